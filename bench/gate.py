"""The gate on realistic policy text of 2,000 characters."""

from collections.abc import Iterator

from bench.policy_text import stretches
from bench.row import Row, cpu_seconds, percentile

MOST_MS = 10
CHARACTERS, STEP = 2_000, 700


def rows() -> Iterator[Row]:
    from ketenplan.core.privacy import screen

    texts = stretches(CHARACTERS, STEP)
    screen(texts[0])  # the word lists are read once
    times = [cpu_seconds(lambda text=text: screen(text))[1] * 1000 for text in texts]
    p95 = percentile(times, 0.95)
    yield Row(
        "Gate: 2,000 characters, p95",
        f"< {MOST_MS} ms CPU",
        f"{p95:.1f} ms (median {percentile(times, 0.5):.1f}, most {max(times):.1f}; {len(texts)} texts)",
        p95 < MOST_MS,
    )
