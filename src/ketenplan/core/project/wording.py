"""The Dutch sentences of a refused exchange file. They name the place and the rule, never what was typed."""

from ketenplan.core.project.checks import Problem, ProblemKind
from ketenplan.core.project.places import Path, in_words

NOT_UTF8 = "Het bestand is geen tekst in UTF-8; sla het opnieuw op met die codering."
NOT_JSON = "Het bestand is geen geldige JSON."
EMPTY_FILE = "Het bestand is leeg."

_TYPES = {
    "missing": "ontbreekt een verplicht veld",
    "unexpected_keyword_argument": "staat een veld dat deze indeling niet kent",
    "extra_forbidden": "staat een veld dat deze indeling niet kent",
    "string_type": "hoort tekst te staan",
    "string_unicode": "staat tekst met een teken dat niet bestaat",
    "int_type": "hoort een heel getal te staan",
    "int_from_float": "hoort een heel getal te staan",
    "float_type": "hoort een getal te staan",
    "finite_number": "hoort een eindig getal te staan",
    "bool_type": "hoort true of false te staan",
    "enum": "staat een code die deze indeling niet kent",
    "tuple_type": "hoort een lijst te staan",
    "dataclass_type": "hoort een object met velden te staan",
    "date_type": "hoort een datum te staan als JJJJ-MM-DD",
    "date_from_datetime_parsing": "hoort een datum te staan als JJJJ-MM-DD",
    "date_from_datetime_inexact": "hoort een datum te staan zonder tijd",
    "date_parsing": "hoort een datum te staan als JJJJ-MM-DD",
}

_PROBLEMS = {
    ProblemKind.EMPTY: "moet iets ingevuld zijn",
    ProblemKind.DOUBLE: "staat iets dat al eerder in de lijst voorkomt en daar maar één keer mag staan",
    ProblemKind.NULL_CHARACTER: "staat een nul-teken, en dat kan niet worden opgeslagen",
    ProblemKind.UNKNOWN_ISSUE: "wordt een veiligheidsvraagstuk genoemd dat in geen enkele quickscan staat",
    ProblemKind.UNKNOWN_DOCUMENT: "wordt een beleidsdocument genoemd dat niet in het bestand staat",
    ProblemKind.UNKNOWN_PASSAGE: "wordt een passage genoemd die niet in dat beleidsdocument staat",
    ProblemKind.UNKNOWN_PAGE: "wordt een bladzijde genoemd die niet in dat beleidsdocument staat",
    ProblemKind.SPAN_OUTSIDE_PAGE: "ligt het stuk tekst niet binnen de tekst van de bladzijde",
    ProblemKind.ONE_PAGE_ONLY: "mag alleen bladzijde 1 staan, omdat dit document geen bladzijden heeft",
    ProblemKind.TOO_LOW: "hoort een getal van 1 of hoger te staan",
    ProblemKind.CHAPTER_OUT_OF_RANGE: "hoort het nummer van een hoofdstuk te staan, van 0 tot en met 19",
    ProblemKind.CUE_NOT_ITS_WORDS: "hoort een plaats te staan die even lang is als de aangehaalde woorden",
    ProblemKind.SHARE_OUT_OF_RANGE: "hoort een deel te staan, van 0 tot en met 1",
    ProblemKind.VERSION_NOT_RISING: "hoort een versienummer te staan dat hoger is dan dat van de vorige quickscan",
    ProblemKind.PERIOD_REVERSED: "ligt de einddatum vóór de begindatum",
    ProblemKind.BAD_CHECKSUM: "hoort een controlegetal van 64 tekens te staan, of niets",
}


def type_sentence(error_type: str, location: Path) -> str:
    """The sentence for a validation error. `location` starts at the document; an unknown field is not repeated."""
    if location in (("format",), ()):
        return "Het bestand is geen project van Ketenplan: het veld 'format' hoort 'ketenplan-project/1' te zijn."
    is_unknown_field = error_type in ("unexpected_keyword_argument", "extra_forbidden")
    path = location[:-1] if is_unknown_field else location
    return f"Bij {in_words(path)} {_TYPES.get(error_type, 'staat iets dat deze indeling niet kent')}."


def problem_sentence(problem: Problem) -> str:
    return f"Bij {in_words(problem.path)} {_PROBLEMS[problem.kind]}."


def invalid_json(line: int, column: int) -> str:
    return f"Het bestand is geen geldige JSON: lees het na op regel {line}, teken {column}."
