"""Every regular expression the gate searches with, in one table so that a test can inspect them all.

Rule: no repetition without an upper bound, and none inside another that is large. So the work at one position
has a fixed bound, and the work on a text grows with its length only.
"""

import re
from typing import Final

_MONTH: Final = (
    "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|febr|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR: Final = r"(?:19|20)\d{2}"
_DASH: Final = r"[ ]?[-/.][ ]?"

_SOURCES: Final[dict[str, str]] = {
    # Numbers ------------------------------------------------------------------------------------------------
    "digit_group": r"\d{1,40}",
    "iban_start": r"(?<![A-Za-z0-9])[A-Za-z]{2}[\s.\-]{0,2}\d(?=[\s.\-]{0,2}\d)",
    "phone": r"(?<![\w,.])(?<!\w-)(?:\+|\(?\s?0)[\d\s().\-/]{5,24}",
    "phone_spoken": r"\b(?:tel|telefoon|telefoonnummer|telnr|mobiel|mobiele nummer|gsm|whatsapp|06-nummer)\b"
    r"[ .:]{1,4}(?:nummer |is |op |nr\.? ){0,2}[ .:]{0,3}(\d[\d\s.\-/]{4,16}\d)",
    "at_sign": r"[ ]{0,1}@[ ]{0,1}|\s?[\[({]\s?(?:at|apenstaartje|@)\s?[\])}]\s?|\s(?:apenstaartje)\s",
    "email_before": r"[\w.+\-'%&]{1,64}\Z",
    "email_after": r"[\w\-]{1,63}(?:(?:\.|\s?[\[(]?(?:punt|dot)[\])]?\s)[\w\-]{1,63}){1,4}",
    "plate": r"(?<![\w\-])(?<!\w[.])(?:"
    r"[A-Z]{2}([-. ]?)(?:\d{2}\1\d{2}|\d{2}\1[A-Z]{2}|[A-Z]{2}\1\d{2}|\d{3}\1[A-Z])"
    r"|\d{2}([-. ]?)(?:\d{2}\2[A-Z]{2}|[A-Z]{2}\2\d{2}|[A-Z]{2}\2[A-Z]{2}|[A-Z]{3}\2\d)"
    r"|\d([-. ]?)(?:[A-Z]{3}\3\d{2}|[A-Z]{2}\3\d{3})"
    r"|[A-Z]([-. ]?)(?:\d{3}\4[A-Z]{2}|\d{2}\4[A-Z]{3})"
    r"|[A-Z]{3}([-. ]?)\d{2}\5[A-Z]"
    r"|\d{3}([-. ]?)[A-Z]{2}\6\d"
    r")(?![\w]|-\w)",
    "plate_word": r"\b(?:kentekens?|nummerborden?|nummerplaat|nummerplaten|plaat|auto|autos|bus|busje|bestelbus|scooter|motor"
    r"|brommer|wagen|voertuig|voertuigen|aanhanger|bestuurder)\b",
    # Places -------------------------------------------------------------------------------------------------
    "postcode": r"(?<![\w])(?<!\d[.,])(?:NL-)?([1-9]\d{3})(\s{0,2}|-)([A-Za-z]{2})(?![\w])(?!-[a-z])",
    "house_number_after": r"[ ,.;:]{0,3}(?:nr\.? ?|nummer |huisnummer |no\.? ?)?\d{1,4}(?![\d.%:/]|[, ]\d|-\d{3})"
    r"(?:-?[A-Za-z]{1,2}\b|-\d{1,3}\b)?",
    "month_after": rf"\s{{0,2}}(?:{_MONTH}|october|december|june|july|march|may|e )\b",
    "house_number": r"[ ,]{1,2}(?:nr\.? ?|nummer |huisnummer |no\.? ?)?(\d{1,4})(?![\d%:]|[.,]\d)"
    r"(?:(?: ?[A-Za-z]|-[A-Za-z0-9]{1,4}| ?(?:bis|hs|huis|zwart|rood|I{1,3}))(?![\w]))?",
    "address_word": r"\b(?:adres(?:sen)?|woonadres|woont|wonen|wonend|woonde|woonachtig|verblijft|verblijven|verbleef"
    r"|staat ingeschreven|ingeschreven|huisvest|gehuisvest|bezorgadres|verblijfadres)\b"
    r"(?:[ :,]{1,3}(?:is|op|aan|in|te|de|het|zijn|nu|nog|momenteel|tijdelijk|officieel)){0,4}[ :]{0,3}",
    # Dates --------------------------------------------------------------------------------------------------
    "date": rf"(?<![\w])(?<![\d][./\-])(?:{_DAY}{_DASH}(?:0?[1-9]|1[0-2]){_DASH}(?:{_YEAR}|\d{{2}})"
    rf"|{_YEAR}{_DASH}(?:0?[1-9]|1[0-2]){_DASH}{_DAY}"
    rf"|{_DAY}(?:e|ste|de)?[ \-.]{{0,2}}{_MONTH}(?:\.|\b)[ \-,]{{0,2}}(?:{_YEAR}|'\d{{2}})?"
    rf"|{_MONTH} {_DAY}, {_YEAR})(?![\w])(?![-/]\d)",
    "birth_before": r"(?:\bgeboren\b|\bgeb\.|\bgeb\b|\bgeboorte-?datum\b|\bgeb\.? ?dat(?:um)?\b|\bgbd\b|\bgeboortedag\b"
    r"|\bgeboorte\b|\bverjaardag\b|\bjarig\b|\bter wereld\b|\bverjaart\b|\bd\.?o\.?b\b)",
    "birth_after": r"^[ ,)]{0,3}(?:is |werd |zijn )?(?:\w{1,20} ){0,3}(?:geboren|jarig|als geboortedatum)\b",
    "birth_of_group": r"\bgeboren (?:vo{1,2}r|na|tussen|vanaf|tot|sinds)\b|\b(?:op of na|na|vo{1,2}r|sinds|vanaf)\s\Z",
    "birth_year": r"\b(?:geboren in|geb\.?|geboortejaar:?|bouwjaar van het kind|van geboortejaar)\s{1,2}"
    rf"(?:is )?({_YEAR})(?![\w\-/])",
    "birth_star": r"[*\u2217]\s?\Z",
    "person_before": r"\b(?:jongen|meisje|man|vrouw|zoon|dochter|kind|moeder|vader|broer|zus|broertje|zusje|jongere"
    r"|puber|tiener|verdachte|cliente?|leerling|pupil|baby|peuter|kleuter|partner|oom|tante|neef|nicht"
    r"|\d{1,2} jaar|\d{1,2}-jarige \w{1,20})[ ,]{0,2}[(\[,][ ]{0,2}\Z",
    "policy_before": r"(?:vastgestel|vaststel|besluit|besloten|besloot|geldig|geldend|geldt|gelden|loopt|looptijd|tot en met|t/m"
    r"|\btot\b|\bper\b|vanaf|met ingang|ingaande|in werking|inwerking|uiterlijk|ondertekend|getekend"
    r"|versie|\bd\.?d\.|\bd\.d\b|gedateerd|dagtekening|\braads?|college|\bwet\b|wetten|stb\.|stcrt\."
    r"|staatsblad|staatscourant|evalua|peildatum|stand|eindig|inwoners|nul op|begroting|periode|einddatum|startdatum|deadline"
    r"|vergader|overleg|verloopt|afloopt|loopt af|stuurgroep|gepubliceerd|publicatie|bekendgemaakt"
    r"|convenant|verordening|beleidsregel|nota|kader|programma|concept|conceptplan|\bplan\b|plannen|mandaat"
    r"|regeling|\bwmo\b|jeugdwet|gemeentewet|subsidie|aanvra|indien|bijeenkomst|werksessie|themasessie"
    r"|zitting|commissie|planning|mijlpaal|oplever|agenda|goedgekeurd|akkoord|bezwaar|termijn|rapport"
    r"|monitor|herzie|actualis|inspraak|ter inzage|raadpleg|geraadpleegd|druk|datum:|brief van|uitspraak"
    r"|gegeven te|kamer van|advies|brief|kenmerk|luidde|\bhr\b|\bhof\b|feestdag|bevrijding|herdenk|jaarlijks|elk jaar|ieder jaar"
    r"|verkiezing|motie|artikel|kamerbrief|kamerstuk|ecli|\brvs\b|rechtbank|arrest|\bvo{1,2}r\s\Z|\bna\s\Z|\bsinds\s\Z)",
    "policy_after": r"^[ ,)]{0,3}(?:\w{1,20} ){0,6}(?:vastgesteld|vaststel|stelt|stelde|besloten|besloot|besluit|in werking|getekend"
    r"|ondertekend|gepubliceerd|geldig|verlopen|vergader|bespreekt|komt de|treedt|trad|gaat de|loopt"
    r"|start de|starten|eindigt|vervalt|evalue|geëvalueerd|stuurgroep|raad\b)",
    # People -------------------------------------------------------------------------------------------------
    "word": r"[^\W\d_]{1,40}(?:['\-][^\W\d_]{1,40}){0,3}",
    "nickname": r"[\"']([^\"'\n]{2,25})[\"']",
    "age_after": r"^[ ,]{0,2}(?:\(\s?\d{1,2}(?:\s?(?:jaar|jr|j)\.?)?\s?\)|\d{1,2}\s?(?:jaar|jr)\b|\[\d{1,2}\])",
    # Language -----------------------------------------------------------------------------------------------
    "caravan": r"\b(?:woon-?\s?wagen|caravan|stacaravan|kamp)-?[^\W\d_]{0,30}|\bkampers?\b|\bstandplaats-?bewoner[^\W\d_]{0,5}"
    r"|\b(?:op|van|naar) het kamp\b",
    "child_count": r"(?<![\w.,-])(?:[2-9]|1[0-5]|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)[ ]"
    r"(?:(?:[^\W\d_]{1,20}e|en)[ ]){0,2}"
    r"(?:kinderen|zonen|zoons|dochters|broers|broertjes|zussen|zusjes|kleinkinderen|gezinsleden|pubers"
    r"|tieners|kleuters|peuters|minderjarigen|jongens|meisjes)(?![\w])",
}

PATTERNS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(source, re.IGNORECASE if name not in {"plate", "word", "nickname", "digit_group"} else 0)
    for name, source in _SOURCES.items()
}
