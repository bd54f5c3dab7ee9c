"""Searching in policy on the screen: a clear answer to every question, and only from the own municipality."""

import pytest

from ketenplan.access.roles import Role
from ketenplan.policies.models import PolicyDocument, PolicyPassage
from tests.contracts.permission_table import address
from tests.factories.pages import text_of
from tests.factories.projects import PolicyDocumentFactory, PolicyPassageFactory, filled_project, member_of

SCHOOL = "De leerplichtambtenaar volgt het schoolverzuim en gaat binnen een week bij het gezin langs."
NUISANCE = "Bij woonoverlast bemiddelt de wijkagent, voordat de burgemeester een aanwijzing geeft."


@pytest.fixture
def policy(filled) -> PolicyDocument:
    """Two passages of one adopted document; the first document of the project says nothing about nuisance."""
    document = PolicyDocumentFactory(
        municipality=filled.project.municipality,
        title="Wijkplan",
        kind="PROGRAMME",
        owner="Wijken",
        status="ADOPTED",
    )
    PolicyPassageFactory(document=document, text=SCHOOL, kind="MEASURE")
    PolicyPassageFactory(document=document, text=NUISANCE, kind="RULE")
    return document


def ask(browser, filled, question: str, **filters: str):
    return browser.get(address("policy-find", filled.ids), {"question": question} | filters)


def quotes(response) -> list[str]:
    return ["".join(piece.text for piece in answer.pieces) for answer in response.context["answers"]]


def test_passage_is_found_with_its_words_marked_and_a_link_to_its_page(lead, filled, policy):
    response = ask(lead, filled, "woonoverlast door een gezin")

    assert quotes(response)[0] == NUISANCE
    assert "<mark>woonoverlast</mark>" in response.content.decode()
    passage = PolicyPassage.objects.get(kind="RULE")
    assert f"/bladzijde/{passage.page.number}/?passage={passage.pk}" in response.content.decode()
    assert f"/koppelen/?passage={passage.key}" in response.content.decode()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"passage_kind": "RULE"}, [NUISANCE]),
        ({"passage_kind": "MEASURE"}, []),
        ({"kind": "PROGRAMME"}, [NUISANCE]),
        ({"kind": "BUDGET"}, []),
        ({"owner": "Wijken"}, [NUISANCE]),
        ({"status": "DRAFT"}, []),
    ],
)
def test_filters_limit_the_answer(lead, filled, policy, filters, found):
    assert quotes(ask(lead, filled, "woonoverlast", **filters)) == found


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", ["Vul in wat u zoekt"]),
        ("   ", ["Vul in wat u zoekt"]),
        ("de het een en van", ["geen woord om op te zoeken"]),
        ('()"*?:~^', ["geen woord om op te zoeken"]),
        ("the children who do not go to school with their parents", ["niet in het Nederlands"]),
        (
            "die Kinder, die nicht mit ihren Eltern zur Schule gehen und was wir tun",
            ["niet in het Nederlands"],
        ),
        ("woonoverlast", ["Uw vraag is één woord"]),
        ("quantumverstrengeling van foton", ["niets gevonden"]),
        ('woonoverlast:gezin AND (NOT] title:"a~2 +*', ["geen bijzondere betekenis"]),
        ("Om 10:30 is er woonoverlast, 'elke dag' (of vaker).", []),
        ("Woonoverlast door een gezin. " * 1250, ["alleen de eerste 400 woorden"]),
    ],
    ids=[
        "empty",
        "spaces",
        "small words",
        "signs",
        "English",
        "German",
        "one",
        "nothing",
        "syntax",
        "plain",
        "5000",
    ],
)
def test_odd_question_gets_one_sentence(lead, filled, policy, question, said):
    response = ask(lead, filled, question)

    sentences = response.context["sentences"]
    assert response.status_code == 200
    assert [part in sentence for part, sentence in zip(said, sentences, strict=True)] == [True] * len(said)
    assert all(sentence in text_of(response) for sentence in sentences)


def test_engine_syntax_is_read_as_words(lead, filled, policy):
    assert quotes(ask(lead, filled, 'title:"woonoverlast"~2 AND (NOT])'))[0] == NUISANCE


def test_nothing_is_said_before_a_question(lead, filled):
    response = lead.get(address("policy-find", filled.ids))

    assert (response.status_code, response.context["sentences"]) == (200, [])


def test_question_with_data_of_a_person_is_refused(lead, filled, policy):
    response = ask(lead, filled, "woonoverlast van Jan de Vries, 06-12345678")

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"question"}
    assert response.context["answers"] == []


def test_same_text_in_two_documents_is_one_answer(lead, filled, policy):
    draft = PolicyDocumentFactory(
        municipality=filled.project.municipality, title="Wijkplan, oud", status="WITHDRAWN"
    )
    PolicyPassageFactory(document=draft, text=NUISANCE)

    response = ask(lead, filled, "woonoverlast")

    (answer,) = response.context["answers"]
    assert (answer.row.document, [other.document for other in answer.others]) == (policy, [draft])


def test_other_municipality_is_not_searched(lead, filled, policy, client):
    other = filled_project()
    client.force_login(other.lead)

    response = ask(client, other, "woonoverlast")

    assert response.context["answers"] == []
    assert "Wijkplan" not in text_of(response)
    assert client.get(address("policy-find", filled.ids)).status_code == 404


def test_document_that_is_not_searched_gives_no_answer(lead, filled, policy):
    PolicyDocument.objects.filter(pk=policy.pk).update(is_searched=False)

    assert ask(lead, filled, "woonoverlast").context["answers"] == []


def test_reader_without_the_right_to_decide_gets_no_link_to_attach(client, filled, policy):
    client.force_login(member_of(filled.project, Role.MANDATE_HOLDER))

    response = ask(client, filled, "woonoverlast")

    assert quotes(response) == [NUISANCE]
    assert "/koppelen/" not in response.content.decode()
