"""A mirror that starts from an export and reads the feed has exactly what is there, whoever writes meanwhile."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Flag

import pytest
from django.db import connection

from claims.ledger import RECORDED, kind_of, state_of
from tests.api.conftest import client_of
from tests.api.world import make_world
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.usefixtures("committed")
WRITERS = 3
ROUNDS = 4


class Mirror:
    """A copy of all records that knows nothing but the API."""

    def __init__(self, client):
        self.client = client
        answer = client.get("/api/v1/export/")
        first, *lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
        self.after = first["after"]
        self.records = {(line["kind"], line["record"]): line["state"] for line in lines}

    def follow(self) -> int:
        """Take one page of the feed; return how many events it had."""
        events = self.client.get("/api/v1/changes/", {"after": self.after, "limit": 7}).json()["results"]
        for event in events:
            assert event["sequence"] == self.after + 1
            self.after = event["sequence"]
            self.records[event["kind"], event["record"]] = event["state"]
        return len(events)


def what_is_there() -> dict:
    """Return the state of every record, as JSON has it."""
    found = {(kind_of(model), str(row.public_id)): state_of(row) for model in RECORDED for row in model.objects.all()}
    return {key: json.loads(json.dumps(state)) for key, state in found.items()}


def test_a_mirror_is_exact_under_load():
    ploy = make_user("editor", "ploy")
    make_world(ploy)
    client, done = client_of(ploy, "read"), Flag()

    def write(number: int) -> None:
        try:
            for _round in range(ROUNDS):
                make_world(ploy) if number else make_claim(ploy)
        finally:
            connection.close()

    def follow() -> Mirror:
        try:
            mirror = Mirror(client)
            while mirror.follow() or not done.is_set():
                pass
            return mirror
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        following = pool.submit(follow)
        for writing in [pool.submit(write, number) for number in range(WRITERS)]:
            writing.result()
        done.set()
        mirror = following.result()
    while mirror.follow():
        pass
    assert {key: state for key, state in mirror.records.items() if state is not None} == what_is_there()
