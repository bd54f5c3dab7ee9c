"""Arbitrary projects for property tests: valid as an exchange file, strange in every other way."""

from datetime import date

from hypothesis import strategies as st

from ketenplan.core.project.model import (
    Certainty,
    ChapterText,
    ChildrenAffected,
    CueKind,
    DocumentStatus,
    Domain,
    LinkOrigin,
    LinkState,
    MatchReason,
    Page,
    Partner,
    PartnerDomain,
    PartnerRole,
    Passage,
    PolicyDocument,
    PolicyLink,
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
    return tuple(draw(_document(key)) for key in _keyed(draw, "D", 3))


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
def projects(draw: st.DrawFn) -> Project:
    """A project in which every reference holds, every optional field may be empty and texts are arbitrary."""
    quickscans, documents = draw(_quickscans()), draw(_documents())
    own_texts = st.builds(ChapterText, st.integers(0, 19), texts | st.just("Eerste.\n\n \n\nTweede."))
    return Project(
        pseudonym=draw(titles),
        municipality=draw(titles),
        quickscans=quickscans,
        partners=draw(_partners()),
        documents=documents,
        links=draw(_links(quickscans, documents)),
        chapter_texts=draw(st.lists(own_texts, max_size=3).map(tuple)),
    )
