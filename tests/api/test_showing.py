"""Slim answers, and related records that come along."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.api.serializers.showing import SLIM
from claims.flows.claims import take_step
from tests.api.world import make_world
from tests.factories import make_claim

CLAIMS = "/api/v1/claims/"
LISTS = {
    "claims": "parties,outlets,topics,measures,articles",
    "positions": "claims,parties,outlets,articles",
    "citations": "claims,positions,parties,outlets,articles,snapshots",
    "suggestions": "articles,snapshots,claims,outlets",
    "articles": "outlets,snapshots",
    "snapshots": "articles,outlets",
    "reviews": "claims",
    "annotations": "claims,positions,snapshots",
    "reply-requests": "claims,parties",
    "parties": "parties",
}


@pytest.fixture
def world(ploy):
    return make_world(ploy)


def test_a_list_has_only_what_is_asked_for(editor, world):
    answer = editor.get(CLAIMS, {"fields": "id,independent_origins"})
    assert answer["Content-Type"].startswith(SLIM)
    origins = {"asserts": 1, "denies": 1}
    assert answer.json()["results"] == [{"id": str(world.claim.public_id), "independent_origins": origins}]


@pytest.mark.parametrize("name", [*LISTS, "outlets", "topics", "measures"])
def test_every_list_and_record_can_be_slim(editor, world, name):
    rows = editor.get(f"/api/v1/{name}/", {"fields": "id"}).json()["results"]
    assert [list(row) for row in rows] == [["id"]] * len(rows)
    one = editor.get(f"/api/v1/{name}/{rows[0]['id']}/", {"fields": "id"})
    assert (one.json(), one["Content-Type"].split(";")[0]) == ({"id": rows[0]["id"]}, SLIM)


@pytest.mark.parametrize("name", LISTS)
def test_related_records_come_along_as_their_own_lists_have_them(editor, world, name):
    found = editor.get(f"/api/v1/{name}/", {"expand": LISTS[name]}).json()["expanded"]
    assert list(found) == LISTS[name].split(",")
    for kind, records in found.items():
        listed = {row["id"]: row for row in editor.get(f"/api/v1/{kind}/", {"limit": 100}).json()["results"]}
        assert records == {public_id: listed[public_id] for public_id in records}
    one = editor.get(f"/api/v1/{name}/").json()["results"][0]["id"]
    assert list(editor.get(f"/api/v1/{name}/{one}/", {"expand": LISTS[name]}).json()["expanded"]) == list(found)


def test_every_party_of_a_claim_comes_along(editor, world):
    answer = editor.get(f"{CLAIMS}{world.claim.public_id}/", {"expand": "parties,articles"}).json()
    assert {position["party"]["id"] for position in answer["positions"]} <= set(answer["expanded"]["parties"])
    cited = {citation["article"] for position in answer["positions"] for citation in position["citations"]}
    assert cited == set(answer["expanded"]["articles"])


def test_both_go_together(editor, world):
    answer = editor.get(CLAIMS, {"fields": "id", "expand": "topics"}).json()
    assert list(answer["results"][0]) == ["id"]
    assert list(answer["expanded"]["topics"]) == [str(world.topic.public_id)]


def test_what_comes_along_takes_one_query_for_each_kind(editor, ploy, world):
    def queries(expand: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            editor.get(CLAIMS, {"expand": expand} if expand else {})
        return len(counted)

    plain, topics = queries(""), queries("parties,topics,measures")
    make_world(ploy)
    assert (queries(""), queries("parties,topics,measures")) == (plain, topics) == (plain, plain + 3)


@pytest.mark.parametrize(
    ("asked", "told"), [({"fields": "id,nonsense"}, "statement_en"), ({"expand": "authors"}, "outlets, parties")]
)
def test_an_unknown_name_is_refused_and_the_known_ones_are_told(editor, asked, told):
    answer = editor.get(CLAIMS, asked)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, list(asked))
    assert told in answer.json()["detail"]


def test_strangers_get_no_articles_and_no_drafts(stranger, world, ploy):
    draft = make_claim(ploy)
    assert stranger.get(CLAIMS, {"expand": "articles"}).status_code == 400
    take_step(world.claim, "withdrawn", by=ploy, note="wrong")
    assert stranger.get("/api/v1/positions/", {"expand": "claims,parties"}).json()["expanded"] == {
        "claims": {},
        "parties": {},
    }
    assert stranger.get(f"{CLAIMS}{draft.public_id}/", {"fields": "id"}).status_code == 404


def test_claims_as_they_stood_are_slim_but_nothing_of_today_comes_along(editor, world):
    answer = editor.get(CLAIMS, {"as_of": "2999-01-01", "fields": "statement"})
    assert [list(row) for row in answer.json()["results"]] == [["statement"]]
    assert editor.get(CLAIMS, {"as_of": "2999-01-01", "expand": "parties"}).status_code == 400
