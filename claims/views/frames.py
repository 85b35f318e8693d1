"""How a card is put into a page of somebody else: the frame's address, title and size, and the code for it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from claims.charts.text import lines_of
from claims.models import Claim, Measure
from claims.summary import Half, Summary, summary_of

CLAIM_WIDTH, MEASURE_WIDTH, MEASURE_HEIGHT = 640, 740, 640
# The card's parts in pixels, as static/css/embed.css sets them; below this width the sides stand under each other.
NARROW = 401
EDGES, LINE, FIGURE, SIDE_HEAD, VOICE, FOOT = 34, 28, 48, 42, 59, 72


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame that shows a card; in narrower ones the card is higher, which embed-height.js heeds."""

    path: str
    title: str
    width: int
    height: int

    def code(self, site: str) -> SafeString:
        """Return the frame in HTML; `site` is where we are, such as "https://thima.example"."""
        return render_to_string("embeds/frame.html", {"frame": self, "site": site}).strip()  # type: ignore[return-value]


def frame_of_claim(claim: Claim, width: int = CLAIM_WIDTH) -> Frame:
    """Return the frame of a claim, loaded with `with_card`, in the language of the moment."""
    return Frame(_path("claim-embed", claim), claim.label, width, _height(summary_of(claim), width))


def frame_of_measure(measure: Measure, width: int = MEASURE_WIDTH) -> Frame:
    """Return the frame of a measure's picture in the language of the moment."""
    return Frame(_path("measure-embed", measure), measure.label, width, MEASURE_HEIGHT)


def _path(route: str, row: Claim | Measure) -> str:
    return f"{reverse(route, args=[row.public_id])}?{urlencode({'lang': get_language()})}"


def _height(summary: Summary, width: int) -> int:
    room = max(width - EDGES, 100)
    sides = [_side_height(half) for half in summary.halves]
    lines = len(lines_of(summary.claim.label, room, 20, 18))
    head = EDGES + 32 + lines * LINE + (FIGURE if summary.figure else 0)
    return head + EDGES + (sum(sides) if width < NARROW else max(sides)) + FOOT


def _side_height(half: Half) -> int:
    return SIDE_HEAD + VOICE * max(len(half.voices), 1) + (LINE if half.more else 0)
