"""How long the tests of this folder look: a few requests that are the same in every run, or as many as asked for."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import hypothesis

Test = TypeVar("Test", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class Budget:
    """`most` requests for each operation or property; None for the few of every run."""

    most: int | None
    seed: int | None
    """What a long run begins with; None where each run is the same."""

    @property
    def is_long(self) -> bool:
        return self.most is not None

    def examples(self, few: int) -> int:
        """How many to generate: a few in every run."""
        return self.most or few

    def times(self, few: int, part: int = 0) -> Callable[[Test], Test]:
        """Has a property of Hypothesis tried that often; several parts of one property begin elsewhere each."""

        def bound(test: Test) -> Test:
            tried = hypothesis.settings(max_examples=self.examples(few))(test)
            return hypothesis.seed((self.seed or 0) + part)(tried)

        return bound


def of(text: str | None) -> Budget:
    """The budget of the option `--max-examples`."""
    return Budget(int(text), random.SystemRandom().randrange(2**32)) if text else Budget(None, None)
