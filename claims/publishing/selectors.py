"""Where words are, as the W3C's model of annotations has it: in a state of a page, by quote and by position."""

from typing import Any

from claims.publishing.site import Site
from claims.publishing.speech import utc
from sources.models import Snapshot
from sources.thai.clusters import snap

# So many code points before and after the words tell apart places that say the same.
AROUND = 32


def target_of(snapshot: Snapshot, text: str, start: int, end: int, site: Site) -> dict[str, Any]:
    """Return the target of an annotation: words of an article, as it was when the snapshot was taken.

    `text` is the snapshot's, start and end count its code points. What stands around the words is never cut inside of
    what a reader sees as one sign.
    """
    return {
        "type": "SpecificResource",
        "source": site.article(snapshot.article),
        "state": [{"type": "TimeState", "sourceDate": utc(snapshot.captured_at), "cached": site.snapshot(snapshot)}],
        "selector": [_quote(text, start, end), {"type": "TextPositionSelector", "start": start, "end": end}],
    }


def _quote(text: str, start: int, end: int) -> dict[str, Any]:
    first, last = snap(text, max(0, start - AROUND), min(len(text), end + AROUND))
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[first:start],
        "suffix": text[end:last],
    }
