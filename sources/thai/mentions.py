"""Who is named in a text, and where: the speakers, and the names told in between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .drafts import Draft
from .lexicon import is_common, letter_of, opens_with_medium
from .names import has_title, name_parts, party_kind
from .naming import PERSON_TITLES
from .paragraphs import Paragraph
from .segmenting import is_unknown, split_words

_WOMEN = ("น.ส.", "นาง", "นางสาว", "ด.ญ.", "เด็กหญิง", "คุณหญิง", "ท่านผู้หญิง", "พญ.", "แพทย์หญิง", "ดิฉัน")
_MEN = ("นาย", "ด.ช.", "เด็กชาย", "พระ", "พล.", "หลวงพ่อ", "หลวงปู่")
_NO_MEN = ("นายแพทย์หญิง", "นายกหญิง")
_LONGEST_MARKED = 30
_WITH = frozenset({"และ", "กับ", "ระหว่าง"})
_THAI = re.compile("[ก-๙]")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named at a place of the folded text, in a paragraph; does the name open a clause ("จากนั้นนายสมชาย")?"""

    text: str
    start: int
    end: int
    paragraph: int
    opens: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """Keys of the given name and the family name, () for who has no name of their own."""
        return _parts(self.text)

    @property
    def is_person(self) -> bool:
        """Can เขา stand for it?"""
        return _is_person(self.text)

    @property
    def sex(self) -> str:
        """ "f" or "m" where the title tells, else ""."""
        if self.text.startswith(_WOMEN) or "หญิง" in self.text[:12]:
            return "f"
        return "m" if self.text.startswith(_MEN) and not self.text.startswith(_NO_MEN) else ""

    def is_same(self, other: "Mention") -> bool:
        """Do both name one: the same words, or one name a part of the other's?"""
        if self.text == other.text:
            return True
        mine, theirs = set(self.parts), set(other.parts)
        return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


# The same few speakers are named again and again.
@lru_cache(maxsize=512)
def _parts(text: str) -> tuple[str, ...]:
    return name_parts(text)


@lru_cache(maxsize=512)
def _is_person(text: str) -> bool:
    """Somebody by title, role or name; a phrase of common words (เพจดัง, โรงแรมย่านนี้) is a thing, if nothing else."""
    if party_kind(text) not in ("person", "unnamed"):
        return False
    titled = has_title(text)
    if titled and not opens_with_medium(text):
        return True
    words = split_words(text)
    return letter_of(words[0]) not in "lo" and (titled or any(len(word) > 1 and not is_common(word) for word in words))


def speaker_mention(speaker: tuple[Paragraph, int, int]) -> Mention:
    """The mention that a draft's speaker is."""
    return _mention(*speaker)


def names_told(found: Paragraph) -> Iterator[Mention]:
    """Names of people in one paragraph, each with the title in front of it, and the short ones that are quoted."""
    for opening, closing in found.closing.items():
        length = found.ends[closing] - found.starts[opening]
        led = found.headline or found.letters[opening - 1 : opening] == "h"
        if opening + 1 < closing and led and length <= _LONGEST_MARKED:
            yield _mention(found, opening + 1, closing)
    places = sorted(found.names)
    first = 0
    while first < len(places):
        last = first
        while last + 1 < len(places) and _goes_on(found, places[last], places[last + 1]):
            last += 1
        start, end = places[first], places[last] + 1
        titled = found.skip_back(start) - 1
        if titled >= 0 and found.words[titled] in PERSON_TITLES:
            start = titled
        yield _mention(found, start, end)
        first = last + 1


def bare_names(found: Paragraph, until: int) -> Iterator[Mention]:
    """Names without a title that open a clause or are joined to another, in front of a place of the folded text."""
    last = found.place_of(until)
    place = 0
    while place < last:
        end = place
        while end < last and _is_bare(found, end):
            end += 1
        before = found.skip_back(place) - 1
        opens = before < 0 or (before < place - 1 and found.letters[before] in "tk") or found.words[before] in _WITH
        if end > place and opens:
            yield _mention(found, place, end)
        place = max(end, place + 1)


def _is_bare(found: Paragraph, place: int) -> bool:
    """Is this word, or the one behind this space, a piece of a name rather than a common word?"""
    word, letter = found.words[place], found.letters[place]
    if letter == "_":
        return place > 0 and found.kind(place + 1) == "x" and _is_bare(found, place - 1) and _is_bare(found, place + 1)
    return letter == "x" and len(word) > 1 and (is_unknown(word) or not is_common(word)) and bool(_THAI.match(word))


def _mention(found: Paragraph, start: int, end: int) -> Mention:
    before = found.skip_back(start)
    opens = before > 1 and found.letters[before - 1] == "k" and found.letters[before - 2] == "_"
    return Mention(found.piece(start, end), found.starts[start], found.ends[end - 1], found.number, opens)


def _goes_on(found: Paragraph, place: int, after: int) -> bool:
    """Are both words of one name, with a space between them at most?"""
    return after == place + 1 or (after == place + 2 and found.letters[place + 1] == "_")


def mentions_of(drafts: list[Draft], told: list[Mention]) -> list[Mention]:
    """All mentions in the order of the text; of two at one place the speaker's, which has the role as well."""
    speaking = {mention.start: mention for draft in drafts for mention in map(speaker_mention, draft.speakers)}
    found: list[Mention] = []
    for mention in sorted([*speaking.values(), *told], key=lambda mention: (mention.start, -mention.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found
