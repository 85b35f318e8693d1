"""Keep the feeds that are watched. The ledger has no feeds, only what came of them."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from claims.flows.captures import askable
from claims.models import Feed, FeedState
from claims.permissions import require
from claims.refusals import Conflict, Invalid
from sources.addresses import ADDRESS_LIMIT

POLL = "poll_feed"
MOST = 1000


@transaction.atomic
def add_feed(url: str, *, by, **fields: Any) -> Feed:
    """Watch an address from now on, with `title`, `outlet` and `topic` as far as given.

    Raises Forbidden, Invalid (with the field at fault) or Conflict (too many).
    """
    require(by, "watch feeds")
    url = url.strip()
    if len(url) > ADDRESS_LIMIT:
        raise Invalid.field("url", _("Give a full address that begins with http:// or https://."))
    url = askable(url)
    if Feed.objects.count() >= MOST:
        raise Conflict(_("%(most)s feeds are watched; more are not taken.") % {"most": MOST})
    feed = Feed(url=url, added_by=by)
    _fill(feed, fields)
    try:
        with transaction.atomic():
            feed.save()
    except IntegrityError as error:
        raise Invalid.field("url", _("This feed is here already.")) from error
    ask_to_poll(feed)
    return feed


@transaction.atomic
def edit_feed(feed: Feed, *, by, **fields: Any) -> Feed:
    """Change title, outlet or topic. Raises Forbidden."""
    require(by, "watch feeds")
    feed = _locked(feed)
    _fill(feed, fields)
    return _changed(feed)


@transaction.atomic
def pause_feed(feed: Feed, *, by) -> Feed:
    """Ask for it no more until it is resumed; doing it twice changes nothing. Raises Forbidden."""
    require(by, "watch feeds")
    feed = _locked(feed)
    if not feed.is_active:
        return feed
    feed.state = FeedState.PAUSED
    return _changed(feed)


@transaction.atomic
def resume_feed(feed: Feed, *, by) -> Feed:
    """Watch it again, at once, whatever failed before. Raises Forbidden."""
    require(by, "watch feeds")
    feed = _locked(feed)
    if feed.is_active:
        return feed
    feed.state, feed.failures, feed.next_try_at = FeedState.ACTIVE, 0, timezone.now()
    ask_to_poll(feed)
    return _changed(feed)


@transaction.atomic
def poll_now(feed: Feed, *, by) -> Feed:
    """Have it asked now and not only when it is due. Raises Forbidden, or Conflict for one that is paused."""
    require(by, "watch feeds")
    feed = _locked(feed)
    if not feed.is_active:
        raise Conflict(_("This feed is paused. Resume it first."))
    feed.next_try_at = timezone.now()
    ask_to_poll(feed)
    return _changed(feed)


def ask_to_poll(feed: Feed, *, at: datetime | None = None) -> None:
    """Queue the job that polls a feed, at once or at a time; one that waits already is enough."""
    try:
        with transaction.atomic():
            # After articles that somebody waits for.
            job = app.configure_task(POLL, queueing_lock=f"{POLL} {feed.pk}", priority=-1, schedule_at=at)
            job.defer(feed_id=feed.pk)
    except AlreadyEnqueued:
        return


def _locked(feed: Feed) -> Feed:
    return Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)


def _changed(feed: Feed) -> Feed:
    feed.version += 1
    feed.save()
    return feed


def _fill(feed: Feed, fields: dict[str, Any]) -> None:
    if "title" in fields:
        feed.title = " ".join(fields["title"].split())[:300]
    for name in ("outlet", "topic"):
        if name in fields:
            setattr(feed, name, fields[name])
