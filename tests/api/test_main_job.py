"""From a text to a published claim with both sides, as an integrator would do it."""

import pytest

from tests.api.world import FIRE

TEXT = FIRE.format(area=400)


def post(client, path, body=None, status=201):
    """Return what a POST answers with."""
    answer = client.post(path, body or {})
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


@pytest.fixture
def found(editor) -> list[dict]:
    """The suggestions of an article that was sent in: what is asserted, and who denies it."""
    made = post(
        editor, "/api/v1/articles/", {"text": TEXT, "title": "ไฟป่า", "outlet": "ข่าวริมน้ำ", "published_on": "2025-04"}
    )
    return editor.get(made["suggestions"]).json()["results"]


def test_every_span_is_where_it_says(found):
    spans = [span for one in found for span in (one["content"], one["cue"], *one["parties"], *one["figures"])]
    assert spans
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in spans)


def test_the_denial_names_what_it_denies(found):
    asserted, denied = found
    assert (asserted["stance"], denied["stance"]) == ("asserts", "denies")
    assert denied["denies"] == asserted["id"]


def test_a_denial_offers_the_claim_that_it_denies(editor, found):
    asserted, denied = found
    claim = post(editor, f"/api/v1/suggestions/{asserted['id']}/accept/", status=200)["claim"]["id"]
    matches = editor.get(f"/api/v1/suggestions/{denied['id']}/").json()["matches"]
    assert claim in [match["claim"] for match in matches]


def test_both_sides_are_published(editor, stranger, found):
    asserted, denied = found
    claim = post(editor, f"/api/v1/suggestions/{asserted['id']}/accept/", status=200)["claim"]["id"]
    accepted = post(editor, f"/api/v1/suggestions/{denied['id']}/accept/", {"claim": claim}, status=200)
    assert len(accepted["positions"]) == len(denied["parties"]) == 2
    for step in ("in_review", "published"):
        post(editor, f"/api/v1/claims/{claim}/reviews/", {"to": step, "note": "checked"})

    shown = stranger.get(f"/api/v1/claims/{claim}/").json()

    assert sorted(position["stance"] for position in shown["positions"]) == ["asserts", "denies", "denies"]
    figure = shown["figures"][0]
    assert (figure["value_low"], figure["total_low"], figure["comparator"]) == (400, 9000, "about")
    assert shown["independent_origins"] == {"asserts": 1, "denies": 1}
    assert shown["status"] == "published"


def test_the_chain_leads_from_the_party_to_the_article(editor, found):
    accepted = post(editor, f"/api/v1/suggestions/{found[0]['id']}/accept/", status=200)
    chain = accepted["positions"][0]["citations"][0]["chain"]
    assert [link["kind"] for link in chain] == ["party", "channel", "outlet", "article"]
