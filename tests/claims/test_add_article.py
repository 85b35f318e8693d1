"""An article comes in exactly as given, once, and what is no text is refused with a reason."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from claims import tasks
from claims.flows.articles import READ_AT_ONCE, add_article, read_again
from claims.models import Event, Suggestion
from claims.refusals import Forbidden, Invalid, TooLarge
from sources.models import Article, Snapshot
from tests.factories import FLOOD, make_outlet, make_suggestions

TRICKY = "ผู้ว่าฯ\r\nระบุว่า\u00a0น้ำ\u200bลด\u200fแล้ว 😀 " + FLOOD


@pytest.mark.parametrize("text", [FLOOD, TRICKY, "\ufeff" + FLOOD])
def test_the_text_is_kept_to_the_last_character(nok, text):
    snapshot = add_article(text, by=nok).snapshot
    snapshot.refresh_from_db()
    assert snapshot.text == text
    assert bytes(snapshot.raw).decode() == text
    for suggestion in Suggestion.objects.all():
        content = suggestion.content
        assert text[content["start"] : content["end"]] == content["text"]


def test_it_is_read_at_once(nok):
    added = add_article(FLOOD, by=nok)
    assert added.article.state == "read"
    assert added.snapshot.suggestions.exists()


def test_the_same_text_again_is_the_same_article(nok):
    first, second = add_article(FLOOD, by=nok), add_article(FLOOD, by=nok)
    assert (first.is_new, second.is_new) == (True, False)
    assert (Article.objects.count(), Snapshot.objects.count()) == (1, 1)


def test_a_changed_page_is_a_new_snapshot_of_the_same_article(nok):
    address = "https://news.example/1"
    add_article(FLOOD, by=nok, url=address)
    added = add_article(FLOOD.replace("400", "450"), by=nok, url=address)
    assert added.is_new
    assert (Article.objects.count(), added.article.snapshots.count()) == (1, 2)


def test_the_same_text_of_two_outlets_is_two_articles(nok):
    for outlet in (make_outlet(nok), make_outlet(nok)):
        add_article(FLOOD, by=nok, outlet=outlet)
    assert Article.objects.count() == 2


def test_the_address_tells_the_outlet(nok):
    outlet = make_outlet(nok, domains=["news.example"])
    assert add_article(FLOOD, by=nok, url="https://www.news.example/a").article.outlet == outlet


def test_without_a_title_the_first_line_is_the_title(nok):
    assert add_article(f"  น้ำท่วมริมน้ำ  \n{FLOOD}", by=nok).article.title == "น้ำท่วมริมน้ำ"


@pytest.mark.parametrize("text", ["", " \n\t ", " \u200b\u061c", "ข่าว\x00ข่าว", "ข่าว\ud800", "\x01\x02\x03\x04ข่าว"])
def test_what_is_no_text_is_refused(nok, text):
    with pytest.raises(Invalid) as refused:
        add_article(text, by=nok)
    assert list(refused.value.fields) == ["text"]
    assert not Event.objects.exists()


def test_what_is_too_long_is_refused_with_the_limit(nok):
    with pytest.raises(TooLarge, match="200,000"):
        add_article("ก" * 200_001, by=nok)


@pytest.mark.parametrize("date", ["31/31/2568", "2025-02-30", "2025-13", "9999-01-01", "9999", "2568-01-12", "ไม่รู้"])
def test_a_date_that_cannot_be_is_refused(nok, date):
    with pytest.raises(Invalid) as refused:
        add_article(FLOOD, by=nok, published_on=date)
    assert list(refused.value.fields) == ["published_on"]


@pytest.mark.parametrize("address", ["news.example/1", "javascript:alert(1)", "ftp://news.example"])
def test_an_address_that_is_none_is_refused(nok, address):
    with pytest.raises(Invalid):
        add_article(FLOOD, by=nok, url=address)


def test_a_reader_does_not_add_articles(somchai):
    with pytest.raises(Forbidden):
        add_article(FLOOD, by=somchai)


def test_a_long_one_is_left_to_the_worker_and_read_once(nok):
    text = FLOOD + "\n" + "ไม่มีใครพูดอะไรในย่อหน้านี้ " * (READ_AT_ONCE // 20)
    added = add_article(text, by=nok)
    assert (added.article.state, added.snapshot.suggestions.count()) == ("waiting", 0)
    job = ProcrastinateJob.objects.get()
    for _ in range(2):
        tasks.read_snapshot.func(None, **job.args)
    added.article.refresh_from_db()
    assert (added.article.state, added.snapshot.suggestions.count()) == ("read", 2)


def test_a_failed_reading_can_be_tried_again(nok):
    added = add_article(FLOOD, by=nok)
    Article.objects.update(state="failed")
    added.article.refresh_from_db()
    read_again(added.article, by=nok)
    assert ProcrastinateJob.objects.count() == 1


@pytest.mark.parametrize("title", ["", " \u200b "])
def test_a_title_that_nobody_would_see_is_taken_from_the_first_line_with_words(nok, title):
    added = add_article("\u200b\nน้ำลดแล้ว", by=nok, title=title)
    assert added.article.title == "น้ำลดแล้ว"


def test_an_amount_beyond_all_counting_is_kept_in_the_words_alone(nok):
    said = make_suggestions(nok, "นายแดง ดำดี กล่าวว่า มีหนี้ 20,000 ล้านล้าน บาท")
    assert said[0].figures == []
    assert "20,000 ล้านล้าน" in said[0].content["text"]
