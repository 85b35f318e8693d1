"""A page takes as many queries for ten rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.flows.annotations import annotate, reply
from claims.flows.claims import set_figures, take_step
from claims.flows.positions import Evidence
from claims.flows.register import register_measure, register_topic
from tests.factories import make_claim, make_outlet, make_party, make_position, make_snapshot, make_suggestions


@pytest.fixture
def shared(ploy) -> dict:
    """What every claim of a test has in common."""
    return {
        "topic": register_topic("น้ำท่วม", by=ploy),
        "measure": register_measure("บ้านที่เสียหาย", kind="other", by=ploy),
        "party": make_party(ploy, "เทศบาลริมน้ำ"),
        "outlet": make_outlet(ploy, "ข่าวริมน้ำ"),
    }


def fill(shared: dict, by, claims: int, state: str) -> None:
    """Add claims in every respect alike, each with a topic, measure, party and outlet of its own besides the shared."""
    for _ in range(claims):
        own = register_topic(f"เรื่องย่อย {make_party(by).pk}", by=by)
        claim = make_claim(by, topics=[shared["topic"], own])
        say(claim, shared, by)
        measure = register_measure(f"สิ่งที่นับ {own.pk}", kind="other", by=by)
        set_figures(claim, [{"value_low": 3, "measure": kind} for kind in (shared["measure"], measure)], by=by)
        reply(annotate(claim, "ขอเอกสาร", by=by), "ได้แล้ว", by=by)
        for step in ("in_review", "published")[: ("draft", "in_review", "published").index(state)]:
            take_step(claim, step, by=by, rating="contested", weight=2)
        make_suggestions(by)


def say(claim, shared: dict, by) -> None:
    for stance, party in (("asserts", shared["party"]), ("denies", make_party(by)), ("qualifies", make_party(by))):
        snapshot = make_snapshot(by, outlet=make_outlet(by))
        make_position(claim, by, stance, party, evidence=Evidence(snapshot, 0, 10, cited_outlet=shared["outlet"]))


def queries(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as taken:
        assert client.get(address).status_code == 200
    return len(taken)


LISTS = ["home", "claims", "parties", "outlets", "topics", "measures"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("state", ["published", "in_review"])
def test_a_list_of_the_newsroom(client, ploy, shared, name, state):
    client.force_login(ploy)
    fill(shared, ploy, 1, state)
    one = queries(client, reverse(name))
    fill(shared, ploy, 5, state)
    assert queries(client, reverse(name)) == one


@pytest.mark.parametrize(
    "query", ["q=คำกล่าวอ้าง", "stance=asserts&figure=1&sort=said", "q=คำ&verdict=contested&party={party}"]
)
def test_a_list_of_claims_that_is_narrowed(client, ploy, shared, query):
    client.force_login(ploy)
    fill(shared, ploy, 1, "published")
    address = f"{reverse('claims')}?{query.format(party=shared['party'].public_id)}"
    one = queries(client, address)
    fill(shared, ploy, 5, "published")
    assert queries(client, address) == one <= 30


@pytest.mark.parametrize("name", LISTS)
def test_a_list_for_strangers(client, ploy, shared, name):
    fill(shared, ploy, 2, "published")
    few = queries(client, reverse(name))
    fill(shared, ploy, 5, "published")
    assert queries(client, reverse(name)) == few


@pytest.mark.parametrize("name", ["topic", "measure", "party", "outlet"])
def test_a_page_of_a_register(client, ploy, shared, name):
    client.force_login(ploy)
    address = reverse(name, args=[shared[name].public_id])
    fill(shared, ploy, 1, "published")
    one = queries(client, address)
    fill(shared, ploy, 5, "published")
    assert queries(client, address) == one


def test_a_claim_with_many_positions_notes_and_changes(client, ploy, shared):
    client.force_login(ploy)
    fill(shared, ploy, 1, "draft")
    claim = shared["topic"].claims.get()
    address = reverse("claim", args=[claim.public_id])
    one = queries(client, address)
    for n in range(4):
        say(claim, shared, ploy)
        annotate(claim.positions.all()[n], "ตรวจแล้ว", by=ploy)
    assert queries(client, address) == one
