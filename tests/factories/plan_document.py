"""A rich draft plan for tests and benchmarks: neutral Dutch, the fictional municipality Waterveen, no persons."""

from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice

from ketenplan.core.plan.document import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Figure,
    Front,
    Heading,
    Inline,
    Note,
    OpenSpot,
    Paragraph,
    PlanDocument,
    Quotation,
    Table,
    Text,
)

TITLES = (
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
SENTENCES = (
    "De partners willen dat de aanpak begint bij wat er nodig is, en niet bij wat een enkele organisatie aanbiedt.",
    "Daarom spreken zij per vraagstuk af wie zicht heeft, wie iets kan doen en wie de ander aanspreekt.",
    "De gemeente voert de regie op het proces; elke organisatie blijft verantwoordelijk voor haar eigen taak.",
    "Als een maatregel van invloed is op kinderen, staat erbij hoe die invloed wordt gewogen en wie dat volgt.",
    "Wat in het ene overleg is besloten, komt in het andere overleg niet opnieuw op tafel zonder nieuwe feiten.",
    "De stuurgroep krijgt elke zes weken een kort overzicht met wat loopt, wat vastzit en welk besluit wordt gevraagd.",
    "Een afspraak zonder eigenaar telt niet als afspraak en staat in dit plan als open punt.",
    "De inzet sluit aan op lopende programma's, zodat er geen nieuwe structuur naast de bestaande komt.",
)
QUOTES = (
    "In 2028 volgt elk kind in Waterveen onderwijs dat past, en zit geen kind langer dan drie maanden thuis.",
    "Wij willen dat inwoners zich veilig voelen in hun buurt en dat ondermijnende criminaliteit minder kans krijgt.",
    "Het college stelt voor de wijkgerichte aanpak jaarlijks € 185.000 beschikbaar tot en met 2027.",
    "Signalen van zorg en van veiligheid komen bij elkaar aan één tafel, met behoud van ieders eigen taak.",
)
SOURCES = (
    "Jeugdagenda 2025-2028, blz. 12, Meedoen › Onderwijs",
    "Integraal veiligheidsplan 2023-2026, blz. 14 (gedrukt 12), Prioriteiten › Ondermijning",
    "Programmabegroting 2026, blz. 48, Programma Veiligheid",
    "Programma Weerbare wijken, alinea 31, Samen aan tafel",
)
PARTNERS = (
    "Gemeente Waterveen",
    "Politie",
    "Veilig Thuis",
    "Woningcorporatie",
    "Samenwerkingsverband onderwijs",
)
ISSUES = (
    "Kinderen verzuimen structureel van school",
    "Jongeren komen in beeld bij diefstal",
    "Inkomsten zijn niet te verklaren",
    "Schulden lopen op en hulp komt laat",
    "Spanningen in de buurt over overlast",
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 140" width="480" height="140" '
    'font-family="Source Sans 3, sans-serif">'
    '<rect x="10" y="20" width="300" height="26" fill="#14616c"/><text x="320" y="39" font-size="15">zorg: 6</text>'
    '<rect x="10" y="60" width="200" height="26" fill="#2a808c"/><text x="220" y="79" font-size="15">straf: 4</text>'
    '<rect x="10" y="100" width="150" height="26" fill="#8fc3c9"/><text x="170" y="119" font-size="15">beide: 3</text>'
    "</svg>"
)


def sample_plan(chapters: int = 20, *, text: str = "") -> PlanDocument:
    """A plan with the first `chapters` chapters and one appendix; all twenty make about forty pages.

    `text`, when given, stands as a paragraph, note, quotation, list item, table cell and open spot in chapter 2.
    """
    numbered = [Chapter(n, title, tuple(_blocks(n))) for n, title in enumerate(TITLES[:chapters]) if n != 1]
    if text:
        numbered.insert(0, Chapter(2, "Tekst", everywhere(text)))
    appendix = Chapter(
        None, "Bijlage: begrippen", (_paragraph(3), _table("Begrippen", ("Begrip", "Betekenis"), 12))
    )
    return PlanDocument(front=sample_front(), summary=tuple(_summary()), chapters=(*numbered, appendix))


def sample_front() -> Front:
    return Front(
        title="Plan van aanpak Kade-Linde-27",
        subtitle="Samen werken aan een veilige en kansrijke omgeving",
        municipality="Waterveen",
        status="Concept",
        version="0.4",
        plan_date=date(2026, 12, 1),
        classification="Vertrouwelijk: alleen voor de partners van deze aanpak",
        authors=("Projectleider integrale aanpak", "Beleidsadviseur openbare orde en veiligheid"),
        distribution=("Stuurgroep", "Kernpartners"),
    )


def everywhere(text: str) -> tuple[Block, ...]:
    """`text` in every block that can hold text."""
    return (
        Paragraph(
            (Text("Voor "), Text(text), Note(text), Text(text, strong=True), Text(text, emphasis=True))
        ),
        Quotation(text, Note(text)),
        Bullets(((Text(text),), (Text(text), Note(text)))),
        Table(text, (text, "Tweede"), ((Cell((Text(text), Note(text))), Cell((Text("b"),))),), (2, 1)),
        OpenSpot(text, text),
    )


def _summary() -> Iterator[Block]:
    yield _paragraph(2)
    yield Bullets(
        tuple((Text(issue + ".", strong=True), Text(" " + SENTENCES[n])) for n, issue in enumerate(ISSUES)),
        True,
    )
    yield OpenSpot("de datum waarop de stuurgroep over dit plan besluit", "de stuurgroep")
    yield Paragraph(
        (Text("Gevraagd besluit: ", strong=True), Text("stem in met het uitgangspunt in hoofdstuk 4."))
    )


def _blocks(number: int) -> Iterator[Block]:
    yield _paragraph(number)
    yield Heading(2, "Wat de partners willen bereiken")
    yield _paragraph(number + 1)
    yield _quotation(number)
    yield _paragraph(number + 2)
    yield Bullets(
        tuple((Text(sentence),) for sentence in islice(cycle(SENTENCES), number % 8, number % 8 + 4))
    )
    yield Heading(2, "Per vraagstuk")
    yield _table(
        f"Inzet per vraagstuk, hoofdstuk {number}", ("Vraagstuk", "Trekker", "Wat er gebeurt", "Bron"), 9
    )
    yield Heading(3, "Toelichting")
    yield _paragraph(number + 3)
    yield OpenSpot(f"de planning van de inzet in hoofdstuk {number}", "de projectleider")
    if number % 7 == 0:
        yield Figure(
            SVG, "Staafdiagram: zes maatregelen zorg, vier straf en drie beide.", "Balans van zorg en straf"
        )
    yield Heading(2, "Hoe wij dit volgen")
    yield _paragraph(number + 4)
    yield _quotation(number + 1)
    yield _paragraph(number + 5)


def _paragraph(start: int) -> Paragraph:
    picked = list(islice(cycle(SENTENCES), start % 8, start % 8 + 4))
    inlines: tuple[Inline, ...] = (
        Text(picked[0] + " ", strong=start % 3 == 0),
        Text(picked[1]),
        Note(SOURCES[start % 4]),
        Text(" " + picked[2] + " "),
        Text(picked[3], emphasis=start % 4 == 0),
    )
    return Paragraph(inlines)


def _quotation(start: int) -> Quotation:
    return Quotation(QUOTES[start % 4], Note(SOURCES[start % 4]))


def _table(caption: str, header: tuple[str, ...], rows: int) -> Table:
    body = tuple(
        tuple(_cell(row, column, len(header)) for column in range(len(header))) for row in range(rows)
    )
    return Table(caption, header, body, (3, 2, 5, 2)[: len(header)])


def _cell(row: int, column: int, columns: int) -> Cell:
    values = (ISSUES[row % 5], PARTNERS[row % 5], SENTENCES[row % 8], "Zie noot" if row == 0 else "Quickscan")
    note = (Note(SOURCES[row % 4]),) if column == columns - 1 and row == 0 else ()
    return Cell((Text(values[column]), *note))
