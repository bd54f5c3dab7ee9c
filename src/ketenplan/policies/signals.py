"""What other rooms may want to know about policy documents."""

from django.dispatch import Signal

# Sent in the transaction of the change, with `municipality: Municipality` and `by: User | None`.
policy_changed = Signal()

# Sent in the transaction that stores the text of a document, with `document: PolicyDocument`.
text_stored = Signal()
