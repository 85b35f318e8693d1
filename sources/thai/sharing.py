"""Which words a denial shares with each statement that it may answer, as stretches of letters: no word is cut."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

_LONGEST = 300
_FEWEST = 8
_BEHIND = 28
_STEM, _STEMS = 3, 3
_LONG = 6
_LETTERS = 4
_NEGATES = re.compile("ไม่(?:ได้|เคย|มี|ใช่)?|มิได้|ปฏิเสธ")
_NEGATION = re.compile("ไม่ได้|ไม่เคย|ไม่มี|ไม่ใช่|มิได้|ไม่(?!กี่|ช้า|นาน|เพียง)")

STEPS: Mapping[str, tuple[float, ...]] = {
    "alike": (0.04, 0.1, 0.18, 0.3),
    "like lead": (0.1, 0.25),
    "like topic": (2, 5),
    "peculiar": (1.0, 3.0, 6.0),
    "denied words": (1, 3, 7),
    "denied stems": (1,),
    "long stretches": (1, 4, 9),
}


def shares(content: str, lead: str, topic: str, others: Mapping[int, str]) -> dict[str, dict[int, float]]:
    """How much each of the others' contents has in common with a denial, by kind (see `STEPS`).

    `lead` is what is told shortly before the denial, `topic` the end of it that tells what is spoken of. All is folded.
    """
    own, before, spoken_of = stretches(content), stretches(lead), stretches(topic)
    theirs = {other: stretches(words) for other, words in others.items()}
    shared = {other: own & grams for other, grams in theirs.items()}
    denied, stems, long = _denied(content), _stems(content), stretches(content, _LONG)
    return {
        "alike": {other: _portion(len(shared[other]), own, grams) for other, grams in theirs.items()},
        "like lead": {other: likeness(before, grams) for other, grams in theirs.items()},
        "like topic": {other: len(spoken_of & grams) for other, grams in theirs.items()},
        "peculiar": peculiarity(shared),
        "denied words": {other: len(denied & grams) for other, grams in theirs.items()},
        "denied stems": {other: sum(stem in words for stem in stems) for other, words in others.items()},
        # Who shares no short stretch shares no long one.
        "long stretches": {
            other: len(long & stretches(words, _LONG)) if shared[other] else 0 for other, words in others.items()
        },
    }


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set of stretches that the other has too, 0 where it is too small to tell."""
    return _portion(len(one & other), one, other)


def _portion(common: int, one: frozenset[str], other: frozenset[str]) -> float:
    smaller = min(len(one), len(other))
    return common / smaller if smaller > _FEWEST else 0.0


def peculiarity(shared: Mapping[int, frozenset[str]]) -> dict[int, float]:
    """How many stretches each of the others shares; one that many share counts little."""
    spread = Counter(chain.from_iterable(shared.values()))
    return {other: sum(1 / spread[stretch] for stretch in common) for other, common in shared.items()}


# Those of a long text would take more room than the text itself: only the last are kept.
@lru_cache(maxsize=512)
def stretches(words: str, letters: int = _LETTERS) -> frozenset[str]:
    """Stretches of so many letters of the (folded) words, negations left out."""
    plain = plain_letters(words)
    return frozenset([plain[place : place + letters] for place in range(len(plain) - letters + 1)])


@lru_cache(maxsize=512)
def plain_letters(words: str) -> str:
    """The (folded) words that are compared: their beginning, without spaces and negations."""
    return _NEGATION.sub("", words.replace(" ", "")[:_LONGEST])


def count_stretches(words: str, key: str) -> int:
    """How many stretches of the words stand in the other (folded) words."""
    plain = plain_letters(key)
    return sum(stretch in plain for stretch in stretches(words))


def _behind_negations(content: str) -> list[str]:
    ends = (match.end() for match in _NEGATES.finditer(content[:_LONGEST]))
    return [content[end : end + _BEHIND].split(" ")[0] for end in ends]


def _denied(content: str) -> frozenset[str]:
    """Stretches of what stands behind each negation."""
    return frozenset(stretch for words in _behind_negations(content) for stretch in stretches(words))


def _stems(content: str) -> frozenset[str]:
    """The first letters behind each negation, where a short verb stands ("ไม่ได้หนี")."""
    behind = _behind_negations(content)
    return frozenset(
        words[first : first + _STEM] for words in behind for first in range(_STEMS) if len(words) >= first + _STEM
    )
