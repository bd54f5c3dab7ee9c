from django.urls import path

from ketenplan.projects import views

urlpatterns = [
    path("", views.project_list, name="project-list"),
    path("project/nieuw/", views.start, name="project-start"),
]
