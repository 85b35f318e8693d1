"""Merging one claim into another, and taking them apart again."""

import pytest

from claims.audit import faults
from claims.flows.annotations import annotate, reply
from claims.flows.claims import edit_claim, set_figures, take_step
from claims.flows.merging import merge_claims, undo_merge
from claims.flows.positions import Evidence, cite, record_position, withdraw_citation
from claims.flows.register import register_topic
from claims.flows.suggestions import undo_suggestion
from claims.history import changes_of
from claims.ledger import RECORDED, flow, kind_of, state_of
from claims.models import Claim, Position, Status
from claims.refusals import Conflict, Forbidden, Invalid
from tests.factories import (
    accept,
    make_claim,
    make_party,
    make_position,
    make_published_claim,
    make_snapshot,
    make_suggestions,
)

REASON = "ตัวเลขเดียวกัน คนพูดคนเดียวกัน"


@pytest.fixture
def town(ploy):
    return make_party(ploy, "เทศบาลริมน้ำ")


@pytest.fixture
def words(ploy):
    return make_snapshot(ploy, "เทศบาลบอกว่าน้ำท่วมตลาดแล้ว และบอกอีกครั้งในตอนค่ำ")


@pytest.fixture
def kept(ploy, town, words):
    """A claim with a position of the town, a figure and a topic."""
    claim = make_claim(ploy, "น้ำท่วมตลาดริมน้ำ", topics=[register_topic("น้ำท่วม", by=ploy)])
    record_position(claim, town, "asserts", Evidence(words, 0, 10), by=ploy, said_on="2025-03-02")
    set_figures(claim, [{"value_low": 400, "unit": "หลัง"}], by=ploy)
    return claim


@pytest.fixture
def merged(ploy, town, words):
    """A claim with the same position of the town, more of its own, and everything else that may hang on a claim."""
    claim = make_claim(ploy, "ย่านการค้าจมบาดาล", topics=[register_topic("ตลาด", by=ploy)])
    same = record_position(claim, town, "asserts", Evidence(words, 0, 10), by=ploy, said_on="2025-03-02")
    record_position(claim, town, "asserts", Evidence(words, 10, 20), by=ploy, said_on="2025-03-02")
    later = record_position(
        claim, town, "withdraws", Evidence(words, 20, 30), by=ploy, said_on="2025-03-04", supersedes=same
    )
    make_position(claim, ploy, "denies", make_party(ploy, "กรมชลประทาน"))
    set_figures(claim, [{"value_low": 400, "unit": "หลัง"}, {"value_low": 30, "unit": "ร้าน"}], by=ploy)
    reply(annotate(claim, "ขอเอกสาร", by=ploy), "ได้แล้ว", by=ploy)
    annotate(same, "ดูอีกที", by=ploy)
    annotate(later, "ทำไมถอน", by=ploy)
    accept(make_suggestions(ploy)[0], ploy, claim=claim)
    return claim


def states() -> dict:
    """Return the state of every record, as the ledger would keep it."""
    return {(kind_of(model), row.public_id): state_of(row) for model in RECORDED for row in model.objects.all()}


def fresh(claim: Claim) -> Claim:
    return Claim.objects.with_card().get(pk=claim.pk)


def merge(claim, into, by) -> Claim:
    return merge_claims(claim, into, by=by, reason=REASON)


def undo(claim, by) -> Claim:
    return undo_merge(fresh(claim), by=by, reason="คนละตลาด")


def test_the_merged_claim_leads_to_the_other(ploy, kept, merged):
    merge(merged, kept, ploy)
    assert (fresh(merged).status, fresh(merged).merged_into) == (Status.MERGED, kept)


def test_positions_with_their_evidence_figures_topics_notes_and_suggestions_go_along(ploy, kept, merged):
    notes, suggestions = merged.annotations.count(), merged.suggestions.count()
    merge(merged, kept, ploy)
    kept = fresh(kept)
    assert sorted(p.stance for p in kept.positions.all()) == ["asserts", "asserts", "denies", "withdraws"]
    assert [figure.as_written for figure in kept.figures.all()] == ["400", "30"]
    assert {topic.name for topic in kept.topics.all()} == {"น้ำท่วม", "ตลาด"}
    assert kept.annotations.count() == notes
    assert kept.suggestions.count() == suggestions == 1


def test_the_same_position_of_both_is_one_with_the_evidence_of_both(ploy, kept, merged, town):
    merge(merged, kept, ploy)
    position = fresh(kept).positions.get(party=town, stance="asserts")
    assert [(c.start, c.end) for c in position.citations.all()] == [(0, 10), (10, 20)]
    assert [note.body for note in position.annotations.all()] == ["ดูอีกที"]


def test_a_later_position_supersedes_the_one_that_both_had(ploy, kept, merged, town):
    merge(merged, kept, ploy)
    asserted, withdrawn = (fresh(kept).positions.get(party=town, stance=s) for s in ("asserts", "withdraws"))
    assert withdrawn.supersedes == asserted


def test_what_only_the_merged_claim_knew_to_be_superseded_is_taken_over(ploy, town, words):
    kept, merged = make_claim(ploy), make_claim(ploy)
    record_position(kept, town, "withdraws", Evidence(words, 0, 10), by=ploy)
    first = record_position(merged, town, "asserts", Evidence(words, 0, 10), by=ploy, said_on="2025")
    record_position(merged, town, "withdraws", Evidence(words, 0, 10), by=ploy, supersedes=first, change_reason="ผิด")
    merge(merged, kept, ploy)
    taken = kept.positions.get(stance="withdraws")
    assert (taken.supersedes, taken.change_reason) == (first, "ผิด")
    undo(merged, ploy)
    taken.refresh_from_db()
    assert (taken.supersedes, taken.change_reason) == (None, "")


def test_positions_that_supersede_each_other_the_other_way_round_make_no_circle(ploy, town, words):
    kept, merged = make_claim(ploy), make_claim(ploy)
    for claim, stances in ((kept, ("asserts", "denies")), (merged, ("denies", "asserts"))):
        first = record_position(claim, town, stances[0], Evidence(words, 0, 10), by=ploy)
        record_position(claim, town, stances[1], Evidence(words, 0, 10), by=ploy, supersedes=first)
    merge(merged, kept, ploy)
    assert kept.positions.get(stance="asserts").supersedes is None


def test_undoing_restores_every_record_as_it_was(ploy, kept, merged):
    before = states()
    merge(merged, kept, ploy)
    assert states() != before
    undo(merged, ploy)
    assert states() == before


def test_undoing_restores_the_order_in_lists_and_the_words_that_are_searched(ploy, kept, merged):
    before = [fresh(claim) for claim in (kept, merged)]
    merge(merged, kept, ploy)
    undo(merged, ploy)
    for was, now in zip(before, [fresh(claim) for claim in (kept, merged)], strict=True):
        for name in ("search_key", "telling_words", "position_count", "denial_count", "last_said_on", "rating"):
            assert getattr(was, name) == getattr(now, name)
        assert list(was.positions.all()) == list(now.positions.all())


def test_the_ledger_holds_after_both(ploy, kept, merged):
    merge(merged, kept, ploy)
    assert list(faults()) == []
    undo(merged, ploy)
    assert list(faults()) == []


def test_published_claims_are_merged_and_come_back_published(ploy):
    kept, merged = make_published_claim(ploy), make_published_claim(ploy)
    merge(merged, kept, ploy)
    assert fresh(kept).positions.count() == 4
    undo(merged, ploy)
    assert (fresh(merged).status, fresh(merged).published_at) == (Status.PUBLISHED, merged.published_at)


def test_a_search_for_the_merged_wording_finds_the_other_claim(ploy, kept, merged):
    merge(merged, kept, ploy)
    assert list(Claim.objects.visible_to(ploy).matching("จมบาดาล")) == [kept]
    undo(merged, ploy)
    assert list(Claim.objects.visible_to(ploy).matching("จมบาดาล")) == [merged]


def test_an_edit_of_the_other_claim_keeps_the_merged_wording(ploy, kept, merged):
    merge(merged, kept, ploy)
    edit_claim(kept, by=ploy, statement="ตลาดน้ำท่วม")
    assert list(Claim.objects.visible_to(ploy).matching("จมบาดาล")) == [kept]


def test_a_chain_of_merges_leads_straight_to_the_last_and_is_undone_one_by_one(ploy, kept, merged):
    last, before = make_claim(ploy), states()
    merge(merged, kept, ploy)
    halfway = states()
    merge(kept, last, ploy)
    assert (fresh(merged).merged_into, fresh(kept).merged_into) == (last, last)
    assert list(Claim.objects.visible_to(ploy).matching("จมบาดาล")) == [last]
    with pytest.raises(Conflict, match="น้ำท่วมตลาดริมน้ำ"):
        undo(merged, ploy)
    undo(kept, ploy)
    after = states()
    del halfway[("claim", last.public_id)], after[("claim", last.public_id)]
    assert after == halfway
    undo(merged, ploy)
    assert states() | {("claim", last.public_id): None} == before | {("claim", last.public_id): None}


def test_merges_of_one_transaction_are_undone_each_by_itself(ploy, kept, merged):
    other = make_claim(ploy)
    make_position(other, ploy)
    before = states()

    @flow
    def merge_both() -> None:
        merge(other, kept, ploy)
        merge(merged, kept, ploy)

    merge_both()
    undo(other, ploy)
    assert (fresh(other).positions.count(), fresh(merged).merged_into) == (1, kept)
    undo(merged, ploy)
    assert states() == before
    assert [c.other for c in changes_of(kept, internal=True) if c.event.verb == "absorbed"] == [merged, other]


def test_the_history_of_both_tells_of_it_and_of_what_came_of_it(ploy, kept, merged):
    merge(merged, kept, ploy)
    undo(merged, ploy)
    told = [[(c.event.verb, c.other) for c in changes_of(claim, internal=True)[:2]] for claim in (kept, merged)]
    assert told == [[("parted", merged), ("absorbed", merged)], [("separated", kept), ("merged", kept)]]


def test_strangers_are_not_told_what_a_draft_said(ploy):
    kept, draft = make_published_claim(ploy), make_claim(ploy, "ยังไม่ได้ตรวจ")
    merge(draft, kept, ploy)
    assert next((c.event.verb, c.other) for c in changes_of(kept, internal=False)) == ("absorbed", None)


def test_a_reason_is_asked(ploy, kept, merged):
    with pytest.raises(Invalid):
        merge_claims(merged, kept, by=ploy, reason=" ")


def test_only_an_editor_merges_and_undoes(nok, ploy, kept, merged):
    with pytest.raises(Forbidden):
        merge(merged, kept, nok)
    merge(merged, kept, ploy)
    with pytest.raises(Forbidden):
        undo(merged, nok)


def test_a_claim_is_not_merged_into_itself(ploy, kept):
    with pytest.raises(Invalid):
        merge(kept, kept, ploy)


def test_nor_twice(ploy, kept, merged):
    merge(merged, kept, ploy)
    with pytest.raises(Conflict):
        merge(merged, make_claim(ploy), ploy)


def test_nor_a_withdrawn_one(ploy, kept, merged):
    take_step(merged, "withdrawn", by=ploy)
    with pytest.raises(Conflict):
        merge(merged, kept, ploy)


def test_a_published_claim_does_not_vanish_in_a_draft(ploy, kept):
    with pytest.raises(Conflict):
        merge(make_published_claim(ploy), kept, ploy)


@pytest.mark.parametrize("versions", [(99, None), (None, 99)])
def test_what_changed_since_it_was_looked_at_is_looked_at_again(ploy, kept, merged, versions):
    with pytest.raises(Conflict):
        merge_claims(merged, kept, by=ploy, reason=REASON, version=versions[0], into_version=versions[1])


def test_nothing_is_done_to_a_merged_claim_any_more(ploy, kept, merged):
    merge(merged, kept, ploy)
    merged = fresh(merged)
    for act in (
        lambda: edit_claim(merged, by=ploy, statement="ใหม่"),
        lambda: take_step(merged, "draft", by=ploy),
        lambda: annotate(merged, "หมายเหตุ", by=ploy),
        lambda: make_position(merged, ploy),
    ):
        with pytest.raises(Conflict, match="น้ำท่วมตลาดริมน้ำ"):
            act()


def test_a_suggestion_that_was_accepted_into_it_can_still_be_taken_back(ploy, kept, merged):
    suggestion = merged.suggestions.get()
    merge(merged, kept, ploy)
    count = kept.positions.count()
    undo_suggestion(suggestion, by=ploy)
    assert kept.positions.count() == count - 1
    undo(merged, ploy)
    assert list(faults()) == []
    assert not merged.suggestions.exists()


def test_what_was_added_to_the_other_claim_since_stays_there(ploy, kept, merged):
    merge(merged, kept, ploy)
    added = make_position(kept, ploy)
    undo(merged, ploy)
    assert Position.objects.get(pk=added.pk).claim == kept


def test_an_answer_in_a_thread_that_goes_back_goes_along(ploy, kept, merged):
    thread = merged.annotations.order_by("pk").first()
    merge(merged, kept, ploy)
    answer = reply(thread, "อีกอย่าง", by=ploy)
    undo(merged, ploy)
    answer.refresh_from_db()
    assert answer.claim == merged


def test_evidence_that_was_added_to_a_position_that_would_go_back_stands_in_the_way(ploy, nok, kept, merged, words):
    merge(merged, kept, ploy)
    cite(kept.positions.get(stance="denies"), Evidence(words, 3, 9), by=nok)
    with pytest.raises(Conflict) as refused:
        undo(merged, ploy)
    assert len(refused.value.fields["merge"]) == 1
    assert words.text[3:9] in refused.value.fields["merge"][0]
    assert "nok" in refused.value.fields["merge"][0]


def test_evidence_that_was_taken_back_since_stays_away(ploy, kept, merged):
    merge(merged, kept, ploy)
    withdraw_citation(kept.positions.get(stance="denies").citations.get(), by=ploy, reason="ผิดคน")
    undo(merged, ploy)
    assert not Position.objects.filter(claim__in=[kept, merged], stance="denies").exists()
    assert list(faults()) == []


def test_a_position_of_both_that_lost_its_own_evidence_goes(ploy, kept, merged, town):
    merge(merged, kept, ploy)
    own = kept.positions.get(party=town, stance="asserts").citations.get(start=0)
    make_position(kept, ploy)
    withdraw_citation(own, by=ploy, reason="ผิด")
    undo(merged, ploy)
    assert not Position.objects.filter(claim=kept, party=town).exists()
    assert Position.objects.filter(claim=merged, party=town).count() == 2
    assert list(faults()) == []


def test_a_claim_past_its_draft_is_not_left_without_positions(ploy, merged):
    kept = make_claim(ploy)
    merge(merged, kept, ploy)
    take_step(kept, "in_review", by=ploy)
    with pytest.raises(Conflict) as refused:
        undo(merged, ploy)
    assert kept.statement in refused.value.fields["merge"][0]
