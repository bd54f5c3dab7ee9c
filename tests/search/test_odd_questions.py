"""Whatever a person types is only words: nothing of it is a command to an engine."""

import pytest

from ketenplan.core.matching import Statement
from ketenplan.search.queries import open_search

pytestmark = pytest.mark.django_db

ENGINE_SYNTAX = (
    "AND OR NOT ( ) \" ' : ^ ~ * ? [ TO ] { } / \\ | # + - !",
    'AND OR "* ~2 +x -y title:(',
    "token:zzz~2 AND (",
    "municipality:2 OR kind:passage OR *",
    "schuld|16 passage:a-0001",
    "'; DROP TABLE search_posting; --",
    "%' OR levels LIKE '%",
)


@pytest.mark.parametrize(
    "question", ["", " \n\t", "de het een", "\0", "\0" * 500, "\ud7ff\ufffe", "¿? — …", "'" * 90]
)
def test_question_without_a_word_finds_nothing(kind, waterveen, store, question):
    store(waterveen, "a", "Het wijkteam helpt.")

    result = open_search(waterveen).find(question)

    assert (result.found, result.has_words) == ((), False)
    assert result.statement is Statement.NOTHING_FOUND


@pytest.mark.parametrize("question", ENGINE_SYNTAX)
def test_syntax_of_an_engine_finds_no_more_than_its_words(kind, waterveen, store, question):
    """The thesaurus may hear something in a scrap of it; that is never enough to propose."""
    store(waterveen, "a", "Het wijkteam helpt.", "De boa controleert.")

    result = open_search(waterveen).find(question)

    assert all(item.is_weak for item in result.found)
    assert result.statement is not Statement.LIKELY


def test_words_among_engine_syntax_count_as_words(kind, waterveen, store, keys):
    store(waterveen, "a", "Hulp bij schulden.")

    plain = open_search(waterveen).find("schulden 7 hulp schulden")
    dressed = open_search(waterveen).find('+schulden|7 -hulp:"*"* ([schulden TO])\0')

    assert [item.row.key for item in dressed.found] == ["a-0001"]
    assert {term.term for item in dressed.found for term in item.hit.terms} >= {
        term.term for item in plain.found for term in item.hit.terms
    }


def test_question_of_five_thousand_words_has_exact_points(kind, waterveen, store):
    store(waterveen, "a", "Hulp bij schulden.", *["Het wijkteam helpt."] * 300)

    (first, *_) = open_search(waterveen).find("schulden wijkteam jongeren " * 1700).found

    terms = sum(term.score for term in first.hit.terms)
    assert terms + first.hit.support == pytest.approx(first.hit.score, rel=1e-12)


def test_one_word_of_a_hundred_thousand_letters_is_a_word(kind, waterveen, store, keys):
    store(waterveen, "a", "Hulp bij schulden.")

    assert keys(waterveen, "schuld" * 17_000 + " schulden") == ["a-0001"]
