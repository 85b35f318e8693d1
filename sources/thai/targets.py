"""Which statement a denial answers: named features of each candidate, weighed by `words/targets.tsv`."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .denials import (
    is_accusation,
    is_accusing,
    is_own_words,
    named_as_said,
    names_what_it_denies,
    points_back,
    topic,
)
from .names import name_key
from .scoring import weighed
from .sharing import STEPS, likeness, shares, stretches
from .spans import Number

Weigh = Callable[[str, Iterable[str]], float]

_FARTHEST = 1500
_EARLIER, _LATER, _BEHIND_HEADLINE = 9, 5, 10
_STEPS = (120, 300, 700)
_MOST_BETWEEN = 4
_LEAD = 300
_LEAD_END = 40
_OPENING = 60
_UNLIKE = 0.1
_TOLD_AGAIN = (0.1, 0.2)
_BRIEF, _SHORT, _LONG = 14, 28, 90
_DENIER_WORDS = (1, 3, 6)
_NAMED_ALIKE = (0.5, 0.7)
_LEVELS = tuple((kind, least, f"{kind} {least}") for kind, steps in STEPS.items() for least in steps)
_NUMBERS = re.compile("ตัวเลข|ข้อมูล|ยอด|จำนวน")
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
_STANDS_IN = re.compile("^(?:เจ้าตัว|จำเลย|ผู้ต้องหา|ผู้ถูก|เขา|เธอ|ทั้งสอง|ทั้งคู่|ฝ่าย|คู่กรณี)")
_LEAST_NAME = 3
_SHORT_NAME = 4


@dataclass
class Said:
    """What linking needs to know of a statement.

    `content`, `cue` and `wording` (from the cue to the content's end) are folded; `before` is what is narrated since
    the statement before. `speakers` are keys of the speakers, `forms` those under which others may name them, `bodies`
    those of the bodies that they speak for, `states` the states named in theirs, `meant` keys of whom pronouns mean.
    `sign` tells what may make it a denial: "" (nothing), "lexical", "verdict", "contradicting" (แย้งว่า behind somebody
    else's words), "negated" (a negated confirmation) or "countered" (any other negated words).
    """

    content: str
    cue: str
    wording: str
    before: str
    speakers: frozenset[str]
    forms: frozenset[str]
    start: int
    paragraph: int
    sign: str
    frame: str
    headline: bool = False
    figures: frozenset[Number] = frozenset()
    states: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    meant: frozenset[str] = frozenset()
    goes_on: bool = False

    @cached_property
    def accuses(self) -> bool:
        """Does it speak of a wrong that somebody did?"""
        return is_accusation(self.cue, self.content)

    @cached_property
    def end(self) -> int:
        """Where its content ends."""
        return self.start + len(self.content)


def same_speaker(one: Said, other: Said) -> bool:
    """The same name, one that is part of the other ("กินตานา", "พันตรีโฆเซลุยส์กินตานา"), or one body with its own."""
    return any(_is_part(first, second) for first in one.speakers | one.meant for second in other.speakers | other.meant)


def _is_part(first: str, second: str) -> bool:
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) > _SHORT_NAME and (long.startswith(short) or long.endswith(short))


def same_side(one: Said, other: Said) -> bool:
    """Are they the same, or do they speak for one body, as a ministry and its spokesman do?"""
    if same_speaker(one, other):
        return True
    if one.states and other.states and not one.states & other.states:
        return False
    return bool(one.bodies & other.bodies)


class Choice:
    """The statements that one denial may answer.

    `answered` gives for each statement the one that it answers, as far as that is known.
    """

    def __init__(self, statements: Sequence[Said], place: int, answered: Sequence[int | None]) -> None:
        denial = statements[place]
        self.statements, self.place, self.denial = statements, place, denial
        later = _BEHIND_HEADLINE if denial.headline else _LATER
        near = range(max(0, place - _EARLIER), min(len(statements), place + later))
        self.own = {other for other in near if same_side(denial, statements[other])}
        reach = range(denial.start - _FARTHEST, denial.start + _FARTHEST)
        circle = {other for other in near if place in _answers_of(other, answered)}
        telling = {other for other in near if other != place and _tells(statements[other], denial)}
        barred = self.own | circle | telling
        self.others = [other for other in near if other not in barred and statements[other].start in reach]
        self.nested = {
            other: [outer for outer in near if outer != other and _tells(statements[outer], statements[other])]
            for other in self.others
        }
        self.telling = {outer for places in self.nested.values() for outer in places}
        self.answered = {other: answered[other] for other in near if other != place and answered[other] is not None}
        self.accusing = {other for other in self.others if statements[other].accuses}
        self.accused_before = max((one for one in self.accusing if one < place), default=None)
        self.accused_after = min((one for one in self.accusing if one > place), default=None)
        self.narrated = names_what_it_denies(denial.content, denial.before)
        self.points_back = points_back(denial.content)
        self.lead_points = points_back(denial.before[-_LEAD_END:])
        self.before = sum(other < place for other in self.others)
        self.last = self.others[self.before - 1] if self.before else None
        self.topic = topic(denial.before)
        contents = {other: statements[other].content for other in self.others}
        self.shared = shares(denial.content, denial.before[-_LEAD:], self.topic, contents)
        self.most = {kind: max(shared.values(), default=0.0) for kind, shared in self.shared.items()}

    def odds(self, weigh: Weigh = weighed) -> list[tuple[float, int]]:
        """Log-odds and place of each candidate, the likeliest first."""
        return sorted(((weigh("targets", self.features(other)), other) for other in self.others), reverse=True)

    def features(self, other: int) -> tuple[str, ...]:
        """Names of what speaks for or against this candidate."""
        said = self.statements[other]
        marks = (
            *(self._place(other, said), self._kind(other, said), self._names(other, said)),
            *(self._words(other), self._turn(other, said), self._quarrel(other), self._nesting(other, said)),
            *(self._speech(said), self._alike(other, said)),
        )
        reached = tuple(name for kind, least, name in _LEVELS if self.shared[kind][other] >= least)
        return reached + tuple(name for part in marks for name, holds in part.items() if holds)

    def _place(self, other: int, said: Said) -> dict[str, bool]:
        """Where it stands; "ahead" is the text behind a headline that denies."""
        denial, after = self.denial, other > self.place
        side = "before" if not after else "ahead" if denial.headline and not said.headline else "after"
        rank = self.others.index(other)
        between = rank - self.before if after else self.before - 1 - rank
        gap = abs(denial.start - said.start)
        return {
            side: True,
            f"{side} {min(between, _MOST_BETWEEN)} between": True,
            f"{side} within {next((step for step in _STEPS if gap <= step), 'more')}": True,
            f"{side} nearest accusation": other == (self.accused_after if after else self.accused_before),
            "same paragraph": said.paragraph == denial.paragraph,
            "paragraph before": said.paragraph == denial.paragraph - 1,
            "headline before text": said.headline and not denial.headline,
            "both headlines": said.headline and denial.headline,
            "inside": denial.start <= said.start < denial.end,
        }

    def _kind(self, other: int, said: Said) -> dict[str, bool]:
        """What it says: an accusation, a request, a plan, figures, a denial of its own."""
        content, accuses = self.denial.content, other in self.accusing
        called = "กล่าวหา" in content[:_OPENING]
        return {
            "accusing verb": is_accusing(said.cue),
            "goes on saying": bool(_ADDS.search(said.cue)),
            "believes": bool(_BELIEVES.search(said.cue)),
            "charges": bool(_CHARGES.search(said.content)),
            "claiming verb": "อ้าง" in said.cue,
            "accusation": accuses,
            "accusation and own words": accuses and is_own_words(content),
            "accusation and called so": accuses and called,
            "no accusation but called so": called and not accuses,
            "request": bool(_REQUEST.match(said.content)),
            "plan": bool(_PLAN.match(said.content)),
            f"{said.sign} itself": bool(said.sign),
            "figures in both": bool(said.figures and self.denial.figures),
            "same figure": bool(said.figures & self.denial.figures),
            "figures and called so": bool(said.figures) and bool(_NUMBERS.match(content)),
        }

    def _names(self, other: int, said: Said) -> dict[str, bool]:
        """Who is named: the denier in its words, its speaker in the denial or in what is told before the denial."""
        denial, accuses = self.denial, other in self.accusing
        about = is_named(denial.forms, said.wording)
        return {
            "names denier": about,
            "accuses denier": about and accuses,
            "accuses and stand-in denies": accuses and any(map(_STANDS_IN.match, denial.speakers)),
            "speaker named": is_named(said.forms, denial.content),
            "speaker named in lead": is_named(said.forms, denial.before),
            "speakers of one state": bool(denial.states & said.states),
            "speakers of two states": bool(denial.states and said.states) and not denial.states & said.states,
            "body named": is_named(denial.bodies, said.wording),
            "accuses body": accuses and is_named(denial.bodies, said.wording),
            "their body named": is_named(said.bodies, denial.content),
        }

    def _words(self, other: int) -> dict[str, bool]:
        """Whether it shares most of all words with the denial and its lead; words of the denial that point back."""
        shared = {kind: by_place[other] for kind, by_place in self.shared.items()}
        return {
            **{
                f"most {kind}": shared[kind] == self.most[kind] and shared[kind] >= steps[0]
                for kind, steps in STEPS.items()
            },
            "last and pointed at": other == self.last and self.points_back,
            "last and lead points": other == self.last and self.lead_points,
            "narrated and unlike": self.narrated and max(shared["alike"], shared["like lead"]) < _UNLIKE,
        }

    def _turn(self, other: int, said: Said) -> dict[str, bool]:
        """Whose turn it belongs to: the last other speaker's, and at its start or further on."""
        goes_on = said.goes_on and other - 1 in self.others
        turn = self.last is not None and same_speaker(self.statements[self.last], said)
        return {
            "last speaker": turn,
            "opens last turn": turn and not goes_on,
            "goes on": goes_on,
            "goes on from accusation": goes_on and other - 1 in self.accusing,
        }

    def _quarrel(self, other: int) -> dict[str, bool]:
        """Who has answered it so far, and whether it is itself an answer to the denier."""
        by = [place for place, target in self.answered.items() if target == other]
        own = any(place in self.own for place in by)
        return {
            "answered by denier": own,
            "answered by denier who goes on": own and self.denial.goes_on,
            "answered by another": bool(by) and not own,
            "answers denier": self.answered.get(other) in self.own,
        }

    def _nesting(self, other: int, said: Said) -> dict[str, bool]:
        """Is it told in somebody's words, or does it tell another's? How much does it say?"""
        outer, length = self.nested[other], len(said.content)
        return {
            "told by another": any(place not in self.own for place in outer),
            "told by the denier": any(place in self.own for place in outer),
            "tells another": other in self.telling,
            "brief": length < _BRIEF,
            "short": length < _SHORT,
            "long": length > _LONG,
        }

    def _speech(self, said: Said) -> dict[str, bool]:
        """What sort of saying it is, and whether the denial calls it so ("รายงานดังกล่าว", "คำให้การ")."""
        called = named_as_said(self.topic + self.denial.content[:_OPENING], said.cue + " ".join(said.speakers))
        return {
            "called as it is said": called is True,
            "called otherwise": called is False,
            **_speaks(said.cue),
        }

    def _alike(self, other: int, said: Said) -> dict[str, bool]:
        """Words of the denier's name in it, names that are alike, a headline whose words the text tells again."""
        denial, key = self.denial, stretches(_key(said.content))
        named = sum(len(stretches(speaker) & key) for speaker in denial.speakers)
        alike = max((_alike_names(one, two) for one in denial.speakers for two in said.speakers), default=0.0)
        again = self._told_again(other, said)
        return {
            **{f"words of the denier {least}": named >= least for least in _DENIER_WORDS},
            "accuses with words of the denier": named > 1 and other in self.accusing,
            **{f"speakers named alike {least}": alike >= least for least in _NAMED_ALIKE},
            **{f"headline told again {least}": again >= least for least in _TOLD_AGAIN},
        }

    def _told_again(self, other: int, said: Said) -> float:
        """How like a headline is to the likeliest statement in the text, 0 where the denial stands in one, too."""
        if not said.headline or self.denial.headline:
            return 0.0
        text = (self.statements[place] for place in self.others if not self.statements[place].headline)
        return max((likeness(stretches(said.content), stretches(one.content)) for one in text), default=0.0)


def _answers_of(place: int, answered: Sequence[int | None]) -> set[int]:
    """Places of what it answers, of what that one answers, and so on."""
    chain: set[int] = set()
    target = answered[place]
    while target is not None and target not in chain:
        chain.add(target)
        target = answered[target]
    return chain


def _tells(outer: Said, inner: Said) -> bool:
    """Does one stand inside the other's words?"""
    return outer.start <= inner.start and inner.end <= outer.end and len(inner.content) < len(outer.content)


@lru_cache(maxsize=512)
def _speaks(cue: str) -> dict[str, bool]:
    return {name: bool(pattern.search(cue)) for name, pattern in _SPEAKS.items()}


@lru_cache(maxsize=1024)
def _alike_names(one: str, other: str) -> float:
    return likeness(stretches(one, 3), stretches(other, 3))


@lru_cache(maxsize=512)
def _key(words: str) -> str:
    return name_key(words)


def is_named(forms: frozenset[str], words: str) -> bool:
    """Do these (folded) words hold one of the keys?"""
    key = _key(words)
    return any(form in key for form in forms if len(form) >= _LEAST_NAME)
