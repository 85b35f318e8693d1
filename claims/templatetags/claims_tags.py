"""What templates say about stances, dates, numbers, names and chains."""

import re
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims import provenance
from claims.dates import common_era_date, recent_time, written_date, written_number, written_time
from claims.mentions import mentions_in
from claims.models import Citation, Claim, Comparator, Figure, Party, PartyKind, Position, Stance, User
from claims.units import unit_name
from sources.models import Outlet
from sources.thai import fold_with_map, terms

register = template.Library()

# The style sheets know three shapes: filled, hollow, and a short bar for what takes no side.
SHAPES = {Stance.ASSERTS: "assert", Stance.DENIES: "deny"}
# A word longer than this may be broken after all: it would push a phone's page wider than the screen.
LONGEST_UNBROKEN = 18
# Shorter names are parts of other words.
MIN_NAME = 4
MOST_STEPS = 12
# The space between a number and the word after it.
NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=[^\W\d])")
THAI_LETTER, LATIN_LETTER = re.compile("[\u0e01-\u0e2e]"), re.compile("[A-Za-z]")
HEDGED = {Comparator.ABOUT, Comparator.NEARLY}


@register.filter
def shape(stance: str) -> str:
    """Return the stance's shape in the style sheets: "assert", "deny" or "report"."""
    return SHAPES.get(stance, "report")  # type: ignore[call-overload]


@register.simple_tag
def glyph(stance: str) -> SafeString:
    """Return the stance's mark, hidden from screen readers: the word stands beside it."""
    return format_html('<span class="glyph" data-s="{}" aria-hidden="true"></span>', shape(stance))


@register.simple_tag
def stance(value: str) -> SafeString:
    """Return the stance as mark and word."""
    label = Stance(value).label if value in Stance.values else value
    return format_html('<span class="stance" data-stance="{}">{}{}</span>', shape(value), glyph(value), label)


@register.simple_tag
def day(value: str | date | datetime | None) -> SafeString | str:
    """Return a partial date, or the day of a time, as <time>; the date of the common era is in its title."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    partial = value.isoformat() if isinstance(value, date) else value
    return _time(partial, common_era_date(partial), written_date(partial))


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """Return a time of day in Bangkok as <time>."""
    if not value:
        return ""
    return _moment(value, written_time(value))


@register.simple_tag
def recent(value: datetime | None) -> SafeString | str:
    """Return a time of day in Bangkok as <time>, with the word for its day if that is today or beside it."""
    if not value:
        return ""
    return _moment(value, recent_time(value))


def _moment(value: datetime, text: str) -> SafeString:
    local = timezone.localtime(value)
    title = f"{common_era_date(local.date().isoformat())} {local:%H:%M}"
    return _time(local.isoformat(timespec="minutes"), title, text)


def _time(machine: str, title: str, text: str) -> SafeString:
    return format_html('<time class="num" datetime="{}" title="{}">{}</time>', machine, title, text)


@register.filter
def number(value) -> str:
    """Return a number with commas; nothing for None."""
    return written_number(value)


@register.filter
def unit(name: str, count: Decimal | None = None) -> str:
    """Return a unit in the reader's language, where it is known in it."""
    return unit_name(name, count)


@register.filter
def words(text: str) -> SafeString:
    """Return words that others chose by themselves: in their language, and with their direction of writing."""
    return _apart(str(text), escape(text))


def _apart(text: str, shown: SafeString) -> SafeString:
    # Screen readers and hyphenation go by the language; a mark that turns the direction ends where the words do.
    language = language_of(text)
    if not language or language == (get_language() or "th")[:2]:
        return format_html("<bdi>{}</bdi>", shown)
    return format_html('<bdi lang="{}">{}</bdi>', language, shown)


@register.filter
def language_of(text: str) -> str:
    """Return the language that a name or a sentence of the newsroom is in by its letters: "th", "en", or ""."""
    return "th" if THAI_LETTER.search(text) else "en" if LATIN_LETTER.search(text) else ""


@register.filter
def nb(name: str) -> SafeString:
    """Return a name whose words are not broken: browsers cut foreign names badly in Thai."""
    parts = ((word,) for word in str(name).split(" "))
    return _apart(str(name), format_html_join(" ", "{}", ((_unbroken(word),) for (word,) in parts)))


def _unbroken(word: str) -> SafeString | str:
    return format_html('<span class="nb">{}</span>', word) if len(word) <= LONGEST_UNBROKEN else word


@register.filter
def initials(name: str) -> str:
    """Return the first letters of up to two words of a name; vowels written before a consonant are left out."""
    words = [word.lstrip("เแโใไ") for word in str(name).split()]
    return "".join(word[0] for word in words if word)[:2].upper() or "–"


@register.inclusion_tag("parts/party_chip.html")
def party_chip(party: Party, link: bool = True) -> dict:
    """Show a party as a round chip."""
    code = "–" if party.kind == PartyKind.UNNAMED else party.country or initials(party.label)
    return {"party": party, "code": code, "link": link}


@register.inclusion_tag("parts/outlet_chip.html")
def outlet_chip(outlet: Outlet, link: bool = True) -> dict:
    """Show an outlet as a square chip."""
    return {"outlet": outlet, "code": initials(outlet.label)[:1], "link": link}


@register.inclusion_tag("parts/chain.html")
def chain(citation: Citation, position: Position) -> dict:
    """Show the way of the words from the party to the article; a break in it is drawn, never hidden."""
    links = provenance.chain(citation, position)
    return {"links": links, "gap": provenance.has_gap(citation), "position": position}


@register.inclusion_tag("parts/figure.html")
def figure(value: Figure, size: str = "") -> dict:
    """Show a contested figure with its bar; `size` "sm" is the one of a list."""
    share = value.share
    step, grid = _steps(value.total_high) if value.total_high else (None, [])
    return {
        "figure": value,
        "size": size,
        "approximate": value.comparator in HEDGED,
        "hedge": "" if value.comparator == Comparator.EXACTLY else Comparator(value.comparator).label,
        "ranged": value.value_low != value.value_high,
        "percent": round(share * 100) if share is not None else None,
        "part": f"{min(share, 1) * 100:.2f}%" if share is not None else "",
        "grid": grid,
        "step": step,
    }


def _steps(total: Decimal) -> tuple[Decimal, list[str]]:
    """Return a round step of which about ten make the total, and where the lines between steps stand."""
    scale = Decimal(10) ** (total / 10).adjusted()
    step = next(scale * digit for digit in (1, 2, 5, 10) if total / (scale * digit) <= MOST_STEPS)
    lines = (step * n / total * 100 for n in range(1, int(total / step) + 1) if step * n < total)
    return step, [f"{line:.2f}%" for line in lines]


@register.simple_tag
def span_url(citation: Citation) -> str:
    """Return the address of the cited words: the article's page with the span marked in this snapshot."""
    address = reverse("article", args=[citation.snapshot.article.public_id])
    span = f"{citation.start}-{citation.end}"
    return f"{address}?mark={span}&snapshot={citation.snapshot.public_id}#span-{span}"


@register.filter
def replaced_by(position: Position, claim: Claim) -> Position | None:
    """Return the later position of the same party that replaces this one, or None."""
    return next((later for later in claim.positions.all() if later.supersedes_id == position.pk), None)


@register.filter
def nb_numbers(text: str) -> SafeString:
    """Return the text with a no-break space between each number and what it counts."""
    return _apart(text, escape(_unbroken_numbers(text)))


def _unbroken_numbers(text: str) -> str:
    return NUMBER_AND_UNIT.sub("\N{NO-BREAK SPACE}", text)


@register.filter
def nb_names(text: str, claim: Claim) -> SafeString:
    """Return the text with the names of the claim's parties, and numbers with their units, each on one line."""
    text = _unbroken_numbers(text)
    entries = {position.party for position in claim.positions.all()}
    names = {name for entry in entries for name in (entry.name, entry.name_en, *entry.aliases)}
    kept = {word for name in names for word in name.split() if MIN_NAME <= len(word) <= LONGEST_UNBROKEN}
    if not kept:
        return _apart(text, escape(text))
    pattern = "|".join(re.escape(word) for word in sorted(kept, key=len, reverse=True))
    spans = [match.span() for match in re.finditer(pattern, text)]
    return _apart(text, _wrapped(text, spans, '<span class="nb">{}</span>'))


@register.filter
def hits(text: str, query: str) -> SafeString:
    """Return the text with every word, date and number of the query marked, in whatever spelling it stands there."""
    text = _unbroken_numbers(text)
    folded = fold_with_map(text)
    sought = sorted({spelling for term in terms(query) for spelling in term.spellings}, key=len, reverse=True)
    if not sought:
        return _apart(text, escape(text))
    found = re.finditer("|".join(re.escape(word) for word in sought), folded.text)
    return _apart(text, _wrapped(text, [folded.span(*match.span()) for match in found], '<mark class="hit">{}</mark>'))


@register.filter
def with_people(text: str, people: dict[str, User]) -> SafeString:
    """Return a note with the names of the people that it mentions in the place of @name."""
    pieces, place = [], 0
    for found in mentions_in(text, people):
        name = format_html('<b class="mention" title="@{}">{}</b>', found.user.username, found.user.display_name)
        pieces += [escape(text[place : found.start]), name]
        place = found.end
    return mark_safe("".join([*pieces, escape(text[place:])]))  # noqa: S308 (every piece is escaped above)


def _wrapped(text: str, spans: list[tuple[int, int]], tag: str) -> SafeString:
    pieces, place = [], 0
    for start, end in spans:
        if start < place:
            continue
        pieces += [escape(text[place:start]), format_html(tag, text[start:end])]
        place = end
    return mark_safe("".join([*pieces, escape(text[place:])]))  # noqa: S308 (every piece is escaped above)


@register.simple_tag
def capped(count: int, most: int = 1000) -> str:
    """Return a count that was stopped one above `most` as "1,000+"."""
    return _("%(count)s+") % {"count": f"{most:,}"} if count > most else f"{count:,}"
