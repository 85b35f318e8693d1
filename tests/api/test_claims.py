"""Claims over HTTP: search, edits, figures, positions, reviews and history."""

import pytest

from claims.api.serializers.filters import ClaimQuery
from claims.flows.claims import assign_claim
from claims.flows.register import register_topic
from claims.forms.claim_lists import ClaimFilterForm
from claims.models import Claim, Party
from tests.api.world import make_world
from tests.factories import make_claim, make_party, make_position, make_published_claim, make_snapshot

CLAIMS = "/api/v1/claims/"


@pytest.fixture
def world(ploy):
    """A published claim with all that may hang on it, and a draft that no filter but the status finds."""
    make_claim(ploy, "เรื่องอื่น")
    return make_world(ploy)


FILTERS = [
    "q=ไฟป่า", "q=ป่าเขียว", "party={party}", "party={party}&stance=asserts", "stance=denies", "outlet={outlet}",
    "topic={topic}", "status=published", "disputed=true", "since=2025-04-01", "until=2025", "figure=true",
    "verdict=contested", "q=2568", "changed_since=2020-01-01T00:00:00Z&stance=denies&sort=said",
    "q=ไฟป่า&stance=denies&sort=new",
]  # fmt: skip


@pytest.mark.parametrize("query", FILTERS)
def test_filters_find_the_claim_and_nothing_else(editor, world, query):
    query = query.format(
        party=world.position.party.public_id, outlet=world.outlet.public_id, topic=world.topic.public_id
    )
    found = editor.get(f"{CLAIMS}?{query}").json()["results"]
    assert [claim["id"] for claim in found] == [str(world.claim.public_id)]


@pytest.mark.parametrize(
    "query", ["q=ไม่มีคำนี้", "stance=declines", "status=withdrawn", "until=2024", "party={party}&stance=denies"]
)
def test_filters_that_nothing_passes(editor, world, query):
    found = editor.get(f"{CLAIMS}?{query.format(party=world.position.party.public_id)}")
    assert found.json()["results"] == []


def test_the_schema_knows_every_filter_of_the_form(ploy):
    assert set(ClaimFilterForm({}, user=ploy).fields) == set(ClaimQuery().fields) - {"limit", "cursor", "as_of"}


def test_the_most_denied_come_first_where_that_is_asked_for(editor, world):
    statements = [claim["statement"] for claim in editor.get(f"{CLAIMS}?sort=contested").json()["results"]]
    assert statements[1] == "เรื่องอื่น"


def test_a_claim_is_opened_as_a_draft(editor, world):
    body = {
        "statement": " น้ำ  ท่วม ",
        "statement_en": None,
        "event_on": "2025-04",
        "topics": [str(world.topic.public_id)],
    }
    made = editor.post(CLAIMS, body)
    assert made.status_code == 201
    assert made["ETag"].startswith('"1-')
    claim = made.json()
    assert (claim["statement"], claim["statement_en"], claim["status"]) == ("น้ำ ท่วม", "", "draft")
    assert (claim["event_on"], claim["verdict"], claim["positions"]) == ("2025-04", None, [])
    assert [topic["id"] for topic in claim["topics"]] == [str(world.topic.public_id)]


def test_what_a_patch_leaves_out_stays(editor, world):
    path = f"{CLAIMS}{world.claim.public_id}/"
    before = editor.get(path).json()
    after = editor.patch(path, {"statement_en": "A fire", "reason": "the English was missing"}).json()
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {"statement_en", "version", "changed_at"}


def test_a_published_claim_is_not_changed_without_a_reason(editor, world):
    answer = editor.patch(f"{CLAIMS}{world.claim.public_id}/", {"statement_en": "A fire"})
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["reason"]


def test_a_verdict_is_shown_with_who_gave_it(stranger, world):
    verdict = stranger.get(f"{CLAIMS}{world.claim.public_id}/").json()["verdict"]
    assert (verdict["rating"], verdict["weight"], verdict["reviewer"]["name"]) == ("contested", 2, "ploy")


def test_figures_are_replaced(editor, ploy, world):
    claim = make_claim(ploy)
    path = f"{CLAIMS}{claim.public_id}/figures/"
    body = {"value_low": 0.5, "value_high": 2, "unit": "ล้านบาท", "measure": str(world.measure.public_id)}
    editor.put(path, {"figures": [{"value_low": 7}]})
    figures = editor.put(path, {"figures": [body]}).json()["figures"]
    assert [(figure["value_low"], figure["value_high"]) for figure in figures] == [(0.5, 2)]
    assert figures[0]["measure"]["id"] == str(world.measure.public_id)


def test_a_position_is_recorded_with_its_evidence(editor, ploy):
    claim, party, snapshot = make_claim(ploy), make_party(ploy), make_snapshot(ploy)
    earlier = make_position(claim, ploy, party=party)
    body = {
        "party": {"id": str(party.public_id)}, "stance": "withdraws", "said_on": "2025-05",
        "snapshot": str(snapshot.public_id), "cited_article": str(snapshot.article.public_id),
        "content": {"start": 0, "end": 4}, "cited_outlet": {"name": "ข่าวริมน้ำ"}, "channel": "X",
        "supersedes": str(earlier.public_id), "change_reason": "นับใหม่",
    }  # fmt: skip
    made = editor.post(f"{CLAIMS}{claim.public_id}/positions/", body)
    assert made.status_code == 201
    position = made.json()
    assert (position["stance"], position["said_on"], position["supersedes"]) == (
        "withdraws",
        "2025-05",
        str(earlier.public_id),
    )
    assert position["citations"][0]["quote"]["text"] == snapshot.text[:4]
    assert editor.get(f"/api/v1/positions/{position['id']}/").json() == position


def test_a_position_that_fails_leaves_no_new_party_behind(editor, ploy):
    claim, snapshot = make_claim(ploy), make_snapshot(ploy)
    body = {"party": {"name": "คนใหม่"}, "stance": "denies", "said_on": "9999", "snapshot": str(snapshot.public_id)}
    answer = editor.post(f"{CLAIMS}{claim.public_id}/positions/", {**body, "content": {"start": 0, "end": 4}})
    assert answer.status_code == 422
    assert not Party.objects.filter(name="คนใหม่").exists()


def test_evidence_is_added_to_a_position(editor, ploy):
    position, snapshot = make_position(make_claim(ploy), ploy), make_snapshot(ploy)
    body = {"snapshot": str(snapshot.public_id), "content": {"start": 0, "end": 4}}
    made = editor.post(f"/api/v1/positions/{position.public_id}/citations/", body)
    assert made.status_code == 201
    assert editor.get(f"/api/v1/citations/{made.json()['id']}/").json() == made.json()


def test_a_step_that_there_is_not_is_refused(editor, ploy):
    path = f"{CLAIMS}{make_claim(ploy).public_id}/reviews/"
    assert editor.post(path, {"to": "published"}).status_code == 409
    assert editor.post(path, {"to": "somewhere"}).status_code == 422
    assert editor.post(path, {"to": "in_review", "weight": 3}).status_code == 422


def test_a_review_says_from_where_to_where(editor, ploy):
    claim = make_claim(ploy)
    made = editor.post(f"{CLAIMS}{claim.public_id}/reviews/", {"to": "in_review", "note": "ตรวจแล้ว"}).json()
    assert (made["from"], made["to"], made["note"], made["reviewer"]["name"]) == (
        "draft",
        "in_review",
        "ตรวจแล้ว",
        "ploy",
    )
    assert editor.get(f"/api/v1/reviews/{made['id']}/").json() == made


def test_the_history_of_a_claim_is_that_of_the_ledger(editor, ploy):
    claim = make_published_claim(ploy)
    history = editor.get(f"{CLAIMS}{claim.public_id}/history/").json()["results"]
    assert [event["verb"] for event in history][:3] == ["opened", "recorded", "cited"]
    assert history[-1]["state"]["status"] == "published"
    assert {event["claim"] for event in history} == {str(claim.public_id)}


def test_a_claim_of_another_language_keeps_its_own_words(stranger, world):
    thai, english = (
        stranger.get(f"{CLAIMS}{world.claim.public_id}/", headers={"Accept-Language": language})
        for language in ("th", "en")
    )
    assert thai.json()["statement"] == english.json()["statement"] == Claim.objects.get(pk=world.claim.pk).statement
    assert english["Content-Language"] == "en"
    assert "Accept-Language" in english["Vary"]


def test_who_works_on_a_claim_is_changed_found_and_kept_from_strangers(client, editor, ploy):
    claim = make_published_claim(ploy)
    address, person = f"{CLAIMS}{claim.public_id}/", {"id": str(ploy.public_id), "name": ploy.display_name}
    answer = editor.patch(address, {"assignee": str(ploy.public_id)}, format="json")
    assert answer.json()["assignee"] == person
    found = editor.get(f"{CLAIMS}?assignee={ploy.public_id}").json()["results"]
    assert [row["assignee"] for row in found] == [person]
    assert client.get(address).json()["assignee"] is None
    assert client.get(f"{CLAIMS}?assignee={ploy.public_id}").status_code == 400


def test_a_filter_may_be_repeated_and_one_value_has_to_fit(editor, stranger, ploy):
    topics = [register_topic(name, by=ploy) for name in ("น้ำ", "ไฟ", "ลม")]
    claims = [make_published_claim(ploy, topics=[topic]) for topic in topics]
    ids = [str(topic.public_id) for topic in topics[:2]]
    for client in (editor, stranger):
        found = client.get("/api/v1/claims/", {"topic": ids}).json()["results"]
        assert [claim["id"] for claim in found] == [str(claim.public_id) for claim in claims[1::-1]]
    then = editor.get("/api/v1/claims/", {"topic": ids, "as_of": "2999-01-01"}).json()["results"]
    assert {claim["id"] for claim in then} == {str(claim.public_id) for claim in claims[:2]}


def test_the_pages_of_a_repeated_filter_keep_all_its_values(editor, ploy):
    topics = [register_topic(name, by=ploy) for name in ("น้ำ", "ไฟ")]
    for topic in topics:
        make_claim(ploy, topics=[topic])
    page = editor.get("/api/v1/claims/", {"topic": [str(topic.public_id) for topic in topics], "limit": 1}).json()
    rest = editor.get(page["next"]).json()
    assert len(page["results"]) == len(rest["results"]) == 1
    assert rest["next"] is None


def test_other_parameters_may_not(editor):
    assert editor.get("/api/v1/claims/", {"since": ["2025", "2026"]}).status_code == 400


def test_a_value_that_is_none_is_named(editor):
    answer = editor.get("/api/v1/claims/", {"status": ["draft", "lost"]})
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["status"])


def test_those_with_most_origins_come_first(editor, ploy):
    one, two = make_claim(ploy), make_published_claim(ploy)
    make_position(one, ploy)
    none = make_claim(ploy)
    found = editor.get("/api/v1/claims/", {"sort": "origins"}).json()["results"]
    assert [claim["id"] for claim in found] == [str(claim.public_id) for claim in (two, one, none)]


def test_nobodys_claims_are_a_filter_of_the_newsroom(editor, stranger, ploy):
    mine, _others = make_claim(ploy), make_claim(ploy)
    assign_claim(mine, ploy, by=ploy)
    found = editor.get("/api/v1/claims/", {"unassigned": "true"}).json()["results"]
    assert str(mine.public_id) not in {claim["id"] for claim in found}
    assert stranger.get("/api/v1/claims/", {"unassigned": "true"}).status_code == 400
