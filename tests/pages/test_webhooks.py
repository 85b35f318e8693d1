"""The pages of somebody's webhooks: made, looked at, paused, tested, replayed and taken away without a script."""

import pytest
from django.urls import reverse

from claims.alerts import tell_of_stop
from claims.models import Webhook
from claims.webhooks.offering import offer
from tests.factories import make_claim
from tests.pages.test_query_counts import queries
from tests.servers import LOOPBACK
from tests.webhooks.conftest import hook_to, work
from tests.webhooks.receiver import receiving


@pytest.fixture
def receiver(settings):
    """A receiver that webhooks may be sent to."""
    settings.WEBHOOKS_PRIVATE, settings.WEBHOOKS_OVER_HTTP = [LOOPBACK], True
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def hook(receiver, client, ploy) -> Webhook:
    """A webhook of Ploy's, who is signed in."""
    client.force_login(ploy)
    return hook_to(receiver, ploy)


def page_of(hook) -> str:
    return reverse("webhook", args=[hook.public_id])


def act(client, hook, what, **data):
    """Press one of the buttons and return the page that comes of it."""
    return client.post(reverse("webhook-act", args=[hook.public_id]), {"act": what, **data}, follow=True)


def test_one_is_made_with_the_events_that_are_ticked(client, receiver, ploy):
    client.force_login(ploy)
    sent = {"url": receiver.url, "description": "CMS", "events": ["party", "claim.published"]}
    answer = client.post(reverse("webhook-new"), sent, follow=True)
    hook = Webhook.objects.get()
    assert (hook.owner, hook.description, hook.events) == (ploy, "CMS", ["party", "claim.published"])
    assert hook.secret in answer.content.decode()


def test_what_is_refused_stays_as_it_was_typed(client, ploy):
    client.force_login(ploy)
    answer = client.post(reverse("webhook-new"), {"url": "https://10.0.0.1/hook", "description": "CMS"})
    assert answer.status_code == 422
    assert "อินเทอร์เน็ตสาธารณะ" in answer.content.decode()
    assert 'value="CMS"' in answer.content.decode()


def test_the_form_of_an_edit_has_what_there_is(client, hook):
    address = reverse("webhook-edit", args=[hook.public_id])
    client.post(address, {"url": hook.url, "events": ["claim.merged"]})
    assert client.get(address).context["form"].initial["events"] == ["claim.merged"]


def test_a_test_message_tells_what_came_back(client, hook, receiver):
    assert "สถานะ 204" in act(client, hook, "ping").content.decode()
    receiver.answer = lambda _message: 418
    assert "418" in act(client, hook, "ping").content.decode()


def test_it_is_paused_resumed_and_taken_away(client, hook):
    act(client, hook, "pause")
    assert not Webhook.objects.get().is_active
    act(client, hook, "resume")
    assert Webhook.objects.get().is_active
    act(client, hook, "remove")
    assert not Webhook.objects.exists()


def test_the_log_shows_each_message_and_sends_it_again(client, hook, receiver, ploy):
    make_claim(ploy)
    receiver.body, receiver.answer = "ได้รับแล้ว".encode(), lambda _message: 200
    work(hook)
    assert "claim.opened" in client.get(page_of(hook)).content.decode()
    delivery = hook.deliveries.get()
    assert "ได้รับแล้ว" in client.get(reverse("delivery", args=[delivery.public_id])).content.decode()
    client.post(reverse("delivery-act", args=[delivery.public_id]), {"act": "replay"})
    work(hook)
    assert len(receiver.taken) == 2


def test_the_log_is_narrowed_to_what_waits(client, hook, ploy):
    make_claim(ploy)
    offer(hook)
    assert len(client.get(page_of(hook), {"state": "waiting"}).context["page"].rows) == 1
    assert client.get(page_of(hook), {"state": "delivered"}).context["page"].rows == []
    assert client.get(page_of(hook), {"state": "lost"}).status_code == 422


def test_a_message_that_waits_is_skipped(client, hook, ploy):
    make_claim(ploy)
    offer(hook)
    client.post(reverse("delivery-act", args=[hook.deliveries.get().public_id]), {"act": "skip"})
    assert hook.deliveries.get().state == "skipped"


def test_a_span_is_sent_again_or_it_is_said_what_is_wrong_with_it(client, hook, receiver, ploy):
    make_claim(ploy)
    work(hook)
    address = reverse("webhook-replay", args=[hook.public_id])
    assert client.post(address, {"replay-first": "1", "replay-last": "1"}).status_code == 302
    work(hook)
    assert receiver.sequences() == [1, 1]
    answer = client.post(address, {"replay-first": "2", "replay-last": "1"})
    assert (answer.status_code, bool(answer.context["replay_form"].errors)) == (422, True)


def test_a_new_secret_is_shown_and_the_old_one_said_to_be_good(client, hook):
    answer = client.post(reverse("webhook-rotate", args=[hook.public_id]), {"hours": "24"}, follow=True)
    assert Webhook.objects.get().secret in answer.content.decode()
    assert "กุญแจลับเดิม" in answer.content.decode()


def test_nobody_sees_those_of_others(client, hook, nok):
    client.force_login(nok)
    assert client.get(page_of(hook)).status_code == 404
    assert list(client.get(reverse("webhooks")).context["webhooks"]) == []


def test_a_stop_is_told_and_leads_to_the_webhook(client, hook, ploy):
    tell_of_stop(hook)
    assert "เว็บฮุกของคุณถูกหยุด" in client.get(reverse("work")).content.decode()
    told = ploy.notifications.get()
    assert client.get(reverse("notice-open", args=[told.public_id])).url == page_of(hook)


def test_a_log_takes_as_many_queries_for_one_message_as_for_ten(client, hook, ploy):
    make_claim(ploy)
    work(hook)
    few = queries(client, page_of(hook))
    for _ in range(9):
        make_claim(ploy)
    work(hook)
    assert queries(client, page_of(hook)) == few
