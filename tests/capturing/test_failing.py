"""What failed says so, is tried again by itself or at somebody's word, and can be mended by pasting the words."""

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims import capturing
from claims.audit import faults
from claims.flows.articles import add_article, paste_text
from claims.flows.captures import capture_address, capture_again
from claims.refusals import Forbidden, Invalid
from sources.models import Article, Capture, HostTurn
from tests.capturing.conftest import worked
from tests.factories import make_snapshot

WORDS = "นายกเทศมนตรีริมน้ำกล่าวว่า สะพานใหม่จะเปิดปลายปีนี้"


def due(capture: Capture) -> Capture:
    """Let the time pass until the next try."""
    Capture.objects.filter(pk=capture.pk).update(due_at=timezone.now())
    return capture


def test_three_tries_are_all_and_then_somebody_has_to_ask(captured, ploy, queue):
    capture = captured("/error")
    capture = worked(due(worked(due(capture))))
    assert (capture.state, capture.reason, capture.tries) == ("failed", "server_error", 3)
    asked = capture_again(capture.article, by=ploy)
    assert asked.is_new
    assert asked.capture.pk == queue[-1] != capture.pk
    assert list(faults()) == []


def test_a_site_that_asks_for_a_rest_gets_it(captured, site):
    capture = captured("/busy")
    assert capture.due_at > timezone.now() + timedelta(seconds=100)
    assert worked(capture).tries == 1
    assert site.asked["/busy"] == 1
    assert ProcrastinateJob.objects.filter(scheduled_at=capture.due_at).count() == 2


def test_what_waits_is_tried_at_once_when_somebody_asks(captured, site, ploy):
    capture = captured("/busy")
    site.changed = True
    asked = capture_again(capture.article, by=ploy)
    assert not asked.is_new
    assert worked(asked.capture).state == "read"


def test_a_job_that_is_run_twice_does_its_work_once(captured, site):
    capture = captured("/clean")
    assert worked(capture).ended_at == capture.ended_at
    assert site.asked["/clean"] == 1


def test_a_worker_that_died_leaves_the_tries_that_a_page_has(captured):
    capture = captured("/error")
    Capture.objects.update(begun=20)
    capture = worked(due(capture))
    assert (capture.state, capture.tries, capture.begun) == ("waiting", 2, 21)


def test_what_stops_our_own_program_each_time_is_given_up(captured, monkeypatch):
    monkeypatch.setattr(capturing, "warc_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        captured("/clean")
    capture = Capture.objects.get()
    assert (capture.state, capture.begun, capture.tries) == ("fetching", 1, 0)
    Capture.objects.update(begun=capturing.MOST_STOPS)
    assert worked(capture).reason == "stopped"


def test_the_words_can_be_pasted_onto_the_article(captured, ploy):
    capture = captured("/fenced")
    added = paste_text(capture.article, WORDS, by=ploy)
    article = Article.objects.get()
    assert (added.article, article.state, article.title) == (article, "read", WORDS)
    assert added.snapshot.method == "pasted"
    assert list(faults()) == []


def test_words_sent_with_the_address_end_a_capture_that_still_waits(captured, site, ploy):
    capture = captured("/busy")
    add_article(WORDS, by=ploy, url=site.at("/busy"), title="สะพานใหม่")
    capture.refresh_from_db()
    assert (capture.state, capture.reason) == ("failed", "replaced")
    assert Article.objects.get().title == "สะพานใหม่"
    assert worked(capture).state == "failed"


def test_a_later_failure_leaves_what_was_captured_before(captured, site, ploy):
    article = captured("/changing").article
    Article.objects.update(url=site.at("/gone"))
    capture = worked(capture_again(article, by=ploy).capture)
    assert (capture.reason, capture.article.state) == ("gone", "read")


def test_an_article_without_an_address_has_no_page(ploy):
    with pytest.raises(Invalid):
        capture_again(make_snapshot(ploy).article, by=ploy)


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "http://[::1]/", "http://0x7f.1/", "ftp://rimnam.example/", "rimnam", "http://"]
)
def test_an_address_that_may_not_be_asked_is_refused_at_once(ploy, settings, url):
    settings.CAPTURE_PRIVATE = []
    with pytest.raises(Invalid) as refused:
        capture_address(url, by=ploy)
    assert list(refused.value.fields) == ["url"]
    assert not Article.objects.exists()


def test_a_reader_may_not_have_pages_captured(somchai):
    with pytest.raises(Forbidden):
        capture_address("https://rimnam.example/1", by=somchai)


def test_a_site_is_left_alone_between_two_pages(db, settings):
    settings.CAPTURE_PAUSE = 2
    first, second, third = (capturing.take_turn("rimnam.example") for _ in range(3))
    assert second >= first + timedelta(seconds=2)
    assert third >= second + timedelta(seconds=2)
    # What is too far away is not reserved: others may be there first.
    assert HostTurn.objects.get().free_at == third


def test_a_job_whose_turn_is_far_away_lets_others_go_first(captured, ploy, site, queue):
    HostTurn.objects.create(host="127.0.0.1", free_at=timezone.now() + timedelta(minutes=1))
    assert captured("/clean").tries == 0
