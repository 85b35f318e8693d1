"""Which statements deny, and which statement each of them answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .names import name_key
from .tables import column

_VERDICT = re.compile("|".join(re.escape(words) for words in column("falsehoods", kind="verdict")))
_LABEL = "(?:" + "|".join(re.escape(words) for words in column("falsehoods", kind="label")) + ")"
_LABELLED = re.compile(
    f"^[\"'“‘]?(?:[^ ]{{0,8}})?{_LABEL}"
    "|^[^ ]{0,40}(?: [^ ]{1,6} )?(?<!การ)(?<!ข้อมูล)(?:บิดเบือน|ใส่ร้าย|โกหก|กุเรื่อง|เหลวไหล|ไร้สาระ)(?!อย่า)"
    f"|(?:เป็น|คือ|ถือว่า)[^ ]{{0,24}}{_LABEL}"
)
_ABOUT_NEWS = re.compile("(?:กระแส)?(?:ข่าว|ข้อกล่าวหา|กรณี|เรื่อง|ข้อมูล|ภาพ|คลิป|ข้อความ|ตัวเลข|รายงาน|คำกล่าว|คำพูด|เอกสาร)")
_NEGATED = re.compile(
    "^(?:[^ ]{0,24}? ?)?(?:ขอ(?:ยืนยัน|ย้ำ|ชี้แจง)ว่า)?(?:ไม่ได้|ไม่เคย|ไม่มี|มิได้|ไม่ใช่|ไม่เกี่ยวข้อง|ไม่เป็น|ไม่จริง|ไม่พบ|ไม่)"
)
_CONFIRMING = re.compile("ยืนยัน|ยัน|ยืนกราน|ชี้แจง|แจง|ย้ำ|โต้|แย้ง|ปัด")
_NEWS = (
    "(?:ข่าว|ข้อกล่าวหา|ข้อหา|คำแถลง|คำกล่าวหา|การคำนวณ|ตัวเลข|ข้อมูล|เรื่อง|กรณี|ภาพ|คลิป|ข้อความ|รายงาน|คำกล่าว|คำพูด|เอกสาร|สิ่งที่)"
)
_NEWS_UNTRUE = re.compile(f"{_NEWS}[^ ]{{0,60}}? ?(?:{_VERDICT.pattern}|(?:เป็น|คือ|ถือเป็น)[^ ]{{0,16}}{_LABEL})")
_TOLD = re.compile(f"{_NEWS}(?:ลือ)?(?:ที่|เรื่อง|กรณี|ว่า|การ|ซึ่ง)(?!เกี่ยวข้อง$)")
_POINTS_BACK_HERE = re.compile(f"{_NEWS}(?:ลือ)?(?:นี้|ดังกล่าว|นั้น|ทั้งหมด)")
_WRONG = re.compile("|".join(re.escape(words) for words in column("wrongs")))
_OWN_WORDS = re.compile(
    "^(?:ที่จริง ?)?(?:ผม|ตน|ตนเอง|ดิฉัน|เรา|ฉัน|หนู|พวกเรา|ทางเรา|[^ ]{0,14})?(?:ไม่ได้|ไม่เคย|ไม่มี|มิได้|ไม่ใช่)"
)
_PERSONAL = re.compile("^(?:ผม|ตน|ตนเอง|ดิฉัน|เรา|ฉัน|หนู|พวกเรา)ไม่(?:ได้|เคย)")
_PAST = re.compile("ไม่ได้|ไม่เคย")
_NEGATION = re.compile("ไม่ได้|ไม่เคย|ไม่มี|ไม่ใช่|มิได้|ไม่")
_REFUSAL = re.compile("^ ?(?:" + "|".join(re.escape(words) for words in column("refusals")) + ")")
_POINTS_BACK = re.compile("นี้|ดังกล่าว|นั้น|ตัวเลข|ข้อกล่าวหา|เรื่อง|ข่าว")
_ACCUSING = re.compile("กล่าวหา|อ้าง|แฉ|ตั้งข้อ|ฟ้อง|ร้องเรียน|วิจารณ์|โจมตี|แจ้งข้อหา|ประณาม|กล่าวโทษ|จวก|ซัด")
_FARTHEST = 2500
_CLOSE = 250
_DEEPEST = 400
_NEAR = 40
_LEAST = 0.5


@dataclass(slots=True)
class Said:
    """What linking needs to know of a statement.

    `content` and `wording` (from the cue to the content's end) are folded; `names` are keys of the speakers, `forms`
    those under which somebody else may name them. `denial` tells why it denies: "" (it asserts), "lexical",
    "verdict", "negated" (a negated confirmation) or "countered" (any other negated words, which deny only what
    is said of their speaker).
    """

    content: str
    wording: str
    before: str
    speakers: frozenset[str]
    forms: frozenset[str]
    start: int
    denial: str
    is_accusation: bool
    headline: bool = False
    counts: bool = False
    goes_on: bool = False


def is_refusal(after: str) -> bool:
    """Do the words behind ปฏิเสธ make it a refusal to act or speak, or "cannot be denied", rather than a denial?"""
    return bool(_REFUSAL.match(after))


def contradicts(cue: str) -> bool:
    """Is this (folded) cue one of contradiction, which denies when it answers somebody?"""
    return bool(re.search("แย้ง|โต้(?!ตอบ)|สวน(?!ทาง)|เถียง", cue))


def denial_kind(verb: str, cue: str, content: str) -> str:
    """Why a statement with this verb, cue and content (all folded) may deny; see `Said`. "" when it asserts."""
    opening = content[:90]
    if is_untrue(content):
        return "verdict"
    if contradicts(cue):
        answers = _NEGATED.match(opening) or re.match("ข้อกล่าวหา|ข้อมูล|ข่าว|คำ", opening)
        return "lexical" if answers else ""
    if not _NEGATED.match(opening) or re.match("จะ", opening):
        return ""
    return (
        "negated" if _CONFIRMING.search(cue) or re.search("^[^ ]{0,24}ขอ(?:ยืนยัน|ย้ำ|ชี้แจง)ว่า", opening) else "countered"
    )


def is_accusation(cue: str, content: str) -> bool:
    """Do this (folded) cue or content speak of a wrong that somebody did?"""
    return bool(_ACCUSING.search(cue) or _WRONG.search(content))


def is_accused(before: str) -> bool:
    """Do these words before a statement speak of news, rumours or accusations that it may answer?"""
    return bool(re.search("ข่าว(?!กรอง)|ถูกกล่าวหา|ข้อกล่าวหา|ข่าวลือ|กระแส|ข้อครหา|สงสัย|ร้องเรียน|ผู้กล่าวหา", before))


def is_untrue(content: str) -> bool:
    """Does this (folded) content call something untrue: at its start, or of news or accusations that it names?"""
    opening = content[:70]
    if _VERDICT.search(opening) or _LABELLED.search(opening):
        return True
    if _ABOUT_NEWS.match(content) and (_VERDICT.search(content[:300]) or _LABELLED.search(content[:300])):
        return True
    return bool(_NEWS_UNTRUE.search(content[:_DEEPEST]))


def link_denials(statements: Sequence[Said]) -> list[int | None]:
    """For each statement, the index of the one that it denies: an assertion of somebody else that it answers."""
    targets: list[int | None] = []
    for place, said in enumerate(statements):
        target = _target(statements, place) if said.denial else None
        before = statements[place - 1].denial if place else ""
        if said.denial and said.goes_on and before in ("lexical", "verdict") and place:
            target = targets[-1]
        targets.append(target)
    return targets


def _target(statements: Sequence[Said], place: int) -> int | None:
    denial = statements[place]
    first = max(0, place - _NEAR)
    others = [
        (other, said)
        for other, said in enumerate(statements[first : place + _NEAR], first)
        if other != place
        and said.denial in ("", "countered")
        and not _same_speaker(denial, said)
        and abs(denial.start - said.start) <= _FARTHEST
    ]
    nearest = max((other for other, _ in others if other < place), default=None)
    best, best_weight = None, _LEAST
    for other, said in others:
        fit = _Fit(denial, said, nearest=other == nearest)
        weight = fit.weight()
        if weight > best_weight and fit.is_enough():
            best, best_weight = other, weight
    return best


def _same_speaker(one: Said, other: Said) -> bool:
    """The same name, or one that is part of the other ("กินตานา", "พันตรีโฆเซลุยส์กินตานา")."""
    return any(
        first == second or (min(len(first), len(second)) > 4 and (first.endswith(second) or second.endswith(first)))
        for first in one.speakers
        for second in other.speakers
    )


class _Fit:
    """How well an assertion fits a denial: near, before, an accusation, about the denier, in the same words."""

    def __init__(self, denial: Said, said: Said, *, nearest: bool) -> None:
        self.denial, self.said, self.nearest = denial, said, nearest
        self.names_denier = _is_named(denial.forms, said.wording)
        self.names_speaker = _is_named(said.forms, denial.content)
        author = re.match(f"{_NEWS}[^ ]{{0,4}}ของ([^ ]{{4,20}}?)(?:เป็น|ไม่|บิดเบือน| |$)", denial.content)
        self.author = author is not None and _is_named(frozenset({name_key(author[1])}), " ".join(said.forms))
        self.shared = _common(denial.content, said.content)
        self.told = max(self.shared, _common(denial.before, said.content))

    def weight(self) -> float:
        """The higher the better."""
        weight = 2.0 - 1.6 * abs(self.denial.start - self.said.start) / _FARTHEST
        if self.nearest:
            weight += 0.9 if _POINTS_BACK.search(self.denial.content[:60]) else 0.7
        if self.said.start > self.denial.start:
            weight -= 0.6 if self.denial.headline else 1.2
        if re.match("ให้|อย่า|ไม่ให้", self.said.content) or (self.said.headline and not self.denial.headline):
            weight -= 0.8
        if "กล่าวหา" in self.denial.content[:60]:
            weight += 0.5 if self.said.is_accusation else -0.3
        weight += 0.4 * self.said.is_accusation + 0.5 * self.names_denier + 0.8 * self.names_speaker
        weight += 1.0 * (self.said.counts and bool(re.match("ตัวเลข|ข้อมูล|ยอด", self.denial.content)))
        return weight + self.author + 2.4 * self.told

    def is_enough(self) -> bool:
        """Is there more than nearness, where nearness alone does not tell?"""
        accused = self.said.is_accusation and self.names_denier
        answers = self.said.is_accusation and bool(_OWN_WORDS.match(self.denial.content))
        personal = self.said.is_accusation and bool(_PERSONAL.match(self.denial.content))
        if self.denial.denial == "countered":
            return self.said.start < self.denial.start and (
                accused or personal or (answers and self.shared >= 0.08) or (self.nearest and self.shared >= 0.35)
            )
        if self.denial.denial == "negated":
            return (
                accused
                or answers
                or (self.nearest and bool(_PAST.search(self.denial.content[:40])))
                or self.shared >= 0.15
                or (self.nearest and is_accused(self.denial.before))
            )
        if _is_narrated(self.denial):
            theirs = self.nearest and bool(re.search("ที่[^ ]{1,24}(?:นำ|อ้าง|ระบุ|กล่าว|เสนอ)", self.denial.content[:60]))
            close = abs(self.denial.start - self.said.start) < _CLOSE and self.said.start > self.denial.start
            return self.told >= 0.12 or self.names_speaker or accused or theirs or close
        return True


@lru_cache(maxsize=512)
def _key(words: str) -> str:
    return name_key(words)


def _is_named(forms: frozenset[str], words: str) -> bool:
    key = _key(words)
    return any(form in key for form in forms if len(form) > 2)


def _is_narrated(denial: Said) -> bool:
    """Does the denial itself tell what it denies ("ข่าวที่ว่า ...", "ส่วนข้อกล่าวหาเรื่อง ... ปฏิเสธ")?"""
    return bool(_TOLD.match(denial.content) or _TOLD.search(denial.before)) and not _POINTS_BACK_HERE.search(
        denial.content[:60]
    )


def _common(one: str, other: str) -> float:
    """Share of the shorter content's four-letter stretches that the other has too."""
    first, second = _grams(one), _grams(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller > 8 else 0.0


@lru_cache(maxsize=256)
def _grams(words: str) -> frozenset[str]:
    plain = _NEGATION.sub("", words.replace(" ", "")[:300])
    return frozenset(plain[place : place + 4] for place in range(len(plain) - 3))
