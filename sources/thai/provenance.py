"""Through which outlet and channel a statement came, and the day on which it was said."""

import re
from dataclasses import dataclass

from .paragraphs import Paragraph
from .tables import rows

_OUTLET_HEADS = ("สำนักข่าว", "หนังสือพิมพ์", "นสพ.", "สถานีโทรทัศน์", "เว็บไซต์", "นิตยสาร", "สื่อ")
_THROUGH = frozenset(
    {"ผ่าน", "ทาง", "บน", "ใน", "ใช้", "โพสต์", "โพสต์ข้อความ", "ออก", "ออกมา", "ทวีต", "เขียน", "ของ", "จัด", "ไลฟ์", "ผ่านทาง"}
)
_VAGUE = re.compile("ปี(?:ที่แล้ว|ก่อน|กลาย|นี้)|เดือน(?:ที่แล้ว|ก่อน|ที่ผ่านมา)")
_TURNS = frozenset(row[0] for row in rows("boundaries") if row[1] == "2")
_OCCASIONS = frozenset(row[0] for row in rows("occasions"))
_ASSEMBLIES = frozenset(row[0] for row in rows("assemblies"))
_LONG_NAMED = _ASSEMBLIES | {"การแถลงข่าว", "แถลงข่าว"}
_INTRODUCED = frozenset({"สำนักข่าว", "หนังสือพิมพ์", "เว็บไซต์", "นสพ.", "สถานีโทรทัศน์", "สถานีวิทยุ", "นิตยสาร"})
_FARTHEST = 45


@dataclass(slots=True)
class Provenance:
    """Cited outlets and the channel as ranges of words; the day as a partial ISO date."""

    outlets: list[tuple[int, int]]
    channel: tuple[int, int] | None
    said_on: str | None

    def or_else(self, earlier: "Provenance") -> "Provenance":
        """What is missing here, from the statement that this one goes on from."""
        return Provenance(
            self.outlets or earlier.outlets, self.channel or earlier.channel, self.said_on or earlier.said_on
        )


def provenance(found: Paragraph, clause: int, verb: int, content: int, floor: int) -> Provenance:
    """What stands in the attribution's own words: from the lead before the clause up to the content."""
    lead = _lead(found, clause, floor)
    last = max(content, verb + 1)
    outlets = [named for place in range(lead, last) if (named := _outlet_at(found, place, last)) is not None]
    return Provenance(_distinct(found, outlets), _channel(found, lead, last), _said_on(found, lead, clause, verb, last))


def _lead(found: Paragraph, clause: int, floor: int) -> int:
    """Back from the clause over what leads up to it: a date, a place, the outlet that reports it."""
    place = clause
    while place > max(floor, clause - _FARTHEST) and found.letters[place - 1] not in 'w"':
        if found.letters[place - 1] == "k" and (place - 1 < clause - 1 or found.words[place - 1] in _TURNS):
            break
        if found.words[place - 1] == "-":
            break
        place -= 1
    return place


def _outlet_at(found: Paragraph, place: int, last: int) -> tuple[int, int] | None:
    """The name of an outlet, without the word สำนักข่าว before it; one that no table knows only behind such a word."""
    if found.letters[place] == "o":
        return place, place + 1
    if found.words[place] in _INTRODUCED and "o" not in found.letters[place : place + 4]:
        return _unknown_outlet(found, place + 1, last)
    if found.words[place] == "กับ" and place + 1 < last and _is_named_medium(found, found.skip(place + 1)):
        return _unknown_outlet(found, place + 1, last)
    return None


def _is_named_medium(found: Paragraph, place: int) -> bool:
    """ "ยืนยันกับ “มติสยาม”", "กล่าวกับ Siamsport": a marked or Latin name."""
    return (
        found.words[place : place + 1] == ['"']
        or re.match("[a-z]{4}", "".join(found.words[place : place + 1])) is not None
    )


def _unknown_outlet(found: Paragraph, place: int, last: int) -> tuple[int, int] | None:
    start = found.skip(place, '_"')
    end = start
    while end < last and (found.letters[end] in "xg" or found.words[end] == "ทางการ"):
        end += 1
    return (start, end) if start < end else None


def _distinct(found: Paragraph, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    seen: dict[str, tuple[int, int]] = {}
    for start, end in ranges:
        seen.setdefault(found.piece(start, end), (start, end))
    return list(seen.values())


def _channel(found: Paragraph, lead: int, last: int) -> tuple[int, int] | None:
    """A platform before an occasion: "แถลงการณ์ผ่าน X" was said on X."""
    named = [place for place in range(lead, last) if _carries(found, place) and _is_through(found, place, lead)]
    if not named:
        return None
    platforms = {row[0] for row in rows("outlets") if row[2] == "platform"}
    place = next((place for place in named if found.words[place] in platforms), named[0])
    return place, _named_end(found, place, last)


def _named_end(found: Paragraph, place: int, last: int) -> int:
    """Over the rest of the name: เพจ “ช้างศึก”, ที่ประชุมสภาผู้แทนราษฎร, การแถลงข่าวประจำวัน."""
    end = place + 1
    if found.words[end : end + 2] == [" ", '"']:
        end = next((mark + 1 for mark in range(end + 2, last) if found.words[mark] == '"'), end)
    while (
        end < last
        and (found.letters[end] == "h" or found.words[end] == "ประจำวัน")
        and found.words[place] in _LONG_NAMED
    ):
        end += 1
    return end


def _carries(found: Paragraph, place: int) -> bool:
    if "o" in found.letters[place + 1 : place + 3]:
        return False
    if found.words[place] in _ASSEMBLIES:
        return found.words[place - 1] in ("ใน", "ต่อ", "กลาง", "ที่", "ระหว่าง")
    return (
        found.letters[place] == "l"
        or found.words[place] == "การแถลงข่าว"
        or (found.words[place] in _OCCASIONS and found.letters[place] in "ch")
    )


def _is_through(found: Paragraph, place: int, lead: int) -> bool:
    before = found.words[max(lead, place - 5) : place]
    if found.words[place] in _ASSEMBLIES or "แถลงข่าว" in found.words[place]:
        return True
    return any(word in _THROUGH for word in before) or any(
        found.letters[max(lead, place - 2) : place].count(kind) for kind in "cl"
    )


def _said_on(found: Paragraph, lead: int, clause: int, verb: int, last: int) -> str | None:
    """A date inside the attribution; one in the lead only when no verb of its own stands between."""
    first, until = found.starts[lead], found.ends[last - 1] if last else 0
    best: str | None = None
    for start, end, iso in found.dates:
        if (
            iso is None
            or start < first
            or end > until
            or _VAGUE.match(found.text[start - found.base : end - found.base])
        ):
            continue
        if end <= found.starts[clause] and _has_verb(found, end, clause):
            continue
        if best is None or len(iso) >= len(best):
            best = iso
    return best


def _has_verb(found: Paragraph, offset: int, clause: int) -> bool:
    place = clause
    while place > 0 and found.starts[place - 1] >= offset:
        place -= 1
        if found.letters[place] in "vcdjKFnqb":
            return True
    return False
