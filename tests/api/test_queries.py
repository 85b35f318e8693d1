"""A list costs the same number of queries whether it has one row or ten."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.world import World, make_world

LISTS = (
    "outlets/", "parties/", "topics/", "measures/", "articles/", "snapshots/", "suggestions/", "claims/",
    "claims/?sort=contested", "claims/?q=ไฟป่า", "claims/?as_of=2999-01-01",
    "positions/", "citations/", "reviews/", "annotations/", "reply-requests/", "changes/",
    "claims/{claim}/positions/", "claims/{claim}/reviews/", "claims/{claim}/history/",
)  # fmt: skip


def queries_of_each(client, world: World) -> dict[str, int]:
    """Return how many queries each list takes."""
    counted = {}
    for path in LISTS:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(
                "/api/v1/" + path.format(claim=world.claim.public_id), {"limit": 100} if "?" not in path else None
            )
        assert answer.json()["results"], path
        counted[path] = len(queries)
    return counted


def test_the_number_of_queries_is_constant(editor, ploy):
    # Two worlds, so that each suggestion has its like in another article from the start.
    make_world(ploy)
    world = make_world(ploy)
    before = queries_of_each(editor, world)
    for _round in range(9):
        make_world(ploy)
    assert queries_of_each(editor, world) == before
    # Suggestions are compared with claims and with each other, which takes a few queries more.
    assert before.pop("suggestions/") <= 16
    # The registers are asked what the words of a search name.
    assert before.pop("claims/?q=ไฟป่า") <= 14
    assert max(before.values()) <= 12


def test_a_claim_costs_the_same_with_many_positions(editor, ploy):
    world = make_world(ploy)
    path = f"/api/v1/claims/{world.claim.public_id}/"
    with CaptureQueriesContext(connection) as before:
        editor.get(path)
    for number in range(5):
        body = {"party": {"name": f"ฝ่ายใหม่ {number}"}, "stance": "denies", "snapshot": str(world.snapshot.public_id)}
        editor.post(f"{path}positions/", {**body, "content": {"start": 0, "end": 5}})
    with CaptureQueriesContext(connection) as after:
        assert len(editor.get(path).json()["positions"]) == 7
    assert len(after) == len(before)
