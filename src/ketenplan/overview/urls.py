from django.urls import path

from ketenplan.overview import views

urlpatterns = [path("", views.overview, name="overview")]
