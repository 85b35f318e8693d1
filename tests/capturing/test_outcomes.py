"""Each kind of page, and what becomes of its capture."""

import pytest

from sources.models import Article, Snapshot
from tests.capturing.news_site import DENIED, SAID

READ = ["/clean", "/broken", "/tis-620", "/undeclared", "/zipped", "/refresh", "/reloads", "/moved", "/fence-declared"]


@pytest.mark.parametrize("path", READ)
def test_the_words_of_the_article_are_kept_and_nothing_of_the_frame(captured, path):
    capture = captured(path)
    assert (capture.state, capture.reason, capture.http_status) == ("read", "", 200)
    text = capture.snapshot.text
    assert SAID in text
    assert DENIED in text
    assert "กีฬา" not in text
    assert "สงวนลิขสิทธิ์" not in text


FAILED = [
    ("/bomb", "too_large", 200),
    ("/endless", "too_large", 200),
    ("/huge", "too_large", 200),
    ("/loop", "redirects", None),
    ("/on-and-on", "redirects", None),
    ("/inside", "private", None),
    ("/metadata", "private", None),
    ("/mapped", "private", None),
    ("/file", "address", None),
    ("/gone", "gone", 410),
    ("/taken-down", "gone", 200),
    ("/nowhere", "missing", 404),
    ("/forbidden", "forbidden", 403),
    ("/pdf", "not_html", 200),
    ("/fenced", "paywall", 200),
    ("/script", "script", 200),
    ("/empty", "empty", 200),
    ("/too-long", "too_long", 200),
]


@pytest.mark.parametrize(("path", "reason", "status"), FAILED)
def test_what_cannot_be_captured_says_why_and_leaves_nothing(captured, path, reason, status):
    capture = captured(path)
    assert (capture.state, capture.reason, capture.http_status) == ("failed", reason, status)
    assert capture.article.state == "failed"
    assert not Snapshot.objects.exists()


PASSING = [("/error", "server_error", 500), ("/nonsense", "broken", None), ("/busy", "busy", 503)]


@pytest.mark.parametrize(("path", "reason", "status"), PASSING)
def test_what_may_pass_is_tried_again_later(captured, path, reason, status):
    capture = captured(path)
    assert (capture.state, capture.reason, capture.http_status, capture.tries) == ("waiting", reason, status, 1)
    assert capture.article.state == "waiting"
    assert capture.due_at > capture.asked_at


def test_a_site_that_says_nothing_is_left_when_the_time_is_over(captured, settings):
    settings.CAPTURE_SECONDS = 0.2
    assert captured("/silent").reason == "timeout"


def test_a_name_that_nobody_has_is_told_from_a_server_that_is_off(captured):
    assert captured("http://rimnam.invalid/1").reason == "unknown_host"
    assert captured("http://127.0.0.1:1/").reason == "unreachable"


def test_what_the_page_says_of_itself_is_kept(captured):
    article = captured("/clean").article
    # Half past eleven in the evening UTC is the next morning in the newsroom.
    assert (article.title, article.byline, article.published_on) == ("น้ำท่วมเมืองริมน้ำ", "นก รายงาน", "2025-03-05")
    assert article.language == "th"


def test_the_language_is_that_of_the_words_not_what_the_page_declares(captured):
    assert captured("/english").article.language == "en"


def test_a_page_without_a_title_of_its_own_has_that_of_its_head(captured):
    assert captured("/tis-620").article.title == "น้ำท่วมริมน้ำ - ข่าวริมน้ำ"


def test_what_people_say_of_the_article_holds_against_the_page(captured):
    article = captured("/clean", title="หัวข้อของเรา", outlet="ข่าวริมน้ำ", published_on="2025-03").article
    assert (article.title, article.published_on, article.outlet.name) == ("หัวข้อของเรา", "2025-03", "ข่าวริมน้ำ")


def test_the_site_is_told_who_asks(captured, site):
    captured("/clean")
    assert all(agent.startswith("Thima/") for agent in site.agents)


def test_an_article_that_failed_keeps_its_address_as_its_title(captured, site):
    captured("/gone")
    assert Article.objects.get().title == site.at("/gone")
