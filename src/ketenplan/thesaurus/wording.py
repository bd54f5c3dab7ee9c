"""The themes, sources and refusals of the thesaurus in the words of the user."""

from django.utils.translation import gettext_lazy

from ketenplan.core.matching.own_terms import OWN_THEME, TermFault

THEMES = {
    OWN_THEME: gettext_lazy("of our own municipality"),
    "business_safety": gettext_lazy("safe business"),
    "chain_partners": gettext_lazy("partners in the chain"),
    "child_safety": gettext_lazy("safety of children"),
    "debts": gettext_lazy("debts and poverty"),
    "digital": gettext_lazy("digital safety"),
    "domestic_violence": gettext_lazy("domestic violence"),
    "drugs_weapons": gettext_lazy("drugs and weapons"),
    "education": gettext_lazy("education"),
    "exploitation": gettext_lazy("exploitation"),
    "extremism": gettext_lazy("extremism and tension"),
    "governance": gettext_lazy("cooperation and governance"),
    "health": gettext_lazy("health and care"),
    "housing": gettext_lazy("housing"),
    "justice": gettext_lazy("justice"),
    "neighbourhood": gettext_lazy("the neighbourhood"),
    "nuisance": gettext_lazy("nuisance"),
    "parenting": gettext_lazy("growing up and parenting"),
    "participation": gettext_lazy("taking part"),
    "physical_safety": gettext_lazy("physical safety"),
    "privacy_law": gettext_lazy("privacy"),
    "professionals": gettext_lazy("safety of professionals"),
    "property_crime": gettext_lazy("theft and burglary"),
    "subversive": gettext_lazy("subversive crime"),
    "work_income": gettext_lazy("work and income"),
    "youth_crime": gettext_lazy("youth crime"),
}

FAULTS = {
    TermFault.EMPTY: gettext_lazy("Fill in a word or phrase."),
    TermFault.ONLY_SMALL_WORDS: gettext_lazy(
        "This holds only small words, such as ‘of the’. Add a word with meaning."
    ),
    TermFault.TOO_LONG: gettext_lazy("This is too long. Use at most five words and 80 characters."),
    TermFault.TAKEN: gettext_lazy("This word already belongs to ‘%(label)s’."),
    TermFault.UNKNOWN_CONCEPT: gettext_lazy("This subject does not exist any more."),
}

_SOURCES = {
    "field knowledge": gettext_lazy("knowledge of the field"),
    "old and new names": gettext_lazy("old and new names"),
}


def source_in_words(source: str) -> str:
    """The sources of a concept, of which names of laws and lists stay as they are."""
    parts = (part.strip() for part in source.split(";"))
    return "; ".join(str(_SOURCES.get(part, part)) for part in parts)
