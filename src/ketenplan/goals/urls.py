from django.urls import path

from ketenplan.goals import views

urlpatterns = [
    path("doelen/", views.goals, name="policy-goals"),
    path("doelen/zoeken/", views.search, name="policy-goals-search"),
    path("doelen/<int:goal_id>/", views.goal, name="policy-goal"),
]
