"""What a number counts: the killed, the wounded, money ..., told by the words near it (`words/measures.tsv`)."""

import re

from .tables import column, mapping, rows

UNIT_KIND = mapping("units")
_COUNT_WORD = "(?:หนึ่ง|เอ็ด|ยี่|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)"
_BEFORE = "|".join(re.escape(row[0]) for row in rows("comparators") if row[2] == "before")
_MEASURE = re.compile("(?:" + "|".join(map(re.escape, column("measures"))) + ")")
_MEASURE_OF = mapping("measures")
_NONE = re.compile("ไม่(?:มี|พบ|มีรายงาน)(?:ผู้|ใคร|คน)?$")
_CAUGHT = re.compile("(?:จับ|รวบ|คุม)[^ ]{0,24}ได้(?:แล้ว|อีก|ทั้งหมด|รวม)* ?$")
# "คน 30 คน เสียชีวิต 2 คน": what stands right in front of another number is counted by that one.
_COUNTED = re.compile(
    rf"(?:{_MEASURE.pattern})(?: ?(?:และ|หรือ|/) ?(?:ได้รับ)?(?:{_MEASURE.pattern}))?"
    rf"(?:แล้ว|อีก|เพิ่ม|รวม|ทั้งหมด|จำนวน|ไป|{_BEFORE}| )*(?:\d|{_COUNT_WORD}+ ?(?:คน|นาย|ราย|ศพ|ชีวิต))"
)
_OTHERS = re.compile(rf"\d[^\d]{{0,8}}(?:{_MEASURE.pattern}) [ก-๙]+ ?$")
_HIT_AT_ONCE = re.compile(rf" ?(?:ได้รับ|ถูก)?(?:{_MEASURE.pattern})")
_NEAR = 30
_BOTH = re.compile(" ?(?:และ|หรือ|/) ?(?:มี)?(?:ผู้)?(?:ได้รับ|ถูก)?")


def measure(text: str, start: int, end: int, unit: str) -> str | None:
    """What the figure with this unit at a range of folded text counts; None where nothing tells."""
    kind = UNIT_KIND.get(unit)
    if unit == "%" or kind == "share":
        return "percentage"
    if kind == "money":
        return "money"
    if unit in ("ศพ", "ชีวิต"):
        return "killed"
    if kind not in ("people", None):
        return "other"
    before = _measure_before(text, start)
    if before is not None and not _is_of_others(text, start, end):
        return before
    return _measure_after(text, end) or before


def _is_of_others(text: str, start: int, end: int) -> bool:
    """ "ทหาร 12 นายเสียชีวิต ตำรวจ 5 นายบาดเจ็บ": does the word before belong to others, and one follow at once?"""
    others = _OTHERS.search(text, max(0, start - _NEAR), start)
    return others is not None and _HIT_AT_ONCE.match(text, end) is not None


def _measure_before(text: str, start: int) -> str | None:
    near = re.split(r"\d|\n", text[max(0, start - 60) : start])[-1]
    if _CAUGHT.search(near):
        return "captured"
    found = [match for match in _MEASURE.finditer(near) if not _NONE.search(near, 0, match.start())]
    return _joint(near, found[-2:]) if found else None


def _measure_after(text: str, end: int) -> str | None:
    near = text[end : end + _NEAR].split("\n")[0]
    counted = _COUNTED.search(near)
    near = re.split(r"\d", near[: counted.start()] if counted else near)[0]
    found = list(_MEASURE.finditer(near))
    return _joint(near, found[:2][::-1]) if found else None


def _joint(near: str, found: list[re.Match[str]]) -> str:
    """Measure of the last match, or of both: "ผู้เสียชีวิตและผู้บาดเจ็บรวม 15 ราย" counts killed or wounded."""
    last, other = found[-1], found[0]
    first, second = sorted((last, other), key=lambda match: match.start())
    both = {_MEASURE_OF[last[0]], _MEASURE_OF[other[0]]} == {"killed", "wounded"}
    joined = both and _BOTH.fullmatch(near, first.end(), second.start())
    return "killed_or_wounded" if joined else _MEASURE_OF[last[0]]
