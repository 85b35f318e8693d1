"""Which statement a denial answers: named features of each candidate, weighed by `words/targets.tsv`."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from .denials import is_accusation, is_accusing, is_own_words, names_what_it_denies, points_back
from .names import name_key
from .scoring import weighed
from .spans import Number

Weigh = Callable[[str, Iterable[str]], float]

_FARTHEST = 2500
_NEAR = 40
_STEPS = (120, 300, 700)
_MOST_BETWEEN = 4
_ALIKE = (0.04, 0.1, 0.18, 0.3)
_LIKE_LEAD = (0.1, 0.25)
_PECULIAR = (1.0, 3.0, 6.0)
_LEAD = 300
_LEAD_END = 40
_OPENING = 60
_ONE_BODY = 0.5
_NUMBERS = re.compile("ตัวเลข|ข้อมูล|ยอด|จำนวน")
_NEGATION = re.compile("ไม่ได้|ไม่เคย|ไม่มี|ไม่ใช่|มิได้|ไม่(?!กี่|ช้า|นาน|เพียง)")
_REQUEST = re.compile("ให้|อย่า|ไม่ให้|ขอให้")
_PLAN = re.compile("[^ ]{0,12}(?:จะ|เตรียม)")
_STANDS_IN = re.compile("^(?:เจ้าตัว|จำเลย|ผู้ต้องหา|ผู้ถูก|เขา|เธอ|ทั้งสอง|ทั้งคู่|ฝ่าย|คู่กรณี)")
_LEAST_NAME = 3


@dataclass(slots=True)
class Said:
    """What linking needs to know of a statement.

    `content`, `cue` and `wording` (from the cue to the content's end) are folded; `before` is what is narrated since
    the statement before. `speakers` are keys of the speakers, `forms` those under which others may name them, `states`
    the states named in theirs.
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
    goes_on: bool = False


def same_speaker(one: Said, other: Said) -> bool:
    """The same name, or one that is part of the other ("กินตานา", "พันตรีโฆเซลุยส์กินตานา")."""
    return any(
        first == second or (min(len(first), len(second)) > 4 and (first.endswith(second) or second.endswith(first)))
        for first in one.speakers
        for second in other.speakers
    )


class Choice:
    """The statements that one denial may answer.

    `answered` gives for each statement the one that it answers, as far as that is known.
    """

    def __init__(self, statements: Sequence[Said], place: int, answered: Sequence[int | None]) -> None:
        denial = statements[place]
        self.statements, self.place, self.denial = statements, place, denial
        near = range(max(0, place - _NEAR), min(len(statements), place + _NEAR))
        self.own = {other for other in near if same_speaker(denial, statements[other])}
        reach = range(denial.start - _FARTHEST, denial.start + _FARTHEST)
        self.others = [other for other in near if other not in self.own and statements[other].start in reach]
        self.answered = {other: answered[other] for other in near if other != place and answered[other] is not None}
        self.accusing = {other for other in self.others if _accuses(statements[other])}
        self.accused_before = max((one for one in self.accusing if one < place), default=None)
        self.accused_after = min((one for one in self.accusing if one > place), default=None)
        self.narrated = names_what_it_denies(denial.content, denial.before)
        self.before = sum(other < place for other in self.others)
        self.last = self.others[self.before - 1] if self.before else None
        self.alike = {other: likeness(denial.content, statements[other].content) for other in self.others}
        self.peculiar = peculiarity(denial.content, [statements[other].content for other in self.others])
        self.told = {other: likeness(denial.before[-_LEAD:], statements[other].content) for other in self.others}

    def odds(self, weigh: Weigh = weighed) -> list[tuple[float, int]]:
        """Log-odds and place of each candidate, the likeliest first."""
        return sorted(((weigh("targets", self.features(other)), other) for other in self.others), reverse=True)

    def features(self, other: int) -> tuple[str, ...]:
        """Names of what speaks for or against this candidate."""
        said = self.statements[other]
        marks = self._place(other, said) | self._kind(other, said) | self._names(other, said)
        marks |= self._words(other) | self._turn(other, said) | self._quarrel(other)
        return tuple(name for name, holds in marks.items() if holds)

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
        }

    def _kind(self, other: int, said: Said) -> dict[str, bool]:
        """What it says: an accusation, a request, a plan, figures, a denial of its own."""
        content, accuses = self.denial.content, other in self.accusing
        called = "กล่าวหา" in content[:_OPENING]
        return {
            "accusing verb": is_accusing(said.cue),
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
            "speakers alike": any(likeness(*pair) >= _ONE_BODY for pair in product(denial.speakers, said.speakers)),
        }

    def _words(self, other: int) -> dict[str, bool]:
        """Words shared with the denial and its lead, and words of the denial that point back."""
        alike, told, denial = self.alike[other], self.told[other], self.denial
        place = self.others.index(other)
        return {
            **{f"alike {least}": alike >= least for least in _ALIKE},
            **{f"like lead {least}": told >= least for least in _LIKE_LEAD},
            "most alike": alike == max(self.alike.values()) and alike >= _ALIKE[0],
            **{f"peculiar {least}": self.peculiar[place] >= least for least in _PECULIAR},
            "most peculiar": self.peculiar[place] == max(self.peculiar) and self.peculiar[place] >= _PECULIAR[0],
            "most like lead": told == max(self.told.values()) and told >= _ALIKE[0],
            "last and pointed at": other == self.last and points_back(denial.content),
            "last and lead points": other == self.last and points_back(denial.before[-_LEAD_END:]),
            "narrated and unlike": self.narrated and max(alike, told) < _ALIKE[1],
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


def _accuses(said: Said) -> bool:
    return is_accusation(said.cue, said.content)


@lru_cache(maxsize=512)
def _key(words: str) -> str:
    return name_key(words)


def is_named(forms: frozenset[str], words: str) -> bool:
    """Do these (folded) words hold one of the keys?"""
    key = _key(words)
    return any(form in key for form in forms if len(form) >= _LEAST_NAME)


def likeness(one: str, other: str) -> float:
    """Share of the shorter one's four-letter stretches that the other has too; negations do not count."""
    first, second = _stretches(one), _stretches(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller > 8 else 0.0


def peculiarity(words: str, others: Sequence[str]) -> list[float]:
    """How many stretches each of the others shares with the words; one that many share counts little."""
    own = _stretches(words)
    shared = [own & _stretches(other) for other in others]
    spread = Counter(stretch for stretches in shared for stretch in stretches)
    return [sum(1 / spread[stretch] for stretch in stretches) for stretches in shared]


@lru_cache(maxsize=256)
def _stretches(words: str) -> frozenset[str]:
    plain = _NEGATION.sub("", words.replace(" ", "")[:300])
    return frozenset(plain[place : place + 4] for place in range(len(plain) - 3))
