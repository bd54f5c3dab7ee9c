from django.urls import path

from ketenplan.evaluation import views

urlpatterns = [
    path("kwaliteit/", views.quality, name="policy-quality"),
    path("kwaliteit/<str:file_format>/", views.export, name="policy-quality-export"),
]
