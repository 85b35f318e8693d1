"""Whom a relative clause is about: "X ซึ่งร่วมตรวจสอบกับ Y กล่าวว่า" has X for its speaker."""

from .lexicon import is_common, is_compound_verb
from .paragraphs import Paragraph
from .phrases import VERBAL, is_nominalised, noun_run
from .tables import rows

_LONGEST_RELATIVE = 40
_READING = frozenset({"เห็น", "อ่าน", "ได้รับ", "ตรวจสอบ", "เข้าถึง", "ได้มา"})
_TEXTS = frozenset(row[0] for row in rows("reports"))


def relative_head(found: Paragraph, end: int, floor: int) -> tuple[int, int] | None:
    """Who the relative clause that ends here is about.

    "X ซึ่งร่วมตรวจสอบกับ Y กล่าวว่า", "ผู้ค้าที่ถูกอ้างถึง กล่าวว่า", "รายงานที่รอยเตอร์ได้เห็นระบุว่า".
    """
    stop = max(floor, end - _LONGEST_RELATIVE)
    chunk = _stretch_start(found, end, stop)
    opener = next((place for place in range(end - 1, stop - 1, -1) if found.letters[place] in 'Rkw"'), None)
    if opener is not None and found.letters[opener] == "R":
        acts = found.letters[opener + 1] in "nafbvcjdqK" or _is_plain_verb(found, opener + 1)
        own = any(_opens_name(found, place) for place in range(opener + 2, end))
        return _head(found, opener, floor) if acts and not own and _ends_noun(found, found.skip_back(opener)) else None
    that = next(
        (place for place in range(chunk + 1, end) if found.words[place] == "ที่" and found.letters[place] == "r"), None
    )
    if that is None or that + 1 >= end or not _ends_noun(found, that):
        return None
    seen = found.words[end - 1] in _READING and found.words[chunk] in _TEXTS
    if found.letters[that + 1] not in "bnfavcjd" and not seen:
        return None
    plain = not any(letter in VERBAL for letter in found.letters[chunk:that]) and found.letters[chunk] in "xhgo"
    return _head(found, that, floor) if plain else None


def _is_plain_verb(found: Paragraph, place: int) -> bool:
    """ "ชาวบ้านซึ่งหลบอยู่ในป่า": a common word in front of a place, though no table calls it a verb."""
    if found.letters[place] == "x" and place not in found.names and is_compound_verb(found.words[place]):
        return True
    placed = found.letters[place + 1 : place + 2] == "P" or found.words[place + 1 : place + 2] == ["อยู่"]
    return found.letters[place] == "x" and place not in found.names and placed and is_common(found.words[place])


def _head(found: Paragraph, opener: int, floor: int) -> tuple[int, int] | None:
    start, end = noun_run(found, found.skip_back(opener), floor)
    while start > floor + 2 and found.words[start - 1] == "จาก" and found.letters[start - 2] == "_":
        before, _ = noun_run(found, found.skip_back(start - 1), floor)
        if before >= start - 2:
            break
        start = before
    return (start, end) if start < end else None


def _stretch_start(found: Paragraph, end: int, stop: int) -> int:
    """Where the stretch between spaces that ends here starts; the spaces round a number do not part it."""
    place = end
    while place > stop and (found.letters[place - 1] != "_" or "N" in found.letters[max(0, place - 2) : place + 1]):
        place -= 1
    return place


def _opens_name(found: Paragraph, place: int) -> bool:
    """Does a name of its own open a stretch here, rather than what a preposition or verb before it governs?"""
    if found.letters[place - 1] != "_" or found.letters[found.skip_back(place) - 1] in "PicR":
        return False
    return found.letters[place] in 'hgopA&"' or place in found.names


def _ends_noun(found: Paragraph, end: int) -> bool:
    return end > 0 and (found.letters[end - 1] in "xhgpo)N" or is_nominalised(found, end - 1))
