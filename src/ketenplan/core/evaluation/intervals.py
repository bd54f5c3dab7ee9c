"""How uncertain a mean over few issues is. Method: docs/methods/evaluation.md."""

import math
import random
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
    draw = random.Random(seed)  # noqa: S311 - redrawing, no secret
    size = len(values)
    means = sorted(math.fsum(draw.choices(values, k=size)) / size for _ in range(samples))
    edge = (1 - LEVEL) / 2
    low, high = means[int(edge * samples)], means[min(int((1 - edge) * samples), samples - 1)]
    mean = math.fsum(values) / size
    return Estimate(mean, min(low, mean), max(high, mean), size)
