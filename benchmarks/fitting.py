"""Weights of named features, fitted to judged examples: logistic regressions, shrunk towards nothing."""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

ROUNDS, RATE = 60, 0.3
STEPS = 150

Example = tuple[tuple[str, ...], bool]
Choices = tuple[Sequence[tuple[str, ...]], int | None]


def fitted(sample: Iterable[Example], *, shrink: float = 0.002) -> dict[str, float]:
    """Weight of each feature and of "base", so that the logistic function of their sum is the share that is right.

    `shrink` is the strength of the L2 penalty, per example. Steps are AdaGrad's (Duchi, Hazan, Singer 2011) in an order
    that is shuffled the same way each time, so that one sample always gives the same weights.
    """
    examples = list(sample)
    weights: defaultdict[str, float] = defaultdict(float)
    travelled: defaultdict[str, float] = defaultdict(lambda: 1e-8)
    order = random.Random(1)  # noqa: S311 - a shuffle, no secret
    for _ in range(ROUNDS):
        order.shuffle(examples)
        for features, right in examples:
            names = ("base", *features)
            error = 1 / (1 + math.exp(-sum(weights[name] for name in names))) - right
            for name in names:
                slope = error + (0 if name == "base" else shrink * weights[name])
                travelled[name] += slope * slope
                weights[name] -= RATE * slope / math.sqrt(travelled[name])
    return dict(sorted(weights.items()))


def chosen(sample: Iterable[Choices], *, shrink: float) -> dict[str, float]:
    """Weight of each feature and of "base", so that of several candidates the right one has the highest sum.

    An example is the features of each candidate and the place of the right one, None where none is right: a sum below 0
    tells that (McFadden's conditional logit; with one candidate it is the logistic regression). `shrink` is the
    strength of the L2 penalty on everything but "base". Each step looks at all examples; steps are AdaGrad's.
    """
    names: dict[str, int] = {"base": 0}
    examples = [
        ([[0, *(names.setdefault(name, len(names)) for name in features)] for features in candidates], right)
        for candidates, right in sample
    ]
    weights, travelled = [0.0] * len(names), [1e-8] * len(names)
    for _ in range(STEPS):
        slopes = [0.0, *(shrink * len(examples) * weight for weight in weights[1:])]
        for candidates, right in examples:
            for place, (features, share) in enumerate(zip(candidates, _shares(weights, candidates), strict=True)):
                error = share - (place == right)
                for feature in features:
                    slopes[feature] += error
        for feature, slope in enumerate(slopes):
            travelled[feature] += slope * slope
            weights[feature] -= RATE * slope / math.sqrt(travelled[feature])
    return dict(sorted(zip(names, weights, strict=True)))


def _shares(weights: Sequence[float], candidates: Sequence[Sequence[int]]) -> list[float]:
    """How likely each candidate is the right one; what is left is for none of them."""
    raised = [math.exp(min(30.0, sum(weights[feature] for feature in features))) for features in candidates]
    total = 1 + sum(raised)
    return [one / total for one in raised]
