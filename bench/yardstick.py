"""What one core of this machine does right now: a fixed loop in plain Python, whatever else runs."""

import time

ROUNDS = 5
STEPS = 2_000_000
REFERENCE_SECONDS = 0.16
"""The loop on the machine of docs/methods/bench.md."""


def seconds() -> float:
    """CPU seconds of the fixed loop: the best of a few rounds, so that a busy neighbour counts least."""
    return min(_one_round() for _ in range(ROUNDS))


def _one_round() -> float:
    started = time.process_time()
    value = 1
    for step in range(STEPS):
        value = (value * 31 + step) % 1_000_003
    return time.process_time() - started
