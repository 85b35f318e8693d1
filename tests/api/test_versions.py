"""ETag and If-Match: a write that has not seen the newest version is refused, and shown what is there."""

import pytest

from tests.factories import make_claim


@pytest.fixture
def path(ploy) -> str:
    """The address of a draft."""
    return f"/api/v1/claims/{make_claim(ploy).public_id}/"


def test_a_claim_tells_its_version(editor, path):
    answer = editor.get(path)
    assert answer["ETag"] == f'"{answer.json()["version"]}"'


def test_every_change_is_a_new_version(editor, path):
    before = editor.get(path)["ETag"]
    changed = editor.patch(path, {"statement_en": "A flood"}, headers={"If-Match": before})
    assert changed.status_code == 200
    assert changed["ETag"] == editor.get(path)["ETag"] != before


@pytest.mark.parametrize("expected", ['"999"', "1", 'W/"1"', '"1-x"'])
def test_a_stale_write_is_refused_with_what_is_there(editor, path, expected):
    answer = editor.patch(path, {"statement_en": "A flood"}, headers={"If-Match": expected})
    assert answer.status_code == 412
    assert answer.json()["current"] == editor.get(path).json()
    assert answer["ETag"] == editor.get(path)["ETag"]


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
