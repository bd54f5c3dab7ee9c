from ketenplan.core.matching import IndexedPassage, MemoryIndex, quote_of
from ketenplan.core.matching.concepts import ConceptFinder

TEXT = (
    "Wij werken samen aan een fijne stad. De leerplichtambtenaar meldt ieder schoolverzuim binnen een week. "
    "Kinderen horen op school. Het groen krijgt in de zomer extra water."
)


def _terms(query, finder=None):
    index = MemoryIndex(finder or ConceptFinder(()))
    index.add([IndexedPassage("p", "d", "W", TEXT)])
    hits = index.search(query, municipality="W", limit=1)
    return hits[0].terms if hits else ()


def _quoted(query, **limits):
    quote = quote_of(TEXT, _terms(query), **limits)
    return TEXT[quote.start : quote.end], [TEXT[start:end] for start, end in quote.highlights]


def test_quote_is_the_sentence_that_matches_with_its_words_marked():
    assert _quoted("verzuim") == (
        "De leerplichtambtenaar meldt ieder schoolverzuim binnen een week.",
        ["schoolverzuim"],
    )


def test_quote_takes_neighbouring_sentences_while_they_add_something():
    assert _quoted("kinderen en schoolverzuim")[0].startswith("De leerplicht")
    assert _quoted("kinderen en schoolverzuim")[0].endswith("op school.")
    assert _quoted("kinderen en schoolverzuim", max_characters=70)[0].endswith("een week.")


def test_without_terms_the_first_sentence_is_quoted():
    assert _quoted("voetbal") == ("Wij werken samen aan een fijne stad.", [])
    assert quote_of("", ()).end == 0
