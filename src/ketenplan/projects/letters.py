"""Mails of this room. A mail carries a link and a pseudonym, never content."""

from django.utils.translation import gettext as _


def invitation(pseudonym: str, link: str) -> tuple[str, str]:
    """Subject and text of the invitation to a project."""
    subject = _("You are invited to %(pseudonym)s") % {"pseudonym": pseudonym}
    body = _(
        "You are invited to work together on the approach %(pseudonym)s.\n\n"
        "Open this address to begin:\n%(link)s\n\n"
        "Do you not have a password yet? Choose 'Forgot your password' on the sign-in page."
    ) % {"pseudonym": pseudonym, "link": link}
    return subject, body
