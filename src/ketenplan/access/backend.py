"""Sign in with e-mail and password; an account comes with all that every request asks of it, in one query."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from ketenplan.organisations.models import User


class AccountBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """The active account with this id, or None. 1 query: with its organisation and municipality, and
        `has_second_factor`, which is read anew for every request."""
        factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        rows = User.objects.select_related("organisation__municipality")
        rows = rows.annotate(has_second_factor=Exists(factors))
        return rows.filter(pk=user_id, is_active=True).first()
