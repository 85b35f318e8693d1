"""Watch feeds: ask each when it is due for what is new, and have that captured. Run by a worker, safe to run again.

An entry is noted in one transaction with its capture, and what the server gives to be asked only for news is kept only
once all entries are noted. So a worker that dies loses none and doubles none: the next one sees them all again.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from claims.capturing import PASSING, NotYet, guard, rest_for_turn, wait_for_turn
from claims.flows.captures import capture_entry
from claims.flows.feeds import POLL, ask_to_poll
from claims.ledger import flow
from claims.models import Feed, FeedEntry, FeedFailure, FeedState
from claims.refusals import Invalid
from sources.addresses import ADDRESS_LIMIT, host_of
from sources.fetching.pages import Fetched, Fetcher, Limits, NotFetched, is_html
from sources.fetching.robots import Robots
from sources.parsing.feed import Item, NotAFeed, Read, read_feed

log = logging.getLogger(__name__)
INTERVAL = timedelta(minutes=15)
LONGEST = timedelta(days=1)
# Of one poll; what is more in a feed comes with the next ones.
MOST_ENTRIES = 30
# Longer than a poll takes with all its requests.
HELD = timedelta(minutes=10)
SIZE = 3_000_000
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)
DUE_AT_ONCE = 500


@app.periodic(cron="* * * * *")
@app.task(pass_context=False)
def watch_feeds(timestamp: int) -> None:
    """Have those feeds polled that are due."""
    for feed in Feed.objects.due()[:DUE_AT_ONCE]:
        ask_to_poll(feed)


@app.task(name=POLL)
def poll_feed(feed_id: int) -> None:
    """Poll one feed, if it is due and nobody else is at it; where its site is busy with us, in a while."""
    try:
        poll(feed_id)
    except NotYet as wait:
        ask_to_poll(Feed.objects.get(pk=feed_id), at=wait.at)


def poll(feed_id: int) -> int:
    """Ask a feed for news and have them captured; return how many entries were new.

    Raises NotYet where its site has to be left alone for longer than a moment.
    """
    due = Feed.objects.due().filter(pk=feed_id).first()
    if due is None:
        return 0
    wait_for_turn(host_of(due.url))
    feed = _hold(feed_id)
    if feed is None:
        return 0
    fetcher = _fetcher()
    try:
        found = fetcher.follow(feed.url, headers=_conditions(feed))
        if found.answer.status == 304 and feed.etag + feed.last_modified:
            _move(feed, found.lasting_url)
            _note_success(feed)
            return 0
        read = _read(found)
    except NotFetched as failure:
        _note_failure(feed, FeedFailure(failure.reason), failure.status, failure.rest)
        return 0
    except NotAFeed as failure:
        _note_failure(feed, FeedFailure(failure.reason), 200)
        return 0
    _move(feed, found.lasting_url)
    count, is_whole = _take_in(feed, read.items, Robots(fetcher))
    # Of what is left for another time a server that is asked for news only would not tell again.
    _note_success(feed, read, found.answer.headers if is_whole else {})
    return count


def _hold(feed_id: int) -> Feed | None:
    """Return the feed if it is to be asked now, and let nobody else have it for as long as that may take."""
    with transaction.atomic():
        feed = Feed.objects.select_for_update(of=("self",)).select_related("outlet").filter(pk=feed_id).first()
        now = timezone.now()
        if feed is None or not feed.is_active or feed.next_try_at > now or (feed.held_until or now) > now:
            return None
        feed.held_until = now + HELD
        feed.save(update_fields=["held_until"])
    return feed


def _fetcher() -> Fetcher:
    return Fetcher(guard(), settings.CAPTURE_AGENT, Limits(settings.CAPTURE_SECONDS, SIZE), rest_for_turn, ACCEPT)


def _conditions(feed: Feed) -> dict[str, str]:
    given = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in given.items() if value}


def _read(found: Fetched) -> Read:
    """Return what a feed says. Raises NotFetched or NotAFeed."""
    answer = found.answer
    if answer.status != 200:
        raise NotFetched.of(answer)
    if answer.is_cut:
        raise NotAFeed(FeedFailure.TOO_LARGE)
    if is_html(answer) and b"<rss" not in answer.body[:1000] and b"<feed" not in answer.body[:1000]:
        raise NotAFeed(FeedFailure.PAGE)
    return read_feed(answer.body, url=found.url, content_type=answer.headers.get("content-type", ""))


def _take_in(feed: Feed, items: Iterable[Item], robots: Robots) -> tuple[int, bool]:
    """Note the entries that are new, and return how many, and whether none of them is left for another time."""
    keys = {FeedEntry.key_of(item.key): item for item in items}
    known = set(feed.entries.filter(key__in=keys).values_list("key", flat=True))
    new = [(key, item) for key, item in keys.items() if key not in known]
    is_whole = len(new) <= MOST_ENTRIES
    count = 0
    for key, item in new[:MOST_ENTRIES]:
        try:
            allowed = robots.allow(item.url)
        except NotFetched as failure:
            if failure.reason in PASSING:
                is_whole = False
                continue
            allowed = False
        _note_entry(feed, key, item, allowed=allowed)
        count += 1
    return count, is_whole


@flow
def _note_entry(feed: Feed, key: str, item: Item, *, allowed: bool) -> None:
    """Note an entry and have its page captured, both or neither."""
    entry, is_new = FeedEntry.objects.get_or_create(feed=feed, key=key, defaults={"url": item.url, "title": item.title})
    if not is_new or not allowed:
        return
    try:
        entry.article = capture_entry(entry).article
    except Invalid as refusal:
        log.info("The feed %s leads to %s, which is not asked: %s", feed.url, item.url, refusal)
        return
    entry.save(update_fields=["article"])


@transaction.atomic
def _move(feed: Feed, url: str) -> None:
    """Ask it from now on where its server sent us for good, unless that address is watched already or too long."""
    feed = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if url == feed.url or len(url) > ADDRESS_LIMIT:
        return
    if Feed.objects.filter(url=url).exists():
        log.info("The feed %s has moved to %s, which is watched already.", feed.url, url)
        return
    log.info("The feed %s has moved to %s.", feed.url, url)
    feed.url = url
    feed.save(update_fields=["url"])


@transaction.atomic
def _note_success(feed: Feed, read: Read | None = None, headers: Mapping[str, str] | None = None) -> None:
    """Note that it was read, or has nothing new, with what the server gave to be asked for news only."""
    feed = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    now = timezone.now()
    feed.last_success_at, feed.failures, feed.held_until = now, 0, None
    feed.next_try_at = now + INTERVAL
    feed.title = feed.title or (read.title if read else "")
    if headers is not None:
        # A cut tag would be another one.
        etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
        feed.etag = etag if len(etag) <= 500 else ""
        feed.last_modified = modified if len(modified) <= 100 else ""
    feed.save()


@transaction.atomic
def _note_failure(feed: Feed, reason: FeedFailure, status: int | None, rest: int | None = None) -> None:
    """Note why it failed and when it is asked next: later each time, and not before the site allows it."""
    feed = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    now = timezone.now()
    feed.failures += 1
    feed.last_failure_at, feed.last_failure, feed.last_status, feed.held_until = now, reason, status, None
    feed.next_try_at = now + wait_after(feed.failures, rest)
    if reason == FeedFailure.GONE:
        feed.state = FeedState.PAUSED
    feed.save()


def wait_after(failures: int, rest: int | None) -> timedelta:
    """Return how long a feed is left alone after so many failures in a row; `rest` is what the site asks for (s)."""
    wait = min(INTERVAL * 2 ** min(failures, 10), LONGEST)
    return min(max(wait, timedelta(seconds=rest or 0)), timedelta(days=30))
