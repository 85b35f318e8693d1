"""Feeds: what is new in them is captured once, they are not pressed, and what is wrong with them is told."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.utils import timezone

from claims import polling
from claims.flows import feeds as flows
from claims.flows.register import register_topic
from claims.forms.desk import QueueForm
from claims.models import Event, Feed, FeedEntry, Suggestion
from claims.refusals import Conflict, Forbidden, Invalid
from sources.models import Article
from sources.parsing.feed import NotAFeed, read_feed
from tests.capturing.conftest import worked
from tests.capturing.feeds import HARMFUL, atom, rss


@pytest.fixture
def polls(monkeypatch) -> list[int]:
    """The feeds whose jobs wait, by key."""
    waiting: list[int] = []
    for module in (flows, polling):
        monkeypatch.setattr(module, "ask_to_poll", lambda feed, at=None: waiting.append(feed.pk))
    return waiting


@pytest.fixture
def feed(ploy, site, queue, polls) -> Feed:
    return flows.add_feed(site.at("/feed"), by=ploy)


def polled(feed: Feed) -> Feed:
    """Poll a feed as if it were due."""
    Feed.objects.filter(pk=feed.pk).update(next_try_at=timezone.now())
    polling.poll_feed(feed_id=feed.pk)
    return Feed.objects.get(pk=feed.pk)


def test_what_is_new_is_captured_and_read_into_the_queue_of_the_feed_and_of_its_topic(feed, queue, ploy):
    topic = register_topic("น้ำท่วม", by=ploy)
    flows.edit_feed(feed, by=ploy, topic=topic)
    polled(feed)
    for capture in list(queue):
        worked(Article.objects.get(captures=capture).captures.get())
    for scope in ({"feed": feed.public_id}, {"topic": topic.public_id}):
        form = QueueForm(scope)
        assert form.is_valid()
        found = form.apply(Suggestion.objects.pending(), ploy)
        assert set(found.values_list("snapshot__article__title", flat=True)) == {"เรื่อง /news/1", "เรื่อง /news/2"}


def test_the_feed_gives_its_own_title_and_the_ledger_names_it(feed, site):
    assert polled(feed).title == "ข่าวริมน้ำ"
    assert Event.objects.filter(kind="article", reason=f"feed {site.at('/feed')}", actor=None).count() == 2


def test_an_unchanged_feed_costs_one_short_answer(feed, site):
    polled(feed)
    polled(feed)
    assert site.feed.conditions == [None, '"2"']
    assert Article.objects.count() == 2


def test_each_entry_is_captured_once(feed, site, queue):
    polled(feed)
    site.feed.paths.insert(0, "/news/3")
    assert polled(feed).entries.count() == 3
    assert len(queue) == 3


def test_many_entries_come_in_several_polls_without_one_being_lost(feed, site, queue):
    site.feed.paths = [f"/news/{n}" for n in range(40)]
    assert polled(feed).etag == ""
    assert len(queue) == 30
    assert polled(feed).etag == '"40"'
    assert len(queue) == 40


def test_a_feed_that_is_not_due_or_is_held_by_another_worker_is_left_alone(feed, site):
    Feed.objects.update(held_until=timezone.now() + timedelta(minutes=1))
    polled(feed)
    Feed.objects.update(held_until=None, next_try_at=timezone.now() + timedelta(minutes=1))
    polling.poll_feed(feed_id=feed.pk)
    assert site.feed.conditions == []


def test_a_worker_that_died_in_the_middle_lets_go_of_it(feed, site):
    Feed.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    assert polled(feed).last_success_at


def test_what_robots_txt_forbids_is_noted_and_not_asked_for(feed, site, queue):
    site.feed.robots = (200, "User-agent: Thima\nDisallow: /news/2")
    polled(feed)
    assert list(FeedEntry.objects.filter(article=None).values_list("url", flat=True)) == [site.at("/news/2")]
    assert len(queue) == 1


def test_without_the_rules_of_a_site_its_pages_wait(feed, site, queue):
    site.feed.robots = (503, "")
    assert polled(feed).etag == ""
    assert not queue
    site.feed.robots = (404, "")
    polled(feed)
    assert len(queue) == 2


@pytest.mark.parametrize("reason", HARMFUL)
def test_what_is_wrong_with_it_is_told(feed, site, queue, reason):
    site.feed.answer = HARMFUL[reason]
    found = polled(feed)
    assert (found.last_failure, found.failures, queue) == (reason, 1, [])
    assert found.next_try_at > timezone.now() + polling.INTERVAL


@pytest.mark.parametrize(
    ("status", "end"), [(301, "/feed?moved=1"), (308, "/feed?moved=1"), (302, "/feed"), (307, "/feed")]
)
def test_one_that_moved_for_good_is_asked_at_its_new_address(feed, site, status, end):
    site.feed.moved = status
    assert polled(feed).url == site.at(end)
    assert polled(feed).failures == 0
    assert Article.objects.count() == 2


def test_one_that_moved_to_an_address_that_is_watched_stays_itself(feed, site, ploy):
    flows.add_feed(site.at("/feed", moved="1"), by=ploy)
    site.feed.moved = 301
    found = polled(feed)
    assert (found.url, found.failures) == (site.at("/feed"), 0)


def test_an_address_that_leads_nowhere_is_not_taken_over(feed, site):
    site.feed.moved, site.feed.answer = 301, (500, b"", {})
    assert polled(feed).url == site.at("/feed")


@pytest.mark.parametrize("until", [format_datetime, lambda at: f"{(at - timezone.now()).total_seconds():.0f}"])
def test_it_is_left_alone_until_the_day_that_it_names(feed, site, until):
    day = timezone.now() + timedelta(days=3)
    site.feed.answer = (503, b"", {"Retry-After": until(day)})
    assert abs(polled(feed).next_try_at - day) < timedelta(minutes=1)


def test_a_feed_that_is_gone_is_paused(feed, site):
    site.feed.answer = (410, b"", {})
    found = polled(feed)
    assert (found.state, found.last_failure) == ("paused", "gone")


def test_one_that_is_read_again_has_no_failures(feed, site):
    site.feed.answer = (500, b"", {})
    polled(feed)
    site.feed.answer = None
    assert polled(feed).failures == 0


def test_it_is_left_alone_longer_each_time_and_as_long_as_it_asks():
    waits = [polling.wait_after(n, None) for n in (1, 2, 3, 20)]
    assert waits == [timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2), timedelta(days=1)]
    assert polling.wait_after(1, 7200) == timedelta(hours=2)
    assert polling.wait_after(1, 999_999_999) == timedelta(days=30)


def test_an_entry_that_leads_into_our_own_network_is_not_asked_for(feed, site, queue):
    site.feed.answer = (200, rss("/a", base="http://10.0.0.1").encode(), {})
    assert polled(feed).failures == 0
    assert (queue, FeedEntry.objects.get().article) == ([], None)


def test_only_what_is_due_is_polled(feed, polls, ploy):
    polls.clear()
    polling.watch_feeds(timestamp=0)
    flows.pause_feed(feed, by=ploy)
    polling.watch_feeds(timestamp=0)
    assert polls == [feed.pk]


def test_paused_it_is_not_asked_and_resumed_it_is_asked_at_once(feed, polls, ploy):
    paused = flows.pause_feed(feed, by=ploy)
    with pytest.raises(Conflict):
        flows.poll_now(paused, by=ploy)
    polls.clear()
    assert flows.resume_feed(paused, by=ploy).is_active
    assert polls == [feed.pk]


def test_reporters_do_not_add_feeds_and_nobody_adds_one_twice(feed, site, ploy, nok):
    with pytest.raises(Forbidden):
        flows.add_feed(site.at("/other"), by=nok)
    with pytest.raises(Invalid):
        flows.add_feed(site.at("/feed"), by=ploy)


@pytest.mark.parametrize("url", ["", "ftp://rimnam.example/", "http://10.0.0.1/feed", "http://a b"])
def test_what_may_not_be_asked_is_refused_at_once(ploy, polls, url):
    with pytest.raises(Invalid) as refused:
        flows.add_feed(url, by=ploy)
    assert refused.value.fields.keys() == {"url"}


def test_thai_of_old_encodings_is_read():
    text = rss("/1", base="https://a.example").replace("utf-8", "tis-620")
    assert read_feed(text.encode("tis-620"), url="https://a.example/feed").title == "ข่าวริมน้ำ"
    assert read_feed(text.encode("cp874"), url="https://a.example/", content_type="text/xml; charset=tis-620").title


def test_addresses_are_whole_and_told_apart_by_their_ids():
    read = read_feed(atom("/a", "/b", "/a", "javascript:alert(1)").encode(), url="https://a.example/feed")
    assert [item.url for item in read.items] == ["https://a.example/a", "https://a.example/b"]


def test_a_broken_feed_is_read_as_far_as_it_goes():
    text = rss("/1", base="https://a.example").replace("</channel></rss>", "<item><title>a & b <b>")
    assert [item.url for item in read_feed(text.encode(), url="https://a.example/").items] == ["https://a.example/1"]


def test_entities_in_another_encoding_are_found_too():
    with pytest.raises(NotAFeed, match="entities"):
        read_feed(HARMFUL["entities"][1].decode().encode("utf-16"), url="https://a.example/")


RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    "<channel><title>เก่า</title></channel><item><title>ก</title><link>https://a.example/1</link></item></rdf:RDF>"
)
GUIDS = (
    '<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link rel="self" href="/feed"/><item><guid>/1</guid>'
    '</item><item><guid isPermaLink="false">7</guid></item></channel></rss>'
)


@pytest.mark.parametrize("text", [RDF, GUIDS])
def test_each_way_to_say_where_an_entry_leads_is_known(text):
    read = read_feed(text.encode(), url="https://a.example/feed")
    assert [item.url for item in read.items] == ["https://a.example/1"]


@pytest.mark.parametrize("piece", ["<a", "<a>", "<![CDATA[", "<!--", "<item><link>&a"])
def test_a_feed_out_to_harm_is_read_to_its_end(piece):
    assert read_feed(b"<rss>" + piece.encode() * 200_000, url="https://a.example/").items == []
