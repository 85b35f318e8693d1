"""One line of text as words with letters: what the grammar works on."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from sys import intern

from .dates import scan_dates
from .figures import scan_figures
from .folding import Folded
from .lexicon import letter_of, own_words
from .naming import (
    PERSON_TITLES,
    SHORT_WORDS,
    mark_bodies,
    mark_cut,
    mark_foreign,
    mark_leaders,
    mark_names,
    mark_untitled,
)
from .place_names import mark_places
from .segmenting import is_unknown, split_words
from .spans import Figure
from .tables import column, rows

_OPENING = dict(zip("“‘「『«„〝", "”’」』»”〞", strict=True))
_MARKS = frozenset("\"'「『」』«»")
_CLOSING = frozenset(_OPENING.values())
_TEXTS = frozenset(row[0] for row in rows("reports"))
_OFFICES = frozenset(column("roles", kind="office"))
_AMBIGUOUS = frozenset(row[0] for row in rows("ambiguous"))
_INTRODUCING = frozenset(row[0] for row in rows("introducing"))
_ENDS_ALWAYS = frozenset(row[0] for row in rows("boundaries") if row[1] > "1")
_ABBREVIATION = re.compile(r"(?<![ก-๙.])(?:[ก-ฮ]{1,4}\.){1,4}(?![ก-ฮ]{1,4}\.)")
_LONGEST_DATELINE = 24
_MONTHS = frozenset(row[0] for row in rows("months"))
_LONGEST_TITLE = 32
_LONGEST_NICKNAME = 16
_CALLED = frozenset(
    {"รายการ", "เพจ", "ชื่อ", "พรรค", "กลุ่ม", "ช่อง", "ศูนย์สำรวจความคิดเห็น", "โพล", "วิทยุ", "หนังสือ", "โครงการ"}
)
_INNER = {"โดย": "P", "ก่อนหน้านี้": "t", "ก่อนหน้านั้น": "t", "ล่าสุด": "t", "ต่อมา": "t"}
_NAMING = frozenset({"เปิดเผย", "เผย", "ระบุ", "อ้าง"})
_NAMES = frozenset({"ชื่อ", "นาม", "ตัวตน", "ตัว", "นามสกุล"})
_SAID = re.compile("[cj][^cjwk]*$")
_SAYS = re.compile("_h[hx_]{1,12}a*[cj](?!a*_?w)")
_NEAR = 6
_MOST_PARTS = 8
_SHORT_VERB = 3
_MOST_SLIVERS = 4
_FEWEST_SLIVERS = 2


@dataclass(slots=True)
class Paragraph:
    """Words of one line. `starts[i]`, `ends[i]` are offsets into the whole folded text; one of `letters` per word."""

    text: str
    base: int
    words: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    letters: str
    closing: dict[int, int] = field(default_factory=dict)
    opening: dict[int, int] = field(default_factory=dict)
    turns: list[int] = field(default_factory=list)
    dates: list[tuple[int, int, str | None]] = field(default_factory=list)
    figures: list[tuple[int, int, Figure]] = field(default_factory=list)
    headline: bool = False
    number: int = 0
    names: set[int] = field(default_factory=set)
    before: "Paragraph | None" = None  # the paragraph before, while this one is read

    @property
    def body(self) -> int:
        """First word behind a dateline ("เคียฟ 8 ต.ค. (รอยเตอร์) - ", "(ลิสบอน) "), else 0."""
        dash = next((place for place, word in enumerate(self.words[:_LONGEST_DATELINE]) if word == "-"), None)
        spaced = dash is not None and (
            self.letters[dash - 1 : dash + 2 : 2] == "__" or self.letters[:dash] == "g" or self.letters[dash - 1] == "t"
        )
        if dash is not None and spaced and not set(self.letters[:dash]) & set("vcjdwkn"):
            return self.skip(dash + 1)
        if self.letters[:1] == "(" and ")" in self.letters[:12]:
            return self.skip(self.letters.index(")") + 1)
        return 0

    def piece(self, first: int, last: int) -> str:
        """Folded text of the words first..last-1."""
        if first >= last:
            return ""
        return self.text[self.starts[first] - self.base : self.ends[last - 1] - self.base]

    def place_of(self, offset: int) -> int:
        """First word that starts at or behind an offset into the whole folded text."""
        return bisect_left(self.starts, offset)

    def kind(self, place: int) -> str:
        """Letter of the word at `place`, "$" behind the last one."""
        return self.letters[place] if place < len(self.letters) else "$"

    def skip(self, place: int, kinds: str = "_") -> int:
        """First word from `place` on whose letter is not among the kinds."""
        while place < len(self.words) and self.letters[place] in kinds:
            place += 1
        return place

    def skip_back(self, place: int, kinds: str = "_") -> int:
        """First place such that only words of these kinds lie between it and `place`."""
        while place > 0 and self.letters[place - 1] in kinds:
            place -= 1
        return place


def paragraph(folded: Folded, text: str, base: int, line: str, today: str | None) -> Paragraph:
    """Words, letters, quotation pairs, dates and figures of one line of the folded text, which starts at `base`."""
    words = list(map(intern, _joined(_with_abbreviations(split_words(line), line))))
    starts, ends, place = array("q"), array("q"), base
    for word in words:
        starts.append(place)
        place += len(word)
        ends.append(place)
    kinds = [letter_of(word) for word in words]
    found = Paragraph(line, base, words, starts, ends, "")
    found.dates = [(start + base, end + base, iso) for start, end, iso in scan_dates(line, today=today)]
    begins = {start - base for start in starts} | {len(line)}
    found.figures = _no_dates(
        [(start + base, end + base, figure) for start, end, figure in scan_figures(line, begins)], found.dates
    )
    _mark(found, kinds, found.dates, "t")
    _mark(found, kinds, found.figures, "N")
    for place in range(1, len(words)):
        counted = words[place] in _MONTHS or words[place] == "น."
        if counted and any(word[:1].isdigit() for word in words[max(0, place - 2) : place]):
            kinds[place] = "t"
    _mark_slivers(words, kinds)
    found.names = mark_names(words, kinds)
    found.names |= mark_untitled(words, kinds) | mark_foreign(words, kinds) | mark_leaders(words, kinds)
    found.names |= mark_cut(words, kinds)
    mark_bodies(words, kinds)
    mark_places(words, kinds)
    _mark_nouns(words, kinds)
    found.letters = "".join(kinds)
    found.closing = _quotations(found, folded, text)
    _mark_titles(found)
    found.opening = {last: first for first, last in found.closing.items()}
    found.turns = [
        place for place, word in enumerate(words) if word in _ENDS_ALWAYS and kinds[place - 1 : place] == ["_"]
    ]
    return found


def _no_dates(
    figures: list[tuple[int, int, Figure]], dates: list[tuple[int, int, str | None]]
) -> list[tuple[int, int, Figure]]:
    """The "2565 นาย" of "16 กรกฎาคม 2565 นายสมชาย" is a year with a title behind it."""
    ends = {end for _, end, iso in dates if iso}
    return [figure for figure in figures if ends.isdisjoint((figure[0] + 2, figure[0] + 4))]


def _with_abbreviations(words: list[str], line: str) -> list[str]:
    """Words with each run of dotted abbreviations (ผบช.สอท., สทนช.) in one piece."""
    if "." not in line:
        return words
    merged: list[str] = []
    place = done = 0
    ends = {match.start(): match.end() for match in _ABBREVIATION.finditer(line)}
    for word in words:
        start, place = place, place + len(word)
        if start < done:
            merged[-1] += word
            done = max(done, place)
            continue
        end = ends.get(start, 0)
        done = end if end > place and word not in own_words() else 0
        merged.append(word)
    return merged


def _joined(words: list[str]) -> list[str]:
    """Words that the tables know as one are put together again, longest first."""
    known, beginnings, joined, place = own_words(), _beginnings(), [], 0
    while place < len(words) - 1:
        size = 1
        if words[place] + words[place + 1] in beginnings:
            for more in range(min(_MOST_PARTS, len(words) - place), 1, -1):
                if "".join(words[place : place + more]) in known:
                    size = more
                    break
        joined.append("".join(words[place : place + size]) if size > 1 else words[place])
        place += size
    return joined + words[place:]


@cache
def _beginnings() -> frozenset[str]:
    """What the words of the tables begin with: most pairs of words need no closer look."""
    return frozenset(word[:end] for word in own_words() for end in range(2, len(word) + 1))


def _mark(found: Paragraph, kinds: list[str], ranges: Sequence[tuple[int, int, object]], letter: str) -> None:
    """Words inside a date or a figure get its letter; spaces inside a figure stay spaces."""
    place = 0
    for start, end, _ in ranges:
        while place < len(kinds) and found.ends[place] <= start:
            place += 1
        while place < len(kinds) and found.starts[place] < end:
            if letter == "t" or kinds[place] in "xhvlicrPa":
                kinds[place] = letter
            place += 1


def _mark_slivers(words: list[str], kinds: list[str]) -> None:
    """A short adverb or verb in front of a syllable that is no word is itself a sliver of a foreign name."""
    for place in range(len(words) - 1, 0, -1):
        word = words[place - 1]
        slivers = "avncjdK" if len(word) < _SHORT_VERB else "avn"
        last = place + 1 == len(words) or kinds[place + 1] in "_R"
        if last and len(words[place]) < _SHORT_VERB and kinds[place] == "v" and is_unknown(word):
            kinds[place] = "x"
        fresh = place > 1 and kinds[place - 2] == "R"
        if kinds[place] == "x" and is_unknown(words[place]):
            _mark_cut_up(words, kinds, place)
        unknown = kinds[place] == "x" and is_unknown(words[place]) and kinds[place - 1] in slivers and not fresh
        if unknown and len(word) <= _SHORT_VERB and word not in SHORT_WORDS:
            kinds[place - 1] = "x"


def _mark_cut_up(words: list[str], kinds: list[str], end: int) -> None:
    """Two or more slivers right in front of a syllable that is no word are one name with it: "โว|โล|ดิ|เมียร์"."""
    start = end
    while (
        start > max(0, end - _MOST_SLIVERS)
        and kinds[start - 1] in ("xva" if len(words[start - 1]) == _SHORT_VERB else "xvcjdKa")
        and len(words[start - 1]) <= _SHORT_VERB
        and words[start - 1] not in SHORT_WORDS
    ):
        start -= 1
    if end - start >= _FEWEST_SLIVERS:
        kinds[start:end] = ["x"] * (end - start)


def _mark_nouns(words: list[str], kinds: list[str]) -> None:
    """รายงาน, ประกาศ ... as a noun; ที่ in front of a number; an age behind a name; outlets called by common words."""
    for place, word in enumerate(words):
        if kinds[place] in "ol" and word in _AMBIGUOUS and not _introduces(words, place):
            kinds[place] = "x"
        elif word in ("ที่", "อายุ", "วัย") and _number_follows(words, place):
            _mark_numbered(words, kinds, place)
        elif word == "ด้าน" and _opens_turn(kinds, place):
            kinds[place] = "k"
        elif word in ("ผู้", "ว่า") and _is_somebody(words, kinds, place):
            kinds[place], kinds[place + 1] = "h", "x"
        elif inner := _inner_kind(words, kinds, place):
            kinds[place] = inner
        elif word in _TEXTS and kinds[place] == "c" and _is_noun_here(words, kinds, place):
            kinds[place] = "h"


def _is_elect(words: list[str], kinds: list[str], place: int) -> bool:
    """ "นายสมชาย ใจดี ว่าที่ ส.ส. ...": an office that somebody is going to hold."""
    behind = words[place + 2 : place + 4]
    fresh = not place or (kinds[place - 1] == "_" and kinds[place - 2] not in "cjdat")
    return fresh and words[place + 1 : place + 2] == ["ที่"] and any(word in _OFFICES for word in behind)


def _inner_kind(words: list[str], kinds: list[str], place: int) -> str | None:
    """Letter of a word inside a clause that would open one behind a space; of ใน in "แห่งหนึ่งใน"; of "เปิดเผยนาม"."""
    if words[place] in _NAMING and not _NAMES.isdisjoint(words[place + 1 : place + 2]):
        return "v"
    if words[place] == "หนึ่งใน":
        return "P" if place and words[place - 1] in ("แห่ง", "ราย", "คน") else None
    return _INNER.get(words[place]) if place and kinds[place - 1] not in '_"' else None


def _opens_turn(kinds: list[str], place: int) -> bool:
    """ "ด้านกองทัพบก ...": at the start of a clause and in front of somebody."""
    fresh = not place or kinds[place - 1] == "_"
    after = "".join(kinds[place + 1 : place + 3]).lstrip("_")
    role_before = place > 1 and kinds[place - 2] == "h"
    return fresh and (after[:1] in ("h", "g", "o", "p", '"') or not place) and not role_before


def _is_somebody(words: list[str], kinds: list[str], place: int) -> bool:
    """ "ผู้จัด", "ผู้เสียหาย" at the start of a phrase, rather than "เชลยผู้แปรพักตร์"; "ว่าที่ ส.ส."."""
    if words[place] == "ว่า":
        return _is_elect(words, kinds, place)
    return kinds[place + 1 : place + 2] in (["v"], ["x"]) and (not place or kinds[place - 1] in "_k&P")


def _number_follows(words: list[str], place: int) -> bool:
    return next((word[:1].isdigit() for word in words[place + 1 : place + 3] if not word.isspace()), False)


def _mark_numbered(words: list[str], kinds: list[str], place: int) -> None:
    """ "จำเลยที่ 1" is a name; "อายุ 52 ปี" an aside."""
    if words[place] == "ที่":
        kinds[place] = "x"
        return
    for aside in range(place, min(place + 5, len(words))):
        kinds[aside] = ")" if kinds[aside] != "_" or aside < place + 4 else "_"
        if words[aside] == "ปี":
            break


def _introduces(words: list[str], place: int) -> bool:
    """Does a word such as สำนักข่าว or ผ่าน stand shortly before?"""
    return any(word in _INTRODUCING for word in words[max(0, place - 4) : place])


def _is_noun_here(words: list[str], kinds: list[str], place: int) -> bool:
    """A text's name rather than a verb: it has an owner, or a verb of saying behind and none before."""
    after = words[place + 1] if place + 1 < len(words) else ""
    if after in ("ของ", "ที่", "ฉบับ", "ดังกล่าว", "ข่าว", "นี้", "ซึ่ง", "ล่าสุด", "ชิ้น"):
        return True
    if not place and after != "ว่า":
        return True
    bare = not place or kinds[place - 1] in "_kP"
    return bare and place + 1 < len(words) and kinds[place + 1] in "cj" and (not place or kinds[place - 2] in "kP")


def _quotations(found: Paragraph, folded: Folded, text: str) -> dict[int, int]:
    """Opening mark's place to closing mark's place, in words; curly marks by their shape, straight ones in turn."""
    pairs: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    straight: dict[str, int] = {}
    for place, word in enumerate(found.words):
        if word not in _MARKS:
            continue
        mark = text[folded.offsets[found.starts[place]]]
        if mark in _OPENING:
            waiting.append((_OPENING[mark], place))
        elif mark in _CLOSING:
            _close(waiting, mark, place, pairs)
        elif mark in straight:
            pairs[straight.pop(mark)] = place
        elif mark == '"' or not place or found.letters[place - 1] in "_(":
            straight[mark] = place
    return pairs


def _mark_titles(found: Paragraph) -> None:
    """A short quotation behind a programme or a page, or in front of a name with its title, is a name itself."""
    kinds = list(found.letters)
    for opening, closing in list(found.closing.items()):
        before, after = found.skip_back(opening) - 1, found.skip(closing + 1)
        called = before >= 0 and (kinds[before] in "lo" or found.words[before] in _CALLED)
        short = found.ends[closing] - found.starts[opening] <= _LONGEST_NICKNAME
        nickname = short and after < len(found.words) and found.words[after] in PERSON_TITLES
        told = (nickname or (called and kinds[before] == "o")) and _is_told(found, opening, closing)
        if found.ends[closing] - found.starts[opening] <= _LONGEST_TITLE and (called or nickname) and not told:
            kinds[opening : closing + 1] = [kind if kind == "_" else "x" for kind in kinds[opening : closing + 1]]
            del found.closing[opening]
    found.letters = "".join(kinds)


def _is_told(found: Paragraph, opening: int, closing: int) -> bool:
    """ "“ไม่จริงเลย” นายสมชายกล่าว", "บอกกับบีบีซี “เราไม่เหลืออะไร”": a clause that somebody says, rather than a nickname."""
    clause = re.search("[nf]|p.", found.letters[opening + 1 : closing])
    said = _SAID.search(found.letters, max(0, opening - _NEAR), opening) or _SAYS.match(found.letters, closing + 1)
    return clause is not None and said is not None


def _close(waiting: list[tuple[str, int]], mark: str, place: int, pairs: dict[int, int]) -> None:
    """Pair a closing mark with the last opening one of its kind; what was opened in between stays open."""
    while waiting and waiting[-1][0] != mark:
        waiting.pop()
    if waiting:
        pairs[waiting.pop()[1]] = place
