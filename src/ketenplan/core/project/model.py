"""The values of one project: what the exchange file holds and what every calculation starts from.

Everything is frozen and hashable; sequences are tuples in the order in which people put them. Free text is
de-identified Dutch that has passed the gate (`core.privacy`). An empty string means "not filled in", which is
allowed everywhere except in titles and keys. Codes of life areas, partner types, age bands and document kinds
refer to reference data (`ketenplan.reference`), because they are local and versioned.

Each subject has a module of its own beside this one; import every value from here.
"""

from dataclasses import dataclass

from ketenplan.core.project.agreements import (
    Agreement,
    AgreementClause,
    AgreementKind,
    AgreementParty,
    AgreementState,
    AgreementSubject,
    Cooperation,
    DataCategory,
    DataFlow,
    DpiaState,
    GapTask,
    LegalFrame,
    Need,
    NeedAnswer,
    NeedParty,
    Publication,
    RegimeProfile,
)
from ketenplan.core.project.chain import (
    AdviceAnswer,
    ChainTable,
    Partner,
    PartnerDomain,
    PartnerRole,
    PartnerStanding,
    PartnerStatus,
    Subject,
    TableState,
)
from ketenplan.core.project.objectives import (
    Direction,
    Milestone,
    ObjectiveSource,
    ObjectiveState,
    PolicyObjective,
)
from ketenplan.core.project.policy import (
    CueKind,
    DocumentStatus,
    LinkMove,
    LinkOrigin,
    LinkState,
    MatchReason,
    MoveOutcome,
    Page,
    Passage,
    PolicyDocument,
    PolicyLink,
    ReasonKind,
    Relation,
    RelationCue,
)
from ketenplan.core.project.programmes import (
    DecisionKind,
    Programme,
    ProgrammeDecision,
    ProgrammePhase,
    ProgrammeSource,
    ProgrammeState,
    ProgrammeTask,
    TaskKind,
)
from ketenplan.core.project.quickscan import (
    Certainty,
    ChildrenAffected,
    Domain,
    Quickscan,
    SafetyIssue,
)

__all__ = [
    "AdviceAnswer",
    "Agreement",
    "AgreementClause",
    "AgreementKind",
    "AgreementParty",
    "AgreementState",
    "AgreementSubject",
    "Certainty",
    "ChainTable",
    "ChapterText",
    "ChildrenAffected",
    "Cooperation",
    "CueKind",
    "DataCategory",
    "DataFlow",
    "DecisionKind",
    "Direction",
    "DocumentStatus",
    "Domain",
    "DpiaState",
    "GapTask",
    "LegalFrame",
    "LinkMove",
    "LinkOrigin",
    "LinkState",
    "MatchReason",
    "Milestone",
    "MoveOutcome",
    "Need",
    "NeedAnswer",
    "NeedParty",
    "ObjectiveSource",
    "ObjectiveState",
    "Page",
    "Partner",
    "PartnerDomain",
    "PartnerRole",
    "PartnerStanding",
    "PartnerStatus",
    "Passage",
    "PolicyDocument",
    "PolicyLink",
    "PolicyObjective",
    "Programme",
    "ProgrammeDecision",
    "ProgrammePhase",
    "ProgrammeSource",
    "ProgrammeState",
    "ProgrammeTask",
    "Project",
    "Publication",
    "Quickscan",
    "ReasonKind",
    "RegimeProfile",
    "Relation",
    "RelationCue",
    "SafetyIssue",
    "Subject",
    "TableState",
    "TaskKind",
]


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
    tables: tuple[ChainTable, ...] = ()
    standings: tuple[PartnerStanding, ...] = ()
    advice_answers: tuple[AdviceAnswer, ...] = ()
    programmes: tuple[Programme, ...] = ()
    programme_decisions: tuple[ProgrammeDecision, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    needs: tuple[Need, ...] = ()
    need_answers: tuple[NeedAnswer, ...] = ()
    gap_tasks: tuple[GapTask, ...] = ()
    legal_frame: LegalFrame | None = None

    @property
    def quickscan(self) -> Quickscan | None:
        """The current quickscan, or None when there is none yet."""
        return self.quickscans[-1] if self.quickscans else None
