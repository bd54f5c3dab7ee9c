"""Sign in with e-mail and password; the account comes with its organisation in one query."""

from allauth.account.auth_backends import AuthenticationBackend

from ketenplan.organisations.models import User


class AccountBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """The active account with this id, or None. 1 query, organisation included."""
        rows = User.objects.select_related("organisation__municipality")
        return rows.filter(pk=user_id, is_active=True).first()
