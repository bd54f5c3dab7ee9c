"""The original page beside a quote: the right page, the right mark, for the right people, within bounds."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from ketenplan.access.roles import Role
from ketenplan.policies import files, pictures
from ketenplan.policies.actions import remove_document
from ketenplan.policies.models import PolicyDocument, PolicyPassage
from tests.factories.pages import text_of
from tests.factories.projects import filled_project, member_of
from tests.reader.corpus import SENTENCE, many_pages, odt_with, pdf_with_text

LINES = [f"{number}. {SENTENCE}" for number in range(1, 16)]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def document(filled, add, read) -> PolicyDocument:
    return read(add("jeugdagenda.pdf", pdf_with_text(LINES, pages=3)))


@pytest.fixture
def passage(document) -> PolicyPassage:
    """The first passage of page 2."""
    return document.passages.filter(page__number=2).select_related("page").first()


def place(name: str, filled, document, number: int = 1, **query: object) -> str:
    address = reverse(f"policies:{name}", args=[filled.project.public_id, document.pk, number])
    return address + "?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else address


def on_disk(files_folder: Path) -> list[str]:
    return sorted(path.name.split(".", 1)[1] for path in files_folder.with_name("pictures").glob("*/*"))


def test_passage_is_shown_as_text_and_marked_on_the_picture(lead, filled, document, passage, files_folder):
    response = lead.get(place("page", filled, document, 2, passage=passage.pk))

    assert response.status_code == 200
    assert response.context["picture"].is_marked
    assert response.context["text"]["quote"] == passage.text
    assert f'beeld/?passage={passage.pk}" width="900"' in response.content.decode()
    assert "met de passage in geel gemarkeerd" in response.content.decode()
    picture = lead.get(place("picture", filled, document, 2, passage=passage.pk))
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png")
    assert picture.getvalue().startswith(PNG)
    assert picture.headers["Cache-Control"] == "no-store"
    assert on_disk(files_folder) == ["marked.png"]  # drawn once, for both


def test_page_without_a_passage_has_no_mark(lead, filled, document, files_folder):
    response = lead.get(place("page", filled, document, 3))

    assert not response.context["picture"].is_marked
    assert response.context["next"] is None
    assert response.context["previous"] == 2
    assert on_disk(files_folder) == ["plain.png"]


def test_large_picture_is_twice_as_wide(lead, filled, document):
    small = lead.get(place("page", filled, document)).context["picture"]
    large = lead.get(place("page", filled, document, groot=1)).context["picture"]

    assert (small.width, large.width) == (900, 1800)


def test_picture_is_drawn_once_and_kept(lead, filled, document, monkeypatch):
    lead.get(place("page", filled, document))
    monkeypatch.setattr(pictures, "draw_page", None)

    assert lead.get(place("page", filled, document)).status_code == 200


def test_passage_that_is_not_on_paper_is_said_and_the_page_shown(lead, filled, document, passage):
    """The stored text and the file do not agree: nothing is marked at all."""
    passage.page.text = "Een heel andere tekst dan die in het bestand staat, over de begroting van later."
    passage.page.save()
    PolicyPassage.objects.filter(pk=passage.pk).update(start=0, end=len(passage.page.text))

    response = lead.get(place("page", filled, document, 2, passage=passage.pk))

    assert not response.context["picture"].is_marked
    assert "is niet gevonden. U ziet de bladzijde zonder markering." in text_of(response)


def test_missing_original_leaves_the_text(lead, filled, document, passage):
    files.path_of(document.sha256).unlink()

    response = lead.get(place("page", filled, document, 2, passage=passage.pk))

    assert (response.status_code, response.context["picture"]) == (200, None)
    assert "Deze bladzijde kan niet als afbeelding worden getoond." in text_of(response)
    assert lead.get(place("picture", filled, document, 2, passage=passage.pk)).status_code == 404


def test_document_without_pages_shows_the_passage_in_its_surroundings(lead, filled, add, read):
    paragraphs = [f"{number}. {SENTENCE} Dat is afspraak nummer {number}." for number in range(300)]
    document = read(add("nota.odt", odt_with(*paragraphs)))
    passage = document.passages.select_related("page").order_by("position")[20]

    response = lead.get(place("page", filled, document, 1, passage=passage.pk))

    text = response.context["text"]
    assert (text["quote"], response.context["picture"], text["is_cut"]) == (passage.text, None, True)
    assert 0 < len(text["before"]) <= 2_500
    assert 0 < len(text["after"]) <= 2_500
    assert text["before"] + text["quote"] + text["after"] in passage.page.text
    assert lead.get(place("picture", filled, document, 1)).status_code == 404


@pytest.mark.parametrize("wrong", ["0", "999999", "x", "1 OR 1=1", "-1", "²", "9" * 40])
def test_passage_that_is_not_on_this_page_is_not_there(lead, filled, document, wrong):
    for name in ("page", "picture"):
        assert lead.get(place(name, filled, document), {"passage": wrong}).status_code == 404


def test_passage_of_another_page_is_not_there(lead, filled, document, passage):
    assert lead.get(place("page", filled, document, 1, passage=passage.pk)).status_code == 404


@pytest.mark.parametrize("number", [0, 4, 10**9])
def test_page_beyond_the_document_is_not_there(lead, filled, document, number):
    for name in ("page", "picture"):
        assert lead.get(place(name, filled, document, number)).status_code == 404


def test_other_municipality_sees_no_page_and_no_picture(client, lead, filled, document, passage):
    """Also when the picture has been drawn, and through their own project."""
    lead.get(place("page", filled, document, 2, passage=passage.pk))
    other = filled_project()
    client.force_login(other.lead)

    for name in ("page", "picture"):
        for project in (filled, other):
            response = client.get(place(name, project, document, 2, passage=passage.pk))
            assert response.status_code == 404
            assert SENTENCE not in response.content.decode()


def test_role_without_the_right_sees_no_page_and_no_picture(client, lead, filled, document):
    lead.get(place("page", filled, document))
    client.force_login(member_of(filled.project, Role.PRACTITIONER))

    assert [client.get(place(name, filled, document)).status_code for name in ("page", "picture")] == [
        403,
        403,
    ]


def test_pictures_never_take_more_room_than_agreed(lead, filled, document, files_folder, monkeypatch):
    first = lead.get(place("page", filled, document, 1)).context["picture"]
    size = first.path.stat().st_size
    monkeypatch.setattr(pictures, "MAX_ROOM", int(2.5 * size))
    second = lead.get(place("page", filled, document, 2)).context["picture"]
    os.utime(second.path, (1, 1))

    third = lead.get(place("page", filled, document, 3)).context["picture"]

    assert [picture.path.exists() for picture in (first, second, third)] == [True, False, True]


def test_removed_document_takes_its_pictures_along(
    lead, filled, document, files_folder, django_capture_on_commit_callbacks
):
    lead.get(place("page", filled, document))
    with django_capture_on_commit_callbacks(execute=True):
        remove_document(by=filled.visit, document=document)

    assert on_disk(files_folder) == []


def test_last_page_of_five_hundred_is_drawn_and_marked(lead, filled, add, read):
    document = read(add("begroting.pdf", many_pages(500)))
    passage = document.passages.filter(page__number=500).first()

    response = lead.get(place("page", filled, document, 500, passage=passage.pk))

    assert (document.page_count, response.context["picture"].is_marked) == (500, True)


def test_page_costs_the_same_queries_for_one_page_and_for_many(
    lead, filled, document, add, read, django_assert_num_queries
):
    single = read(add("kort.pdf", pdf_with_text([SENTENCE, "Nog een regel."])))
    lead.get(place("page", filled, document))
    lead.get(place("page", filled, single))

    with django_assert_num_queries(12) as many:
        lead.get(place("page", filled, document))
    with django_assert_num_queries(len(many)):
        lead.get(place("page", filled, single))
