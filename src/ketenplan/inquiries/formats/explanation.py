"""The Dutch explanation that goes with every form."""

from ketenplan.inquiries.formats.answers import choice_labels
from ketenplan.inquiries.formats.fields import (
    HEADER_FIELDS,
    ISSUE_FIELDS,
    Field,
    Kind,
    Vocabulary,
)

INTRODUCTION = (
    "Vul dit formulier in met de uitkomsten van de quickscan.",
    (
        "Schrijf over vraagstukken, nooit over personen. Zet er geen namen, adressen, geboortedata, "
        "telefoonnummers of burgerservicenummers in. "
        "Ketenplan weigert een formulier waarin zulke gegevens staan."
    ),
    "U mag velden leeg laten, behalve ‘Gemeente’ en ‘Vraagstuk’. ‘Onbekend’ is ook een antwoord.",
    "Laat de namen van de velden staan zoals ze zijn. Daaraan herkent Ketenplan uw antwoorden.",
)


def explain(field: Field, vocabulary: Vocabulary) -> str:
    """The hint of a field, with the answers to choose from."""
    required = "Verplicht. " if field.required else ""
    if field.kind is not Kind.CODES:
        return required + field.hint
    return f"{required}{field.hint} Keuze: {', '.join(choice_labels(field, vocabulary))}."


def explanation_rows(vocabulary: Vocabulary) -> list[tuple[str, str, str]]:
    """A table of every field: its name, whether it is required, what to fill in. Names come first."""
    rows = [("Veld", "Verplicht", "Wat vult u in?")]
    for field in (*HEADER_FIELDS, *ISSUE_FIELDS):
        text = explain(field, vocabulary).removeprefix("Verplicht. ")
        rows.append((field.label, "ja" if field.required else "nee", text))
    return rows
