from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Position, Suggestion
from tests.desk.conftest import SAID, lay_suggestions
from tests.factories import accept, make_snapshot


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
    for suggestion in (found[1], found[0]):
        undo = reverse("suggestion-undo", args=[suggestion.public_id])
        assert f'action="{undo}" id="undo-last"' in client.get(here).content.decode()
        client.post(undo)
    assert "undo-last" not in client.get(here).content.decode()


def test_a_decided_suggestion_says_who_decided_and_what_came_of_it(client, nok, found):
    claim = accept(found[0], nok).claim
    client.force_login(nok)
    page = client.get(reverse("suggestion", args=[found[0].public_id])).content.decode()
    assert reverse("claim", args=[claim.public_id]) in page
    assert 'data-act="accept"' not in page


def test_the_desk_costs_the_same_for_one_and_for_many(client, nok, found):
    client.force_login(nok)
    address = reverse("suggestion", args=[found[0].public_id])
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
