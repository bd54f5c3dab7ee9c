from django.urls import path

from ketenplan.policies import views

urlpatterns = [
    path("documenten/", views.documents, name="policy-documents"),
    path("documenten/stand/", views.progress, name="policy-progress"),
    path("documenten/<int:document_id>/", views.document, name="policy-document"),
    path("documenten/<int:document_id>/wijzigen/", views.document_change, name="policy-document-change"),
    path("documenten/<int:document_id>/verwijderen/", views.document_remove, name="policy-document-remove"),
    path("documenten/<int:document_id>/origineel/", views.original, name="policy-original"),
]
