from django.urls import path

from ketenplan.alignment import views

urlpatterns = [
    path("", views.policy_line, name="policy"),
    path("zoeken/", views.search, name="policy-search"),
    path("dekking/", views.coverage, name="policy-coverage"),
    path("koppelen/", views.attach, name="policy-attach"),
    path("vraagstuk/<int:issue_id>/", views.issue, name="policy-issue"),
    path("voorstel/<int:link_id>/", views.decide, name="policy-decide"),
]
