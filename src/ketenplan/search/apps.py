from typing import Any

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "ketenplan.search"

    def ready(self) -> None:
        from ketenplan.policies.signals import text_stored

        text_stored.connect(after_text_stored, dispatch_uid="search")


def after_text_stored(sender: object, **news: Any) -> None:
    """Note what the text of a document is, in the transaction that stores it."""
    from ketenplan.search.synchronising import keep_digest

    keep_digest(news["document"].pk)
