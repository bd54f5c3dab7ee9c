from django.urls import path

from ketenplan.reference import views

urlpatterns = [
    path("lijsten/", views.lists, name="reference"),
    path("lijsten/<slug:list_name>/", views.one_list, name="reference-list"),
    path("lijsten/<slug:list_name>/toevoegen/", views.item_add, name="reference-add"),
    path("lijsten/<slug:list_name>/rij/<str:code>/", views.item_change, name="reference-change"),
    path(
        "lijsten/<slug:list_name>/rij/<str:code>/intrekken/", views.item_withdraw, name="reference-withdraw"
    ),
]
