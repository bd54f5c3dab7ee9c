"""Advice on the composition in Dutch: what is the matter, the reason, and what to do about it.

Names that people typed stand between quotation marks; a key or code without a name is shown as it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ketenplan.core.chain.advice import Advice, AdviceKind
from ketenplan.core.chain.facts import ChainReference
from ketenplan.core.chain.words import ABOUT, PARTNER_DOMAINS
from ketenplan.core.phrases import agree, listing, number_in_words, plain
from ketenplan.core.project.model import ChainTable, Partner, PartnerDomain, Project


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whole sentences: `what` is the matter, the `reason`, and what `todo` about it."""

    what: str
    reason: str
    todo: str


@dataclass(frozen=True, slots=True)
class ChainNames:
    """What the codes and keys in advice are called. `life_areas` and `partner_types` are labels by code."""

    project: Project
    reference: ChainReference
    life_areas: Mapping[str, str] = field(default_factory=dict)
    partner_types: Mapping[str, str] = field(default_factory=dict)

    def partner(self, key: str) -> str:
        return _name_of(key, self.project.partners)

    def table(self, key: str) -> str:
        return _name_of(key, self.project.tables)

    def form(self, code: str) -> str:
        return next((form.label for form in self.reference.forms if form.code == code), code)

    def issue(self, key: str) -> str:
        issues = self.project.quickscan.safety_issues if self.project.quickscan else ()
        return next((f"{key} ‘{plain(issue.title)}’" for issue in issues if issue.key == key), key)

    def all_partners(self, keys: Iterable[str]) -> str:
        return listing(self.partner(key) for key in keys)


def explain(advice: Advice, names: ChainNames) -> Explanation:
    """The sentences of one advice. `names` holds the project and the reference that the advice came from."""
    return _EXPLAIN[advice.kind](advice, names)


def grouped(found: Iterable[Advice]) -> tuple[tuple[Advice, ...], ...]:
    """Advice that says the same of several issues together, each group in its order and at the place of its first.

    Only a missing type is said of more than one issue; an open advice and an answered one, or two that were answered
    with other words, stay apart."""
    groups: dict[tuple[object, ...], list[Advice]] = {}
    for advice in found:
        same = advice.spot[1:] if advice.kind is AdviceKind.MISSING_TYPE else advice.spot
        groups.setdefault((advice.kind, same, advice.not_needed_because), []).append(advice)
    return tuple(tuple(group) for group in groups.values())


def explain_group(group: Sequence[Advice], names: ChainNames) -> Explanation:
    """The sentences of a group of `grouped`."""
    told = explain(group[0], names)
    if len(group) == 1:
        return told
    area = names.life_areas.get(group[0].spot[1], group[0].spot[1])
    issues = listing(advice.spot[0] for advice in group)
    what = f"Bij {number_in_words(len(group))} vraagstukken ontbreekt een partner voor het leefgebied ‘{area}’: {issues}."
    return Explanation(what, told.reason, told.todo)


def _name_of(key: str, items: Iterable[Partner | ChainTable]) -> str:
    return next((plain(item.name) for item in items if item.key == key), key)


def _no_child_voice(advice: Advice, names: ChainNames) -> Explanation:
    return Explanation(
        "Stop: niemand spreekt namens het kind.",
        "Van de partners die meedoen is er geen aangewezen om namens het kind te spreken.",
        "Kies een partner die namens het kind spreekt. Tot dat is gebeurd, kan dit advies niet worden beantwoord.",
    )


def _may_not_handle(advice: Advice, names: ChainNames) -> Explanation:
    (key,), (code,) = advice.spot, advice.facts
    subject = next(table.subject for table in names.project.tables if table.key == key)
    allowed = next(form.may_handle for form in names.reference.forms if form.code == code)
    may = " en ".join(about for kind, about in ABOUT.items() if kind in allowed)
    rule = f"die mag alleen {may} gaan" if may else "die mag dat niet"
    return Explanation(
        f"De tafel ‘{names.table(key)}’ mag niet {ABOUT[subject]} gaan.",
        f"De overlegvorm is ‘{names.form(code)}’, en {rule}.",
        "Bespreek dit onderwerp aan een andere tafel, of pas het onderwerp van deze tafel aan.",
    )


def _no_decider(advice: Advice, names: ChainNames) -> Explanation:
    name = names.partner(advice.spot[0])
    return Explanation(
        f"Van kernpartner {name} is niet bekend wie mag beslissen.",
        "Een kernpartner beslist mee, en daar is een functie met mandaat voor nodig.",
        f"Vraag {name} welke functie mag beslissen en vul die functie in.",
    )


def _sight_without_power(advice: Advice, names: ChainNames) -> Explanation:
    verb = agree(len(advice.facts), "heeft", "hebben")
    return Explanation(
        f"Bij {names.issue(advice.spot[0])} is er zicht, maar geen partner met een bevoegdheid.",
        f"{names.all_partners(advice.facts)} {verb} zicht op dit vraagstuk. Niemand mag ingrijpen.",
        "Zoek een partner die hier een bevoegdheid heeft, of vul in wie die al heeft.",
    )


def _power_without_means(advice: Advice, names: ChainNames) -> Explanation:
    verb = agree(len(advice.facts), "heeft", "hebben")
    return Explanation(
        f"Bij {names.issue(advice.spot[0])} is er een bevoegdheid, maar geen partner met middelen.",
        f"{names.all_partners(advice.facts)} {verb} hier een bevoegdheid. Niemand heeft er mensen of geld voor.",
        "Vraag wie mensen of geld kan vrijmaken, of vraag dit aan de stuurgroep.",
    )


def _missing_type(advice: Advice, names: ChainNames) -> Explanation:
    issue, code, _ = advice.spot
    area = names.life_areas.get(code, code)
    types = [names.partner_types.get(kind, kind) for kind in advice.facts]
    absent = agree(
        len(types),
        "Deze soort partner doet nog niet mee: ",
        "Van deze soorten partners doet er nog geen mee: ",
    )
    source = _source(advice, names)
    return Explanation(
        f"Bij {names.issue(issue)} ontbreekt een partner voor het leefgebied ‘{area}’.",
        f"{absent}{', '.join(types)}.{source}",
        f"Nodig {agree(len(types), 'deze partner', 'één van deze partners')} uit.",
    )


def _source(advice: Advice, names: ChainNames) -> str:
    needs = [need for need in names.reference.needs if need.life_area == advice.spot[1]]
    source = next((need.source for need in needs if tuple(sorted(need.any_of)) == advice.facts), "")
    return f" Bron: {source.rstrip('.')}." if source else ""


def _missing_domain(advice: Advice, names: ChainNames) -> Explanation:
    label = PARTNER_DOMAINS[PartnerDomain(advice.spot[0])].lower()
    balance = listing(PARTNER_DOMAINS[domain].lower() for domain in names.reference.domains)
    return Explanation(
        f"Uit het domein {label} doet geen partner mee.",
        f"Een keten in balans heeft partners uit {balance}.",
        f"Zoek een partner uit het domein {label}.",
    )


def _many_core_partners(advice: Advice, names: ChainNames) -> Explanation:
    most = number_in_words(names.reference.most_core_partners)
    return Explanation(
        f"De kern is groot: er zijn {number_in_words(len(advice.facts))} kernpartners.",
        f"Met meer dan {most} kernpartners lukt samen beslissen zelden. "
        f"Nu zijn dit: {names.all_partners(advice.facts)}.",
        "Bekijk welke partners ook kunnen meewerken zonder mee te beslissen.",
    )


def _double_table(advice: Advice, names: ChainNames) -> Explanation:
    one, other = advice.spot
    subject = next(table.subject for table in names.project.tables if table.key == one)
    return Explanation(
        f"De tafels ‘{names.table(one)}’ en ‘{names.table(other)}’ doen hetzelfde werk.",
        f"Ze gaan allebei {ABOUT[subject]}, en hun overlegvormen zijn voor hetzelfde werk bedoeld.",
        "Voeg de tafels samen, of zet bij één van de twee dat die stopt.",
    )


def _use_existing_table(advice: Advice, names: ChainNames) -> Explanation:
    number = len(advice.facts)
    running = {table.key for table in names.project.tables}
    if running.issuperset(advice.facts):
        called = listing(f"‘{names.table(key)}’" for key in advice.facts)
        reason = f"De bestaande {agree(number, 'tafel', 'tafels')} {called} {agree(number, 'doet', 'doen')} dit werk al."
        todo = f"Gebruik {agree(number, 'die tafel', 'één van die tafels')}."
    else:
        called = listing(f"‘{names.form(code)}’" for code in advice.facts)
        reason = f"De partners van deze tafel zitten vaak al bij elkaar in {called}, voor hetzelfde werk."
        todo = "Vraag of het daar kan, voordat u een nieuwe tafel begint."
    return Explanation(
        f"De nieuwe tafel ‘{names.table(advice.spot[0])}’ is misschien niet nodig.", reason, todo
    )


_EXPLAIN: Mapping[AdviceKind, Callable[[Advice, ChainNames], Explanation]] = {
    AdviceKind.NO_CHILD_VOICE: _no_child_voice,
    AdviceKind.TABLE_MAY_NOT_HANDLE: _may_not_handle,
    AdviceKind.NO_DECIDER: _no_decider,
    AdviceKind.SIGHT_WITHOUT_POWER: _sight_without_power,
    AdviceKind.POWER_WITHOUT_MEANS: _power_without_means,
    AdviceKind.MISSING_TYPE: _missing_type,
    AdviceKind.MISSING_DOMAIN: _missing_domain,
    AdviceKind.MANY_CORE_PARTNERS: _many_core_partners,
    AdviceKind.DOUBLE_TABLE: _double_table,
    AdviceKind.USE_EXISTING_TABLE: _use_existing_table,
}
