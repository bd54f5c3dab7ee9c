"""What can be wrong with a file, and the sentence that tells a person what it is and what to do."""

_SENTENCES = {
    "EMPTY": "Het bestand is leeg. Kies een bestand met tekst.",
    "TOO_LARGE": (
        "Het bestand is groter dan 50 MB. Maak het kleiner, bijvoorbeeld door afbeeldingen te verkleinen."
    ),
    "NO_EXTENSION": (
        "De naam van het bestand eindigt niet op .pdf, .docx, .odt, .html, .txt of .md. Geef het "
        "bestand de juiste naam."
    ),
    "UNKNOWN_TYPE": (
        "Dit soort bestand kan niet worden gelezen. Gebruik een PDF, Word-document (.docx), ODT, "
        "HTML-bestand, tekstbestand of Markdown-bestand."
    ),
    "OLD_WORD": (
        "Dit is een oud Word-bestand of een RTF-bestand. Sla het in Word op als .docx en kies dat bestand."
    ),
    "TYPE_MISMATCH": (
        "De naam van het bestand eindigt op {extension}, maar de inhoud is {actual}. Geef het bestand"
        " de juiste naam of kies het goede bestand."
    ),
    "PROTECTED": (
        "Het bestand is beveiligd met een wachtwoord en kan niet worden gelezen. Haal het wachtwoord "
        "eraf en kies het bestand opnieuw."
    ),
    "ZIP_BOMB": (
        "Het bestand wordt bij het uitpakken veel te groot en is daarom niet geopend. Sla het "
        "document opnieuw op en kies dat bestand."
    ),
    "UNSAFE_PARTS": (
        "Het bestand bevat onderdelen die niet in een gewoon document horen en is daarom niet "
        "geopend. Sla het document opnieuw op en kies dat bestand."
    ),
    "MACROS": (
        "Het bestand bevat macro's en is daarom niet geopend. Sla het op als gewoon document zonder macro's."
    ),
    "DAMAGED": (
        "Het bestand is beschadigd en kan niet worden gelezen. Open het op uw computer, sla het "
        "opnieuw op en kies dat bestand."
    ),
    "NO_TEXT": (
        "Er is geen tekst gevonden in dit bestand; waarschijnlijk is het een scan. Kies een versie "
        "met tekst, of laat eerst tekstherkenning uitvoeren."
    ),
    "GARBLED": (
        "De tekst in dit bestand is onleesbaar opgeslagen. Maak een nieuwe PDF vanuit het "
        "oorspronkelijke document, of laat tekstherkenning uitvoeren."
    ),
    "TIMEOUT": (
        "Het lezen van dit bestand duurde te lang en is gestopt. Splits het document of sla het opnieuw op."
    ),
    "MEMORY": (
        "Het lezen van dit bestand vroeg te veel geheugen en is gestopt. Splits het document of sla "
        "het opnieuw op."
    ),
    "MISSING": (
        "Het bestand is niet gevonden of mag niet worden geopend. Controleer de plaats en de rechten."
    ),
}


class UnreadableFile(Exception):
    """A file that cannot be read. `code` is stable and UPPER_CASE; `sentence` is one Dutch text for the
    user."""

    def __init__(self, code: str, **details: str) -> None:
        self.code = code
        self.sentence = _SENTENCES[code].format(**details)
        super().__init__(self.sentence)


FAULT_CODES = frozenset(_SENTENCES)
