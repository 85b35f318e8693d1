"""What sort of saying a statement is, by its own words alone: as named features."""

import re
from functools import lru_cache

from .denials import is_accusing

_BRIEF, _SHORT, _LONG = 14, 28, 90
_REQUEST = re.compile("ให้|อย่า|ไม่ให้|ขอให้")
_PLAN = re.compile("[^ ]{0,12}(?:จะ|เตรียม)")
_ADDS = re.compile("เสริม|ต่อ(?!สู้|ว่า)|อีก|เพิ่ม|ด้วย|ย้ำ|ทิ้งท้าย")
_BELIEVES = re.compile("เชื่อ|มอง|เห็น|คาด|ประเมิน|สันนิษฐาน|ตั้งข้อสังเกต")
_CHARGES = re.compile("จับกุม|ข้อหา|ฟ้อง|ชี้มูล|ดำเนินคดี|กล่าวโทษ")
_SPEAKS = {
    "admits": re.compile("ยอมรับ|สารภาพ|ขอโทษ|ขออภัย"),
    "replies": re.compile("ตอบ|ชี้แจง|แจง|อธิบาย|ให้เหตุผล"),
    "recounts": re.compile("เล่า|ให้ข้อมูล|ให้ปากคำ|ร้อง|โวย"),
    "reveals": re.compile("เปิดเผย|เผย|แถลง"),
    "posts": re.compile("โพสต์|เขียน|แชร์|เผยแพร่|ส่งต่อ"),
    "debates": re.compile("อภิปราย|วิจารณ์|ทักท้วง|ตั้งคำถาม|ปราศรัย"),
    "warns": re.compile("เตือน|ขู่|ฝาก|วอน|แนะ|ขอ"),
    "confirms": re.compile("ยืนยัน|ยัน|ย้ำ|ลั่น"),
    "reports": re.compile("รายงาน|พบ|ตามข้อมูล|อ้างอิง"),
}


def kinds(cue: str, content: str, sign: str) -> tuple[str, ...]:
    """Names of what holds of a (folded) cue and content: a request, a plan, a denial of its own, a verb of accusing."""
    length = len(content)
    marks = {
        "charges": bool(_CHARGES.search(content)),
        "request": bool(_REQUEST.match(content)),
        "plan": bool(_PLAN.match(content)),
        f"{sign} itself": bool(sign),
        "brief": length < _BRIEF,
        "short": length < _SHORT,
        "long": length > _LONG,
    }
    return (*_verb_kinds(cue), *(name for name, holds in marks.items() if holds))


@lru_cache(maxsize=512)
def _verb_kinds(cue: str) -> tuple[str, ...]:
    marks = {
        "accusing verb": is_accusing(cue),
        "goes on saying": bool(_ADDS.search(cue)),
        "believes": bool(_BELIEVES.search(cue)),
        "claiming verb": "อ้าง" in cue,
        **{name: bool(pattern.search(cue)) for name, pattern in _SPEAKS.items()},
    }
    return tuple(name for name, holds in marks.items() if holds)
