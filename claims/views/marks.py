"""Draw spans over a text as marks that nest: what a template needs, without losing or doubling a character.

Offsets are code points. A mark inside another nests; where two cross, the one that began first is cut, and its part
inside the other has the kinds of both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

# A run of line ends with the blank lines between them. One pattern for each step keeps the search linear.
_BREAK = re.compile(r"[\n\r\u2028\u2029]+(?:\s*[\n\r\u2028\u2029]+)?")
# Browsers stop nesting at some hundreds of elements, and no reader tells so many marks apart.
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Marked:
    """A span to draw: its code points, the words expected there, its kind, its number and whether it is current."""

    start: int
    end: int
    exact: str
    kind: str
    number: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a mark begins, or goes on after it was cut."""

    kinds: str
    numbers: str
    goes_on: bool
    current: bool
    id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, or the begin of a mark (`opening`), or its end (`closes`)."""

    text: str = ""
    opening: Opening | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text in pieces, and the line ends after it; either may be empty. `page` is the one that begins here."""

    pieces: tuple[Piece, ...]
    ending: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A text ready to be shown. `astray` are spans that were not drawn: other words are at their place."""

    paragraphs: tuple[Paragraph, ...]
    astray: tuple[Marked, ...]

    @property
    def text(self) -> str:
        """The text again, every character of it."""
        return "".join("".join(p.text for p in part.pieces) + part.ending for part in self.paragraphs)


def draw(text: str, spans: Iterable[Marked], pages: Sequence[int] = ()) -> Drawing:
    """Return the text with the spans drawn on it. Spans over the same words become one mark with all their kinds.

    `pages` are the code points at which pages begin, which they do with a paragraph.
    """
    layers, astray = _layers(text, spans)
    pen = _Pen(text, pages)
    for layer in layers:
        if not pen.begin(layer):
            astray += layer.spans
    return Drawing(tuple(pen.finish()), tuple(astray))


@dataclass(slots=True)
class _Layer:
    """The spans over the same words, while they are drawn."""

    start: int
    end: int
    spans: list[Marked] = field(default_factory=list)
    crossing: list[str] = field(default_factory=list)
    is_open: bool = False
    was_open: bool = False

    def opening(self) -> Opening:
        kinds = dict.fromkeys([*(span.kind for span in self.spans), *self.crossing])
        numbers = dict.fromkeys(str(span.number) for span in self.spans if span.number is not None)
        return Opening(
            kinds=" ".join(kinds),
            numbers="·".join(numbers),
            goes_on=self.was_open,
            current=any(span.current for span in self.spans),
            id="" if self.was_open else f"span-{self.start}-{self.end}",
        )


def _layers(text: str, spans: Iterable[Marked]) -> tuple[list[_Layer], list[Marked]]:
    layers: dict[tuple[int, int], _Layer] = {}
    astray = []
    for span in spans:
        if 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.exact:
            place = (span.start, span.end)
            layers.setdefault(place, _Layer(*place)).spans.append(span)
        else:
            astray.append(span)
    return sorted(layers.values(), key=lambda layer: (layer.start, -layer.end)), astray


class _Pen:
    """Goes once over the text. The stack's ends never rise from bottom to top, so its marks are always nested."""

    def __init__(self, text: str, pages: Sequence[int]):
        self.text = text
        # Of several that begin at one place the last has the words.
        self.pages = {start: number for number, start in enumerate(pages, start=1)}
        self.began = 0
        self.place = 0
        self.stack: list[_Layer] = []
        self.pieces: list[Piece] = []
        self.paragraphs: list[Paragraph] = []
        self.breaks: Iterator[re.Match[str]] = _BREAK.finditer(text)
        self.next_break = next(self.breaks, None)

    def begin(self, layer: _Layer) -> bool:
        """Go on to where the layer begins and lay it on; False if there are too many there already."""
        self._go_to(layer.start)
        if len(self.stack) >= DEEPEST:
            return False
        crossed = []
        while self.stack and self.stack[-1].end < layer.end:
            crossed.append(self._lift())
        self.stack.append(layer)
        for other in reversed(crossed):
            other.crossing += [span.kind for span in layer.spans]
            self.stack.append(other)
        return True

    def finish(self) -> list[Paragraph]:
        """Go to the end of the text and return its paragraphs."""
        self._go_to(len(self.text))
        if self.pieces:
            self._end_paragraph("")
        return self.paragraphs

    def _go_to(self, place: int) -> None:
        while self.stack and self.stack[-1].end <= place:
            self._write_to(self.stack[-1].end)
            self._lift()
        self._write_to(place)

    def _write_to(self, place: int) -> None:
        while self.next_break and self.next_break.start() < place:
            found = self.next_break
            self._write(found.start())
            for layer in reversed(self.stack):
                self._close(layer)
            self._end_paragraph(found[0])
            self.place = self.began = found.end()
            self.next_break = next(self.breaks, None)
        self._write(place)

    def _write(self, place: int) -> None:
        if place <= self.place:
            return
        # Marks are opened only before text, so that none is ever empty.
        for layer in self.stack:
            if not layer.is_open:
                self.pieces.append(Piece(opening=layer.opening()))
                layer.is_open = layer.was_open = True
        self.pieces.append(Piece(self.text[self.place : place]))
        self.place = place

    def _lift(self) -> _Layer:
        layer = self.stack.pop()
        self._close(layer)
        return layer

    def _close(self, layer: _Layer) -> None:
        if layer.is_open:
            self.pieces.append(Piece(closes=True))
            layer.is_open = False

    def _end_paragraph(self, ending: str) -> None:
        self.paragraphs.append(Paragraph(tuple(self.pieces), ending, self.pages.get(self.began)))
        self.pieces = []
