"""A suggestion is offered the claims that it may belong to."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.matching import matches_of
from tests.factories import FLOOD, accept, make_claim, make_suggestions


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
    one = make_suggestions(ploy, FLOOD.replace("400", "500"))[:1]
    many = [said for number in range(501, 509) for said in make_suggestions(ploy, FLOOD.replace("400", str(number)))]
    costs = []
    for suggestions in (one, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            matches_of(suggestions)
        costs.append(len(queries))
    assert costs[0] == costs[1]
