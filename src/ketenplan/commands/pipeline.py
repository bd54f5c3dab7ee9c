"""The main job without a server: quickscan and policy in, draft plan out. Gate, read, match, build."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ketenplan.commands.faults import BadInput
from ketenplan.core.matching.links import IssueMatch, examine_issues
from ketenplan.core.project.exchange import BadExchangeFile, from_json
from ketenplan.core.project.gate import refusals
from ketenplan.core.project.model import PolicyDocument, PolicyLink, Project, Quickscan, Relation
from ketenplan.core.project.pseudonym import choose_pseudonym
from ketenplan.core.relations.links import relate_matches
from ketenplan.inquiries.formats import BadQuickscan, read_quickscan

PROPOSALS_PER_ISSUE = 5
LOOKED_AT_PER_PROPOSAL = 2
"""Passages whose relation is looked at, per proposal: as deep as the ten that a search shows."""


def load_quickscan(path: Path) -> tuple[Quickscan, tuple[str, ...]]:
    """The quickscan in a file, and remarks that stop nothing. Raises BadInput with every problem there is."""
    try:
        reading = read_quickscan(_bytes(path), path.name)
    except BadQuickscan as fault:
        raise BadInput(f"De quickscan is niet gelezen. {fault.sentence}") from fault
    if reading.quickscan is None:
        raise BadInput(
            f"De quickscan {path.name} is niet overgenomen; verbeter eerst dit:", reading.sentences
        )
    return reading.quickscan, reading.note_sentences


def load_project(path: Path) -> Project:
    """The project in an exchange file. Raises BadInput, also when the gate refuses a text in it."""
    try:
        project = from_json(_bytes(path))
    except BadExchangeFile as fault:
        raise BadInput(f"Het projectbestand is niet gelezen. {fault.sentence}") from fault
    refused = refusals(project)
    if refused:
        lines = tuple(f"{'.'.join(map(str, place))}: {finding.message}" for place, finding in refused)
        raise BadInput(
            "Het projectbestand bevat tekst die niet mag worden bewaard; verbeter eerst dit:", lines
        )
    return project


def start_project(quickscan: Quickscan, municipality: str | None) -> Project:
    """A new project for one quickscan. Raises BadInput when no municipality is known."""
    name = municipality or quickscan.municipality
    if not name:
        raise BadInput("De quickscan noemt geen gemeente. Vul die in, of gebruik --municipality.")
    return Project(choose_pseudonym(()), name, quickscans=(replace(quickscan, municipality=name),))


def add_quickscan(project: Project, quickscan: Quickscan) -> Project:
    """`project` with a later quickscan as the current one. Raises BadInput for another municipality's."""
    if quickscan.municipality and quickscan.municipality != project.municipality:
        raise BadInput(
            "De quickscan en het projectbestand noemen niet dezelfde gemeente. Controleer de bestanden."
        )
    last = project.quickscan.version if project.quickscan else 0
    added = replace(quickscan, municipality=project.municipality, version=max(quickscan.version, last + 1))
    return replace(project, quickscans=(*project.quickscans, added))


def add_documents(project: Project, documents: Iterable[PolicyDocument]) -> Project:
    """`project` with the documents it did not have yet; the same file counts once."""
    known = {document.sha256 for document in project.documents} | {d.key for d in project.documents}
    new = (document for document in documents if not {document.sha256, document.key} & known)
    return replace(project, documents=(*project.documents, *new))


def add_proposals(project: Project, *, limit: int = PROPOSALS_PER_ISSUE) -> Project:
    """`project` with proposed links for its current quickscan; what people decided stays as it is.

    Raises BadInput when there is no quickscan.
    """
    if project.quickscan is None:
        raise BadInput("Er is geen quickscan. Geef er een op met --quickscan.")
    kept = tuple(link for link in project.links if link.decided_by or link.state != "PROPOSED")
    decided = {(link.issue, link.passage) for link in kept}
    issues = project.quickscan.safety_issues
    matches = examine_issues(
        issues,
        project.documents,
        municipality=project.municipality,
        limit=limit * LOOKED_AT_PER_PROPOSAL,
    )
    related = relate_matches(matches, issues, project.documents)
    proposals = (link for match in related for link in _telling(match, limit))
    return replace(project, links=(*kept, *(link for link in proposals if _place(link) not in decided)))


def _telling(match: IssueMatch, limit: int) -> tuple[PolicyLink, ...]:
    """The best `limit` links, and the best possible conflict below them when there is none among them."""
    links = tuple(proposal.link for proposal in match.proposals)
    best = links[:limit]
    if any(link.proposed_relation is Relation.CONFLICTS for link in best):
        return best
    below = (link for link in links[limit:] if link.proposed_relation is Relation.CONFLICTS)
    return (*best, *tuple(below)[:1])


def _place(link: PolicyLink) -> tuple[str, str]:
    return link.issue, link.passage


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"Het bestand {path} kan niet worden gelezen. Controleer de naam en de rechten."
        ) from error
