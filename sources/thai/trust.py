"""How sure the reader is of a statement: what speaks for its words, its speaker and its stance being right.

`words/weights.tsv` holds the weight of each sign, fitted on marked passages (`benchmarks/reliability.py --fit`), so
that of the statements that score 0.8 about eight in ten are right.
"""

import math
from collections.abc import Iterator, Sequence

from .drafts import Draft
from .scoring import weighed

# Of the verb, by its letter.
KINDS = {"c": "says", "j": "judges", "q": "asks", "d": "denies", "F": "found", "w": "lone ว่า"}
SPEAKERS = ("speaker in front", "speaker behind", "speaker carried on")
MARKS = ("linked", "headline", "quoted", "known speaker", "bare speaker", "several speakers", "long speaker",
         "ends its line", "shares words with another")  # fmt: skip
LENGTHS = (8, 16, 30, 60, 120, 240)
SPACES = (0, 2, 5)
_KNOWN = "hgpo"
_LONG_SPEAKER = 80


def signs(drafts: Sequence[Draft], place: int, target: int | None) -> tuple[str, ...]:
    """Names of what holds for the statement at a place; `target` is the place of the one that it denies."""
    draft = drafts[place]
    beside = [other for other in (place - 1, place + 1) if 0 <= other < len(drafts)]
    shared = any(_share_words(draft, drafts[other]) for other in beside)
    return (*_of_attribution(draft), *_of_speaker(draft), *_of_words(draft, shared=shared), *_of_stance(draft, target))


def score(found: Sequence[str]) -> float:
    """Confidence from 0 to 1 that these signs give, two decimals."""
    return round(1 / (1 + math.exp(-weighed("weights", found))), 2)


def _of_attribution(draft: Draft) -> Iterator[str]:
    found, cue = draft.found, draft.cue
    yield f"frame {cue.frame}"
    yield f"verb {found.words[cue.verb]}"
    if kind := KINDS.get(found.letters[cue.verb]):
        yield kind
    if found.headline:
        yield "headline"
    if cue.content_end is not None or cue.content in found.closing:
        yield "quoted"


def _of_speaker(draft: Draft) -> Iterator[str]:
    where, start, end = draft.speakers[0]
    named = bool(draft.subject.parties)
    behind = named and draft.subject.parties[0][0] > draft.cue.verb
    yield SPEAKERS[1 if behind else 0 if named else 2]
    if any(letter in _KNOWN for letter in where.letters[start:end]):
        yield "known speaker"
    if end - start == 1 and where.letters[start] == "x":
        yield "bare speaker"
    if len(draft.speakers) > 1:
        yield "several speakers"
    if len(where.piece(start, end)) > _LONG_SPEAKER:
        yield "long speaker"


def _of_words(draft: Draft, *, shared: bool) -> Iterator[str]:
    words = draft.content
    yield from (f"longer than {least}" for least in LENGTHS if len(words) > least)
    yield from (f"more spaces than {least}" for least in SPACES if words.count(" ") > least)
    if draft.end >= len(draft.found.words) - 1:
        yield "ends its line"
    if shared:
        yield "shares words with another"


def _of_stance(draft: Draft, target: int | None) -> Iterator[str]:
    if draft.is_denial:
        yield f"denies, {draft.denial}"
    if target is not None:
        yield "linked"


def _share_words(draft: Draft, other: Draft) -> bool:
    return draft.found is other.found and draft.start < other.end and other.start < draft.end
