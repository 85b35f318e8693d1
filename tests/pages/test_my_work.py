"""The page of one's own work: claims, threads, articles, and what one is told."""

import pytest
from django.urls import reverse

from claims.flows.annotations import annotate, reply, resolve
from claims.flows.claims import assign_claim
from claims.models import Notification
from tests.factories import make_claim, make_snapshot, make_suggestions
from tests.pages.test_query_counts import queries

HTMX = {"HX-Request": "true"}


@pytest.fixture
def at_work(client, nok):
    """A reporter at the keyboard."""
    client.force_login(nok)
    return client


def shown(client) -> str:
    return client.get(reverse("work")).content.decode()


def test_a_claim_that_is_mine_is_under_its_status(at_work, nok, ploy):
    claim = assign_claim(make_claim(nok, "สะพานปิดสามวัน"), nok, by=ploy)
    make_claim(nok, "ของคนอื่น")
    page = at_work.get(reverse("work"))
    assert [(pile.status, pile.claims) for pile in page.context["piles"]] == [("draft", [claim])]
    assert "สะพานปิดสามวัน" in page.content.decode()


def test_threads_of_mine_and_those_that_mention_me_stay_until_they_are_resolved(at_work, nok, ploy):
    claim = make_claim(nok)
    mine, other = annotate(claim, "ขอเอกสาร", by=nok), annotate(claim, "ตรวจวันที่", by=ploy)
    reply(other, "@nok รู้ไหม", by=ploy)
    annotate(claim, "เรื่องของคนอื่น", by=ploy)
    assert [thread.note for thread in at_work.get(reverse("work")).context["threads"]] == [other, mine]
    resolve(mine, by=ploy)
    assert [thread.note for thread in at_work.get(reverse("work")).context["threads"]] == [other]


def test_suggestions_in_articles_that_i_brought_in(at_work, nok, ploy):
    mine = make_suggestions(nok)[0].snapshot.article
    assert list(at_work.get(reverse("work")).context["articles"]) == [mine]


def test_the_number_is_in_the_top_bar_until_it_is_read(at_work, nok, ploy):
    annotate(make_claim(nok), "@nok ดูที", by=ploy)
    assert 'id="unread">1<' in at_work.get("/claims/").content.decode()
    at_work.post(reverse("notices-read"))
    assert 'id="unread" hidden>0<' in at_work.get("/claims/").content.decode()


def test_opening_one_reads_it_and_leads_to_the_note(at_work, nok, ploy):
    claim = make_claim(nok)
    note = annotate(claim, "@nok ดูที", by=ploy)
    told = Notification.objects.get()
    answer = at_work.get(reverse("notice-open", args=[told.public_id]))
    assert answer.url == f"{reverse('claim', args=[claim.public_id])}#note-{note.public_id}"
    assert not Notification.objects.unread().exists()


def test_one_on_a_span_leads_to_its_words(at_work, nok, ploy):
    snapshot = make_snapshot(nok)
    annotate(snapshot, "@nok ดูที", by=ploy, start=2, end=5)
    told = Notification.objects.get()
    answer = at_work.get(reverse("notice-open", args=[told.public_id]))
    assert answer.url.endswith("#span-2-5")
    assert at_work.get(answer.url).status_code == 200


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_one_is_marked_as_read_alone(at_work, nok, ploy, headers):
    for _ in range(2):
        annotate(make_claim(nok), "@nok ดูที", by=ploy)
    told = Notification.objects.of(nok)[0]
    at_work.post(reverse("notice-read", args=[told.public_id]), headers=headers)
    assert [left.pk for left in Notification.objects.unread()] != [told.pk]
    assert Notification.objects.unread().count() == 1


def test_nobody_reads_what_is_told_to_others(client, nok, ploy):
    annotate(make_claim(nok), "@nok ดูที", by=ploy)
    client.force_login(ploy)
    assert client.post(reverse("notice-read", args=[Notification.objects.get().public_id])).status_code == 404


def test_the_page_takes_as_many_queries_for_many_as_for_few(at_work, nok, ploy):
    def fill(times: int) -> None:
        for _ in range(times):
            claim = assign_claim(make_claim(nok), nok, by=ploy)
            reply(annotate(claim, "@nok ดูที", by=ploy), "@nok อีกที", by=ploy)
            annotate(make_snapshot(nok), "@nok ดูที", by=ploy, start=2, end=5)
            make_suggestions(nok)

    fill(1)
    few = queries(at_work, reverse("work"))
    fill(4)
    assert queries(at_work, reverse("work")) == few


def test_an_empty_page_says_what_comes_here(at_work):
    assert "ยังไม่มีคำกล่าวอ้างที่มอบให้คุณ" in shown(at_work)


def test_a_claim_is_given_to_a_colleague_on_its_page(at_work, nok, ploy):
    claim = make_claim(nok)
    at_work.post(reverse("claim-assign", args=[claim.public_id]), {"assignee": ploy.public_id})
    claim.refresh_from_db()
    assert claim.assignee == ploy
    at_work.post(reverse("claim-assign", args=[claim.public_id]), {"assignee": ""})
    claim.refresh_from_db()
    assert claim.assignee is None


@pytest.mark.parametrize("assignee", ["x", "00000000-0000-4000-8000-000000000000"])
def test_somebody_who_is_nobody_is_refused(at_work, nok, assignee):
    claim = make_claim(nok)
    assert at_work.post(reverse("claim-assign", args=[claim.public_id]), {"assignee": assignee}).status_code == 422


def test_the_list_is_narrowed_to_what_somebody_works_on(at_work, client, nok, ploy):
    claim = assign_claim(make_claim(nok), nok, by=ploy)
    make_claim(nok)
    page = at_work.get(reverse("claims"), {"assignee": nok.public_id})
    assert [card.claim for card in page.context["cards"]] == [claim]
    client.logout()
    assert client.get(reverse("claims"), {"assignee": nok.public_id}).status_code == 422


def test_people_are_offered_by_any_of_their_names(at_work, nok, ploy):
    ploy.first_name, ploy.last_name = "พลอย", "ใจดี"
    ploy.save()
    for typed in ("plo", "พล", "ใจ", ""):
        offers = at_work.get(reverse("people"), {"q": typed}).json()["offers"]
        assert [offer["username"] for offer in offers] == ["ploy"]


def test_a_mention_is_shown_by_name_and_an_unknown_one_as_it_is(at_work, nok, ploy):
    ploy.first_name = "พลอย<b>"
    ploy.save()
    claim = make_claim(nok)
    annotate(claim, "ถาม@ployด้วย <i> @nobody", by=nok)
    page = at_work.get(reverse("claim", args=[claim.public_id])).content.decode()
    assert 'ถาม<b class="mention" title="@ploy">พลอย&lt;b&gt;</b>ด้วย &lt;i&gt; @nobody' in page


def test_the_choice_of_e_mail_is_kept(at_work, nok):
    at_work.post(reverse("digest"), {"digest": "off"})
    nok.refresh_from_db()
    assert not nok.wants_digest
    assert at_work.post(reverse("digest"), {"digest": "perhaps"}).status_code == 400
