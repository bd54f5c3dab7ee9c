from django.urls import path

from ketenplan.programmes import import_views, views

urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("register/", views.register, name="programmes-register"),
    path("register/nieuw/", views.programme_add, name="programmes-add"),
    path("register/voorstellen/", views.proposals, name="programmes-proposals"),
    path("register/inlezen/", import_views.import_list, name="programmes-import"),
    path("register/inlezen/bewaren/", import_views.store_list, name="programmes-import-store"),
    path("register/formulier/", import_views.empty_form, name="programmes-form"),
    path("register/bestand/", import_views.download, name="programmes-file"),
    path("register/<int:programme_id>/", views.programme_change, name="programmes-change"),
    path("register/<int:programme_id>/verwijderen/", views.programme_remove, name="programmes-remove"),
    path("taak/<int:task_id>/", views.task, name="programmes-task"),
    path("<int:programme_id>/", views.programme, name="programmes-one"),
]
