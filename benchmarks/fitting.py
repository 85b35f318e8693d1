"""Weights of named features, fitted to judged examples: a logistic regression, shrunk towards nothing."""

import math
import random
from collections import defaultdict
from collections.abc import Iterable

ROUNDS, RATE = 60, 0.3

Example = tuple[tuple[str, ...], bool]


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
