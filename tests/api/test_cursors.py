"""Pages by cursor neither skip nor repeat, whatever is added or changed while they are read."""

from itertools import chain

import pytest

from claims.flows.claims import edit_claim
from tests.factories import make_claim

CLAIMS = "/api/v1/claims/?limit=2"


@pytest.fixture
def claims(ploy):
    """Five claims, the oldest first."""
    return [make_claim(ploy) for _number in range(5)]


def pages(client, path, between=lambda: None):
    """Return the ids on each page, following `next`; between two pages something may happen."""
    found = []
    while path:
        answer = client.get(path).json()
        found.append([row["id"] for row in answer["results"]])
        path = answer["next"]
        between()
    return found


def ids(claims):
    return [str(claim.public_id) for claim in claims]


def test_pages_go_from_the_newest_to_the_oldest(editor, claims):
    newest_first = ids(reversed(claims))
    assert pages(editor, CLAIMS) == [newest_first[:2], newest_first[2:4], newest_first[4:]]


def test_rows_that_are_added_meanwhile_shift_nothing(editor, claims, ploy):
    found = pages(editor, CLAIMS, between=lambda: make_claim(ploy))
    assert list(chain.from_iterable(found)) == ids(reversed(claims))


def test_rows_that_are_changed_meanwhile_are_neither_skipped_nor_repeated(editor, claims, ploy):
    found = pages(editor, CLAIMS, between=lambda: edit_claim(claims[0], by=ploy, statement_en="changed"))
    assert list(chain.from_iterable(found)) == ids(reversed(claims))


def test_the_way_back_is_the_way_there(editor, claims):
    first = editor.get(CLAIMS).json()
    second = editor.get(first["next"]).json()
    assert first["previous"] is None
    assert editor.get(second["previous"]).json()["results"] == first["results"]


def test_filters_and_limit_stay_on_the_next_page(editor, claims):
    following = editor.get(f"{CLAIMS}&status=draft").json()["next"]
    assert following.startswith("http://testserver/api/v1/claims/?")
    assert "status=draft" in following
    assert "limit=2" in following


def test_a_cursor_of_another_list_is_refused(editor, claims):
    cursor = editor.get(CLAIMS).json()["next"].split("cursor=")[1]
    answer = editor.get(f"/api/v1/parties/?cursor={cursor}")
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["cursor"]


def test_an_empty_cursor_is_the_first_page(editor, claims):
    assert editor.get(f"{CLAIMS}&cursor=").json()["results"] == editor.get(CLAIMS).json()["results"]


def test_changes_are_read_by_number_to_the_end(editor, claims):
    path, numbers = "/api/v1/changes/?limit=2", []
    while path:
        answer = editor.get(path).json()
        numbers += [event["sequence"] for event in answer["results"]]
        path = answer["next"]
    assert numbers == [1, 2, 3, 4, 5]
    assert editor.get("/api/v1/changes/?after=5").json() == {"results": [], "next": None, "previous": None}
