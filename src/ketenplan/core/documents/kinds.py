"""Names by which documents say what kind they are. Codes are those of the reference list of document kinds."""

from collections.abc import Mapping
from types import MappingProxyType

KIND_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "IVP": (
            "Integraal veiligheidsplan",
            "Integraal veiligheidsbeleid",
            "Kadernota veiligheid",
            "Kadernota integrale veiligheid",
            "Nota integrale veiligheid",
            "Uitvoeringsplan veiligheid",
            "Jaarplan veiligheid",
            "Veiligheidsplan",
            "Veiligheidsbeleid",
        ),
        "YOUTH_PLAN": (
            "Beleidsplan jeugd",
            "Jeugdagenda",
            "Jeugdbeleid",
            "Jeugdbeleidsplan",
            "Jeugdnota",
            "Jeugdvisie",
        ),
        "SOCIAL_PLAN": (
            "Beleidsplan sociaal domein",
            "Sociaal domein",
            "Wmo-beleidsplan",
            "Omgekeerde verordening",
            "Regiovisie huiselijk geweld",
            "Regiovisie",
            "Preventienota",
            "Gezondheidsnota",
        ),
        "COALITION": (
            "Coalitieakkoord",
            "Bestuursakkoord",
            "Raadsakkoord",
            "Collegeprogramma",
            "Collegeuitvoeringsprogramma",
        ),
        "BUDGET": (
            "Programmabegroting",
            "Meerjarenbegroting",
            "Begroting",
            "Voorjaarsnota",
            "Najaarsnota",
            "Jaarverslag",
            "Jaarstukken",
            "Perspectiefnota",
            "Ombuigingen",
            "Bezuinigingen",
        ),
        "COVENANT": (
            "Convenant",
            "Samenwerkingsconvenant",
            "Samenwerkingsovereenkomst",
            "Privacyprotocol",
        ),
        "PROGRAMME": ("Wijkprogramma", "Wijkaanpak", "Weerbare wijken", "Uitvoeringsprogramma", "Programma"),
        "HOUSING": ("Woonvisie", "Woonagenda", "Prestatieafspraken", "Huisvestingsbeleid", "Woonbeleid"),
        "EDUCATION": (
            "Lokale educatieve agenda",
            "Onderwijsagenda",
            "Onderwijsbeleid",
            "Thuiszitterspact",
            "RMC-plan",
            "Jaarplan leerplicht",
            "Jaarverslag leerplicht",
        ),
        "POVERTY": (
            "Armoedebeleid",
            "Schuldenbeleid",
            "Minimabeleid",
            "Beleidsplan schuldhulpverlening",
            "Bestaanszekerheid",
        ),
        "POLICY_RULE": (
            "Beleidsregel",
            "Beleidsregels",
            "Verordening",
            "Algemene plaatselijke verordening",
            "APV",
            "Damoclesbeleid",
            "Bibob-beleid",
            "Handhavingsbeleid",
        ),
    }
)
