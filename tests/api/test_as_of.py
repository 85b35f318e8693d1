"""What did we show then? The answer is what the ledger says, not what is there now."""

from datetime import timedelta

import pytest

from claims.flows.claims import edit_claim, set_figures, take_step
from claims.flows.register import edit_entry
from claims.models import Event
from tests.api.world import make_world
from tests.factories import accept, make_position, make_published_claim

CLAIMS = "/api/v1/claims/"


@pytest.fixture
def world(ploy):
    return make_world(ploy)


def now() -> str:
    """Return a time after everything that the ledger has and before anything that comes."""
    return (Event.objects.last().at + timedelta(microseconds=1)).isoformat()


def shown(client, world, moment: str) -> dict:
    """Return the claim as it stood."""
    return client.get(f"{CLAIMS}{world.claim.public_id}/", {"as_of": moment}).json()


def test_a_claim_that_nobody_touched_stood_as_it_stands(editor, world):
    then, today = shown(editor, world, now()), editor.get(f"{CLAIMS}{world.claim.public_id}/").json()
    for claim in (then, today):
        del claim["changed_at"]
        for position in claim["positions"]:
            del position["created_at"]
        if claim["verdict"]:
            del claim["verdict"]["created_at"]
    assert then == today


def test_words_figures_and_positions_are_those_of_then(editor, ploy, world):
    before, moment = editor.get(f"{CLAIMS}{world.claim.public_id}/").json(), now()
    edit_claim(world.claim, by=ploy, statement="อย่างอื่น", event_on="2025", topics=[], reason="a correction")
    set_figures(world.claim, [], by=ploy)
    make_position(world.claim, ploy, "withdraws")
    then = shown(editor, world, moment)
    for key in ("statement", "event_on", "topics", "figures", "published_at", "independent_origins"):
        assert then[key] == before[key]
    assert [position["id"] for position in then["positions"]] == [position["id"] for position in before["positions"]]


def test_what_was_taken_back_is_there_again(editor, ploy, world):
    claim = accept(world.pending, ploy, claim=world.claim).claim
    count, moment = claim.positions.count(), now()
    editor.post(f"/api/v1/suggestions/{world.pending.public_id}/undo/")
    assert len(shown(editor, world, moment)["positions"]) == count == claim.positions.count() + 2


def test_names_are_those_of_then(editor, ploy, world):
    name, moment = world.position.party.name, now()
    edit_entry(world.position.party, by=ploy, name="ชื่อใหม่")
    then = shown(editor, world, moment)
    assert name in {position["party"]["name"] for position in then["positions"]}


def test_the_list_has_what_was_published_then(editor, stranger, ploy):
    first = make_published_claim(ploy)
    moment = now()
    second = make_published_claim(ploy)
    take_step(first, "in_review", by=ploy)
    found = [
        [claim["id"] for claim in editor.get(CLAIMS, {"as_of": at, "status": "published"}).json()["results"]]
        for at in (moment, now())
    ]
    assert found == [[str(first.public_id)], [str(second.public_id)]]
    # What is no longer published is not shown to strangers, whenever it was.
    assert stranger.get(CLAIMS, {"as_of": moment}).json()["results"] == []


def test_filters_are_asked_of_then(editor, ploy, world):
    moment = now()
    make_position(world.claim, ploy, "declines")
    party, topic = world.position.party.public_id, world.topic.public_id
    queries = [
        {"party": party, "stance": "asserts"},
        {"party": party, "stance": "denies"},
        {"topic": topic},
        {"stance": "declines"},
    ]
    found = [len(editor.get(CLAIMS, {"as_of": moment, **query}).json()["results"]) for query in queries]
    assert found == [1, 0, 1, 0]


def test_before_there_was_anything_there_is_nothing(editor, stranger, world):
    assert editor.get(f"{CLAIMS}?as_of=2020-01-01").json()["results"] == []
    assert stranger.get(f"{CLAIMS}{world.claim.public_id}/?as_of=2020-01-01").status_code == 404


def test_a_day_is_meant_to_its_end(stranger, world):
    today = world.claim.published_at.astimezone().date().isoformat()
    assert len(stranger.get(f"{CLAIMS}?as_of={today}").json()["results"]) == 1


@pytest.mark.parametrize(
    "query", ["as_of=yesterday", "as_of=2025-02-30", "as_of=2025", "as_of=2025-01-01&q=x", "as_of=9999-99-99"]
)
def test_what_cannot_be_answered_is_refused(editor, query):
    assert editor.get(f"{CLAIMS}?{query}").status_code == 400
