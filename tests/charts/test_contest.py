"""What is drawn of a measure, and what is not."""

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.charts.contest import MOST_LINES, contest_of
from claims.flows.claims import take_step
from claims.flows.register import register_measure
from claims.refusals import Invalid
from tests.factories import make_party


def test_one_line_for_each_party_with_what_it_said_in_the_order_of_days(say, contest, ploy):
    town = make_party(ploy)
    for low, day in ((500, "2025-03"), (400, "2025-01-12")):
        say(town, low, said_on=day)
    say(make_party(ploy), 90)
    lines = contest().lines
    assert [[int(one.figure.value_low) for one in line.statements] for line in lines] == [[400, 500], [90]]


def test_denials_are_kept_apart(say, contest, ploy):
    claim = say().claim
    denied = say(make_party(ploy), stance="denies", claim=claim)
    found = contest()
    assert [one.position for one in found.denials] == [denied]
    assert len(found.lines) == 1


def test_a_statement_without_a_date_is_drawn_when_an_article_carried_it(say, contest):
    say(said_on="", article={"published_on": "2025-02-03"})
    one = contest().lines[0].statements[0]
    assert (one.said_on, one.by, one.day.isoformat()) == ("", "2025-02-03", "2025-02-03")


def test_a_statement_without_any_date_is_counted_and_not_drawn(say, contest):
    say(said_on="")
    found = contest()
    assert (found.lines, found.undated, len(found.statements)) == ([], 1, 1)


def test_a_month_is_drawn_in_its_middle(say, contest):
    say(said_on="2025-01")
    assert contest().days[0].isoformat() == "2025-01-16"


def test_a_position_that_supersedes_takes_the_place_of_the_earlier(say, contest, ploy):
    town = make_party(ploy)
    first = say(town)
    later = say(town, stance="withdraws", claim=first.claim, said_on="2025-02-01", supersedes=first)
    line = contest().lines[0]
    assert line.statements[0].replaced_by.position == later
    assert line.current is None


def test_a_withdrawal_ends_what_the_party_asserted_though_it_does_not_say_which(say, contest, ploy):
    town = make_party(ploy)
    first = say(town)
    say(town, stance="withdraws", claim=first.claim, said_on="2025-02-01")
    assert contest().lines[0].current is None


def test_figures_of_another_measure_are_never_among_them(say, contest, ploy):
    other = register_measure("บ้านที่ต้องซ่อม", by=ploy, kind="other", unit="หลัง")
    say(low=400)
    say(low=3900, of=other)
    assert [line.measure.name for line in contest().lines] == ["บ้านที่เสียหาย"]
    assert [line.measure for line in contest(beside=other).lines] == [contest().measure, other]


def test_another_unit_cannot_share_the_axis(say, contest, ploy, measure):
    money = register_measure("ค่าซ่อม", by=ploy, kind="money", unit="บาท")
    for beside in (money, measure):
        with pytest.raises(Invalid):
            contest(beside=beside)


def test_more_parties_than_patterns_are_left_to_the_table(say, contest):
    for _ in range(MOST_LINES + 2):
        say()
    found = contest()
    assert (len(found.lines), found.left_out) == (MOST_LINES, 2)


def test_strangers_see_what_is_published_and_editors_are_told_of_drafts(say, contest, measure, ploy):
    claim = say().claim
    assert contest().drafts == 1
    assert contest_of(measure, AnonymousUser()).statements == []
    for step in ("in_review", "published"):
        take_step(claim, step, by=ploy)
    assert len(contest_of(measure, AnonymousUser()).statements) == 1


def test_a_claim_that_the_newsroom_withdrew_is_left_out(say, contest, ploy):
    take_step(say().claim, "withdrawn", by=ploy)
    assert contest().statements == []


def test_more_statements_take_no_more_queries(say, measure, ploy, django_assert_num_queries):
    for _ in range(2):
        say()
    with django_assert_num_queries(3):
        contest_of(measure, ploy)
    for _ in range(4):
        say()
    with django_assert_num_queries(3):
        contest_of(measure, ploy)
