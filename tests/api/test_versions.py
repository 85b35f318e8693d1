"""ETag and If-Match: a write that has not seen the newest version is refused, and shown what is there."""

from dataclasses import fields

import pytest

from claims.flows.annotations import annotate
from tests.api.world import make_world
from tests.factories import make_claim


@pytest.fixture
def path(ploy) -> str:
    """The address of a draft."""
    return f"/api/v1/claims/{make_claim(ploy).public_id}/"


def test_a_claim_tells_its_version(editor, path):
    answer = editor.get(path)
    assert answer["ETag"].startswith(f'"{answer.json()["version"]}-')


def test_every_change_is_a_new_version(editor, path):
    before = editor.get(path)["ETag"]
    changed = editor.patch(path, {"statement_en": "A flood"}, headers={"If-Match": before})
    assert changed.status_code == 200
    assert changed["ETag"] == editor.get(path)["ETag"] != before


@pytest.mark.parametrize("expected", ['"999"', "1", 'W/"1"', '"11-x"'])
def test_a_stale_write_is_refused_with_what_is_there(editor, path, expected):
    answer = editor.patch(path, {"statement_en": "A flood"}, headers={"If-Match": expected})
    assert answer.status_code == 412
    assert answer.json()["current"] == editor.get(path).json()
    assert answer["ETag"] == f'"{answer.json()["current"]["version"]}"'


@pytest.mark.parametrize("expected", ["*", '"7", "1"', ""])
def test_a_write_that_accepts_the_version_goes_on(editor, path, expected):
    assert editor.patch(path, {"statement_en": "A flood"}, headers={"If-Match": expected}).status_code == 200


GUARDED = [
    ("post", "reviews/", {"to": "in_review"}),
    ("put", "figures/", {"figures": []}),
]


@pytest.mark.parametrize(("method", "below", "body"), GUARDED)
def test_what_hangs_on_a_claim_is_guarded_too(editor, path, method, below, body):
    assert getattr(editor, method)(path + below, body, headers={"If-Match": '"999"'}).status_code == 412
    assert getattr(editor, method)(path + below, body, headers={"If-Match": '"1"'}).status_code in (200, 201)


RECORDS = ("outlet", "topic", "measure", "snapshot", "pending", "position", "citation", "review", "note")
ADDRESSES = {"pending": "suggestions", "note": "annotations"}


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_has_a_tag_and_is_not_sent_twice(editor, ploy, name):
    record = getattr(make_world(ploy), name)
    path = f"/api/v1/{ADDRESSES.get(name, name + 's')}/{record.public_id}/"
    tag = editor.get(path)["ETag"]
    again = editor.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_another_language_is_another_answer_of_the_same_version(editor, path):
    tags = [editor.get(path, headers={"Accept-Language": language})["ETag"] for language in ("th", "en")]
    assert tags[0].partition("-")[0] == tags[1].partition("-")[0]
    assert editor.get(path, headers={"If-None-Match": '"1-0123"'}).status_code == 200


def test_a_list_that_is_as_before_is_not_sent_twice(editor, path):
    tag = editor.get("/api/v1/claims/")["ETag"]
    assert editor.get("/api/v1/claims/", headers={"If-None-Match": tag}).status_code == 304
    editor.patch(path, {"statement_en": "A flood"})
    assert editor.get("/api/v1/claims/", headers={"If-None-Match": tag}).status_code == 200


CHANGES = [
    ("patch", "outlets/{outlet}/", {"name_en": "Rimnam"}),
    ("patch", "topics/{topic}/", {"name_en": "Fires"}),
    ("patch", "measures/{measure}/", {"name_en": "Area"}),
    ("post", "suggestions/{pending}/drop/", {"reason": "not_a_claim"}),
    ("post", "suggestions/{decided}/undo/", {}),
    ("post", "suggestions/{pending}/accept/", {}),
    ("post", "annotations/{note}/replies/", {"body": "ได้แล้ว"}),
    ("post", "annotations/{note}/resolve/", {}),
]


@pytest.mark.parametrize(("method", "address", "body"), CHANGES, ids=[address for _, address, _ in CHANGES])
def test_every_change_heeds_if_match(editor, ploy, method, address, body):
    world = make_world(ploy)
    ids = {field.name: getattr(world, field.name).public_id for field in fields(world)}
    ids["note"] = annotate(world.claim, "ยังไม่พบ", by=ploy).public_id
    path = "/api/v1/" + address.format(**ids)
    refused = getattr(editor, method)(path, body, headers={"If-Match": '"0"'})
    assert refused.status_code == 412
    assert refused.json()["current"]["id"] in path
    assert getattr(editor, method)(path, body, headers={"If-Match": refused["ETag"]}).status_code in (200, 201)


def test_an_answer_makes_a_new_version_of_its_thread(editor, ploy):
    path = f"/api/v1/annotations/{annotate(make_claim(ploy), 'ขอแหล่งที่สอง', by=ploy).public_id}/"
    seen = editor.get(path)["ETag"]
    editor.post(f"{path}replies/", {"body": "ได้แล้ว"})
    assert editor.post(f"{path}resolve/", {}, headers={"If-Match": seen}).status_code == 412
