"""The feed waits for what is to come, and the export is all that stands."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from claims.api.views import changes
from claims.models import Claim, Event
from tests.api.conftest import client_of
from tests.api.world import make_world
from tests.factories import make_claim, make_user


@pytest.mark.usefixtures("committed")
def test_the_feed_answers_as_soon_as_there_is_something():
    ploy = make_user("editor", "ploy")
    client, after = client_of(ploy), Event.objects.last_number()

    def ask():
        try:
            return client.get("/api/v1/changes/", {"after": after, "wait": 30}).json()["results"]
        finally:
            connection.close()

    asked = ThreadPoolExecutor(1).submit(ask)
    make_claim(ploy)
    assert asked.result()[0]["sequence"] == after + 1


def test_nobody_waits_for_longer_than_they_said(editor, monkeypatch):
    slept = []
    clock = iter(range(100))
    monkeypatch.setattr(changes.time, "sleep", slept.append)
    monkeypatch.setattr(changes.time, "monotonic", lambda: next(clock))
    assert editor.get("/api/v1/changes/", {"wait": 3}).json()["results"] == []
    assert slept == [changes.LOOK_EVERY] * 2


def test_those_who_are_too_many_are_answered_at_once(editor, monkeypatch):
    monkeypatch.setattr(changes.time, "sleep", pytest.fail)
    for _waiter in range(2):
        changes.WAITERS.acquire()
    try:
        assert editor.get("/api/v1/changes/", {"wait": 3}).status_code == 200
    finally:
        changes.WAITERS.release(2)


@pytest.mark.parametrize("wait", ["-1", "31", "x"])
def test_a_wait_that_makes_no_sense_is_refused(editor, wait):
    assert "wait" in editor.get("/api/v1/changes/", {"wait": wait}).json()["fields"]


def test_the_export_has_what_stands_and_where_the_feed_goes_on(editor, ploy):
    make_world(ploy)
    answer = editor.get("/api/v1/export/", headers={"Accept": "application/x-ndjson"})
    first, *lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert answer["Content-Type"] == "application/x-ndjson"
    assert first == {"after": Event.objects.last_number()}
    claims = [line["state"]["statement"] for line in lines if line["kind"] == "claim"]
    assert claims == list(Claim.objects.values_list("statement", flat=True))
    assert all(line["state"] is not None for line in lines)
