"""The site that is captured, and a worker that runs what is due when a test says so."""

from collections.abc import Callable

import pytest

from claims import tasks
from claims.flows.captures import capture_address
from sources.models import Article, Capture, Snapshot
from tests.capturing.feeds import FeedSite
from tests.capturing.news_site import NewsSite, news_site


@pytest.fixture(scope="session")
def served():
    """The site, once for all tests."""
    with news_site() as site:
        yield site


@pytest.fixture
def site(served) -> NewsSite:
    """The site as it is at first."""
    served.changed = False
    served.asked.clear()
    served.agents.clear()
    served.feed = FeedSite()
    return served


@pytest.fixture
def queue(monkeypatch) -> list[int]:
    """The captures whose jobs wait, by key."""
    waiting: list[int] = []
    monkeypatch.setattr(tasks.capture_page, "defer", lambda capture_id: waiting.append(capture_id))
    monkeypatch.setattr(
        tasks.read_snapshot,
        "defer",
        lambda snapshot_id: tasks.suggest.read_snapshot(Snapshot.objects.select_related("article").get(pk=snapshot_id)),
    )
    return waiting


@pytest.fixture
def captured(ploy, queue, site) -> Callable[..., Capture]:
    """Ask for the page at a path, let a worker run once, and return the capture as it then is."""

    def captured(path: str, **known) -> Capture:
        asked = capture_address(path if ":" in path else site.at(path), by=ploy, **known)
        return worked(asked.capture)

    return captured


def worked(capture: Capture) -> Capture:
    """Run the job of a capture as a worker does, once."""
    tasks.capture_page(capture_id=capture.pk)
    return Capture.objects.select_related("article", "snapshot").get(pk=capture.pk)


def only_article() -> Article:
    return Article.objects.own().get()
