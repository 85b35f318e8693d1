"""The shapes that a reading is made of. Offsets are code points into the text exactly as it was given."""

from dataclasses import dataclass
from decimal import Decimal

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """Exact words: `text[start:end] == span.text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party(Span):
    """Who speaks, as said. `refers_to` is whom a pronoun, a role or a short name means: earlier or fuller mentions.

    It is () for who is named outright, and where the text does not make it plain.
    """

    refers_to: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, a sum or a share as written, with what it says."""

    text: str
    start: int
    end: int
    value: Number
    value_high: Number | None
    total: Number | None
    total_high: Number | None
    unit: str
    comparator: str
    approximate: bool
    measure: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One cue with its speakers and one content.

    `denies` is the index, in `Reading.statements`, of the statement that this one denies.
    `said_on` is a partial ISO date ("2025", "2025-01" or "2025-01-12").
    `score` runs from 0 to 1: how sure the reader is.
    """

    parties: tuple[Party, ...]
    cue: Span
    is_denial: bool
    content: Span
    cited_outlets: tuple[Span, ...]
    channel: Span | None
    said_on: str | None
    figures: tuple[Figure, ...]
    denies: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one part ("cue", "speaker", "end", "stance", "answers", "outlet", "channel", "date") is read as it is.

    `rule` says how it was found, `words` (folded) what it went by.
    """

    part: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a statement is one: the reasons of its parts, and the features that its score is made of.

    The rule of the part "cue" is the shape of attribution ("wa", "quote", "quote_first", "clause", "loose",
    "according", "told_by", "tail", "passive", "rumour") with the word of `words/cues.tsv`.
    """

    reasons: tuple[Reason, ...]
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet that the article as a whole names as its source, in a closing line."""

    text: str
    start: int
    end: int
    outlet: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one text: statements in the order of their contents, and the closing sources."""

    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]
