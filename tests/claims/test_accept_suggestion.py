"""Accepting a suggestion makes a claim, its positions, citations and figure in one step, or nothing at all."""

import pytest

from claims.flows import claims as claim_flows
from claims.flows.suggestions import accept_suggestion
from claims.models import Citation, Claim, Event, Party, Position
from claims.refusals import Conflict, Forbidden, Invalid
from tests.factories import FLOOD, accept, make_claim, make_outlet, make_party, make_suggestions


@pytest.fixture
def said(nok):
    """The suggestions of the flood article: what the governor says, and the denial."""
    return make_suggestions(nok)


def test_it_opens_a_claim_with_the_words_of_the_article(said, ploy):
    done = accept(said[0], ploy)
    assert done.claim.statement in FLOOD
    assert done.claim.status == "draft"


def test_each_party_gets_a_position_whose_words_are_in_the_snapshot(said, ploy):
    done = accept(said[1], ploy)
    assert len(done.positions) == 2
    for citation in Citation.objects.all():
        assert FLOOD[citation.start : citation.end] == citation.exact


def test_the_channel_and_the_day_come_from_the_article(said, ploy):
    position = accept(said[0], ploy).positions[0]
    assert position.said_on == "2025-03-03"
    assert "เฟซบุ๊ก" in position.citations.get().channel


def test_the_figure_comes_with_its_total_as_written(said, ploy):
    figure = accept(said[0], ploy).claim.figures.get()
    assert (figure.value_low, figure.total_low, figure.comparator, figure.unit) == (400, 1200, "about", "หลัง")
    assert figure.as_written in FLOOD


def test_a_denial_joins_the_claim_it_denies(said, ploy):
    claim = accept(said[0], ploy).claim
    accept(said[1], ploy, claim=claim)
    assert sorted(claim.positions.values_list("stance", flat=True)) == ["asserts", "denies", "denies"]


def test_a_denial_alone_opens_the_claim_that_it_denies(said, ploy):
    done = accept(said[1], ploy)
    assert "400" in done.claim.statement
    assert not done.claim.figures.exists()


def test_a_second_accept_is_refused_by_name_and_changes_nothing(said, ploy, nok):
    accept(said[0], nok)
    before = Event.objects.count()
    with pytest.raises(Conflict, match="nok"):
        accept(said[0], ploy)
    assert (Event.objects.count(), Claim.objects.count()) == (before, 1)


def test_a_reader_may_not_accept(said, somchai):
    with pytest.raises(Forbidden):
        accept(said[0], somchai)


def test_a_known_party_is_used_and_an_unknown_one_entered(said, ploy):
    known = make_party(ploy, "เทศบาลเมืองริมน้ำ", kind="government_body")
    accept(said[1], ploy)
    assert Position.objects.filter(party=known).exists()
    assert Party.objects.filter(name="กรมชลประทาน").exists()


def test_corrections_take_the_place_of_what_was_read(said, ploy):
    outlet = make_outlet(ploy, "สำนักข่าวริมน้ำ")
    corrections = {"statement": "บ้านเสียหาย 400 หลัง", "parties": ["นายกเทศมนตรี"], "said_on": "2025-03", "channel": ""}
    done = accept(said[0], ploy, corrections={**corrections, "cited_outlets": [outlet], "start": 0, "end": 10})
    citation = done.positions[0].citations.get()
    assert done.claim.statement == "บ้านเสียหาย 400 หลัง"
    assert (done.positions[0].party.name, done.positions[0].said_on) == ("นายกเทศมนตรี", "2025-03")
    assert (citation.cited_outlet, citation.channel, citation.exact) == (outlet, "", FLOOD[:10])


def test_two_cited_outlets_are_two_citations_of_one_position(said, ploy):
    outlets = [make_outlet(ploy), make_outlet(ploy)]
    done = accept(said[0], ploy, corrections={"cited_outlets": outlets})
    assert {citation.cited_outlet for citation in done.positions[0].citations.all()} == set(outlets)


@pytest.mark.parametrize(
    ("corrections", "field"),
    [
        ({"parties": []}, "parties"),
        ({"parties": ["  "]}, "parties"),
        ({"stance": "shouts"}, "stance"),
        ({"said_on": "9999-01-01"}, "said_on"),
        ({"start": 5, "end": 99_999}, "content"),
        ({"start": 9, "end": 3}, "content"),
        ({"figures": [{"value_low": "many"}]}, "figures"),
        ({"figures": [{"value_low": 5, "total_low": 3}]}, "figures"),
        ({"statement": "ก" * 1001}, "statement"),
    ],
)
def test_a_bad_correction_names_its_field_and_leaves_no_trace(said, ploy, corrections, field):
    with pytest.raises(Invalid) as refused:
        accept_suggestion(said[0], by=ploy, corrections=corrections)
    assert list(refused.value.fields) == [field]
    assert not Claim.objects.exists()
    assert Party.objects.count() == 0


def test_a_withdrawn_claim_takes_no_more(said, ploy):
    claim = make_claim(ploy)
    claim_flows.take_step(claim, "withdrawn", by=ploy)
    with pytest.raises(Conflict):
        accept(said[0], ploy, claim=claim)


def test_a_reporter_may_not_add_to_a_published_claim(said, nok, ploy):
    claim = accept(said[0], nok).claim
    for step in ("in_review", "published"):
        claim_flows.take_step(claim, step, by=ploy)
    with pytest.raises(Forbidden):
        accept(said[1], nok, claim=claim)
    assert len(accept(said[1], ploy, claim=claim).positions) == 2


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("น.ส.สุดา แก้วดี กล่าวว่า ไฟดับแล้ว เธอยังระบุว่า เจ้าหน้าที่ปลอดภัยทุกคน", {"สุดา แก้วดี"}),
        ("นายสมชาย ใจดี กับนายมานะ รักไทย หารือกันเมื่อวาน ทั้งคู่ยืนยันว่า จะสร้างเขื่อนต่อ", {"สมชาย ใจดี", "มานะ รักไทย"}),
        ("กรมป่าไม้แถลงว่า ไฟดับแล้ว เขาระบุว่า เจ้าหน้าที่ปลอดภัยทุกคน", {"เขา"}),
    ],
)
def test_a_pronoun_is_recorded_as_whom_it_means(ploy, told, who):
    for name in who:
        make_party(ploy, name)
    positions = accept(make_suggestions(ploy, told)[-1], ploy).positions
    assert {position.party.name for position in positions} == who
