"""Idempotency-Key: what is sent again is answered again, and done once."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from claims.api.idempotency import LOCK
from claims.models import Event, KeptAnswer, Topic
from claims.tasks import forget
from tests.factories import FLOOD, make_claim

PATH = "/api/v1/topics/"
BODY = {"name": "น้ำท่วม"}
KEY = {"Idempotency-Key": "0d6f2c1e-5b1f"}


def test_what_is_sent_again_is_answered_again_and_done_once(editor):
    first, second = (editor.post(PATH, BODY, headers=KEY) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert (first.json(), first["ETag"]) == (second.json(), second["ETag"])
    assert second["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    assert Topic.objects.count() == Event.objects.filter(kind="topic").count() == 1


def test_without_a_key_it_is_done_twice(editor):
    assert [editor.post(PATH, {"name": name}).status_code for name in ("น้ำท่วม", "ไฟป่า")] == [201, 201]
    assert not KeptAnswer.objects.exists()


def test_the_order_of_the_keys_of_a_body_does_not_matter(editor):
    editor.post(PATH, {"name": "น้ำท่วม", "name_en": "Floods"}, headers=KEY)
    again = editor.post(PATH, {"name_en": "Floods", "name": "น้ำท่วม"}, headers=KEY)
    assert again["Idempotent-Replayed"] == "true"


def test_quotes_around_a_key_do_not_matter(editor):
    editor.post(PATH, BODY, headers=KEY)
    again = editor.post(PATH, BODY, headers={"Idempotency-Key": '"0d6f2c1e-5b1f"'})
    assert again["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize(("path", "body"), [(PATH, {"name": "ไฟป่า"}), ("/api/v1/parties/", BODY)])
def test_a_key_stands_for_one_request(editor, path, body):
    editor.post(PATH, BODY, headers=KEY)
    answer = editor.post(path, body, headers=KEY)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:thima:problem:key-reused")
    assert Topic.objects.count() == 1


def test_keys_of_two_people_are_two(editor, reporter):
    body = {"text": FLOOD, "title": "น้ำท่วม"}
    assert editor.post("/api/v1/articles/", body, headers=KEY).status_code == 201
    assert "Idempotent-Replayed" not in reporter.post("/api/v1/articles/", body, headers=KEY)


def test_what_was_refused_is_mended_and_sent_with_the_same_key(editor):
    assert editor.post(PATH, {"name": ""}, headers=KEY).status_code == 422
    assert editor.post(PATH, BODY, headers=KEY).status_code == 201


@pytest.mark.parametrize("key", ["", " ", "ก", "two words", "x" * 256, '""'])
def test_a_bad_key_is_refused(editor, key):
    answer = editor.post(PATH, BODY, headers={"Idempotency-Key": key})
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["fields"]


def test_the_second_of_two_at_once_is_told_to_wait(editor, ploy):
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [LOCK, f"{ploy.pk} 0d6f2c1e-5b1f"])
        answer = editor.post(PATH, BODY, headers=KEY)
    other.close()
    assert (answer.status_code, answer["Retry-After"]) == (409, "1")
    assert answer.json()["type"] == "urn:thima:problem:key-in-use"
    assert editor.post(PATH, BODY, headers=KEY).status_code == 201


def test_an_answer_is_forgotten_after_a_day(editor):
    editor.post(PATH, BODY, headers=KEY)
    KeptAnswer.objects.update(kept_at=timezone.now() - datetime.timedelta(hours=25))
    forget(0)
    assert not KeptAnswer.objects.exists()


def test_a_body_may_have_numbers_with_a_fraction(editor, ploy):
    path = f"/api/v1/claims/{make_claim(ploy).public_id}/reviews/"
    body, headers = {"to": "draft", "rating": "contested", "weight": 2.0}, {"Idempotency-Key": "with-a-fraction"}
    first, second = (editor.post(path, body, headers=headers) for _time in range(2))
    assert (first.status_code, second.json()) == (201, first.json())
