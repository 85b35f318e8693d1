"""How sure the reader is of a statement: named features, each with its weight, squeezed between 0 and 1."""

import math
from dataclasses import dataclass

_WEIGHTS = {
    "said": 0.9,  # a verb of saying rather than of judging
    "with_wa": 0.8,
    "quoted": 0.7,
    "named_in_place": 0.8,  # the speaker stands in front of the cue
    "known_speaker": 0.7,  # a title, role, body, state, outlet or pronoun in it
    "long_content": 0.5,
    "tiny_content": -1.2,
    "long_speaker": -0.8,
    "without_wa": -0.4,
    "linked": 0.5,
}
_BASE = -0.9


@dataclass(frozen=True, slots=True)
class Features:
    """What the score is made of."""

    said: bool
    with_wa: bool
    quoted: bool
    named_in_place: bool
    known_speaker: bool
    long_content: bool
    tiny_content: bool
    long_speaker: bool
    without_wa: bool
    linked: bool


def score(features: Features) -> float:
    """Confidence from 0 to 1, two decimals."""
    total = _BASE + sum(weight for name, weight in _WEIGHTS.items() if getattr(features, name))
    return round(1 / (1 + math.exp(-total)), 2)
