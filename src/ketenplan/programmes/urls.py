from django.urls import path

from ketenplan.programmes import views

urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("register/", views.register, name="programmes-register"),
    path("register/nieuw/", views.programme_add, name="programmes-add"),
    path("register/<int:programme_id>/", views.programme_change, name="programmes-change"),
    path("register/<int:programme_id>/verwijderen/", views.programme_remove, name="programmes-remove"),
    path("taak/<int:task_id>/", views.task, name="programmes-task"),
    path("<int:programme_id>/", views.programme, name="programmes-one"),
]
