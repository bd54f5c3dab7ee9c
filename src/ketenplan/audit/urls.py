from django.urls import path

from ketenplan.audit import views

urlpatterns = [path("", views.log, name="log")]
