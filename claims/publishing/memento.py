"""Memento (RFC 7089): a snapshot is a page as it was at a time, and a list tells of all that we hold."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django.http import HttpResponseBase
from django.utils.http import http_date, parse_http_date

from claims.publishing.site import Site
from sources.models import Article, Snapshot

R = TypeVar("R", bound=HttpResponseBase)
TYPE = "application/link-format"


def memento_headers(snapshot: Snapshot, site: Site) -> dict[str, str]:
    """Return the headers of an answer with a snapshot, loaded with its article."""
    return {"Memento-Datetime": http_date(snapshot.captured_at.timestamp()), **links_of(snapshot.article, site)}


def links_of(article: Article, site: Site) -> dict[str, str]:
    """Return the header that leads to the original, to the list of its snapshots, and to the one of a time."""
    links = [
        f'<{site.article(article)}>; rel="original"',
        f'<{site.at("article-timegate", article)}>; rel="timegate"',
        f'<{site.at("article-timemap", article)}>; rel="timemap"; type="{TYPE}"',
    ]
    return {"Link": ", ".join(links)}


def nearest(snapshots: Sequence[Snapshot], asked: str) -> Snapshot:
    """Return the snapshot that was captured nearest to the time that is asked for.

    `snapshots` are those of an article, one at least, the oldest first; `asked` is an `Accept-Datetime`, the present
    where it is empty. Raises ValueError where it is no date of HTTP.
    """
    if not asked:
        return snapshots[-1]
    moment = parse_http_date(asked)
    # In whole seconds, as Memento-Datetime tells them; of two that are as near, the earlier.
    return min(snapshots, key=lambda snapshot: abs(int(snapshot.captured_at.timestamp()) - moment))


def with_headers(response: R, headers: Mapping[str, str]) -> R:
    """Return the response with these headers."""
    for name, value in headers.items():
        response[name] = value
    return response


def timemap(article: Article, snapshots: Sequence[Snapshot], site: Site) -> str:
    """Return the list of an article's snapshots, the oldest first, in link format (RFC 6690)."""
    links = [
        f'<{site.article(article)}>; rel="original"',
        f'<{site.at("article-timemap", article)}>; rel="self"; type="{TYPE}"',
        f'<{site.at("article-timegate", article)}>; rel="timegate"',
        *(_memento(snapshot, _place(number, len(snapshots)), site) for number, snapshot in enumerate(snapshots)),
    ]
    return ",\n".join(links) + "\n"


def _memento(snapshot: Snapshot, place: str, site: Site) -> str:
    moment = http_date(snapshot.captured_at.timestamp())
    return f'<{site.snapshot(snapshot)}>; rel="{place}"; datetime="{moment}"'


def _place(number: int, count: int) -> str:
    first, last = ["first"] * (number == 0), ["last"] * (number == count - 1)
    return " ".join([*first, *last, "memento"])
