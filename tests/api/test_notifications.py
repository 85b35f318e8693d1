"""What the user of a token is told: listed, and marked as read."""

import pytest

from claims.alerts import tell_of_searches
from claims.flows.annotations import annotate
from claims.flows.claims import assign_claim, edit_claim
from claims.flows.searches import follow
from claims.models import Notification
from tests.factories import make_claim


@pytest.fixture
def told(nok, ploy) -> list[Notification]:
    """Nok was mentioned, then given a claim, and follows one that changed."""
    claim = make_claim(ploy, "สะพานปิดสามวัน")
    follow(claim, by=nok)
    annotate(claim, "@nok ดูด้วย", by=ploy)
    assign_claim(claim, nok, by=ploy)
    edit_claim(claim, by=ploy, statement_en="The bridge is closed")
    tell_of_searches()
    return list(Notification.objects.of(nok))


def test_they_are_listed_the_newest_first_with_what_they_are_about(reporter, told):
    results = reporter.get("/api/v1/notifications/").json()["results"]
    assert [one["why"] for one in results] == ["found", "assigned", "mentioned"]
    claim = results[1]["claim"]
    assert [one["claim"] for one in results] == [claim, claim, claim]
    assert (results[2]["by"]["name"], results[0]["search"]) == ("ploy", "สะพานปิดสามวัน")
    assert [bool(one["annotation"]) for one in results] == [False, False, True]


def test_one_is_marked_as_read_and_then_the_rest(reporter, told):
    first = reporter.post(f"/api/v1/notifications/{told[0].public_id}/read/").json()
    assert first["read_at"]
    unread = reporter.get("/api/v1/notifications/?unread=true").json()["results"]
    assert [one["why"] for one in unread] == ["assigned", "mentioned"]
    assert reporter.post("/api/v1/notifications/read/").json() == {"read": 2}
    assert len(reporter.get("/api/v1/notifications/?unread=false").json()["results"]) == 3


def test_nobody_sees_or_reads_those_of_another(editor, told):
    assert editor.get("/api/v1/notifications/").json()["results"] == []
    assert editor.post(f"/api/v1/notifications/{told[0].public_id}/read/").status_code == 404
    assert editor.post("/api/v1/notifications/read/").json() == {"read": 0}
