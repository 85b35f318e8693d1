"""The noun phrase in front of a verb: found by walking back over relative clauses, places and dates."""

import re

from .lexicon import is_common, is_proper
from .naming import given_names
from .paragraphs import Paragraph
from .segmenting import is_unknown
from .tables import column, rows

_FARTHEST = 160
_MOST_PASSED = 20
_LONG_RELATIVE = 45
_LONGEST_GIVEN = 14
_LONGEST_ASIDE = 8
_LONGEST_SENDER = 12
_AFTERWARDS = frozenset({"หลัง", "หลังจาก", "ภายหลัง", "เมื่อ"})
_SENDING = frozenset({"ส่ง", "ออก", "ยื่น", "เผยแพร่", "โพสต์", "ทำหนังสือ", "ส่งหนังสือ", "ออกแถลงการณ์", "โพสต์ข้อความ"})
VERBAL = "vcdjqKFnfbae"
_EXTENTS = frozenset({"ความ", "ความยาว", "มูลค่า", "วงเงิน", "จำนวน"})
_NUMBERED = frozenset({"ภาค", "เขต", "หมู่", "หมู่ที่", "ชั้น", "รุ่น", "สมัย"})
_CLAUSE_OPENERS = frozenset({"ก่อน", "หลัง", "หลังจาก", "ภายหลัง", "เมื่อ", "จาก"})
_ONE = frozenset({"คนหนึ่ง", "รายหนึ่ง", "ผู้หนึ่ง", "นายหนึ่ง", "ท่านหนึ่ง"})
_ROLES = frozenset(row[0] for row in rows("roles"))
_ACTS = frozenset(column("acts"))
_OFFICES = frozenset(column("roles", kind="office"))
_TITLES = frozenset(row[0] for row in rows("titles"))
_TEXTS = frozenset(row[0] for row in rows("reports"))
_CITING = frozenset(column("citing"))
_NOMINALISERS = frozenset(column("nominalisers"))
_NOUN_MAKERS = frozenset(column("nominalisers", kind="all"))


def phrase_before(found: Paragraph, end: int, floor: int, *, subject: bool = False) -> tuple[int, int]:
    """Range of words of the noun phrase that is the subject of what stands at `end`; empty when there is none.

    With `subject`, a clause ends at `end`, and its own subject is meant: the phrase must stand before a verb.
    """
    walk = _Walk(found, end, max(floor, end - _FARTHEST, found.body if found.body < end else 0))
    if subject:
        walk.leave_clause()
    walk.run()
    start = walk.start if walk.start is not None else _last_name(found, walk.place, walk.end)
    return (start, walk.end) if start < walk.end else (end, end)


def noun_run(found: Paragraph, end: int, floor: int) -> tuple[int, int]:
    """The noun phrase that ends right at `end`, whatever verb governs it: the head of a relative clause."""
    place, stop = end, max(floor, end - _FARTHEST)
    while place > stop and _in_noun(found, place - 1, end):
        place -= 1
    return _last_name(found, found.skip(place), end), end


def _in_noun(found: Paragraph, place: int, end: int) -> bool:
    letter = found.letters[place]
    if letter == "_":
        return place + 1 < end and place > 0 and found.letters[place - 1] in "xhgpoN)&,"
    return letter in "xhgpoliNt()&" or is_nominalised(found, place)


class _Walk:
    """Goes back from `end`, one word at a time; `end` moves when what was passed turns out not to be the subject."""

    def __init__(self, found: Paragraph, end: int, stop: int) -> None:
        self.found, self.place, self.end, self.stop = found, end, end, stop
        self.start: int | None = None
        self.passed = 0

    @property
    def dropped(self) -> bool:
        """Was anything passed that is no part of the subject?"""
        return self.passed > 0

    def run(self) -> None:
        while self.place > self.stop and self.start is None and self._step():
            if self.passed > _MOST_PASSED:
                self.stop = self.place

    def leave_clause(self) -> None:
        """Go back over the clause that ends here, to in front of its first verb."""
        found, verbs, start = self.found, [], self.stop
        for word in range(self.place - 1, self.stop - 1, -1):
            letter = found.letters[word]
            if letter in "kw" or self._opens_sending(word):
                start = word + 1
                break
            if letter in VERBAL and not is_nominalised(found, word):
                verbs.append(word)
        spoken = [word for word in reversed(verbs) if self._has_speaker(start, word)]
        if not spoken:
            self.place = self.end = self.stop
            return
        self._drop(spoken[0])

    def _opens_sending(self, word: int) -> bool:
        """ "... หลังบริษัทส่งเอกสาร โดยระบุว่า": a clause of somebody who puts words on paper."""
        found = self.found
        fresh = found.words[word] in _AFTERWARDS and word > 0 and found.letters[word - 1] == "_"
        return fresh and not _SENDING.isdisjoint(found.words[word + 1 : min(self.place, word + _LONGEST_SENDER)])

    def _has_speaker(self, start: int, verb: int) -> bool:
        """Can a phrase between `start` and the verb speak, unlike เรื่องนี้?"""
        found = self.found
        return any(
            found.letters[place] in "hgop" or place in found.names for place in range(start, verb)
        ) or is_namelike(found, start, verb)

    def _step(self) -> bool:
        """One word back; False at the phrase's left edge."""
        found, word = self.found, self.place - 1
        letter = found.letters[word]
        if found.words[word] == "-" and _is_dash(found, word):
            return False
        if letter in 'kw"' or (letter == "." and found.words[word] in "…!?:|•"):
            return letter == '"' and self._pass_mark(word)
        if found.words[word] == ")" and (opening := _bracket_before(found, word, self.stop)) is not None:
            self.place = opening
            return True
        if letter in VERBAL and not is_nominalised(found, word):
            return self._verb(word)
        if letter == "R":
            if not self._head_before(word) or self.found.letters[word + 1 : word + 2] not in tuple("nafvPcdbqj"):
                return False
            self._leave_relative(word, letter)
            return True
        if letter in "rPt" and not (found.words[word] == "ผู้" and is_nominalised(found, word + 1)):
            return self._adverbial(word, letter)
        self.place = word
        return True

    def _is_one_of_them(self, word: int) -> bool:
        """ "อดีตทหารที่แปรพักตร์คนหนึ่งบอกว่า": the clause between a noun and คนหนึ่ง is a part of the phrase."""
        found = self.found
        return found.words[self.end - 1] in _ONE and word > 0 and found.letters[word - 1] in "hgox"

    def _pass_mark(self, word: int) -> bool:
        """A marked word inside a name is passed, the end of a quotation is not."""
        closes = self.found.opening.get(word)
        if closes is not None and self.found.ends[word] - self.found.starts[closes] > 40:
            return False
        self.place = word
        return True

    def _verb(self, word: int) -> bool:
        found, letter = self.found, self.found.letters[word]
        first = found.skip_back(word + 1, "afnbe" + found.letters[word])
        opener = found.letters[first - 1] if first > self.stop else ""
        titled = self._fresh(self.place) if self.place < self.end else None
        if titled is not None and found.words[titled] in _TITLES and found.letters[titled - 1] == "_":
            self.start = titled
            return False
        if opener in ("r", "R") and self._head_before(first - 1):
            self._leave_relative(first - 1, opener)
            return True
        if opener == "P":
            fresh = self._fresh(self.place) if self.place < self.end else None
            if fresh is not None and found.letters[fresh] in "hop":
                self.start = fresh
                return False
            self._drop(first - 1)
            return True
        if self.place < self.end and (found.words[word] in _CITING or letter == "b"):
            return False
        fresh = self._fresh(self.place) if found.words[word] != "ให้สัมภาษณ์" else None
        if fresh is not None:
            self.start = fresh
            return False
        self._drop(first)
        return True

    def _head_before(self, place: int) -> bool:
        head = self.found.skip_back(place)
        return head > self.stop and self.found.letters[head - 1] in "xhgpo)"

    def _leave_relative(self, opener: int, kind: str) -> None:
        length = self.found.ends[self.end - 1] - self.found.starts[opener]
        if kind == "R" or length > _LONG_RELATIVE:
            self.end = self.found.skip_back(opener)
        self.place = self.found.skip_back(opener)

    def _drop(self, place: int) -> None:
        """What was passed is no part of the subject."""
        self.passed += 1
        self.place = self.end = self.found.skip_back(place, "_,")

    def _fresh(self, first: int) -> int | None:
        """Start of a name that opens after a space in what was passed from `first` on."""
        first = max(first, self.place)
        titled = [place for place in range(first, self.end) if self.found.words[place] in _TITLES]
        while len(titled) > 1 and self.found.letters[self.found.skip_back(titled[-1]) - 1] in "&,":
            titled.pop()
        if titled and self.found.letters[titled[-1]] == "h":
            last = _last_name(self.found, titled[-1], self.end)
            return last if last < self.end and self.found.letters[last] in "hgo" else titled[-1]
        space = self.found.letters.find("_", max(first - (first == self.place), 0), self.end)
        if space < 0:
            return None
        start = self.found.skip(_last_name(self.found, space + 1, self.end), "_&")
        if (
            start < self.end
            and self.found.words[start] == '"'
            and self.found.letters[self.found.skip_back(start) - 1] == "l"
        ):
            return None
        return start if start < self.end and self.found.letters[start] in 'xhgpoAi"' else None

    def _adverbial(self, word: int, letter: str) -> bool:
        """A preposition inside a name is passed; one that opens a place or time ends the phrase, or leaves it aside."""
        found = self.found
        if found.words[word] == "กรณี" and self.place < self.end:
            return False
        attached = word > self.stop and found.letters[word - 1] in "xhgpo"
        if (letter == "P" and (attached or found.words[word] == "ทาง")) or (
            letter == "r" and self._is_one_of_them(word)
        ):
            self.place = word
            return True
        fresh = self._fresh(found.skip(word + 1) if letter != "t" else self.place)
        if fresh is not None:
            self.start = fresh
            return False
        if letter == "t" and set(found.letters[self.place : self.end]) & set("hgopl"):
            return False
        told = found.words[self.place] in _TEXTS if self.place < self.end else False
        if found.words[word] in _CLAUSE_OPENERS and found.letters[self.place : self.end][:1] in tuple("hgol"):
            return False
        if letter == "r" and self.dropped and self.place < self.end and self._head_before(word):
            self._drop(word)
            return True
        if self.place < self.end and (letter == "r" or (letter == "P" and told)):
            return False
        self._drop(word)
        return True


def _bracket_before(found: Paragraph, closing: int, stop: int) -> int | None:
    """The opening bracket of a short aside that closes here: "พระสมชาย (สงวนฉายา) เจ้าอาวาส"."""
    first = max(stop, closing - _LONGEST_ASIDE)
    return next((place for place in range(closing - 1, first - 1, -1) if found.words[place] == "("), None)


def _is_dash(found: Paragraph, place: int) -> bool:
    """A dash between clauses; "ไทย - กัมพูชา" is one name."""
    around = found.letters[place - 1 : place + 2 : 2]
    return around == "__" and found.letters[max(0, place - 2) : place + 3] != "g_._g"


def is_nominalised(found: Paragraph, place: int) -> bool:
    """A verb behind การ, ความ, นัก or the like is part of a noun."""
    if found.kind(place) not in VERBAL or not place:
        return False
    makers = _NOUN_MAKERS if found.letters[place] in "cjdq" else _NOMINALISERS
    if found.words[place - 1] in makers:
        return True
    if found.letters[place] != "v" or found.words[place] in _ACTS:
        return False
    twin = found.letters[place - 1] == "v" and place > 1 and found.letters[place - 2] == "h"
    proper = found.letters[place - 1] == "h" and is_proper(found.words[place - 1])
    return not proper and (found.letters[place - 1] in "hi" or twin)


def _chunks(found: Paragraph, first: int, end: int) -> list[tuple[int, int]]:
    """Stretches between spaces, brackets kept whole."""
    chunks, start, depth = [], first, 0
    for place in range(first, end):
        letter = found.letters[place]
        depth += (letter == "(") - (letter == ")" and depth > 0)
        if letter == "_" and not depth:
            chunks.append((start, place))
            start = place + 1
    chunks.append((start, end))
    return [chunk for chunk in chunks if chunk[0] < chunk[1]]


def _last_name(found: Paragraph, first: int, end: int) -> int:
    """Where the last name of a stretch starts: chunks are taken back as long as they go with what follows."""
    chunks = _chunks(found, first, end)
    if not chunks:
        return end
    start = len(chunks) - 1
    while start > 0 and _goes_with(found, chunks, start):
        start -= 1
    return chunks[start][0]


def _goes_with(found: Paragraph, chunks: list[tuple[int, int]], place: int) -> bool:
    """Is this chunk the continuation of the one before it?"""
    chunk, before = chunks[place], chunks[place - 1]
    kind, previous = _kind(found, chunk), _kind(found, before)
    if previous == "joined" or found.letters[before[0]] in "Ak":
        previous = _inner_kind(found, before)
    if (
        kind in ("aside", "joined", "number")
        or found.letters[before[1] - 1] in "&,iAP"
        or found.words[before[1] - 1] == "-"
    ):
        return True
    if before[1] - before[0] == 1 and previous in ("role", "titled", "body") and found.letters[before[0]] == "h":
        return True
    if kind == "body" and chunk[1] - chunk[0] == 1 and found.letters[chunk[0]] == "g" and previous == "name":
        return place > 1
    return _continues(found, chunks, place, kind, previous)


def _continues(found: Paragraph, chunks: list[tuple[int, int]], place: int, kind: str, previous: str) -> bool:
    """The same by the kinds of the two."""
    chunk, before = chunks[place], chunks[place - 1]
    if kind in ("role", "people"):
        return previous in ("name", "titled", "role", "aside") or (previous == "joined" and place > 1)
    if kind == "body":
        states = found.letters[chunk[0]] == found.letters[before[1] - 1] == "g" and place + 1 < len(chunks)
        listed = previous == "body" and place + 1 < len(chunks) and found.letters[chunks[place + 1][0]] == "&"
        return states or listed or previous in ("role", "aside", "joined") or (previous == "titled" and place == 1)
    if kind == "titled":
        later = chunks[place + 1 :]
        return previous in ("role", "name", "aside", "people") and any(
            found.letters[first] == "&" for first, _ in later
        )
    if kind == "name" and place == 1 and before[0] == found.body and _is_plain(found, before):
        return True
    if kind == "name":
        return previous in ("name", "titled", "role", "people") and not (previous == "role" and _is_full(found, before))
    return False


def _is_plain(found: Paragraph, chunk: tuple[int, int]) -> bool:
    """A short stretch of nouns only, as the given name that a line starts with: "คริสเตียน โฮลม์ ..."."""
    short = found.ends[chunk[1] - 1] - found.starts[chunk[0]] <= _LONGEST_GIVEN
    return short and set(found.letters[slice(*chunk)]) == {"x"}


def _is_full(found: Paragraph, chunk: tuple[int, int]) -> bool:
    """A role that says of what (โฆษกกระทรวงกลาโหม) is a phrase of its own, unless a name with a title follows."""
    return found.ends[chunk[1] - 1] - found.starts[chunk[0]] > 60


def _inner_kind(found: Paragraph, chunk: tuple[int, int]) -> str:
    """Kind of what a joining word or an opener stands in front of ("พร้อมด้วยนาง...", "ทั้งนาย...")."""
    start = found.skip(chunk[0], "&Aki")
    return _kind(found, (start, chunk[1])) if chunk[0] < start < chunk[1] else "joined"


def _kind(found: Paragraph, chunk: tuple[int, int]) -> str:
    letter, word = found.letters[chunk[0]], found.words[chunk[0]]
    for kind, matches in (
        ("joined", letter in "&," or word == "-" or (letter == "i" and word != "ฝ่าย")),
        ("number", letter == "N"),
        (
            "aside",
            letter in "()rR"
            or word in _EXTENTS
            or (word in _NUMBERED and "N" in found.letters[chunk[0] : chunk[1] + 2]),
        ),
        ("role", word in _OFFICES or word.startswith("นัก")),
        ("people", word in _ROLES),
        ("titled", word in _TITLES),
        ("body", letter in "hgo" or word == "ฝ่าย"),
    ):
        if matches:
            return kind
    named = chunk[0] in found.names or (letter in 'xpl"' and is_namelike(found, *chunk))
    return "name" if named else "other"


def is_namelike(found: Paragraph, start: int, end: int) -> bool:
    """Can these words be a piece of a person's name: unknown to the dictionary, or cut into slivers by it?"""
    words = [
        word for word, letter in zip(found.words[start:end], found.letters[start:end], strict=True) if letter in "xvl"
    ]
    if not words or end - start > 9 or found.ends[end - 1] - found.starts[start] > 28:
        return False
    if any(is_unknown(word) or word in given_names() or re.match("[a-z]", word) for word in words):
        return True
    if len(words) == 1 and len(words[0]) > 1 and not is_common(words[0]):
        return True
    return len(words) >= 2 and sum(map(len, words)) / len(words) <= 3.6
