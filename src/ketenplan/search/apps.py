from typing import Any

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "ketenplan.search"

    def ready(self) -> None:
        from ketenplan.jobs.actions import register
        from ketenplan.policies.signals import text_stored
        from ketenplan.search import indexing, meaning
        from ketenplan.search.actions import INDEX_POLICY
        from ketenplan.thesaurus.signals import own_words_changed

        register(INDEX_POLICY, indexing.index_policy, indexing.give_up)
        own_words_changed.connect(after_own_words_changed, dispatch_uid="search")
        register(meaning.ENCODE_PASSAGES, meaning.encode_passages, meaning.give_up)
        text_stored.connect(after_text_stored, dispatch_uid="search")


def after_text_stored(sender: object, **news: Any) -> None:
    """Note what the text of a document is, in the transaction that stores it."""
    from ketenplan.search import meaning
    from ketenplan.search.synchronising import keep_digest

    keep_digest(news["document"].pk)
    meaning.after_text_stored(news["document"])


def after_own_words_changed(sender: object, **news: Any) -> None:
    """Other words of its own: every passage of the municipality is read anew, in the background."""
    from ketenplan.search.actions import start_indexing

    start_indexing(by=news["by"], municipality=news["municipality"])
