"""Claims in the formats of others, over HTTP."""

import pytest

from claims.flows.merging import merge_claims
from tests.api.world import make_world
from tests.factories import make_claim, make_position, make_published_claim

LINKED = "application/ld+json"


@pytest.fixture
def world(ploy):
    return make_world(ploy)


def address(claim, name: str) -> str:
    return f"/api/v1/claims/{claim.public_id}/{name}/"


FORMATS = ["claimreview", "provenance", "ninjs"]


@pytest.mark.parametrize("name", ["claimreview", "provenance"])
def test_it_comes_as_linked_data_and_as_json_to_whoever_asks_for_that(stranger, world, name):
    answers = [stranger.get(address(world.claim, name), HTTP_ACCEPT=kind) for kind in ("*/*", "application/json")]
    assert [answer["Content-Type"].partition(";")[0] for answer in answers] == [LINKED, "application/json"]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_is_shown_to_those_who_work_here_alone(stranger, reader, ploy, name):
    draft = make_position(make_claim(ploy), ploy).claim
    assert [client.get(address(draft, name)).status_code for client in (stranger, reader)] == [404, 200]


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_still_right_is_not_sent_again(stranger, world, name):
    tag = stranger.get(address(world.claim, name))["ETag"]
    assert tag.startswith(f'"{world.claim.version}-')
    assert stranger.get(address(world.claim, name), HTTP_IF_NONE_MATCH=tag).status_code == 304


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_wrong_with_the_address_is_a_problem_document(stranger, world, name):
    answer = stranger.get(address(world.claim, name), {"nonsense": 1})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_it_speaks_the_language_that_is_asked_for(stranger, world):
    names = [
        stranger.get(address(world.claim, "claimreview"), HTTP_ACCEPT_LANGUAGE=language).json()["reviewRating"]
        for language in ("th", "en")
    ]
    assert [name["alternateName"] for name in names] == ["โต้แย้งกันอยู่", "contested"]


@pytest.mark.parametrize("name", [*FORMATS, "annotations"])
def test_a_merged_claim_is_shown_as_the_one_it_became(stranger, ploy, world, name):
    duplicate = make_published_claim(ploy)
    merge_claims(duplicate, world.claim, by=ploy, reason="the same")
    path = f"/claims/{world.claim.public_id}/"
    assert path in stranger.get(address(duplicate, name), {"page": 0} if name == "annotations" else {}).content.decode()
