"""What the room Doelen does when documents change."""

from typing import Any

from ketenplan.goals.queries import FIND_GOALS


def after_text_stored(sender: object, **news: Any) -> None:
    """New text: look for goals in this document. In the transaction that stores the text."""
    from ketenplan.jobs.actions import start_job

    start_job(by=None, kind=FIND_GOALS, subject_id=news["document"].pk)


def after_policy_change(sender: object, **news: Any) -> None:
    """Changed details: open proposals follow their document."""
    from ketenplan.goals import actions

    actions.follow_documents(municipality=news["municipality"])


def before_document_goes(sender: object, **news: Any) -> None:
    """A document is taken out or replaced: its open proposals go with it, what people decided stays."""
    from ketenplan.goals import actions

    actions.drop_proposals(document=news["instance"])
