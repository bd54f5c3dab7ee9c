"""The worked example in every template: fictional, and about nobody."""

from datetime import date

from ketenplan.core.project.model import (
    Certainty,
    ChildrenAffected,
    Domain,
    Quickscan,
    SafetyIssue,
)

EXAMPLE_ISSUE = SafetyIssue(
    key="V01",
    title="Kinderen verzuimen structureel van school",
    description=(
        "School en leerplicht zien sinds ongeveer een jaar dat kinderen vaak en lang afwezig zijn. "
        "Het verzuim neemt toe in weken waarin winkels meer diefstallen melden."
    ),
    life_areas=("L03", "L01"),
    domain=Domain.BOTH,
    certainty=Certainty.OBSERVED,
    children_affected=ChildrenAffected.YES,
    age_bands=("4-11", "12-15"),
    urgency="Hoog: hoe langer een kind thuiszit, hoe moeilijker de weg terug.",
    source_organisations=("School", "Leerplicht en RMC", "Sociaal wijkteam"),
    tried="Gesprekken op school en een waarschuwing van leerplicht. De hulp stopte steeds na enkele weken.",
    open_question="Wat doen de kinderen op de dagen dat zij niet op school zijn? Jongerenwerk kan dit weten.",
    protective_factors="De band met de leerkrachten is goed. Ouders willen dat kinderen een diploma halen.",
)

EXAMPLE = Quickscan(
    municipality="Waterveen",
    area="Een woonwijk aan de rand van de stad",
    scanned_on=date(2026, 11, 2),
    author_function="Adviseur veiligheid, gemeente",
    version=1,
    occasion="Het sociaal wijkteam en de politie vroegen om een gezamenlijk beeld.",
    safety_issues=(EXAMPLE_ISSUE,),
)
