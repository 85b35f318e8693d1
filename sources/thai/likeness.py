"""How much two wordings have in common: the words that carry content, in any order."""

from functools import lru_cache

from pythainlp.corpus import thai_stopwords

from .folding import fold
from .gazetteer import canonical_state, spoken_state
from .segmenting import split_words

_SHORTEST = 2
_FEWEST = 3


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """Words of a text without stop words and signs, folded; every name of a state is its usual one."""
    words = (word for line in fold(text).splitlines() for word in split_words(line))
    kept = (word for word in words if len(word.strip()) >= _SHORTEST and word not in thai_stopwords())
    return frozenset(canonical_state(word) or spoken_state(word) or word for word in kept)


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the mean of Dice's coefficient of the two texts' content words and of the shorter one's share.

    The share lets a sentence be recognised inside a long quotation. Fewer than three words in common say nothing.
    """
    first, second = content_words(one), content_words(other)
    shared = len(first & second)
    if shared < min(_FEWEST, len(first), len(second)) or not shared:
        return 0.0
    return shared / (len(first) + len(second)) + shared / (2 * min(len(first), len(second)))
