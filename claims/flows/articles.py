"""Bring articles in and read them."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import tasks
from claims.flows.register import outlet_called
from claims.ledger import flow, record
from claims.permissions import require
from claims.refusals import Invalid, TooLarge
from claims.suggest import read_snapshot
from claims.turns import wait_turn
from sources import capture
from sources.addresses import tidy
from sources.models import TITLE_LIMIT, Article, CaptureMethod, CaptureState, Failure, Outlet, ReadingState, Snapshot
from sources.partial_dates import earliest, is_partial_date
from sources.thai import fold

# Up to here an article is read while its sender waits (well under a second); a longer one is read by a worker.
READ_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Added:
    """An article that was brought in, the snapshot of its text, and whether that text is new to us."""

    article: Article
    snapshot: Snapshot
    is_new: bool


@flow
def add_article(
    text: str,
    *,
    by,
    title: str = "",
    outlet: Outlet | str | None = None,
    url: str = "",
    published_on: str = "",
    byline: str = "",
    language: str = "th",
    file: capture.Original | None = None,
    read_later: bool = False,
) -> Added:
    """Keep the text exactly as given and read it, at once or, if it is long or can be read later, by a worker.

    `outlet` is an entry or a name as written; without one the address's domain tells it. `published_on` is a partial
    date. `file` is the one that the text was taken from, if it came as one. The same text of an article is kept once.
    Raises Forbidden, Invalid (with the fields at fault) or TooLarge.
    """
    require(by, "add an article")
    refuse_bad_text(text)
    refuse_bad_address(url)
    refuse_bad_date("published_on", published_on)
    url = tidy(url) if url else ""
    outlet = outlet_called(outlet, by=by) if outlet else capture.outlet_of(url)
    # Whoever sends the same article at the same time waits here, and then finds it there.
    wait_turn(f"article {url or Snapshot.digest(text)}")
    article = capture.find_article(url, outlet, text)
    if article is None:
        heading = heading_of(title, capture.title_of(text))
        article = Article.objects.create(
            outlet=outlet, title=heading, url=url, published_on=published_on, byline=byline[:300], language=language
        )
        record("added", article, by=by)
    elif not article.snapshots.exists():
        article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        _complete(article, text, by=by, title=title, outlet=outlet, published_on=published_on, byline=byline)
    return _keep_text(article, text, by=by, file=file, read_later=read_later)


@flow
def paste_text(article: Article, text: str, *, by) -> Added:
    """Keep the words of an article whose page could not be captured, and read them.

    Raises Forbidden, Invalid or TooLarge.
    """
    require(by, "add an article")
    refuse_bad_text(text)
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not article.snapshots.exists():
        _complete(article, text, by=by)
    return _keep_text(article, text, by=by)


def _complete(article: Article, text: str, *, by, **known) -> None:
    """Say what is known of an article of which there was only an address; its capture is needed no more."""
    for waiting in article.captures.open().select_for_update():
        waiting.state, waiting.reason, waiting.ended_at = CaptureState.FAILED, Failure.REPLACED, timezone.now()
        waiting.save(update_fields=["state", "reason", "ended_at"])
        record("failed", waiting, by=by)
    title = known.pop("title", "")
    if article.is_untitled or title:
        article.title = heading_of(title, capture.title_of(text))
    for name, value in known.items():
        setattr(article, name, value or getattr(article, name))
    article.save()
    record("described", article, by=by)


def _keep_text(
    article: Article,
    text: str,
    *,
    by,
    file: capture.Original | None = None,
    read_later: bool = False,
) -> Added:
    method = CaptureMethod.PASTED
    if file:
        method = CaptureMethod.IMPORTED if file.captured_at else CaptureMethod.UPLOADED
    snapshot, is_new = capture.record_snapshot(article, text, file or capture.Original(text.encode()), method=method)
    if is_new:
        record("captured", snapshot, by=by)
        if len(text) <= READ_AT_ONCE and not read_later:
            read_snapshot(snapshot)
            article.refresh_from_db()
        else:
            _leave_to_worker(article, snapshot)
    return Added(article, snapshot, is_new)


def heading_of(title: str, instead: str) -> str:
    """Return a title that can be stored: the one given, or another one where it is blank."""
    return (title.strip() if fold(title).strip() else instead)[:TITLE_LIMIT]


@flow
def read_again(article: Article, *, by) -> None:
    """Put an article whose reading failed back into the workers' queue. Raises Forbidden."""
    require(by, "add an article")
    snapshot = article.snapshots.order_by("-pk").first()
    if snapshot is not None and article.state == ReadingState.FAILED:
        _leave_to_worker(article, snapshot)


def _leave_to_worker(article: Article, snapshot: Snapshot) -> None:
    article.state = ReadingState.WAITING
    article.save(update_fields=["state"])
    tasks.read_snapshot.defer(snapshot_id=snapshot.pk)


def refuse_bad_text(text: str) -> None:
    """Raise Invalid or TooLarge, both naming the field "text", unless this is text that we take."""
    if len(text) > settings.ARTICLE_LIMIT:
        message = _("The text has %(length)s characters; at most %(limit)s are taken. Split it or leave parts out.")
        message %= {"length": f"{len(text):,}", "limit": f"{settings.ARTICLE_LIMIT:,}"}
        raise TooLarge(message, {"text": [message]})
    try:
        capture.check_text(text)
    except capture.NotText as error:
        raise Invalid.field("text", not_text_message(error.reason)) from error


def not_text_message(reason: str) -> str:
    """Return what to tell the user when a text or file is none, by the reason of sources.capture.NotText."""
    return {
        "empty": _("The text is empty. Paste the words of the article."),
        "nul": _("The text contains a NUL character, as files that are no text do. Paste plain text."),
        "surrogate": _("The text contains half of a character (a lone surrogate). Copy it again from the page."),
        "binary": _("This is not text but binary data. Paste plain text or upload a file."),
    }[reason]


def refuse_bad_address(url: str) -> None:
    """Raise Invalid for the field "url" unless it is empty or an address of the web."""
    if not url:
        return
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as error:
        raise Invalid.field("url", _("Give a full address that begins with http:// or https://.")) from error


def refuse_bad_date(field: str, text: str) -> None:
    """Raise Invalid for the field unless the text is empty or a partial date that is not in the future."""
    if not text:
        return
    if not is_partial_date(text):
        raise Invalid.field(field, _("Give a date as 2025-01-12, 2025-01 or 2025, in years of the common era."))
    if earliest(text) > timezone.localdate() + datetime.timedelta(days=1):
        raise Invalid.field(field, _("This date is in the future. Check the year and its era."))
