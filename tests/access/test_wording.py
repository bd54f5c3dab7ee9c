"""Every message of allauth that has our own Dutch text is still a message of allauth."""

from pathlib import Path

import allauth
from babel.messages.pofile import read_po

from ketenplan.access.wording import MESSAGES


def test_messages_exist_in_allauth():
    with (Path(allauth.__file__).parent / "locale/nl/LC_MESSAGES/django.po").open("rb") as file:
        theirs = {message.id for message in read_po(file) if isinstance(message.id, str)}

    assert [message for message in MESSAGES if message not in theirs] == []
