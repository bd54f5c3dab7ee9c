"""Signing in, passwords and the second factor, all by allauth."""

from django.urls import include, path

urlpatterns = [
    path("tweede-stap/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
