"""Sending articles in: what is kept, what is said about it, and what is refused."""

import pytest

from claims.models import Suggestion
from sources.models import Article, Snapshot
from tests.factories import make_outlet

ARTICLES = "/api/v1/articles/"
SILENT = "เมื่อวานนี้ฝนตกหนักทั่วทั้งจังหวัด"


def test_the_answer_says_where_its_suggestions_are(editor):
    made = editor.post(ARTICLES, {"text": SILENT})
    assert made.status_code == 201
    assert made.json()["suggestions"] == f"http://testserver/api/v1/suggestions/?article={made.json()['id']}"
    assert made.json()["state"] == "read"


def test_the_same_text_is_kept_once(editor):
    first, second = (editor.post(ARTICLES, {"text": SILENT}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["snapshot"] == second.json()["snapshot"]


def test_a_changed_page_is_a_new_snapshot_of_the_same_article(editor):
    address = {"url": "https://rimnam.example/1"}
    first, second = (editor.post(ARTICLES, {"text": text, **address}).json() for text in (SILENT, SILENT + " มาก"))
    assert first["id"] == second["id"]
    assert first["snapshot"]["id"] != second["snapshot"]["id"]


@pytest.mark.parametrize("text", ["  ก\r\nข\t", "ก\u200bข", "\u200fก", "😀 ก", "บ้าน\u200dเรือน", "\ufeffก"])
def test_the_text_is_kept_exactly(editor, text):
    made = editor.post(ARTICLES, {"text": text}).json()
    shown = editor.get(f"/api/v1/snapshots/{made['snapshot']['id']}/").json()
    assert shown["text"] == text


def test_marks_that_nobody_sees_are_told(editor):
    notices = editor.post(ARTICLES, {"text": SILENT + "\u200b\u200f"}, headers={"Accept-Language": "en"}).json()[
        "notices"
    ]
    assert [notice["type"] for notice in notices] == ["invisible-characters", "no-statements"]
    assert "2 characters" in notices[0]["detail"]


def test_an_outlet_is_named_by_id_or_by_name(editor, ploy):
    outlet = make_outlet(ploy, "ข่าวริมน้ำ")
    for number, given in enumerate([str(outlet.public_id), "ข่าวริมน้ำ"]):
        made = editor.post(ARTICLES, {"text": f"{SILENT} {number}", "outlet": given}).json()
        assert made["outlet"]["id"] == str(outlet.public_id)


@pytest.mark.parametrize("date", ["2025", "2025-03", "2025-03-04", "", None])
def test_dates_are_given_as_far_as_they_are_known(editor, date):
    assert editor.post(ARTICLES, {"text": SILENT, "published_on": date}).json()["published_on"] == (date or None)


@pytest.mark.parametrize(
    "date", ["31/31/2568", "2025-13", "2025-02-30", "9999", "9999-01-01", "2568-01-01", "๒๐๒๕", "0", 2025]
)
def test_dates_that_are_none_are_refused(editor, date):
    answer = editor.post(ARTICLES, {"text": SILENT, "published_on": date})
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["published_on"]


REFUSED = [
    ({}, "text"),
    ({"text": ""}, "text"),
    ({"text": " \n\t"}, "text"),
    ({"text": None}, "text"),
    ({"text": 5}, "text"),
    ({"text": "\x01\x02\x03\x04"}, "text"),
    ({"text": SILENT, "url": "rimnam"}, "url"),
    ({"text": SILENT, "url": "javascript:alert(1)"}, "url"),
    ({"text": SILENT, "title": "ก" * 501}, "title"),
    ({"text": SILENT, "lang": "th"}, "lang"),
    ({"text": SILENT, "outlet": "4f3e8eb6-26d4-4d2c-9a41-1f1b6dfd0a11"}, "outlet"),
]


@pytest.mark.parametrize(("body", "field"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused_names_its_field_and_leaves_nothing(editor, body, field):
    answer = editor.post(ARTICLES, body)
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == [field]
    assert not Article.objects.exists()


BROKEN = ['{"text": "ก\\ud83d"}', '{"text": "ก\\u0000"}', '{"text": "ก", "title": "\\ud800\\ud800"}']


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
def test_broken_characters_are_refused_before_anything_else(editor, body):
    answer = editor.post(ARTICLES, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["fields"]


@pytest.mark.parametrize("length", [5_000_000, 250_000])
def test_a_text_that_is_too_large_is_refused(editor, length):
    answer = editor.post(ARTICLES, {"text": "a" * length})
    assert answer.status_code == 413
    assert answer["Content-Type"] == "application/problem+json"
    assert not Snapshot.objects.exists()


def test_a_long_text_is_read_later(editor):
    made = editor.post(ARTICLES, {"text": SILENT * 1000}).json()
    assert made["state"] == "waiting"
    assert made["notices"] == []
    assert not Suggestion.objects.exists()


def test_articles_are_found_by_outlet_and_state(editor, ploy):
    outlet = make_outlet(ploy)
    editor.post(ARTICLES, {"text": SILENT, "outlet": str(outlet.public_id)})
    found = [editor.get(f"{ARTICLES}?outlet={outlet.public_id}&state={state}").json() for state in ("read", "failed")]
    assert [len(page["results"]) for page in found] == [1, 0]
