"""Which statements deny, and which statement each of them answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .names import name_key
from .tables import column

_VERDICT = re.compile("|".join(re.escape(words) for words in column("falsehoods", kind="verdict")))
_LABEL = "(?:" + "|".join(re.escape(words) for words in column("falsehoods", kind="label")) + ")"
_LABELLED = re.compile(f"^(?:[^ ]{{0,8}})?{_LABEL}|(?:เป็น|คือ|ถือว่า)[^ ]{{0,24}}{_LABEL}")
_ABOUT_NEWS = re.compile("(?:กระแส)?(?:ข่าว|ข้อกล่าวหา|กรณี|เรื่อง|ข้อมูล|ภาพ|คลิป|ข้อความ|ตัวเลข|รายงาน|คำกล่าว|คำพูด|เอกสาร)")
_NEGATED = re.compile("^(?:[^ ]{0,24}? ?)?(?:ไม่ได้|ไม่เคย|ไม่มี|มิได้|ไม่ใช่|ไม่เกี่ยวข้อง|ไม่เป็น|ไม่จริง|ไม่พบ)")
_CONFIRMING = re.compile("ยืนยัน|ยัน|ยืนกราน|ชี้แจง|แจง|ย้ำ|โต้|แย้ง|ปัด")
_REFUSAL = re.compile("^ ?(?:" + "|".join(re.escape(words) for words in column("refusals")) + ")")
_POINTS_BACK = re.compile("นี้|ดังกล่าว|นั้น|ตัวเลข|ข้อกล่าวหา|เรื่อง|ข่าว")
_FARTHEST = 2500
_NEAR = 40
_LEAST = 0.5


@dataclass(slots=True)
class Said:
    """What linking needs to know of a statement: its folded content, speakers' keys, place and stance."""

    content: str
    before: str
    speakers: frozenset[str]
    start: int
    is_denial: bool
    is_accusation: bool


def is_refusal(after: str) -> bool:
    """Do the words behind ปฏิเสธ make it a refusal to act or speak, or "cannot be denied", rather than a denial?"""
    return bool(_REFUSAL.match(after))


def contradicts(cue: str) -> bool:
    """Is this (folded) cue one of contradiction, which denies when it answers somebody?"""
    return bool(re.search("แย้ง|โต้(?!ตอบ)", cue))


def is_denial(verb: str, cue: str, content: str) -> bool:
    """Does this cue with this (folded) content deny?"""
    opening = content[:300] if _ABOUT_NEWS.match(content) else content[:70]
    if verb in ("แย้ง", "โต้แย้ง", "โต้") or "แย้ง" in cue:
        return bool(_untrue(opening) or _NEGATED.match(opening) or re.match("ข้อกล่าวหา|ข้อมูล|ข่าว|คำ", opening))
    if _untrue(opening):
        return True
    return negates(cue, content)


def negates(cue: str, content: str) -> bool:
    """Only a negated confirmation ("ยืนยันว่าไม่ได้ ..."): a denial where somebody else said or rumoured it."""
    opening = content[:70]
    negated = _CONFIRMING.search(cue) and _NEGATED.match(opening) and not re.match("จะไม่", opening)
    return bool(negated) and not _untrue(opening)


def is_accused(before: str) -> bool:
    """Do these words before a statement speak of news, rumours or accusations that it may answer?"""
    return bool(re.search("ข่าว|กล่าวหา|ลือ|กระแส|วิจารณ์|ข้อหา|อ้าง|สงสัย|โจมตี|ร้องเรียน", before))


def _untrue(words: str) -> bool:
    return bool(_VERDICT.search(words) or _LABELLED.search(words))


def link_denials(statements: Sequence[Said]) -> list[int | None]:
    """For each statement, the index of the one that it denies: an assertion of somebody else that it answers."""
    return [_target(statements, place) if said.is_denial else None for place, said in enumerate(statements)]


def _target(statements: Sequence[Said], place: int) -> int | None:
    denial = statements[place]
    best, best_weight = None, _LEAST
    first = max(0, place - _NEAR)
    others = [
        (other, said)
        for other, said in enumerate(statements[first : place + _NEAR], first)
        if other != place and not said.is_denial and not said.speakers & denial.speakers
    ]
    nearest = max((other for other, _ in others if other < place), default=None)
    for other, said in others:
        weight = _weight(denial, said, nearest=other == nearest)
        if weight > best_weight:
            best, best_weight = other, weight
    return best


def _weight(denial: Said, said: Said, *, nearest: bool) -> float:
    """How well an assertion fits: near, before, an accusation, about the denier, in the same words."""
    distance = abs(denial.start - said.start)
    if distance > _FARTHEST:
        return 0.0
    weight = 2.0 - 1.6 * distance / _FARTHEST
    if nearest:
        weight += 0.9 if _POINTS_BACK.search(denial.content[:60]) else 0.4
    if said.start > denial.start:
        weight -= 1.9
    if said.is_accusation:
        weight += 0.4
    if any(name in name_key(said.content) for name in denial.speakers if len(name) > 2):
        weight += 0.3
    if any(name in name_key(denial.content) for name in said.speakers if len(name) > 2):
        weight += 0.8
    return weight + 0.8 * _common(denial.content, said.content)


def _common(one: str, other: str) -> float:
    """Share of the shorter content's four-letter stretches that the other has too."""
    first, second = _grams(one), _grams(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller > 8 else 0.0


def _grams(words: str) -> set[str]:
    plain = words.replace(" ", "")[:400]
    return {plain[place : place + 4] for place in range(len(plain) - 3)}
