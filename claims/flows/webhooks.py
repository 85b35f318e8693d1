"""Keep webhooks. They are their owner's alone and change nothing that anybody else sees, so no ledger has them."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.changes import KINDS, TYPES
from claims.models import Attempt, Delivery, DeliveryState, Event, Topic, User, Webhook, WebhookState
from claims.permissions import require
from claims.refusals import Conflict, Invalid
from claims.waking import wake_webhooks
from claims.webhooks import offering, sending
from claims.webhooks.signing import new_secret
from sources.addresses import ADDRESS_LIMIT
from sources.fetching.guard import TargetRefused

MOST = 20
# Of one replay; what is more is asked for in several.
MOST_REPLAYED = 5000
HOURS, MOST_HOURS = 24, 168
_REFUSALS = {
    "form": gettext_lazy("This is no address that a message can be sent to."),
    "scheme": gettext_lazy("The address has to begin with https://."),
    "private": gettext_lazy(
        "This address is not of the open internet. An administrator can allow networks of the newsroom."
    ),
}


@transaction.atomic
def add_webhook(
    url: str, *, by, description: str = "", events: Iterable[str] = (), topics: Iterable[Topic] = (),
    after: int | None = None,
) -> Webhook:  # fmt: skip
    """Make a webhook that is told of what happens after the event with the number `after`, without one from now on.

    Raises Forbidden, Invalid (with the field at fault) or Conflict (too many).
    """
    require(by, "see drafts")
    # Whoever adds two at the same time adds one after the other.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if Webhook.objects.of(by).count() >= MOST:
        raise Conflict(_("You have %(most)s webhooks. Take one away first.") % {"most": MOST})
    last = Event.objects.last_number()
    if after is not None and not 0 <= after <= last:
        raise Invalid.field("after", _("The last event so far is %(number)s.") % {"number": last})
    webhook = Webhook(owner=by, secret=new_secret(), position=last if after is None else after)
    _fill(webhook, {"url": url, "description": description, "events": list(events)})
    webhook.save()
    webhook.topics.set(topics)
    wake_webhooks()
    return webhook


@transaction.atomic
def edit_webhook(webhook: Webhook, *, topics: Iterable[Topic] | None = None, **fields: Any) -> Webhook:
    """Change address, description, events or topics, and return the webhook; what waits already stays as it is.

    Raises Invalid with the field at fault.
    """
    webhook = _locked(webhook)
    _fill(webhook, fields)
    if topics is not None:
        webhook.topics.set(topics)
    return _changed(webhook)


@transaction.atomic
def pause_webhook(webhook: Webhook) -> Webhook:
    """Tell it of nothing until it is resumed; doing it twice changes nothing."""
    webhook = _locked(webhook)
    if webhook.state == WebhookState.PAUSED:
        return webhook
    webhook.state = WebhookState.PAUSED
    return _changed(webhook)


@transaction.atomic
def resume_webhook(webhook: Webhook) -> Webhook:
    """Go on where it stopped: what waited is sent at once, and then all that happened meanwhile."""
    webhook = _locked(webhook)
    if webhook.is_active:
        return webhook
    webhook.state, webhook.failures, webhook.rests_until = WebhookState.ACTIVE, 0, None
    offering.send_again(webhook.deliveries.waiting())
    webhook.notifications.unread().update(read_at=timezone.now())
    wake_webhooks()
    return _changed(webhook)


@transaction.atomic
def rotate_secret(webhook: Webhook, *, hours: int = HOURS) -> Webhook:
    """Give it a new secret; for so many hours messages are signed with the one before as well. Raises Invalid."""
    if not 0 <= hours <= MOST_HOURS:
        raise Invalid.field("hours", _("Give a number of hours from 0 to %(most)s.") % {"most": MOST_HOURS})
    webhook = _locked(webhook)
    webhook.old_secret, webhook.old_secret_until = "", None
    if hours:
        webhook.old_secret, webhook.old_secret_until = webhook.secret, timezone.now() + timedelta(hours=hours)
    webhook.secret = new_secret()
    return _changed(webhook)


def remove_webhook(webhook: Webhook) -> None:
    """Take a webhook away, with the log of what it was told."""
    webhook.delete()


def ping_webhook(webhook: Webhook) -> Attempt:
    """Send a test message at once and return what came back; not a part of any transaction, since it may take long."""
    return sending.ping(webhook)


@transaction.atomic
def replay_delivery(delivery: Delivery) -> Delivery:
    """Send a message again, with the same id. Raises Conflict for a test message."""
    delivery = _locked_delivery(delivery)
    offering.send_again(Delivery.objects.filter(pk=delivery.pk))
    wake_webhooks()
    delivery.refresh_from_db()
    return delivery


@transaction.atomic
def replay_events(webhook: Webhook, *, after: int, until: int) -> int:
    """Send the events with numbers above `after` up to `until` (again) if the webhook is to be told; return how many.

    Also those that it was never told, because it was not there yet. Raises Invalid for no span or too long a one.
    """
    webhook = _locked(webhook)
    if not 0 <= after < until:
        raise Invalid.field("until", _("Give the number of a later event."))
    events = list(
        Event.objects.filter(sequence__gt=after, sequence__lte=until).order_by("sequence")[: MOST_REPLAYED + 1]
    )
    if len(events) > MOST_REPLAYED:
        raise Invalid.field("until", _("At most %(most)s events are sent again at once.") % {"most": MOST_REPLAYED})
    count = offering.replay(webhook, events)
    wake_webhooks()
    return count


@transaction.atomic
def skip_delivery(delivery: Delivery) -> Delivery:
    """Give a message up, so that what comes after it is sent. Raises Conflict if it does not wait."""
    delivery = _locked_delivery(delivery)
    if not delivery.is_waiting:
        raise Conflict(_("This message does not wait: %(state)s.") % {"state": delivery.get_state_display()})
    delivery.state = DeliveryState.SKIPPED
    delivery.save(update_fields=["state"])
    wake_webhooks()
    return delivery


def _locked(webhook: Webhook) -> Webhook:
    return Webhook.objects.select_for_update(of=("self",)).select_related("owner").get(pk=webhook.pk)


def _locked_delivery(delivery: Delivery) -> Delivery:
    # The webhook first, as whoever sends does.
    _locked(delivery.webhook)
    delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if delivery.event_id is None:
        raise Conflict(_("A test message is not sent again. Send a new one."))
    return delivery


def _changed(webhook: Webhook) -> Webhook:
    webhook.version += 1
    webhook.save()
    return webhook


def _fill(webhook: Webhook, fields: dict[str, Any]) -> None:
    if "url" in fields:
        webhook.url = _checked_address(fields["url"].strip())
    if "description" in fields:
        webhook.description = " ".join(fields["description"].split())[:300]
    if "events" in fields:
        webhook.events = _checked_events(fields["events"])


def _checked_address(url: str) -> str:
    try:
        sending.guard().check(url)
    except TargetRefused as refused:
        raise Invalid.field("url", _REFUSALS[refused.reason]) from refused
    if len(url) > ADDRESS_LIMIT:
        raise Invalid.field("url", _REFUSALS["form"])
    return url


def _checked_events(events: Collection[str]) -> list[str]:
    known = {*KINDS, *TYPES}
    for event in events:
        if event not in known:
            raise Invalid.field("events", _("There is no such event: %(event)s.") % {"event": event})
    return [event for event in (*KINDS, *TYPES) if event in set(events)]
