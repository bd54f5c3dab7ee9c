"""Every Dutch sentence about a quickscan file. None repeats text that the gate did not let through."""

from collections.abc import Sequence

FILE_EMPTY = "Dit bestand is leeg (0 bytes). Kies een ander bestand."
FILE_PROTECTED = (
    "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en kies het bestand opnieuw."
)
FILE_OLD_OFFICE = "Dit bestand is in een oud Office-formaat opgeslagen. Sla het op als .xlsx of .docx."
FILE_WITH_MACROS = "In dit bestand zitten macro's. Sla het op zonder macro's, als .xlsx of .docx."
FILE_NOT_A_QUICKSCAN = (
    "Dit soort bestand kan Ketenplan niet lezen als quickscan. "
    "Gebruik een formulier in YAML, JSON, XLSX, ODS of DOCX."
)
FILE_IS_PDF = "Dit bestand is een PDF. Vul de quickscan in op een formulier in YAML, JSON, XLSX, ODS of DOCX."
FILE_DAMAGED = (
    "Dit bestand is beschadigd en kan niet worden gelezen. Sla het opnieuw op en probeer het nog een keer."
)
FILE_UNSAFE = (
    "In dit bestand zit een constructie die niet in een quickscan hoort. "
    "Sla het opnieuw op en probeer het nog een keer."
)
NO_QUICKSCAN_INSIDE = (
    "In dit bestand staat geen quickscan. Download het lege formulier, vul het in en kies dat bestand."
)
NO_ISSUES = "Er staat geen vraagstuk in het bestand. Vul ten minste één vraagstuk in."
YAML_ALIAS = (
    "Dit YAML-bestand gebruikt een verwijzing (& of *). "
    "Zet tekst die met & of * begint tussen aanhalingstekens."
)
TOO_DEEP = "De gegevens in dit bestand zijn te diep genest. Gebruik de opbouw van het lege formulier."

REQUIRED = "Dit veld is leeg. Vul het in."
NO_DATE = "Dit is geen datum. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 23-11-2026."
NO_VERSION = "Dit is geen versienummer. Vul een heel getal in van 1 tot en met 9999."
FORMULA_ERROR = "In deze cel staat een foutmelding van het rekenblad. Typ de tekst opnieuw."
FORMULA = "In deze cel staat een formule. Vervang de formule door gewone tekst."
MERGED_CELLS = (
    "Deze cel is samengevoegd met een cel in een andere rij. Hef de samenvoeging op en vul elke rij apart in."
)
HIDDEN_ROW = "Deze rij is verborgen in het bestand en wordt wel ingelezen."
UNKNOWN_LEFT_EMPTY = "Hier staat ‘onbekend’. Ketenplan laat dit veld leeg."
BOTH_ASSUMED = "Dit veld is leeg. Ketenplan gaat uit van ‘beide’."
KEY_GIVEN = "Dit veld is leeg. Ketenplan geeft het vraagstuk zelf een nummer."
NOT_A_TEXT = "Hier staat een opsomming met onderdelen. Zet er gewone tekst neer."
FIELD_TWICE = "Dit veld staat er twee keer. Laat er één staan."


def file_too_large(limit_mb: int) -> str:
    """For a file above the limit in megabytes, before or after unpacking."""
    return f"Dit bestand is te groot. Een quickscan mag uitgepakt ten hoogste {limit_mb} MB zijn."


def name_and_content_differ(extension: str, content: str, right: str) -> str:
    """For a file whose name claims another type than its content. `right` is the extension that fits."""
    return (
        f"De naam van dit bestand eindigt op {extension}, maar de inhoud is {content}. "
        f"Geef het bestand een naam die eindigt op {right} en probeer het opnieuw."
    )


def too_many_rows(limit: int) -> str:
    """For a list that is longer than anybody can read."""
    return f"Dit bestand heeft meer dan {_thousands(limit)} rijen. Verwijder de rijen die u niet nodig heeft."


def yaml_line(line: int) -> str:
    """For YAML that does not parse; `line` counts from 1."""
    return (
        f"Regel {line} van dit YAML-bestand klopt niet. "
        "Let op het inspringen en zet tekst met een dubbele punt tussen aanhalingstekens."
    )


def json_line(line: int) -> str:
    """For JSON that does not parse; `line` counts from 1."""
    return f"Regel {line} van dit JSON-bestand klopt niet. Let op komma's, haakjes en aanhalingstekens."


def missing_sheet(name: str) -> str:
    """For a spreadsheet without one of its two sheets."""
    return (
        f"Het tabblad ‘{name}’ ontbreekt. Gebruik het lege formulier en laat de namen van de tabbladen staan."
    )


def missing_column(name: str) -> str:
    """For a list of issues without its title column."""
    return (
        f"De kolom ‘{name}’ ontbreekt. "
        "Zet de namen van de kolommen in de eerste rij, zoals in het lege formulier."
    )


def column_without_name(number: int) -> str:
    """For a column, counted from 1, with text below an empty name."""
    return (
        f"In kolom {number} staat tekst, maar de kolom heeft geen naam. "
        "Geef de kolom een naam of maak hem leeg."
    )


def unknown_name(kind: str, name: str, nearest: str) -> str:
    """For a column or field that the form lacks. `kind` is "kolom" or "veld"; `name` is safe to show."""
    return f"{name} is geen {kind} van het formulier. Bedoelt u ‘{nearest}’?"


def name_twice(kind: str, name: str) -> str:
    """For a column or field that is there twice."""
    return f"De {kind} ‘{name}’ komt twee keer voor. Laat er één staan."


def too_long(limit: int) -> str:
    """For a text above the limit in characters."""
    return f"Deze tekst is te lang. Gebruik ten hoogste {_thousands(limit)} tekens."


def not_in_list(value: str, kind: str, nearest: Sequence[str]) -> str:
    """For an answer that is not in a list. `value` is safe to show; `kind` is for instance "leefgebied"."""
    return f"{value} is geen {kind} dat Ketenplan kent. Kies bijvoorbeeld {_either(nearest)}."


def not_a_choice(value: str, choices: Sequence[str]) -> str:
    """For an answer that is not one of a few."""
    return f"{value} is geen geldig antwoord. Kies {_either(choices)}."


def duplicate_key(first_row_word: str, first_row: int) -> str:
    """For a number that an earlier issue has as well."""
    return (
        f"Dit nummer staat ook al bij {first_row_word.lower()} {first_row}. "
        "Geef elk vraagstuk een eigen nummer."
    )


def _either(options: Sequence[str]) -> str:
    shown = [f"‘{option}’" for option in options]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} of {shown[-1]}"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
