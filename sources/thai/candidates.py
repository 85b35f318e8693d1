"""What speaks for or against each statement that a denial may answer, as named features."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from .denials import is_own_words, names_what_it_denies, points_back, sayings_called, topic
from .said import Said, is_named, key_of, same_speaker, tells
from .sharing import STEPS, count_stretches, likeness, shares, stretches

_STEPS = (120, 300, 700)
_MOST_BETWEEN = 4
_LEAD = 300
_LEAD_END = 40
_OPENING = 60
_UNLIKE = 0.1
_NUMBERS = re.compile("ตัวเลข|ข้อมูล|ยอด|จำนวน")
_STANDS_IN = re.compile("^(?:เจ้าตัว|จำเลย|ผู้ต้องหา|ผู้ถูก|เขา|เธอ|ทั้งสอง|ทั้งคู่|ฝ่าย|คู่กรณี)")

Steps = tuple[tuple[float, str], ...]


def _steps(what: str, steps: Sequence[float]) -> Steps:
    return tuple((least, f"{what} {least}") for least in steps)


_LEVELS: Mapping[str, Steps] = {kind: _steps(kind, steps) for kind, steps in STEPS.items()}
_DENIER_WORDS = _steps("words of the denier", (1, 3, 6))
_NAMED_ALIKE = _steps("speakers named alike", (0.5, 0.7))
_TOLD_AGAIN = _steps("headline told again", (0.1, 0.2))


class Candidates:
    """Those among the statements, by their places `others`, that the denial at `place` may answer.

    `near` are the places of all statements around it, `own` those of its own side.
    """

    def __init__(
        self, statements: Sequence[Said], place: int, near: Sequence[int], own: Collection[int], others: list[int]
    ) -> None:
        denial = statements[place]
        self.statements, self.place, self.denial = statements, place, denial
        self.own, self.others = own, others
        self.accusing = {other for other in others if statements[other].accuses}
        self.accused_before = max((one for one in self.accusing if one < place), default=None)
        self.accused_after = min((one for one in self.accusing if one > place), default=None)
        self.nested = {
            other: [outer for outer in near if tells(statements[outer], statements[other])] for other in others
        }
        self.telling = {outer for places in self.nested.values() for outer in places}
        self.before = sum(other < place for other in others)
        self.last = others[self.before - 1] if self.before else None
        self._look_at_words()

    def _look_at_words(self) -> None:
        """What the denial's own words tell, which is the same for all candidates."""
        denial, opening = self.denial, self.denial.content[:_OPENING]
        about = topic(denial.before)
        contents = {other: self.statements[other].content for other in self.others}
        self.shared = shares(denial.content, denial.before[-_LEAD:], about, contents)
        self.sharing = self._sharing()
        self.narrated = names_what_it_denies(denial.content, denial.before)
        self.points_back = points_back(denial.content)
        self.lead_points = points_back(denial.before[-_LEAD_END:])
        self.own_words = is_own_words(denial.content)
        self.called = "กล่าวหา" in opening
        self.calls_numbers = bool(_NUMBERS.match(denial.content))
        self.sayings = sayings_called(about + opening)
        self.stands_in = any(map(_STANDS_IN.match, denial.speakers))

    def _sharing(self) -> dict[int, list[str]]:
        """For each candidate how much it shares with the denial and its lead, and whether it shares most."""
        found: dict[int, list[str]] = {other: [] for other in self.others}
        for kind, shared in self.shared.items():
            steps, most = _LEVELS[kind], max(shared.values(), default=0.0)
            for other, value in shared.items():
                if value >= steps[0][0]:
                    found[other] += _reached(value, steps) + ([f"most {kind}"] if value == most else [])
        return found

    def features(self, other: int) -> tuple[str, ...]:
        """Names of what speaks for or against this candidate."""
        said = self.statements[other]
        marks = {
            **self._kind(other, said),
            **self._names(other, said),
            **self._turn(other, said),
            **self._nesting(other),
            **self._speech(said),
        }
        holding = tuple([name for name, holds in marks.items() if holds])
        return (*self._words(other), *self._place(other, said), *holding, *said.kinds, *self._alike(other, said))

    def _place(self, other: int, said: Said) -> tuple[str, ...]:
        """Where it stands; "ahead" is the text behind a headline that denies."""
        denial, after = self.denial, other > self.place
        side = "before" if not after else "ahead" if denial.headline and not said.headline else "after"
        rank = self.others.index(other)
        between = rank - self.before if after else self.before - 1 - rank
        gap = abs(denial.start - said.start)
        nearest = other == (self.accused_after if after else self.accused_before)
        marks = {
            "same paragraph": said.paragraph == denial.paragraph,
            "paragraph before": said.paragraph == denial.paragraph - 1,
            "headline before text": said.headline and not denial.headline,
            "both headlines": said.headline and denial.headline,
            "inside": denial.start <= said.start < denial.end,
        }
        holding = [name for name, holds in marks.items() if holds]
        within = next((step for step in _STEPS if gap <= step), None)
        return (*_where(side, min(between, _MOST_BETWEEN), within, nearest), *holding)

    def _kind(self, other: int, said: Said) -> dict[str, bool]:
        """Is it an accusation, and is it called one? Does it give figures?"""
        accuses = other in self.accusing
        return {
            "accusation": accuses,
            "accusation and own words": accuses and self.own_words,
            "accusation and called so": accuses and self.called,
            "no accusation but called so": self.called and not accuses,
            "figures in both": bool(said.figures and self.denial.figures),
            "same figure": bool(said.figures & self.denial.figures),
            "figures and called so": bool(said.figures) and self.calls_numbers,
        }

    def _names(self, other: int, said: Said) -> dict[str, bool]:
        """Who is named: the denier in its words, its speaker in the denial or in what is told before the denial."""
        denial, accuses = self.denial, other in self.accusing
        about = is_named(denial.forms, said.wording)
        return {
            "names denier": about,
            "accuses denier": about and accuses,
            "accuses and stand-in denies": accuses and self.stands_in,
            "speaker named": is_named(said.forms, denial.content),
            "speaker named in lead": is_named(said.forms, denial.before),
            "speakers of one state": bool(denial.states & said.states),
            "speakers of two states": bool(denial.states and said.states) and not denial.states & said.states,
            "body named": is_named(denial.bodies, said.wording),
            "accuses body": accuses and is_named(denial.bodies, said.wording),
            "their body named": is_named(said.bodies, denial.content),
        }

    def _words(self, other: int) -> list[str]:
        """Which words it shares with the denial and its lead; words of the denial that point back."""
        alike = max(self.shared["alike"][other], self.shared["like lead"][other])
        marks = {
            "last and pointed at": other == self.last and self.points_back,
            "last and lead points": other == self.last and self.lead_points,
            "narrated and unlike": self.narrated and alike < _UNLIKE,
        }
        return self.sharing[other] + [name for name, holds in marks.items() if holds]

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

    def _nesting(self, other: int) -> dict[str, bool]:
        """Is it told in somebody's words, or does it tell another's?"""
        outer = self.nested[other]
        return {
            "told by another": any(place not in self.own for place in outer),
            "told by the denier": any(place in self.own for place in outer),
            "tells another": other in self.telling,
        }

    def _speech(self, said: Said) -> dict[str, bool]:
        """Does the denial call it what it is said as ("รายงานดังกล่าว", "คำให้การ"), or something else?"""
        if not self.sayings:
            return {}
        saying = said.cue + " ".join(said.speakers)
        called = any(pattern.search(saying) for pattern in self.sayings)
        return {"called as it is said": called, "called otherwise": not called}

    def _alike(self, other: int, said: Said) -> list[str]:
        """Words of the denier's name in it, names that are alike, a headline whose words the text tells again."""
        denial, key = self.denial, key_of(said.content)
        named = sum(count_stretches(speaker, key) for speaker in denial.speakers)
        alike = max((_alike_names(one, two) for one in denial.speakers for two in said.speakers), default=0.0)
        found = [*_reached(named, _DENIER_WORDS), *_reached(alike, _NAMED_ALIKE)]
        if named > 1 and other in self.accusing:
            found.append("accuses with words of the denier")
        return found + _reached(self._told_again(said), _TOLD_AGAIN)

    def _told_again(self, said: Said) -> float:
        """How like a headline is to the likeliest statement in the text, 0 where the denial stands in one, too."""
        if not said.headline or self.denial.headline:
            return 0.0
        text = (self.statements[place] for place in self.others if not self.statements[place].headline)
        return max((likeness(stretches(said.content), stretches(one.content)) for one in text), default=0.0)


@cache
def _where(side: str, between: int, within: int | None, nearest: bool) -> tuple[str, ...]:
    names = (side, f"{side} {between} between", f"{side} within {within or 'more'}")
    return (*names, f"{side} nearest accusation") if nearest else names


def _reached(value: float, steps: Steps) -> list[str]:
    return [name for least, name in steps if value >= least]


@lru_cache(maxsize=1024)
def _alike_names(one: str, other: str) -> float:
    return likeness(stretches(one, 3), stretches(other, 3))
