"""How fast texts are analysed, indexed and searched in memory. How well policy is found: bench/retrieval.py."""

from collections.abc import Iterator

from bench import judged_sets
from bench.policy_text import paragraphs
from bench.row import Row, cpu_seconds, not_measured

SPEED = "Matching: index of 2,000 passages in memory, and one issue"


def rows() -> Iterator[Row]:
    yield _analysis()
    place = judged_sets.folder()
    if place is None:
        yield not_measured(SPEED, "", "the judged set (KETENPLAN_POLICY_SET) is not on this machine")
        return
    from bench.retrieval import MUNICIPALITY, ours

    judged = judged_sets.shared(place)
    index, building = cpu_seconds(lambda: ours(judged.passages))
    _hits, searching = cpu_seconds(
        lambda: [index.search(q.text, municipality=MUNICIPALITY, limit=10) for q in judged.questions]
    )
    each = searching / len(judged.questions) * 1000
    yield Row(SPEED, "", f"{building:.1f} s CPU; {each:.1f} ms CPU each")


def _analysis() -> Row:
    from ketenplan.core.dutch import analyse

    texts = paragraphs(250)
    analyse(texts[0])  # the word list is read once
    _tokens, seconds = cpu_seconds(lambda: [analyse(text) for text in texts])
    words = sum(len(text.split()) for text in texts)
    measured = f"{len(texts) / seconds:,.0f} passages/s ({words // len(texts)} words each, new text)"
    return Row("Analysis of Dutch text", "", measured)
