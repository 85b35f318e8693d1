"""The JSON that the database writes of a claim says what the one made of objects says."""

import json

import pytest
from django.utils import timezone, translation

from claims.api.answers.claims import claim as answer_of
from claims.api.answers.documents import with_documents
from claims.drift import alerts_until
from claims.flows.claims import assign_claim
from claims.flows.merging import merge_claims
from claims.flows.positions import Evidence, cite
from claims.models import Claim
from tests.api.world import make_world
from tests.factories import make_claim, make_outlet, make_snapshot


@pytest.fixture
def claims(ploy) -> list[Claim]:
    """A claim with everything, of which an article of another outlet is cited, two that were merged, and a draft."""
    world = make_world(ploy)
    assign_claim(world.claim, ploy, by=ploy)
    other = make_snapshot(ploy, outlet=make_outlet(ploy, name_en="Forest News")).article
    cite(world.position, Evidence(world.snapshot, 0, 5, cited_article=other), by=ploy)
    cite(world.position, Evidence(world.snapshot, 0, 6, world.outlet, cited_article=other), by=ploy)
    merge_claims(make_world(ploy).claim, make_world(ploy).claim, by=ploy, reason="ไฟกองเดียวกัน")
    make_claim(ploy)
    return list(Claim.objects.with_card())


def written(claim: Claim, *, internal: bool) -> dict:
    """Return what the database makes of the claim."""
    return json.loads(with_documents(Claim.objects.all(), internal=internal).get(pk=claim.pk).document)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("internal", [True, False])
def test_both_say_the_same(claims, language, internal):
    with translation.override(language):
        for claim in claims:
            alerts = alerts_until(timezone.now(), [claim])[claim.public_id]
            made = answer_of(claim, internal=internal, alerts=alerts)
            assert written(claim, internal=internal) == json.loads(json.dumps(made))


def test_only_those_who_work_here_are_told_who_works_on_it(claims):
    assert [any(written(claim, internal=internal)["assignee"] for claim in claims) for internal in (True, False)] == [
        True,
        False,
    ]


def test_names_in_chains_are_in_the_language_that_is_spoken(claims):
    names = {}
    for language in ("th", "en"):
        with translation.override(language):
            positions = [position for claim in claims for position in written(claim, internal=False)["positions"]]
        names[language] = [link["name"] for p in positions for c in p["citations"] for link in c["chain"]]
    assert "Forest News" in names["en"]
    assert "Forest News" not in names["th"]
