"""Which names mean the same organisation: partners of the project, their types, and old names."""

from collections import Counter
from collections.abc import Callable, Iterable

from ketenplan.core.project.model import Partner


def resolver_of(
    partners: Iterable[Partner], type_of: Callable[[str], str | None]
) -> Callable[[str], str | None]:
    """What gives the code of an organisation by a name; None for a name that nothing is known of.

    The name of a partner is that partner. A name that `type_of` knows as a kind of partner ("Inspectie SZW") is the only
    partner of that kind; with none or several of them it stands for the kind itself.
    """
    known = tuple(partners)
    by_name = {_fold(partner.name): partner.key for partner in known}
    counts = Counter(partner.partner_type for partner in known)
    only = {p.partner_type: p.key for p in known if p.partner_type and counts[p.partner_type] == 1}

    def resolve(name: str) -> str | None:
        if key := by_name.get(_fold(name)):
            return f"partner {key}"
        kind = type_of(name)
        if kind is None:
            return None
        return f"partner {only[kind]}" if kind in only else f"kind {kind}"

    return resolve


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
