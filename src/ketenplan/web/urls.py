from django.urls import path

from ketenplan.web import views

urlpatterns = [
    path("gezond", views.health, name="health"),
    path("uitleg/", views.help_page, name="help"),
]
