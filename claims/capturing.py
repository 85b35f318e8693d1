"""A page into the archive: fetch it, take its words, and keep what came of it. Run by a worker, safe to run again.

What is kept is kept in one transaction, so a worker that dies leaves either nothing or all of it. A capture that is
being fetched is nobody's: whoever runs it next, because the one before is gone, begins anew.
"""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.drift import tell_of_change, tell_of_end
from claims.ledger import flow, record, state_of
from claims.turns import wait_turn
from sources import capture as archive
from sources.addresses import host_of
from sources.fetching.guard import Guard
from sources.fetching.pages import Fetched, Fetcher, Limits, NotFetched
from sources.fetching.warc import warc_of
from sources.models import (
    TITLE_LIMIT,
    WARC,
    Article,
    Capture,
    CaptureMethod,
    CaptureState,
    Failure,
    HostTurn,
    ReadingState,
    Snapshot,
)
from sources.parsing.page import SOFTWARE, NotReadable, Page
from sources.partial_dates import earliest

# These may be over in a moment; the others stay as they are until somebody does something.
PASSING = {
    Failure.UNKNOWN_HOST, Failure.UNREACHABLE, Failure.TIMEOUT, Failure.BROKEN, Failure.BUSY, Failure.SERVER_ERROR,
}  # fmt: skip
WAITS = (timedelta(seconds=30), timedelta(minutes=5))
# A site that asks for more is asked again only when somebody wants it.
LONGEST_REST = timedelta(hours=1)
# A page at which our own program stopped so often is left alone: perhaps it is the page that stops it. Workers that are
# ended for other reasons, as at each release, are no reason to give up.
MOST_STOPS = 40
# So long a worker waits for its turn at a site; for more it does other things first.
# Of other addresses of one article.
MOST_ADDRESSES = 20
SHORT = timedelta(seconds=3)


class NotYet(Exception):
    """The capture is to be run again at a time."""

    def __init__(self, at: datetime):
        super().__init__(at.isoformat())
        self.at = at


def capture_page(capture_id: int) -> Snapshot | None:
    """Fetch and keep the page of a capture that is open, and return the snapshot if there is anything new to read.

    One that is over gives what it gave before. Raises NotYet if it is to be tried (again) later.
    """
    capture = _begin(capture_id)
    if capture.is_open:
        try:
            fetched = _fetcher().fetch(capture.url)
            page = archive.page_of(fetched)
        except NotFetched as failure:
            capture = _note_failure(capture, failure.reason, failure.status, failure.rest)
        except NotReadable as failure:
            capture = _note_failure(capture, failure.reason, 200)
        else:
            capture = _keep(capture, fetched, page)
    if capture.is_open:
        raise NotYet(capture.due_at)
    article = capture.article
    return capture.snapshot if article.state == ReadingState.WAITING else None


def give_turn(capture_id: int) -> None:
    """Wait until the site of a capture may be asked. Raises NotYet if that takes longer than a moment."""
    capture = Capture.objects.filter(pk=capture_id).open().first()
    if capture is not None:
        _wait_until(capture.due_at)
        wait_for_turn(host_of(capture.url))


def wait_for_turn(host: str) -> None:
    """Wait until a site may be asked. Raises NotYet if that takes longer than a moment."""
    _wait_until(take_turn(host))


def take_turn(host: str) -> datetime:
    """Return when a site may be asked, and have that moment to ourselves: the next one comes a pause later."""
    pause = timedelta(seconds=settings.CAPTURE_PAUSE)
    with transaction.atomic():
        HostTurn.objects.get_or_create(host=host, defaults={"free_at": timezone.now()})
        turn = HostTurn.objects.select_for_update().get(host=host)
        now = timezone.now()
        at = max(turn.free_at, now)
        if at - now <= SHORT:
            turn.free_at = at + pause
            turn.save(update_fields=["free_at"])
    return at


def _wait_until(at: datetime) -> None:
    if at - timezone.now() > SHORT:
        raise NotYet(at)
    _rest_until(at)


def rest_for_turn(host: str) -> None:
    """Wait a moment at most until a site may be asked, for a step in the middle of others."""
    _rest_until(take_turn(host))


def _rest_until(at: datetime) -> None:
    left = min(at - timezone.now(), SHORT)
    time.sleep(max(left.total_seconds(), 0))


def guard() -> Guard:
    """Return what checks each address before it is asked."""
    return Guard(private=settings.CAPTURE_PRIVATE, plain=True)


def _fetcher() -> Fetcher:
    limits = Limits(settings.CAPTURE_SECONDS, settings.CAPTURE_SIZE)
    return Fetcher(guard(), settings.CAPTURE_AGENT, limits, rest_for_turn)


def _begin(capture_id: int) -> Capture:
    """Note that it is being fetched, before anything can go wrong, and return it."""
    with transaction.atomic():
        capture = _locked(capture_id)
        if not capture.is_open:
            return capture
        if capture.begun - capture.tries < MOST_STOPS:
            capture.state, capture.begun = CaptureState.FETCHING, capture.begun + 1
            capture.save(update_fields=["state", "begun"])
            return capture
    return _note_failure(capture, Failure.STOPPED, None)


def _locked(capture_id: int) -> Capture:
    """Return the capture, locked after its article as everywhere, so that nobody waits for somebody who waits."""
    article = Capture.objects.filter(pk=capture_id).values("article")
    Article.objects.select_for_update().filter(pk__in=article).first()
    return Capture.objects.select_for_update(of=("self",)).select_related("article", "snapshot").get(pk=capture_id)


@flow
def _note_failure(capture: Capture, reason: Failure, status: int | None, rest: int | None = None) -> Capture:
    """Note why there is no page, and when it is tried again, if that makes sense."""
    capture = _locked(capture.pk)
    if not capture.is_open:
        return capture
    capture.reason, capture.http_status = reason, status
    capture.tries = capture.begun if reason == Failure.STOPPED else capture.tries + 1
    wait = _wait_after(capture, reason, rest)
    if wait is None:
        capture.state, capture.ended_at = CaptureState.FAILED, timezone.now()
    else:
        capture.state, capture.due_at = CaptureState.WAITING, timezone.now() + wait
    capture.save(update_fields=["state", "reason", "http_status", "tries", "due_at", "ended_at"])
    record("tried" if wait else "failed", capture, by=None)
    if wait is None:
        tell_of_end(capture)
    if wait is None and not capture.article.snapshots.exists():
        capture.article.state = ReadingState.FAILED
        capture.article.save(update_fields=["state"])
    return capture


def _wait_after(capture: Capture, reason: Failure, rest: int | None) -> timedelta | None:
    if reason not in PASSING or capture.tries > len(WAITS):
        return None
    wait = max(WAITS[capture.tries - 1], timedelta(seconds=rest or 0))
    return wait if wait <= LONGEST_REST else None


@flow
def _keep(capture: Capture, fetched: Fetched, page: Page) -> Capture:
    """Keep the page's words and bytes with its article, all at once."""
    wait_turn(f"article {page.url}")
    capture = _locked(capture.pk)
    if not capture.is_open:
        return capture
    article = _own_article(capture, fetched, page)
    original = archive.Original(warc_of(fetched, f"Thima; {SOFTWARE}"), WARC)
    snapshot, is_new = archive.record_snapshot(article, page.text, original, method=CaptureMethod.FETCHED)
    if is_new:
        record("captured", snapshot, by=None)
        article.state = ReadingState.WAITING
        article.save(update_fields=["state"])
    capture.article, capture.snapshot, capture.state = article, snapshot, CaptureState.READ
    capture.reason, capture.http_status, capture.ended_at = "", fetched.answer.status, timezone.now()
    capture.tries += 1
    capture.save(update_fields=["article", "snapshot", "state", "reason", "http_status", "tries", "ended_at"])
    record("captured", capture, by=None)
    tell_of_change(capture)
    return capture


def _own_article(capture: Capture, fetched: Fetched, page: Page) -> Article:
    """Return the article that the page is, with what the page says of it where nobody has said anything."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=capture.article_id)
    older = Article.objects.own().at(page.url).exclude(pk=article.pk).order_by("pk").first()
    if older is not None and not article.snapshots.exists():
        article.same_as, article.state = older, ReadingState.READ
        article.save(update_fields=["same_as", "state"])
        record("joined", article, by=None)
        known = [article.url, *article.addresses]
        article = Article.objects.select_for_update(of=("self",)).get(pk=older.pk)
        page_url = article.url
    else:
        known, page_url = [article.url, *article.addresses], page.url
    before = state_of(article)
    _address(article, page_url, {*known, *article.addresses, *(step.url for step in fetched.steps), page.url})
    _describe(article, page)
    if state_of(article) != before:
        article.save()
        record("described", article, by=None)
    return article


def _address(article: Article, url: str, known: set[str]) -> None:
    """Let the page's own address be the article's, and remember the others that lead to it."""
    was_untitled = article.is_untitled
    if not Article.objects.filter(url=url).exclude(pk=article.pk).exists():
        article.url = url
    article.addresses = sorted(other for other in known if other and other != article.url)[:MOST_ADDRESSES]
    if was_untitled:
        article.title = article.url[:TITLE_LIMIT]


def _describe(article: Article, page: Page) -> None:
    article.outlet = article.outlet or archive.outlet_of(article.url)
    if article.is_untitled:
        article.title = (page.title or archive.title_of(page.text))[:TITLE_LIMIT]
    article.byline = article.byline or page.byline[:300]
    if page.published_on and earliest(page.published_on) <= timezone.localdate() + timedelta(days=1):
        article.published_on = article.published_on or page.published_on
    if not article.snapshots.exists():
        article.language = page.language
