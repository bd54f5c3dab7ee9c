from django.urls import path

from ketenplan.consultation import advice_views, matrix_views, table_views, views

urlpatterns = [
    path("", views.chain, name="chain"),
    path("nieuw/", views.partner_add, name="chain-add"),
    path("<int:partner_id>/", views.partner_change, name="chain-change"),
    path("<int:partner_id>/verwijderen/", views.partner_remove, name="chain-remove"),
    path("matrix/", matrix_views.matrix, name="chain-matrix"),
    path("matrix/<int:issue_id>/", matrix_views.standing, name="chain-standing"),
    path("tafels/", table_views.tables, name="chain-tables"),
    path("tafels/nieuw/", table_views.table_add, name="chain-table-add"),
    path("tafels/<int:table_id>/", table_views.table_change, name="chain-table-change"),
    path("tafels/<int:table_id>/verwijderen/", table_views.table_remove, name="chain-table-remove"),
    path("advies/", advice_views.advice, name="chain-advice"),
    path("advies/antwoord/", advice_views.answer, name="chain-answer"),
    path("advies/intrekken/", advice_views.withdraw, name="chain-answer-withdraw"),
]
