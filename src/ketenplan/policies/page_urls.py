"""The original page beside a quote: `policies:page` (with `?passage=<pk>`) and its picture."""

from django.urls import path

from ketenplan.policies import page_views

app_name = "policies"
urlpatterns = [
    path("<int:document_id>/bladzijde/<int:number>/", page_views.page, name="page"),
    path("<int:document_id>/bladzijde/<int:number>/beeld/", page_views.picture, name="picture"),
]
