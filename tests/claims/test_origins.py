"""Ten outlets that quote one post are one origin."""

import pytest

from claims.flows.positions import Evidence
from claims.models import Claim
from claims.provenance import chain, count_origins, has_gap, origins
from tests.factories import make_claim, make_outlet, make_party, make_position, make_snapshot


@pytest.fixture
def claim(ploy):
    """A draft without positions."""
    return make_claim(ploy)


def carried(by, **fields):
    """Return evidence in a new article of an outlet of its own."""
    return Evidence(make_snapshot(by, outlet=make_outlet(by)), 0, 10, **fields)


def counted(claim):
    """Return the number of origins of each side, as a page would load them."""
    return count_origins(Claim.objects.with_card().get(pk=claim.pk), ["asserts", "denies"])


def test_one_post_carried_by_many_is_one_origin(claim, ploy):
    party = make_party(ploy)
    for _ in range(10):
        make_position(claim, ploy, party=party, said_on="2025-01-12", evidence=carried(ploy, channel="X"))
    assert counted(claim) == {"asserts": 1, "denies": 0}


def test_another_day_or_another_party_is_another_origin(claim, ploy):
    first, second = make_party(ploy), make_party(ploy)
    make_position(claim, ploy, party=first, said_on="2025-01-12", evidence=carried(ploy, channel="X"))
    make_position(claim, ploy, party=first, said_on="2025-01-13", evidence=carried(ploy, channel="X"))
    make_position(claim, ploy, party=second, said_on="2025-01-12", evidence=carried(ploy, channel="X"))
    assert counted(claim)["asserts"] == 3


def test_a_cited_outlet_is_the_origin_of_those_who_cite_it(claim, ploy):
    wire = make_outlet(ploy)
    for _ in range(3):
        make_position(claim, ploy, "denies", evidence=carried(ploy, cited_outlet=wire))
    assert counted(claim) == {"asserts": 0, "denies": 1}


def test_without_a_source_the_carrier_is_the_origin(claim, ploy):
    make_position(claim, ploy, evidence=carried(ploy))
    make_position(claim, ploy, evidence=carried(ploy))
    assert counted(claim)["asserts"] == 2


def test_a_cited_article_leads_on_to_its_own_origin(claim, ploy):
    party = make_party(ploy)
    first = carried(ploy, channel="X")
    make_position(claim, ploy, party=party, evidence=first)
    make_position(claim, ploy, party=party, evidence=carried(ploy, cited_article=first.snapshot.article))
    assert counted(claim)["asserts"] == 1


def test_articles_that_cite_each_other_come_to_an_end(claim, ploy):
    party, one, two = make_party(ploy), make_snapshot(ploy), make_snapshot(ploy)
    make_position(claim, ploy, party=party, evidence=Evidence(one, 0, 10, cited_article=two.article))
    make_position(claim, ploy, party=party, evidence=Evidence(two, 0, 10, cited_article=one.article))
    assert counted(claim)["asserts"] == 2


def test_the_chain_goes_from_the_party_to_the_article(claim, ploy):
    evidence = carried(ploy, channel="X", cited_outlet=make_outlet(ploy, "รอยเตอร์"))
    make_position(claim, ploy, evidence=evidence)
    position = Claim.objects.with_card().get(pk=claim.pk).positions.all()[0]
    links = chain(position.citations.all()[0], position)
    assert [link.kind for link in links] == ["party", "channel", "outlet", "outlet", "article"]
    assert [link.name for link in links][1:3] == ["X", "รอยเตอร์"]


def test_words_without_a_way_have_a_gap(claim, ploy):
    position = make_position(claim, ploy, evidence=carried(ploy))
    assert has_gap(position.citations.get())


def test_the_origin_with_most_reports_comes_first(claim, ploy):
    party, wire = make_party(ploy), make_outlet(ploy)
    make_position(claim, ploy, party=party, evidence=carried(ploy, channel="X"))
    for _ in range(2):
        make_position(claim, ploy, evidence=carried(ploy, cited_outlet=wire))
    found = origins(Claim.objects.with_card().get(pk=claim.pk), "asserts")
    assert [len(origin.citations) for origin in found] == [2, 1]
