"""Every error is a problem document, whatever went wrong and wherever."""

import uuid

import pytest

NOWHERE = uuid.UUID(int=0)
CLAIMS = "/api/v1/claims/"
ARTICLES = "/api/v1/articles/"
JSON = "application/json"

BODIES = [
    (b"{", JSON, 400, "malformed"),
    (b"\xff\xfe\x00", JSON, 400, "malformed"),
    (b'{"statement": NaN}', JSON, 400, "malformed"),
    (b'{"statement": "\\ud800"}', JSON, 400, "malformed"),
    (b'{"\\ud800": "x"}', JSON, 400, "malformed"),
    (b'{"statement": "\\u0000"}', JSON, 400, "malformed"),
    (b"[" * 100_000, JSON, 400, "malformed"),
    (b"1" * 5000, JSON, 400, "malformed"),
    (b"[1]", JSON, 422, "invalid"),
    (b"{}", JSON, 422, "invalid"),
    (b'{"statement": 5}', JSON, 422, "invalid"),
    (b'{"statement": "x", "nonsense": 1}', JSON, 422, "invalid"),
    (b'{"statement": "x", "event_on": "31/31/2568"}', JSON, 422, "invalid"),
    (b'{"statement": "x", "event_on": "9999"}', JSON, 422, "invalid"),
    (b'{"statement": "x", "topics": ["%s"]}' % str(NOWHERE).encode(), JSON, 422, "invalid"),
    (b"statement=x", "application/x-www-form-urlencoded", 415, "unsupported-media-type"),
]


@pytest.mark.parametrize(("body", "kind", "status", "name"), BODIES, ids=range(len(BODIES)))
def test_a_bad_body(editor, body, kind, status, name):
    answer = editor.post(CLAIMS, body, content_type=kind)
    assert_problem(answer, status, name)


ADDRESSES = [
    ("get", f"{CLAIMS}{NOWHERE}/", 404, "not-found"),
    ("get", f"{CLAIMS}not-a-uuid/", 404, "not-found"),
    ("get", "/api/v1/nonsense/", 404, "not-found"),
    ("get", "/api/v1/claims", 404, "not-found"),
    ("post", "/api/v1/claims", 404, "not-found"),
    ("get", "/api/nonsense", 404, "not-found"),
    ("put", CLAIMS, 405, "method-not-allowed"),
    ("delete", CLAIMS, 405, "method-not-allowed"),
    ("options", CLAIMS, 405, "method-not-allowed"),
    ("get", f"{CLAIMS}?nonsense=1", 400, "bad-parameter"),
    ("get", f"{CLAIMS}?limit=0", 400, "bad-parameter"),
    ("get", f"{CLAIMS}?limit=101", 400, "bad-parameter"),
    ("get", f"{CLAIMS}?limit=1&limit=2", 400, "bad-parameter"),
    ("get", f"{CLAIMS}?stance=loves", 400, "bad-parameter"),
    ("get", f"{CLAIMS}?party=5", 400, "bad-parameter"),
    ("get", f"{CLAIMS}?party={NOWHERE}", 400, "bad-parameter"),
    ("get", f"{CLAIMS}?since=someday", 400, "bad-parameter"),
    ("get", f"{CLAIMS}?cursor=made-up", 400, "bad-parameter"),
    ("get", f"{CLAIMS}?cursor=%00", 400, "malformed"),
    ("get", f"{CLAIMS}?q=%00", 400, "malformed"),
    ("get", "/api/v1/changes/?after=-1", 400, "bad-parameter"),
    ("get", "/api/v1/changes/?after=99999999999999999999", 400, "bad-parameter"),
    ("get", "/api/v1/changes/?cursor=x", 400, "bad-parameter"),
    ("get", f"{CLAIMS}{NOWHERE}/?expand=all", 400, "bad-parameter"),
    ("post", f"/api/v1/suggestions/{NOWHERE}/accept/", 404, "not-found"),
    ("patch", f"{CLAIMS}{NOWHERE}/", 404, "not-found"),
]


@pytest.mark.parametrize(("method", "path", "status", "name"), ADDRESSES)
def test_a_bad_address(editor, method, path, status, name):
    assert_problem(getattr(editor, method)(path), status, name)


def test_an_answer_in_another_format(editor):
    assert_problem(editor.get(CLAIMS, headers={"Accept": "text/csv"}), 406, "not-acceptable")


def test_a_stranger_is_asked_for_a_token(stranger):
    assert_problem(stranger.get(ARTICLES), 401, "unauthenticated")


def test_a_refusal_of_a_flow(editor):
    answer = editor.post(ARTICLES, {"text": "  "})
    assert_problem(answer, 422, "invalid")
    assert list(answer.json()["fields"]) == ["text"]


def test_nested_fields_are_named_by_their_path(editor):
    claim = editor.post(CLAIMS, {"statement": "น้ำท่วม"}).json()["id"]
    answer = editor.put(f"{CLAIMS}{claim}/figures/", {"figures": [{"value_low": "many"}]})
    assert list(answer.json()["fields"]) == ["figures.0.value_low"]


def test_the_words_are_in_the_language_that_is_asked_for(editor):
    english = editor.get(f"{CLAIMS}?q=%00", headers={"Accept-Language": "en"})
    assert english.json()["detail"] == "The address contains a NUL character."


def test_a_wrong_method_says_which_are_right(editor):
    assert editor.put(CLAIMS)["Allow"] == "GET, HEAD, POST"


def assert_problem(answer, status: int, name: str) -> None:
    """Hold an answer to RFC 9457 and to what docs/api.md promises."""
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == f"urn:thima:problem:{name}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
