"""Every Dutch sentence about a row of a reference list. None repeats a text that the gate did not let through."""

from collections.abc import Iterable

NO_CODE = "De code ontbreekt. Vul een code in."
BAD_CODE = "Deze code kan niet. Gebruik ten hoogste 40 hoofdletters, cijfers, streepjes en lage streepjes, zonder spaties."
CODE_TAKEN = "Er is al een rij met deze code. Kies een andere code."
NO_LABEL = "De naam ontbreekt. Vul een naam in."
REQUIRED = "Dit veld is leeg. Vul het in."
ENDS_BEFORE_START = "De laatste dag ligt voor de eerste dag. Verander één van de twee."
NO_DATE = "Dit is geen datum. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 23-11-2026."
TOO_LONG = "Deze tekst is te lang. Er passen 1000 tekens in."
REFUSED = "Deze tekst lijkt gegevens over een persoon te bevatten en wordt niet bewaard. Haal die eruit."
FILE_EMPTY = "In dit bestand staat geen enkele rij. Download eerst de lijst en verander die."
NOT_THIS_FILE = (
    "Dit bestand kan niet worden gelezen. Gebruik het XLSX- of JSON-bestand dat u hier kunt downloaden."
)
ONE_CODE = "Hier mag maar één keuze staan."


def double_code(code: str, first: str) -> str:
    """`first` is the place where the code stood before: "Rij 3"."""
    return f"De code ‘{code}’ staat ook in {first[:1].lower()}{first[1:]}. Gebruik elke code één keer."


def double_name(name: str, label: str) -> str:
    """For a name or alias that means another row, called `label`, already."""
    return f"De naam ‘{name}’ hoort al bij ‘{label}’. Gebruik een andere naam."


def unknown_choice(value: str, choices: Iterable[str]) -> str:
    """For a value that is not one of `choices`; a long list is not repeated."""
    labels = list(choices)
    if len(labels) > 12:
        return f"‘{value}’ staat niet in de lijst waaruit u kunt kiezen."
    return f"‘{value}’ kan hier niet. Kies uit: {', '.join(labels)}."


def unknown_column(name: str, nearest: str) -> str:
    return f"De kolom ‘{name}’ is niet bekend. Bedoelt u ‘{nearest}’? Geef de kolom die naam terug."


def missing_column(name: str) -> str:
    return f"De kolom ‘{name}’ ontbreekt. Zet die kolom terug."


def double_column(name: str) -> str:
    return f"De kolom ‘{name}’ staat er twee keer. Laat er één staan."


def other_list(title: str) -> str:
    """For a file of another list than the one called `title`."""
    return f"Dit bestand hoort niet bij de lijst ‘{title}’."
