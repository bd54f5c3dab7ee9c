from django.urls import include, path

from ketenplan.policies import search_views, views

urlpatterns = [
    path("documenten/", include("ketenplan.policies.page_urls")),
    path("vinden/", search_views.find, name="policy-find"),
    path("documenten/", views.documents, name="policy-documents"),
    path("documenten/stand/", views.progress, name="policy-progress"),
    path("documenten/<int:document_id>/", views.document, name="policy-document"),
    path("documenten/<int:document_id>/wijzigen/", views.document_change, name="policy-document-change"),
    path("documenten/<int:document_id>/verwijderen/", views.document_remove, name="policy-document-remove"),
    path("documenten/<int:document_id>/stoppen/", views.document_stop, name="policy-document-stop"),
    path("documenten/<int:document_id>/opnieuw/", views.document_again, name="policy-document-again"),
    path(
        "documenten/<int:document_id>/doorzoeken/", views.document_searched, name="policy-document-searched"
    ),
    path("documenten/<int:document_id>/origineel/", views.original, name="policy-original"),
]
