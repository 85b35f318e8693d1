"""Where the words that somebody said end, and which cues stand inside somebody else's words."""

import re
from bisect import bisect_left

from .cues import Cue
from .lexicon import frames
from .paragraphs import Paragraph
from .speakers import Subject
from .tables import rows

_OPENS_TURN = frozenset(row[0] for row in rows("boundaries"))
_TESTIMONY = frozenset(row[0] for row in rows("reports"))
_GOES_ON = frozenset({"ที่", "ซึ่ง", "ว่า", "ใน", "ของ", "และ", "หรือ", "ต่อ", "จาก", "เรื่อง", "ๆ"})
_POINTING = frozenset({"นี้", "ดังกล่าว", "นั้น"})
_REASONS = frozenset(
    {"เพราะ", "เนื่องจาก", "เพราะว่า", "หาก", "ถ้า", "ถ้าหาก", "หากว่า", "แม้", "แม้ว่า", "ทำให้", "ส่งผลให้", "จึง", "ดังนั้น"}
)
_HEADLINED = frozenset({"head", "bare"})
_CHECKED = frozenset({"ยืนยัน", "ตรวจสอบ"})
_ACCUSED = ("ข้อกล่าวหา", "คำกล่าวหา", "ข้ออ้าง", "คำกล่าวอ้าง")
_SHORT_QUOTE = 6
_LONG_QUOTE = 40
_LONGEST_CLAUSE = 120
_OWN = re.compile(
    "(?<=_)[Pk][_hxba]{0,3}q|(?<=_)k[_k]*a*na*[cqK]|(?<=_)R?[hgo][xhgoiRrvPatN_]{0,20}na*[cd]|(?<=[xhgoNv])_w_|s(?=_|$)"
)
_BODY_OPENERS = frozenset({"ด้าน"})


def content_limit(found: Paragraph, cue: Cue) -> int:
    """Place after the last word that may belong to a cue's content, when no other cue ends it before."""
    if cue.content_end is not None:
        return cue.content_end
    closing = found.closing.get(cue.content)
    if closing is not None and _stands_alone(found, cue.content, closing):
        return closing
    if cue.frame == "passive":
        return cue.start
    if cue.frame == "clause" and cue.content == cue.verb:
        return cue.end
    if found.headline and cue.frame == "clause":
        return _headline_limit(found, cue)
    if cue.frame == "clause":
        return _clause_limit(found, cue)
    return _next_boundary(found, cue.content + 1, cue)


def _stands_alone(found: Paragraph, opening: int, closing: int) -> bool:
    """Is the quotation the whole content? A short one that the sentence goes on after is only a part of it."""
    after = closing + 1
    if after >= len(found.words) or found.letters[after] in ".,)":
        return True
    if found.letters[after] != "_":
        return False
    long = found.ends[closing] - found.starts[opening] > _LONG_QUOTE
    return long or after + 1 >= len(found.words) or found.letters[after + 1] in "kcjdP&tp"


def _next_boundary(found: Paragraph, place: int, cue: Cue) -> int:
    following = range(bisect_left(found.turns, place), len(found.turns))
    turns = (found.turns[nth] for nth in following if _opens(found, found.turns[nth]))
    turn = next(turns, len(found.words))
    return min(turn, _reporters_own(found, place, turn, cue))


def _reporters_own(found: Paragraph, place: int, end: int, cue: Cue) -> int:
    """Where the reporter tells what was not said ("แต่ไม่ได้ระบุว่า"), or takes leave of a polite speaker ("ค่ะ")."""
    if cue.frame == "rumour":
        end = next((inner + 1 for inner in range(place, end) if found.words[inner] == "นั้น"), end)
    if found.partings is None:
        found.partings = _partings(found)
    for nth in range(bisect_left(found.partings, place), len(found.partings)):
        inner = found.partings[nth]
        if inner >= end:
            break
        if _OWN.match(found.letters, inner, end) or (inner > place and _is_told(found, inner)):
            return inner
    return end


def _partings(found: Paragraph) -> list[int]:
    """Every place of a line where the reporter may take over: looked for once, however many cues the line has."""
    places, match = [], _OWN.search(found.letters)
    while match:
        places.append(match.start())
        match = _OWN.search(found.letters, match.start() + 1)
    places += (space.end() for space in re.finditer("_", found.letters[:-1]) if _is_told(found, space.end()))
    return sorted(set(places))


def _is_told(found: Paragraph, place: int) -> bool:
    return found.letters[place - 1] == "_" and (_is_answered(found, place) or _is_ruling(found, place))


def _is_answered(found: Paragraph, place: int) -> bool:
    """ "... ข้อกล่าวหาที่ X ปฏิเสธ": the reporter goes on from what was said to its denial."""
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


def _is_ruling(found: Paragraph, place: int) -> bool:
    """ "จึงพิพากษา ...": what was done upon what was said."""
    return found.words[place] == "จึง" and found.kind(found.skip(place + 1, "_a")) == "c"


def _opens(found: Paragraph, place: int) -> bool:
    """ด้าน, ส่วน open somebody's turn only in front of somebody."""
    if found.words[place] == "ล่าสุด":
        return found.letters[found.skip(place + 1) : found.skip(place + 1) + 1] not in ("v", "a", "f", "b", "n")
    if found.words[place] == "พร้อม":
        return found.letters[place + 1 : place + 2] in tuple("vcdj")
    if found.words[place] not in _BODY_OPENERS:
        return True
    after = found.skip(place + 1)
    return after < len(found.words) and (found.letters[after] in "hgop" or after in found.names)


def _headline_limit(found: Paragraph, cue: Cue) -> int:
    """In a headline a chunk that opens with another cue is another statement."""
    for place in range(cue.content + 1, len(found.words)):
        if found.letters[place - 1] == "_" and (found.letters[place] in "cjdk" or _names_speaker(found, place)):
            return place - 1
    return len(found.words)


def _names_speaker(found: Paragraph, place: int) -> bool:
    """ "... “ประวิตร” เชื่อ ...", "... กบฏสวน ...": the next chunk of a headline is somebody else's."""
    closing = found.closing.get(place)
    if closing is not None:
        return found.kind(found.skip(closing + 1, "_a")) in "cjd"
    match = re.match("[hgo][xhgoi]{0,4}a?([cd])", found.letters[place : place + 8])
    return match is not None and bool(_HEADLINED & frames().get(found.words[place + match.start(1)], frozenset()))


def _clause_limit(found: Paragraph, cue: Cue) -> int:
    """A noun phrase or a clause without ว่า ends at the first space that nothing carries over."""
    place, last = cue.content, min(len(found.words), cue.content + _LONGEST_CLAUSE)
    while place < last:
        if found.words[place - 1] in _POINTING and place > cue.content and found.letters[place] == "P":
            return place
        if found.letters[place] == "_" and not _carries_over(found, place, cue):
            return place
        place += 1
    return place


def _carries_over(found: Paragraph, space: int, cue: Cue) -> bool:
    after = space + 1
    if after >= len(found.words):
        return False
    if found.letters[after] in "cjd":
        return False
    if found.letters[after] == '"' and found.closing.get(after, after) > after + _SHORT_QUOTE:
        return False
    if found.letters[after] == "&" and found.kind(found.skip(after + 1, "a&")) in "cjd":
        return False
    if found.words[after] in _GOES_ON and found.letters[after] != "k":
        return cue.frame == "clause" or found.words[after] not in ("และ",)
    return (
        found.letters[after] in 'N("'
        or found.letters[space - 1] in "NhrP"
        or found.words[space - 1].endswith(("ฯ", "."))
    )


def own_turn(found: Paragraph, cue: Cue, subject: Subject, content: int) -> int | None:
    """Where a cue that stands inside earlier content opens its own turn; None when it is part of that content."""
    if cue.frame in ("told_by", "tail"):
        return None
    if cue.quoted_first:
        return cue.content if cue.content > content and found.letters[cue.content - 1] == "_" else None
    clause = subject.clause if subject.parties else cue.start
    if clause <= content:
        return None
    if subject.relative:
        return _testimony(found, clause, content)
    if cue.frame == "according":
        return clause
    opener = found.skip_back(clause)
    spoken = found.letters[cue.verb] in "cdw"
    if not subject.parties and found.words[cue.start] == "ขอ" and found.words[cue.start + 1] != "ให้":
        return None
    reason = found.words[opener - 1] in _REASONS
    if opener > content and not reason and (found.letters[opener - 1] == "k" or found.words[opener - 1] in _OPENS_TURN):
        return _opener_start(found, opener - 1, content, bool(subject.parties), spoken)
    return clause if found.letters[clause - 1] == "_" and _is_turn(found, cue, subject, spoken) else None


def _is_turn(found: Paragraph, cue: Cue, subject: Subject, spoken: bool) -> bool:
    """May a cue without an opener start a turn? A judgement only of somebody known, a dropped subject only with ว่า."""
    first = found.letters[subject.parties[0][0]] if subject.parties else ""
    if not spoken and not subject.parties:
        joined = found.letters[found.skip_back(cue.start) - 1]
        return joined == "&" and cue.frame == "wa"
    if not spoken:
        third = bool(subject.parties) and found.words[subject.parties[0][0]] in ("เขา", "เธอ", "พวกเขา")
        return cue.frame == "wa" and first != "" and (first in "hgo" or third)
    if first:
        return first in "hgop" or cue.frame != "clause"
    return cue.frame in ("wa", "quote")


def _testimony(found: Paragraph, clause: int, content: int) -> int | None:
    """ "... สอดคล้องกับคำให้การของ X ที่ระบุว่า": somebody else's words in a clause of their own."""
    place = clause
    while place > content and found.letters[place - 1] != "_":
        place -= 1
    told = any(found.words[word] in _TESTIMONY for word in range(place, clause))
    return place if told and place > content + 1 else None


def _opener_start(found: Paragraph, opener: int, content: int, named: bool, spoken: bool) -> int | None:
    """An opener needs a space before it, or a speaker of its own behind it; "และคาดว่า" goes on with the speaker."""
    start = opener
    while opener > content and found.letters[opener - 1] in "kR&":
        opener -= 1
    spaced = found.letters[opener - 1] == "_"
    joined = found.letters[start] == "&"
    return opener if spaced and opener > content and (spoken or named or joined) else None


def trimmed(found: Paragraph, start: int, end: int) -> int:
    """The end without trailing spaces, openers and joining words."""
    while end > start + 1 and found.letters[end - 1] in "_,k&R":
        end -= 1
    return end
