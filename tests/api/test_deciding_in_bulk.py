"""Many decisions on suggestions over HTTP: a result for each, and what one refuses keeps nothing from the others."""

import uuid

import pytest

from claims.models import Claim, Event, Suggestion
from tests.api.world import FIRE
from tests.factories import make_claim, make_suggestions

BULK = "/api/v1/suggestions/bulk/"


@pytest.fixture
def found(ploy):
    """Who asserts, and who denies it."""
    return make_suggestions(ploy, FIRE.format(area=1500))


def send(client, *decisions):
    rows = [{"suggestion": str(getattr(row, "public_id", row)), **decision} for row, decision in decisions]
    return client.post(BULK, {"decisions": rows})


def results(answer) -> list[tuple]:
    return [(row["done"], row["problem"] and row["problem"]["status"]) for row in answer.json()["results"]]


def states(found) -> list[str]:
    return list(
        Suggestion.objects.filter(pk__in=[row.pk for row in found]).order_by("pk").values_list("state", flat=True)
    )


def test_one_is_accepted_and_another_dropped(editor, found):
    answer = send(editor, (found[0], {"accept": {}}), (found[1], {"drop": {"reason": "duplicate", "note": "seen"}}))
    assert (results(answer), states(found)) == ([(True, None), (True, None)], ["accepted", "dropped"])
    accepted, dropped = answer.json()["results"]
    claim = Claim.objects.get(public_id=accepted["claim"])
    assert accepted["positions"] == [str(position.public_id) for position in claim.positions.all()]
    assert (dropped["claim"], dropped["positions"]) == (None, [])
    found[1].refresh_from_db()
    assert (found[1].drop_reason, found[1].drop_note) == ("duplicate", "seen")


def test_each_takes_the_corrections_that_it_takes_alone(editor, ploy, found):
    claim = make_claim(ploy)
    body = {"claim": str(claim.public_id), "parties": [{"name": "กรมป่าไม้"}], "said_on": "2025-04-05"}
    send(editor, (found[1], {"accept": body}))
    position = claim.positions.get()
    assert (position.party.name, position.said_on, position.stance) == ("กรมป่าไม้", "2025-04-05", "denies")


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"claim": str(uuid.UUID(int=0))}, 422),
        ({"parties": [{"id": str(uuid.UUID(int=0))}]}, 422),
        ({"content": {"start": 0, "end": 4, "text": "ไม่ใช่"}}, 422),
        ({"said_on": "2025-02-30"}, 422),
    ],
    ids=str,
)
def test_what_one_refuses_keeps_nothing_from_the_others(editor, found, wrong, status):
    answer = send(editor, (found[0], {"accept": wrong}), (found[1], {"drop": {}}))
    assert results(answer) == [(False, status), (True, None)]
    assert states(found) == ["pending", "dropped"]
    assert answer.json()["results"][0]["problem"]["fields"]


def test_one_that_is_not_there_and_one_twice_are_told(editor, found):
    answer = send(editor, (uuid.uuid4(), {"drop": {}}), (found[0], {"drop": {}}), (found[0], {"accept": {}}))
    assert results(answer) == [(False, 404), (True, None), (False, 409)]
    assert "ploy" in answer.json()["results"][2]["problem"]["detail"]


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        ({}, "decisions.0.accept"),
        ({"accept": {}, "drop": {}}, "decisions.0.accept"),
        ({"accept": {"stance": "shouts"}}, "decisions.0.accept.stance"),
        ({"drop": {"reason": "boring"}}, "decisions.0.drop.reason"),
        ({"burn": {}}, "decisions.0.burn"),
    ],
    ids=str,
)
def test_a_mistake_in_the_body_changes_nothing(editor, found, decision, field):
    before = Event.objects.count()
    answer = send(editor, (found[0], decision), (found[1], {"drop": {}}))
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])
    assert Event.objects.count() == before


def test_it_takes_at_least_one_and_at_most_a_hundred(editor, found):
    many = [(uuid.UUID(int=n), {"drop": {}}) for n in range(101)]
    assert [send(editor, *decisions).status_code for decisions in ([], many)] == [422, 422]


def test_sent_again_with_its_key_it_is_done_once(editor, found):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    body = {"decisions": [{"suggestion": str(found[0].public_id), "accept": {}}]}
    first, second = (editor.post(BULK, body, headers=key) for _again in range(2))
    assert first.json() == second.json()
    assert Claim.objects.count() == 1
