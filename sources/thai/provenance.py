"""Through which outlet and channel a statement came, and the day on which it was said."""

import re
from dataclasses import dataclass

from .days import said_on, shift
from .paragraphs import Paragraph
from .tables import column, rows

_THROUGH = frozenset(
    {
        "ผ่าน",
        "ทาง",
        "บน",
        "ใน",
        "ใช้",
        "โพสต์",
        "โพสต์ข้อความ",
        "ออก",
        "ออกมา",
        "ทวีต",
        "เขียน",
        "ของ",
        "จัด",
        "ไลฟ์",
        "ผ่านทาง",
        "ลง",
    }
)
_VIA = frozenset({"ผ่าน", "ผ่านทาง", "ทาง", "บน"})
_TURNS = frozenset(row[0] for row in rows("boundaries") if row[1] == "2")
_OCCASIONS = frozenset(row[0] for row in rows("occasions"))
_ASSEMBLIES = frozenset(row[0] for row in rows("assemblies"))
_PLATFORMS = frozenset(row[0] for row in rows("outlets") if row[2] == "platform")
_LONG_NAMED = _ASSEMBLIES | {"การแถลงข่าว", "แถลงข่าว"}
_MEDIA = frozenset(column("introducing", kind="medium"))
_PROGRAMMES = frozenset({"รายการ", "รายการโทรทัศน์", "รายการวิทยุ"})
_STATIONS = frozenset({"สถานีโทรทัศน์", "สถานีวิทยุ", "โทรทัศน์", "วิทยุ"})
_MASTHEAD = re.compile(".(?:" + "|".join(map(re.escape, column("mastheads"))) + ")$")
_INTERVIEW = frozenset({"ให้สัมภาษณ์", "สัมภาษณ์", "คำให้สัมภาษณ์"})
_HANDED_ON = frozenset({"ได้รับ", "ได้มา", "นำ", "นำมา"})
_ENDS_NAME = frozenset({"ทั้ง", "เมื่อ", "ใน", "โดย"})
_VERBS = "vcdjKFnqb"
_FARTHEST = 45
_FARTHEST_BEHIND = 24
_LONGEST_NAME = 9
_SLIVER = 2


@dataclass(slots=True)
class Provenance:
    """Cited outlets and the channel as ranges of words; the day as a partial ISO date.

    `shift` tells instead how many days after the day told before it was ("วันเดียวกัน", "วันต่อมา").
    """

    outlets: list[tuple[int, int]]
    channel: tuple[int, int] | None
    said_on: str | None
    shift: int | None = None

    def or_else(self, earlier: "Provenance") -> "Provenance":
        """What is missing here, from the statement that this one goes on from: who asked and when, not on what."""
        dated = self if self.said_on or self.shift is not None else earlier
        return Provenance(self.outlets or earlier.outlets, self.channel, dated.said_on, dated.shift)


def provenance(
    found: Paragraph, clause: int, verb: int, content: int, floor: int, speaker: int | None = None
) -> Provenance:
    """What stands in the attribution's own words: from the lead before the clause up to the content.

    `speaker` is where a speaker stands that the clause names: what stands in front of it is the outlet's that cites it.
    """
    lead = _lead(found, clause, floor)
    last = max(content, verb + 1)
    channel = _channel(found, lead, clause, last)
    outlets: list[tuple[int, int]] = []
    place = lead
    while place < last:
        named = _outlet_at(found, place, clause, last)
        if named is not None and not _within(named, channel) and not _is_handed_on(found, *named):
            outlets.append(named)
        place = max(place + 1, named[1] if named else 0)
    day = said_on(found, lead, clause if speaker is None else speaker, last, named=speaker is not None)
    return Provenance(_distinct(found, outlets), channel, day, shift(found, lead, last) if day is None else None)


def told_until(found: Paragraph, end: int) -> int:
    """Behind "..." X กล่าว: to whom, where and when, up to the end of the clause."""
    place, last = end, min(len(found.words), end + _FARTHEST_BEHIND)
    while place < last and found.letters[place] not in 'wkR"':
        if found.letters[place] == "_" and not _tells_on(found, place):
            break
        place += 1
    return place


def _tells_on(found: Paragraph, space: int) -> bool:
    """After a space: does a date, a place or the rest of a Latin name follow?"""
    after = space + 1
    if found.kind(after) in "tPlo(" or found.kind(after) == '"':
        return True
    before = found.words[space - 1] if space else ""
    return _is_latin(found, after) and (before in _MEDIA or _is_latin(found, space - 1))


def _lead(found: Paragraph, clause: int, floor: int) -> int:
    """Back from the clause over what leads up to it: a date, a place, the outlet that reports it."""
    place, opener = clause, found.skip_back(clause) - 1
    while place > max(floor, clause - _FARTHEST) and found.letters[place - 1] not in 'w"':
        if found.letters[place - 1] == "k" and (place - 1 < opener or found.words[place - 1] in _TURNS):
            break
        if found.words[place - 1] == "-" and set(found.letters[: place - 1]) - set("t_NP"):
            break
        place -= 1
    return place


def _within(inner: tuple[int, int], outer: tuple[int, int] | None) -> bool:
    return outer is not None and outer[0] <= inner[0] < outer[1]


def _is_handed_on(found: Paragraph, start: int, end: int) -> bool:
    """ "เอกสารที่สำนักข่าว X ได้รับ": the outlet only holds what somebody else says."""
    return found.words[end] in _HANDED_ON if end < len(found.words) else False


def _outlet_at(found: Paragraph, place: int, clause: int, last: int) -> tuple[int, int] | None:
    """The name of an outlet, without the word สำนักข่าว before it; one that no table knows by its shape."""
    word, letter = found.words[place], found.letters[place]
    if letter == "o":
        return (place, place + 1) if found.letters[max(0, place - 1) : place] != "(" or place < 2 else None
    if word in _MEDIA and "o" not in found.letters[place : place + 4]:
        return _after_medium(found, place, clause, last)
    if word == "กับ" or word in _INTERVIEW:
        return _interviewer(found, place, last)
    return _masthead(found, place, last) if letter == "x" else None


def outlet_rule(found: Paragraph, start: int, end: int) -> str:
    """By which rule these words are an outlet: as a name, behind a word such as สำนักข่าว, by its end, or as asked."""
    if found.letters[start] == "o":
        return "name of words/outlets.tsv"
    before = found.words[found.skip_back(start) - 1]
    if before in _MEDIA:
        return f"behind {before}"
    return "ends as outlets' names do" if _MASTHEAD.search(found.piece(start, end)) else f"asked, behind {before}"


def _after_medium(found: Paragraph, place: int, clause: int, last: int) -> tuple[int, int] | None:
    """สำนักข่าว X; a station or a page of news only where it speaks or is spoken to."""
    if found.words[place] in _STATIONS and place > clause and found.words[place - 1] not in _INTERVIEW | {"กับ"}:
        return None
    named = _name_from(found, place + 1, last)
    return named if named or found.words[place] != "เพจข่าว" else (place, place + 1)


def _interviewer(found: Paragraph, place: int, last: int) -> tuple[int, int] | None:
    """ "ให้สัมภาษณ์กับ X", "ให้สัมภาษณ์ Hfocus", "ยืนยันกับ “มติสยาม”": who was spoken to, when no person."""
    start = found.skip(place + 1)
    if start >= last or found.words[start] in _MEDIA or found.words[start] == "กับ":
        return None
    marked = found.words[start] == '"'
    asked = found.words[place] == "กับ" and any(word in _INTERVIEW for word in found.words[max(0, place - 5) : place])
    shaped = marked or _is_latin(found, start) or _masthead(found, start, last) is not None
    if not shaped and not (asked and found.letters[start] == "x"):
        return None
    named = _name_from(found, start, last)
    return named if named and (named[1] < last or not asked) else None


def _masthead(found: Paragraph, place: int, last: int) -> tuple[int, int] | None:
    """A run of words that ends as outlets' names do."""
    if place and found.letters[place - 1] in "xhg":
        return None
    end = place
    while end < min(last, place + _LONGEST_NAME) and (
        found.letters[end] in "xgc" or (found.letters[end] == "_" and "_" not in found.letters[place:end])
    ):
        end += 1
        if _MASTHEAD.search(found.piece(place, end)) and found.kind(end) not in "xg":
            return place, end
    return None


def _is_latin(found: Paragraph, place: int) -> bool:
    return re.match("[a-z]{2}", "".join(found.words[place : place + 1])) is not None


def _name_from(found: Paragraph, place: int, last: int) -> tuple[int, int] | None:
    start = found.skip(place, '_"')
    end = start
    while end < last and found.words[end] not in _ENDS_NAME:
        latin = found.letters[end] == "_" and _is_latin(found, end - 1) and _is_latin(found, end + 1)
        owned = found.words[end] in ("ของ", "ทางการ")
        sliver = end > start and found.letters[end] == "v" and len(found.words[end]) <= _SLIVER
        if not (latin or owned or sliver or found.letters[end] in "xgo"):
            break
        end += 1
    return (start, end) if start < end else None


def _distinct(found: Paragraph, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    seen: dict[str, tuple[int, int]] = {}
    for start, end in ranges:
        seen.setdefault(found.piece(start, end), (start, end))
    return list(seen.values())


def _channel(found: Paragraph, lead: int, clause: int, last: int) -> tuple[int, int] | None:
    """A platform before an occasion: "แถลงการณ์ผ่าน X" was said on X."""
    named = [
        place
        for place in range(lead, last)
        if _carries(found, place) and _is_through(found, place, lead, clause) and _is_its_own(found, place, clause)
    ]
    if not named:
        return None
    place = next((place for place in named if found.words[place] in _PLATFORMS), named[0])
    return place, _named_end(found, place, last)


def _is_its_own(found: Paragraph, place: int, clause: int) -> bool:
    """A channel in front of a clause with a speaker of its own is another's, unless โดย joins the two."""
    if place >= clause or found.words[found.skip_back(clause) - 1] == "โดย":
        return True
    opens = place - 1 <= found.body
    if found.words[place] in _ASSEMBLIES and not opens and found.letters[place - 2 : place - 1] not in ("_", "t"):
        return False
    between = found.letters[place + 1 : clause]
    return found.letters[clause] not in "xhgpo" or not set(between) & set(_VERBS)


def _named_end(found: Paragraph, place: int, last: int) -> int:
    """Over the rest of the name: เพจ “ช้างศึก”, ที่ประชุมสภาผู้แทนราษฎร, รายการวิทยุ “...”, สถานีโทรทัศน์ NHK."""
    end = place + 1
    if found.words[place] in _STATIONS | _PROGRAMMES or found.words[place] == "วารสาร":
        named = _name_from(found, end, last)
        end = named[1] if named else end
    mark = end + (found.words[end : end + 1] == [" "])
    if mark < last and found.words[mark] == '"':
        end = next((inner + 1 for inner in range(mark + 1, last) if found.words[inner] == '"'), end)
    while (
        end < last
        and (found.letters[end] == "h" or found.words[end] == "ประจำวัน")
        and found.words[place] in _LONG_NAMED
    ):
        end += 1
    return end


def _carries(found: Paragraph, place: int) -> bool:
    word = found.words[place]
    if word in _STATIONS:
        return found.words[place - 1] in _VIA
    if "o" in found.letters[place + 1 : place + 3] and word not in _PROGRAMMES:
        return False
    if word in _ASSEMBLIES:
        return found.words[place - 1] in ("ใน", "ต่อ", "กลาง", "ที่", "ระหว่าง")
    return found.letters[place] == "l" or word == "การแถลงข่าว" or (word in _OCCASIONS and found.letters[place] in "ch")


def _is_through(found: Paragraph, place: int, lead: int, clause: int) -> bool:
    before = found.words[max(lead, place - 5) : place]
    if found.words[place] in _ASSEMBLIES or "แถลงข่าว" in found.words[place]:
        return True
    if place == clause and found.words[place] != "เพจ":
        return True
    return any(word in _THROUGH for word in before) or any(
        found.letters[max(lead, place - 2) : place].count(kind) for kind in "cl"
    )
