"""How one text became another, word by word, and whether more than typography changed. Bounded time for any input."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from zlib import crc32

from sources.thai import find_dates, find_figures, fold_with_map, word_bounds

# So many pairs of words in one stretch; what would need more is taken as rewritten. A page of news needs a hundredth.
MOST_WORK = 4_000_000
PHRASE = 16
# A dash before a number makes it another number; between words and numbers it is typography.
_NUMBER = re.compile(r"(?:(?<!\S)-)?\d+(?:[.,:/]\d+)*")
_SPACE_OR_QUOTE = re.compile("[\\s\"'«»‹›`´•·…\ufe00-\ufe0f]+")
_DASH = re.compile(r"-+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# Shorter names stand inside other words.
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign of a text: the key by which it is the same as another, and its code points."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the old text, in code points, and what stands in its place in the new one; either may be empty."""

    old: tuple[int, int]
    new: tuple[int, int]


def words_of(text: str) -> list[Word]:
    """Return the words, numbers and signs of a text, without what is typography: spaces, quotes, dashes, invisibles."""
    folded = fold_with_map(text)
    found = []
    for start, end in _pieces(folded.text):
        key = _key(folded.text, start, end)
        if key:
            found.append(Word(key, *folded.span(start, end)))
    return found


def edits_between(old: str, new: str) -> list[Edit]:
    """Return what was changed on the way from the old text to the new one, in order, typography left out."""
    before, after = words_of(old), words_of(new)
    return [
        Edit(_extent(before, a, b, len(old)), _extent(after, c, d, len(new)))
        for a, b, c, d in _differing([word.key for word in before], [word.key for word in after])
    ]


def touches(edits: Iterable[Edit], start: int, end: int) -> bool:
    """Tell whether an edit changed words of the old text between two code points, or put others among them."""
    return any(_meets(edit.old, start, end) for edit in edits)


def touches_facts(edits: Sequence[Edit], old: str, new: str, names: Iterable[str]) -> bool:
    """Tell whether an edit took away, brought in or altered a number, a date or one of these names."""
    if not edits:
        return False
    known = [name for name in {*names} if len(name) >= SHORTEST_NAME]
    sides = ((old, [edit.old for edit in edits]), (new, [edit.new for edit in edits]))
    return any(_has_facts(text, changed, known) for text, changed in sides)


def _has_facts(text: str, changed: list[tuple[int, int]], names: list[str]) -> bool:
    if any(character.isnumeric() for start, end in changed for character in text[start:end]):
        return True
    facts = [(fact.start, fact.end) for fact in find_figures(text)]
    facts += [(found.span.start, found.span.end) for found in find_dates(text)]
    facts += [span for name in names if name in text for span in _places(name, text)]
    covered = bytearray(len(text))
    for start, end in facts:
        covered[start:end] = b"\x01" * (end - start)
    return any(any(covered[start:end]) for start, end in changed)


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    edge = r"\b" if name.isascii() else ""
    for match in re.finditer(f"{edge}{re.escape(name)}{edge}", text):
        yield match.span()


def _meets(span: tuple[int, int], start: int, end: int) -> bool:
    """An empty span is a place: it counts where it is inside, not at the edge."""
    return span[0] < end and start < span[1]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for number in _NUMBER.finditer(text):
        yield from _words_between(text, done, number.start())
        yield number.span()
        done = number.end()
    yield from _words_between(text, done, len(text))


def _words_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in pairwise(word_bounds(text[start:end])):
        yield start + first, start + last


def _key(text: str, start: int, end: int) -> str:
    word = unicodedata.normalize("NFKC", text[start:end])
    if _THOUSANDS.fullmatch(word):
        return word.replace(",", "")
    key = _SPACE_OR_QUOTE.sub("", word)
    return key if key[-1:].isdigit() else _DASH.sub("", key)


def _extent(words: list[Word], first: int, last: int, length: int) -> tuple[int, int]:
    if first < last:
        return words[first].start, words[last - 1].end
    place = words[first].start if first < len(words) else length
    return place, place


def _differing(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    by_phrases = len(before) * len(after) > MOST_WORK
    for a, b, c, d in _by_phrases(before, after) if by_phrases else _changes(before, after):
        yield first + a, first + b, first + c, first + d


def _by_phrases(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Compare runs of about sixteen words first, then the words of the runs that are not the same."""
    before, after = _phrases(old), _phrases(new)
    if len(before) * len(after) > MOST_WORK:
        yield 0, len(old), 0, len(new)
        return
    ends_before, ends_after = ([0, *accumulate(map(len, runs))] for runs in (before, after))
    for a, b, c, d in _changes(before, after):
        left, right = (ends_before[a], ends_before[b]), (ends_after[c], ends_after[d])
        if (left[1] - left[0]) * (right[1] - right[0]) > MOST_WORK:
            yield *left, *right
            continue
        for e, f, g, h in _changes(old[slice(*left)], new[slice(*right)]):
            yield left[0] + e, left[0] + f, right[0] + g, right[0] + h


def _phrases(words: list[str]) -> list[tuple[str, ...]]:
    """Cut after words that the words themselves choose, so that equal text is cut alike wherever it stands."""
    cuts = [place for place, word in enumerate(words, 1) if crc32(word.encode()) % PHRASE == 0]
    return [tuple(words[a:b]) for a, b in pairwise([0, *cuts, len(words)]) if a < b]


def _changes(old: Sequence, new: Sequence) -> Iterator[tuple[int, int, int, int]]:
    for change, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change != "equal":
            yield a, b, c, d
