"""The gap map in Dutch: what is the matter with a need, what is missing, and what to do.

The words never say that sharing is allowed: they say which basis is claimed by whom, and what is missing.
"""

from collections.abc import Mapping
from datetime import date

from ketenplan.core.agreements.gaps import (
    WGS_FROM,
    Basis,
    Candidate,
    Gap,
    Remark,
    Shortfall,
    ShortfallKind,
    Verdict,
)
from ketenplan.core.phrases import date_in_words, listing, plain, sentence
from ketenplan.core.project.agreements import AgreementState, AgreementSubject, DataCategory

VERDICTS = {
    Verdict.READY: "Gereed",
    Verdict.EXTEND: "Aanvullen",
    Verdict.RENEW: "Verlengen",
    Verdict.MAKE: "Maken",
    Verdict.NOT_NEEDED: "Niet nodig",
    Verdict.NOT_LAWFUL: "Geen grondslag genoemd",
}
SUBJECTS = {
    AgreementSubject.EFFORT: "inzet",
    AgreementSubject.CAPACITY: "capaciteit",
    AgreementSubject.ESCALATION: "opschalen",
    AgreementSubject.INFORMATION: "informatie delen",
    AgreementSubject.ROOM: "ruimte voor de uitvoering",
}
CATEGORIES = {
    DataCategory.NONE: "geen gegevens",
    DataCategory.CONTACT: "contactgegevens van medewerkers",
    DataCategory.POLICY: "beleidsinformatie",
    DataCategory.PERSONAL: "persoonsgegevens",
    DataCategory.SPECIAL: "bijzondere persoonsgegevens",
    DataCategory.CRIMINAL: "strafrechtelijke gegevens",
}
STATES = {
    AgreementState.IDEA: "een idee",
    AgreementState.DRAFT: "een concept",
    AgreementState.WITH_PARTIES: "bij de partijen in behandeling",
    AgreementState.WITH_LAWYERS: "bij de juristen in behandeling",
    AgreementState.SIGNED: "ondertekend",
    AgreementState.ENDED: "beëindigd",
}


def verdict_sentence(gap: Gap, titles: Mapping[str, str]) -> str:
    """What the verdict says and what to do, in one or two sentences. `titles` are of agreements, by key."""
    if gap.verdict is Verdict.NOT_NEEDED:
        return f"Volgens de deelnemers is hiervoor geen afspraak nodig: {sentence(gap.because)}"
    if gap.verdict is Verdict.NOT_LAWFUL:
        senders = listing(f"‘{plain(shortfall.party)}’" for shortfall in gap.missing)
        verb = "noemt" if len(gap.missing) == 1 else "noemen"
        return (
            f"{senders} {verb} geen wettelijke grondslag om deze gegevens te geven. "
            "Vraag om de grondslag, of pas de maatregel aan."
        )
    if gap.best is None:
        return "Er is geen afspraak tussen deze partners over dit onderwerp. Maak een nieuwe afspraak."
    return _CHOSEN[gap.verdict].format(title=plain(titles.get(gap.best.agreement, gap.best.agreement)))


_CHOSEN = {
    Verdict.READY: "De afspraak ‘{title}’ dekt dit op de datum van het plan.",
    Verdict.EXTEND: "De afspraak ‘{title}’ geldt, maar is niet compleet. Vul haar aan.",
    Verdict.RENEW: "De afspraak ‘{title}’ geldt niet op de datum van het plan. Verleng of vernieuw haar.",
    Verdict.MAKE: "Er is nog geen ondertekende afspraak. Maak ‘{title}’ af, of maak een nieuwe afspraak.",
}


def shortfall_sentence(shortfall: Shortfall) -> str:
    """One thing that is missing, as a whole sentence."""
    party, other, detail = plain(shortfall.party), plain(shortfall.other), shortfall.detail
    match shortfall.kind:
        case ShortfallKind.BASIS:
            what = CATEGORIES[DataCategory(detail)]
            return f"‘{party}’ noemt geen grondslag voor {what} aan ‘{other}’."
        case ShortfallKind.PARTY:
            organ = f" ({plain(detail)})" if detail else ""
            return f"‘{party}’{organ} is geen partij."
        case ShortfallKind.ORGAN:
            return f"‘{party}’ is wel partij, maar het orgaan ‘{plain(detail)}’ ontbreekt."
        case ShortfallKind.SUBJECT:
            return f"Er staat niets in over {SUBJECTS[AgreementSubject(detail)]}."
        case ShortfallKind.FLOW:
            what = CATEGORIES[DataCategory(detail)]
            return f"Er staat niet in dat ‘{party}’ {what} geeft aan ‘{other}’."
        case ShortfallKind.EXPIRED:
            return f"De looptijd eindigde op {_day(detail)}." if detail else "De afspraak is beëindigd."
        case ShortfallKind.NOT_STARTED:
            return f"De afspraak gaat pas in op {_day(detail)}."
        case ShortfallKind.UNSIGNED:
            return f"De afspraak is nog niet ondertekend: zij is {STATES[AgreementState(detail)]}."


def remark_sentence(remark: Remark) -> str:
    """What to look at in an agreement, as a whole sentence."""
    return _REMARKS[remark]


_REMARKS = {
    Remark.WGS: "Deze samenwerking valt onder de Wet gegevensverwerking door samenwerkingsverbanden (WGS).",
    Remark.WGS_OVERTAKEN: (
        f"Deze samenwerking valt sinds {date_in_words(WGS_FROM)} onder de Wet "
        "gegevensverwerking door samenwerkingsverbanden (WGS), en de afspraak is ouder. Laat een jurist ernaar kijken."
    ),
    Remark.ENDS_SOON: "De looptijd eindigt binnen een half jaar na de datum van het plan.",
    Remark.NO_DECISION_DATE: "Van minstens één orgaan staat er geen datum van het besluit bij.",
}


def basis_sentence(basis: Basis, titles: Mapping[str, str]) -> str:
    """Which law a party names itself, and where. It does not say that the law is enough."""
    where = (
        f"in ‘{plain(titles.get(basis.agreement, basis.agreement))}’"
        if basis.agreement
        else "bij deze behoefte"
    )
    return f"‘{plain(basis.party)}’ noemt {where} als grondslag: {sentence(plain(basis.legal_basis))}"


def candidate_sentences(candidate: Candidate) -> tuple[str, ...]:
    """What a candidate lacks and what to look at."""
    return (
        *(shortfall_sentence(shortfall) for shortfall in candidate.missing),
        *(remark_sentence(remark) for remark in candidate.remarks),
    )


def _day(text: str) -> str:
    return date_in_words(date.fromisoformat(text))
