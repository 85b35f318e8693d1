import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.flows.register import register_topic
from claims.models import Position, Suggestion
from tests.desk.conftest import SAID, lay_suggestions
from tests.factories import accept, make_snapshot, make_suggestions


def test_the_desk_opens_the_first_that_waits(client, nok, found):
    client.force_login(nok)
    assert client.get(reverse("desk")).url == reverse("suggestion", args=[found[0].public_id])


def test_the_desk_says_when_nothing_waits(client, nok):
    client.force_login(nok)
    answer = client.get(reverse("desk"))
    assert answer.status_code == 200
    assert reverse("article-new") in answer.content.decode()


def test_mine_is_what_i_brought_in(client, nok, ploy, found):
    client.force_login(ploy)
    assert client.get(reverse("desk"), {"mine": "1"}).status_code == 200
    client.force_login(nok)
    assert client.get(reverse("desk"), {"mine": "1"}).url.endswith("?mine=1")


def test_the_queue_can_begin_with_an_article(client, nok, found):
    client.force_login(nok)
    other = lay_suggestions(make_snapshot(nok, SAID, outlet="ข่าวเช้า"))
    article = found[0].snapshot.article.public_id
    assert client.get(reverse("desk")).url == reverse("suggestion", args=[other[0].public_id])
    assert client.get(reverse("desk"), {"article": article}).url == reverse("suggestion", args=[found[0].public_id])
    assert client.get(reverse("desk"), {"article": "none"}).status_code == 404


def listed(client, **asked) -> list[int]:
    """Return the numbers of the suggestions in the list, in its order."""
    page = client.get(reverse("desk"), asked, follow=True)
    return [row.suggestion.number for row in page.context["rows"]]


def test_the_list_is_in_the_order_of_the_text_or_of_the_score(client, nok, found):
    client.force_login(nok)
    Suggestion.objects.filter(pk=found[2].pk).update(score=0.95)
    Suggestion.objects.filter(pk=found[0].pk).update(score=0.4)
    assert listed(client) == [1, 2, 3]
    assert listed(client, sort="score") == [3, 2, 1]


def test_the_oldest_article_can_come_first(client, nok, found):
    client.force_login(nok)
    lay_suggestions(make_snapshot(nok, SAID, outlet="ข่าวเช้า"))
    rows = client.get(reverse("desk"), {"sort": "oldest"}, follow=True).context["rows"]
    assert rows[0].suggestion == found[0]
    assert [bool(row.article) for row in rows] == [True, False, False, True, False, False]


def test_the_outlets_that_wait_are_offered_as_a_filter(client, nok, found):
    client.force_login(nok)
    page = client.get(reverse("suggestion", args=[found[0].public_id])).content.decode()
    outlet = found[0].snapshot.article.outlet
    assert f'<option value="{outlet.public_id}">{outlet.label}</option>' in page


def test_the_queue_is_narrowed_by_outlet_stance_and_score(client, nok, found):
    client.force_login(nok)
    lay_suggestions(make_snapshot(nok, SAID, outlet="ข่าวเช้า"))
    outlet = found[0].snapshot.article.outlet.public_id
    Suggestion.objects.filter(pk=found[0].pk).update(score=0.6)
    assert listed(client, outlet=outlet) == [1, 2, 3]
    assert listed(client, outlet=outlet, stance="denies") == [2]
    assert listed(client, outlet=outlet, least="70") == [2, 3]


def test_a_topic_has_what_waits_in_articles_that_its_claims_cite(client, nok, found):
    client.force_login(nok)
    lay_suggestions(make_snapshot(nok, SAID, outlet="ข่าวเช้า"))
    topic = register_topic("น้ำท่วม", by=nok)
    accept(found[0], nok, corrections={"topics": [topic]})
    assert listed(client, topic=topic.public_id) == [2, 3]


def test_only_what_may_belong_to_a_claim_can_be_asked_for(client, nok, found):
    client.force_login(nok)
    assert listed(client, matched="1") == []
    accept(make_suggestions(nok, outlet="ข่าวเช้า")[0], nok)
    rows = client.get(reverse("desk"), {"matched": "1"}, follow=True).context["rows"]
    waiting = [row.suggestion for row in rows if row.suggestion.is_pending]
    assert waiting
    assert found[2] not in waiting


@pytest.mark.parametrize("asked", [{"sort": "luck"}, {"least": "12"}, {"topic": "none"}, {"stance": "doubts"}])
def test_there_is_no_queue_of_what_is_none(client, nok, asked):
    client.force_login(nok)
    assert client.get(reverse("desk"), asked).status_code == 404


def test_the_scope_stays_in_the_address(client, nok, found):
    client.force_login(nok)
    address = reverse("suggestion", args=[found[0].public_id]) + "?stance=asserts&sort=score"
    page = client.get(address).content.decode()
    assert reverse("suggestion", args=[found[2].public_id]) + "?stance=asserts&amp;sort=score" in page
    assert client.post(reverse("suggestion-drop", args=[found[0].public_id]) + "?stance=asserts").url.endswith(
        "asserts"
    )


def test_what_is_opened_by_a_link_brings_what_waits_beside_it(client, nok, found):
    client.force_login(nok)
    page = client.get(reverse("suggestion", args=[found[1].public_id]), {"stance": "asserts", "least": "90"})
    assert [row.suggestion.number for row in page.context["rows"]][:3] == [1, 2, 3]


def test_progress_is_what_the_user_decided_today_of_what_waits(client, nok, ploy, found):
    accept(found[0], ploy)
    accept(found[1], nok)
    client.force_login(nok)
    page = client.get(reverse("suggestion", args=[found[2].public_id]))
    assert (page.context["done"], page.context["total"], page.context["accepted"]) == (1, 2, 1)


def test_another_snapshot_of_the_article_can_be_looked_at(client, nok):
    first = lay_suggestions(make_snapshot(nok, SAID, url="https://example.org/flood"))[0]
    newer = make_snapshot(nok, SAID + "\nแก้ไขแล้ว", url="https://example.org/flood")
    client.force_login(nok)
    address = reverse("suggestion", args=[first.public_id])
    assert "แก้ไขแล้ว" not in client.get(address).content.decode()
    page = client.get(address, {"snapshot": newer.public_id}).content.decode()
    assert "แก้ไขแล้ว" in page
    assert 'data-act="back"' in page
    assert client.get(address, {"snapshot": "none"}).status_code == 404
    panes = reverse("suggestion-panes", args=[first.public_id])
    assert "แก้ไขแล้ว" in client.get(panes, {"snapshot": newer.public_id}).json()["article"]


def test_the_list_can_be_had_again(client, nok, found):
    client.force_login(nok)
    accept(found[0], nok)
    listing = client.get(reverse("desk-list"), {"current": found[1].public_id}).json()["list"]
    assert str(found[2].public_id) in listing
    assert str(found[0].public_id) not in listing


def test_the_current_words_are_marked_in_the_article(client, nok, found):
    client.force_login(nok)
    page = client.get(reverse("suggestion", args=[found[0].public_id])).content.decode()
    content = found[0].content
    assert f'id="span-{content["start"]}-{content["end"]}" data-n="1" aria-current="true"' in page


def test_a_dropped_suggestion_has_its_reason(client, nok, found):
    client.force_login(nok)
    answer = client.post(reverse("suggestion-drop", args=[found[0].public_id]), {"reason": "not_a_claim"})
    found[0].refresh_from_db()
    assert (found[0].state, found[0].drop_reason, found[0].decided_by) == ("dropped", "not_a_claim", nok)
    assert answer.url == reverse("suggestion", args=[found[1].public_id])


def test_an_unknown_reason_is_refused(client, nok, found):
    client.force_login(nok)
    answer = client.post(reverse("suggestion-drop", args=[found[0].public_id]), {"reason": "boredom"})
    assert answer.status_code == 422
    found[0].refresh_from_db()
    assert found[0].is_pending


def test_a_decided_suggestion_is_not_dropped(client, nok, ploy, found):
    accept(found[0], ploy)
    client.force_login(nok)
    assert client.post(reverse("suggestion-drop", args=[found[0].public_id])).status_code == 409
    assert Position.objects.count() == 1


def test_undo_takes_the_decision_back_and_shows_it_again(client, nok, found):
    accept(found[0], nok)
    client.force_login(nok)
    address = reverse("suggestion", args=[found[0].public_id])
    assert client.post(reverse("suggestion-undo", args=[found[0].public_id])).url == address
    assert Suggestion.objects.get(pk=found[0].pk).is_pending
    assert not Position.objects.exists()


def test_undo_of_nothing_is_a_conflict(client, nok, found):
    client.force_login(nok)
    assert client.post(reverse("suggestion-undo", args=[found[0].public_id])).status_code == 409


def test_the_undo_key_takes_back_the_last_decision_and_then_the_one_before(client, nok, found):
    client.force_login(nok)
    for suggestion in found[:2]:
        client.post(reverse("suggestion-drop", args=[suggestion.public_id]))
    here = reverse("suggestion", args=[found[2].public_id])
    assert undoable(client, here) == [str(found[0].public_id), str(found[1].public_id)]
    client.post(reverse("suggestion-undo", args=[found[1].public_id]))
    assert undoable(client, here) == [str(found[0].public_id)]


def undoable(client, address: str) -> list[str]:
    """Return which decisions the undo key would take back, the last one first to go."""
    return client.get(address).context["data"]["undoable"]


def test_a_decided_suggestion_says_who_decided_and_what_came_of_it(client, nok, found):
    claim = accept(found[0], nok).claim
    client.force_login(nok)
    page = client.get(reverse("suggestion", args=[found[0].public_id])).content.decode()
    assert reverse("claim", args=[claim.public_id]) in page
    assert 'data-act="accept"' not in page


def test_the_desk_costs_the_same_for_one_and_for_many(client, nok, found):
    client.force_login(nok)
    address = reverse("suggestion", args=[found[0].public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        lay_suggestions(make_snapshot(nok, SAID, outlet=f"ข่าวที่ {number}"))
    Suggestion.objects.bulk_create(again(found[2], number) for number in range(4, 14))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def again(suggestion: Suggestion, number: int) -> Suggestion:
    """Return the same finding under another number, not saved."""
    return Suggestion(
        snapshot=suggestion.snapshot, number=number, stance="asserts", cue=suggestion.cue, content=suggestion.content,
        parties=suggestion.parties, score=0.5, reader_version="by hand",
    )  # fmt: skip
