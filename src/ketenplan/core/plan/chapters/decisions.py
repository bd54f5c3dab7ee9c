"""Chapter 19: the decisions asked, numbered over all bodies, each derived from something still open."""

from dataclasses import dataclass

from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.outcomes import keys_of
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block
from ketenplan.core.plan.elements import bullets, paragraph, strong
from ketenplan.core.plan.phrases import agree, capital, count, listing, named, number_in_words


@dataclass(frozen=True, slots=True)
class RequestedDecision:
    """What is asked of a body. `short` fits the summary; `detail` says which ones, or is ""."""

    body: str
    short: str
    detail: str = ""


def requested_decisions(context: PlanContext) -> tuple[RequestedDecision, ...]:
    """Grouped by body, in the order in which the bodies can act."""
    return (
        *_of_partners(context),
        *_of_steering_group(context),
        *_of_portfolio_holders(context),
        *_of_executive(context),
    )


def decisions(context: PlanContext) -> tuple[Block, ...]:
    asked = requested_decisions(context)
    return (
        paragraph(
            f"Om verder te kunnen zijn {count(len(asked), 'besluit', 'besluiten')} nodig. Bij ieder besluit "
            "hoort een reden, die wordt vastgelegd."
        ),
        bullets(((strong(f"{capital(item.body)}: "), _in_full(item)) for item in asked), ordered=True),
    )


def _in_full(item: RequestedDecision) -> str:
    return f"{item.short} ({item.detail})." if item.detail else f"{item.short}."


def _of_partners(context: PlanContext) -> list[RequestedDecision]:
    who = wording.CORE_PARTNERS
    asked = []
    if context.issues:
        number = len(context.issues)
        label = agree(
            number, "het vraagstuk een prioriteit geven", f"de {number_in_words(number)} vraagstukken ordenen"
        )
        asked.append(RequestedDecision(who, f"{label}, met het kind voorop"))
    asked.append(
        RequestedDecision(who, "instemmen met het gezamenlijk uitgangspunt, of een voorbehoud vastleggen")
    )
    missing = context.partners_without_decider
    if missing:
        names = listing(named(partner.name) for partner in missing)
        asked.append(
            RequestedDecision(who, "een functie noemen die namens de eigen organisatie mag beslissen", names)
        )
    return asked


def _of_steering_group(context: PlanContext) -> list[RequestedDecision]:
    who = wording.STEERING_GROUP
    asked = []
    if not context.child_speakers:
        asked.append(RequestedDecision(who, "een partner aanwijzen die namens het kind spreekt"))
    asked.append(RequestedDecision(who, "de opdracht en de afbakening vaststellen"))
    conflicts = tuple(dict.fromkeys(issue for issue, _ in context.conflicts))
    if conflicts:
        asked.append(
            RequestedDecision(who, "kiezen hoe het plan omgaat met beleid dat botst", keys_of(conflicts))
        )
    programmes = context.documents_of_kind("PROGRAMME")
    if programmes:
        titles = listing(f"‘{named(document.title)}’" for document in programmes)
        label = agree(len(programmes), "de lopende aanpak", "de lopende aanpakken")
        asked.append(RequestedDecision(who, f"besluiten of dit plan aanhaakt bij {label}", titles))
    return asked


def _of_portfolio_holders(context: PlanContext) -> list[RequestedDecision]:
    issues = context.issues_without_policy
    if not issues:
        return []
    label = count(len(issues), "vraagstuk", "vraagstukken")
    text = f"zich uitspreken over {label} zonder dragend beleid"
    return [RequestedDecision(wording.PORTFOLIO_HOLDERS, text, keys_of(issues))]


def _of_executive(context: PlanContext) -> list[RequestedDecision]:
    who = wording.EXECUTIVE
    asked = [RequestedDecision(who, "de regie, de uren en het budget voor de aanpak toekennen")]
    ended = context.no_longer_valid()
    if ended:
        titles = listing(f"‘{named(document.title)}’" for document in ended)
        label = agree(len(ended), "het document dat niet meer geldt", "de documenten die niet meer gelden")
        asked.append(RequestedDecision(who, f"besluiten over een opvolger van {label}", titles))
    return asked
