"""A claim as a picture for links to it: its sentence, and both sides with the same room."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.charts.palette import ASSERT, DENY, DENY_TEXT, GROUND, INK, INK_2, INK_3
from claims.charts.svg import Element, element, for_file
from claims.charts.text import fitted, lines_of, width_of
from claims.dates import written_date
from claims.models import Stance
from claims.summary import Half, Summary, Voice

# What those who show links ask for.
WIDTH, HEIGHT = 1200, 630
EDGE, GAP = 56, 48
ROOM = WIDTH - 2 * EDGE
SIDE = (ROOM - GAP) / 2
MARK, MARK_SOFT, LINE, WHOLE = "#ffc933", "#fff0c2", "#d8dee3", "#c4dbf5"
# The largest type in which the sentence is whole: its size, how many lines of it there is room for, and their height.
SIZES = ((48, 2, 70), (42, 3, 60), (35, 3, 52), (30, 4, 44))
ROWS = 3
BOLD: dict[str, Any] = {"font_weight": 600}
TOP, BAR, SIDES, NAMES, FOOT = 98, 286, 342, 438, 594


def draw_card(summary: Summary) -> str:
    """Return the claim as an SVG document of WIDTH by HEIGHT pixels in the reader's language."""
    page = element("g").add(element("rect", width=WIDTH, height=HEIGHT, fill=GROUND))
    page.add(*_head(summary), *_statement(summary.claim.label), *_bar(summary))
    for number, half in enumerate(summary.halves):
        place = f"translate({EDGE + number * (SIDE + GAP):.0f} {SIDES})"
        page.add(element("g", transform=place).add(*_side(half)))
    page.add(*_foot(summary))
    return for_file(page, WIDTH, HEIGHT)


def _words(text: str, x: float, y: float, size: int, fill: str = INK, **more: Any) -> Element:
    return element("text", text=text, x=x, y=y, font_size=size, fill=fill, **more)


def _head(summary: Summary) -> list[Element]:
    found = [_words(_("Thima"), WIDTH - EDGE, 78, 30, INK_2, **BOLD, text_anchor="end")]
    if summary.standing:
        standing = capfirst(summary.standing)
        width = width_of(standing, 26) + 40
        found += [
            element("rect", x=EDGE, y=46, width=width, height=46, rx=4, fill=MARK_SOFT),
            element("rect", x=EDGE, y=46, width=6, height=46, fill=MARK),
            _words(standing, EDGE + 22, 78, 26, **BOLD),
        ]
    return found


def _statement(text: str) -> list[Element]:
    for size, most, height in SIZES:  # noqa: B007 (the last one is used, as the first that fits)
        lines = lines_of(text, ROOM, most, size)
        if not lines[-1].endswith("…"):
            break
    return [_words(line, EDGE, TOP + height * (number + 0.85), size, **BOLD) for number, line in enumerate(lines)]


def _bar(summary: Summary) -> list[Element]:
    share = summary.figure.share if summary.figure else None
    if share is None:
        return []
    return [
        element("rect", x=EDGE, y=BAR, width=ROOM, height=14, fill=WHOLE),
        element("rect", x=EDGE, y=BAR, width=ROOM * min(share, 1), height=14, fill=ASSERT),
    ]


def _side(half: Half) -> list[Element]:
    asserts = half.stance == Stance.ASSERTS
    shown = half.voices if half.parties <= ROWS else half.voices[: ROWS - 1]
    rest = half.parties - len(shown)
    side = _assert_mark() if asserts else _deny_mark()
    side.append(_words(_title(half), 36, 50, 30, ASSERT if asserts else DENY_TEXT, **BOLD))
    for number, voice in enumerate(shown):
        side += _voice(voice, NAMES - SIDES + 44 * number)
    if not half.parties:
        words = _("Nobody is on record as asserting this") if asserts else _("No denial yet")
        side.append(_words(words, 0, NAMES - SIDES, 27, INK_3))
    if rest:
        words = ngettext("and %(n)s more party", "and %(n)s more parties", rest) % {"n": rest}
        side.append(_words(words, 0, NAMES - SIDES + 44 * len(shown), 27, INK_3))
    return side


def _title(half: Half) -> str:
    n = half.parties
    if half.stance == Stance.ASSERTS:
        return ngettext("%(parties)s party asserts", "%(parties)s parties assert", n) % {"parties": n}
    return ngettext("%(parties)s party denies", "%(parties)s parties deny", n) % {"parties": n}


def _assert_mark() -> list[Element]:
    return [element("rect", width=SIDE, height=7, fill=ASSERT), element("circle", cx=12, cy=40, r=11, fill=ASSERT)]


def _deny_mark() -> list[Element]:
    return [
        element("rect", width=SIDE, height=2.5, fill=DENY),
        element("rect", y=4.5, width=SIDE, height=2.5, fill=DENY),
        element("circle", cx=12, cy=40, r=9, fill="none", stroke=DENY, stroke_width=4),
        element("line", x1=2, x2=22, y1=50, y2=30, stroke=DENY, stroke_width=4),
    ]


def _voice(voice: Voice, y: float) -> list[Element]:
    name = fitted(voice.party.label, SIDE, 28)
    found = [_words(name, 0, y, 28)]
    said = written_date(voice.position.said_on) if voice.position.said_on else ""
    told = " · ".join(part for part in (voice.through, said) if part)
    x = width_of(name, 28) + 16
    for words in (told, said):
        if words and x + width_of(words, 22) <= SIDE:
            return [*found, _words(words, x, y, 22, INK_3)]
    return found


def _foot(summary: Summary) -> list[Element]:
    n, reports = summary.origins, summary.reports
    counted = ngettext("%(origins)s independent origin", "%(origins)s independent origins", n) % {"origins": n}
    carried = ngettext("%(reports)s report", "%(reports)s reports", reports) % {"reports": reports}
    return [
        element("rect", x=EDGE, y=FOOT - 38, width=ROOM, height=1.5, fill=LINE),
        _words(f"{counted} · {carried}", EDGE, FOOT, 24, INK_3),
    ]
