"""Strangers see published claims and what belongs to them, and learn nothing of anything else."""

import pytest

from tests.api.world import make_world
from tests.factories import make_claim, make_outlet, make_party, make_position, make_published_claim

OPEN = ("claims", "positions", "citations", "parties", "outlets", "topics", "measures")


@pytest.fixture
def draft(ploy):
    """A draft claim with a position, which nobody outside may see."""
    claim = make_claim(ploy)
    return make_position(claim, ploy, party=make_party(ploy), article={"outlet": make_outlet(ploy)}).claim


@pytest.mark.parametrize("name", OPEN)
def test_nothing_of_a_draft_is_listed(stranger, draft, name):
    assert stranger.get(f"/api/v1/{name}/").json()["results"] == []


@pytest.mark.parametrize("name", OPEN)
def test_what_belongs_to_a_published_claim_is_listed(stranger, ploy, name):
    make_world(ploy)
    assert stranger.get(f"/api/v1/{name}/").json()["results"]


def test_everything_that_an_open_claim_refers_to_can_be_opened(stranger, ploy):
    make_world(ploy)
    claim = stranger.get("/api/v1/claims/").json()["results"][0]
    found = [f"positions/{position['id']}" for position in claim["positions"]]
    found += [f"parties/{position['party']['id']}" for position in claim["positions"]]
    found += [f"topics/{topic['id']}" for topic in claim["topics"]]
    found += [f"measures/{figure['measure']['id']}" for figure in claim["figures"]]
    citations = [citation for position in claim["positions"] for citation in position["citations"]]
    found += [f"outlets/{citation['cited_outlet']['id']}" for citation in citations if citation["cited_outlet"]]
    assert {stranger.get(f"/api/v1/{path}/").status_code for path in found} == {200}


def test_the_party_for_which_a_speaker_speaks_is_open_too(stranger, ploy):
    make_world(ploy)
    parties = stranger.get("/api/v1/parties/").json()["results"]
    spoken_for = next(party["speaks_for"] for party in parties if party["speaks_for"])
    assert stranger.get(f"/api/v1/parties/{spoken_for['id']}/").status_code == 200


def test_a_draft_is_not_there_for_strangers(stranger, draft):
    assert stranger.get(f"/api/v1/claims/{draft.public_id}/").status_code == 404
    assert stranger.get(f"/api/v1/claims/{draft.public_id}/positions/").status_code == 404


def test_a_reader_of_the_newsroom_sees_drafts(reader, draft):
    assert reader.get(f"/api/v1/claims/{draft.public_id}/").json()["status"] == "draft"


def test_strangers_may_ask_for_published_claims_by_name(stranger, ploy):
    make_published_claim(ploy)
    assert len(stranger.get("/api/v1/claims/?status=published").json()["results"]) == 1
    assert stranger.get("/api/v1/claims/?status=draft").status_code == 400
