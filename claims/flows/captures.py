"""Have the pages of articles captured: ask for it, and ask again."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from claims import tasks
from claims.capturing import guard
from claims.flows.articles import Added, add_article, heading_of, refuse_bad_address, refuse_bad_date
from claims.flows.register import outlet_called
from claims.ledger import flow, record
from claims.models import FeedEntry
from claims.permissions import require
from claims.refusals import Invalid
from claims.turns import wait_turn
from sources.addresses import tidy
from sources.capture import find_article, outlet_of
from sources.fetching.guard import TargetRefused
from sources.models import Article, Capture, CaptureState, Failure, Outlet, ReadingState


@dataclass(frozen=True, slots=True)
class Asked:
    """An article, its newest capture, if it has one, and whether that was asked for only now."""

    article: Article
    capture: Any
    is_new: bool


@flow
def capture_address(
    url: str, *, by, title: str = "", outlet: Outlet | str | None = None, published_on: str = "", byline: str = ""
) -> Asked:
    """Have a worker fetch the page at an address. An article of which we have the words is given as it is.

    What is given beside the address holds whatever the page says. Raises Forbidden or Invalid.
    """
    require(by, "add an article")
    refuse_bad_address(url)
    refuse_bad_date("published_on", published_on)
    url = askable(url)
    outlet = outlet_called(outlet, by=by) if outlet else outlet_of(url)
    return _capture_once(url, by=by, outlet=outlet, title=title, published_on=published_on, byline=byline[:300])


@flow
def capture_entry(entry: FeedEntry) -> Asked:
    """Have the page of a feed's entry captured, which nobody asked for; the ledger names the feed.

    Raises Invalid for an address that may not be asked.
    """
    refuse_bad_address(entry.url)
    url = askable(entry.url)
    outlet = outlet_of(url) or entry.feed.outlet
    return _capture_once(url, by=None, reason=f"feed {entry.feed.url}", outlet=outlet, title=entry.title)


def _capture_once(url: str, *, by, reason: str = "", title: str, **told: Any) -> Asked:
    wait_turn(f"article {url}")
    article = find_article(url, None, "")
    if article is None:
        article = Article.objects.create(url=url, title=heading_of(title, url), **told)
        record("added", article, by=by, reason=reason)
    elif article.snapshots.exists():
        return Asked(article, article.captures.open().first(), is_new=False)
    return _capture_again(article, by=by)


def bring_in(*, by, read_later: bool = False, **given: Any) -> Added | Asked:
    """Add an article from its text, or have its page captured where only the address is given."""
    return add_article(by=by, read_later=read_later, **given) if "text" in given else capture_address(by=by, **given)


@flow
def capture_again(article: Article, *, by) -> Asked:
    """Have the page of an article captured once more; one that waits for its next try is tried now.

    Raises Forbidden, or Invalid for an article without an address.
    """
    require(by, "add an article")
    return _capture_again(article, by=by)


def _capture_again(article: Article, *, by) -> Asked:
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.same_as_id or article.pk)
    if not article.url:
        raise Invalid(_("This article has no address, so there is no page to capture."))
    capture = article.captures.open().select_for_update().first()
    is_new = capture is None
    if capture is None:
        capture = Capture.objects.create(article=article, url=article.url)
        record("asked", capture, by=by)
        if not article.snapshots.exists():
            article.state = ReadingState.WAITING
            article.save(update_fields=["state"])
    elif capture.state == CaptureState.WAITING:
        capture.due_at = timezone.now()
        capture.save(update_fields=["due_at"])
    if is_new or capture.state == CaptureState.WAITING:
        tasks.capture_page.defer(capture_id=capture.pk)
    return Asked(article, capture, is_new)


def askable(url: str) -> str:
    """Return the address tidied. Raises Invalid for one that may not be asked, as far as it tells."""
    try:
        url = tidy(url)
        guard().check(url)
    except ValueError as error:
        raise Invalid.field("url", _("Give a full address that begins with http:// or https://.")) from error
    except TargetRefused as refused:
        reason = Failure.PRIVATE if refused.reason == "private" else Failure.ADDRESS
        raise Invalid.field("url", reason.label) from refused
    return url
