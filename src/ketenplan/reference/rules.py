"""When a row may be stored."""

from ketenplan.core.privacy import is_refused, screen
from ketenplan.reference import sentences
from ketenplan.reference.checking import AllLists, Fault, faults_of, name_faults
from ketenplan.reference.lists import LISTS
from ketenplan.reference.starter import ReferenceItem


def faults_in(list_name: str, item: ReferenceItem, lists: AllLists) -> tuple[Fault, ...]:
    """Everything that is wrong with a row, the gate first: what it refuses is not repeated in another sentence."""
    refused = tuple(
        Fault(field, sentences.REFUSED) for field, text in _texts(item) if is_refused(screen(text))
    )
    return refused or (
        *faults_of(LISTS[list_name], item, lists),
        *name_faults(item, lists[list_name]),
    )


def _texts(item: ReferenceItem) -> list[tuple[str, str]]:
    extra = [(name, item.text(name)) for name in item.extra]
    own = [("code", item.code), ("label", item.label), ("source", item.source)]
    return [*own, ("aliases", "; ".join(item.aliases)), *extra]
