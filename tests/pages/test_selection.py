"""Claims that are ticked in the list: one act on all of them, or on none."""

import csv
import io
from urllib.parse import unquote

import pytest

from claims.flows.claims import take_step
from claims.flows.register import register_topic
from claims.models import Claim, Event, Topic
from tests.factories import make_claim, make_published_claim

ADDRESS = "/claims/selection/"


@pytest.fixture
def topic(client, ploy) -> Topic:
    """A topic that an editor is about to put on claims."""
    client.force_login(ploy)
    return register_topic("น้ำท่วม", by=ploy)


def add(client, topic: Topic, *claims: Claim, **more):
    ids = [str(claim.public_id) for claim in claims]
    return client.post(ADDRESS, {"act": "topic", "topic": str(topic.public_id), "claims": ids, **more})


def test_a_topic_is_added_to_each_by_an_edit_of_its_own(client, ploy, topic):
    had = make_claim(ploy, topics=[topic])
    new = [make_claim(ploy) for _ in range(2)]
    answer = add(client, topic, had, *new, search="q=ท่วม&page=2")
    assert unquote(answer.url) == "/claims/?q=ท่วม&page=2"
    assert topic.claims.count() == 3
    assert Event.objects.filter(verb="edited").count() == 2
    assert "ใส่ “น้ำท่วม” ใน 2 รายการแล้ว อีก 1 รายการมีอยู่แล้ว" in client.get("/claims/").content.decode()


def test_other_topics_of_a_claim_stay(client, ploy, topic):
    other = register_topic("เขื่อน", by=ploy)
    claim = make_claim(ploy, topics=[other])
    add(client, topic, claim)
    assert set(claim.topics.all()) == {other, topic}


def test_nothing_is_changed_where_one_refuses_and_each_is_named(client, ploy, topic):
    good, withdrawn, published = (
        make_claim(ploy),
        make_claim(ploy, "ถอนแล้ว"),
        make_published_claim(ploy, statement="เปิดแล้ว"),
    )
    take_step(withdrawn, "withdrawn", by=ploy)
    before = Event.objects.count()
    answer = add(client, topic, good, withdrawn, published)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "ถอนแล้ว: " in said
    assert "เปิดแล้ว: " in said
    assert (topic.claims.count(), Event.objects.count()) == (0, before)


def test_a_published_claim_takes_it_for_a_reason(client, ploy, topic):
    claim = make_published_claim(ploy)
    assert add(client, topic, claim, reason="จัดกลุ่มใหม่").status_code == 302
    assert Event.objects.filter(verb="edited").get().reason == "จัดกลุ่มใหม่"


def test_what_is_refused_is_said_beside_the_ticks_where_there_is_a_script(client, ploy, topic):
    answer = client.post(ADDRESS, {"act": "topic", "topic": str(topic.public_id)}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer.content.decode().strip().startswith('<div class="notice" role="alert">')


@pytest.mark.parametrize("bad", [{"topic": ""}, {"act": "burn"}, {"claims": ["x"]}, {"claims": []}], ids=str)
def test_what_makes_no_sense_is_refused(client, ploy, topic, bad):
    claim = make_claim(ploy)
    given = {"act": "topic", "topic": str(topic.public_id), "claims": [str(claim.public_id)], **bad}
    assert client.post(ADDRESS, given).status_code == 422


def test_a_reader_exports_but_adds_no_topic(client, ploy, somchai, topic):
    claim = make_claim(ploy)
    client.force_login(somchai)
    assert add(client, topic, claim).status_code == 403
    assert client.post(ADDRESS, {"act": "csv", "claims": [str(claim.public_id)]}).status_code == 302


def test_those_that_are_ticked_are_exported_as_a_table(client, ploy, topic):
    chosen, _other = make_claim(ploy, "=เลือก"), make_claim(ploy)
    answer = client.post(ADDRESS, {"act": "csv", "claims": [str(chosen.public_id)]}, follow=True)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["id"], row["statement"]) for row in rows] == [(str(chosen.public_id), "'=เลือก")]


def test_those_that_are_ticked_are_exported_as_json(client, ploy, topic):
    chosen, _other = make_claim(ploy), make_claim(ploy)
    answer = client.post(ADDRESS, {"act": "json", "claims": [str(chosen.public_id)]}, follow=True).json()
    assert ([claim["id"] for claim in answer["results"]], answer["is_whole"]) == ([str(chosen.public_id)], True)


def test_strangers_export_what_is_published(client, ploy):
    published, _draft = make_published_claim(ploy), make_claim(ploy)
    answer = client.get("/api/v1/claims/export/", {"file": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [str(published.public_id)]


@pytest.mark.parametrize("query", ["ids=x", "file=xls", "limit=3", "status=draft", "ids=" + ",".join(["9" * 32] * 101)])
def test_an_export_of_nonsense_is_refused(client, db, query):
    assert client.get(f"/api/v1/claims/export/?{query}").status_code == 400


def assign(client, person, *claims: Claim):
    ids = [str(claim.public_id) for claim in claims]
    return client.post(ADDRESS, {"act": "assign", "assignee": person and str(person.public_id), "claims": ids})


def test_somebody_is_given_all_of_them_and_told_of_each_once(client, ploy, nok):
    client.force_login(ploy)
    claims = [make_claim(ploy) for _ in range(3)]
    assign(client, nok, claims[0])
    assert assign(client, nok, *claims).status_code == 302
    assert nok.assigned.count() == 3
    assert Event.objects.filter(verb="assigned").count() == nok.notifications.count() == 3


def test_nobody_is_one_to_whom_they_are_given(client, ploy, nok):
    client.force_login(ploy)
    claim = make_claim(ploy)
    assign(client, nok, claim)
    assign(client, "", claim)
    assert not nok.assigned.exists()


def test_a_reader_is_given_none_of_them(client, ploy, somchai):
    client.force_login(ploy)
    claims = [make_claim(ploy) for _ in range(2)]
    assert assign(client, somchai, *claims).status_code == 409
    assert not somchai.assigned.exists()
