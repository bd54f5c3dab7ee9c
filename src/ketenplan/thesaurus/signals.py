"""What other rooms may want to know about the words of a municipality."""

from django.dispatch import Signal

# Sent in the transaction of the change, with `municipality: Municipality` and `by: User | None`.
own_words_changed = Signal()
