"""A picture as a file that stands alone: the finding above it, how to read it and its source below; SVG or PNG."""

from collections.abc import Sequence
from pathlib import Path

import resvg_py

from claims.charts.contest import Contest
from claims.charts.plot import draw
from claims.charts.story import headline, how_to_read, notes
from claims.charts.svg import Element, element, for_file
from claims.charts.text import lines_of

FONTS = Path(__file__).with_name("fonts")
EDGE = 24
HEAD, LINE = 28, 20
# Twice the size, as screens and papers want it today.
ZOOM = 2


def as_svg(contest: Contest, width: int, source: str) -> str:
    """Return the picture of a contest, `width` (342, 740 or 1200) pixels and its edges wide, as an SVG document.

    `source` is the last line: where and when it was drawn.
    """
    return framed(draw(contest, width), headline(contest), how_to_read(contest), [*notes(contest), source])


def framed(drawing: Element, head: str, under: str, notes: Sequence[str]) -> str:
    """Return a drawing with its words around it as an SVG document in the light colours."""
    width = int(drawing.attributes["width"])
    height = int(drawing.attributes["height"])
    page = element("g", transform=f"translate({EDGE} {EDGE})")
    y = 0.0
    for text in lines_of(head, width, 3, size=20):
        y += HEAD
        page.add(element("text", "head", text, x=0, y=y - 6))
    for text in lines_of(under, width, 3):
        y += LINE
        page.add(element("text", "faint", text, x=0, y=y - 3))
    y += 14
    # The story is told by the drawing's own title.
    page.add(element("g", transform=f"translate(0 {y:.0f})").add(*drawing.children))
    y += height + 6
    for note in notes:
        for text in lines_of(note, width, 3):
            y += LINE
            page.add(element("text", "faint", text, x=0, y=y - 3))
    whole = element("g").add(element("rect", "ground", width="100%", height="100%"), page)
    return for_file(whole, width + 2 * EDGE, y + 2 * EDGE)


def as_png(svg: str, zoom: int = ZOOM) -> bytes:
    """Return an SVG document of ours as a PNG of `zoom` times its size."""
    files = [str(path) for path in sorted(FONTS.glob("*.ttf"))]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=files, zoom=zoom))
