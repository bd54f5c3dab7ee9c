from django.urls import path

from ketenplan.projects import views

urlpatterns = [
    path("", views.members, name="members"),
    path("nieuw/", views.member_invite, name="members-invite"),
    path("<int:membership_id>/", views.member_change, name="members-change"),
]
