"""The plan of one hand-written project, compared by structure and by the sentences that matter."""

from dataclasses import replace
from datetime import date

import pytest

from ketenplan.core.plan import (
    build_plan,
    canonical_json,
    open_spots,
    outline,
    plan_hash,
    quotes,
    summary_fits,
    summary_words,
)
from ketenplan.core.plan.document import Bullets, Note, Paragraph, Table
from ketenplan.core.plan.inspection import sections, texts
from ketenplan.core.plan.summary import ISSUE_WORDS, WORD_LIMIT
from ketenplan.core.project.checks import Problem, ProblemKind, find_problems
from ketenplan.core.project.model import (
    ChapterText,
    CueKind,
    LinkState,
    Project,
    Relation,
    RelationCue,
    SafetyIssue,
)
from tests.core.plan.waterveen import CURRENT, ISSUES, LABELS, LINKS, PLAN_DATE, PROJECT


def _plan(project=PROJECT, on=PLAN_DATE):
    return build_plan(project, on=on, version="0.1", labels=LABELS)


def _chapter(plan, number):
    return next(chapter for chapter in sections(plan) if chapter.number == number)


def _paragraphs(plan, number):
    return [text for b in _chapter(plan, number).blocks if isinstance(b, Paragraph) for text in texts(b)]


def _table(plan, number, caption):
    found = next(b for b in _chapter(plan, number).blocks if isinstance(b, Table) and b.caption == caption)
    return [tuple(cell.inlines[0].text for cell in row) for row in found.rows]


def _spots(plan, number):
    return [(spot.what, spot.who) for chapter, spot in open_spots(plan) if chapter == number]


def test_example_is_sound_but_for_the_link_that_it_breaks_on_purpose():
    without = replace(PROJECT, quickscans=(CURRENT,))

    assert find_problems(PROJECT) == ()
    assert find_problems(without) == (Problem(ProblemKind.UNKNOWN_ISSUE, ("links", 5, "issue")),)


def test_outline():
    assert outline(_plan()) == (
        (1, "0 Voorblad en status"),
        (2, "Wat dit plan wel en niet is"),
        (2, "Hoe u dit plan leest"),
        (1, "1 Samenvatting"),
        (1, "2 Aanleiding en opdracht"),
        (2, "Opdracht en afbakening"),
        (1, "3 Uitkomsten van de quickscan"),
        (2, "V01: Kinderen verzuimen structureel van school"),
        (2, "V02: Witwassen via autohandel"),
        (2, "V03: Medewerkers worden geïntimideerd"),
        (2, "V04: Jongeren missen een plek in de buurt"),
        (1, "4 Gezamenlijk uitgangspunt"),
        (1, "5 Het kind centraal"),
        (2, "Wie spreekt namens het kind"),
        (2, "De kindtoets"),
        (1, "6 Prioriteiten"),
        (2, "Nog niet geordende vraagstukken"),
        (1, "7 Strategie"),
        (2, "Zorg en veiligheid in de vraagstukken"),
        (1, "8 Beleidslijn"),
        (2, "V01: Kinderen verzuimen structureel van school"),
        (3, "Voorstel bij V01"),
        (2, "V02: Witwassen via autohandel"),
        (3, "Voorstel bij V02"),
        (2, "V03: Medewerkers worden geïntimideerd"),
        (2, "V04: Jongeren missen een plek in de buurt"),
        (2, "Vraagstukken zonder beleid"),
        (2, "Gebruikte beleidsdocumenten"),
        (2, "Lopende aanpakken"),
        (2, "Wat de portefeuillehouders kunnen uitspreken"),
        (1, "9 Ketensamenstelling en overlegvormen"),
        (2, "Domeinen die ontbreken"),
        (2, "Wie spreekt namens het kind"),
        (2, "Wie beslist en wie voert uit"),
        (2, "Overlegvormen"),
        (1, "10 Interventies en maatregelen"),
        (2, "Wat al is geprobeerd"),
        (2, "Nog te kiezen"),
        (1, "11 Ruimte voor professionals en doelruimte"),
        (2, "Doelruimte"),
        (1, "12 Samenwerkingsafspraken en juridisch kader"),
        (2, "Bestaande convenanten"),
        (2, "Afspraken die nodig zijn"),
        (2, "Juridisch kader"),
        (1, "13 Organisatie en besturing"),
        (1, "14 Capaciteit en middelen"),
        (1, "15 Planning en mijlpalen"),
        (2, "Data die vaststaan"),
        (1, "16 Monitoring en evaluatie"),
        (1, "17 Communicatie en veiligheid van medewerkers"),
        (1, "18 Risico's"),
        (1, "19 Gevraagde besluiten"),
        (1, "Bijlage A. Begrippenlijst"),
        (1, "Bijlage B. Partnerlijst"),
        (1, "Bijlage C. Bronnen"),
        (1, "Bijlage D. Versiehistorie en verantwoording"),
        (2, "Versie"),
        (2, "Hoe dit plan tot stand kwam"),
        (2, "Afgewezen voorstellen"),
    )


def test_open_spots_of_the_policy_line():
    assert _spots(_plan(), 8) == [
        ("of dit voorstel bij V01 past, en welke relatie het heeft", "de beleidsadviseur"),
        ("of dit voorstel bij V02 past, en welke relatie het heeft", "de beleidsadviseur"),
        ("welk beleid V03 draagt, of wie daarover een voorstel maakt", "de beleidsadviseur"),
        ("hoe het plan omgaat met de botsing tussen V04 en ‘Programmabegroting 2027’", "de stuurgroep"),
        ("welk beleid V04 draagt, of wie daarover een voorstel maakt", "de beleidsadviseur"),
        ("welk document de plaats inneemt van ‘Integraal veiligheidsplan 2023-2025’", "de beleidsadviseur"),
        ("of dit plan aanhaakt bij ‘Weerbare wijken’, en waarom", "de stuurgroep"),
        ("de zin per portefeuillehouder", "de beleidsadviseur en de projectleider"),
    ]


def test_open_spots_about_children_and_facts():
    plan = _plan()

    assert _spots(plan, 3) == [
        (
            "het antwoord op de vraag ‘Hoeveel kinderen staan nergens ingeschreven?’",
            "Leerplicht en de projectleider",
        ),
        ("een feitelijke beschrijving van vraagstuk V03", "de projectleider"),
    ]
    assert _spots(plan, 5) == [
        ("of vraagstuk V03 kinderen raakt", "de projectleider"),
        ("hoe kinderen en ouders worden gehoord, of waarom dat niet kan", "Veilig Thuis"),
        (
            "de kindtoets, stap 1 tot en met 4, bij V01: Kinderen verzuimen structureel van school",
            "Veilig Thuis",
        ),
        ("de kindtoets, stap 1 tot en met 4, bij V03: Medewerkers worden geïntimideerd", "Veilig Thuis"),
        ("de kindtoets, stap 1 tot en met 4, bij V04: Jongeren missen een plek in de buurt", "Veilig Thuis"),
    ]


def test_open_spots_about_partners():
    assert _spots(_plan(), 9) == [
        ("of er een partner uit het domein bestuur meedoet, en zo niet, waarom niet", "de projectleider"),
        ("of er een partner uit het domein wonen meedoet, en zo niet, waarom niet", "de projectleider"),
        (
            "of er een partner uit het domein werk en inkomen meedoet, en zo niet, waarom niet",
            "de projectleider",
        ),
        ("welke functie namens Veilig Thuis mag beslissen", "Veilig Thuis"),
        ("welke functie namens Veilig Thuis het werk doet", "Veilig Thuis"),
        (
            "aan welke bestaande overlegtafels de partners zitten, en wat nieuw is of stopt",
            "de projectleider",
        ),
    ]


def test_quotes_are_the_matched_sentences_with_their_place():
    assert [(quote.text, quote.source) for quote in quotes(_plan())] == [
        (
            "School en leerplicht bespreken schoolverzuim binnen vijf dagen.",
            Note("Jeugdagenda 2025-2028, blz. 2 (gedrukt 12), Meedoen › Naar school"),
        ),
        ("Inleiding. Deze agenda gaat over meedoen.", Note("Jeugdagenda 2025-2028, blz. 1")),
        (
            "De gemeente gaat witwassen tegen.",
            Note("Integraal veiligheidsplan 2023-2025, blz. 1, Ondermijning"),
        ),
        (
            "Het budget voor jongerenwerk daalt met tien procent.",
            Note("Programmabegroting 2027, alinea 7, Jeugd"),
        ),
    ]


def test_policy_line_says_what_was_decided_and_what_was_only_proposed():
    found = _paragraphs(_plan(), 8)

    assert found[:2] == ["Dit schreven wij zelf.", "En dit ook."]
    assert found[3:12] == [
        "Er zijn twee aansluitingen aanvaard. Over twee voorstellen is nog niet besloten.",
        "Steunt. Het document ‘Jeugdagenda 2025-2028’ steunt de aanpak van dit vraagstuk. "
        "Dit doel gaat over dezelfde kinderen.",
        "Over één voorstel heeft nog niemand besloten.",
        "Voorstel 1. ‘Jeugdagenda 2025-2028’.",
        "Over één voorstel heeft nog niemand besloten.",
        "Voorstel 1. ‘Integraal veiligheidsplan 2023-2025’. "
        "Waarom: het woord ‘witwassen’ staat in het vraagstuk en in het beleid.",
        "Let op: dit document gold tot en met 31 december 2025. Op 12 december 2026 geldt het niet meer.",
        "Bij dit vraagstuk is geen gemeentelijk beleid gevonden.",
        "Botst. Het document ‘Programmabegroting 2027’ botst met wat dit vraagstuk vraagt.",
    ]


def test_hooks_stand_with_their_link_and_together_and_close_the_open_spot():
    hook = "Met deze aanpak haalt u uw eigen doel voor het onderwijs"
    hooked = replace(LINKS[0], hook=hook)
    spot = ("de zin per portefeuillehouder", "de beleidsadviseur en de projectleider")

    plan = _plan(replace(PROJECT, links=(hooked, *LINKS[1:])))
    complete = _plan(replace(PROJECT, links=(hooked,)))

    assert f"Voor de portefeuillehouder: {hook}." in _paragraphs(plan, 8)
    last = [block for block in _chapter(plan, 8).blocks if isinstance(block, Bullets)][-1]
    assert list(texts(last)) == [f"V01, ‘Jeugdagenda 2025-2028’: {hook}."]
    assert spot in _spots(plan, 8)
    assert spot not in _spots(complete, 8)


def test_link_that_was_put_off_is_still_to_be_decided():
    later = replace(LINKS[1], state=LinkState.LATER, argument="Eerst de raad.")

    plan = _plan(replace(PROJECT, links=(LINKS[0], later, *LINKS[2:])))

    assert _table(plan, 8, "Aansluiting op beleid per vraagstuk") == _table(
        _plan(), 8, "Aansluiting op beleid per vraagstuk"
    )


def test_policy_table_counts_decisions_and_proposals_apart():
    assert _table(_plan(), 8, "Aansluiting op beleid per vraagstuk") == [
        ("V01: Kinderen verzuimen structureel van school", "1", "1", "Gedragen door beleid"),
        ("V02: Witwassen via autohandel", "0", "1", "Nog te beslissen"),
        ("V03: Medewerkers worden geïntimideerd", "0", "0", "Geen dragend beleid"),
        ("V04: Jongeren missen een plek in de buurt", "1", "0", "Geen dragend beleid"),
    ]


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2022, 12, 31), "Nog niet geldig"),
        (date(2023, 1, 1), "Geldig"),
        (date(2025, 12, 31), "Geldig"),
        (date(2026, 1, 1), "Verlopen"),
    ],
)
def test_validity_is_judged_on_the_plan_date_and_both_ends_count(on, standing):
    caption = f"Beleidsdocumenten op {on.day} {'december' if on.month == 12 else 'januari'} {on.year}"

    rows = {row[0]: row[4] for row in _table(_plan(on=on), 8, caption)}

    assert rows["Integraal veiligheidsplan 2023-2025"] == standing


def test_rejected_and_outdated_links_are_accounted_for():
    plan = _plan()
    appendix = list(sections(plan))[-1]

    assert [text for block in appendix.blocks if isinstance(block, Paragraph) for text in texts(block)] == [
        "Twee aansluitingen zijn aanvaard, één voorstel is afgewezen en over twee voorstellen is nog niet besloten. "
        "Eén aansluiting staat niet in dit plan, omdat het vraagstuk niet meer in de quickscan staat of de tekst "
        "niet meer is op te halen."
    ]
    assert list(texts(appendix.blocks[-1])) == [
        "V01, ‘Integraal veiligheidsplan 2023-2025’, blz. 1: Dit gaat niet over school."
    ]


def test_nobody_speaking_for_the_child_is_a_stop_sign():
    silent = replace(PROJECT, partners=tuple(replace(p, speaks_for_child=False) for p in PROJECT.partners))
    stop = (
        "Stop: niemand spreekt namens het kind. "
        "Stel geen prioriteiten of maatregelen vast zolang geen partner deze taak heeft."
    )

    plan = _plan(silent)

    assert stop in _paragraphs(plan, 5)
    assert stop in _paragraphs(plan, 9)
    assert ("welke partner namens het kind spreekt", "de stuurgroep") in _spots(plan, 5)
    assert stop not in _paragraphs(_plan(), 5)


def test_requested_decisions_follow_from_what_is_open():
    numbered = next(b for b in _chapter(_plan(), 19).blocks if isinstance(b, Bullets))

    assert numbered.ordered
    assert list(texts(numbered)) == [
        "De kernpartners: de vier vraagstukken ordenen, met het kind voorop.",
        "De kernpartners: instemmen met het gezamenlijk uitgangspunt, of een voorbehoud vastleggen.",
        "De kernpartners: een functie noemen die namens de eigen organisatie mag beslissen (Veilig Thuis).",
        "De stuurgroep: de opdracht en de afbakening vaststellen.",
        "De stuurgroep: kiezen hoe het plan omgaat met beleid dat botst (V04).",
        "De stuurgroep: besluiten of dit plan aanhaakt bij de lopende aanpak (‘Weerbare wijken’).",
        "De portefeuillehouders: zich uitspreken over twee vraagstukken zonder dragend beleid (V03 en V04).",
        "Het college van burgemeester en wethouders: de regie, de uren en het budget voor de aanpak toekennen.",
        "Het college van burgemeester en wethouders: besluiten over een opvolger van het document dat niet meer "
        "geldt (‘Integraal veiligheidsplan 2023-2025’).",
    ]


def test_summary_fits_one_page_in_the_worst_case():
    words = ISSUE_WORDS // 11
    issues = tuple(SafetyIssue(f"V{n:02d}", " ".join(["vraagstuk"] * words)) for n in range(11))
    links = (
        *LINKS[:4],
        replace(LINKS[4], issue="V00"),
        *(replace(LINKS[3], issue=f"V{n:02d}") for n in (5, 6)),
    )
    full = replace(
        PROJECT,
        quickscans=(replace(CURRENT, safety_issues=issues),),
        partners=tuple(replace(p, speaks_for_child=False) for p in PROJECT.partners),
        links=links,
    )

    plan = _plan(full)

    assert WORD_LIMIT * 0.8 < summary_words(plan) <= WORD_LIMIT


def test_own_text_that_makes_the_summary_too_long_is_noticed():
    long = replace(PROJECT, chapter_texts=(ChapterText(1, "woord " * WORD_LIMIT),))

    assert summary_fits(_plan())
    assert not summary_fits(_plan(long))


def test_more_than_five_proposals_are_counted_not_printed():
    document = PROJECT.documents[0]
    passages = tuple(replace(document.passages[1], key=f"p{n}") for n in range(7))
    links = tuple(
        replace(LINKS[1], passage=p.key, score=float(n), state=LinkState.PROPOSED)
        for n, p in enumerate(passages)
    )
    many = replace(PROJECT, documents=(replace(document, passages=passages),), links=links)

    plan = _plan(many)

    assert len(quotes(plan)) == 5
    assert (
        "Over zeven voorstellen heeft nog niemand besloten. De best passende tekst staat vooraan. "
        "Twee voorstellen staan hier niet uitgeschreven."
    ) in _paragraphs(plan, 8)


def test_hash_is_that_of_the_canonical_json_and_changes_with_the_plan():
    changed = _plan(replace(PROJECT, pseudonym="Kade-Linde-28"))

    assert len(plan_hash(_plan())) == 64
    assert plan_hash(_plan()) != plan_hash(changed)
    assert canonical_json(_plan()).startswith('{"format":"ketenplan-plan/1","plan":{"chapters":[{"blocks":[')


def test_no_issue_is_ranked_by_the_machine():
    backwards = replace(PROJECT, quickscans=(replace(CURRENT, safety_issues=ISSUES[::-1]),))
    unranked = next(b for b in _chapter(_plan(backwards), 6).blocks if isinstance(b, Bullets))

    assert [text[:3] for text in texts(unranked)] == ["V04", "V03", "V02", "V01"]


def test_front_has_functions_and_defaults():
    front = _plan().front

    assert (front.title, front.municipality, front.authors, front.distribution) == (
        "Plan van aanpak Kade-Linde-27",
        "Gemeente Waterveen",
        ("Projectleider, gemeente Waterveen",),
        ("Politie", "Leerplicht", "Veilig Thuis"),
    )


def test_municipality_typed_with_its_kind_is_not_doubled():
    plan = build_plan(Project("Kade-Linde-27", "Gemeente Waterveen"), on=PLAN_DATE, version="0.1")

    assert plan.front.municipality == "Gemeente Waterveen"


def test_possible_conflict_is_worded_as_possible_and_never_falls_below_the_five():
    document = PROJECT.documents[0]
    passages = tuple(replace(document.passages[1], key=f"p{n}") for n in range(7))
    cue = RelationCue(CueKind.DIRECTION, "cut", "bezuinigen", because="dit beleid geld of mensen weghaalt")
    links = [
        replace(LINKS[1], passage=p.key, score=float(n), state=LinkState.PROPOSED)
        for n, p in enumerate(passages)
    ]
    links[0] = replace(links[0], proposed_relation=Relation.CONFLICTS, relation_cues=(cue,))
    many = replace(PROJECT, documents=(replace(document, passages=passages),), links=tuple(links))

    plan = _plan(many)
    said = _paragraphs(plan, 8)

    assert len(quotes(plan)) == 5
    sentence = "Dit beleid kan botsen: de tekst zegt ‘bezuinigen’, omdat dit beleid geld of mensen weghaalt."
    assert said.count(sentence) == 1
    assert any(text.startswith("Let op: bij V0") and "kan botsen" in text for text in said)
    assert not any(text.startswith("Botst.") for text in said)
    assert not any("kan botsen" in text for text in _paragraphs(_plan(), 8))
