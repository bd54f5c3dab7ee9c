from django.urls import path

from ketenplan.consultation import views

urlpatterns = [
    path("", views.chain, name="chain"),
    path("nieuw/", views.partner_add, name="chain-add"),
    path("<int:partner_id>/", views.partner_change, name="chain-change"),
    path("<int:partner_id>/verwijderen/", views.partner_remove, name="chain-remove"),
]
