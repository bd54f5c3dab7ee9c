"""What other rooms may want to know about the quickscan."""

from django.dispatch import Signal

# Sent in the transaction of the import, with `by: Visit` and `quickscan: Quickscan`, for every change
# of its issues.
quickscan_changed = Signal()
