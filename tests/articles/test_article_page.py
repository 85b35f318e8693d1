import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.flows.annotations import annotate
from claims.flows.claims import take_step
from claims.models import Citation, Suggestion
from sources.capture import Original, record_snapshot
from sources.models import Article, CaptureMethod, ReadingState, Snapshot
from tests.desk.conftest import SAID, lay_suggestions
from tests.factories import accept, make_snapshot


@pytest.fixture
def snapshot(nok) -> Snapshot:
    """An article with three suggestions."""
    made = make_snapshot(nok, SAID, outlet="ข่าวริมน้ำ")
    lay_suggestions(made)
    return made


def page(client, article: Article, **query) -> str:
    answer = client.get(reverse("article", args=[article.public_id]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_text_is_shown_with_its_marks(client, nok, snapshot):
    client.force_login(nok)
    shown = page(client, snapshot.article)
    assert '<mark class="m" data-k="party"' in shown
    words = re.search(r'<section class="prose".*?>(.*?)</section>', shown, re.S)
    assert re.sub(r"<[^>]+>", "", words[1]) == SAID


def test_what_an_article_says_is_never_markup(client, nok):
    client.force_login(nok)
    snapshot = make_snapshot(nok, '<script>alert("x")</script> & <b>ข่าว</b>', title="<i>ชื่อ</i>")
    shown = page(client, snapshot.article)
    assert "<script>alert" not in shown
    assert "&lt;b&gt;ข่าว&lt;/b&gt;" in shown
    assert "<i>ชื่อ" not in shown


@pytest.mark.parametrize("mark", ["0-10", "5-20"])
def test_an_address_points_to_words(client, nok, snapshot, mark):
    client.force_login(nok)
    shown = page(client, snapshot.article, mark=mark, snapshot=str(snapshot.public_id))
    assert re.search(rf'id="span-{mark}"[^>]* aria-current="true"', shown)


@pytest.mark.parametrize("mark", ["9-3", "0-99999", "a-b", "1", "1-2-3", "-1-4"])
def test_a_place_that_is_none_is_said(client, nok, snapshot, mark):
    client.force_login(nok)
    client.cookies["django_language"] = "en"
    assert "is not in this snapshot" in page(client, snapshot.article, mark=mark)


def test_every_snapshot_can_be_read(client, nok, snapshot):
    client.force_login(nok)
    later, _new = record_snapshot(snapshot.article, "ฉบับแก้ไข", Original(b""), method=CaptureMethod.PASTED)
    assert "ฉบับแก้ไข" in page(client, snapshot.article)
    first = page(client, snapshot.article, snapshot=str(snapshot.public_id))
    assert "ฝนตกสามวัน" in first
    assert str(later.public_id) in first


@pytest.mark.parametrize("chosen", ["0b8a5d0e-0000-4000-8000-000000000000", "none"])
def test_a_made_up_snapshot_is_not_found(client, nok, snapshot, chosen):
    client.force_login(nok)
    address = reverse("article", args=[snapshot.article.public_id])
    assert client.get(address, {"snapshot": chosen}).status_code == 404


def test_invisible_characters_are_told(client, nok):
    client.force_login(nok)
    client.cookies["django_language"] = "en"
    shown = page(client, make_snapshot(nok, "ข่าว\u200bริม\u202eน้ำ").article)
    assert "2 invisible characters" in shown


def test_strangers_see_what_a_published_claim_cites_and_only_its_marks(client, nok, ploy, snapshot):
    accepted = accept(snapshot.suggestions.get(number=1), nok).claim
    annotate(snapshot, "ตรวจอีกที", by=nok, start=0, end=5)
    address = reverse("article", args=[snapshot.article.public_id])
    assert client.get(address).status_code == 404
    for step in ("in_review", "published"):
        take_step(accepted, step, by=ploy)
    shown = page(client, snapshot.article)
    citation = Citation.objects.get()
    assert re.findall(r'data-k="(\w+)" id="([^"]+)"', shown) == [("assert", f"span-{citation.start}-{citation.end}")]
    assert "ตรวจอีกที" not in shown
    assert reverse("desk") not in shown


def test_strangers_do_not_see_snapshots_that_nothing_published_cites(client, nok, ploy, snapshot):
    accepted = accept(snapshot.suggestions.get(number=1), nok).claim
    for step in ("in_review", "published"):
        take_step(accepted, step, by=ploy)
    later, _new = record_snapshot(snapshot.article, "ฉบับแก้ไข", Original(b""), method=CaptureMethod.PASTED)
    assert "ฉบับแก้ไข" not in page(client, snapshot.article)
    address = reverse("article", args=[snapshot.article.public_id])
    assert client.get(address, {"snapshot": later.public_id}).status_code == 404


def test_a_waiting_article_is_asked_for_until_it_is_read(client, nok, snapshot):
    client.force_login(nok)
    address = reverse("article", args=[snapshot.article.public_id])
    Article.objects.update(state=ReadingState.WAITING)
    assert f'hx-get="{address}"' in page(client, snapshot.article)
    assert client.get(address, headers={"HX-Request": "true"}).status_code == 204
    Article.objects.update(state=ReadingState.READ)
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_an_article_that_could_not_be_read_is_tried_again(client, nok, snapshot):
    client.force_login(nok)
    Article.objects.update(state=ReadingState.FAILED)
    address = reverse("article-read", args=[snapshot.article.public_id])
    assert address in page(client, snapshot.article)
    client.post(address)
    assert Article.objects.get().state == ReadingState.WAITING


def test_the_list_says_how_much_waits(client, nok, snapshot):
    client.force_login(nok)
    client.cookies["django_language"] = "en"
    accept(snapshot.suggestions.get(number=3), nok)
    assert "2 suggestions wait" in client.get(reverse("articles")).content.decode()


def test_a_cursor_of_another_list_is_refused(client, nok):
    client.force_login(nok)
    assert client.get(reverse("articles"), {"cursor": "made-up"}).status_code == 422


def test_the_list_goes_on_page_by_page(client, nok):
    client.force_login(nok)
    for number in range(31):
        make_snapshot(nok, f"ข่าวที่ {number}")
    first = client.get(reverse("articles")).content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    assert "ข่าวที่ 0" not in first
    assert "ข่าวที่ 0" in client.get(reverse("articles") + older).content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(client, nok, snapshot):
    client.force_login(nok)
    few = queries_of(client, reverse("articles"))
    for number in range(9):
        lay_suggestions(make_snapshot(nok, SAID, outlet=f"ข่าวที่ {number}"))
    assert queries_of(client, reverse("articles")) == few


def test_the_page_costs_the_same_for_one_and_for_many(client, nok, snapshot):
    client.force_login(nok)
    accept(snapshot.suggestions.get(number=3), nok)
    annotate(snapshot, "ดูแล้ว", by=nok, start=0, end=5)
    address = reverse("article", args=[snapshot.article.public_id])
    few = queries_of(client, address)
    third = snapshot.suggestions.get(number=3)
    for number in range(4, 13):
        copy = Suggestion.objects.create(
            snapshot=snapshot, number=number, stance="asserts", cue=third.cue, content=third.content,
            parties=third.parties, score=0.5, reader_version="by hand",
        )  # fmt: skip
        accept(copy, nok)
        annotate(snapshot, "ดูแล้ว", by=nok, start=number, end=number + 5)
    assert queries_of(client, address) == few


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
