"""The Dutch sentence that goes with each kind of finding: what is wrong, and what to do."""

from typing import Final

from ketenplan.core.privacy.findings import Kind, Severity, Spot

REFUSALS: Final[dict[Kind, str]] = {
    Kind.BSN: "Hier staat een nummer dat een BSN kan zijn; haal het nummer weg.",
    Kind.BIRTH_DATE: "Hier staat een geboortedatum; haal die weg of noem alleen een leeftijdsgroep.",
    Kind.ADDRESS: "Hier staat een adres; haal het weg of noem alleen het gebied in neutrale woorden.",
    Kind.POSTCODE: "Hier staat een postcode; haal die weg of noem alleen het gebied in neutrale woorden.",
    Kind.PHONE: "Hier staat een telefoonnummer; haal het weg en noem alleen de functie of de organisatie.",
    Kind.EMAIL: "Hier staat een e-mailadres; haal het weg en noem alleen de functie of de organisatie.",
    Kind.IBAN: "Hier staat een rekeningnummer; haal het nummer weg.",
    Kind.LICENCE_PLATE: "Hier staat iets dat een kenteken kan zijn; haal het weg.",
    Kind.PERSON_NAME: "Hier staat de naam van een persoon; schrijf in plaats daarvan een functie of een organisatie.",
    Kind.ORIGIN: "Hier staat een herkomst, nationaliteit, taal of geloof bij mensen; beschrijf alleen wat er gebeurt.",
    Kind.CARAVAN: "Hier staat een woonvorm bij mensen; laat die weg en beschrijf alleen wat er gebeurt.",
}

WARNINGS: Final[dict[Kind, str]] = {
    Kind.BIRTH_DATE: "Een geboortejaar kan iemand herkenbaar maken; noem liever een leeftijdsgroep.",
    Kind.PERSON_NAME: "Dit lijkt op de naam van een persoon; is dat zo, schrijf dan een functie of een organisatie.",
    Kind.ORIGIN: "Deze woorden gaan over herkomst; laat ze weg als u ze niet nodig hebt om te zeggen wat er gebeurt.",
    Kind.STREET: "Een straatnaam kan mensen herkenbaar maken; noem liever de wijk of het gebied.",
    Kind.UNIQUE_TRADE: "Een bijzonder bedrijf kan mensen herkenbaar maken; noem liever de branche in algemene woorden.",
    Kind.EXACT_DATE: "Een precieze datum kan mensen herkenbaar maken; noem liever de maand of het kwartaal.",
    Kind.CHILD_COUNT: "Een precies aantal gezinsleden kan een gezin herkenbaar maken; schrijf liever 'enkele' of 'meerdere'.",
}


def message_for(spot: Spot) -> str:
    """The sentence to show for `spot`: its own when it has one, otherwise that of its kind."""
    if spot.message:
        return spot.message
    return (REFUSALS if spot.severity is Severity.REFUSE else WARNINGS)[spot.kind]
