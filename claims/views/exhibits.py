"""A picture as a page shows it: three widths of it, of which the style sheet shows one, with its words."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from claims.charts.contest import Contest
from claims.charts.graph import SHAPES, draw_ways
from claims.charts.plot import FORMATS, draw
from claims.charts.story import headline, how_to_read, notes
from claims.charts.svg import for_page
from claims.charts.ways import Node, Ways, finding


@dataclass(frozen=True, slots=True)
class Exhibit:
    """The finding, how to read the picture, the picture in each width, and what one must know not to misread it."""

    headline: str
    under: str
    drawings: list[SafeString]
    notes: list[str]
    is_empty: bool


def exhibit_of(contest: Contest, key: str = "chart") -> Exhibit:
    """Return the contest's picture for a page; `key` keeps its ids apart from those of others on the page."""
    drawings = [for_page(draw(contest, width, key)) for width in FORMATS]
    return Exhibit(headline(contest), how_to_read(contest), drawings, notes(contest), is_empty=not contest.days)


@dataclass(frozen=True, slots=True)
class Way:
    """Reports of one stance from one node of the attribution graph to the next, for the list beside the picture."""

    start: Node
    end: Node
    stance: str
    reports: int


@dataclass(frozen=True, slots=True)
class WaysExhibit:
    """The attribution graph for a page: the finding, its picture in two widths, and its lines as a list."""

    headline: str
    drawings: list[SafeString]
    list: list[Way]
    is_cut: bool


def exhibit_of_ways(ways: Ways, key: str = "ways") -> WaysExhibit | None:
    """Return the attribution graph for a page, None where there is no evidence yet."""
    if not ways.reports:
        return None
    drawings = [for_page(draw_ways(ways, width, key)) for width in SHAPES]
    listed = [Way(start, end, stance, reports) for (start, end, stance), reports in ways.edges.most_common()]
    return WaysExhibit(finding(ways), drawings, listed, ways.is_cut)
