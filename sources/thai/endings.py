"""Where words that run on come to their end: each space is weighed by what stands before and behind it.

Thai has no sign for the end of a sentence. Many weak signs together tell whether the speaker goes on or the reporter
takes over; `words/ends.tsv` holds the weight of each, fitted on marked passages (`python -m benchmarks.endings --fit`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .cues import Cue
from .denials import is_verdict
from .paragraphs import Paragraph
from .scoring import weighed
from .tables import rows

_OFTEN = frozenset(row[0] for row in rows("boundaries") if row[1] == "2")
_ALWAYS = frozenset(row[0] for row in rows("boundaries") if row[1] == "3")
_OWN = re.compile(
    "(?<=_)[Pk][_hxba]{0,3}q|(?<=_)k[_k]*a*na*[cqK]|(?<=_)[kR]?[hgo][xhgoiRrvPatN_]{0,20}na*[cd]|(?<=[xhgoNv])_w_"
)
_OWN_VOICE = re.compile("(?:ทั้งนี้|จึง|และ|แต่|ดังนั้น)?(?:ก็)?(?:ขอ(?:ยืนยัน|ย้ำ|เรียน|ชี้แจง|ปฏิเสธ|โต้แย้ง))")
_SPEAKS = re.compile(r"[xhgopiN_()t]*a*[cd]")
_VERB = re.compile("[vcjdbK]")
_ANY_VERB = re.compile("[vcjdfbnKq]")
_SUBJECT = re.compile("[hgopxi()NrP]{1,12}?(?=[vnfbcdja])")
_NUMBERED = re.compile("[0-9]")
_POINTING = frozenset({"นี้", "ดังกล่าว", "นั้น"})
_ASKING = frozenset({"หรือไม่", "อย่างไร", "เหตุใด", "ทำไม", "เมื่อใด", "ไหม"})
_THIRD = frozenset({"เขา", "เธอ"})
_STILL = frozenset({"ยัง", "ยังคง"})
_SPEAKERS_OWN = frozenset(
    {"ตน", "ตนเอง", "เรา", "ผม", "ดิฉัน", "พวกเรา", "พวกผม", "พวกตน", "กระผม", "ข้าพเจ้า", "ครับ", "ค่ะ"}
)
_OWN_WORDS = [[word] for word in ("ตน", "ตนเอง", "เรา", "ผม", "ดิฉัน", "พวกเรา")]
_JOINING = frozenset({"เพื่อ", "จน", "หวัง", "ทั้งที่", "ทั้งๆ ที่", "จึง"})
_CHECKED = frozenset({"ยืนยัน", "ตรวจสอบ"})
_ACCUSED = ("ข้อกล่าวหา", "คำกล่าวหา", "ข้ออ้าง", "คำกล่าวอ้าง")
_CLASSES = (
    "c:saying j:judging F:finding q:asking K:knowing d:denying n:not v:verb a:adverb f:will b:passive h:role g:state "
    "p:pronoun o:outlet l:platform R:which r:that k:opener &:and A:both i:of P:preposition t:time N:figure s:particle "
    'x:noun w:wa ":quote (:bracket ):bracket_end'
)
_CLASS = {named[0]: named[2:] for named in _CLASSES.split()}
_SPANS = frozenset({"ปี", "เดือน", "สัปดาห์", "วัน", "ชั่วโมง", "นาที"})
_COUNTED = _SPANS | {row[0] for table in ("units", "months") for row in rows(table)}
_SUBORDINATE = frozenset(
    {"เพราะ", "เพราะว่า", "เนื่องจาก", "ทำให้", "ส่งผลให้", "จน", "จนกระทั่ง", "กระทั่ง", "จนกว่า", "เพื่อ", "ด้วย", "ดังนั้น"}
    | {"หาก", "ถ้า", "ถ้าหาก", "หากว่า", "แม้", "แม้ว่า", "ถึงแม้", "ไม่ว่า", "ไม่ว่าจะเป็น", "ไม่ใช่", "โดยเฉพาะ", "เช่น"}
    | {"รวมถึง", "รวมทั้ง", "ตลอดจน", "หรือ", "ประกอบกับ", "ซึ่ง", "นั่นคือ", "แต่", "เพียงแต่"}
)
_FEW, _MANY = 25, 90
_WAITING = frozenset({"ให้", "คือ", "ว่า", "ของ", "ที่", "กับ", "เป็น", "จาก", "ใน"})
_CONDITIONS = frozenset({"หาก", "ถ้า", "ถ้าหาก", "หากว่า", "พอ", "เมื่อ", "แม้", "แม้ว่า", "ถึงแม้", "หลัง", "หลังจาก", "หลังจากที่"})
_LEAD = frozenset("tPkaN()")
_NEAR = 14


@dataclass(slots=True)
class Gap:
    """A space inside somebody's words that may be their end; places are places of words."""

    found: Paragraph
    cue: Cue
    space: int
    until: int  # end of the stretch behind the space
    limit: int  # where somebody else's turn starts, else the paragraph's end
    said: set[str]  # longer words of the content up to the space
    has_verb: bool  # has the content one up to the space?

    @property
    def after(self) -> int:
        """The word behind the space."""
        return self.space + 1

    @property
    def joined(self) -> bool:
        """Does a joining word open the stretch behind?"""
        return self.found.letters[self.after] in "k&RP" or self.found.words[self.after] in _JOINING

    @property
    def body(self) -> int:
        """First word of the stretch behind, its joining word left out."""
        return min(self.found.skip(self.after + self.joined), self.limit)

    @property
    def behind(self) -> str:
        """Letters of the stretch behind the space."""
        return self.found.letters[self.after : self.until]

    def words_behind(self, most: int | None = None) -> list[str]:
        """Words of the stretch behind the space, the first `most` of them."""
        return self.found.words[self.after : self.until][:most]


def likely_end(found: Paragraph, cue: Cue, limit: int) -> int:
    """The first space of a cue's content that is rather its end than not, `limit` where there is none."""
    return next((gap.space for gap in gaps(found, cue, limit) if weighed("ends", signs(gap)) >= 0), limit)


def ends_always(found: Paragraph, place: int) -> bool:
    """Does this word, behind a space, leave the words before it for certain (ทั้งนี้, ต่อมา)? ด้าน only with somebody."""
    word, after = found.words[place], found.skip(place + 1)
    if word not in _ALWAYS or found.letters[place - 1] != "_" or found.words[after : after + 1] in _OWN_WORDS:
        return False
    if word == "ล่าสุด":
        return found.kind(after) not in "vafbn"
    return word != "ด้าน" or found.kind(after) in "hgop" or after in found.names


def gaps(found: Paragraph, cue: Cue, limit: int) -> Iterator[Gap]:
    """Each space of the content, up to `limit`, that may end it: not inside a quotation or a phrase."""
    said: set[str] = set()
    place, quoted, has_verb = cue.content, 0, False
    while (space := found.letters.find("_", place, limit - 1)) >= 0:
        if found.closing:
            quoted = max([quoted, *(found.closing.get(word, 0) for word in range(place, space))])
        said.update(word for word in found.words[place:space] if len(word) > 3)
        has_verb = has_verb or _VERB.search(found.letters, place, space) is not None
        until = found.letters.find("_", space + 1, limit)
        led = place == cue.content and _only_leads(found, place, space)
        if space > cue.content and space > quoted and not led and not _goes_on(found, space):
            gap = Gap(found, cue, space, until if until > 0 else limit, limit, said, has_verb)
            if not _turns_to_a_thing(gap):
                yield gap
        place = space + 1


def _only_leads(found: Paragraph, first: int, space: int) -> bool:
    """ "หากไทยต้องการสันติภาพ ...", "เมื่อคืนที่ผ่านมา ...": a condition or a time alone says nothing yet."""
    return found.words[first] in _CONDITIONS or set(found.letters[first:space]) <= _LEAD


def _goes_on(found: Paragraph, space: int) -> bool:
    """Is a phrase cut in two here: behind a joining word, in front of a number, between it and what it counts?"""
    word, letter, after = found.words[space - 1], found.letters[space - 1], found.words[space + 1]
    counts = found.letters[space + 1] == "N" or (word[-1].isdigit() and after in _COUNTED)
    abbreviated = letter == "h" and found.letters[space + 1] == "h" and after.endswith(".")
    soon = word.endswith("ๆ") and after in _POINTING
    return counts or abbreviated or soon or letter in ",k&RrPiw" or word in _WAITING


def signs(gap: Gap) -> tuple[str, ...]:
    """Names of all signs at this space, as `words/ends.tsv` has them."""
    holding = (name for name, holds in _SIGNS if holds(gap))
    return (f"after:{_class(gap.found, gap.space - 1)}", *_opening(gap), *_subject(gap), *_size(gap), *holding)


def _class(found: Paragraph, place: int) -> str:
    return _CLASS.get(found.letters[place], "sign")


def _opening(gap: Gap) -> Iterator[str]:
    """What opens the stretch behind: a joining word by name, else the class of the first word."""
    word, letter = gap.found.words[gap.after], gap.found.letters[gap.after]
    if gap.joined or letter in "nf":
        yield f"opens:{word}"
    if not gap.joined:
        yield f"opens+{_class(gap.found, gap.after)}"


def _subject(gap: Gap) -> Iterator[str]:
    """What the clause behind tells of: somebody, new to these words or not, something, or nothing new."""
    kind = _subject_kind(gap)
    yield f"{'joined' if gap.joined else 'bare'}+{kind}"
    if kind == "actor":
        yield "known_actor" if gap.found.words[gap.body] in gap.said else "new_actor"


def _subject_kind(gap: Gap) -> str:
    found, body = gap.found, gap.body
    first = found.letters[body : body + 1] if body < gap.limit else ""
    has_subject = _SUBJECT.match(found.letters, body, max(gap.until, body)) is not None
    if body in found.names or (has_subject and first in "hgop"):
        return "actor"
    if has_subject and first == "x":
        return "thing"
    return {"v": "verb", "n": "verb", "f": "will"}.get(first, "none")


def _turns_to_a_thing(gap: Gap) -> bool:
    """ "... ส่วนจำนวนเงินน่าจะตรวจสอบได้": the speaker takes up another matter; with a person the reporter would."""
    return gap.found.words[gap.after] == "ส่วน" and _subject_kind(gap) == "thing"


def _size(gap: Gap) -> Iterator[str]:
    said = gap.found.ends[gap.space - 1] - gap.found.starts[gap.cue.content]
    if said < _FEW:
        yield "little_said"
    if said > _MANY:
        yield "much_said"


def _is_answered(gap: Gap) -> bool:
    """ "... ข้อกล่าวหาที่ X ปฏิเสธ": the reporter goes on from what was said to its denial."""
    found, place = gap.found, gap.after
    pointed = place + 1 < len(found.words) and found.words[place + 1] in _POINTING
    if pointed and "n" in found.letters[place : place + 6] and set(found.words[place : place + 9]) & _CHECKED:
        return True
    if found.words[place].startswith(_ACCUSED):
        return "d" in found.letters[place + 1 : place + 14]
    verb = found.skip(place + 1, "xhgoi_") if found.letters[place] in "hgo" else place
    named = (
        word for word in range(verb + 1, min(verb + 4, len(found.words) - 1)) if found.words[word].startswith(_ACCUSED)
    )
    return found.letters[verb : verb + 1] in ("v", "x") and any(found.words[word + 1] in _POINTING for word in named)


def _is_ruling(gap: Gap) -> bool:
    """ "จึงพิพากษา ...": what was done upon what was said."""
    return gap.found.words[gap.after] == "จึง" and gap.found.kind(gap.found.skip(gap.after + 1, "_a")) == "c"


def _opens_turn(gap: Gap) -> bool:
    word = gap.found.words[gap.after]
    return word in _OFTEN and (word != "พร้อม" or gap.found.kind(gap.after + 1) in "vcdj")


def _not_told(gap: Gap) -> bool:
    """The reporter tells what was not said ("แต่ไม่ได้ระบุว่า"), or what was asked."""
    match = _OWN.search(gap.found.letters, gap.space, min(gap.limit, gap.space + 2 * _NEAR))
    return match is not None and match.start() <= gap.after


def _is_dated(gap: Gap) -> bool:
    return "t" in gap.behind and any(_NUMBERED.search(word) for word in gap.words_behind())


_SIGNS: tuple[tuple[str, Callable[[Gap], bool]], ...] = (
    ("speaks", lambda gap: _SPEAKS.match(gap.found.letters, gap.body, gap.body + _NEAR) is not None),
    ("subordinate", lambda gap: gap.found.words[gap.after] in _SUBORDINATE),
    ("no_verb_before", lambda gap: not gap.has_verb),
    ("no_verb_behind", lambda gap: not _ANY_VERB.search(gap.behind)),
    ("will_behind", lambda gap: "f" in gap.behind),
    ("not_behind", lambda gap: "n" in gap.behind),
    ("wa_behind", lambda gap: "w" in gap.behind),
    ("figure_behind", lambda gap: "N" in gap.behind),
    ("speakers_own", lambda gap: not _SPEAKERS_OWN.isdisjoint(gap.words_behind())),
    ("points_back", lambda gap: not _POINTING.isdisjoint(gap.words_behind(5))),
    ("bare_pointing", lambda gap: not gap.joined and not _POINTING.isdisjoint(gap.words_behind(3))),
    ("asks", lambda gap: not _ASKING.isdisjoint(gap.found.words[gap.after : min(gap.until + 12, gap.limit)])),
    ("actor_therefore", lambda gap: "จึง" in gap.words_behind(6)[1:]),
    ("third_person", lambda gap: gap.found.words[gap.body] in _THIRD if gap.body < gap.limit else False),
    ("done", lambda gap: "แล้ว" in gap.words_behind() or "ได้" in gap.words_behind(7)[1:]),
    ("still", lambda gap: not _STILL.isdisjoint(gap.words_behind(6))),
    ("dated", _is_dated),
    ("judged", lambda gap: gap.found.letters[gap.cue.verb] == "j"),
    ("shares_words", lambda gap: not gap.said.isdisjoint(gap.words_behind())),
    ("last_stretch", lambda gap: gap.until >= gap.limit),
    ("turn_follows", lambda gap: gap.limit < len(gap.found.words)),
    ("turn_opener", _opens_turn),
    ("verdict", lambda gap: is_verdict(gap.found.piece(gap.after, gap.until))),
    ("own_voice", lambda gap: _OWN_VOICE.match(gap.found.piece(gap.after, gap.until)) is not None),
    ("answered", lambda gap: _is_answered(gap) or _is_ruling(gap)),
    ("not_told", _not_told),
)
