"""The page of an outlet: what it carries, whom it cites, who cites it, and how often it is the origin."""

import pytest
from django.urls import reverse

from claims.flows.positions import Evidence
from tests.factories import make_claim, make_outlet, make_party, make_position, make_published_claim, make_snapshot


@pytest.fixture
def paper(ploy):
    return make_outlet(ploy, "ข่าวเช้า")


def shown(client, outlet):
    answer = client.get(reverse("outlet", args=[outlet.public_id]))
    assert answer.status_code == 200
    return answer


def carry(ploy, by, *, cites=None, channel="", party=None):
    evidence = Evidence(make_snapshot(ploy, outlet=by), 0, 10, cited_outlet=cites, channel=channel)
    return make_position(make_claim(ploy), ploy, party=party, evidence=evidence)


def named(found) -> list[tuple]:
    return [(one.what, one.claims) for one in found]


def test_whom_it_cites_who_cites_it_and_whose_words_it_carries(client, ploy, paper):
    client.force_login(ploy)
    agency, town = make_outlet(ploy, "Reuters"), make_party(ploy)
    for _ in range(2):
        carry(ploy, paper, cites=agency, channel="X", party=town)
    carry(ploy, make_outlet(ploy), cites=paper)
    context = shown(client, paper).context
    assert named(context["cites"]) == [(agency, 2)]
    assert named(context["quotes"]) == [(town, 2)]
    assert named(context["channels"]) == [("X", 2)]
    assert [one.claims for one in context["cited_by"]] == [1]


def test_how_often_it_is_the_last_known_origin(client, ploy, paper):
    client.force_login(ploy)
    carry(ploy, paper)
    carry(ploy, paper, channel="X")
    carry(ploy, paper, cites=make_outlet(ploy))
    carry(ploy, make_outlet(ploy), cites=paper)
    page = shown(client, paper)
    assert (page.context["origin_of"], page.context["total"], page.context["origin_share"]) == (2, 4, 50)
    assert "คิดเป็น 50%" in page.content.decode()


def test_strangers_see_nothing_of_what_is_not_published(client, ploy, paper):
    claim = make_published_claim(ploy)
    make_position(claim, ploy, article={"outlet": paper})
    carry(ploy, paper, channel="X")
    context = shown(client, paper).context
    assert (context["carried"], context["channels"], context["articles"]) == (1, [], [])
    client.force_login(ploy)
    assert (shown(client, paper).context["carried"], len(shown(client, paper).context["articles"])) == (2, 2)


def test_an_outlet_without_claims_has_no_numbers(client, ploy, paper):
    client.force_login(ploy)
    page = shown(client, paper)
    assert page.context["ways"] is None
    assert 'class="numbers"' not in page.content.decode()
