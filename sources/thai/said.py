"""What linking needs to know of a statement, and whether two of them come from one side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .denials import is_accusation
from .names import folded_key
from .sayings import kinds
from .spans import Number

Weigh = Callable[[str, Iterable[str]], float]

_LEAST_NAME = 3
_SHORT_NAME = 4


@dataclass
class Said:
    """What linking needs to know of a statement.

    `content`, `cue` and `wording` (from the cue to the content's end) are folded; `before` is what is narrated since
    the statement before. `speakers` are keys of the speakers, `forms` those under which others may name them, `bodies`
    those of the bodies that they speak for, `states` the states named in theirs, `meant` keys of whom pronouns mean.
    `sign` tells what may make it a denial: "" (nothing), "lexical", "verdict", "contradicting" (แย้งว่า behind somebody
    else's words), "negated" (a negated confirmation) or "countered" (any other negated words).
    """

    content: str
    cue: str
    wording: str
    before: str
    speakers: frozenset[str]
    forms: frozenset[str]
    start: int
    paragraph: int
    sign: str
    frame: str
    headline: bool = False
    figures: frozenset[Number] = frozenset()
    states: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    meant: frozenset[str] = frozenset()
    goes_on: bool = False

    @cached_property
    def accuses(self) -> bool:
        """Does it speak of a wrong that somebody did?"""
        return is_accusation(self.cue, self.content)

    @cached_property
    def end(self) -> int:
        """Where its content ends."""
        return self.start + len(self.content)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Features of its own words alone."""
        return kinds(self.cue, self.content, self.sign)

    @cached_property
    def named(self) -> frozenset[str]:
        """Keys of its speakers, and of whom they mean."""
        return self.speakers | self.meant


def same_speaker(one: Said, other: Said) -> bool:
    """The same name, one that is part of the other ("กินตานา", "พันตรีโฆเซลุยส์กินตานา"), or one body with its own."""
    return _is_one(one.named, other.named)


# An article has few speakers, and each denial asks after the same ones.
@lru_cache(maxsize=1024)
def _is_one(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(_is_part(first, second) for first in some for second in others)


def _is_part(first: str, second: str) -> bool:
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) > _SHORT_NAME and (long.startswith(short) or long.endswith(short))


def same_side(one: Said, other: Said) -> bool:
    """Are they the same, or do they speak for one body, as a ministry and its spokesman do?"""
    if same_speaker(one, other):
        return True
    if one.states and other.states and not one.states & other.states:
        return False
    return bool(one.bodies & other.bodies)


def tells(outer: Said, inner: Said) -> bool:
    """Does one stand inside the other's words?"""
    return outer.start <= inner.start and inner.end <= outer.end and len(inner.content) < len(outer.content)


def is_named(forms: frozenset[str], words: str) -> bool:
    """Do these (folded) words hold one of the keys?"""
    if not forms:
        return False
    key = key_of(words)
    return any(form in key for form in forms if len(form) >= _LEAST_NAME)


@lru_cache(maxsize=512)
def key_of(words: str) -> str:
    """Key of (folded) words that names are looked for in."""
    return folded_key(words)
