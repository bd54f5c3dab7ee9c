"""The legal frame of a project in Dutch: its rules, and where its data protection impact assessment (DPIA) stands.

Both are what people say about the project. Nothing in here judges whether sharing is lawful.
"""

from ketenplan.core.project.agreements import DpiaState, RegimeProfile

REGIMES = {
    RegimeProfile.NONE: "geen: er wordt niet over personen gesproken",
    RegimeProfile.COVENANT: "een eigen convenant",
    RegimeProfile.RIEC: "het Regionaal Informatie- en Expertisecentrum (RIEC)",
    RegimeProfile.ZVH: "het Zorg- en Veiligheidshuis (ZVH)",
}
DPIA_STATES = {
    DpiaState.UNASKED: "nog niet gevraagd",
    DpiaState.NOT_NEEDED: "niet nodig, volgens de functionaris gegevensbescherming",
    DpiaState.NEEDED: "nodig, nog niet begonnen",
    DpiaState.UNDER_WAY: "in de maak",
    DpiaState.DONE: "afgerond",
}
_WATCH = {
    RegimeProfile.NONE: "Dit plan gaat over de aanpak en niet over personen. Komt er toch een overleg over "
    "personen, kies dan eerst een kader.",
    RegimeProfile.COVENANT: "Een convenant is op zichzelf geen wettelijke grondslag. Iedere partij noemt de eigen wet.",
    RegimeProfile.RIEC: "Deze samenwerking valt sinds 1 maart 2025 onder de Wet gegevensverwerking door "
    "samenwerkingsverbanden (WGS). Laat een jurist nagaan wat dat hier betekent.",
    RegimeProfile.ZVH: "Deze samenwerking valt sinds 1 maart 2025 onder de Wet gegevensverwerking door "
    "samenwerkingsverbanden (WGS). Laat een jurist nagaan wat dat hier betekent.",
}


def watch_sentence(regime: RegimeProfile) -> str:
    """What to look at under a regime; never that something is allowed."""
    return _WATCH[regime]
