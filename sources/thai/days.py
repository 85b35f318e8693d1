"""On which day something was said: by the date inside the attribution, or the one that opens the paragraph."""

import re
from bisect import bisect_left
from datetime import date, timedelta
from operator import itemgetter

from .names import name_key
from .paragraphs import Paragraph
from .tables import rows

_VERBS = "vcdjKFnqb"
_VAGUE = re.compile("ปี(?:ที่แล้ว|ก่อน|กลาย|นี้)|เดือน(?:ที่แล้ว|ก่อน|ที่ผ่านมา)")
_SHIFTS = {row[0]: int(row[1]) for row in rows("shifts")}
_TOPICS = frozenset({"ถึง", "ถึงกรณี", "กรณี", "เรื่อง", "เหตุ", "เกี่ยวกับ", "ต่อกรณี", "กล่าวถึง", "พูดถึง"})
_HAPPENED = frozenset({"เหตุ", "ตั้งแต่", "กล่าวถึง", "พูดถึง"})
_BOUNDS = frozenset({"ตั้งแต่", "นับตั้งแต่", "ก่อน", "ภายใน", "จนถึง", "ถึง", "ประจำ"})
_PLACED = frozenset({"ที่", "ณ", "บริเวณ", "ภายใน", "ใน", "หน้า", "เวลา", "ช่วง"})
_OPENERS = frozenset({"เมื่อ", "ใน", "ล่าสุด", "ต่อมา", "ขณะที่", "ช่วง", "เวลา"})
_ADDRESS = re.compile(r"(?:อ|จ|ต|ถ|ซ|ม|เขต|แขวง|ตำบล|อำเภอ|จังหวัด|ถนน|ซอย)\.?")
_ASIDE = re.compile("R[^cjdFw_]*[vb][^cjdFw_]*$")
_PUBLISHED = frozenset({"เผยแพร่", "ตีพิมพ์", "ออก", "ออกมา", "จัดทำ"})
_FULL = 10
_LATEST_OPENING = 8
_WIDEST_OPENING = 4
_SHORTEST_NAME = 4


def said_on(found: Paragraph, lead: int, clause: int, last: int, *, named: bool) -> str | None:
    """The date of an attribution from word `lead` to `last`, whose own clause starts at `clause`; partial ISO.

    `named` tells whether the clause names its speaker, rather than to go on from the words before it.
    """
    first, until = found.starts[lead], found.ends[last - 1] if last else 0
    best: str | None = None
    nearby = range(
        bisect_left(found.dates, first, key=itemgetter(0)), bisect_left(found.dates, until, key=itemgetter(0))
    )
    for start, end, iso in (found.dates[nth] for nth in nearby):
        leads = end <= found.starts[clause]
        if iso is None or end > until or _is_vague(found, start, end, iso, leads=leads):
            continue
        place, after = found.place_of(start), found.place_of(end)
        if _leads(found, lead, (place, after), clause, named) if leads else _is_own(found, clause, place):
            best = iso if best is None or len(iso) >= len(best) else best
    return best


def _is_vague(found: Paragraph, start: int, end: int, iso: str, *, leads: bool) -> bool:
    """A month or a year tells when something was said only right behind เมื่อ; last year only beside the verb."""
    before = found.text[max(0, start - found.base - 6) : start - found.base]
    if _VAGUE.match(found.text[start - found.base : end - found.base]):
        return leads or not re.search("เมื่อ ?$", before)
    return len(iso) < _FULL and not re.search("(?:เมื่อ|ใน) ?$", before)


def _leads(found: Paragraph, lead: int, day: tuple[int, int], clause: int, named: bool) -> bool:
    """Does a date in front of a clause tell when it was said? It opens the sentence, or nothing happens in between."""
    inside, acts = _is_inside(found, lead, day[0]), _acts(found, day[1], clause)
    return not (inside and acts) and not (named and (inside or acts))


def _is_inside(found: Paragraph, lead: int, place: int) -> bool:
    """Does a date belong to a verb before it, rather than to open a stretch of words?"""
    first = place
    while first > max(lead, place - _WIDEST_OPENING) and found.letters[first - 1] not in "_k-" + _VERBS:
        first -= 1
    return first > lead and found.letters[first - 1] not in "_k-"


def _is_own(found: Paragraph, clause: int, place: int) -> bool:
    """Not so in "กล่าวถึงเหตุที่เกิดขึ้นเมื่อวันที่ 5", the day of what is spoken of, or in "ซึ่งลาออกเมื่อปีที่แล้ว"."""
    aside = _ASIDE.search(found.letters, clause, place)
    if aside and _PUBLISHED.isdisjoint(found.words[aside.start() : place]):
        return False
    if place and found.words[place - 1] in _BOUNDS:
        return False
    about = (inner for inner in range(clause, place) if found.words[inner] in _TOPICS)
    topic = next(about, place)
    return not _acts(found, topic + 1, place) and not _HAPPENED.intersection(found.words[topic:place])


def _acts(found: Paragraph, first: int, last: int) -> bool:
    """Does a verb stand between two places, the names of places left out?"""
    place = first
    while place < last:
        fresh = place == first or found.letters[place - 1] == "_"
        if fresh and (found.words[place] in _PLACED or _ADDRESS.fullmatch(found.words[place])):
            while place < last and found.letters[place] != "_":
                place += 1
        elif found.letters[place] in _VERBS and place not in found.names:
            return True
        place += 1
    return False


def opening_day(found: Paragraph, speaker: tuple[Paragraph, int, int]) -> str | None:
    """The day that a paragraph opens with, when it opens with this speaker too: "วันนี้ (5 ส.ค.) X ชี้แจงกรณี ..."."""
    where, first, last = speaker
    opening = next(((end, iso) for start, end, iso in found.dates[:2] if _is_first(found, start) and iso), None)
    if where is not found or opening is None or len(opening[1]) < _FULL:
        return None
    start = _behind_day(found, found.place_of(opening[0]))
    end = start
    while end < len(found.words) and (found.letters[end] not in _VERBS or end in found.names):
        end += 1
    if start <= first < end:
        return opening[1]
    name, key = name_key(found.piece(first, last)), name_key(found.piece(start, end))
    return opening[1] if len(name) >= _SHORTEST_NAME and name in key else None


def _is_first(found: Paragraph, start: int) -> bool:
    place = found.place_of(start)
    body = found.body if found.body <= place else 0
    before = set(found.words[body:place]) - _OPENERS
    return place <= body + _LATEST_OPENING and not any(word.strip(" (") for word in before)


def _behind_day(found: Paragraph, place: int) -> int:
    """Over the rest of the date, the hour and the place, to whom the paragraph is about."""
    while place < len(found.words):
        fresh = found.letters[place - 1] == "_"
        if found.letters[place] in "_t()N.,":
            place += 1
        elif fresh and (found.words[place] in _PLACED or _ADDRESS.fullmatch(found.words[place])):
            while place < len(found.words) and found.letters[place] != "_":
                place += 1
        else:
            break
    return place


def shift(found: Paragraph, lead: int, last: int) -> int | None:
    """How many days after the day told before ("วันเดียวกัน" 0, "วันต่อมา" 1), None where the words tell none."""
    return next((_SHIFTS[word] for word in found.words[lead:last] if word in _SHIFTS), None)


def shifted(day: str | None, days: int) -> str | None:
    """So many days after a full ISO date; None for a date that is not full or past the calendar."""
    if day is None or len(day) < _FULL:
        return None
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return None
