"""Put an article's text into the archive: check that it is text, and keep it exactly."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from sources.addresses import host_of
from sources.fetching.pages import Fetched
from sources.fetching.wacz import wacz_of
from sources.fetching.warc import warc_of_file
from sources.models import PLAIN_TEXT, WARC, Article, Failure, Outlet, Snapshot
from sources.parsing.encodings import decoded
from sources.parsing.page import SOFTWARE, NotReadable, Page, read_page
from sources.thai import fold

_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\ufffd]")
# A stray control character comes with text copied from a PDF; more than one in fifty is no text.
MOST_CONTROL = 0.02
HEADING_LENGTH = 120
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class NotText(ValueError):
    """The bytes or characters are no text. `reason` is one of "empty", "nul", "surrogate", "binary"."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def check_text(text: str) -> None:
    """Raise NotText unless this is text that can be kept exactly and read."""
    if not fold(text).strip():
        raise NotText("empty")
    if "\x00" in text:
        raise NotText("nul")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotText("surrogate") from error
    if len(_CONTROL.findall(text)) > MOST_CONTROL * len(text):
        raise NotText("binary")


def page_of(fetched: Fetched) -> Page:
    """Return the article of a page that was fetched. Raises NotReadable."""
    answer = fetched.answer
    return page_in(answer.body, answer.headers.get("content-type", ""), fetched.url)


def page_in(body: bytes, content_type: str, url: str) -> Page:
    """Return the article of a page by the bytes that a server sent for an address. Raises NotReadable."""
    page = read_page(decoded(body, content_type), url)
    if len(page.text) > settings.ARTICLE_LIMIT:
        raise NotReadable(Failure.TOO_LONG)
    try:
        check_text(page.text)
    except NotText as error:
        raise NotReadable(Failure.EMPTY) from error
    return page


def title_of(text: str) -> str:
    """Return a heading for a text without one: its first line, cut at a space."""
    line = next(line.strip() for line in text.splitlines() if fold(line).strip())
    if len(line) <= HEADING_LENGTH:
        return line
    return line[:HEADING_LENGTH].rsplit(" ", 1)[0] + " …"


def count_invisible(text: str) -> int:
    """Count zero-width, soft-hyphen and direction marks, which a reader of the page cannot see."""
    return len(_INVISIBLE.findall(text))


def outlet_of(url: str) -> Outlet | None:
    """Return the outlet whose register entry has the address's domain or a parent of it, or None."""
    host = host_of(url).removeprefix("www.")
    parts = host.split(".")
    parents = [".".join(parts[start:]) for start in range(len(parts) - 1)]
    found = {domain: outlet for outlet in Outlet.objects.filter(domains__overlap=parents) for domain in outlet.domains}
    return next((found[domain] for domain in parents if domain in found), None)


def find_article(url: str, outlet: Outlet | None, text: str) -> Article | None:
    """Return the article that this is already: the one at the address, or of the same outlet with the same text."""
    if url:
        return Article.objects.own().at(url).order_by("pk").first()
    same = Snapshot.objects.filter(sha256=Snapshot.digest(text), article__url="", article__outlet=outlet)
    snapshot = same.select_related("article").order_by("pk").first()
    return snapshot.article if snapshot else None


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a text was taken from, as they came: what kind of file they are, its name and its pages."""

    raw: bytes
    media_type: str = PLAIN_TEXT
    file_name: str = ""
    pages: tuple[int, ...] = ()
    # For what others captured: when they did.
    captured_at: datetime | None = None


def record_snapshot(article: Article, text: str, original: Original, *, method: str) -> tuple[Snapshot, bool]:
    """Return the article's snapshot with this text and whether it is new. The same text is the same snapshot."""
    of_file: dict[str, Any] = {"raw": original.raw, "media_type": original.media_type, "file_name": original.file_name}
    if original.captured_at:
        of_file["captured_at"] = original.captured_at
    return Snapshot.objects.get_or_create(
        article=article,
        sha256=Snapshot.digest(text),
        defaults={"text": text, "method": method, "pages": list(original.pages), **of_file},
    )


def warc_of_snapshot(snapshot: Snapshot) -> bytes:
    """Return the record of a snapshot, loaded with its article, as a WARC file compressed record by record.

    That is what was kept when a page was fetched, and the bytes as they came where words were pasted or uploaded.
    """
    if snapshot.media_type == WARC:
        return bytes(snapshot.raw)
    url = snapshot.article.url or snapshot.public_id.urn
    at = snapshot.captured_at.astimezone(UTC)
    return warc_of_file(bytes(snapshot.raw), kind=snapshot.media_type, url=url, at=at, software=f"Thima; {SOFTWARE}")


def wacz_of_snapshot(snapshot: Snapshot) -> bytes:
    """Return the record of a snapshot, loaded with its article, as a WACZ file, which players of archives open."""
    article = snapshot.article
    return wacz_of(
        warc_of_snapshot(snapshot),
        title=article.title or article.url or snapshot.public_id.urn,
        at=snapshot.captured_at.astimezone(UTC),
        software=f"Thima; {SOFTWARE}",
    )
