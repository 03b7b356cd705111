"""Random numbers that are the same everywhere.

`random.Random(seed).random()` is the one generator whose numbers Python promises not to change
between versions. `choice`, `shuffle`, `gauss` and friends carry no such promise, and `gauss` also
depends on the platform's mathematics library, so they are rebuilt here on `random()` alone.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def add_up(numbers: Iterable[float]) -> float:
    """Add floats from left to right: `sum` rounds differently from one Python to the next."""
    total = 0.0
    for number in numbers:
        total += number
    return total


class Rng:
    """A stream of random numbers, named by a key such as `(seed, "game", "0022405001")`.

    Streams with different keys are independent: one more game or player changes no other one.
    """

    def __init__(self, *key: object) -> None:
        self._key = key
        digest = hashlib.sha256("/".join(str(part) for part in key).encode()).digest()
        # Not for secrets: the numbers have to be repeatable.
        self.real = random.Random(int.from_bytes(digest[:8], "big")).random  # noqa: S311

    def child(self, *key: object) -> Rng:
        """Return the stream named by this stream's key and `key`."""
        return Rng(*self._key, *key)

    def chance(self, probability: float) -> bool:
        """Return True with the given probability."""
        return self.real() < probability

    def integer(self, low: int, high: int) -> int:
        """Return an integer from `low` to `high`, both included."""
        return low + int(self.real() * (high - low + 1))

    def between(self, low: float, high: float) -> float:
        """Return a number in [low, high)."""
        return low + self.real() * (high - low)

    def bell(self, mean: float, deviation: float) -> float:
        """Return a roughly normal number, never more than three deviations from the mean."""
        return mean + deviation * 2 * (self.real() + self.real() + self.real() - 1.5)

    def choice(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[int(self.real() * len(items))]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """Return one of the items, each as likely as its weight says."""
        mark = self.real() * add_up(weights)
        for item, weight in zip(items, weights, strict=True):
            mark -= weight
            if mark < 0:
                return item
        return items[-1]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in random order."""
        pool = list(items)
        for last in range(len(pool) - 1, 0, -1):
            other = self.integer(0, last)
            pool[last], pool[other] = pool[other], pool[last]
        return pool
