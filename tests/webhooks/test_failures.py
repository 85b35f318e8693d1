"""A receiver that fails is tried again, longer and longer; nothing is lost, and the order of each claim holds."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.flows.claims import edit_claim
from claims.flows.webhooks import (
    edit_webhook,
    pause_webhook,
    ping_webhook,
    replay_delivery,
    replay_events,
    resume_webhook,
    skip_delivery,
)
from claims.models import Event, Notification
from claims.refusals import Conflict, Invalid
from claims.webhooks import sending
from tests.factories import make_claim, make_party
from tests.servers import say, serving
from tests.webhooks.conftest import hook_to, work


def failing_for(record, status=500):
    """Answer everything but what concerns this record."""
    return lambda message: status if message.data["record"] == str(record.public_id) else 204


def test_what_fails_holds_back_what_comes_after_it_for_its_claim_and_nothing_else(receiver, hook, ploy, later):
    bad, good = make_claim(ploy), make_claim(ploy)
    edit_claim(bad, by=ploy, statement_en="First")
    edit_claim(good, by=ploy, statement_en="Second")
    receiver.answer = failing_for(bad)
    work(hook)
    assert {message.data["record"] for message in receiver.taken} == {str(good.public_id)}
    receiver.answer = lambda _message: 204
    later(minutes=2)
    work(hook)
    assert receiver.by_claim() == {str(good.public_id): [2, 4], str(bad.public_id): [1, 3]}


def test_a_failed_message_is_sent_again_with_its_id_when_its_time_has_come(receiver, hook, ploy, later):
    make_claim(ploy)
    receiver.answer = lambda _message: 500
    hook = work(hook)
    work(hook)
    assert len(receiver.arrived) == 1
    assert hook.next_try_at > timezone.now()
    receiver.answer = lambda _message: 204
    later(minutes=2)
    work(hook)
    assert len({message.id for message in receiver.arrived}) == 1
    assert receiver.types() == ["claim.opened"]


def test_waits_grow_and_differ(settings):
    waits = [sending.wait_after(tries) for tries in range(1, 30)]
    longest = timedelta(minutes=settings.WEBHOOK_WAITS[-1]) * 1.2
    assert waits[0] < timedelta(minutes=2)
    assert waits[3] < waits[6]
    assert max(waits) <= longest
    assert len(set(waits)) == len(waits)


def test_a_receiver_that_is_down_is_left_alone(receiver, hook, ploy):
    for _ in range(8):
        make_party(ploy)
    receiver.answer = lambda _message: 503
    hook = work(hook)
    assert len(receiver.arrived) == sending.DOWN
    assert hook.rests_until > timezone.now()


def test_one_that_is_up_again_gets_all_that_waited(receiver, hook, ploy, later):
    for _ in range(8):
        make_party(ploy)
    receiver.answer = lambda _message: 503
    hook = work(hook)
    receiver.answer = lambda _message: 204
    later(minutes=2)
    hook = work(hook)
    assert sorted(receiver.sequences()) == list(range(1, 9))
    assert (hook.failures, hook.rests_until, hook.next_try_at) == (0, None, None)


def test_a_receiver_is_left_alone_for_as_long_as_it_asks(receiver, hook, ploy, later):
    make_party(ploy)
    receiver.answer, receiver.headers = (lambda _message: 429), {"Retry-After": "7200"}
    hook = work(hook)
    receiver.answer = lambda _message: 204
    later(minutes=119)
    work(hook)
    assert receiver.taken == []
    later(minutes=2)
    work(hook)
    assert receiver.types() == ["party.registered"]


@pytest.mark.parametrize("wish", ["soon", "-5", "9" * 40, "Mon, 23 Nov 2026 20:00:00 GMT"])
def test_a_wish_that_makes_no_sense_is_none(receiver, hook, ploy, wish):
    make_party(ploy)
    receiver.answer, receiver.headers = (lambda _message: 429), {"Retry-After": wish}
    assert work(hook).rests_until <= timezone.now()


def test_a_redirect_is_a_failure_and_not_followed(receiver, hook, ploy):
    make_claim(ploy)
    receiver.answer, receiver.headers = (lambda _message: 302), {"Location": receiver.url}
    hook = work(hook)
    assert (len(receiver.arrived), hook.last_failure, hook.last_status) == (1, "status", 302)


def test_a_receiver_that_does_not_answer_in_time_fails(receiver, hook, ploy, settings):
    settings.WEBHOOK_SECONDS = 0.1
    done = threading.Event()
    receiver.answer = lambda _message: 204 if done.wait(5) else 500
    make_claim(ploy)
    hook = work(hook)
    done.set()
    assert hook.last_failure == "time"


def test_one_that_nobody_listens_for_fails(receiver, hook, ploy):
    with serving(say) as port:
        pass
    edit_webhook(hook, url=f"http://127.0.0.1:{port}/")
    make_claim(ploy)
    assert work(hook).last_failure == "connection"


def test_an_address_that_leads_inside_by_now_is_not_asked(receiver, hook, ploy, settings):
    make_claim(ploy)
    settings.WEBHOOKS_PRIVATE = []
    assert work(hook).last_failure == "private"
    assert receiver.arrived == []


def test_after_days_of_failure_it_is_stopped_and_its_owner_told(receiver, hook, ploy, later):
    make_claim(ploy)
    receiver.answer = lambda _message: 500
    work(hook)
    later(days=2)
    assert work(hook).state == "active"
    later(days=1, hours=1)
    assert work(hook).state == "stopped"
    told = Notification.objects.get(recipient=ploy)
    assert (told.why, told.webhook) == ("stopped", hook)


def test_one_that_says_it_is_gone_is_stopped_at_once(receiver, hook, ploy):
    make_claim(ploy)
    receiver.answer = lambda _message: 410
    assert work(hook).state == "stopped"


def test_a_stopped_one_catches_up_when_it_is_resumed(receiver, hook, ploy):
    claim = make_claim(ploy)
    receiver.answer = lambda _message: 410
    work(hook)
    edit_claim(claim, by=ploy, statement_en="Meanwhile")
    make_party(ploy)
    work(hook)
    receiver.answer = lambda _message: 204
    resume_webhook(hook)
    hook = work(hook)
    assert sorted(receiver.sequences()) == [1, 2, 3]
    assert not Notification.objects.unread().exists()


def test_a_paused_one_is_told_of_nothing_until_it_is_resumed(receiver, hook, ploy):
    pause_webhook(hook)
    make_claim(ploy)
    work(hook)
    assert receiver.arrived == []
    resume_webhook(hook)
    work(hook)
    assert receiver.types() == ["claim.opened"]


def test_a_test_message_that_arrives_ends_the_rest(receiver, hook, ploy):
    for _ in range(4):
        make_party(ploy)
    receiver.answer = lambda _message: 500
    work(hook)
    receiver.answer = lambda _message: 204
    ping_webhook(hook)
    work(hook)
    assert len(receiver.taken) == 5


def test_a_message_is_replayed_with_its_id(receiver, hook, ploy):
    make_claim(ploy)
    work(hook)
    replay_delivery(hook.deliveries.get())
    work(hook)
    first, second = receiver.taken
    assert (first.id, first.data) == (second.id, second.data)


def test_a_span_is_replayed_with_what_was_before_the_webhook(receiver, ploy):
    for _ in range(3):
        make_party(ploy)
    hook = hook_to(receiver, ploy)
    make_party(ploy)
    work(hook)
    assert replay_events(hook, after=1, until=4) == 3
    work(hook)
    assert receiver.sequences() == [4, 2, 3, 4]


def test_a_replay_keeps_to_the_filters(receiver, ploy):
    make_claim(ploy)
    make_party(ploy)
    hook = hook_to(receiver, ploy, events=["party"])
    assert replay_events(hook, after=0, until=Event.objects.last_number()) == 1


@pytest.mark.parametrize("span", [(3, 3), (4, 1), (-1, 2)])
def test_a_span_that_is_none_is_refused(hook, span):
    with pytest.raises(Invalid):
        replay_events(hook, after=span[0], until=span[1])


def test_what_cannot_arrive_is_skipped_so_that_the_rest_does(receiver, hook, ploy, later):
    claim = make_claim(ploy)
    edit_claim(claim, by=ploy, statement_en="Next")
    receiver.answer = lambda message: 204 if message.data["verb"] == "edited" else 400
    work(hook)
    skip_delivery(hook.deliveries.waiting().order_by("event").first())
    later(minutes=5)
    work(hook)
    assert receiver.types() == ["claim.edited"]
    with pytest.raises(Conflict):
        skip_delivery(hook.deliveries.last())


def test_a_test_message_is_not_replayed(receiver, hook):
    ping_webhook(hook)
    with pytest.raises(Conflict):
        replay_delivery(hook.deliveries.get())


def test_what_waits_has_a_bound_and_the_rest_stays_in_the_ledger(receiver, hook, ploy, monkeypatch):
    monkeypatch.setattr("claims.webhooks.offering.MOST_WAITING", 3)
    monkeypatch.setattr("claims.webhooks.offering.BATCH", 2)
    for _ in range(9):
        make_party(ploy)
    receiver.answer = lambda _message: 503
    work(hook)
    assert hook.deliveries.count() == 4
    receiver.answer = lambda _message: 204
    resume_webhook(pause_webhook(hook))
    for _ in range(4):
        work(hook)
    assert sorted(receiver.sequences()) == list(range(1, 10))
