"""Arbitrary projects for property tests: valid as an exchange file, strange in every other way."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from ketenplan.core.project.model import (
    Certainty,
    ChapterText,
    ChildrenAffected,
    CueKind,
    Direction,
    DocumentStatus,
    Domain,
    LinkMove,
    LinkOrigin,
    LinkState,
    MatchReason,
    Milestone,
    MoveOutcome,
    ObjectiveSource,
    ObjectiveState,
    Page,
    Partner,
    PartnerDomain,
    PartnerRole,
    Passage,
    PolicyDocument,
    PolicyLink,
    PolicyObjective,
    Project,
    Quickscan,
    ReasonKind,
    Relation,
    RelationCue,
    SafetyIssue,
)

# Text may hold anything but U+0000 and lone surrogates, which no database and no UTF-8 file can hold.
_CHARACTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
texts = st.text(_CHARACTERS, max_size=12)
titles = texts.filter(lambda text: bool(text.strip()))
days = st.none() | st.dates(date(1999, 1, 1), date(2099, 12, 31))
codes = st.lists(st.sampled_from(("L01", "L03", "0-4", "onbekend", "")), max_size=3).map(tuple)


def _keyed(draw: st.DrawFn, prefix: str, most: int) -> list[str]:
    return [f"{prefix}{number:02d}" for number in range(draw(st.integers(0, most)))]


@st.composite
def _issues(draw: st.DrawFn) -> tuple[SafetyIssue, ...]:
    details = st.builds(
        SafetyIssue,
        key=st.just("?"),
        title=titles,
        description=texts,
        life_areas=codes,
        domain=st.sampled_from(Domain),
        certainty=st.sampled_from(Certainty),
        children_affected=st.sampled_from(ChildrenAffected),
        age_bands=codes,
        urgency=texts,
        source_organisations=st.lists(texts, max_size=2).map(tuple),
        tried=texts,
        open_question=texts,
        protective_factors=texts,
    )
    return tuple(_with_key(draw(details), key) for key in _keyed(draw, "V", 3))


def _with_key(issue: SafetyIssue, key: str) -> SafetyIssue:
    values = {name: getattr(issue, name) for name in SafetyIssue.__dataclass_fields__}
    return SafetyIssue(**{**values, "key": key})


@st.composite
def _quickscans(draw: st.DrawFn) -> tuple[Quickscan, ...]:
    versions = sorted(draw(st.sets(st.integers(1, 99), max_size=2)))
    return tuple(
        Quickscan(
            municipality=draw(titles),
            area=draw(texts),
            scanned_on=draw(days),
            author_function=draw(texts),
            version=version,
            occasion=draw(texts),
            safety_issues=draw(_issues()),
        )
        for version in versions
    )


@st.composite
def _partners(draw: st.DrawFn) -> tuple[Partner, ...]:
    return tuple(
        Partner(
            key=key,
            name=draw(titles),
            partner_type=draw(texts),
            domain=draw(st.sampled_from(PartnerDomain)),
            role=draw(st.sampled_from(PartnerRole)),
            contribution=draw(texts),
            doer_function=draw(texts),
            decider_function=draw(texts),
            speaks_for_child=draw(st.booleans()),
        )
        for key in _keyed(draw, "P", 3)
    )


_SENTENCES = (
    "Wij zoeken thuiszittende kinderen op. School en leerplicht doen dat samen! Dat kost 3 dagen. En dan?"
)
_page_texts = st.text(_CHARACTERS, min_size=1, max_size=30) | st.just(_SENTENCES)


@st.composite
def _documents(draw: st.DrawFn) -> tuple[PolicyDocument, ...]:
    """Each may follow the one before it."""
    documents = [draw(_document(key)) for key in _keyed(draw, "D", 3)]
    keys = ["", *(document.key for document in documents)]
    return tuple(
        replace(document, follows=keys[number] if draw(st.booleans()) else "")
        for number, document in enumerate(documents)
    )


@st.composite
def _document(draw: st.DrawFn, key: str) -> PolicyDocument:
    has_pages = draw(st.booleans())
    count = draw(st.integers(0, 3)) if has_pages else 1
    pages = tuple(Page(n + 1, draw(_page_texts), draw(texts)) for n in range(count))
    period = sorted(day for day in (draw(days), draw(days)) if day)
    return PolicyDocument(
        key=key,
        title=draw(titles),
        kind=draw(st.sampled_from(("IVP", "COVENANT", "YOUTH_PLAN", "OTHER", "?"))),
        status=draw(st.sampled_from(DocumentStatus)),
        adopted_by=draw(texts),
        adopted_on=draw(days),
        valid_from=period[0] if period else None,
        valid_until=period[-1] if len(period) == 2 else None,
        file_name=draw(texts),
        sha256=draw(st.sampled_from(("", "0123456789abcdef" * 4))),
        has_pages=has_pages,
        owner=draw(texts),
        is_searched=draw(st.booleans()),
        pages=pages,
        passages=tuple(draw(_passage(f"{key}-{page.number}", page)) for page in pages),
    )


@st.composite
def _passage(draw: st.DrawFn, key: str, page: Page) -> Passage:
    start = draw(st.integers(0, len(page.text) - 1))
    end = draw(st.integers(start + 1, len(page.text)))
    heading = draw(st.lists(texts, max_size=3).map(tuple))
    return Passage(key, page.number, draw(st.integers(1, 99)), start, end, heading)


_reasons = st.builds(
    MatchReason,
    kind=st.sampled_from(ReasonKind),
    issue_word=texts | st.just("schoolverzuim"),
    policy_word=texts | st.just("leerplicht"),
    via=texts,
    share=st.floats(0, 1),
)


@st.composite
def _cues(draw: st.DrawFn) -> RelationCue:
    policy_words, issue_words = draw(texts | st.just("halveren")), draw(texts | st.just("hulp"))
    policy_start, issue_start = draw(st.integers(0, 99)), draw(st.integers(0, 99))
    return RelationCue(
        draw(st.sampled_from(CueKind)),
        draw(texts),
        policy_words,
        policy_start,
        policy_start + len(policy_words),
        issue_words,
        issue_start,
        issue_start + len(issue_words),
        draw(texts),
    )


@st.composite
def _links(
    draw: st.DrawFn, quickscans: tuple[Quickscan, ...], documents: tuple[PolicyDocument, ...]
) -> tuple[PolicyLink, ...]:
    issues = sorted({issue.key for quickscan in quickscans for issue in quickscan.safety_issues})
    targets = [(document.key, passage.key) for document in documents for passage in document.passages]
    pairs = [(issue, target) for issue in issues for target in targets]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    return tuple(
        PolicyLink(
            issue=issue,
            document=document,
            passage=passage,
            state=draw(st.sampled_from(LinkState)),
            relation=draw(st.none() | st.sampled_from(Relation)),
            argument=draw(texts),
            score=draw(st.floats(allow_nan=False, allow_infinity=False)),
            reasons=draw(st.lists(_reasons, max_size=2).map(tuple)),
            decided_by=draw(texts),
            decided_on=draw(days),
            proposed_relation=draw(st.none() | st.sampled_from(Relation)),
            relation_cues=draw(st.lists(_cues(), max_size=2).map(tuple)),
            hook=draw(texts),
            origin=draw(st.sampled_from(LinkOrigin)),
        )
        for issue, (document, passage) in chosen
    )


@st.composite
def _moves(
    draw: st.DrawFn,
    quickscans: tuple[Quickscan, ...],
    documents: tuple[PolicyDocument, ...],
    links: tuple[PolicyLink, ...],
) -> tuple[LinkMove, ...]:
    """Moves of decided links and of links that are gone, to documents that are there or gone."""
    issues = sorted({issue.key for quickscan in quickscans for issue in quickscan.safety_issues})
    decided = [(link.issue, link.passage) for link in links if link.state is not LinkState.PROPOSED]
    places = [*decided, *((issue, "") for issue in issues)]
    newer = ["", *(document.key for document in documents)]
    pairs = [(place, document) for place in places for document in newer]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4)) if pairs else []
    details = st.builds(
        LinkMove,
        issue=st.just("?"),
        document=st.just(""),
        passage=st.just(""),
        outcome=st.sampled_from(MoveOutcome),
        older_title=titles,
        older_quote=titles,
        reason=titles,
        newer_quote=texts,
        state=st.sampled_from((LinkState.ACCEPTED, LinkState.REJECTED)),
        relation=st.none() | st.sampled_from(Relation),
        argument=texts,
        decided_by=texts,
        decided_on=days,
        moved_by=texts,
        moved_on=st.dates(date(1999, 1, 1), date(2099, 12, 31)),
    )
    return tuple(
        replace(draw(details), issue=issue, passage=passage, document=document)
        for (issue, passage), document in chosen
    )


_figures = st.none() | st.floats(allow_nan=False, allow_infinity=False)
_years = st.none() | st.integers(1990, 2100)


@st.composite
def _objectives(draw: st.DrawFn, documents: tuple[PolicyDocument, ...]) -> tuple[PolicyObjective, ...]:
    """Goals of documents of the file, and decided ones of a document that is gone."""
    sources = [document.key for document in documents]
    return tuple(draw(_objective(key, sources)) for key in _keyed(draw, "G", 3))


@st.composite
def _objective(draw: st.DrawFn, key: str, sources: list[str]) -> PolicyObjective:
    quote, start = draw(titles), draw(st.integers(0, 99))
    state = draw(st.sampled_from(ObjectiveState if sources else (ObjectiveState.CONFIRMED,)))
    is_open = state is ObjectiveState.PROPOSED
    period = sorted(day for day in (draw(days), draw(days)) if day)
    return PolicyObjective(
        key=key,
        document=draw(st.sampled_from(sources if is_open else [*sources, "verdwenen"])),
        what=draw(titles),
        quote=quote,
        page=draw(st.integers(1, 99)),
        start=start,
        end=start + len(quote),
        printed=draw(texts),
        paragraph=draw(st.integers(1, 99)),
        heading=draw(st.lists(texts, max_size=2).map(tuple)),
        source=draw(st.sampled_from(ObjectiveSource)),
        indicator=draw(texts),
        target=draw(_figures),
        unit=draw(texts),
        direction=draw(st.none() | st.sampled_from(Direction)),
        is_relative=draw(st.booleans()),
        target_year=draw(_years),
        baseline=draw(_figures),
        baseline_year=draw(_years),
        milestones=draw(
            st.lists(st.builds(Milestone, st.integers(1990, 2100), st.floats(-1e9, 1e9)), max_size=2).map(
                tuple
            )
        ),
        portfolio=draw(texts),
        adopted_by=draw(texts),
        valid_from=period[0] if period else None,
        valid_until=period[-1] if len(period) == 2 else None,
        reasons=draw(st.lists(texts, max_size=2).map(tuple)),
        is_quoted=draw(st.booleans()),
        state=state,
        argument=draw(titles) if state is ObjectiveState.REJECTED else draw(texts),
        decided_by=draw(texts),
        decided_on=None if is_open else draw(st.dates(date(1999, 1, 1), date(2099, 12, 31))),
    )


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project in which every reference holds, every optional field may be empty and texts are arbitrary."""
    quickscans, documents = draw(_quickscans()), draw(_documents())
    own_texts = st.builds(ChapterText, st.integers(0, 19), texts | st.just("Eerste.\n\n \n\nTweede."))
    links = draw(_links(quickscans, documents))
    return Project(
        pseudonym=draw(titles),
        municipality=draw(titles),
        quickscans=quickscans,
        partners=draw(_partners()),
        documents=documents,
        links=links,
        chapter_texts=draw(st.lists(own_texts, max_size=3).map(tuple)),
        objectives=draw(_objectives(documents)),
        link_moves=draw(_moves(quickscans, documents, links)),
    )
