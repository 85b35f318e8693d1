"""A suggestion is offered the claims that it may belong to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.flows.claims import set_figures
from claims.flows.register import register_measure
from claims.matching import matches_of, related_to, twins_of
from claims.models import Claim
from sources.thai import likeness
from tests.factories import FLOOD, accept, make_claim, make_suggestions

# Two outlets on one report: other words, the same counts.
BRIDGE = "นายสมชาย ใจดี โฆษกกรมทางหลวงชนบท กล่าวว่า สะพานข้ามแม่น้ำจินดาพังเสียหาย 14 แห่งจากทั้งหมด 90 แห่งในจังหวัดริมน้ำ"
BRIDGE_ELSEWHERE = "กรมทางหลวงชนบทเปิดเผยว่า แม่น้ำจินดาเอ่อท่วมจนสะพาน 14 แห่ง จาก 90 แห่งของจังหวัดริมน้ำใช้การไม่ได้"


def test_a_denial_is_offered_the_claim_it_denies(ploy):
    said = make_suggestions(ploy)
    claim = accept(said[0], ploy).claim
    first = matches_of([said[1]])[said[1].pk][0]
    assert (first.claim, first.score) == (claim, 1.0)


def test_the_statement_is_offered_the_claim_that_its_denial_opened(ploy):
    said = make_suggestions(ploy)
    claim = accept(said[1], ploy).claim
    assert matches_of([said[0]])[said[0].pk][0].claim == claim


def test_similar_words_of_another_article_are_offered(ploy):
    claim = accept(make_suggestions(ploy)[0], ploy).claim
    said = make_suggestions(ploy, FLOOD.replace("ประมาณ 400", "ราว 450"))
    matches = matches_of([said[0]])[said[0].pk]
    assert matches[0].claim == claim
    assert 0.3 <= matches[0].score < 1


def test_a_claim_is_offered_once(ploy):
    said = make_suggestions(ploy)
    accept(said[1], ploy)
    assert len(matches_of([said[0]])[said[0].pk]) == 1


def test_nothing_similar_means_no_offer(ploy):
    make_claim(ploy, "ราคาไข่ไก่ขึ้นฟองละห้าบาท")
    said = make_suggestions(ploy)
    assert matches_of(said) == {}


def test_many_suggestions_cost_as_many_queries_as_one(ploy):
    accept(make_suggestions(ploy)[0], ploy)
    one = make_suggestions(ploy, FLOOD.replace("400", "500"))
    many = [said for number in range(501, 509) for said in make_suggestions(ploy, FLOOD.replace("400", str(number)))]
    costs = []
    for suggestions in (one, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            matches_of(suggestions)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def offered(suggestion):
    return matches_of([suggestion]).get(suggestion.pk, [])


def test_a_paraphrase_with_the_same_figure_is_offered_and_says_so(ploy):
    claim = accept(make_suggestions(ploy, BRIDGE)[0], ploy).claim
    match = offered(make_suggestions(ploy, BRIDGE_ELSEWHERE)[0])[0]
    assert match.claim == claim
    assert "14 แห่ง" in match.reason


def test_another_figure_of_the_same_party_alone_is_not_offered(ploy):
    accept(make_suggestions(ploy, BRIDGE)[0], ploy)
    assert offered(make_suggestions(ploy, "นายสมชาย ใจดี โฆษกกรมทางหลวงชนบท กล่าวว่า งบประมาณปีหน้าลดลงร้อยละ 5")[0]) == []


def test_the_same_words_of_the_same_party_are_surer_than_those_of_another(ploy):
    claim = accept(make_suggestions(ploy, BRIDGE)[0], ploy).claim
    same, other = (
        make_suggestions(ploy, BRIDGE.replace("นายสมชาย ใจดี โฆษกกรมทางหลวงชนบท", name) + " เมื่อวานนี้")[0]
        for name in ("นายสมชาย ใจดี", "นางสมหญิง แก้วใส")
    )
    assert [offered(said)[0].claim for said in (same, other)] == [claim, claim]
    assert offered(same)[0].score > offered(other)[0].score


def test_a_denial_in_another_article_is_offered_the_claim_that_its_target_repeats(ploy):
    claim = accept(make_suggestions(ploy)[0], ploy).claim
    said = make_suggestions(ploy, FLOOD + " เมื่อวานนี้")
    assert said[1].is_denial
    assert offered(said[1])[0].claim == claim


def test_the_dead_are_not_taken_for_the_dead_or_wounded(ploy):
    text = "นายสมชาย ใจดี กล่าวว่า เหตุเรือล่มที่ริมน้ำมีผู้{} 40 คน"
    accept(make_suggestions(ploy, text.format("เสียชีวิต"))[0], ploy)
    dead, hurt = (make_suggestions(ploy, text.format(what) + " แล้ว")[0] for what in ("เสียชีวิต", "เสียชีวิตหรือบาดเจ็บ"))
    assert {dead.figures[0]["measure"], hurt.figures[0]["measure"]} == {"killed", "killed_or_wounded"}
    assert twins_of([dead])[dead.pk][0].score > 0
    assert not any("40" in twin.reason for twin in twins_of([dead])[dead.pk])


def test_one_statement_in_two_outlets_is_found_from_either_side(ploy):
    one, other = (make_suggestions(ploy, text)[0] for text in (BRIDGE, BRIDGE_ELSEWHERE))
    assert [twin.suggestion for twin in twins_of([one])[one.pk]] == [other]
    assert [twin.suggestion for twin in twins_of([other])[other.pk]] == [one]


def test_what_is_decided_is_no_twin_any_more(ploy):
    one, other = (make_suggestions(ploy, text)[0] for text in (BRIDGE, BRIDGE_ELSEWHERE))
    accept(other, ploy)
    assert twins_of([one]) == {}


def test_a_denial_is_no_twin_of_the_assertion(ploy):
    said = make_suggestions(ploy)
    again = make_suggestions(ploy, FLOOD + " เมื่อวานนี้")
    twins = {found.suggestion.stance for found in twins_of([said[0]]).get(said[0].pk, [])}
    assert twins == {"asserts"}
    assert again


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สหรัฐฯ ส่งขีปนาวุธให้ยูเครน", "สหรัฐอเมริกาส่งมอบขีปนาวุธแก่ยูเครน"),
        ("ระดับน้ำในเขื่อนจินดาต่ำกว่าเกณฑ์", "เขื่อนจินดามีระดับน้ำต่ำกว่าเกณฑ์ควบคุม"),
    ],
)
def test_wordings_of_one_thing_are_alike_and_others_are_not(one, other):
    assert likeness(one, other) == likeness(other, one) > 0.5
    assert likeness(one, "ราคาไข่ไก่ขึ้นฟองละห้าบาท") == 0


def counted(ploy, statement, value, measure):
    claim = make_claim(ploy, statement)
    figure = {"value_low": value, "as_written": f"{value} แห่ง", "unit": "แห่ง", "measure": measure}
    set_figures(claim, [figure], by=ploy)
    return claim


def related(claim):
    return related_to(Claim.objects.with_card().get(pk=claim.pk), Claim.objects)


def test_claims_that_count_the_same_with_another_number_compete(ploy):
    bridges = register_measure("สะพานที่พัง", kind="other", by=ploy)
    one = counted(ploy, "สะพานพัง 14 แห่ง", 14, bridges)
    other = counted(ploy, "ทางข้ามแม่น้ำเสียหายรวมแล้วยี่สิบจุด", 20, bridges)
    assert [(found.claim, found.competes) for found in related(one)] == [(other, True)]
    assert bridges.name in related(one)[0].reason


def test_a_claim_in_similar_words_is_related_and_does_not_compete(ploy):
    one = make_claim(ploy, "สะพานข้ามแม่น้ำจินดาในจังหวัดริมน้ำพังเสียหาย")
    other = make_claim(ploy, "แม่น้ำจินดาเอ่อจนสะพานในจังหวัดริมน้ำเสียหาย")
    make_claim(ploy, "ราคาไข่ไก่ขึ้นฟองละห้าบาท")
    assert [(found.claim, found.competes) for found in related(one)] == [(other, False)]


def test_a_stranger_sees_no_draft_among_the_related(ploy):
    one = make_claim(ploy, "สะพานข้ามแม่น้ำจินดาในจังหวัดริมน้ำพังเสียหาย")
    make_claim(ploy, "แม่น้ำจินดาเอ่อจนสะพานในจังหวัดริมน้ำเสียหาย")
    assert related_to(Claim.objects.with_card().get(pk=one.pk), Claim.objects.published()) == []
