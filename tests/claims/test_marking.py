"""Words that the reader missed are marked by hand."""

import pytest

from claims.audit import faults
from claims.flows.marking import mark_statement
from claims.forms.marking import place_in_text
from claims.models import Event
from claims.refusals import Conflict, Forbidden, Invalid
from tests.factories import FLOOD, accept, make_snapshot, make_suggestions

TEXT = "น้ำท่วมบ้าน  400 หลัง ก็ไม่มีใครบอก"


def test_marked_words_become_a_suggestion_without_a_speaker(ploy):
    snapshot = make_snapshot(ploy, TEXT)
    marked = mark_statement(snapshot, 0, 11, "asserts", by=ploy)
    assert (marked.content["text"], marked.stance, marked.parties) == ("น้ำท่วมบ้าน", "asserts", [])
    assert marked.is_pending
    assert list(faults()) == []


def test_it_comes_after_what_the_reader_found(ploy):
    found = make_suggestions(ploy)
    marked = mark_statement(found[0].snapshot, 0, 6, "denies", by=ploy)
    assert marked.number == found[-1].number + 1


def test_the_ledger_says_who_marked_them(ploy):
    marked = mark_statement(make_snapshot(ploy, TEXT), 0, 11, "asserts", by=ploy)
    assert Event.objects.get(record=marked.public_id).actor == ploy


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [(1, 4, "น้ำท่"), (1, 2, "น้ำ"), (10, 13, "น"), (11, 17, "400"), (0, 11, "น้ำท่วมบ้าน")],
)
def test_a_span_holds_whole_signs_without_spaces_at_its_ends(ploy, start, end, exact):
    marked = mark_statement(make_snapshot(ploy, TEXT), start, end, "asserts", by=ploy)
    assert marked.content["text"] == exact
    assert TEXT[marked.content["start"] : marked.content["end"]] == exact


@pytest.mark.parametrize(
    ("start", "end", "stance"), [(11, 12, "asserts"), (5, 5, "asserts"), (0, 999, "asserts"), (0, 5, "qualifies")]
)
def test_what_is_no_span_or_no_statement_is_refused(ploy, start, end, stance):
    with pytest.raises(Invalid):
        mark_statement(make_snapshot(ploy, TEXT), start, end, stance, by=ploy)


def test_the_same_words_are_marked_once_in_each_stance(ploy):
    snapshot = make_snapshot(ploy, TEXT)
    mark_statement(snapshot, 0, 11, "asserts", by=ploy)
    with pytest.raises(Conflict):
        mark_statement(snapshot, 0, 11, "asserts", by=ploy)
    assert mark_statement(snapshot, 0, 11, "denies", by=ploy).number == 2


def test_it_is_accepted_when_somebody_says_who_speaks(ploy):
    marked = mark_statement(make_snapshot(ploy, TEXT), 0, 11, "asserts", by=ploy)
    with pytest.raises(Invalid):
        accept(marked, ploy)
    claim = accept(marked, ploy, corrections={"parties": ["เทศบาลเมืองริมน้ำ"]}).claim
    assert claim.statement == "น้ำท่วมบ้าน"


def test_a_reader_marks_nothing(somchai, ploy):
    with pytest.raises(Forbidden):
        mark_statement(make_snapshot(ploy, TEXT), 0, 11, "asserts", by=somchai)


@pytest.mark.parametrize(
    ("text", "place", "there"),
    [("ab", 1, 1), ("a\r\nb", 1, 1), ("a\r\nb", 2, 3), ("a\r\n\r\nb", 3, 5), ("a\rb", 2, 2), ("👍\r\nก", 2, 3)],
)
def test_a_place_counted_in_the_page_is_found_in_the_text(text, place, there):
    assert place_in_text(text, place) == there


def test_flood_words_of_the_reader_are_not_touched(ploy):
    found = make_suggestions(ploy)
    mark_statement(found[0].snapshot, 0, len(FLOOD), "asserts", by=ploy)
    assert [row.content for row in found[0].snapshot.suggestions.order_by("number")][:-1] == [
        row.content for row in found
    ]
