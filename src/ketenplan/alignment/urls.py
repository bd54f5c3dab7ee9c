from django.urls import path

from ketenplan.alignment import views
from ketenplan.alignment.succession import views as succession

urlpatterns = [
    path("", views.policy_line, name="policy"),
    path("zoeken/", views.search, name="policy-search"),
    path("dekking/", views.coverage, name="policy-coverage"),
    path("koppelen/", views.attach, name="policy-attach"),
    path("vraagstuk/<int:issue_id>/", views.issue, name="policy-issue"),
    path("opvolging/<int:document_id>/", succession.succession, name="policy-succession"),
    path("opvolging/<int:document_id>/volgt/", succession.follow, name="policy-follow"),
    path("opvolging/<int:document_id>/<int:link_id>/", succession.settle, name="policy-settle"),
    path("voorstel/<int:link_id>/", views.decide, name="policy-decide"),
]
