"""Parties and flows of information as people type them: one on each line, parts apart by a semicolon.

A party of an agreement is `organisation; organ; function; day; basis`, one of a need `organisation; organ; basis`; a
flow is `from > to: kind of information`. What is written again from the values reads the same.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from ketenplan.core.agreements.sentences import CATEGORIES
from ketenplan.core.project.agreements import AgreementParty, DataCategory, DataFlow, NeedParty

type Resolve = Callable[[str], str | None]

_BY_WORDS = {words: code for code, words in CATEGORIES.items()}


class BadLine(ValueError):
    """A line that cannot be stored; the text says to people which one and what to do."""


def agreement_parties(lines: Iterable[str], resolve: Resolve) -> tuple[AgreementParty, ...]:
    """The parties of an agreement. Raises BadLine for an unknown organisation, a party twice, or a bad day."""
    found = []
    for number, line in enumerate(lines, start=1):
        name, organ, function, day, basis = _parts(line, 5)
        _refuse_unknown(number, name, resolve)
        found.append(AgreementParty(name, organ, function, _day(number, day), basis))
    _refuse_twice(((party.organisation, party.organ) for party in found), resolve)
    return tuple(found)


def need_parties(lines: Iterable[str], resolve: Resolve) -> tuple[NeedParty, ...]:
    """The parties of a need. Raises BadLine for an unknown organisation or a party twice."""
    found = []
    for number, line in enumerate(lines, start=1):
        name, organ, basis = _parts(line, 3)
        _refuse_unknown(number, name, resolve)
        found.append(NeedParty(name, organ, basis))
    _refuse_twice(((party.organisation, party.organ) for party in found), resolve)
    return tuple(found)


def data_flows(lines: Iterable[str], resolve: Resolve) -> tuple[DataFlow, ...]:
    """Who gives which information to whom. Raises BadLine for another form, an unknown organisation or category."""
    found = []
    for number, line in enumerate(lines, start=1):
        route, has_colon, words = line.rpartition(":")
        sender, has_arrow, receiver = (part.strip() for part in route.partition(">"))
        if not (has_colon and has_arrow and sender and receiver):
            raise BadLine(
                _("Line %(line)s: write it as “giver > receiver: kind of information”.") % {"line": number}
            )
        for name in (sender, receiver):
            _refuse_unknown(number, name, resolve)
        found.append(DataFlow(sender, receiver, _category(number, words)))
    return tuple(dict.fromkeys(found))


def agreement_party_line(party: AgreementParty) -> str:
    day = f"{party.decided_on:%d-%m-%Y}" if party.decided_on else ""
    return _joined(party.organisation, party.organ, party.signatory_function, day, party.legal_basis)


def need_party_line(party: NeedParty) -> str:
    return _joined(party.organisation, party.organ, party.legal_basis)


def flow_line(flow: DataFlow) -> str:
    return f"{flow.sender} > {flow.receiver}: {CATEGORIES[flow.category]}"


def _joined(*parts: str) -> str:
    return "; ".join(parts).rstrip("; ")


def _parts(line: str, count: int) -> list[str]:
    """Exactly `count` parts; the last one keeps its semicolons."""
    parts = [part.strip() for part in line.split(";", count - 1)]
    return parts + [""] * (count - len(parts))


def _day(number: int, text: str) -> date | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d-%m-%Y").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError as error:
        raise BadLine(
            _("Line %(line)s: “%(text)s” is not a day. Write it as 31-12-2026.")
            % {"line": number, "text": text}
        ) from error


def _category(number: int, words: str) -> DataCategory:
    code = _BY_WORDS.get(" ".join(words.casefold().split()))
    if code is None:
        raise BadLine(
            _("Line %(line)s: “%(text)s” is not a kind of information. Choose from: %(choices)s.")
            % {"line": number, "text": words.strip(), "choices": ", ".join(_BY_WORDS)}
        )
    return code


def _refuse_unknown(number: int, name: str, resolve: Resolve) -> None:
    if not name:
        raise BadLine(_("Line %(line)s begins with the name of an organisation.") % {"line": number})
    if resolve(name) is None:
        raise BadLine(
            _(
                "Line %(line)s: we do not know the organisation “%(name)s”. "
                "Use the name from the chain, or add the organisation there first."
            )
            % {"line": number, "name": name}
        )


def _refuse_twice(named: Iterable[tuple[str, str]], resolve: Resolve) -> None:
    """An old name and a new one are the same organisation; two organs of it are two parties."""
    seen: dict[tuple[str | None, str], int] = {}
    for number, (name, organ) in enumerate(named, start=1):
        first = seen.setdefault((resolve(name), organ.casefold()), number)
        if first != number:
            raise BadLine(
                _("Line %(line)s: “%(name)s” is a party already, on line %(first)s.")
                % {"line": number, "name": name, "first": first}
            )
