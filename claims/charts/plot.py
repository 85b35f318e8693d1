"""The contested figure over time, drawn in one of three widths so that its words stay readable."""

import datetime
import itertools
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.charts.contest import Contest, Line
from claims.charts.labels import Box, Room, places_around
from claims.charts.lane import draw_lane
from claims.charts.palette import LINES
from claims.charts.scales import Scale, day_range, day_ticks, value_ticks
from claims.charts.statements import Statement
from claims.charts.story import ending_words, line_name, point_words, story, unit_of, value_words
from claims.charts.svg import Element, element
from claims.charts.text import fitted, lines_of, width_of
from claims.dates import written_number
from claims.models import Comparator, Stance
from sources.partial_dates import earliest, latest

MILLION = 1_000_000
LINE_HEIGHT = 18
POINT = 5.5
# What the open end of a figure such as "at least 300" does: it points up or down by so many pixels.
OPEN = {
    Comparator.AT_LEAST: -1,
    Comparator.MORE_THAN: -1,
    Comparator.UP_TO: 1,
    Comparator.NEARLY: 1,
    Comparator.LESS_THAN: 1,
}


@dataclass(frozen=True, slots=True)
class Format:
    """One width: its name in the style sheet, the plot's height, the room at the right, and how many days it names."""

    name: str
    width: int
    plot: int
    right: int
    days: int
    label: int


FORMATS = {
    1200: Format("wide", 1200, 290, 110, 8, 260),
    740: Format("mid", 740, 254, 90, 6, 200),
    342: Format("narrow", 342, 279, 14, 4, 130),
}
TOP = 58
OPEN_REACH = 20
CROWD = 4
CROWDED = 60


@dataclass(slots=True)
class Plot:
    """Where values and days stand, and the words that are placed already."""

    shape: Format
    x: Scale
    y: Scale
    ticks: list[Decimal]
    room: Room
    # More lines or points than there is room for values: the names stand alone, and the table has the values.
    is_crowded: bool = False

    def at(self, one: Statement) -> tuple[float, float]:
        """Return where a statement's point stands: at the middle of its range."""
        day = one.day
        return self.x(day.toordinal() if day else self.x.low), self.y(_middle(one))

    def mark(self, one: Statement) -> Box:
        """Return the part of the drawing that a statement's points and range fill."""
        x, y = self.at(one)
        tip = y + OPEN.get(Comparator(one.figure.comparator), 0) * OPEN_REACH
        places = (self.y(one.figure.value_low), self.y(one.figure.value_high), tip)
        return Box(x - 8, min(places) - 7, x + 8, max(places) + 7)

    def reach(self, one: Statement) -> float:
        """Return by how much its mark reaches above or below the middle of its range."""
        box = self.mark(one)
        return max(0.0, (box.bottom - box.top) / 2 - 8)


def draw(contest: Contest, width: int, key: str = "chart") -> Element:
    """Return the picture, an <svg> `width` (342, 740 or 1200) pixels wide; `key` makes its ids differ from others."""
    shape = FORMATS[width]
    drawn = element("g")
    if contest.days:
        plot = _plot(contest, shape)
        drawn.add(*_axes(plot, contest))
        lane, bottom = draw_lane(contest.denials, plot.x, plot.y.start, shape.width, TOP - 36)
        drawn.add(lane)
        for name, line in zip(LINES, contest.lines, strict=False):
            drawn.add(_drawn_line(plot, line, name, is_other=line.measure.pk != contest.measure.pk))
        drawn.add(*_labels(plot, contest))
        if not plot.is_crowded:
            for name, line in zip(LINES, contest.lines, strict=False):
                drawn.add(_point_values(plot, line, name))
    else:
        bottom = 72.0
        drawn.add(element("text", "faint", _("No figure with a date yet"), x=0, y=40))
    title = element("title", text=story(contest), id=f"{key}-{width}")
    height = round(bottom)
    return element(
        "svg", shape.name, width=width, height=height, viewBox=f"0 0 {width} {height}", role="img",
        aria_labelledby=f"{key}-{width}",
    ).add(title, drawn)  # fmt: skip


def _plot(contest: Contest, shape: Format) -> Plot:
    figures = [one.figure for line in contest.lines for one in line.statements]
    ticks = value_ticks([value for figure in figures for value in (figure.value_low, figure.value_high)])
    left = max(40.0, max(width_of(_tick(tick, ticks)) for tick in ticks) + 14)
    first, last = day_range(contest.days)
    x = Scale(first.toordinal(), last.toordinal(), left, shape.width - shape.right)
    y = Scale(float(ticks[0]), float(ticks[-1]), TOP + shape.plot, TOP)
    plot = Plot(shape, x, y, ticks, Room(Box(2, 18, shape.width - 2, TOP + shape.plot - 2)))
    points_in_all = sum(len(line.statements) for line in contest.lines)
    plot.is_crowded = (shape.name == "narrow" and len(contest.lines) > CROWD) or points_in_all > CROWDED
    for line in contest.lines:
        points = [plot.at(one) for one in line.statements]
        plot.room.boxes += [plot.mark(one) for one in line.statements]
        plot.room.strokes += [(*start, *end) for start, end in itertools.pairwise(points)]
        plot.room.strokes += [
            (*plot.at(one), plot.at(one.replaced_by)[0], plot.at(one)[1]) for one in line.statements if one.replaced_by
        ]
    return plot


def _axes(plot: Plot, contest: Contest) -> list[Element]:
    left, right, base = plot.x.start, plot.x.end, plot.y(0)
    unit = unit_of(contest.measure)
    if _in_millions(plot.ticks):
        unit = _("million %(unit)s") % {"unit": unit}
    found = [element("text", "faint", unit, x=0, y=14)]
    for tick in plot.ticks:
        y = plot.y(tick)
        found.append(element("line", "axis" if not tick else "grid", x1=left, x2=right, y1=y, y2=y))
        name = _tick(tick, plot.ticks)
        found.append(element("text", "faint", name, x=left - 8, y=y + 4, text_anchor="end"))
        plot.room.boxes.append(Box(left - 8 - width_of(name), y - 7, left - 8, y + 7))
    first, last = (datetime.date.fromordinal(int(end)) for end in (plot.x.low, plot.x.high))
    foot = plot.y.start
    if base != foot:
        found.append(element("line", "axis", x1=left, x2=right, y1=foot, y2=foot))
    taken = 0.0
    for day, name in day_ticks(first, last, plot.shape.days, _language()):
        x = plot.x(day.toordinal())
        start = max(x - width_of(name) / 2, 0.0)
        found.append(element("line", "axis", x1=x, x2=x, y1=foot, y2=foot + 5))
        if start > taken and start + width_of(name) <= plot.shape.width:
            found.append(
                element("text", "faint", name, x=start + width_of(name) / 2, y=foot + 21, text_anchor="middle")
            )
            taken = start + width_of(name) + 8
    return found


def _drawn_line(plot: Plot, line: Line, name: str, *, is_other: bool) -> Element:
    points = [plot.at(one) for one in line.statements]
    drawn = element("g", name)
    if len(points) > 1:
        path = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        drawn.add(element("path", "ln", d=f"M{path}"))
    previous: Statement | None = None
    for one in line.statements:
        drawn.add(*_ending(plot, one), *_range(plot, one), *_tails(plot, one))
        drawn.add(*_points(plot, one, is_other=is_other))
        if previous and previous.replaced_by is one:
            x, y = plot.at(one)
            drawn.add(element("circle", "again", cx=x, cy=y, r=POINT + 3.5))
        previous = one
    return drawn


def _points(plot: Plot, one: Statement, *, is_other: bool) -> list[Element]:
    x, _y = plot.at(one)
    figure = one.figure
    # A range is stated by its two ends; its middle is nobody's figure.
    ends = sorted({figure.value_low, figure.value_high})
    size = POINT if len(ends) == 1 else POINT - 2
    look = "pt" if one.replaced_by is None else "gone"
    found = []
    for value in ends:
        y = plot.y(value)
        title = element("title", text=point_words(one))
        if is_other:
            found.append(element("rect", look, x=x - size, y=y - size, width=2 * size, height=2 * size).add(title))
        else:
            found.append(element("circle", look, cx=x, cy=y, r=size).add(title))
    return found


def _range(plot: Plot, one: Statement) -> list[Element]:
    figure = one.figure
    x, y = plot.at(one)
    if figure.value_low != figure.value_high:
        return [element("line", "rg", x1=x, x2=x, y1=plot.y(figure.value_low), y2=plot.y(figure.value_high))]
    side = OPEN.get(Comparator(figure.comparator))
    if side is None:
        return []
    tip = y + side * OPEN_REACH
    return [
        element(
            "path", "open", d=f"M{x:.1f} {y:.1f} V{tip:.1f} m-3.5 {-side * 4.5} l3.5 {side * 4.5} l3.5 {-side * 4.5}"
        )
    ]


def _tails(plot: Plot, one: Statement) -> list[Element]:
    x, y = plot.at(one)
    if not one.said_on:
        return [element("line", "tail", x1=x - 22, x2=x - POINT, y1=y, y2=y)]
    if len(one.said_on) < len("2025-01-12"):
        start, end = (plot.x(day.toordinal()) for day in (earliest(one.said_on), latest(one.said_on)))
        return [element("line", "tail", x1=max(start, plot.x.start), x2=min(end, plot.x.end), y1=y, y2=y)]
    return []


def _ending(plot: Plot, one: Statement) -> list[Element]:
    later = _end_of(one)
    if later is None or later.day is None:
        return []
    x, y = plot.at(one)
    end = plot.at(later)[0]
    cross = element("path", "cross", d=f"M{end - 5:.1f} {y - 5:.1f} l10 10 m0 -10 l-10 10")
    return [element("line", "tail", x1=x, x2=end, y1=y, y2=y), cross.add(element("title", text=point_words(later)))]


def _labels(plot: Plot, contest: Contest) -> list[Element]:
    words = [_label_words(plot, line, contest) for line in contest.lines]
    wanted = []
    for line, (names, value) in zip(contest.lines, words, strict=True):
        shown = _labelled(line)
        x, y = plot.at(shown)
        if (later := _end_of(shown)) and later.day:
            x = plot.at(later)[0]
        wide = max(map(width_of, (*names, value)))
        wanted.append(places_around(x, y, wide, LINE_HEIGHT * (len(names) + bool(value)), plot.reach(shown)))
    found = []
    for name, (names, value), place in zip(LINES, words, plot.room.arrange(wanted), strict=False):
        group = element("g", name)
        for row, text in enumerate(filter(None, (*names, value))):
            look = "lb halo" if row < len(names) else "halo"
            y = place.box.top + 14 + row * LINE_HEIGHT
            group.add(element("text", look, text, x=place.x, y=y, text_anchor=place.anchor))
        found.append(group)
    return found


def _label_words(plot: Plot, line: Line, contest: Contest) -> tuple[list[str], str]:
    shown = _labelled(line)
    if plot.is_crowded:
        return [fitted(line_name(line, contest), plot.shape.label)], ""
    unit = "" if plot.shape.name == "narrow" else unit_of(contest.measure)
    later = _end_of(shown)
    value = ending_words(later) if later else value_words(shown.figure, unit)
    return lines_of(line_name(line, contest), plot.shape.label, 2), value


def _labelled(line: Line) -> Statement:
    return line.current or line.statements[-1]


def _end_of(one: Statement) -> Statement | None:
    later = one.replaced_by
    return later if later and later.stance != Stance.ASSERTS else None


def _point_values(plot: Plot, line: Line, name: str) -> Element:
    # The other points say their value only where nothing is in the way.
    drawn = element("g", name)
    for one in line.statements:
        if one is _labelled(line) and not one.replaced_by:
            continue
        text = value_words(one.figure)
        place = plot.room.take(
            places_around(*plot.at(one), width_of(text), LINE_HEIGHT, plot.reach(one), gap=9)[1:3], most=30
        )
        if place:
            drawn.add(element("text", "halo", text, x=place.x, y=place.box.top + 14, text_anchor=place.anchor))
    return drawn


def _middle(one: Statement) -> Decimal:
    return (one.figure.value_low + one.figure.value_high) / 2


def _in_millions(ticks: list[Decimal]) -> bool:
    return max(map(abs, ticks)) >= 2 * MILLION


def _tick(tick: Decimal, ticks: list[Decimal]) -> str:
    return written_number(tick / MILLION if _in_millions(ticks) else tick)


def _language() -> str:
    return "en" if (get_language() or "th").startswith("en") else "th"
