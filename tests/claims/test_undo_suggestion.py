"""Every decision on a suggestion can be taken back as long as nobody has built on it."""

import pytest

from claims.audit import faults
from claims.flows import claims as claim_flows
from claims.flows.annotations import annotate
from claims.flows.suggestions import drop_suggestion, undo_suggestion
from claims.models import Citation, Event, Position
from claims.refusals import Conflict, Invalid
from tests.factories import accept, make_claim, make_suggestions


@pytest.fixture
def said(nok):
    """The suggestions of the flood article."""
    return make_suggestions(nok)


def test_undoing_an_accept_takes_back_what_it_recorded(said, ploy):
    claim = accept(said[0], ploy).claim
    undone = undo_suggestion(said[0], by=ploy)
    claim.refresh_from_db()
    assert undone.state == "pending"
    assert claim.status == "withdrawn"
    assert not Position.objects.exists()
    assert not Citation.objects.exists()


def test_undoing_leaves_what_others_accepted(said, ploy):
    claim = accept(said[0], ploy).claim
    accept(said[1], ploy, claim=claim)
    undo_suggestion(said[1], by=ploy)
    claim.refresh_from_db()
    assert [position.stance for position in claim.positions.all()] == ["asserts"]
    assert claim.status == "draft"


def test_the_figures_that_came_with_it_go_and_those_that_were_there_stay(said, ploy):
    claim = make_claim(ploy)
    accept(said[0], ploy, claim=claim)
    assert claim.figures.exists()
    undo_suggestion(said[0], by=ploy)
    assert not claim.figures.exists()
    claim_flows.set_figures(claim, [{"value_low": 5}], by=ploy)
    accept(said[0], ploy, claim=claim)
    undo_suggestion(said[0], by=ploy)
    assert claim.figures.get().value_low == 5
    assert list(faults()) == []


def test_a_claim_that_it_did_not_open_stays_open(said, ploy):
    claim = make_claim(ploy)
    accept(said[1], ploy, claim=claim)
    undo_suggestion(said[1], by=ploy)
    claim.refresh_from_db()
    assert claim.status == "draft"


def test_a_suggestion_can_be_accepted_again(said, ploy):
    accept(said[0], ploy)
    undo_suggestion(said[0], by=ploy)
    assert accept(said[0], ploy).claim.status == "draft"


def test_undoing_a_drop_brings_it_back(said, ploy):
    drop_suggestion(said[0], by=ploy, reason="duplicate", note="see the other one")
    undone = undo_suggestion(said[0], by=ploy)
    assert (undone.state, undone.drop_reason, undone.drop_note) == ("pending", "", "")


def test_an_unknown_reason_is_refused(said, ploy):
    with pytest.raises(Invalid):
        drop_suggestion(said[0], by=ploy, reason="boring")


def test_there_is_nothing_to_undo_on_a_pending_one(said, ploy):
    with pytest.raises(Conflict):
        undo_suggestion(said[0], by=ploy)


def test_the_only_position_of_a_published_claim_stays(said, ploy):
    claim = accept(said[0], ploy).claim
    for step in ("in_review", "published"):
        claim_flows.take_step(claim, step, by=ploy)
    with pytest.raises(Conflict):
        undo_suggestion(said[0], by=ploy)


def test_a_position_with_notes_stays(said, ploy, nok):
    position = accept(said[0], ploy).positions[0]
    annotate(position, "ตรวจกับต้นฉบับแล้ว", by=nok)
    with pytest.raises(Conflict):
        undo_suggestion(said[0], by=ploy)
    assert Position.objects.filter(pk=position.pk).exists()


def test_the_ledger_tells_of_the_removal_and_holds(said, ploy):
    accept(said[0], ploy)
    undo_suggestion(said[0], by=ploy)
    removed = Event.objects.filter(verb="removed").values_list("kind", flat=True)
    assert set(removed) == {"citation", "position", "figure"}
    assert list(faults()) == []
