"""A picture as a page shows it: three widths of it, of which the style sheet shows one, with its words."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from claims.charts.contest import Contest
from claims.charts.plot import FORMATS, draw
from claims.charts.story import headline, how_to_read, notes
from claims.charts.svg import for_page


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
