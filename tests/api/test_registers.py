"""Outlets, parties, topics and measures over HTTP."""

import pytest

from tests.factories import make_outlet, make_party

MADE = [
    ("outlets", {"name": "ข่าวริมน้ำ", "kind": "newspaper", "aliases": ["ริมน้ำ"], "domains": ["rimnam.example"]}),
    ("parties", {"name": "กรมป่าไม้", "kind": "government_body", "name_en": "Forest Department", "country": "TH"}),
    ("parties", {"name": "สมศรี มั่นคง", "wikidata_id": "Q42", "description": "ผู้ว่าราชการจังหวัด", "aliases": []}),
    ("topics", {"name": "ไฟป่า", "description": "ตั้งแต่เมษายน"}),
    ("measures", {"name": "พื้นที่ไฟไหม้", "kind": "other", "unit": "ไร่", "definition": "รวมไร่นา"}),
]


@pytest.mark.parametrize(("name", "body"), MADE)
def test_what_is_entered_is_shown(editor, name, body):
    made = editor.post(f"/api/v1/{name}/", body)
    assert made.status_code == 201
    shown = editor.get(f"/api/v1/{name}/{made.json()['id']}/").json()
    assert shown == made.json()
    assert {key: shown[key] for key in body} == body


@pytest.mark.parametrize("name", ["outlets", "parties", "topics", "measures"])
def test_what_a_patch_leaves_out_stays(editor, name):
    body = next(body for kind, body in MADE if kind == name)
    made = editor.post(f"/api/v1/{name}/", body).json()
    changed = editor.patch(f"/api/v1/{name}/{made['id']}/", {"name_en": "Changed", "reason": "a better name"}).json()
    assert changed == {**made, "name_en": "Changed"}


MISTAKES = [
    ("outlets", {"name": ""}, 422, "name"),
    ("outlets", {"name": "x", "kind": "rumour"}, 422, "kind"),
    ("outlets", {"name": "x", "domains": ["a" * 254]}, 422, "domains.0"),
    ("parties", {"name": "x", "country": "th"}, 422, "country"),
    ("parties", {"name": "x", "wikidata_id": "42"}, 422, "wikidata_id"),
    ("parties", {"name": "x", "wikidata_id": "Q"}, 422, "wikidata_id"),
    ("parties", {"name": "x" * 301}, 422, "name"),
    ("parties", {"name": "x", "speaks_for": "4f3e8eb6-26d4-4d2c-9a41-1f1b6dfd0a11"}, 422, "speaks_for"),
    ("measures", {"name": "x"}, 422, "kind"),
    ("topics", {"title": "x"}, 422, "title"),
]


@pytest.mark.parametrize(("name", "body", "status", "field"), MISTAKES)
def test_a_mistake_names_its_field(editor, name, body, status, field):
    answer = editor.post(f"/api/v1/{name}/", body)
    assert answer.status_code == status
    assert field in answer.json()["fields"]


@pytest.mark.parametrize("name", ["topics", "measures"])
def test_there_is_one_of_a_name(editor, name):
    body = next(body for kind, body in MADE if kind == name)
    assert [editor.post(f"/api/v1/{name}/", body).status_code for _ in range(2)] == [201, 409]


def test_a_party_does_not_speak_for_itself(editor, ploy):
    party = make_party(ploy)
    answer = editor.patch(f"/api/v1/parties/{party.public_id}/", {"speaks_for": str(party.public_id)})
    assert answer.status_code == 422


def test_a_party_may_stop_to_speak_for_another(editor, ploy):
    party = make_party(ploy, speaks_for=make_party(ploy))
    assert editor.patch(f"/api/v1/parties/{party.public_id}/", {"speaks_for": None}).json()["speaks_for"] is None


SEARCHES = [
    ("outlets", "ริมน้ำ", 1),
    ("outlets", "%", 0),
    ("parties", "ป่าไม้", 1),
    ("topics", "ไฟ", 1),
    ("measures", "ฝน", 0),
]


@pytest.mark.parametrize(("name", "words", "count"), SEARCHES)
def test_names_are_searched(editor, name, words, count):
    for kind, body in MADE:
        editor.post(f"/api/v1/{kind}/", body)
    assert len(editor.get(f"/api/v1/{name}/", {"q": words}).json()["results"]) == count


def test_entries_are_found_by_kind(editor, ploy):
    make_outlet(ploy, kind="wire")
    make_outlet(ploy)
    assert len(editor.get("/api/v1/outlets/?kind=wire").json()["results"]) == 1
