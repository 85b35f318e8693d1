"""An address in the box for words: what the pages say while its page is captured, and after."""

import pytest
from django.urls import reverse

from claims.capturing import capture_page
from sources.models import Article, Capture
from tests.capturing.conftest import queue, served, site, worked  # noqa: F401
from tests.factories import make_snapshot


@pytest.fixture
def desk(client, nok, queue):  # noqa: F811
    """Nok's browser, in English."""
    client.force_login(nok)
    client.cookies["django_language"] = "en"
    return client


def send(client, **fields) -> str:
    """Send the form and return the page that comes next."""
    return client.post(reverse("article-new"), {"text": "", **fields}, follow=True).content.decode()


def page(client) -> str:
    return client.get(reverse("article", args=[Article.objects.order_by("pk").last().public_id])).content.decode()


def test_an_address_in_the_box_for_words_is_captured(desk, site):  # noqa: F811
    assert "The page waits for its turn" in send(desk, text=f"  {site.at('/clean')}\r\n")
    worked(Capture.objects.get())
    shown = page(desk)
    assert "มีบ้านเรือนเสียหาย" in shown
    assert "Capture the page again" in shown


def test_so_is_one_in_its_own_field_without_words(desk, site):  # noqa: F811
    send(desk, url=site.at("/clean"), title="หัวข้อของเรา")
    assert Capture.objects.get().article.title == "หัวข้อของเรา"


def test_words_with_an_address_in_them_are_words(desk, site):  # noqa: F811
    send(desk, text=f"อ่านต่อที่ {site.at('/clean')}")
    assert not Capture.objects.exists()
    assert Article.objects.get().snapshots.exists()


def test_an_address_that_may_not_be_asked_is_refused_where_it_stands(desk):
    shown = send(desk, text="http://10.0.0.1/admin")
    assert "private network" in shown
    assert "http://10.0.0.1/admin" in shown
    assert not Article.objects.exists()


def test_a_page_that_is_there_is_shown(desk, site):  # noqa: F811
    send(desk, text=site.at("/clean"))
    worked(Capture.objects.get())
    assert "This page is in the archive already" in send(desk, text=site.at("/clean"))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/fenced", "behind a paywall"),
        ("/script", "by JavaScript"),
        ("/empty", "No words of an article"),
        ("/pdf", "another kind of file"),
        ("/error", "Next try"),
    ],
)
def test_a_failure_says_what_it_is_and_offers_to_paste(desk, site, path, told):  # noqa: F811
    send(desk, text=site.at(path))
    worked(Capture.objects.get())
    shown = page(desk)
    assert told in shown
    assert "It was tried 1 time." in shown
    assert "Paste the words instead" in shown


def test_pasted_words_stand_on_the_same_article(desk, site):  # noqa: F811
    send(desk, text=site.at("/fenced"))
    worked(Capture.objects.get())
    article = Article.objects.get()
    refused = desk.post(reverse("article-paste", args=[article.public_id]), {"text": " "})
    assert refused.status_code == 422
    assert "The text is empty." in refused.content.decode()
    desk.post(reverse("article-paste", args=[article.public_id]), {"text": "นายกเทศมนตรีกล่าวว่า\r\nน้ำลดแล้ว"})
    assert article.snapshots.get().text == "นายกเทศมนตรีกล่าวว่า\nน้ำลดแล้ว"
    assert "could not be captured" not in page(desk)


def test_a_page_without_a_title_is_called_by_its_host_and_one_that_failed_waits_for_nothing(desk, site):  # noqa: F811
    assert "Not captured yet" in send(desk, text=site.at("/fenced"))
    assert f'A page of <span class="nb" lang="en">{Article.objects.get().host}</span></h1>' in page(desk)
    worked(Capture.objects.get())
    assert "Not captured yet" not in page(desk)


def test_a_click_tries_again(desk, site, queue):  # noqa: F811
    send(desk, text=site.at("/gone"))
    capture = worked(Capture.objects.get())
    desk.post(reverse("article-capture", args=[capture.article.public_id]))
    assert Capture.objects.open().get().pk == queue[-1]


def test_a_page_that_is_looked_at_asks_how_far_it_is(desk, site):  # noqa: F811
    send(desk, text=site.at("/clean"))
    capture = Capture.objects.get()
    address = reverse("article", args=[capture.article.public_id])
    waiting = desk.get(address, headers={"HX-Request": "true"})
    assert 'hx-trigger="every 2s"' in waiting.content.decode()
    seen = desk.get(f"{address}?seen=waiting-0", headers={"HX-Request": "true"})
    assert seen.status_code == 204, "nothing is swapped in, and so read out, that was there before"
    capture_page(capture.pk)
    assert desk.get(address, headers={"HX-Request": "true"}).status_code == 204
    worked(capture)
    assert desk.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_an_address_that_turned_out_to_be_another_article_leads_there(desk, site):  # noqa: F811
    for path in ("/clean", "/moved"):
        send(desk, text=site.at(path))
        worked(Capture.objects.first())
    alias = Article.objects.get(same_as__isnull=False)
    answer = desk.get(reverse("article", args=[alias.public_id]))
    assert answer.url == reverse("article", args=[alias.same_as.public_id])
    assert desk.get(reverse("articles")).content.decode().count("น้ำท่วมเมืองริมน้ำ</bdi>") == 1


def test_strangers_see_nothing_of_captures(client, ploy):
    article = make_snapshot(ploy, url="https://rimnam.example/1").article
    assert client.get(reverse("article", args=[article.public_id])).status_code == 404
