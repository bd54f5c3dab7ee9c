from django.urls import path

from ketenplan.agreements import frame_views, need_views, views

urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("nieuw/", views.agreement_add, name="agreements-add"),
    path("<int:agreement_id>/", views.agreement, name="agreements-one"),
    path("<int:agreement_id>/wijzigen/", views.agreement_change, name="agreements-change"),
    path("<int:agreement_id>/verwijderen/", views.agreement_remove, name="agreements-remove"),
    path("kader/", frame_views.frame, name="agreements-frame"),
    path("nodig/", need_views.gap_map, name="agreements-gaps"),
    path("nodig/nieuw/", need_views.need_add, name="agreements-need-add"),
    path("nodig/<int:need_id>/", need_views.need_change, name="agreements-need-change"),
    path("nodig/<int:need_id>/verwijderen/", need_views.need_remove, name="agreements-need-remove"),
    path("nodig/<int:need_id>/antwoord/", need_views.answer, name="agreements-answer"),
    path("nodig/<int:need_id>/intrekken/", need_views.withdraw, name="agreements-answer-withdraw"),
    path("nodig/<int:need_id>/taak/", need_views.task_add, name="agreements-task-add"),
    path("taak/<int:gap_task_id>/", need_views.task_change, name="agreements-task"),
]
