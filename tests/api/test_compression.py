"""The API's answers are compressed for those who read with a token, or without one, and keep strong tags."""

import gzip
import json

import pytest

from tests.api.world import make_world

GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def address(ploy) -> str:
    return f"/api/v1/claims/{make_world(ploy).claim.public_id}/"


def test_a_compressed_answer_says_the_same(editor, stranger, address):
    for client in (editor, stranger):
        answer = client.get(address, headers=GZIP)
        assert (answer["Content-Encoding"], "Accept-Encoding" in answer["Vary"]) == ("gzip", True)
        assert json.loads(gzip.decompress(answer.content)) == client.get(address).json()


def test_its_tag_is_another_one_and_good_for_a_change(editor, address):
    plain, small = editor.get(address)["ETag"], editor.get(address, headers=GZIP)["ETag"]
    assert small == f'{plain[:-1]}-gzip"'
    body = {"statement_en": "A fire", "reason": "English"}
    assert editor.patch(address, body, headers={"If-Match": small}).status_code == 200
    assert editor.patch(address, body, headers={"If-Match": small}).status_code == 412


@pytest.mark.parametrize("headers", [{}, GZIP])
def test_what_has_not_changed_is_not_sent_again(editor, address, headers):
    tag = editor.get(address, headers=headers)["ETag"]
    answer = editor.get(address, headers={**headers, "If-None-Match": tag})
    assert (answer.status_code, answer["ETag"], answer.content) == (304, tag, b"")


def test_an_export_is_compressed_while_it_streams(editor, address):
    answer = editor.get("/api/v1/export/", headers=GZIP)
    assert (answer.streaming, answer["Content-Encoding"]) == (True, "gzip")
    first = gzip.decompress(b"".join(answer.streaming_content)).splitlines()[0]
    assert list(json.loads(first)) == ["after"]


def test_with_a_session_and_in_answers_to_changes_nothing_is_compressed(client, ploy, editor, address):
    client.force_login(ploy)
    changed = editor.patch(address, {"statement_en": "A fire", "reason": "English"}, headers=GZIP)
    assert "Content-Encoding" not in changed
    assert "Content-Encoding" not in client.get(address, headers=GZIP)
