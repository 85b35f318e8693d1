"""Notes hang on a claim, a position or a span; threads are answered and closed."""

import pytest

from claims.flows.annotations import annotate, reply, resolve
from claims.models import Annotation, Event
from claims.refusals import Conflict, Forbidden, Invalid
from tests.factories import make_claim, make_position, make_snapshot


def test_a_note_on_a_span_keeps_its_words(nok):
    snapshot = make_snapshot(nok, "ผู้ว่าฯ บอกว่าน้ำลดแล้ว")
    note = annotate(snapshot, "ถามซ้ำอีกครั้ง", by=nok, start=0, end=7)
    assert note.exact == "ผู้ว่าฯ"


@pytest.mark.parametrize(("start", "end"), [(None, None), (0, 10_000), (5, 5), (-1, 3)])
def test_a_span_that_is_none_is_refused(nok, start, end):
    with pytest.raises(Invalid):
        annotate(make_snapshot(nok), "บันทึก", by=nok, start=start, end=end)


@pytest.mark.parametrize("body", ["", "   ", "\u200b", "ก" * 10_001, "ก\x00ข"])
def test_a_note_needs_words(nok, body):
    with pytest.raises(Invalid):
        annotate(make_claim(nok), body, by=nok)


def test_an_answer_stays_in_its_thread(nok, ploy):
    claim = make_claim(nok)
    first = annotate(claim, "ต้นทางคือใคร", by=nok)
    second = reply(first, "โพสต์ของผู้ว่าฯ", by=ploy)
    third = reply(second, "ขอบคุณ", by=nok)
    assert (second.thread, third.thread, third.claim) == (first, first, claim)
    assert [note.pk for note in Annotation.objects.threads()] == [first.pk]


def test_a_closed_thread_takes_no_answer_until_it_is_opened(nok, ploy):
    first = annotate(make_claim(nok), "ตรวจวันที่", by=nok)
    closed = resolve(first, by=ploy)
    assert closed.resolved_by == ploy
    with pytest.raises(Conflict):
        reply(first, "อีกเรื่อง", by=nok)
    resolve(first, by=nok, resolved=False)
    assert reply(first, "อีกเรื่อง", by=nok).pk


def test_closing_twice_is_one_entry(nok):
    first = annotate(make_claim(nok), "ตรวจวันที่", by=nok)
    resolve(first, by=nok)
    resolve(first, by=nok)
    assert Event.objects.filter(verb="resolved").count() == 1


def test_a_note_on_a_position_is_in_the_history_of_its_claim(nok):
    claim = make_claim(nok)
    annotate(make_position(claim, nok), "คำพูดตรงกับคลิป", by=nok)
    assert Event.objects.get(kind="annotation").claim == claim.public_id


def test_a_reader_does_not_write_notes(somchai, nok):
    with pytest.raises(Forbidden):
        annotate(make_claim(nok), "สวัสดี", by=somchai)
