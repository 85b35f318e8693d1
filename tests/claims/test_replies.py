"""The right of reply: whom the newsroom asked, and what came back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.audit import faults
from claims.flows.claims import take_step
from claims.flows.merging import merge_claims, undo_merge
from claims.flows.replies import ask_for_reply, close_request, record_answer
from claims.history import changes_of
from claims.models import Claim, ReplyRequest
from claims.refusals import Conflict, Forbidden, Invalid
from tests.factories import make_claim, make_party, make_published_claim

TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def claim(ploy):
    return make_claim(ploy)


@pytest.fixture
def asked(ploy, claim) -> ReplyRequest:
    """A request that was due yesterday."""
    party = make_party(ploy, "กรมชลประทาน")
    return ask_for_reply(claim, party, "อีเมล", by=ploy, asked_on=TODAY - 3 * DAY, due_on=TODAY - DAY)


def test_it_is_recorded_whom_we_asked_when_and_how(nok, claim):
    asked = ask_for_reply(claim, "เทศบาลริมน้ำ", " โทรศัพท์ ", by=nok, question="จริงหรือ")
    assert (asked.party.name, asked.channel, asked.asked_by, asked.asked_on) == ("เทศบาลริมน้ำ", "โทรศัพท์", nok, TODAY)
    assert asked.is_waiting


def test_what_came_back_ends_the_waiting(ploy, asked):
    asked = record_answer(asked, "ไม่จริง", by=ploy)
    assert (asked.state, asked.answer, asked.answered_on) == ("answered", "ไม่จริง", TODAY)


@pytest.mark.parametrize("to", ["unanswered", "withdrawn"])
def test_it_ends_without_an_answer(ploy, asked, to):
    assert close_request(asked, to, by=ploy, reason="สามวันแล้ว").state == to


def test_an_answer_may_come_after_it_was_closed_as_unanswered(ploy, asked):
    close_request(asked, "unanswered", by=ploy)
    assert record_answer(asked, "ขออภัยที่ช้า", by=ploy).state == "answered"


def test_but_not_after_it_was_withdrawn_and_not_twice(ploy, claim, asked):
    close_request(asked, "withdrawn", by=ploy)
    other = record_answer(ask_for_reply(claim, "เทศบาล", "อีเมล", by=ploy), "ไม่", by=ploy)
    for request in (asked, other):
        with pytest.raises(Conflict):
            record_answer(request, "ใช่", by=ploy)
        with pytest.raises(Conflict):
            close_request(request, "unanswered", by=ploy)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"channel": " "}, "channel"),
        ({"asked_on": TODAY + DAY}, "asked_on"),
        ({"due_on": TODAY - DAY}, "due_on"),
        ({"question": "ก" * 5001}, "question"),
        ({"party": " "}, "name"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(ploy, claim, given, field):
    with pytest.raises(Invalid) as refused:
        ask_for_reply(claim, **{"party": "เทศบาล", "channel": "อีเมล", **given}, by=ploy)
    assert list(refused.value.fields) == [field]
    assert not ReplyRequest.objects.exists()


@pytest.mark.parametrize(
    ("answer", "day", "field"),
    [(" ", TODAY, "answer"), ("ไม่", TODAY + DAY, "answered_on"), ("ไม่", TODAY - 4 * DAY, "answered_on")],
)
def test_an_answer_that_cannot_be_is_refused(ploy, asked, answer, day, field):
    with pytest.raises(Invalid) as refused:
        record_answer(asked, answer, by=ploy, answered_on=day)
    assert list(refused.value.fields) == [field]


def test_a_request_ends_only_in_the_ways_there_are(ploy, asked):
    with pytest.raises(Invalid):
        close_request(asked, "answered", by=ploy)


def test_what_everybody_reads_is_changed_by_editors_only(nok, ploy):
    claim = make_published_claim(ploy)
    with pytest.raises(Forbidden):
        ask_for_reply(claim, "เทศบาล", "อีเมล", by=nok)
    asked = ask_for_reply(claim, "เทศบาล", "อีเมล", by=ploy)
    for act in (lambda: record_answer(asked, "ไม่", by=nok), lambda: close_request(asked, "unanswered", by=nok)):
        with pytest.raises(Forbidden):
            act()


def test_a_withdrawn_claim_asks_nobody(ploy, claim):
    take_step(claim, "withdrawn", by=ploy)
    with pytest.raises(Conflict):
        ask_for_reply(claim, "เทศบาล", "อีเมล", by=ploy)


def test_what_waits_past_its_day_is_overdue(ploy, claim, asked):
    later = ask_for_reply(claim, "เทศบาล", "อีเมล", by=ploy, due_on=TODAY)
    assert list(ReplyRequest.objects.overdue()) == [asked]
    assert (asked.is_overdue, later.is_overdue) == (True, False)
    assert not record_answer(asked, "ไม่", by=ploy).is_overdue


def test_claims_that_wait_for_a_reply_are_found(ploy, claim, asked):
    make_claim(ploy)
    assert list(Claim.objects.narrowed({"unanswered": True})) == [claim]
    record_answer(asked, "ไม่", by=ploy)
    assert list(Claim.objects.narrowed({"unanswered": True})) == []


def test_the_history_tells_of_it_and_the_ledger_holds(ploy, claim, asked):
    record_answer(asked, "ไม่", by=ploy)
    told = [(change.event.verb, change.detail) for change in changes_of(claim, internal=True)[:2]]
    assert told == [("answered", "กรมชลประทาน"), ("asked", "กรมชลประทาน")]
    assert list(faults()) == []


def test_it_is_counted_as_a_change_of_the_claim(ploy, claim):
    before = claim.version
    ask_for_reply(claim, "เทศบาล", "อีเมล", by=ploy)
    assert Claim.objects.get(pk=claim.pk).version == before + 1


def test_it_goes_along_when_the_claim_is_merged_and_comes_back(ploy, claim, asked):
    kept = make_claim(ploy)
    merge_claims(claim, kept, by=ploy, reason="เรื่องเดียวกัน")
    record_answer(asked, "ไม่", by=ploy)
    assert kept.reply_requests.get().answer == "ไม่"
    undo_merge(Claim.objects.get(pk=claim.pk), by=ploy, reason="คนละเรื่อง")
    assert claim.reply_requests.get().answer == "ไม่"
    assert list(faults()) == []
