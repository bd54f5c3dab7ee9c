"""Foreign, garbled and doubled text is recognised; ordinary and merely odd text never is."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.documents.quality import (
    first_of_doubles,
    has_double_letters,
    has_double_words,
    is_foreign,
    is_rubbish,
    language_of,
    with_single_letters,
    with_single_words,
)
from ketenplan.demo.build import documents

DUTCH = (
    "De gemeente wil dat elk kind veilig opgroeit, thuis en op school. Ouders die hulp nodig hebben krijgen die "
    "snel en dichtbij. De politie en de scholen werken nauw samen met de jeugdgezondheidszorg, zodat niemand "
    "uit beeld raakt. In 2028 zit geen kind langer dan drie maanden thuis zonder passend onderwijs."
)
ENGLISH = (
    "The municipality wants every child to be safe at home and at school. Parents who need help get it quickly "
    "and close to home. The police and the schools work together with the health service, so that nobody is "
    "lost from sight. By 2028 no child will be at home for more than three months without suitable education."
)
GERMAN = (
    "Die Gemeinde will, dass jedes Kind sicher aufwachsen kann, zu Hause und in der Schule. Eltern, die Hilfe "
    "brauchen, bekommen sie schnell und in der Nähe. Die Polizei und die Schulen arbeiten eng mit dem "
    "Gesundheitsdienst zusammen. Bis 2028 ist kein Kind länger als drei Monate ohne passenden Unterricht."
)
FRENCH = (
    "La commune veut que chaque enfant grandisse en sécurité, à la maison et à l'école. Les parents qui ont "
    "besoin d'aide la reçoivent vite et près de chez eux. La police et les écoles travaillent avec le service "
    "de santé pour que personne ne soit perdu de vue dans les quartiers de la ville."
)
FRISIAN = (
    "De gemeente wol dat elk bern feilich opgroeit, thús en op skoalle. Âlders dy't help nedich hawwe krije dy "
    "gau en ticht by hûs. De plysje en de skoallen wurkje nau gear mei de sûnenssoarch, sadat gjinien út it "
    "byld rekket. Yn 2028 sit gjin bern langer as trije moanne thús sûnder passend ûnderwiis."
)
POLISH = (
    "Gmina chce, aby każde dziecko dorastało bezpiecznie w domu i w szkole. Rodzice, którzy potrzebują pomocy, "
    "otrzymują ją szybko i blisko domu. Policja i szkoły ściśle współpracują ze służbą zdrowia, aby nikt nie "
    "zniknął z pola widzenia. Do 2028 roku żadne dziecko nie pozostanie w domu bez odpowiedniej nauki i opieki."
)
OWN_TEXTS = {document.metadata.file_name: document.body for document in documents()}
LINES = [f"Regel {number}: {word} krijgt aandacht." for number, word in enumerate(DUTCH.split()[:12])]


def shifted(text: str, by: int) -> str:
    """What a font without a character map gives: every letter is another one."""
    return "".join(chr((ord(c) - 97 + by) % 26 + 97) if "a" <= c <= "z" else c for c in text.lower())


@pytest.mark.parametrize(
    ("text", "language"), [(DUTCH, "nl"), (ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), (POLISH, "")]
)
def test_language_is_told(text, language):
    assert language_of(text) == language


def test_other_script_is_foreign():
    assert is_foreign(language_of("Муниципалитет хочет чтобы каждый ребенок рос в безопасности " * 8))


@pytest.mark.parametrize("text", [DUTCH, FRISIAN, ENGLISH[:90], "", "2026 | 12.400 | 13.100 | 14.000 " * 30])
def test_what_is_dutch_frisian_or_too_short_is_not_foreign(text):
    assert not is_foreign(language_of(text))


def test_dutch_document_with_an_english_summary_is_dutch():
    assert language_of(ENGLISH + DUTCH * 2) == "nl"


@pytest.mark.parametrize("name", OWN_TEXTS)
def test_own_documents_are_good_dutch(name):
    text = OWN_TEXTS[name]

    assert language_of(text) == "nl"
    assert not is_rubbish(text)
    assert not has_double_letters(text)
    assert not has_double_words(text)
    assert first_of_doubles(text.splitlines()) is None


@pytest.mark.parametrize("by", range(1, 26))
def test_shifted_letters_are_rubbish(by):
    assert is_rubbish(shifted(DUTCH, by))


def test_exchanged_letters_are_rubbish():
    letters = [*"abcdefghijklmnopqrstuvwxyz"]
    for seed in range(25):
        other = random.Random(seed).sample(letters, 26)
        assert is_rubbish(DUTCH.lower().translate(dict(zip(map(ord, letters), other, strict=True))))


def test_glued_and_spaced_text_is_rubbish():
    assert is_rubbish("".join(DUTCH.split()))
    assert is_rubbish(" ".join(DUTCH))
    assert is_rubbish(DUTCH[::-1])


@pytest.mark.parametrize("text", [DUTCH, ENGLISH, GERMAN, FRENCH, FRISIAN, DUTCH.upper()])
def test_readable_text_is_no_rubbish(text):
    assert not is_rubbish(text)


def test_little_text_is_never_called_rubbish():
    assert not is_rubbish("xqz bcd fgh jkl")


@pytest.mark.parametrize(
    "twice",
    [[line for line in LINES for _ in (1, 2)], LINES * 2, [*LINES[:6] * 2, *LINES[6:] * 2]],
    ids=["line by line", "layer by layer", "block by block"],
)
def test_lines_that_are_there_twice_are_kept_once(twice):
    kept = first_of_doubles(twice)

    assert kept is not None
    assert [twice[position] for position in kept] == LINES


@pytest.mark.parametrize(
    "lines",
    [LINES, LINES + LINES[:5], LINES * 3, ["ja", "nee"] * 20, ["Zelfde kop van de tabel"] * 8, []],
    ids=["once", "a part twice", "three times", "short answers", "one line often", "nothing"],
)
def test_lines_that_only_partly_repeat_stay(lines):
    assert first_of_doubles(lines) is None


def test_double_letters_and_words_are_made_single():
    letters = " ".join("".join(c * 2 for c in word) for word in DUTCH.split())
    words = " ".join(f"{word} {word}" for word in DUTCH.split())

    assert (has_double_letters(letters), has_double_words(words)) == (True, True)
    assert with_single_letters(letters) == DUTCH
    assert with_single_words(words) == DUTCH


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text):
    language_of(text), is_rubbish(text), has_double_letters(text), has_double_words(text)
    first_of_doubles(text.splitlines())
    with_single_letters(text), with_single_words(text)
