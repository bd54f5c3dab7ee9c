"""Reference rows as the rules about a chain take them; the command line and the web share this."""

from collections.abc import Callable, Iterable
from datetime import date

from ketenplan.core.chain.facts import ChainReference, FormFact, TypeNeed
from ketenplan.core.project.model import Subject
from ketenplan.reference.starter import ReferenceItem, find_in, load


def chain_reference(
    forms: Iterable[ReferenceItem] | None = None,
    needs: Iterable[ReferenceItem] | None = None,
    *,
    on: date,
) -> ChainReference:
    """The rows of `consultation_forms` and `type_needs` on a day; those of the starter set when none are handed in.

    A form that has ended stays, because tables can refer to it; a need that does not hold on `on` is left out.
    """
    form_rows = load("consultation_forms") if forms is None else forms
    need_rows = load("type_needs") if needs is None else needs
    return ChainReference(
        needs=tuple(_need(row) for row in need_rows if row.is_choosable_on(on)),
        forms=tuple(_form(row, on) for row in form_rows),
    )


def resolver(items: Iterable[ReferenceItem] | None = None) -> Callable[[str], str | None]:
    """What gives the code of a partner type by its code, name, alias or old name; None for a name nobody knows.

    The rows are those of `partner_types`, of the starter set when none are handed in.
    """
    rows = load("partner_types") if items is None else tuple(items)
    return lambda text: find_in(rows, text)


def _form(row: ReferenceItem, on: date) -> FormFact:
    return FormFact(
        code=row.code,
        label=row.label,
        may_handle=frozenset(map(Subject, row.codes("may_handle"))),
        work=row.text("work"),
        usual_types=frozenset(row.codes("usual_types")),
        is_active=row.is_choosable_on(on),
    )


def _need(row: ReferenceItem) -> TypeNeed:
    return TypeNeed(row.text("life_area"), frozenset(row.codes("any_of")), row.source)
