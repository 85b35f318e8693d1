"""Whose words a denial says that it denies: "ข้อต่อสู้ของจำเลยฟังไม่ขึ้น", "ที่รองอธิบดีอ้างว่า ... เป็นการโกหก"."""

import re
from collections.abc import Iterable, Mapping

from .said import Said, key_of

_CALLED = (
    "(?:ข้อ|คำ|ข่าว|รายงาน|ตัวเลข|การ(?:กล่าว|แสดง|แถลง|อ้าง|ให้)|เนื้อหา|ถ้อย|แถลง|โพสต์|ภาพ|บท|เวลา|สิ่ง|เรื่อง|ผล|หลักฐาน"
    "|เอกสาร|บัญชี|ความเห็น|คลิป)"
)
_SAYS = "(?:อ้าง|กล่าว|พูด|บอก|ระบุ|ให้|แถลง|โพสต์|อภิปราย|ออกมา|นำมา|เอามา|ชี้|เผย|รายงาน|แจ้ง|ตั้งข้อ|เข้าใจ|ร้อง|เล่า|แชร์)"
_OWNED = re.compile(f"{_CALLED}[^ ]{{0,18}}?(?:ของ|จาก)(?P<owner>.{{2,30}})")
_SAID = re.compile(
    f"(?:^|{_CALLED}[^ ]{{0,12}}?|ตาม|อย่าง|ดัง|ส่วน|กรณี)ที่ ?(?P<owner>[^ ]{{2,20}}?(?: [^ ]{{1,16}}?)?) ?{_SAYS}"
)
_TITLE = re.compile("^(?:นางสาว|นาย|นาง|นส)")
_NEAR = 90
_LEAST = 4


def owned(denial: Said, lead: str, others: Mapping[int, Said]) -> list[int]:
    """Those of the others whose speakers the denial names as the ones whose words it denies; [] when it names nobody.

    `lead` is the end of what is told before the denial.
    """
    best = dict.fromkeys(others, 0)
    for owner in _owners(denial.content[:_NEAR], lead):
        for other, said in others.items():
            best[other] = max(best[other], _agreement(owner, said.named))
    most = max(best.values(), default=0)
    return [other for other, letters in best.items() if most and letters == most]


def _owners(*wordings: str) -> Iterable[str]:
    """Keys of what stands where an owner is named."""
    for words in wordings:
        for pattern in (_OWNED, _SAID):
            for match in pattern.finditer(words):
                yield _TITLE.sub("", key_of(match["owner"]))


def _agreement(owner: str, speakers: Iterable[str]) -> int:
    """How many letters of the owner stand in a speaker's key; 0 when they are too few to tell."""
    most = 0
    for key in speakers:
        while most < len(owner) and owner[: most + 1] in key:
            most += 1
    return most if most >= min(_LEAST, len(owner)) and most > 1 else 0
