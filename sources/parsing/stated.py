"""What a page states of itself, in its head and its JSON-LD: title, author, dates, address, access."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from sources.partial_dates import is_partial_date

# A date with an hour is a day in the newsroom; one without is a day as it stands.
_ZONE = ZoneInfo("Asia/Bangkok")
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_BUDDHIST, _LAST_CHRISTIAN = 543, 2400
_ARTICLES = {
    "article", "newsarticle", "reportagenewsarticle", "blogposting", "analysisnewsarticle", "opinionnewsarticle",
    "liveblogposting", "webpage", "report", "backgroundnewsarticle",
}  # fmt: skip
_DEEPEST = 6
_PUBLISHED = ("article:published_time", "datepublished", "date.issued", "dc.date.issued", "dc.date", "dcterms.created",
              "pubdate", "publishdate", "parsely-pub-date", "sailthru.date")  # fmt: skip
_LOCKED = ("locked", "metered", "premium", "paid")


class Stated:
    """The statements of one page."""

    def __init__(self, tree: HtmlElement):
        """Take the page's tree; nothing of it is changed."""
        self._tree = tree
        self._metas = dict(_metas(tree))
        self._things = [thing for thing in _things(tree) if _kinds(thing) & _ARTICLES]

    @property
    def title(self) -> str:
        """The title, without the site's name where the page tells it apart; else empty."""
        told = self._metas.get("og:title") or self._metas.get("twitter:title") or self._thing("headline")
        heading = self._first("//h1") if len(self._tree.xpath("//h1")) == 1 else ""
        return _line(told or heading or self._first("//head/title") or self._first("//h1"))

    @property
    def byline(self) -> str:
        """Who wrote it, or empty."""
        told = _names(next((thing["author"] for thing in self._things if thing.get("author")), None))
        told = told or self._metas.get("author", "") or self._metas.get("article:author", "")
        return "" if told.startswith(("http:", "https:")) else _line(told)

    @property
    def published_on(self) -> str:
        """The day of publication as a partial date, only if the page states it; else empty."""
        told = [self._metas.get(name, "") for name in _PUBLISHED]
        told += [self._thing("datePublished"), *self._tree.xpath("//article//time[@pubdate]/@datetime")[:1]]
        told += self._tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")[
            :1
        ]
        return next((day for day in map(day_of, told) if day), "")

    @property
    def canonical(self) -> str:
        """The address that the page gives as its own, as written, or empty."""
        links = self._tree.xpath("//link[translate(@rel, 'CANONICAL', 'canonical')='canonical']/@href")
        return next((link.strip() for link in links if link.strip()), "") or self._metas.get("og:url", "").strip()

    @property
    def language(self) -> str:
        """The first two letters of the language that the page declares, or empty."""
        declared = (self._tree.get("lang") or self._tree.get("xml:lang") or "")[:2].lower()
        return declared if declared.isascii() and declared.isalpha() and len(declared) == 2 else ""

    @property
    def is_locked(self) -> bool:
        """Whether it says that not everybody may read all of it."""
        free = [str(thing.get("isAccessibleForFree", "")).lower() for thing in self._things]
        tier = self._metas.get("article:content_tier", "").lower()
        return "false" in free or tier in _LOCKED

    def _thing(self, name: str) -> str:
        return next((thing[name] for thing in self._things if isinstance(thing.get(name), str)), "")

    def _first(self, path: str) -> str:
        found = self._tree.xpath(path)
        return found[0].text_content() if found else ""


def day_of(told: str) -> str:
    """Return the day of an ISO date or time in the newsroom's zone, its year in the common era; empty for any other."""
    found = _DAY.match(told.strip())
    if not found:
        return ""
    year, month, day = (int(part) if part else 0 for part in found.groups())
    # Thai systems write years of the Buddhist era even where ISO 8601 is asked for.
    year -= _BUDDHIST if year > _LAST_CHRISTIAN else 0
    try:
        moment = datetime.fromisoformat(f"{year:04}{told.strip()[4:]}")
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is not None:
        return moment.astimezone(_ZONE).date().isoformat()
    date = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
    return date if is_partial_date(date) else ""


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    # The first of a name counts: a dict keeps the last.
    for meta in reversed(tree.xpath("//meta[@content]")):
        for name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if name and meta.get("content").strip():
                yield name.strip().lower(), meta.get("content").strip()


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[translate(@type, 'JSONLD', 'jsonld')='application/ld+json']"):
        try:
            yield from _within(json.loads(script.text_content(), strict=False), _DEEPEST)
        except (ValueError, RecursionError):
            continue


def _within(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, list) and depth:
        for each in found:
            yield from _within(each, depth - 1)
    elif isinstance(found, dict):
        yield found
        yield from _within(found.get("@graph", []), depth - 1)


def _kinds(thing: dict[str, Any]) -> set[str]:
    told = thing.get("@type", "")
    return {kind.lower() for kind in (told if isinstance(told, list) else [told]) if isinstance(kind, str)}


def _names(author: Any) -> str:
    authors = author if isinstance(author, list) else [author]
    names = [each.get("name", "") if isinstance(each, dict) else each for each in authors]
    return ", ".join(name for name in names if isinstance(name, str) and name.strip())


def _line(text: str) -> str:
    return " ".join(text.split())
