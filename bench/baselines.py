"""Stock search engines as anybody would set them up for Dutch: what our own scoring is compared with.

Settings follow docs/methods/bench.md. Each takes texts by key once and then gives the best keys for a question.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Mapping

type Search = Callable[[str, int], list[str]]
type Engine = Callable[[Mapping[str, str]], Search]

WORD = re.compile(r"\w+")
COMMON_FROM = 3.0
"""Zipf frequency from which a word of wordfreq may be a part of a compound for tantivy's own filter."""


def words(text: str) -> list[str]:
    """The words of a question that are no stop words, in lower case."""
    from ketenplan.core.dutch.words import STOP_WORDS

    return [word for word in WORD.findall(text.lower()) if word not in STOP_WORDS]


def fts5(texts: Mapping[str, str]) -> Search:
    """SQLite FTS5, tokenizer unicode61 without diacritics, words joined by OR, bm25()."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE passages USING fts5(key UNINDEXED, body, tokenize='unicode61 remove_diacritics 2')"
    )
    database.executemany("INSERT INTO passages VALUES (?, ?)", texts.items())

    def search(question: str, limit: int) -> list[str]:
        wanted = " OR ".join(f'"{word}"' for word in words(question))
        if not wanted:
            return []
        rows = database.execute(
            "SELECT key FROM passages WHERE passages MATCH ? ORDER BY bm25(passages), key LIMIT ?",
            (wanted, limit),
        )
        return [key for (key,) in rows]

    return search


def postgresql(texts: Mapping[str, str]) -> Search:
    """PostgreSQL, configuration `dutch`, words joined by OR, ts_rank with length normalisation. The server is the
    one that the tests use."""
    import psycopg

    import tests.pgplugin  # noqa: F401 - starts a server, unless DATABASE_URL names one
    from tests.durability.site import connection_options

    connection = psycopg.connect(**connection_options(os.environ["DATABASE_URL"]))
    connection.execute("CREATE TEMP TABLE passages (key text, words tsvector)")
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO passages VALUES (%s, to_tsvector('dutch', %s))", list(texts.items()))
    connection.execute("CREATE INDEX ON passages USING gin (words)")
    connection.execute("ANALYZE passages")

    def search(question: str, limit: int) -> list[str]:
        wanted = " or ".join(words(question))
        if not wanted:
            return []
        rows = connection.execute(
            "SELECT key FROM passages, websearch_to_tsquery('dutch', %s) question WHERE words @@ question "
            "ORDER BY ts_rank(words, question, 1) DESC, key LIMIT %s",
            (wanted, limit),
        )
        return [key for (key,) in rows]

    return search


def bm25s(texts: Mapping[str, str]) -> Search:
    """bm25s (lucene, k1 1.2, b 0.75) with the Snowball stemmer for Dutch."""
    import bm25s as library
    import Stemmer

    stemmer = Stemmer.Stemmer("dutch")
    keys = list(texts)
    index = library.BM25(method="lucene", k1=1.2, b=0.75)
    index.index([stemmer.stemWords(words(texts[key])) for key in keys], show_progress=False)

    def search(question: str, limit: int) -> list[str]:
        tokens = [stem for stem in stemmer.stemWords(words(question)) if stem in index.vocab_dict]
        if not tokens:
            return []
        found, scores = index.retrieve([tokens], k=min(limit, len(keys)), show_progress=False)
        return [keys[place] for place, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search


def tantivy(texts: Mapping[str, str]) -> Search:
    """tantivy with its own filters: stop words, `split_compound` on the common words of wordfreq, Dutch stemmer."""
    import tantivy as library
    from wordfreq import iter_wordlist, zipf_frequency

    parts = [
        word
        for word in iter_wordlist("nl", "large")
        if len(word) >= 4 and word.isalpha() and zipf_frequency(word, "nl") >= COMMON_FROM
    ]
    analyzer = (
        library.TextAnalyzerBuilder(library.Tokenizer.simple())
        .filter(library.Filter.lowercase())
        .filter(library.Filter.stopword("dutch"))
        .filter(library.Filter.split_compound(parts))
        .filter(library.Filter.stemmer("dutch"))
        .filter(library.Filter.ascii_fold())
        .build()
    )
    schema = library.SchemaBuilder()
    schema.add_text_field("key", stored=True, tokenizer_name="raw")
    schema.add_text_field("body", stored=False, tokenizer_name="policy")
    built = schema.build()
    index = library.Index(built)
    index.register_tokenizer("policy", analyzer)
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for key, text in texts.items():
        writer.add_document(library.Document(key=key, body=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(question: str, limit: int) -> list[str]:
        terms = [library.Query.term_query(built, "body", token) for token in analyzer.analyze(question)]
        if not terms:
            return []
        query = library.Query.boolean_query([(library.Occur.Should, term) for term in terms])
        return [searcher.doc(place)["key"][0] for _, place in searcher.search(query, limit).hits]

    return search


ENGINES: dict[str, Engine] = {
    "SQLite FTS5": fts5,
    "PostgreSQL dutch": postgresql,
    "bm25s": bm25s,
    "tantivy compound filter": tantivy,
}
