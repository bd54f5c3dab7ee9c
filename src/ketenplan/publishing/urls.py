from django.urls import path

from ketenplan.publishing import views

urlpatterns = [
    path("", views.plan, name="plan"),
    path("uitvoer/<slug:file_format>/", views.export, name="plan-export"),
    path("projectbestand/", views.project_file, name="plan-project-file"),
]
