"""The values of one project: what the exchange file holds and what every calculation starts from.

Everything is frozen and hashable; sequences are tuples in the order in which people put them. Free text is
de-identified Dutch that has passed the gate (`core.privacy`). An empty string means "not filled in", which is
allowed everywhere except in titles and keys. Codes of life areas, partner types, age bands and document kinds
refer to reference data (`ketenplan.reference`), because they are local and versioned.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Domain(StrEnum):
    """The side of the approach a safety issue belongs to."""

    CARE = "CARE"
    SAFETY = "SAFETY"
    BOTH = "BOTH"


class Certainty(StrEnum):
    """How well the quickscan knows a safety issue."""

    OBSERVED = "OBSERVED"
    REPORTED = "REPORTED"
    ASSUMED = "ASSUMED"
    UNKNOWN = "UNKNOWN"


class ChildrenAffected(StrEnum):
    """Whether children are affected. "Unknown" is an answer."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


class PartnerDomain(StrEnum):
    """The domain a chain partner works in (DOMAIN: zorg, straf, bestuur, onderwijs, wonen, werk en inkomen)."""

    CARE = "CARE"
    PUNISHMENT = "PUNISHMENT"
    ADMINISTRATION = "ADMINISTRATION"
    EDUCATION = "EDUCATION"
    HOUSING = "HOUSING"
    INCOME = "INCOME"


class PartnerRole(StrEnum):
    """How close a partner stands to the approach."""

    CORE = "CORE"
    RING = "RING"
    ON_CALL = "ON_CALL"
    INFORMED = "INFORMED"


class DocumentStatus(StrEnum):
    """Where a policy document stands; whether it is valid on a day follows from its dates."""

    ADOPTED = "ADOPTED"
    DRAFT = "DRAFT"
    WITHDRAWN = "WITHDRAWN"
    UNKNOWN = "UNKNOWN"


class Relation(StrEnum):
    """What a piece of policy does to a safety issue."""

    SUPPORTS = "SUPPORTS"
    CONDITIONS = "CONDITIONS"
    OVERLAPS = "OVERLAPS"
    CONFLICTS = "CONFLICTS"
    SILENT = "SILENT"


class LinkState(StrEnum):
    """What people did with a proposed policy link. A proposal is never a decision; "later" puts it off."""

    PROPOSED = "PROPOSED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    LATER = "LATER"


class LinkOrigin(StrEnum):
    """Who came up with a policy link: the search, or a person who found the passage elsewhere."""

    SEARCH = "SEARCH"
    HAND = "HAND"


class Direction(StrEnum):
    """Which way a goal wants a figure to go; REACH when the text only names where it must end."""

    DOWN = "DOWN"
    UP = "UP"
    KEEP = "KEEP"
    REACH = "REACH"


class ObjectiveState(StrEnum):
    """What people did with a proposed objective. A proposal is never presented as fact."""

    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"


class ObjectiveSource(StrEnum):
    """Where in a document an objective stands."""

    HEADING = "HEADING"
    PROSE = "PROSE"
    TABLE = "TABLE"


class ReasonKind(StrEnum):
    """Why a word of an issue matched a word of a passage."""

    WORD = "WORD"
    PART = "PART"
    HEADING = "HEADING"
    CONCEPT = "CONCEPT"
    MEANING = "MEANING"


class CueKind(StrEnum):
    """What a cue of a proposed relation is about."""

    DIRECTION = "DIRECTION"
    OBJECT = "OBJECT"
    TOPIC = "TOPIC"
    NEED = "NEED"
    MEANS = "MEANS"
    GROUP = "GROUP"
    CONDITION = "CONDITION"
    RUNNING = "RUNNING"
    NEGATION = "NEGATION"


@dataclass(frozen=True, slots=True)
class SafetyIssue:
    """One outcome of the quickscan. `key` is unique and stable over versions of the quickscan, e.g. "V03"."""

    key: str
    title: str
    description: str = ""
    life_areas: tuple[str, ...] = ()
    domain: Domain = Domain.BOTH
    certainty: Certainty = Certainty.UNKNOWN
    children_affected: ChildrenAffected = ChildrenAffected.UNKNOWN
    age_bands: tuple[str, ...] = ()
    urgency: str = ""
    source_organisations: tuple[str, ...] = ()
    tried: str = ""
    open_question: str = ""
    protective_factors: str = ""


@dataclass(frozen=True, slots=True)
class Quickscan:
    """The outcomes of step 1. `version` counts from 1; `scanned_on` is the day the outcomes describe."""

    municipality: str
    area: str = ""
    scanned_on: date | None = None
    author_function: str = ""
    version: int = 1
    occasion: str = ""
    safety_issues: tuple[SafetyIssue, ...] = ()


@dataclass(frozen=True, slots=True)
class Partner:
    """A chain partner of this project: an organisation or a municipal department, never a person."""

    key: str
    name: str
    partner_type: str = ""
    domain: PartnerDomain = PartnerDomain.ADMINISTRATION
    role: PartnerRole = PartnerRole.RING
    contribution: str = ""
    doer_function: str = ""
    decider_function: str = ""
    speaks_for_child: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Stored text of one page. `number` is physical and 1-based; `printed` is the number on the paper, or "".

    A document without pages (DOCX, ODT, HTML, text) has exactly one `Page`, number 1.
    """

    number: int
    text: str
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable piece of one page: `page.text[start:end]`, byte for byte.

    `heading` is the path from the top heading down. `paragraph` is 1-based within the document and is what a
    document without pages is cited by. `key` is unique within its municipality.
    """

    key: str
    page: int
    paragraph: int
    start: int
    end: int
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A local policy document with its stored text. Both ends of the validity period count as valid.

    `owner` is the portfolio or department that keeps it, `follows` the key of the document that people confirmed it
    follows. A document that is not `is_searched` takes no part in matching.
    """

    key: str
    title: str
    kind: str = "OTHER"
    status: DocumentStatus = DocumentStatus.UNKNOWN
    adopted_by: str = ""
    adopted_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    file_name: str = ""
    sha256: str = ""
    has_pages: bool = True
    owner: str = ""
    follows: str = ""
    is_searched: bool = True
    pages: tuple[Page, ...] = ()
    passages: tuple[Passage, ...] = ()

    def text_of(self, passage: Passage) -> str:
        """The quote of `passage`: a slice of the stored page text. Raises KeyError for a page that is not here."""
        pages = {page.number: page.text for page in self.pages}
        return pages[passage.page][passage.start : passage.end]

    def is_valid_on(self, day: date) -> bool:
        """Whether the document applies on `day`; a missing date leaves that end open."""
        if self.status is DocumentStatus.WITHDRAWN:
            return False
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class MatchReason:
    """One link in the chain from issue to policy: `issue_word` met `policy_word` through `via` (a stem, a part or
    the label of a concept).

    `share` is the part of the score that this reason carries, between 0 and 1; the shares of a match add up to 1.
    """

    kind: ReasonKind
    issue_word: str
    policy_word: str
    via: str
    share: float


@dataclass(frozen=True, slots=True)
class RelationCue:
    """Words that led to a proposed relation: in the policy, in the issue, or in both.

    `policy_words` are `passage[policy_start:policy_end]`, `issue_words` are `text[issue_start:issue_end]` of the
    title and the description of the issue with a line break between; empty words stand at 0 to 0. `rule` is the id
    of the reviewed line that was applied, `because` its reason: a Dutch clause that follows on "omdat".
    """

    kind: CueKind
    rule: str
    policy_words: str = ""
    policy_start: int = 0
    policy_end: int = 0
    issue_words: str = ""
    issue_start: int = 0
    issue_end: int = 0
    because: str = ""


@dataclass(frozen=True, slots=True)
class PolicyLink:
    """A proposed or decided link between a safety issue and a passage.

    `score` is the text score of the proposal (comparable within one issue only), 0 for a link made by hand.
    `argument` is the sentence of the person who decided, `hook` the one sentence with which the portfolio holder
    can be approached, `decided_by` a function with organisation, never a name. `proposed_relation` is what the
    words suggest, with its cues (docs/methods/relations.md); only `relation` was said by a person.
    """

    issue: str
    document: str
    passage: str
    state: LinkState = LinkState.PROPOSED
    relation: Relation | None = None
    argument: str = ""
    score: float = 0.0
    reasons: tuple[MatchReason, ...] = ()
    decided_by: str = ""
    decided_on: date | None = None
    proposed_relation: Relation | None = None
    relation_cues: tuple[RelationCue, ...] = ()
    hook: str = ""
    origin: LinkOrigin = LinkOrigin.SEARCH


class MoveOutcome(StrEnum):
    """What a person did with a decided link when a newer document came."""

    MOVED = "MOVED"
    KEPT = "KEPT"
    LAPSED = "LAPSED"


@dataclass(frozen=True, slots=True)
class LinkMove:
    """What became of a decided link because `document` followed the document it rested on.

    `document` is empty when that document is gone, `passage` (where the link stands now) when the link is. The quotes
    and everything from `state` to `decided_on` are the decision as it was. `reason`, `moved_by` (a function, never a
    name) and `moved_on` are of the person who moved it.
    """

    issue: str
    document: str
    passage: str
    outcome: MoveOutcome
    older_title: str
    older_quote: str
    reason: str
    newer_quote: str = ""
    state: LinkState = LinkState.ACCEPTED
    relation: Relation | None = None
    argument: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    moved_by: str = ""
    moved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """The value that an objective wants to have reached in a year on the way."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class PolicyObjective:
    """A goal of local policy, proposed from a document or decided about by a person.

    `quote` stood in the page text of `document` at `start` to `end` (page physical, `printed` on the paper) when it
    was read; `is_quoted` is false when the document no longer says it. `target` and `baseline` are in `unit`; a
    relative target ("met 20 %") is a change in percent of the baseline. `reasons` are the words that led to the
    proposal. `argument` and `decided_by` (a function, never a name) belong to the decision.
    """

    key: str
    document: str
    what: str
    quote: str
    page: int
    start: int
    end: int
    printed: str = ""
    paragraph: int = 1
    heading: tuple[str, ...] = ()
    source: ObjectiveSource = ObjectiveSource.PROSE
    indicator: str = ""
    target: float | None = None
    unit: str = ""
    direction: Direction | None = None
    is_relative: bool = False
    target_year: int | None = None
    baseline: float | None = None
    baseline_year: int | None = None
    milestones: tuple[Milestone, ...] = ()
    portfolio: str = ""
    adopted_by: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    reasons: tuple[str, ...] = ()
    is_quoted: bool = True
    state: ObjectiveState = ObjectiveState.PROPOSED
    argument: str = ""
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChapterText:
    """Own text of the authors in one chapter (0-19) of the plan. Paragraphs are separated by an empty line."""

    chapter: int
    text: str


@dataclass(frozen=True, slots=True)
class Project:
    """One approach in one municipality, under a neutral pseudonym. The last quickscan is the current one."""

    pseudonym: str
    municipality: str
    quickscans: tuple[Quickscan, ...] = ()
    partners: tuple[Partner, ...] = ()
    documents: tuple[PolicyDocument, ...] = ()
    links: tuple[PolicyLink, ...] = ()
    chapter_texts: tuple[ChapterText, ...] = ()
    objectives: tuple[PolicyObjective, ...] = ()
    link_moves: tuple[LinkMove, ...] = ()

    @property
    def quickscan(self) -> Quickscan | None:
        """The current quickscan, or None when there is none yet."""
        return self.quickscans[-1] if self.quickscans else None
