"""Signing in, passwords and the second factor, all by allauth. Listed one by one: what this product does not offer
answers 404, also when a later allauth adds a page."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path


@login_not_required
def not_offered(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Nothing is here. allauth itself needs these names to exist, for instance to compare addresses."""
    raise Http404


urlpatterns = [
    path("tweede-stap/", include("allauth.mfa.urls")),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("signup/", account.signup, name="account_signup"),  # says that accounts are made by invitation
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # An address belongs to the account: an administrator changes it, nobody does so on screen.
    path("email/", not_offered, name="account_email"),
    # Addresses are not confirmed on a page: the link with which a password is chosen came by mail.
    path("confirm-email/", not_offered, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", not_offered, name="account_confirm_email"),
    # Only for accounts without a password, and those cannot sign in; they use "password forgotten".
    path("password/set/", not_offered, name="account_set_password"),
    # Nobody signs in with a code by mail.
    path("login/code/confirm/", not_offered, name="account_confirm_login_code"),
    # A closed account gets the same answer as an unknown one.
    path("inactive/", not_offered, name="account_inactive"),
]
