"""Where words go on a drawing so that they cover nothing: each takes the best place that is still free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

CROSSED = 60.0
OUTSIDE = 1000.0
FARTHER = 3
FULL = 120


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Box") -> float:
        """Return how much of the drawing, in square pixels, is in both."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def beyond(self, frame: "Box") -> float:
        """Return by how many pixels it reaches out of the frame."""
        over = (frame.left - self.left, self.right - frame.right, frame.top - self.top, self.bottom - frame.bottom)
        return sum(max(0.0, pixels) for pixels in over)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text may stand: its anchor ("start", "middle", "end"), the anchor's x, and the box that it fills."""

    x: float
    anchor: str
    box: Box


@dataclass(slots=True)
class Room:
    """The drawing's frame and what is on it already: boxes and straight lines (x1, y1, x2, y2)."""

    frame: Box
    boxes: list[Box] = field(default_factory=list)
    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def arrange(self, wanted: Sequence[Sequence[Place]]) -> list[Place]:
        """Return a place for each of several texts, so that together they cover least, and keep them from others."""
        best: tuple[float, list[Place], list[Box]] | None = None
        # On a full drawing nothing is gained by trying other orders, and each takes long.
        tries = len(wanted) if len(self.boxes) + len(self.strokes) < FULL else min(1, len(wanted))
        orders = [[*range(n, len(wanted)), *range(n)] for n in range(tries)]
        for order in orders:
            room = Room(self.frame, [*self.boxes], self.strokes)
            taken = {n: room._best(wanted[n]) for n in order}
            cost = sum(cost for cost, _place in taken.values())
            if best is None or cost < best[0]:
                best = cost, [taken[n][1] for n in range(len(wanted))], room.boxes
        if best is None:
            return []
        self.boxes = best[2]
        return best[1]

    def take(self, places: Sequence[Place], most: float) -> Place | None:
        """Return the place that covers least and keep it from others, or None where each costs more than `most`.

        A square pixel that is covered costs 1, a line that is crossed CROSSED.
        """
        if min(self._costs(places)) > most:
            return None
        return self._best(places)[1]

    def _best(self, places: Sequence[Place]) -> tuple[float, Place]:
        # They come with the best first: the farther from its mark, the worse.
        cost, n = min((cost + n * FARTHER, n) for n, cost in enumerate(self._costs(places)))
        self.boxes.append(places[n].box)
        return cost, places[n]

    def _costs(self, places: Sequence[Place]) -> list[float]:
        around = [place.box for place in places]
        reach = Box(
            min(box.left for box in around),
            min(box.top for box in around),
            max(box.right for box in around),
            max(box.bottom for box in around),
        )
        boxes = [box for box in self.boxes if reach.shared(box)]
        strokes = [stroke for stroke in self.strokes if _crosses(stroke, reach)]
        return [
            sum(map(box.shared, boxes))
            + CROSSED * sum(_crosses(stroke, box) for stroke in strokes)
            + OUTSIDE * box.beyond(self.frame)
            for box in around
        ]


def places_around(x: float, y: float, width: float, height: float, reach: float = 0, gap: float = 11) -> list[Place]:
    """Return the places for words of this size around a mark that reaches so far up and down, the best first."""
    beside = y - height / 2
    found = [
        Place(x + gap, "start", Box(x + gap, beside, x + gap + width, beside + height)),
        *_over_and_under(x, y, width, height, reach + gap),
        Place(x - gap, "end", Box(x - gap - width, beside, x - gap, beside + height)),
    ]
    for far in (gap, gap * 3, gap * 5, gap * 8):
        for shift in (4, width / 2 - 4, -4, 4 - width / 2):
            found += _over_and_under(x + shift, y, width, height, reach + far)
    return found


def _over_and_under(x: float, y: float, width: float, height: float, away: float) -> list[Place]:
    tops = (y - away - height, y + away)
    return [Place(x, "middle", Box(x - width / 2, top, x + width / 2, top + height)) for top in tops]


def rows_of(spans: Iterable[tuple[float, float]], gap: float = 10) -> list[int]:
    """Return for each span along a line the first row in which it covers no earlier one."""
    ends: list[list[tuple[float, float]]] = []
    found = []
    for start, end in spans:
        row = next(
            (n for n, taken in enumerate(ends) if all(start > b + gap or end < a - gap for a, b in taken)), len(ends)
        )
        if row == len(ends):
            ends.append([])
        ends[row].append((start, end))
        found.append(row)
    return found


def _crosses(stroke: tuple[float, float, float, float], box: Box) -> bool:
    x1, y1, x2, y2 = stroke
    low, high = 0.0, 1.0
    for start, change, least, most in ((x1, x2 - x1, box.left, box.right), (y1, y2 - y1, box.top, box.bottom)):
        if abs(change) < 1e-9:
            if not least <= start <= most:
                return False
            continue
        near, far = sorted(((least - start) / change, (most - start) / change))
        low, high = max(low, near), min(high, far)
    return low <= high
