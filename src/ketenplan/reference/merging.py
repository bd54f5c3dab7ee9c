"""The starter set with the rows of a municipality laid over it."""

from collections.abc import Iterable

from ketenplan.reference.starter import ReferenceItem, fold


def merged(starter: Iterable[ReferenceItem], own: Iterable[ReferenceItem]) -> tuple[ReferenceItem, ...]:
    """The rows of `starter` in their order, each replaced by the own row of its code; then the other own rows by
    name. The order of `own` does not matter; its codes are all different."""
    by_code = {row.code: row for row in own}
    replaced = [by_code.pop(row.code, row) for row in starter]
    added = sorted(by_code.values(), key=lambda row: (fold(row.label), row.code))
    return (*replaced, *added)
