"""Decisions that many weak signs make: named features, each with its weight in a table of `words/`."""

from collections.abc import Iterable
from functools import cache

from .tables import rows


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
