"""Which lines are read together: words that start, or a quotation that ends, on another line than their verb."""

import re
from collections.abc import Iterator

from .folding import Folded

_LINE = re.compile(r"[^\n]*[^\n .][^\n]*")
_LEADS_ON = re.compile("(?:(?<![กท])ว่า|ดังนี้|ดังต่อไปนี้)[ .:,-]*[\"']?[ .]*$")
_TOLD = re.compile("[\"'] ?[^ \"']{1,30}ว่า *$")
_POINT = re.compile(r" *(?:\(?\d{1,2}[.)/]|[-•*])")
_PAIRS = dict(zip("“‘「『«„〝", "”’」』»”〞", strict=True))
_OPENING = re.compile("[" + "".join(_PAIRS) + "]")
_MOST_LINES = 12
_LONGEST = 6000

Line = tuple[int, int]


def stretches(folded: Folded, text: str) -> Iterator[Line]:
    """Ranges of the folded text that are read as one: mostly a line each, in order; blank lines are left out."""
    lines = [match.span() for match in _LINE.finditer(folded.text)]
    place = 0
    while place < len(lines):
        last = _last_line(folded, text, lines, place)
        yield lines[place][0], lines[last][1]
        place = last + 1


def _last_line(folded: Folded, text: str, lines: list[Line], first: int) -> int:
    """The line that ends what starts with the line `first`."""
    start, end = lines[first]
    near = lines[first + 1 : first + 1 + _MOST_LINES]
    near = [line for line in near if line[1] - start <= _LONGEST]
    if not near:
        return first
    last = first
    if _LEADS_ON.search(folded.text, max(start, end - 24), end) and not _TOLD.search(
        folded.text, max(start, end - 40), end
    ):
        last = first + max(1, _points(folded, near))
    quoted = _closing_line(folded, text, lines, last, near[-1])
    return quoted if quoted is not None else last


def _points(folded: Folded, near: list[Line]) -> int:
    """How many of these lines are points of one list."""
    for count, (start, end) in enumerate(near):
        if not _POINT.match(folded.text, start, end):
            return count
    return len(near)


def _closing_line(folded: Folded, text: str, lines: list[Line], first: int, farthest: Line) -> int | None:
    """The line that closes the quotation left open by the line `first`; None when none is, or another opens before."""
    start, end = lines[first]
    mark = _left_open(_original(folded, text, start, end))
    if mark is None:
        return None
    for place in range(first + 1, min(len(lines), first + 1 + _MOST_LINES)):
        line = _original(folded, text, *lines[place])
        closing, opening = line.find(_PAIRS[mark]), line.find(mark)
        if closing >= 0 and not 0 <= opening < closing:
            return place
        if opening >= 0 or lines[place] == farthest:
            return None
    return None


def _original(folded: Folded, text: str, start: int, end: int) -> str:
    return text[slice(*folded.span(start, end))]


def _left_open(line: str) -> str | None:
    """The quotation mark that the line opens last and does not close."""
    if not _OPENING.search(line):
        return None
    for place in range(len(line) - 1, -1, -1):
        if line[place] in _PAIRS:
            return line[place] if line.find(_PAIRS[line[place]], place) < 0 else None
    return None
