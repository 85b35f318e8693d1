"""Which statement a denial answers: named features of each candidate, weighed by `words/targets.tsv`."""

from collections.abc import Sequence

from .candidates import Candidates
from .denials import topic
from .owners import owned
from .said import Said, Weigh, same_side, tells
from .scoring import weighed

_FARTHEST = 1500
_EARLIER, _LATER, _BEHIND_HEADLINE = 9, 5, 10


class Choice:
    """The statements that one denial may answer.

    `answered` gives for each statement the one that it answers, as far as that is known.
    """

    def __init__(self, statements: Sequence[Said], place: int, answered: Sequence[int | None]) -> None:
        denial = statements[place]
        self.statements, self.place, self.denial = statements, place, denial
        later = _BEHIND_HEADLINE if denial.headline else _LATER
        self.near = range(max(0, place - _EARLIER), min(len(statements), place + later))
        self.own = {other for other in self.near if same_side(denial, statements[other])}
        self.circle = self._circle(answered)
        self.answered = self._answered(answered)
        barred = self.own | self.circle
        others = [other for other in self.near if other not in barred and self._in_reach(other)]
        self.others = self._in_text([other for other in others if not self._is_answered_by(other)])
        owners = owned(denial, topic(denial.before), {other: statements[other] for other in self.others})
        self.others = owners or self.others
        candidates = Candidates(statements, place, self.near, self.own, self.others)
        self.marks = {other: candidates.features(other) for other in self.others}

    def again(self, answered: Sequence[int | None]) -> "Choice":
        """The same choice when more answers are known; a new one where other statements may be answered then."""
        if self._circle(answered) != self.circle:
            return Choice(self.statements, self.place, answered)
        self.answered = self._answered(answered)
        return self

    def odds(self, weigh: Weigh = weighed) -> list[tuple[float, int]]:
        """Log-odds and place of each candidate, the likeliest first."""
        return sorted(((weigh("targets", self.features(other)), other) for other in self.others), reverse=True)

    def features(self, other: int) -> tuple[str, ...]:
        """Names of what speaks for or against this candidate."""
        return self.marks[other] + self._quarrel(other)

    def _circle(self, answered: Sequence[int | None]) -> set[int]:
        """Places of those that answer this one, or answer what answers it."""
        return {other for other in self.near if self.place in _answers_of(other, answered)}

    def _answered(self, answered: Sequence[int | None]) -> dict[int, int | None]:
        known = (other for other in self.near if other != self.place and answered[other] is not None)
        return {other: answered[other] for other in known}

    def _in_text(self, others: list[int]) -> list[int]:
        """Without headlines, unless the denial stands in one or nothing else is there: the text says what they tell."""
        text = [other for other in others if not self.statements[other].headline]
        return others if self.denial.headline or not text else text

    def _in_reach(self, other: int) -> bool:
        """Is it near enough, and does it not tell the denial in its own words?"""
        said = self.statements[other]
        return -_FARTHEST <= said.start - self.denial.start < _FARTHEST and not tells(said, self.denial)

    def _is_answered_by(self, other: int) -> bool:
        """Does a later one name the denier as the one whose words it answers ("ข้อต่อสู้ของจำเลยฟังไม่ขึ้น")?"""
        said = self.statements[other]
        later = other > self.place and said.sign != "" and not self.denial.headline
        return later and bool(owned(said, topic(said.before), {self.place: self.denial}))

    def _quarrel(self, other: int) -> tuple[str, ...]:
        """Who has answered it so far, and whether it is itself an answer to the denier."""
        by = [place for place, target in self.answered.items() if target == other]
        own = any(place in self.own for place in by)
        marks = {
            "answered by denier": own,
            "answered by denier who goes on": own and self.denial.goes_on,
            "answered by another": bool(by) and not own,
            "answers denier": self.answered.get(other) in self.own,
        }
        return tuple(name for name, holds in marks.items() if holds)


def _answers_of(place: int, answered: Sequence[int | None]) -> set[int]:
    """Places of what it answers, of what that one answers, and so on."""
    chain: set[int] = set()
    target = answered[place]
    while target is not None and target not in chain:
        chain.add(target)
        target = answered[target]
    return chain
