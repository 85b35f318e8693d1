"""The noun phrase in front of a verb: found by walking back over relative clauses, places and dates."""

import re

from .lexicon import is_proper
from .name_stretches import is_namelike, last_name
from .paragraphs import Paragraph
from .tables import column, rows

_FARTHEST = 160
_SHORT_END = 5
_JOINED_BACK = 8
_MOST_PASSED = 20
_LONG_RELATIVE = 45
_LONGEST_ASIDE = 8
_LONGEST_SENDER = 12
_AFTERWARDS = frozenset({"หลัง", "หลังจาก", "หลังจากที่", "ภายหลัง", "เมื่อ"})
_SENDING = frozenset({"ส่ง", "ออก", "ยื่น", "เผยแพร่", "โพสต์", "ทำหนังสือ", "ส่งหนังสือ", "ออกแถลงการณ์", "โพสต์ข้อความ"})
VERBAL = "vcdjqKFnfbae"
_CLAUSE_OPENERS = frozenset({"ก่อน", "หลัง", "หลังจาก", "หลังจากที่", "ภายหลัง", "เมื่อ", "จาก"})
_THERE_IS = frozenset({"มี", "ปรากฏ", "พบ"})
_ONE = frozenset({"คนหนึ่ง", "รายหนึ่ง", "ผู้หนึ่ง", "นายหนึ่ง", "ท่านหนึ่ง"})
_ROLES = frozenset(row[0] for row in rows("roles"))
_ACTS = frozenset(column("acts"))
_TITLES = frozenset(row[0] for row in rows("titles"))
_TEXTS = frozenset(row[0] for row in rows("reports"))
_CITING = frozenset(column("citing"))
_PLACES = (
    *("โรงแรม", "โรงพยาบาล", "รพ.", "สถาบัน", "สถานี", "สภ.", "สน.", "ศูนย์", "ศาลากลาง", "บ้าน", "วัด", "ห้อง", "อาคาร"),
    *("ทำเนียบ", "รัฐสภา", "สำนักงาน", "ที่ว่าการ", "ตลาด", "สนาม", "ลาน", "หน้า", "กอง", "กระทรวง", "มหาวิทยาลัย", "พรรค"),
)
# What people are called without saying what they do: a verb behind is what they do now.
_DO_WORK = (
    *("เจ้าหน้าที่", "จนท.", "พนักงาน", "คนงาน", "แรงงาน", "ครู", "สมาชิก", "อาสาสมัคร", "นักวิชาการ", "ผู้ใช้", "บุคคล"),
    *("เจ้าของ", "ผู้เชี่ยวชาญ", "ตำรวจ", "ทหาร", "แพทย์", "พยาบาล", "ทนายความ", "หมอ", "นักวิจัย", "ผู้สื่อข่าว", "กู้ภัย"),
    *("หนุ่ม", "สาว", "หญิง", "ชาย", "ป้า", "ลุง", "แม่", "พ่อ", "เด็ก", "เหยื่อ", "ชาวบ้าน", "ยาย", "ย่า", "เจ๊", "เสี่ย", "เฮีย"),
    *("นักร้อง", "นักวิเคราะห์"),
)
_LAY = (frozenset(column("roles", kind="people")) | {"ฮามาส"}) - frozenset(_DO_WORK)
_BRANCHES = frozenset({"สาย", "แผนก"})
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
    start = walk.start if walk.start is not None else last_name(found, walk.place, walk.end)
    if start >= walk.end:
        return end, end
    return (_with_name(found, start, floor) if found.words[start] == "ในฐานะ" else start), walk.end


def _with_name(found: Paragraph, start: int, floor: int) -> int:
    """ "นายสมชาย ใจดี หัวหน้าพรรคประชาร่วมใจ ในฐานะหัวหน้าทีม": where the name in front of ในฐานะ starts."""
    before = found.skip_back(start)
    first, last = phrase_before(found, before, floor)
    return first if first < last == before else start


def is_known(found: Paragraph, start: int, end: int) -> bool:
    """Does a title, a role, a body, a state, an outlet, a pronoun or a marked name stand in it?"""
    return any(found.letters[place] in "hgop" or place in found.names for place in range(start, end))


def noun_run(found: Paragraph, end: int, floor: int) -> tuple[int, int]:
    """The noun phrase that ends right at `end`, whatever verb governs it: the head of a relative clause."""
    place, stop = end, max(floor, end - _FARTHEST)
    while place > stop and _in_noun(found, place - 1, end):
        place -= 1
    return last_name(found, found.skip(place), end), end


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
        self._drop(next((word for word in reversed(spoken[1:]) if self._has_fresh_subject(word)), spoken[0]))

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

    def _has_fresh_subject(self, verb: int) -> bool:
        """ "... เครมลินหัวเราะเยาะข้อกล่าวหานั้น โดยระบุว่า": does a new clause open with the name that this verb goes with?"""
        found, first = self.found, verb
        while first > self.stop and found.letters[first - 1] in "hgopx":
            first -= 1
        opens = first < verb and found.letters[first] in "hgo" and found.letters[first - 1] == "_"
        return opens and first > 1 and found.letters[first - 2] in "x)" and first - 2 not in found.names

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
        if letter in VERBAL and not is_nominalised(found, word) and not self._ends_name(word):
            return self._verb(word)
        if letter == "R":
            return self._pass_relative(word)
        if letter in "rPt" and not (found.words[word] == "ผู้" and is_nominalised(found, word + 1)):
            return self._adverbial(word, letter)
        self.place = word
        return True

    def _pass_relative(self, word: int) -> bool:
        """Is the clause that ซึ่ง opens here about the noun before it, unlike "..., ซึ่งจากการตรวจสอบ ... ยืนยันว่า"?"""
        found = self.found
        if found.words[word + 1 : word + 2] == ["จาก"]:
            self.place = self.end
            return False
        if not self._head_before(word) or found.letters[word + 1 : word + 2] not in tuple("nafvPcdbqj"):
            return False
        self._leave_relative(word, "R")
        return True

    def _ends_name(self, word: int) -> bool:
        """ "นายสมชาย ใจดี นายกสมาคมค้าทอง กล่าวว่า": a verb that ends what a role or a body is called."""
        found, behind = self.found, self.found.letters[word + 1 : self.end]
        if self.dropped or behind not in ("", "x") or found.kind(self.end) != "_" or found.letters[word] not in "va":
            return False
        start = word
        while start > self.stop and found.letters[start - 1] in "xhgiva":
            start -= 1
        headed = found.letters[start] == "h" and start < word and found.words[word] not in _ACTS
        named = (
            start > 1
            and found.letters[start - 1] in "_"
            and (found.letters[start - 2] == ")" or start - 2 in found.names)
        )
        sliver = found.letters[word - 1] == "x" and len(found.words[word]) <= _SHORT_END
        return headed and (named or (sliver and found.words[start] not in _ROLES))

    def _is_one_of_them(self, word: int) -> bool:
        """ "อดีตทหารที่แปรพักตร์คนหนึ่งบอกว่า": the clause between a noun and คนหนึ่ง is a part of the phrase."""
        found = self.found
        return found.words[self.end - 1] in _ONE and word > 0 and found.letters[word - 1] in "hgox"

    def _pass_mark(self, word: int) -> bool:
        """A marked word inside a name is passed, the end of a quotation is not."""
        closes = self.found.opening.get(word)
        if closes is not None and self.found.ends[word] - self.found.starts[closes] > 40:
            return False
        owned = closes is not None and closes > self.stop and _is_owner(self.found, closes)
        self.place = closes if owned and closes is not None else word
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
        if self.place < self.end and self._is_there(word):
            return False
        if opener == "P":
            fresh = self._fresh(self.place) if self.place < self.end else None
            if fresh is not None and (found.letters[fresh] in "hop" or found.headline):
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

    def _is_there(self, word: int) -> bool:
        """ "กรณีมีผู้ใช้เฟซบุ๊กโพสต์ว่า": who there is does it."""
        first = self.found.letters[self.place]
        return self.found.words[word] in _THERE_IS and first in "hgo" and self.place == word + 1 and not self.dropped

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
        titled = [
            place
            for place in range(first, self.end)
            if self.found.words[place] in _TITLES and place not in self.found.names
        ]
        while len(titled) > 1 and self.found.letters[self.found.skip_back(titled[-1]) - 1] in "&,":
            titled.pop()
        if titled and self.found.letters[titled[-1]] == "h":
            last = last_name(self.found, titled[-1], self.end)
            return last if last < self.end and self.found.letters[last] in "hgo" else titled[-1]
        begin = max(first - (first == self.place), 0)
        spaces = (at for at in range(begin, self.end) if self.found.letters[at] == "_")
        space = next((at for at in spaces if self.found.words[at - 1] != "ของ"), None)
        if space is None:
            return None
        start = self.found.skip(last_name(self.found, space + 1, self.end), "_&")
        start += start + 1 < self.end and self.found.words[start] == "ทาง"
        page = self.found.skip_back(start) - 1
        if start < self.end and self.found.letters[page] == "l":
            return None if self.found.words[start] == '"' else page
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
        return self._relative_or_place(word, letter, told)

    def _relative_or_place(self, word: int, letter: str, told: bool) -> bool:
        """ "ทนายความที่เป็นตัวแทน...": a clause right behind a role is left for the role; a place or time is dropped."""
        if letter == "r" and self.place < self.end and not self.dropped and self.found.letters[word - 1 : word] == "h":
            self._leave_relative(word, "R")
            return True
        placed = letter == "r" and self._is_place(word)
        if self.place < self.end and not placed and (letter == "r" or (letter == "P" and told)):
            return False
        self._drop(word)
        return True

    def _is_place(self, word: int) -> bool:
        """ "ตั้งโต๊ะแถลงข่าวที่โรงแรม... เปิดใจว่า": a place behind a verb, parted from the next one by a space."""
        found, first = self.found, self.place
        apart = found.words[word] == "ที่" and first < self.end and found.kind(self.end) == "_" and not self.dropped
        named = any(place in found.names or found.letters[place] in "gop" for place in range(first, self.end))
        return apart and not named and found.words[first].startswith(_PLACES) and found.letters[word - 1] in "vlxcK"


def _is_owner(found: Paragraph, opening: int) -> bool:
    """ "ผู้จัดการของ “พลอยดี”": a short name in quotation marks, whatever its syllables mean."""
    return found.words[found.skip_back(opening) - 1] == "ของ"


def _bracket_before(found: Paragraph, closing: int, stop: int) -> int | None:
    """The opening bracket of a short aside that closes here: "พระสมชาย (สงวนฉายา) เจ้าอาวาส"."""
    first = max(stop, closing - _LONGEST_ASIDE)
    return next((place for place in range(closing - 1, first - 1, -1) if found.words[place] == "("), None)


def _is_dash(found: Paragraph, place: int) -> bool:
    """A dash between clauses; "ไทย - กัมพูชา" is one name."""
    around = found.letters[place - 1 : place + 2 : 2]
    if found.headline and around[:1] == "v" and around[1:] in ("h", "g", "o"):
        return True
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
    if found.letters[place - 1] == "&":
        return bool(re.search("hv[xvhg]*$", found.letters[max(0, place - _JOINED_BACK) : place - 1]))
    twin = found.letters[place - 1] == "v" and place > 1 and found.letters[place - 2] == "h"
    if found.words[place - 1] in _BRANCHES and place > 2 and found.letters[place - 3 : place - 1] == "h_":
        return True
    if found.words[place - 1] in _LAY:
        return False
    proper = found.letters[place - 1] == "h" and is_proper(found.words[place - 1])
    return not proper and (found.letters[place - 1] in "hi" or twin)
