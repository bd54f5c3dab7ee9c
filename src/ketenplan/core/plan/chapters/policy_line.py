"""Chapter 8: the policy line. Per issue what local policy says, in literal quotes, and what people decided.

Accepted links come first. Proposals are shown as proposals, with the reason why they were found. An issue
without policy, a document that no longer applies and a conflict are named as such.
"""

from ketenplan.core.documents.validity import Validity
from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.outcomes import keys_of, name
from ketenplan.core.plan.context import Evidence, IssuePolicy, PlanContext, Standing
from ketenplan.core.plan.document import Block, OpenSpot, Paragraph, Quotation, Table
from ketenplan.core.plan.elements import bullets, paragraph, section, strong, subsection, table
from ketenplan.core.plan.phrases import (
    NOT_FILLED_IN,
    agree,
    capital,
    count,
    date_in_words,
    filled,
    listing,
    named,
    plain,
    sentence,
)
from ketenplan.core.plan.quoting import place, source_note
from ketenplan.core.project.model import DocumentStatus, MatchReason, PolicyDocument, ReasonKind, Relation

SHOWN_PROPOSALS = 5
SHOWN_REASONS = 3


def policy_line(context: PlanContext) -> tuple[Block, ...]:
    return (
        paragraph(
            "Dit hoofdstuk laat per vraagstuk zien op welk gemeentelijk beleid de aanpak steunt. Ieder "
            "citaat staat letterlijk in het document dat in de noot is genoemd. Een aansluiting telt pas "
            "mee als een medewerker haar heeft aanvaard."
        ),
        *_coverage(context),
        *(block for policy in context.policies for block in _issue(context, policy)),
        *_without_policy(context),
        *_documents(context),
        *_programmes(context),
        *_hooks(context),
    )


def _coverage(context: PlanContext) -> tuple[Block, ...]:
    if not context.policies:
        return (
            OpenSpot("op welk beleid de aanpak aansluit, zodra er vraagstukken zijn", wording.POLICY_ADVISER),
        )
    accepted, proposed = len(context.accepted), len(context.proposed)
    verb = agree(accepted, "is", "zijn")
    text = f"Er {verb} {count(accepted, 'aansluiting', 'aansluitingen')} aanvaard."
    if proposed:
        text += f" Over {count(proposed, 'voorstel', 'voorstellen')} is nog niet besloten."
    rows = (
        (name(p.issue), str(len(p.accepted)), str(len(p.proposed)), wording.STANDINGS[p.standing])
        for p in context.policies
    )
    columns = (("Vraagstuk", 8), ("Aanvaard", 2), ("Te beslissen", 2), ("Stand", 4))
    return (
        paragraph(text),
        *_possible_conflicts(context),
        table("Aansluiting op beleid per vraagstuk", columns, rows),
    )


def _possible_conflicts(context: PlanContext) -> tuple[Paragraph, ...]:
    """Where proposals may work against an issue, before the details: it is what a reader must not miss."""
    issues = [named(policy.issue.key) for policy in context.policies if policy.possible_conflicts]
    if not issues:
        return ()
    return (paragraph(strong("Let op: "), wording.MAY_CONFLICT_AT.format(issues=listing(issues))),)


def _issue(context: PlanContext, policy: IssuePolicy) -> tuple[Block, ...]:
    return (
        section(name(policy.issue)),
        *_accepted(context, policy),
        *_proposed(context, policy),
        *_silence(policy),
    )


def _accepted(context: PlanContext, policy: IssuePolicy) -> tuple[Block, ...]:
    if not policy.accepted:
        return ()
    return (
        _accepted_table(policy),
        *(block for evidence in policy.accepted for block in _accepted_link(context, evidence)),
        *(_mitigation(policy, evidence) for evidence in policy.conflicts),
        *(_relation_to_choose(policy, item) for item in policy.accepted if item.link.relation is None),
    )


def _accepted_table(policy: IssuePolicy) -> Table:
    rows = (
        (
            named(item.document.title),
            place(item.document, item.passage),
            wording.RELATIONS[item.link.relation],
            _decision(item),
        )
        for item in policy.accepted
    )
    columns = (("Document", 5), ("Vindplaats", 3), ("Relatie", 4), ("Aanvaard door", 4))
    return table(f"Aanvaarde aansluitingen bij {named(policy.issue.key)}", columns, rows)


def _decision(evidence: Evidence) -> str:
    """Who decided and when, in words; the function only."""
    who = filled(evidence.link.decided_by)
    day = evidence.link.decided_on
    return f"{who}, {date_in_words(day)}" if day else who


def _accepted_link(context: PlanContext, evidence: Evidence) -> tuple[Block, ...]:
    title = named(evidence.document.title)
    parts = [f"Het document ‘{title}’ {wording.RELATION_SENTENCES[evidence.link.relation]}"]
    if plain(evidence.link.argument):
        parts.append(sentence(evidence.link.argument))
    return (
        paragraph(strong(f"{wording.RELATIONS[evidence.link.relation]}. "), " ".join(parts)),
        *_hook(evidence),
        *_warning(context, evidence.document),
        _quotation(evidence),
    )


def _hook(evidence: Evidence) -> tuple[Paragraph, ...]:
    """The sentence for the portfolio holder, when somebody wrote one."""
    if not plain(evidence.link.hook):
        return ()
    return (paragraph(strong("Voor de portefeuillehouder: "), sentence(evidence.link.hook)),)


def _quotation(evidence: Evidence) -> Quotation:
    return Quotation(evidence.quote, source_note(evidence.document, evidence.passage))


def _mitigation(policy: IssuePolicy, evidence: Evidence) -> OpenSpot:
    return OpenSpot(
        f"hoe het plan omgaat met de botsing tussen {named(policy.issue.key)} en "
        f"‘{named(evidence.document.title)}’",
        wording.STEERING_GROUP,
    )


def _relation_to_choose(policy: IssuePolicy, evidence: Evidence) -> OpenSpot:
    return OpenSpot(
        f"welke relatie ‘{named(evidence.document.title)}’ heeft met {named(policy.issue.key)}",
        wording.POLICY_ADVISER,
    )


def _warning(context: PlanContext, document: PolicyDocument) -> tuple[Paragraph, ...]:
    """One paragraph when the document is not simply valid on the plan date."""
    text = validity_warning(context, document)
    return (paragraph(strong("Let op: "), text),) if text else ()


def validity_warning(context: PlanContext, document: PolicyDocument) -> str:
    """Why a document does not, or not yet, carry the plan on the plan date; "" when it does."""
    validity = context.validity(document)
    if validity is Validity.WITHDRAWN:
        return "dit document is ingetrokken."
    if validity is Validity.EXPIRED and document.valid_until:
        return (
            f"dit document gold tot en met {date_in_words(document.valid_until)}. "
            f"Op {date_in_words(context.on)} geldt het niet meer."
        )
    if validity is Validity.FUTURE and document.valid_from:
        return f"dit document geldt pas vanaf {date_in_words(document.valid_from)}."
    return "dit document is nog een concept." if document.status is DocumentStatus.DRAFT else ""


def _proposed(context: PlanContext, policy: IssuePolicy) -> tuple[Block, ...]:
    if not policy.proposed:
        return ()
    number = len(policy.proposed)
    shown = _shown(policy)
    rest = number - len(shown)
    text = (
        f"Over {count(number, 'voorstel', 'voorstellen')} heeft nog niemand besloten. "
        "De best passende tekst staat vooraan."
    )
    if rest:
        text += f" {capital(count(rest, 'voorstel staat', 'voorstellen staan'))} hier niet uitgeschreven."
    subject = agree(number, "dit voorstel", "deze voorstellen")
    which = agree(number, "welke relatie het heeft", "welke relatie zij hebben")
    return (
        subsection(f"{agree(number, 'Voorstel', 'Voorstellen')} bij {named(policy.issue.key)}"),
        paragraph(text if number > 1 else "Over één voorstel heeft nog niemand besloten."),
        *(
            block
            for position, evidence in enumerate(shown, start=1)
            for block in _proposal(context, position, evidence)
        ),
        OpenSpot(
            f"of {subject} bij {named(policy.issue.key)} {agree(number, 'past', 'passen')}, en {which}",
            wording.POLICY_ADVISER,
        ),
    )


def _shown(policy: IssuePolicy) -> tuple[Evidence, ...]:
    """The best proposals, with the strongest possible conflict among them however low it stands."""
    best = policy.proposed[:SHOWN_PROPOSALS]
    strongest = policy.possible_conflicts[:1]
    if not strongest or strongest[0] in best:
        return best
    return (*best[: SHOWN_PROPOSALS - 1], *strongest)


def _proposal(context: PlanContext, position: int, evidence: Evidence) -> tuple[Block, ...]:
    why = _why(evidence)
    text = f"‘{named(evidence.document.title)}’."
    return (
        paragraph(strong(f"Voorstel {position}. "), f"{text} {why}" if why else text),
        *_may_conflict(evidence),
        *_warning(context, evidence.document),
        _quotation(evidence),
    )


def _may_conflict(evidence: Evidence) -> tuple[Paragraph, ...]:
    """That and why the words suggest a conflict; never as a fact, because a person still has to decide."""
    if evidence.link.proposed_relation is not Relation.CONFLICTS:
        return ()
    cues = evidence.link.relation_cues
    words = listing(f"‘{named(words)}’" for words in dict.fromkeys(cue.policy_words for cue in cues) if words)
    because = listing(dict.fromkeys(cue.because for cue in cues if cue.because))
    what = f": de tekst zegt {words}" if words else ""
    return (paragraph(strong(wording.MAY_CONFLICT), f"{what}, omdat {because}." if because else f"{what}."),)


def _why(evidence: Evidence) -> str:
    """The heaviest reasons of a proposal as one sentence, or "" when it carries none."""
    reasons = sorted(evidence.link.reasons, key=lambda reason: -reason.share)[:SHOWN_REASONS]
    parts = dict.fromkeys(_reason(reason) for reason in reasons)
    return f"Waarom: {'; '.join(parts)}." if parts else ""


def _reason(reason: MatchReason) -> str:
    issue_word, policy_word = named(reason.issue_word), named(reason.policy_word)
    if reason.kind is not ReasonKind.HEADING and issue_word.casefold() == policy_word.casefold():
        return wording.SAME_WORD.format(word=policy_word)
    words = wording.REASONS[reason.kind]
    return words.format(issue_word=issue_word, policy_word=policy_word, via=named(reason.via))


def _silence(policy: IssuePolicy) -> tuple[Block, ...]:
    if policy.standing is not Standing.NOTHING_FOUND:
        return ()
    found = "beleid aanvaard dat de aanpak draagt" if policy.accepted else "gemeentelijk beleid gevonden"
    return (
        paragraph(f"Bij dit vraagstuk is geen {found}."),
        OpenSpot(
            f"welk beleid {named(policy.issue.key)} draagt, of wie daarover een voorstel maakt",
            wording.POLICY_ADVISER,
        ),
    )


def _without_policy(context: PlanContext) -> tuple[Block, ...]:
    issues = context.issues_without_policy
    if not issues:
        return ()
    return (
        section("Vraagstukken zonder beleid"),
        paragraph(
            f"Voor {count(len(issues), 'vraagstuk', 'vraagstukken')} is geen dragend beleid gevonden. "
            "Dat zegt niets over het belang ervan. Het is een vraag aan het bestuur."
        ),
        bullets(name(issue) for issue in issues),
    )


def _documents(context: PlanContext) -> tuple[Block, ...]:
    heading = section("Gebruikte beleidsdocumenten")
    if not context.project.documents:
        spot = OpenSpot("welke gemeentelijke beleidsdocumenten bij dit plan horen", wording.POLICY_ADVISER)
        return (heading, paragraph("Er zijn nog geen beleidsdocumenten bij dit plan."), spot)
    return (
        heading,
        documents_table(
            context, context.project.documents, f"Beleidsdocumenten op {date_in_words(context.on)}"
        ),
        *(
            OpenSpot(f"welk document de plaats inneemt van ‘{named(d.title)}’", wording.POLICY_ADVISER)
            for d in context.no_longer_valid()
        ),
    )


def documents_table(context: PlanContext, documents: tuple[PolicyDocument, ...], caption: str) -> Table:
    """Documents with kind, status, period, standing on the plan date and the issues that use them."""
    columns = (
        ("Document", 6),
        ("Soort", 4),
        ("Status", 3),
        ("Geldig", 5),
        ("Op plandatum", 3),
        ("Gebruikt bij", 3),
    )
    rows = (
        (
            named(document.title),
            filled(context.labels.document_kind(document.kind)),
            wording.DOCUMENT_STATUSES[document.status],
            period(document),
            wording.VALIDITIES[context.validity(document)],
            keys_of(context.issues_of(document)) or "Geen vraagstuk",
        )
        for document in documents
    )
    return table(caption, columns, rows)


def period(document: PolicyDocument) -> str:
    """The validity period in words."""
    start = f"vanaf {date_in_words(document.valid_from)}" if document.valid_from else ""
    end = f"tot en met {date_in_words(document.valid_until)}" if document.valid_until else ""
    return capital(" ".join(part for part in (start, end) if part)) or NOT_FILLED_IN


def _programmes(context: PlanContext) -> tuple[Block, ...]:
    programmes = context.documents_of_kind("PROGRAMME")
    heading = section("Lopende aanpakken")
    if not programmes:
        return (
            heading,
            OpenSpot("welke aanpakken al lopen en of dit plan daarbij aanhaakt", wording.PROJECT_LEAD),
        )
    titles = listing(f"‘{named(document.title)}’" for document in programmes)
    return (
        heading,
        paragraph(f"In de gemeente {agree(len(programmes), 'loopt', 'lopen')} in ieder geval {titles}."),
        *(
            OpenSpot(f"of dit plan aanhaakt bij ‘{named(document.title)}’, en waarom", wording.STEERING_GROUP)
            for document in programmes
        ),
    )


def _hooks(context: PlanContext) -> tuple[Block, ...]:
    """The sentences with which portfolio holders can be approached, and who still writes the missing ones."""
    written = tuple(
        f"{named(policy.issue.key)}, ‘{named(item.document.title)}’: {sentence(item.link.hook)}"
        for policy in context.policies
        for item in policy.accepted
        if plain(item.link.hook)
    )
    missing = len(context.accepted) - len(written)
    spot = OpenSpot("de zin per portefeuillehouder", f"{wording.POLICY_ADVISER} en {wording.PROJECT_LEAD}")
    return (
        section("Wat de portefeuillehouders kunnen uitspreken"),
        paragraph(
            "Voor draagvlak heeft iedere portefeuillehouder een zin nodig die bij het eigen beleid past: "
            "welk doel, waarom deze aanpak daarbij helpt en wat wij vragen."
        ),
        *((bullets(written),) if written else ()),
        *((spot,) if missing or not written else ()),
    )
