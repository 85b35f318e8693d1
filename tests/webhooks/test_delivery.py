"""What a webhook is told: what happened since it was made, in the words of the change feed, narrowed if wanted."""

import pytest

from claims.changes import document_of, type_of
from claims.flows.claims import edit_claim
from claims.flows.register import register_topic
from claims.flows.webhooks import add_webhook, edit_webhook, pause_webhook, remove_webhook
from claims.models import Attempt, Delivery, Event, User
from claims.refusals import Conflict, Forbidden, Invalid
from claims.webhooks.sending import ping, send
from tests.factories import make_claim, make_party, make_published_claim, make_user
from tests.webhooks.conftest import hook_to, work


def test_every_event_arrives_as_the_change_feed_has_it(receiver, hook, ploy):
    make_published_claim(ploy)
    work(hook)
    events = Event.objects.order_by("sequence").select_related("actor")
    assert [message.data for message in receiver.taken] == [document_of(event) for event in events]
    assert receiver.types() == [type_of(event) for event in events]


def test_it_is_told_once_of_what_it_took(receiver, hook, ploy):
    make_claim(ploy)
    work(hook)
    work(hook)
    assert receiver.types() == ["claim.opened"]


def test_it_is_not_told_of_what_was_before(receiver, ploy):
    make_claim(ploy)
    work(hook_to(receiver, ploy))
    assert receiver.arrived == []


def test_it_goes_on_where_an_export_ends(receiver, ploy):
    make_claim(ploy)
    cut = Event.objects.last_number()
    make_party(ploy)
    work(hook_to(receiver, ploy, after=cut))
    assert receiver.types() == ["party.registered"]


def test_the_id_of_a_message_is_that_of_its_row_in_the_log(receiver, hook, ploy):
    make_claim(ploy)
    work(hook)
    assert receiver.taken[0].id == str(Delivery.objects.get().public_id)


def test_it_is_told_of_the_kinds_and_types_that_it_asks_for(receiver, ploy):
    hook = hook_to(receiver, ploy, events=["party", "claim.published"])
    make_published_claim(ploy)
    work(hook)
    assert set(receiver.types()) == {"party.registered", "claim.published"}


def test_it_is_told_of_claims_of_its_topics_and_when_one_leaves_them(receiver, ploy):
    flood, fire = register_topic("น้ำท่วม", by=ploy), register_topic("ไฟป่า", by=ploy)
    hook = hook_to(receiver, ploy, topics=[flood])
    inside = make_claim(ploy, topics=[flood])
    make_claim(ploy, topics=[fire])
    work(hook)
    edit_claim(inside, by=ploy, topics=[fire])
    edit_claim(inside, by=ploy, statement_en="Elsewhere")
    work(hook)
    assert receiver.types() == ["claim.opened", "claim.edited"]


def test_a_changed_filter_holds_for_what_happens_then(receiver, hook, ploy):
    edit_webhook(hook, events=["party"])
    make_claim(ploy)
    make_party(ploy)
    work(hook)
    assert receiver.types() == ["party.registered"]


def test_nobody_is_told_any_more_when_the_account_is_closed(receiver, hook, ploy):
    make_claim(ploy)
    User.objects.filter(pk=ploy.pk).update(is_active=False)
    work(hook)
    assert receiver.arrived == []


def test_a_test_message_is_sent_at_once_and_kept_in_the_log(receiver, hook):
    attempt = ping(hook)
    assert (attempt.status, receiver.types()) == (204, ["webhook.ping"])
    assert Delivery.objects.get().state == "delivered"


def test_a_test_message_that_fails_is_not_tried_again(receiver, hook, later):
    receiver.answer = lambda _message: 500
    ping(hook)
    later(days=1)
    work(hook)
    assert (len(receiver.arrived), hook.deliveries.get().state) == (1, "failed")


def test_the_log_keeps_the_beginning_of_an_answer(receiver, hook):
    receiver.answer, receiver.body = (lambda _message: 200), "ได้รับแล้ว\x00".encode() + b"!" * 5000
    ping(hook)
    answer = Attempt.objects.get().answer
    assert answer.startswith("ได้รับแล้ว\ufffd!")
    assert len(answer) == Attempt.KEPT


def test_a_webhook_that_is_taken_away_while_it_is_told_leaves_nothing(receiver, hook, ploy):
    make_claim(ploy)
    pause_webhook(work(hook))
    delivery = Delivery.objects.select_related("event", "webhook").get()
    remove_webhook(hook)
    send(delivery, delivery.webhook)
    assert (len(receiver.arrived), Attempt.objects.count()) == (2, 0)


@pytest.mark.parametrize(
    "url", ["ftp://news.example/hook", "https://", "http://10.0.0.7/hook", "https://169.254.169.254/"]
)
def test_an_address_that_may_not_be_asked_is_refused(ploy, url):
    with pytest.raises(Invalid) as refused:
        add_webhook(url, by=ploy)
    assert list(refused.value.fields) == ["url"]


def test_plain_http_is_refused_unless_it_is_allowed(ploy, settings):
    settings.WEBHOOKS_OVER_HTTP = False
    with pytest.raises(Invalid):
        add_webhook("http://news.example/hook", by=ploy)
    assert add_webhook("https://news.example/hook", by=ploy).is_active


def test_an_unknown_event_and_a_number_to_come_are_refused(ploy):
    for options in ({"events": ["claim.eaten"]}, {"after": 4711}):
        with pytest.raises(Invalid):
            add_webhook("https://news.example/hook", by=ploy, **options)


def test_a_person_has_twenty_webhooks_at_most(ploy):
    for number in range(20):
        add_webhook(f"https://news.example/{number}", by=ploy)
    with pytest.raises(Conflict):
        add_webhook("https://news.example/20", by=ploy)


def test_a_closed_account_makes_none(db):
    closed = make_user()
    User.objects.filter(pk=closed.pk).update(is_active=False)
    closed.refresh_from_db()
    with pytest.raises(Forbidden):
        add_webhook("https://news.example/hook", by=closed)
