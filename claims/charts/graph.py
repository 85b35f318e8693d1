"""The attribution graph: four columns from who spoke to where we read it, lines as wide as the reports are many."""

import itertools
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.charts.svg import Element, element
from claims.charts.text import fitted
from claims.charts.ways import Node, Ways, finding
from claims.models import Stance

# Where each column begins and how wide its nodes are, by the picture's width.
SHAPES = {
    1200: ("wide", ((1, 250), (350, 190), (650, 190), (929, 270))),
    740: ("mid", ((1, 178), (222, 124), (386, 112), (538, 201))),
}
TOP, ROW, HIGH, HALF_ROW = 30, 48, 34, 20
SWEEPS = 4
THINNEST, WIDEST = 1.5, 11.0
LOOKS = {"party": "node", "channel": "node", "outlet": "node", "article": "node th", "gap": "node gap", "rest": "node"}
LINES = {Stance.ASSERTS: "e", Stance.DENIES: "e d"}


@dataclass(eq=False, slots=True)
class Stop:
    """A place in a column: of a node, or of a line that passes the column by, which leaves it free."""

    column: int
    node: Node | None
    y: float = 0.0


@dataclass(slots=True)
class Strand:
    """The stops by which the reports of one stance go from one node to another."""

    stops: list[Stop]
    stance: str
    reports: int


def draw_ways(ways: Ways, width: int, key: str = "ways") -> Element:
    """Return the picture, an <svg> 1200 or 740 pixels wide; `key` makes its ids differ from others on the page."""
    name, columns = SHAPES[width]
    stops, strands = _stops(ways)
    _order(stops, strands)
    height = _place(stops)
    drawing = element("g")
    heads = (_("who spoke"), _("channel"), _("cited outlet"), _("where we read it"))
    for head, (x, _width) in zip(heads, columns, strict=True):
        drawing.add(element("text", "faint", head, x=x + 1, y=14))
    most = max((strand.reports for strand in strands), default=1)
    for strand in sorted(strands, key=lambda strand: -strand.reports):
        drawing.add(_line(strand, columns, most))
    for column in stops:
        for stop in column:
            if stop.node:
                drawing.add(*_node(stop.node, *columns[stop.column], stop.y))
    title = element("title", text=story_of(ways), id=f"{key}-{width}")
    high = round(height)
    return element(
        "svg",
        name,
        width=width,
        height=high,
        viewBox=f"0 0 {width} {high}",
        role="img",
        aria_labelledby=f"{key}-{width}",
    ).add(title, drawing)


def story_of(ways: Ways) -> str:
    """Return all that the picture shows, in words, for who cannot see it."""
    told = [
        f"{start.name} → {end.name} ({Stance(stance).label}, {reports})"
        for (start, end, stance), reports in ways.edges.most_common()
    ]
    return "; ".join([finding(ways), *told])


def _stops(ways: Ways) -> tuple[list[list[Stop]], list[Strand]]:
    stops = [[Stop(number, node) for node in column] for number, column in enumerate(ways.columns)]
    at = {stop.node: stop for column in stops for stop in column}
    passing: dict[tuple[Node, Node, int], Stop] = {}
    strands = []
    for (start, end, stance), reports in ways.edges.items():
        between = []
        for column in range(start.column + 1, end.column):
            way = (start, end, column)
            if way not in passing:
                passing[way] = Stop(column, None)
                stops[column].append(passing[way])
            between.append(passing[way])
        strands.append(Strand([at[start], *between, at[end]], stance, reports))
    return stops, strands


def _order(stops: list[list[Stop]], strands: list[Strand]) -> None:
    # Each stop goes to the middle of those that it is joined to, to and fro, so that few lines cross.
    joined: dict[Stop, list[Stop]] = {stop: [] for column in stops for stop in column}
    for strand in strands:
        for start, end in itertools.pairwise(strand.stops):
            joined[start].append(end)
            joined[end].append(start)
    _place(stops)
    for sweep in range(SWEEPS):
        numbers = range(1, len(stops)) if sweep % 2 == 0 else range(len(stops) - 2, -1, -1)
        side = -1 if sweep % 2 == 0 else 1
        for number in numbers:
            middles = {stop: _middle(stop, joined[stop], number + side) for stop in stops[number]}
            stops[number].sort(key=middles.__getitem__)
            _place(stops)


def _middle(stop: Stop, joined: list[Stop], column: int) -> float:
    places = [other.y for other in joined if other.column == column]
    return sum(places) / len(places) if places else stop.y


def _place(stops: list[list[Stop]]) -> float:
    heights = [sum(ROW if stop.node else HALF_ROW for stop in column) for column in stops]
    highest = max(heights)
    for column, height in zip(stops, heights, strict=True):
        y = TOP + (highest - height) / 2
        for stop in column:
            room = ROW if stop.node else HALF_ROW
            stop.y = y + room / 2
            y += room
    return TOP + highest + 4


def _line(strand: Strand, columns: tuple, most: int) -> Element:
    # Two lines between the same nodes run beside each other.
    shift = 6 if strand.stance == Stance.DENIES else 0
    points: list[tuple[float, float]] = []
    for stop in strand.stops:
        x, wide = columns[stop.column]
        points += [(x, stop.y + shift), (x + wide, stop.y + shift)]
    # It leaves the first node on its right and reaches the last on its left.
    points = points[1:-1]
    way = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x1, y1), (x2, y2) in zip(points[::2], points[1::2], strict=True):
        bend = (x2 - x1) / 2
        way += f" C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        after = points.index((x2, y2)) + 1
        if after < len(points):
            way += f" H{points[after][0]:.1f}"
    wide = THINNEST + (WIDEST - THINNEST) * (strand.reports - 1) / max(most - 1, 5)
    start, end = strand.stops[0].node, strand.stops[-1].node
    told = f"{start.name if start else ''} → {end.name if end else ''}: {strand.reports}"
    line = element("path", LINES.get(Stance(strand.stance), "e q"), d=way, stroke_width=wide)
    return line.add(element("title", text=told))


def _node(node: Node, x: float, wide: float, y: float) -> list[Element]:
    look = LOOKS[node.kind]
    if node.kind == "party":
        look += " den" if node.denies else " org"
    title = element("title", text=f"{node.name} ({node.total})")
    box = element(
        "rect", look, x=x, y=y - HIGH / 2, width=wide, height=HIGH, rx=HIGH / 2 if node.kind == "party" else 3
    )
    name = fitted(node.name, wide - 20)
    words = {"article": "onink", "gap": "gaptext"}.get(node.kind, "strong")
    return [box.add(title), element("text", words, name, x=x + wide / 2, y=y + 5, text_anchor="middle")]
