"""How uncertain a mean over few issues is. Method: docs/methods/evaluation.md."""

import hashlib
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass

SAMPLES = 1000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean of `count` values with the bounds between which it lies in 95 of 100 redraws. None without values."""

    value: float | None
    low: float | None
    high: float | None
    count: int


def estimate(values: Sequence[float], *, seed: int, samples: int = SAMPLES) -> Estimate:
    """The mean with a percentile bootstrap interval (Efron, 1979), the same for the same values in the same order.

    One value, or values that are all equal, give an interval without width: too few to say how uncertain they are.
    """
    if not values:
        return Estimate(None, None, None, 0)
    size = len(values)
    drawn = _places(size, samples * size, seed)
    means = sorted(
        math.fsum(values[place] for place in drawn[start : start + size]) / size
        for start in range(0, samples * size, size)
    )
    edge = (1 - LEVEL) / 2
    low, high = means[int(edge * samples)], means[min(int((1 - edge) * samples), samples - 1)]
    mean = math.fsum(values) / size
    return Estimate(mean, min(low, mean), max(high, mean), size)


def _places(size: int, count: int, seed: int) -> list[int]:
    """`count` places below `size`, each as likely as the others, the same for the same seed on every machine and every
    Python: the stream of SHAKE-256, 64 bits a draw (the unevenness of the division is below size / 2^64)."""
    stream = hashlib.shake_256(f"{seed}/{size}".encode()).digest(8 * count)
    return [number % size for number in struct.unpack(f"<{count}Q", stream)]
