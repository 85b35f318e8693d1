"""The contest over a figure as it is drawn: a line for each party, denials apart, and what cannot be drawn."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from claims.charts.statements import MOST, Statement, statements_of
from claims.models import Measure, Party, Stance
from claims.refusals import Invalid

MOST_LINES = 8


@dataclass(slots=True)
class Line:
    """What one party states of one measure, the oldest first; all with a day at which they are drawn."""

    party: Party
    measure: Measure
    statements: list[Statement] = field(default_factory=list)

    @property
    def current(self) -> Statement | None:
        """The latest that the party has not taken back, or None."""
        return next((one for one in reversed(self.statements) if one.replaced_by is None), None)


@dataclass(frozen=True, slots=True)
class Contest:
    """Everything that a picture of one measure, or of two beside each other, shows."""

    measure: Measure
    beside: Measure | None
    statements: list[Statement]
    lines: list[Line]
    denials: list[Statement]
    # Parties beyond those that have a line, and statements without any date.
    left_out: int
    undated: int

    @property
    def days(self) -> list[datetime.date]:
        """The days of everything that is drawn."""
        drawn = [*self.denials, *(one for line in self.lines for one in line.statements)]
        ends = [one.replaced_by for one in drawn if one.replaced_by]
        return [one.day for one in (*drawn, *ends) if one.day]

    @property
    def drafts(self) -> int:
        """How many of the claims behind it are not published."""
        return len({one.claim.pk for one in self.statements if not one.claim.is_published})

    @property
    def is_cut(self) -> bool:
        """Whether there may be older statements than these."""
        return len({one.position.pk for one in self.statements}) >= MOST


def contest_of(measure: Measure, user, beside: Measure | None = None) -> Contest:
    """Return the contest over the measure, as far as the user may see it; figures of `beside` only when asked for.

    Raises Invalid where the other measure is the same or counts in another unit: they cannot share an axis.
    """
    if beside is not None:
        check_beside(measure, beside)
    return _contest(measure, beside, statements_of([measure, *([beside] if beside else [])], user))


def contests_of(measures: Sequence[Measure], user) -> list[Contest]:
    """Return the contest over each of the measures, the most contended first; as many queries as for one."""
    by_measure: dict[int, list[Statement]] = {measure.pk: [] for measure in measures}
    for one in statements_of(measures, user):
        by_measure[one.measure.pk].append(one)
    found = [_contest(measure, None, by_measure[measure.pk]) for measure in measures]
    return sorted(found, key=lambda one: (-len(one.lines), -len(one.denials)))


def _contest(measure: Measure, beside: Measure | None, statements: list[Statement]) -> Contest:
    lines = _lines(statements, measure)
    denials = [one for one in statements if one.stance == Stance.DENIES]
    undated = [one for one in statements if one.stance in (Stance.ASSERTS, Stance.DENIES) and one.day is None]
    return Contest(
        measure,
        beside,
        statements,
        lines[:MOST_LINES],
        [one for one in denials if one.day],
        left_out=len(lines[MOST_LINES:]),
        undated=len(undated),
    )


def check_beside(measure: Measure, beside: Measure) -> None:
    """Raise Invalid unless figures of the two may share an axis."""
    if beside.pk == measure.pk:
        raise Invalid.field("beside", _("This is the same measure."))
    if beside.unit != measure.unit:
        raise Invalid.field("beside", _("It counts in another unit, so it cannot share an axis with this measure."))


def _lines(statements: Sequence[Statement], measure: Measure) -> list[Line]:
    found: dict[tuple[int, int], Line] = {}
    for one in statements:
        if one.stance == Stance.ASSERTS and one.day:
            line = found.setdefault((one.party.pk, one.measure.pk), Line(one.party, one.measure))
            line.statements.append(one)
    said = Counter({key: len(line.statements) for key, line in found.items()})
    kept = [found[key] for key, _count in said.most_common()]
    # The measure of the page comes first, so that its lines keep their looks when another is put beside it.
    return sorted(kept, key=lambda line: line.measure.pk != measure.pk)
