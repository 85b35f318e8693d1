"""A claim goes through review step by step, and each step leaves a row."""

import pytest

from claims.flows.claims import edit_claim, steps_from, take_step
from claims.models import Review
from claims.refusals import Conflict, Forbidden, Invalid
from tests.factories import make_claim, make_position, make_published_claim


@pytest.fixture
def claim(ploy):
    """A draft with one cited position."""
    claim = make_claim(ploy)
    make_position(claim, ploy)
    return claim


def test_a_reporter_submits_and_an_editor_publishes(claim, nok, ploy):
    take_step(claim, "in_review", by=nok, note="พร้อมตรวจ")
    take_step(claim, "published", by=ploy, note="ตรวจกับฉบับบันทึกแล้ว")
    claim.refresh_from_db()
    assert claim.is_published
    assert claim.published_at
    assert list(Review.objects.values_list("old_status", "new_status")) == [
        ("draft", "in_review"),
        ("in_review", "published"),
    ]


def test_a_reporter_does_not_publish(claim, nok):
    take_step(claim, "in_review", by=nok)
    with pytest.raises(Forbidden):
        take_step(claim, "published", by=nok)


def test_publishing_needs_a_cited_position(ploy):
    claim = make_claim(ploy)
    take_step(claim, "in_review", by=ploy)
    with pytest.raises(Conflict):
        take_step(claim, "published", by=ploy)
    assert Review.objects.count() == 1


@pytest.mark.parametrize("to", ["published", "draft"])
def test_there_is_no_such_step_from_draft(claim, ploy, to):
    with pytest.raises(Conflict):
        take_step(claim, to, by=ploy)


def test_an_unknown_status_is_refused(claim, ploy):
    with pytest.raises(Invalid):
        take_step(claim, "burnt", by=ploy)


def test_a_verdict_may_be_given_where_the_claim_stands(claim, ploy):
    take_step(claim, "draft", by=ploy, rating="contested", weight=2, note="นับไม่เหมือนกัน")
    assert (claim.verdict.rating, claim.verdict.weight) == ("contested", 2)


@pytest.mark.parametrize("verdict", [{"rating": "true"}, {"rating": "contested", "weight": 6}, {"weight": 3}])
def test_a_verdict_that_is_none_is_refused(claim, ploy, verdict):
    with pytest.raises(Invalid):
        take_step(claim, "in_review", by=ploy, **verdict)


def test_the_steps_offered_are_those_that_may_be_taken(nok, ploy):
    assert steps_from("draft", by=nok) == ["in_review"]
    assert steps_from("in_review", by=ploy) == ["draft", "published", "withdrawn"]


def test_a_published_claim_is_changed_for_a_reason(ploy):
    claim = make_published_claim(ploy)
    with pytest.raises(Invalid):
        edit_claim(claim, by=ploy, statement="อีกประโยคหนึ่ง")
    changed = edit_claim(claim, by=ploy, statement="อีกประโยคหนึ่ง", reason="แก้คำ")
    assert changed.statement == "อีกประโยคหนึ่ง"
    assert changed.version > claim.version


def test_every_change_counts_the_version_up(claim, ploy):
    before = claim.version
    make_position(claim, ploy, "denies")
    claim.refresh_from_db()
    assert claim.version > before
