"""Collections of Web Annotations, over HTTP."""

import pytest

from claims.flows.annotations import annotate
from tests.api.world import make_world
from tests.factories import make_claim, make_position
from tests.publishing.annotation_model import COLLECTION, PAGE, assert_holds

PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@pytest.fixture
def world(ploy):
    return make_world(ploy)


def of_claim(claim) -> str:
    return f"/api/v1/claims/{claim.public_id}/annotations/"


def test_a_published_claim_is_a_collection_for_everybody(stranger, world):
    answer = stranger.get(of_claim(world.claim))
    assert answer["Content-Type"] == PROFILE
    assert_holds(answer.json(), COLLECTION)
    page = stranger.get(answer.json()["first"]).json()
    assert_holds(page, PAGE)
    assert page["partOf"]["id"] == answer.json()["id"]
    assert len(page["items"]) == answer.json()["total"] == 2


def test_it_is_told_by_the_name_that_the_protocol_has_for_it(stranger, world):
    kinds = ("*/*", "application/ld+json", PROFILE, "application/json")
    answers = [stranger.get(of_claim(world.claim), HTTP_ACCEPT=kind)["Content-Type"] for kind in kinds]
    assert answers == [PROFILE, PROFILE, PROFILE, "application/json"]


def test_a_draft_without_words_has_no_pages(editor, ploy):
    draft = make_claim(ploy)
    assert editor.get(of_claim(draft)).json()["total"] == 0
    assert editor.get(of_claim(draft), {"page": 0}).status_code == 404


def test_there_is_nothing_after_the_last_page(stranger, world):
    assert stranger.get(of_claim(world.claim), {"page": 1}).status_code == 404


@pytest.mark.parametrize("page", ["-1", "x", "1.5"])
def test_a_page_that_is_no_number_is_refused(stranger, world, page):
    answer = stranger.get(of_claim(world.claim), {"page": page})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_a_page_costs_the_same_queries_however_much_is_on_it(stranger, ploy, world, django_assert_num_queries):
    stranger.get(of_claim(world.claim), {"page": 0})
    for _ in range(5):
        make_position(world.claim, ploy, "denies")
    # The count of requests, the claim, how many words there are, they, and their texts.
    with django_assert_num_queries(5):
        assert len(stranger.get(of_claim(world.claim), {"page": 0}).json()["items"]) == 7


def test_what_is_marked_in_a_snapshot_comes_in_the_order_of_the_text(editor, ploy, world):
    annotate(world.snapshot, "ใครพูด", by=ploy, start=0, end=6)
    page = editor.get(f"/api/v1/snapshots/{world.snapshot.public_id}/annotations/", {"page": 0}).json()
    assert_holds(page, PAGE)
    places = [item["target"]["selector"][1]["start"] for item in page["items"]]
    assert places == sorted(places)
    kinds = {item["id"].split("/")[5] for item in page["items"]}
    assert kinds == {"citations", "suggestions", "annotations"}


def test_an_annotation_has_one_id_wherever_it_is_told(editor, world):
    of_snapshot = f"/api/v1/snapshots/{world.snapshot.public_id}/annotations/"
    claim, snapshot = [
        {item["id"] for item in editor.get(address, {"page": 0}).json()["items"]}
        for address in (of_claim(world.claim), of_snapshot)
    ]
    assert claim & snapshot
