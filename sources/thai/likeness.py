"""How much two wordings have in common: the words that carry content, in any order."""

from functools import cache, lru_cache

from pythainlp.corpus import thai_stopwords, ttc

from .folding import fold
from .gazetteer import canonical_state, spoken_state
from .segmenting import split_words

_SHORTEST = 2
_FEWEST = 3
_MOST_TELLING = 6
_SHORT_NUMBER = 3


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """Words of a text without stop words and signs, folded; every name of a state is its usual one."""
    words = (word for line in fold(text).splitlines() for word in split_words(line))
    kept = (word for word in words if len(word.strip()) >= _SHORTEST and word not in thai_stopwords())
    return frozenset(canonical_state(word) or spoken_state(word) or word for word in kept)


@cache
def _frequencies() -> dict[str, int]:
    """How often a word stands in the Thai Textbook Corpus, which PyThaiNLP brings along."""
    return dict(ttc.unigram_word_freqs())


def telling_words(text: str) -> list[str]:
    """The content words of a text by which another telling of the same is best looked up: the rarest, six at most.

    Names and large numbers stand in no textbook, so they come first.
    """
    return sorted(content_words(text), key=_commonness)[:_MOST_TELLING]


def _commonness(word: str) -> tuple[int, int, str]:
    everyday = len(word) < _SHORT_NUMBER and word.isdigit()
    return (max(_frequencies().values()) if everyday else _frequencies().get(word, 0), -len(word), word)


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the mean of Dice's coefficient of the two texts' content words and of the shorter one's share.

    The share lets a sentence be recognised inside a long quotation. Fewer than three words in common say nothing.
    """
    first, second = content_words(one), content_words(other)
    shared = len(first & second)
    if shared < min(_FEWEST, len(first), len(second)) or not shared:
        return 0.0
    return shared / (len(first) + len(second)) + shared / (2 * min(len(first), len(second)))
