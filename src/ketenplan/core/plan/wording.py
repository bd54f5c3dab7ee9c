"""The Dutch words of the plan for every code, chapter and function. The plan is a Dutch document: these words
are its content, B1 and in whole sentences where they stand alone. Functions are named, never persons.

Chapter titles and the four steps of the child test: docs/methods/draft-plan.md.
"""

from ketenplan.core.documents.validity import Validity
from ketenplan.core.plan.context import Standing
from ketenplan.core.project.model import (
    Certainty,
    ChildrenAffected,
    DocumentStatus,
    Domain,
    PartnerDomain,
    PartnerRole,
    ReasonKind,
    Relation,
)

CHAPTER_TITLES = (
    "Voorblad en status",
    "Samenvatting",
    "Aanleiding en opdracht",
    "Uitkomsten van de quickscan",
    "Gezamenlijk uitgangspunt",
    "Het kind centraal",
    "Prioriteiten",
    "Strategie",
    "Beleidslijn",
    "Ketensamenstelling en overlegvormen",
    "Interventies en maatregelen",
    "Ruimte voor professionals en doelruimte",
    "Samenwerkingsafspraken en juridisch kader",
    "Organisatie en besturing",
    "Capaciteit en middelen",
    "Planning en mijlpalen",
    "Monitoring en evaluatie",
    "Communicatie en veiligheid van medewerkers",
    "Risico's",
    "Gevraagde besluiten",
)

# Who settles an open spot: always a function or a body.
PROJECT_LEAD = "de projectleider"
POLICY_ADVISER = "de beleidsadviseur"
STEERING_GROUP = "de stuurgroep"
CORE_PARTNERS = "de kernpartners"
EXECUTIVE = "het college van burgemeester en wethouders"
PRIVACY_OFFICER = "de functionaris gegevensbescherming"
LAWYER = "de jurist van de gemeente"
CONTROLLER = "de financieel adviseur"
COMMUNICATION_ADVISER = "de communicatieadviseur"
PORTFOLIO_HOLDERS = "de portefeuillehouders"

DOMAINS = {
    Domain.CARE: "Zorg",
    Domain.SAFETY: "Veiligheid",
    Domain.BOTH: "Zorg en veiligheid",
}
CERTAINTIES = {
    Certainty.OBSERVED: "Waargenomen",
    Certainty.REPORTED: "Gemeld",
    Certainty.ASSUMED: "Vermoed",
    Certainty.UNKNOWN: "Niet bekend",
}
CERTAINTY_SENTENCES = {
    Certainty.OBSERVED: "Professionals hebben dit zelf waargenomen.",
    Certainty.REPORTED: "Dit is door anderen gemeld en nog niet zelf waargenomen.",
    Certainty.ASSUMED: "Dit is een vermoeden en nog geen vastgesteld feit.",
    Certainty.UNKNOWN: "De quickscan zegt niet hoe zeker dit is.",
}
CHILDREN = {
    ChildrenAffected.YES: "Ja",
    ChildrenAffected.NO: "Nee",
    ChildrenAffected.UNKNOWN: "Niet bekend",
}
PARTNER_DOMAINS = {
    PartnerDomain.CARE: "Zorg",
    PartnerDomain.PUNISHMENT: "Straf",
    PartnerDomain.ADMINISTRATION: "Bestuur",
    PartnerDomain.EDUCATION: "Onderwijs",
    PartnerDomain.HOUSING: "Wonen",
    PartnerDomain.INCOME: "Werk en inkomen",
}
PARTNER_ROLES = {
    PartnerRole.CORE: "Kernpartner",
    PartnerRole.RING: "Werkt mee",
    PartnerRole.ON_CALL: "Op afroep",
    PartnerRole.INFORMED: "Wordt geïnformeerd",
}
DOCUMENT_STATUSES = {
    DocumentStatus.ADOPTED: "Vastgesteld",
    DocumentStatus.DRAFT: "Concept",
    DocumentStatus.WITHDRAWN: "Ingetrokken",
    DocumentStatus.UNKNOWN: "Niet bekend",
}
VALIDITIES = {
    Validity.VALID: "Geldig",
    Validity.EXPIRED: "Verlopen",
    Validity.FUTURE: "Nog niet geldig",
    Validity.WITHDRAWN: "Ingetrokken",
    Validity.UNDATED: "Geldigheid niet bekend",
}
STANDINGS = {
    Standing.CARRIED: "Gedragen door beleid",
    Standing.TO_DECIDE: "Nog te beslissen",
    Standing.NOTHING_FOUND: "Geen dragend beleid",
}
RELATIONS = {
    Relation.SUPPORTS: "Steunt",
    Relation.CONDITIONS: "Geeft middelen of stelt een voorwaarde",
    Relation.OVERLAPS: "Overlapt",
    Relation.CONFLICTS: "Botst",
    Relation.SILENT: "Zwijgt",
    None: "Relatie nog niet gekozen",
}
# Each continues "Het document ‘…’ ".
RELATION_SENTENCES = {
    Relation.SUPPORTS: "steunt de aanpak van dit vraagstuk.",
    Relation.CONDITIONS: "geeft middelen voor de aanpak van dit vraagstuk of stelt er een voorwaarde aan.",
    Relation.OVERLAPS: "regelt dit al voor een deel: daar is afstemming nodig.",
    Relation.CONFLICTS: "botst met wat dit vraagstuk vraagt.",
    Relation.SILENT: "raakt het onderwerp, maar zegt niets over dit vraagstuk.",
    None: "hoort bij dit vraagstuk. De relatie is nog niet gekozen.",
}
# Each gets the word of the issue and the word of the policy.
REASONS = {
    ReasonKind.WORD: "het vraagstuk noemt ‘{issue_word}’ en het beleid ‘{policy_word}’",
    ReasonKind.PART: "‘{issue_word}’ in het vraagstuk en ‘{policy_word}’ in het beleid delen ‘{via}’",
    ReasonKind.HEADING: "‘{issue_word}’ in het vraagstuk past bij ‘{policy_word}’ in de kop boven de tekst",
    ReasonKind.CONCEPT: "‘{issue_word}’ in het vraagstuk en ‘{policy_word}’ in het beleid gaan allebei over ‘{via}’",
    ReasonKind.MEANING: "de tekst lijkt volgens een taalmodel op het vraagstuk",
}
MAY_CONFLICT = "Dit beleid kan botsen"
MAY_CONFLICT_AT = (
    "bij {issues} is beleid gevonden dat kan botsen met wat het vraagstuk vraagt. De woorden wijzen daar alleen op. "
    "Een medewerker beoordeelt het."
)
SAME_WORD = "het woord ‘{word}’ staat in het vraagstuk en in het beleid"

CHILD_TEST_STEPS = (
    "Bepaal wat in het belang van het kind is, en doe dat samen met het kind.",
    "Breng de andere belangen in beeld.",
    "Weeg de belangen tegen elkaar af, waarbij het belang van het kind voorop staat.",
    "Leg het besluit uit aan het kind.",
)

# Risk, what shows it ({what} is filled in), what is needed.
RISK_NO_CHILD_SPEAKER = (
    "Het belang van het kind raakt uit beeld.",
    "Geen partner spreekt namens het kind.",
    "Een partner wijst iemand aan die namens het kind spreekt.",
)
RISK_CHILDREN_UNKNOWN = (
    "Kinderen worden over het hoofd gezien.",
    "Niet bekend of kinderen zijn geraakt: {what}.",
    "De projectleider vraagt dit na bij de bronnen van de quickscan.",
)
RISK_NO_DECIDER = (
    "Besluiten blijven liggen.",
    "Kernpartners zonder functie die mag beslissen: {what}.",
    "Iedere kernpartner noemt een functie met mandaat.",
)
RISK_POLICY_ENDED = (
    "De aanpak steunt op beleid dat niet meer geldt.",
    "Niet meer geldig: {what}.",
    "De beleidsadviseur zoekt een opvolger of laat de aansluiting vervallen.",
)
RISK_CONFLICT = (
    "Beleid en aanpak werken elkaar tegen.",
    "Beleid botst bij: {what}.",
    "De stuurgroep besluit hoe de partners daarmee omgaan.",
)
RISK_NO_POLICY = (
    "Een deel van de aanpak heeft geen bestuurlijk draagvlak.",
    "Geen dragend beleid bij: {what}.",
    "Het bestuur spreekt zich hierover uit.",
)

APPENDIX_TITLES = ("Begrippenlijst", "Partnerlijst", "Bronnen", "Versiehistorie en verantwoording")

GLOSSARY = (
    (
        "Aansluiting",
        "Een stuk beleid dat bij een vraagstuk hoort en dat een medewerker met een reden heeft aanvaard.",
    ),
    ("Convenant", "Een getekende afspraak tussen de gemeente en andere partijen over een publieke taak."),
    (
        "Doelruimte",
        "De ruimte die een partner maakt door een eigen doel te laten wachten voor het gezamenlijke doel.",
    ),
    ("DPIA", "Een onderzoek vooraf naar de risico's van een werkwijze met persoonsgegevens."),
    (
        "Gezamenlijk uitgangspunt",
        "De zinnen waarin alle partners zeggen waarom zij samen iets doen en waartoe.",
    ),
    ("Kernpartner", "Een partner zonder wie de aanpak niet kan slagen en die meebeslist."),
    ("Ketenpartner", "Een organisatie of een afdeling van de gemeente die meewerkt aan de aanpak."),
    ("Kindtoets", "De vier stappen waarmee partners het belang van het kind wegen en het besluit uitleggen."),
    ("Leefgebied", "Een deel van het leven, zoals wonen, onderwijs of inkomen."),
    ("Ondermijning", "Misdaad die misbruik maakt van gewone bedrijven, diensten en buurten."),
    ("Portefeuillehouder", "De bestuurder die over een onderwerp gaat."),
    (
        "Quickscan",
        "Het onderzoek vooraf dat laat zien welke vraagstukken er zijn, zonder gegevens over personen.",
    ),
    ("Regie", "De taak om partijen bij elkaar te brengen en te zorgen dat afspraken worden nagekomen."),
    ("Veiligheidsvraagstuk", "Een uitkomst van de quickscan waar de partners samen iets aan willen doen."),
    ("Werkafspraak", "Een afspraak tussen uitvoerders over wie wat wanneer doet."),
)
