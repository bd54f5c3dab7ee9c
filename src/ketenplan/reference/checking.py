"""Whether rows are fit for their list: names, dates and codes. Pure; the lists that codes come from are handed in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ketenplan.reference import sentences
from ketenplan.reference.lists import LISTS, STATUSES, ExtraField, FieldKind, ReferenceList
from ketenplan.reference.starter import ReferenceItem, fold

CODE_FORM = re.compile(r"[A-Z0-9][A-Z0-9_+-]{0,39}")
MOST_LETTERS = 1000
LABELS: Mapping[str, str] = {
    "code": "Code",
    "label": "Naam",
    "aliases": "Andere namen",
    "status": "Status",
    "valid_from": "Geldt vanaf",
    "valid_until": "Geldt tot en met",
    "source": "Bron",
}
"""Name of a field that every list has → what it is called on screens and in files, in order."""

type AllLists = Mapping[str, Sequence[ReferenceItem]]


@dataclass(frozen=True, slots=True)
class Fault:
    """`field` is the name of a field of the row, `sentence` says in Dutch what is wrong and what to do."""

    field: str
    sentence: str


def label_of_field(spec: ReferenceList, name: str) -> str:
    """What a field of a row is called on screens and in files."""
    return LABELS.get(name) or next((each.label for each in spec.fields if each.name == name), name)


def choices_of(field: ExtraField, lists: AllLists) -> dict[str, str]:
    """Code → label of what may stand in a field; empty for a free text."""
    if field.of_list:
        return {item.code: item.label for item in lists.get(field.of_list, ())}
    return dict(field.choices)


def faults_of(spec: ReferenceList, item: ReferenceItem, lists: AllLists) -> tuple[Fault, ...]:
    """What is wrong with one row in itself. `lists` holds the lists that its codes come from."""
    return (*_own_faults(item), *(fault for each in spec.fields for fault in _extra(each, item, lists)))


def name_faults(item: ReferenceItem, others: Iterable[ReferenceItem]) -> tuple[Fault, ...]:
    """Names of the row that mean another row of the list already. Rows of the same code are the row itself."""
    taken = {
        fold(name): (other.code, other.label)
        for other in others
        if other.code != item.code
        for name in (other.code, other.label, *other.aliases)
    }
    found = []
    for field, names in (("code", (item.code,)), ("label", (item.label,)), ("aliases", item.aliases)):
        for name in names:
            if fold(name) in taken:
                found.append(Fault(field, sentences.double_name(name, taken[fold(name)][1])))
    return tuple(found)


def list_faults(name: str, lists: AllLists) -> tuple[tuple[str, Fault], ...]:
    """Everything that is wrong in one whole list, as (code, fault)."""
    spec, rows = LISTS[name], lists[name]
    return tuple(
        (row.code, fault) for row in rows for fault in (*faults_of(spec, row, lists), *name_faults(row, rows))
    )


def _own_faults(item: ReferenceItem) -> Iterator[Fault]:
    if not item.code:
        yield Fault("code", sentences.NO_CODE)
    elif not CODE_FORM.fullmatch(item.code):
        yield Fault("code", sentences.BAD_CODE)
    if not fold(item.label):
        yield Fault("label", sentences.NO_LABEL)
    if item.status not in STATUSES:
        yield Fault("status", sentences.unknown_choice(item.status, STATUSES.values()))
    if item.valid_from and item.valid_until and item.valid_until < item.valid_from:
        yield Fault("valid_until", sentences.ENDS_BEFORE_START)
    for field, text in (("label", item.label), ("source", item.source), ("aliases", "; ".join(item.aliases))):
        if len(text) > MOST_LETTERS:
            yield Fault(field, sentences.TOO_LONG)


def _extra(field: ExtraField, item: ReferenceItem, lists: AllLists) -> Iterator[Fault]:
    if not any(code.strip() for code in item.codes(field.name)):
        if field.required:
            yield Fault(field.name, sentences.REQUIRED)
        return
    if field.kind is FieldKind.TEXT:
        if len(item.text(field.name)) > MOST_LETTERS:
            yield Fault(field.name, sentences.TOO_LONG)
        return
    codes, known = item.codes(field.name), choices_of(field, lists)
    if field.kind is FieldKind.CODE and len(codes) > 1:
        yield Fault(field.name, sentences.ONE_CODE)
    for code in codes:
        if code not in known:
            yield Fault(field.name, sentences.unknown_choice(code, known.values()))
