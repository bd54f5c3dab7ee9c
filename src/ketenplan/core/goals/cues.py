"""The words by which Dutch municipal documents give away what a sentence or a section is, as data.

Written from knowledge of council documents (safety plan, youth plan, coalition agreement, programme budget,
covenant), not from any test set. A weight of about 2 decides on its own, about 1 helps; CONTEXT starts with
`BASE`, so that a text without cues is context. The measurement that set the weights: docs/methods/goals.md.
"""

import re
from dataclasses import dataclass
from typing import Final

from ketenplan.core.goals.kinds import PassageKind as Kind

BASE: Final = 1.0
"""What CONTEXT has before anything is read: a sentence is only something else when the text says so."""
NEAR: Final = (1.0, 0.4, 0.2)
"""How much the nearest heading counts, the one above it, and the one above that; the rest does not."""


@dataclass(frozen=True, slots=True)
class Cue:
    """`pattern` speaks for `kind` with `weight`."""

    kind: Kind
    weight: float
    pattern: re.Pattern[str]


def _cues(kind: Kind, weight: float, *patterns: str) -> tuple[Cue, ...]:
    return tuple(Cue(kind, weight, re.compile(pattern, re.IGNORECASE)) for pattern in patterns)


_WE: Final = (
    r"(?:wij|we|(?:de )?(?:gemeente(?: [A-Z]\w+)?|coalitie|partijen|partners|raad|college|regio|corporaties))"
)
_AIM: Final = r"(?:doel|doelstelling|streven|ambitie|oogmerk|inzet|opgave|bedoeling)"

HEADINGS: Final[tuple[Cue, ...]] = (
    # "doel en inzet" holds both; the first sentence tells the goal (see judging.MIXED)
    *_cues(
        Kind.OBJECTIVE,
        2.2,
        r"^(?:(?:onze|het|de|beleids|hoofd|sub|programma|speer|maatschappelijke?|strategische?|operationele?|"
        r"concrete|gezamenlijke?|beoogde?|gewenste?|te bereiken) ?)*"
        r"(?:doel(?:en)?|doelstelling(?:en)?|ambities?|resultaat|resultaten|effecten?|effect|streefbeeld(?:en)?|"
        r"streefdoelen|uitkomsten?|belofte|beloften|situatie in 20\d\d)\b",
        r"^wat (?:willen|gaan|wil|zijn|is) (?:we|wij|de gemeente|er)?.{0,20}(?:bereik|verander|ambitie)",
        r"^wat bereiken (?:we|wij)",
        r"^(?:hier|daar) (?:gaan|willen|staan) (?:we|wij)\b",
        r"^(?:waar|wat) (?:streven|staan|gaan) (?:we|wij) (?:naar|voor)",
        r"^(?:in|over) 20\d\d\b.{0,30}(?:is|zijn|hebben|staat)?",
        r"^beoogd\b",
        r"^dit willen (?:we|wij)",
    ),
    *_cues(
        Kind.MEASURE,
        2.2,
        r"^wat (?:gaan|doen|zullen) (?:we|wij|de gemeente)\b(?!.*bereik)",
        r"^wat (?:we|wij) (?:gaan )?doen\b",
        r"^(?:hoe|zo) (?:gaan|doen|pakken|bereiken) (?:we|wij)",
        r"^(?:onze |de |concrete |geplande )?(?:inzet|aanpak|acties?|actiepunten|actieplan|activiteiten|"
        r"maatregelen|uitvoering\w*|werkwijze|plan van aanpak|interventies|inspanningen|projecten)\b",
        r"^dit (?:gaan|doen) (?:we|wij)",
    ),
    *_cues(
        Kind.AGREEMENT,
        2.0,
        r"^(?:onze |de |gemaakte |samenwerkings|werk|prestatie)?afspraken\b",
        r"^(?:wat (?:we|wij) )?(?:toezegg|zeggen .*toe)",
        r"^wat (?:we|wij) toezeggen",
        r"^(?:partijen|samenwerking|taakverdeling|rolverdeling|verantwoordelijkheden)\b",
        r"^wat partners van elkaar",
        r"^(?:duur|looptijd|toetreding|opzegging|geschillen|slotbepalingen)\b",
    ),
    *_cues(
        Kind.MEANS,
        2.2,
        r"^wat (?:mag|gaat|kost)\b.*kost",
        r"^(?:de |beschikbare |inzet van )?(?:financi\w*|middelen|budget\w*|geld|kosten|dekking|begroting|"
        r"lasten|baten|capaciteit|formatie|bekostiging|raming|meerjarenraming)\b",
        r"^monitoring en geld",
    ),
    *_cues(
        Kind.INDICATOR,
        2.0,
        r"^(?:hoe|waaraan) (?:meten|volgen|weten|zien|merken|we|wij|monitoren)\b",
        r"^(?:de |onze |bbv[- ]|effect|prestatie)?(?:indicatoren|monitoring|cijfers|kengetallen|meten)\b",
    ),
    *_cues(
        Kind.RULE,
        2.0,
        r"^(?:wettelijk|juridisch)",
        r"^(?:de )?(?:grondslag\w*|criteria|voorwaarden|geheimhouding|gegevens\w*|privacy|bewaar\w*|bevoegdheden|"
        r"handhaving|sancties|rechten|bezwaar|klachten|begripsbepalingen|begrippen|definities|reikwijdte|"
        r"toetsingskader|beleidsregels?|toegang)\b",
    ),
    *_cues(
        Kind.CONTEXT,
        2.2,
        r"^(?:de )?(?:inleiding|aanleiding|achtergrond|analyse|veiligheidsanalyse|terugblik|situatie|trends|"
        r"voorwoord|colofon|leeswijzer|samenvatting|wijkbeeld\w*|evaluatie|context|begrippenlijst|afkortingen|"
        r"preambule|tot slot|stand van zaken|probleem\w*|cijfers in het kort|bijlage|aanbieding|overwegingen|"
        r"ontwikkelingen|voorbeeld\w*|communicatie|participatie|opbrengst)\b",
        r"^wat (?:is|zien|speelt|er speelt|zagen|wij zien|we zien|ging|is er|nemen|niet|moet|houdt|zou)\b",
        r"^(?:hoe staan we|waar staan (?:we|wij)(?! voor)|waarom|waar zijn)\b",
        r"^met wie\b",
        r"^hoe dit plan",
        r"^paragraaf weerstandsvermogen",
    ),
)

SENTENCES: Final[tuple[Cue, ...]] = (
    # -- goals: said outright ---------------------------------------------------------------------
    *_cues(
        Kind.OBJECTIVE,
        3.2,
        rf"(?<!omdat )\b{_WE} wil(?:len)?(?: \w+){{0,2}}? (?:dat|bereiken|voorkomen|toe naar)\b",
        r"\bwil(?:len)? (?:wij|we|partijen|partners|de gemeente)(?: \w+){0,3}? (?:dat|bereiken|voorkomen)\b",
        rf"\b(?:het|ons|onze|de|als|is het) (?:\w+ )?{_AIM}(?: van \w+(?: \w+){{0,3}})? (?:is|zijn|luidt|voor 20\d\d)\b",
        rf"^(?:(?:hoofd|sub|beleids|programma|operationele? |strategische? )?(?:(?!opgave|inzet){_AIM}))(?: [\dA-Z][\d.]*)?"
        r"(?: \(?20\d\d\)?)?(?: is\b| ?[:–])",
        rf"\b{_AIM} (?:is|zijn) (?:om|dat|het|ten minste|minimaal|maximaal|ten hoogste|de|een)\b",
        r"\bdoel (?:hierbij|daarbij|hiervan|daarvan) is\b",
        r"\b(?:heeft|hebben) (?:als|tot) (?:doel|ambitie|streven)\b",
        r"\bmet als (?:doel|ambitie|streven)\b",
    ),
    *_cues(
        Kind.OBJECTIVE,
        2.8,
        r"\bstre(?:ven|eft)(?: \w+){0,3}? (?:naar|ernaar|erna)\b",
        r"\bbeo(?:gen|ogt)\b",
        r"\bstreefwaarde is\b",
        r"\bnastre(?:ven|eft)\b",
        r"\b(?:is|zijn) erop gericht\b",
        r"\bmoet(?:en)?(?: \w+){0,12}? (?:dalen|stijgen|afnemen|toenemen|verminderen|halveren|verbeteren|omlaag|"
        r"omhoog|terug)\b",
        r"\bmag (?:niet|nooit) (?:verder |meer |hoger )",
    ),
    *_cues(
        Kind.OBJECTIVE,
        2.2,
        rf"\b{_WE} wil(?:len)?\b(?! (?:eerst )?weten)",
        r"\bwillen (?:wij|we)\b",
        r"^(?:het )?(?:terugdringen|verminderen|voorkomen|verlagen|verkleinen|vergroten|verhogen) van\b",
        r"\b(?:wij|we) (?:gaan|zullen|moeten) (?:\S+ ){1,6}(?:uitbannen|voorkomen|terugdringen|terugbrengen|halveren|"
        r"verminderen|ombuigen|verlagen|verkleinen|beëindigen|stoppen|tegengaan)\b",
        r"\b(?:wij|we) (?:halveren|verdubbelen|verminderen|verlagen|verkleinen|doorbreken|bannen|beëindigen)\b",
        r"\bdringen (?:wij|we)\b.{0,60}\bterug\b",
        r"\b(?:wij|we) maken een einde aan\b|\bmaken (?:wij|we) een einde aan\b",
        r"\b(?:wij|we) (?:dringen|brengen)\b.{0,80}\bterug\b",
        # a trend that is promised: "daalt van 24 naar 12", "stijgt naar 7,0", "is in 2028 gedaald"
        r"\b(?:daalt|dalen|stijgt|stijgen|groeit|zakt|zakken|halveert|verdubbelt|vermindert|stabiliseert|"
        r"verbetert|neemt|nemen|loopt|gaat|gaan)\b.{0,90}?\b(?:naar|tot|onder|boven|met)\b (?:\w+ ){0,3}?"
        r"(?:nul|één|een kwart|een derde|de helft|\d|twee|drie|vier|vijf|tien|dertig|twintig)",
        r"\b(?:gedaald|gestegen|afgenomen|toegenomen|teruggebracht|gehalveerd|verdubbeld)\b.{0,60}\b(?:ten opzichte "
        r"van|t\.o\.v\.|vergeleken met|naar|tot)\b",
        r"^het (?:aantal|aandeel|percentage|rapportcijfer)\b.{0,80}\b(?:is|bedraagt|ligt|komt)\b(?: in 20\d\d)? "
        r"(?:nul|ten hoogste|maximaal|hooguit|ten minste|minimaal|minstens|onder|boven|niet meer dan)\b",
        # what is to be built counts as the goal of a housing agreement: "tot 2030 bouwen wij 2.400 woningen"
        r"\b(?:bouw|bouwen|gebouwd|realiseren|verbeterd)\b.{0,60}\b\d[\d.]* (?:\w+ ){0,2}\w*woningen\b",
        r"\b\d[\d.]* (?:\w+ ){0,2}\w*woningen\b.{0,40}\b(?:gebouwd|verbeterd|gerenoveerd|opgeleverd|gerealiseerd)\b",
        r"\bin (?:20\d\d)\b.{0,90}\b(?:gedaald|gestegen|afgenomen|toegenomen|teruggebracht|gehalveerd|verdubbeld)\b",
    ),
    # -- goals: the form of a result --------------------------------------------------------------
    *_cues(
        Kind.OBJECTIVE,
        1.4,
        r"^geen (?:enkele? |één )?(?:kind|kinderen|jongere|leerling|inwoner|gezin|huishouden|bewoner)\b",
        r"^niemand\b.{0,40}\b(?:hoeft|wacht|staat|slaapt|leeft)\b",
        # a state in a year to come; a year that has passed is set aside by the caller
        r"^(?:in|eind|uiterlijk(?: in| eind)?|vanaf|voor|vóór|tot) 20\d\d (?:is|zijn|heeft|hebben|kan|kunnen|gaat|gaan|"
        r"hoeft|staat|staan|voelt|voelen|gebruikt|gebruiken)\b",
        r"\b(?:is|zijn|heeft|hebben|zit|zitten)\b(?: (?!in\b)\S+){0,5} (?:in|eind|uiterlijk|vóór|voor) 20\d\d\b",
        r"^(?:[•\-–] )?(?:minder|meer) \w",
    ),
    # too common to decide by themselves: only beside another cue or under a heading about goals
    *_cues(
        Kind.OBJECTIVE,
        0.65,
        r"\b(?:daalt|dalen|stijgt|stijgen|halveert|verdubbelt|stabiliseert|afneemt|toeneemt)\b",
        r"\bneemt\b.{0,60}\b(?:af|toe)\b",
        r"\bzo (?:min|weinig|snel|licht|kort|lang|vroeg|veel) mogelijk\b",
        r"\bgeen (?:enkele? |één )?(?:kind|kinderen|jongere|leerling|inwoner|gezin|huishouden|bewoner)\b",
        r"\b(?:ten minste|minimaal|ten hoogste|maximaal|hooguit|niet meer dan|minder dan|meer dan|minstens) "
        r"(?:\d|een|één|twee|drie|vier|vijf|zes|tien|de helft|negentig|tachtig)",
        r"\b(?:\d+(?:,\d+)?|vijf|tien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd) "
        r"?(?:procent|%)",
        r"^(?:[•\-–] )?(?:alle|elke?|iedere?)\b",
        r"\bbinnen (?:\w+|\d+) (?:werk)?(?:dagen|weken|maanden)\b",
        r"\b(?:eerder|vaker|sneller|veiliger|duurzaam|zelfredzaam|weerbaar|gezonder)\b",
        r"\bvoelen zich\b",
        r"\b(?:komen|krijgen|krijgt) (?:eerder|sneller|minder|meer)\b",
        r"\b(?:voorkomen|verminderen|terugdringen|verkleinen|halveren|terugbrengen)\b",
    ),
    # -- what is done -----------------------------------------------------------------------------
    *_cues(
        Kind.MEASURE,
        1.6,
        r"\b(?:wij|we) (?:gaan|starten|zetten|voeren|werven|organiseren|maken|stellen|breiden|investeren|bieden|"
        r"ondersteunen|gebruiken|controleren|nemen|sluiten|realiseren|ontwikkelen|plaatsen|financieren|kopen|geven|"
        r"richten|vragen|werken|trainen|bezoeken|houden|sturen|vernieuwen|screenen|pakken|versterken|continueren|"
        r"onderzoeken|experimenteren|stimuleren|faciliteren|vervangen|leggen|spreken|bouwen|kijken|doen|zoeken|"
        r"verhalen|volgen|treden|benutten|verlengen|verbeteren)\b",
        r"\b(?:starten|zetten|voeren|organiseren|maken|stellen|breiden|bieden|gebruiken|controleren|nemen|sluiten|"
        r"realiseren|ontwikkelen|houden|geven|richten|vragen|werken|trainen) (?:wij|we)\b",
        r"\ber (?:komt|komen|start|starten|is (?:een|elk))\b",
        r"\b(?:wordt|worden)\b.{0,80}\b(?:uitgebreid|ingericht|voortgezet|vernieuwd|verlengd|getraind|ingezet|"
        r"opgezet|georganiseerd|ontwikkeld|aangesteld|opgeleid|opgesteld|geactualiseerd|verbeterd|ingevoerd|"
        r"bezocht|gecontroleerd|geworven|gestart|aangeboden|uitgevoerd|opgevolgd|aangepakt|opgespoord|tegengegaan|"
        r"bestreden|gestimuleerd|aangewezen|verhaald|gescreend|begeleid|gehandhaafd|besproken|geplaatst|geplant|"
        r"opgehangen|verlicht|afgestemd|opgeschaald|aanbesteed)\b",
        r"\b(?:toezichthouders?|boa[’']?s|jongerenwerkers?|wijkteams?|medewerkers|consulenten|vrijwilligers|scholen|"
        r"leerkrachten|jeugdteam|leerplichtambtenaar|wijkagent|gemeente) (?:\w+ )?(?:onderzoeken|onderzoekt|bezoeken|"
        r"bezoekt|begeleiden|begeleidt|handhaven|leren|helpen|helpt|bieden|legt|neemt|nemen|treedt|volgen|volgt|houdt|"
        r"houden|gaan|gaat|spreken|spreekt|zoekt|zoeken|bouwen|signaleren)\b",
        r"\b(?:zijn|komen|komt)\b.{0,60}\bbeschikbaar\b",
        r"\b(?:start|voert|organiseert|ontwikkelt|biedt|verzorgt|breidt|investeert|stelt|traint|controleert|"
        r"realiseert|oefent)\b",
        r"\b(?:krijgt|krijgen) (?:een|tijd|hulp|gratis|ruimte|bezoek|begeleiding)\b",
        r"\b(?:campagne|training|spreekuur|inleveractie|project|programma|pilot|proeftuin|voorlichting)\b",
        r"\bkomt in 20\d\d een\b",
        r"\bzet(?:ten)?\b.{0,40}\bin op\b",
    ),
    # -- what was agreed --------------------------------------------------------------------------
    *_cues(
        Kind.AGREEMENT,
        2.0,
        r"\b(?:partijen|partners|corporaties|wij|we) (?:spreken|spraken|hebben) (?:\w+ ){0,4}?(?:af\b|afgesproken)",
        r"\bspreken (?:wij|we|partijen|zij) (?:\w+ ){0,3}?af\b",
        r"\b(?:is|zijn|hebben)(?: \w+){0,4} afgesproken\b",
        r"\bpartijen (?:verbinden|verplichten|melden|wisselen|leggen|dragen|nemen|passen|benaderen|houden|"
        r"informeren|stemmen|werken|maken)\b",
        r"\b(?:iedere|elke) partij\b",
        r"\b(?:zegt|zeggen|zeg) (?:\w+ )?toe\b|\btoegezegd\b",
        r"\bondertekend\b|\bonderteken(?:t|en)\b",
    ),
    *_cues(
        Kind.AGREEMENT,
        1.2,
        r"\b(?:convenant|werkafspraak|prestatieafspraken|samenwerkingsovereenkomst)\b",
        r"\b(?:corporaties|politie|scholen|partners|openbaar ministerie|veilig thuis) (?:meld|bel|vraag|lever|werk)\w*\b",
        r"\bafspraken\b",
    ),
    # -- what it costs ----------------------------------------------------------------------------
    *_cues(
        Kind.MEANS,
        2.2,
        r"(?:€ ?\d|\b\d[\d.,]* (?:miljoen |duizend )?euro\b|\bbedragen x\b)",
        r"\b(?:structurele?|incidentele?|eenmalige?) (?:dekking|middelen|budget|bijdrage)\b",
        r"\b(?:rijksbijdrage|algemene reserve|begrotingspost|dekking|ombuiging|bezuinig\w*)\b",
    ),
    *_cues(Kind.MEANS, 3.0, r"^(?:de |het )?(?:subsidie|bijdrage|lasten|baten|tarieven|leges|budget)\b"),
    *_cues(Kind.MEANS, 2.6, r"\b\d+(?:,\d+)? fte\b"),
    *_cues(
        Kind.MEANS,
        1.2,
        r"\b(?:budget|budgetten|middelen|fte|formatie|subsidie|subsidies|lasten|baten|bekostigt|bekostigd)\b",
        r"\bbeschikbaar\b.{0,30}\b(?:gesteld|voor)\b",
        r"\bkosten\b",
    ),
    # -- how it is measured -----------------------------------------------------------------------
    *_cues(
        Kind.INDICATOR,
        2.4,
        r"\b(?:indicator|indicatoren|streefwaarde|nulmeting|effectmaat|kengetal)\b",
        r"\b(?:wij|we) (?:meten|volgen|monitoren)\b|\b(?:meten|volgen|monitoren) (?:wij|we)\b",
        r"\bBBV\b",
    ),
    *_cues(Kind.INDICATOR, 4.0, r"^(?:de|deze|elke|voor) (?:\w+ )?(?:indicator(?:en)?|streefwaarden?)\b"),
    # -- what must or may -------------------------------------------------------------------------
    *_cues(
        Kind.RULE,
        2.4,
        r"\bop grond van artikel\b|\bartikel \d+\w*\b",
        r"\b(?:is|zijn) (?:verplicht|verboden|niet toegestaan|alleen toegestaan|uitgesloten)\b",
        r"\b(?:mag|mogen) (?:alleen|niet|uitsluitend|pas|geen)\b",
        r"\bin beginsel\b",
        r"\b(?:grondslag|bevoegd|bevoegdheid|bevoegdheden|wettelijke? (?:plicht|taak|grondslag|verplichting\w*))\b",
        r"\bwordt verstaan onder\b|\bwordt onder .{3,60} verstaan\b",
        r"\b(?:Wet|Opiumwet|Gemeentewet|Jeugdwet|Leerplichtwet|Woningwet|Participatiewet|APV|AVG)\b.{0,60}"
        r"\b(?:geldt|schrijft|vraagt|verplicht|staat|biedt)\b",
        r"\b(?:niet langer|worden) bewaard\b|\bgeheimhouding\b",
        r"\b(?:legt|kan|sluit|weigert|trekt)\b.{0,40}\b(?:burgemeester|college)\b.{0,80}\b(?:op|sluiten|in|opleggen|"
        r"weigeren)\b",
        r"\bde burgemeester (?:kan|legt|sluit|weigert|trekt)\b",
        r"\bgeldt (?:niet|ook|alleen|in|een|voor)\b",
    ),
    # -- what is or was ---------------------------------------------------------------------------
    *_cues(
        Kind.CONTEXT,
        2.4,
        r"\b(?:daalde|daalden|steeg|stegen|nam|namen|was|waren|werd|werden|had|hadden|kwam|kwamen|bleek|bleken|"
        r"bleef|bleven|kreeg|kregen|ontving|ontvingen|lag|lagen|noemden|gaf|gaven|spraken|stond|stonden|zat|"
        r"zaten|bedroeg|vonden|vroegen|maakten|telden|wisten|begonnen|zagen|liet|lieten|bepaalde|zei|zeiden)\b",
        r"\b(?:op dit moment|momenteel|de afgelopen (?:\w+ )?jaren|tot nu toe|van oudsher|al jaren|in de praktijk "
        r"blijkt)\b",
        r"\b(?:uit|blijkens) (?:de|het|een|onderzoek|cijfers)\b.{0,60}\b(?:blijkt|volgt|volgen|komen)\b",
        r"\b(?:is|zijn) (?:in \w+ jaar |sinds \d{4} |licht |sterk |fors )(?:met .{3,30})?(?:gedaald|gestegen|"
        r"toegenomen|afgenomen)\b",
        r"^(?:hoofdstuk|paragraaf|bijlage|tabel|figuur|de tabel|dit hoofdstuk|dit plan|deze nota|de bijlage)\b",
        r"\bwordt verwacht\b|\bnaar verwachting\b",
    ),
    # the three questions of every programme budget, named in its introduction
    *_cues(Kind.CONTEXT, 6.0, r"\bwat willen (?:we|wij)\b.{0,40}\bwat (?:gaan|doen) (?:we|wij)\b"),
    *_cues(
        Kind.CONTEXT,
        1.2,
        r"\b(?:bewoners|professionals|inwoners|ondernemers|ouders|jongeren|partners) (?:noemen|zeggen|vinden|vragen|"
        r"vertellen|geven aan|ervaren|willen|ergeren|maken zich)\b",
        r"\b(?:bijvoorbeeld|omdat|daardoor|hierdoor|daarnaast|toch|tegelijk)\b",
        r"\b(?:kan|kunnen) (?:\w+ ){0,3}?(?:wijzen|leiden|zijn|worden)\b",
        r"\?$",
        r"\bgeen (?:indicator|streefwaarde)\b",
    ),
)

COVENANTS: Final = frozenset({"COVENANT"})
"""Kinds of documents in which a sentence without cues is something that was agreed."""
RULES: Final = frozenset({"POLICY_RULE"})
"""Kinds of documents in which a sentence without cues is a rule."""
DOCUMENT_WEIGHT: Final = 1.2
"""Just above `BASE`: the kind of the document decides when nothing else does."""
