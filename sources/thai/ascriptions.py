"""Whom a clause without a verb of saying of its own is ascribed to: ตามรายงานของ X, "... X กล่าวเมื่อวันอังคาร"."""

import re
from bisect import bisect_left

from .cues import Cue, is_open, name_end, verb_group
from .paragraphs import Paragraph
from .phrases import phrase_before
from .tables import rows

_CITING = frozenset(row[0] for row in rows("citing"))
_TEXTS = frozenset(row[0] for row in rows("reports"))
_CITES = _CITING | {"อ้าง", "อ้างอิง", "อ้างคำพูด"}
_TELLING = frozenset({"กล่าว", "บอก", "เปิดเผย", "เผย", "รายงาน", "แถลง", "ระบุ", "ยืนยัน"})
_LEADING_ON = frozenset({"เผย", "ระบุ", "ยืนยัน"})
_REFERRING = frozenset({"อ้างอิง", "อ้าง"})
_FROM = _REFERRING | {"ตาม", "จาก"}
_LONGEST_REACH = 45
_NEAR = 12


def according(found: Paragraph) -> list[Cue]:
    """ตามคำกล่าวของ X, ตามรายงานของ X, อ้างอิงจาก X: the speaker and, after a space, the content."""
    cues: list[Cue] = []
    places = [place for place, word in enumerate(found.words[:-3]) if word in _FROM]
    for place in places:
        if (cues and place <= cues[-1].content) or not _opens_source(found, place):
            continue
        text = place + (found.words[place] not in _REFERRING)
        end = name_end(found, text + 2)
        content = found.skip(end)
        if end < content and _says(found, content):
            cues.append(Cue(place, text + 2, text, content, "according", speaker_after=text + 2))
    return cues


def _opens_source(found: Paragraph, place: int) -> bool:
    """ "ตามรายงานของ", "ตามข้อมูลจาก", "อ้างอิงจาก" where a stretch of words starts."""
    text = place + (found.words[place] not in _REFERRING)
    told = text == place or (found.words[place] in ("ตาม", "จาก") and found.words[text] in _TEXTS)
    owned = found.words[text + 1] == "ของ" or (found.words[text + 1] == "จาก" and found.words[place] != "จาก")
    return told and owned and (not place or found.letters[place - 1] in "_k")


def _says(found: Paragraph, content: int) -> bool:
    """Do words of a clause of their own start here, rather than go on to a ว่า?"""
    follows = content < len(found.words) and found.letters[content] not in "kR"
    return follows and "w" not in found.letters[content : content + _NEAR]


def as_told(found: Paragraph) -> list[Cue]:
    """ตามที่ X แถลง: X, with the content behind it after a space, or in front of it at the end of a clause."""
    cues: list[Cue] = []
    places = [place for place, word in enumerate(found.words[:-2]) if word == "ตามที่"]
    for place in places:
        if place and found.letters[place - 1] not in "_k":
            continue
        verb = found.skip(place + 1, "xhgpoliN()&_")
        if verb == place + 1 or verb >= len(found.words) or found.words[verb] not in _TELLING:
            continue
        start, end = verb_group(found, verb)
        behind = found.skip(end, "t()_")
        if place <= found.body + 1 and end < behind and _says(found, behind):
            cues.append(Cue(start, end, verb, behind, "according", speaker_after=place + 1))
        elif place > found.body + 1 and (behind >= len(found.words) or found.letters[behind] in "kR"):
            content, last = _clause_start(found, place, found.body), found.skip_back(place)
            if content < last - 1:
                cues.append(Cue(start, end, verb, content, "told_by", last, place + 1))
    return cues


def told_by(found: Paragraph) -> list[Cue]:
    """ "... ตามรายงานของ X": the content, then the speaker at the end of the clause."""
    cues, done = [], found.body
    for place in range(2, len(found.words) - 2):
        if (
            found.words[place] not in _TEXTS
            or found.words[place - 1] != "ตาม"
            or found.words[place + 1] not in ("ของ", "จาก")
        ):
            continue
        end = found.skip(name_end(found, place + 2), "t_()P")
        speaker = place + 2
        if found.letters[end : end + 1] == "R" and end + 1 < len(found.words) and found.words[end + 1] in _CITES:
            speaker = end + 2
            end = found.skip(name_end(found, speaker), "t_()P")
        start = _clause_start(found, place - 1, done)
        if start < place - 2 and (end >= len(found.words) or found.letters[end] in "kRr."):
            cues.append(Cue(place - 1, speaker, place, start, "told_by", found.skip_back(place - 1), speaker))
            done = end
    return cues


def _clause_start(found: Paragraph, end: int, floor: int) -> int:
    """Where the reporter's clause that ends at `end` starts: behind the last turn, else at `floor`."""
    turns = bisect_left(found.turns, end)
    return found.skip(max(found.turns[turns - 1], floor) if turns else floor, "_k")


def at_the_end(found: Paragraph) -> list[Cue]:
    """ "โดรนโจมตีคลังน้ำมัน ผู้ว่าการแคว้นกล่าวเมื่อวันอังคาร": a wire report's first sentence, and who says so."""
    for match in re.finditer("c", found.letters):
        verb = match.start()
        if found.words[verb] not in _TELLING:
            continue
        start, end = verb_group(found, verb)
        close = found.skip(end, "tPxhgoplia()N")
        told = found.headline and re.search("[cjd]", found.letters[:start])
        if told or '"' in found.letters[:end] or "w" in found.letters[:close] or not is_open(found, start):
            return []
        leads_on = found.kind(end) == "_" and found.words[verb] in _LEADING_ON
        if leads_on or re.match("[^wcjdkq]*w", found.letters[end : end + _LONGEST_REACH]):
            return []
        if end == len(found.words) or found.letters[end] in "_tP":
            first, last = phrase_before(found, start, found.body)
            if _is_sentence(found, found.body, first) and last > first:
                return [Cue(start, end, verb, found.body, "tail", found.skip_back(first))]
        return []
    return []


def _is_sentence(found: Paragraph, start: int, end: int) -> bool:
    """Is this a clause of its own, set off by a space from what follows?"""
    body = found.letters[start:end]
    return len(body) > 6 and body.endswith("_") and re.search("[vfnb]", body) is not None
