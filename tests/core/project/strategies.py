"""Arbitrary projects for property tests: valid as an exchange file, strange in every other way."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from ketenplan.core.project.model import (
    AdviceAnswer,
    Agreement,
    AgreementClause,
    AgreementKind,
    AgreementParty,
    AgreementState,
    AgreementSubject,
    Certainty,
    ChainTable,
    ChapterText,
    ChildrenAffected,
    Cooperation,
    CueKind,
    DataCategory,
    DataFlow,
    DecisionKind,
    Direction,
    DocumentStatus,
    Domain,
    DpiaState,
    GapTask,
    LegalFrame,
    LinkMove,
    LinkOrigin,
    LinkState,
    MatchReason,
    Milestone,
    MoveOutcome,
    Need,
    NeedAnswer,
    NeedParty,
    ObjectiveSource,
    ObjectiveState,
    Page,
    Partner,
    PartnerDomain,
    PartnerRole,
    PartnerStanding,
    PartnerStatus,
    Passage,
    PolicyDocument,
    PolicyLink,
    PolicyObjective,
    Programme,
    ProgrammeDecision,
    ProgrammeSource,
    ProgrammeState,
    ProgrammeTask,
    Project,
    Publication,
    Quickscan,
    ReasonKind,
    RegimeProfile,
    Relation,
    RelationCue,
    SafetyIssue,
    Subject,
    TableState,
    TaskKind,
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
def _partners(draw: st.DrawFn, tables: tuple[ChainTable, ...]) -> tuple[Partner, ...]:
    seats = [table.key for table in tables]
    return tuple(draw(_partner(key, seats)) for key in _keyed(draw, "P", 3))


@st.composite
def _partner(draw: st.DrawFn, key: str, seats: list[str]) -> Partner:
    status = draw(st.sampled_from(PartnerStatus))
    return Partner(
        key=key,
        name=draw(titles),
        partner_type=draw(texts),
        domain=draw(st.sampled_from(PartnerDomain)),
        role=draw(st.sampled_from(PartnerRole)),
        contribution=draw(texts),
        doer_function=draw(texts),
        decider_function=draw(texts),
        speaks_for_child=draw(st.booleans()),
        status=status,
        status_reason=draw(titles if status is PartnerStatus.DECLINED else texts),
        tables=tuple(draw(st.lists(st.sampled_from(seats), unique=True))) if seats else (),
    )


@st.composite
def _tables(draw: st.DrawFn) -> tuple[ChainTable, ...]:
    details = st.builds(
        ChainTable,
        key=st.just("?"),
        name=titles,
        form=texts,
        subject=st.sampled_from(Subject),
        state=st.sampled_from(TableState),
        purpose=texts,
    )
    return tuple(replace(draw(details), key=key) for key in _keyed(draw, "T", 3))


@st.composite
def _standings(
    draw: st.DrawFn, quickscans: tuple[Quickscan, ...], partners: tuple[Partner, ...]
) -> tuple[PartnerStanding, ...]:
    issues = sorted({issue.key for quickscan in quickscans for issue in quickscan.safety_issues})
    pairs = [(issue, partner.key) for issue in issues for partner in partners]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    return tuple(
        PartnerStanding(issue, partner, *(draw(st.booleans()) for _ in range(5))) for issue, partner in chosen
    )


_answers = st.builds(AdviceAnswer, advice=titles, because=titles, answered_by=texts, answered_on=days)


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
def _programmes(draw: st.DrawFn) -> tuple[Programme, ...]:
    return tuple(draw(_programme(key)) for key in _keyed(draw, "W", 3))


@st.composite
def _programme(draw: st.DrawFn, key: str) -> Programme:
    period = sorted(day for day in (draw(days), draw(days)) if day)
    quote, start = draw(titles), draw(st.integers(0, 99))
    source = ProgrammeSource(
        document=draw(st.sampled_from(("D00", "verdwenen"))),
        quote=quote,
        page=draw(st.integers(1, 99)),
        start=start,
        end=start + len(quote),
        printed=draw(texts),
        heading=draw(st.lists(texts, max_size=2).map(tuple)),
    )
    return Programme(
        key=key,
        name=draw(titles),
        owner=draw(texts),
        portfolio_holder=draw(texts),
        themes=draw(st.lists(texts, max_size=2).map(tuple)),
        life_areas=draw(codes),
        target_group=draw(texts),
        age_bands=draw(codes),
        area=draw(texts),
        starts_on=period[0] if period else None,
        ends_on=period[-1] if len(period) == 2 else None,
        goals=draw(texts),
        offer=draw(texts),
        conditions=draw(texts),
        contact_function=draw(texts),
        partners=draw(st.lists(texts, max_size=2).map(tuple)),
        source=draw(st.sampled_from((source, None))),
        state=draw(st.sampled_from(ProgrammeState)),
    )


@st.composite
def _programme_decisions(draw: st.DrawFn, programmes: tuple[Programme, ...]) -> tuple[ProgrammeDecision, ...]:
    task = st.builds(ProgrammeTask, st.sampled_from(TaskKind), texts, days, st.booleans())
    tasks = st.lists(task, max_size=2, unique_by=lambda one: one.kind).map(tuple)
    decided = st.dates(date(1999, 1, 1), date(2099, 12, 31))
    return tuple(
        ProgrammeDecision(
            programme.key,
            draw(st.sampled_from(DecisionKind)),
            draw(titles),
            draw(texts),
            draw(decided),
            draw(tasks),
        )
        for programme in programmes
        if draw(st.booleans())
    )


_flows = st.lists(st.builds(DataFlow, titles, titles, st.sampled_from(DataCategory)), max_size=2).map(tuple)


@st.composite
def _agreements(draw: st.DrawFn) -> tuple[Agreement, ...]:
    party = st.builds(AgreementParty, titles, texts, texts, days, texts)
    by_name = st.lists(
        party, max_size=2, unique_by=lambda one: (one.organisation.casefold(), one.organ.casefold())
    )
    found = []
    for key in _keyed(draw, "A", 2):
        period = sorted(day for day in (draw(days), draw(days)) if day)
        quote, start = draw(titles), draw(st.integers(0, 99))
        clause = AgreementClause(
            draw(st.sampled_from(AgreementSubject)), quote, 2, start, start + len(quote), draw(texts)
        )
        found.append(
            Agreement(
                key=key,
                title=draw(titles),
                kind=draw(st.sampled_from(AgreementKind)),
                state=draw(st.sampled_from(AgreementState)),
                cooperation=draw(st.sampled_from(Cooperation)),
                parties=tuple(draw(by_name)),
                purpose=draw(texts),
                scope=draw(texts),
                life_areas=draw(codes),
                subjects=draw(st.lists(st.sampled_from(AgreementSubject), max_size=2).map(tuple)),
                flows=draw(_flows),
                tables=draw(st.lists(texts, max_size=2).map(tuple)),
                retention=draw(texts),
                room=draw(texts),
                valid_from=period[0] if period else None,
                valid_until=period[-1] if len(period) == 2 else None,
                evaluated_on=draw(days),
                publication=draw(st.sampled_from(Publication)),
                document=draw(st.sampled_from(("", "D00", "verdwenen"))),
                clauses=draw(st.sampled_from(((), (clause,)))),
            )
        )
    return tuple(found)


@st.composite
def _needs(draw: st.DrawFn) -> tuple[Need, ...]:
    parties = st.lists(st.builds(NeedParty, titles, texts, texts), min_size=1, max_size=2).map(tuple)
    found = []
    for key in _keyed(draw, "N", 2):
        subject = draw(st.sampled_from(AgreementSubject))
        flows = draw(_flows) if subject is AgreementSubject.INFORMATION else ()
        found.append(Need(key, draw(titles), subject, draw(parties), draw(codes), flows))
    return tuple(found)


@st.composite
def _need_answers(draw: st.DrawFn, needs: tuple[Need, ...]) -> tuple[NeedAnswer, ...]:
    answered = st.dates(date(1999, 1, 1), date(2099, 12, 31))
    return tuple(
        NeedAnswer(need.key, draw(titles), draw(texts), draw(answered))
        for need in needs
        if draw(st.booleans())
    )


@st.composite
def _gap_tasks(draw: st.DrawFn, needs: tuple[Need, ...]) -> tuple[GapTask, ...]:
    if not needs:
        return ()
    keys = st.sampled_from([need.key for need in needs])
    return tuple(draw(st.lists(st.builds(GapTask, keys, titles, texts, days, st.booleans()), max_size=3)))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project in which every reference holds, every optional field may be empty and texts are arbitrary."""
    quickscans, documents = draw(_quickscans()), draw(_documents())
    own_texts = st.builds(ChapterText, st.integers(0, 19), texts | st.just("Eerste.\n\n \n\nTweede."))
    links = draw(_links(quickscans, documents))
    tables = draw(_tables())
    partners = draw(_partners(tables))
    programmes = draw(_programmes())
    needs = draw(_needs())
    answers = st.lists(_answers, max_size=3, unique_by=lambda answer: answer.advice)
    return Project(
        pseudonym=draw(titles),
        municipality=draw(titles),
        quickscans=quickscans,
        partners=partners,
        documents=documents,
        links=links,
        chapter_texts=draw(st.lists(own_texts, max_size=3).map(tuple)),
        objectives=draw(_objectives(documents)),
        link_moves=draw(_moves(quickscans, documents, links)),
        tables=tables,
        standings=draw(_standings(quickscans, partners)),
        advice_answers=draw(answers.map(tuple)),
        programmes=programmes,
        programme_decisions=draw(_programme_decisions(programmes)),
        agreements=draw(_agreements()),
        needs=needs,
        need_answers=draw(_need_answers(needs)),
        gap_tasks=draw(_gap_tasks(needs)),
        legal_frame=draw(
            st.none()
            | st.builds(
                LegalFrame, st.sampled_from(RegimeProfile), st.sampled_from(DpiaState), days, texts, days
            )
        ),
    )
