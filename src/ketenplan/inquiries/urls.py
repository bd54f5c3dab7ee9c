from django.urls import path

from ketenplan.inquiries import views
from ketenplan.inquiries.import_views import download_filled, download_template, import_file, store_import

urlpatterns = [
    path("", views.quickscan, name="quickscan"),
    path("begin/", views.start, name="quickscan-start"),
    path("kop/", views.header, name="quickscan-header"),
    path("vraagstuk/nieuw/", views.issue_add, name="quickscan-issue-add"),
    path("vraagstuk/<int:issue_id>/", views.issue_change, name="quickscan-issue-change"),
    path("vraagstuk/<int:issue_id>/verwijderen/", views.issue_remove, name="quickscan-issue-remove"),
    path("vergelijken/", views.comparison, name="quickscan-compare"),
    path("inlezen/", import_file, name="quickscan-import"),
    path("inlezen/opslaan/", store_import, name="quickscan-import-store"),
    path("formulier/<slug:file_format>/", download_template, name="quickscan-template"),
    path("bestand/<slug:file_format>/", download_filled, name="quickscan-download"),
]
