from django.urls import path

from ketenplan.plans import views

urlpatterns = [path("hoofdstuk/<int:chapter>/", views.chapter, name="plan-chapter")]
