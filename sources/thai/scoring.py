"""How sure the reader is of a statement: named features, each with its weight of `words/weights.tsv`.

The weights are fitted on passages marked by hand (`benchmarks/reliability.py --fit`), so that of the statements that
score 0.9 about nine in ten are right.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .tables import rows


@dataclass(frozen=True, slots=True)
class Features:
    """What the score is made of."""

    said: bool  # a verb of saying rather than of judging
    with_wa: bool
    quoted: bool
    named_in_place: bool  # the speaker stands in front of the cue
    known_speaker: bool  # a title, role, body, state, outlet or pronoun in it
    long_content: bool
    tiny_content: bool
    long_speaker: bool
    without_wa: bool
    linked: bool
    denies: bool
    headline: bool
    runs_on: bool  # the content is long and ends the paragraph
    bare_speaker: bool  # one word that no table knows

    def names(self) -> tuple[str, ...]:
        """Those that hold."""
        return tuple(name for name in self.__slots__ if getattr(self, name))


@cache
def _weights(table: str) -> dict[str, float]:
    return {row[0]: float(row[1]) for row in rows(table)}


def weighed(table: str, features: Iterable[str]) -> float:
    """Log-odds that `words/<table>.tsv` gives to these features; one without a weight counts nothing."""
    weights = _weights(table)
    return weights["base"] + sum(weights.get(name, 0.0) for name in features)


def heaviest(table: str, features: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The features that speak most for a decision, the heaviest first."""
    weights = _weights(table)
    return tuple(
        sorted((name for name in features if weights.get(name, 0) > 0), key=weights.__getitem__)[: -most - 1 : -1]
    )


def score(features: Features) -> float:
    """Confidence from 0 to 1, two decimals."""
    return round(1 / (1 + math.exp(-weighed("weights", features.names()))), 2)
