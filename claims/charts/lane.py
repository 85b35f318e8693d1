"""The lane of denials below the axis: they carry no value, so they never stand on the scale of values."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.charts.labels import rows_of
from claims.charts.scales import Scale
from claims.charts.statements import Statement
from claims.charts.story import when_words
from claims.charts.svg import Element, element
from claims.charts.text import lines_of, width_of

RING = 6
DOWN = 48
CLOSE = 26
ROW = 22
YEAR = 330


@dataclass(slots=True)
class Denial:
    """Those who deny on one day, where it is drawn, and whether the day is only the last on which it can have been."""

    x: float
    statements: list[Statement]
    # Where the ring stands: beside its day where two would cover each other.
    shown: float

    @property
    def is_known(self) -> bool:
        """Whether the day, or the month or year, is that on which it was said."""
        return any(one.said_on for one in self.statements)


def draw_lane(denials: Sequence[Statement], x: Scale, base: float, width: float, top: float) -> tuple[Element, float]:
    """Return the lane below the line at `base`, with guides up to `top`, and the y at which the picture may end."""
    y = base + DOWN
    if not denials:
        words = element("text", "faint", _("No denial yet"), x=x.start, y=y + 4)
        return element("g").add(words), y + 20
    rings = _rings(denials, x)
    drawn = element("g")
    for ring in rings:
        way = f"M{ring.x:.1f} {top} V{base + 10:.1f} L{ring.shown:.1f} {y - RING - 2:.1f}"
        drawn.add(element("path", "guide", d=way))
    reach = RING - 0.5
    for ring in rings:
        middle = ring.shown
        if not ring.is_known:
            drawn.add(element("line", "denytail", x1=middle - 22, x2=middle - RING, y1=y, y2=y))
        title = element("title", text=_words(ring.statements, year=True))
        drawn.add(element("circle", "hollow", cx=middle, cy=y, r=RING).add(title))
        drawn.add(element("line", "slash", x1=middle - reach, x2=middle + reach, y1=y + reach, y2=y - reach))
    # Days tell their year where the axis is longer than one.
    return drawn, _name(drawn, rings, y, width, year=x.high - x.low > YEAR)


def _rings(denials: Sequence[Statement], x: Scale) -> list[Denial]:
    by_day: dict[datetime.date, list[Statement]] = {}
    for one in denials:
        if one.day:
            by_day.setdefault(one.day, []).append(one)
    rings: list[Denial] = []
    for day, found in sorted(by_day.items()):
        place = x(day.toordinal())
        rings.append(Denial(place, found, max(place, rings[-1].shown + 2 * RING + 1 if rings else place)))
    return rings


def _name(drawn: Element, rings: Sequence[Denial], y: float, width: float, *, year: bool) -> float:
    groups: list[list[Denial]] = []
    for ring in rings:
        if groups and ring.x - groups[-1][-1].x < CLOSE:
            groups[-1].append(ring)
        else:
            groups.append([ring])
    words = [_fitted([one for ring in group for one in ring.statements], width, year=year) for group in groups]
    spans = []
    for group, lines in zip(groups, words, strict=True):
        wide = max(map(width_of, lines))
        start = max(0.0, min(group[0].shown - RING, width - wide))
        spans.append((start, start + wide))
    rows = rows_of(spans)
    heights = [max(len(lines) for at, lines in zip(rows, words, strict=True) if at == row) for row in sorted(set(rows))]
    for row, lines, (start, _end) in zip(rows, words, spans, strict=True):
        for n, line in enumerate(lines):
            below = y + RING + ROW * (sum(heights[:row]) + n + 1)
            drawn.add(element("text", "denytext halo", line, x=start, y=below - 2))
    return y + RING + ROW * sum(heights) + 8


def _fitted(statements: Sequence[Statement], width: float, *, year: bool) -> list[str]:
    return lines_of(_words(statements, year=year), width - 4, 2)


def _words(statements: Sequence[Statement], *, year: bool) -> str:
    parties = list(dict.fromkeys(one.party.label for one in statements))
    when = _between(list(dict.fromkeys(when_words(one, year=year) for one in statements)))
    names = _(" and ").join([", ".join(parties[:-1]), parties[-1]]) if len(parties) > 1 else parties[0]
    return _("%(parties)s: denied %(when)s") % {"parties": names, "when": when}


def _between(days: Sequence[str]) -> str:
    if len(days) == 1:
        return days[0]
    first, last = days[0], days[-1]
    # "13–14 Jan" and not "13 Jan – 14 Jan".
    number, _space, rest = first.partition(" ")
    return f"{number}–{last}" if rest and last.endswith(f" {rest}") and number.isdigit() else f"{first} – {last}"
