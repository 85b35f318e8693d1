"""From the ledger to messages: each webhook takes up the events that come after the last one it has looked at."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.changes import type_of
from claims.models import Claim, Delivery, DeliveryState, Event, Webhook
from claims.permissions import may

BATCH = 500
# Of a receiver that is down or slow no more is kept ready; the rest waits in the ledger.
MOST_WAITING = 1000


def offer(webhook: Webhook) -> None:
    """Make messages of the events that a webhook has not looked at, as long as there are and not too many wait.

    The ledger's numbers have no gaps and follow the order of commits, so nothing is passed over. Doing it twice, or at
    the same time, changes nothing.
    """
    while _offer_some(webhook.pk):
        pass


def wanted(webhook: Webhook, events: Sequence[Event]) -> list[Event]:
    """Return those of the events that the webhook is to be told and its owner may see."""
    if not may(webhook.owner, "see drafts"):
        return []
    topics = {str(topic.public_id) for topic in webhook.topics.all()}
    chosen = [event for event in events if not webhook.events or {event.kind, type_of(event)} & set(webhook.events)]
    return _within(chosen, topics) if topics else chosen


def deliveries_of(webhook: Webhook, events: Iterable[Event]) -> list[Delivery]:
    """Return a message for each event, not saved."""
    now = timezone.now()
    return [
        Delivery(webhook=webhook, event=event, type=type_of(event), lane=event.claim or event.record, next_try_at=now)
        for event in events
    ]


@transaction.atomic
def _offer_some(pk: int) -> bool:
    """Take up some events; return whether there may be more."""
    webhook = Webhook.objects.active().select_for_update(of=("self",)).select_related("owner").filter(pk=pk).first()
    if webhook is None or Delivery.objects.waiting().filter(webhook=webhook).count() >= MOST_WAITING:
        return False
    events = list(Event.objects.filter(sequence__gt=webhook.position).order_by("sequence")[:BATCH])
    if not events:
        return False
    # A replay may have made some of them already.
    Delivery.objects.bulk_create(deliveries_of(webhook, wanted(webhook, events)), ignore_conflicts=True)
    webhook.position = events[-1].sequence
    webhook.save(update_fields=["position"])
    return len(events) == BATCH


def _within(events: Sequence[Event], topics: set[str]) -> list[Event]:
    """Keep what concerns claims that belong to one of the topics, or just left it, and the topics themselves."""
    told = {event.claim for event in events if event.claim}
    inside = set(
        Claim.objects.filter(public_id__in=told, topics__public_id__in=topics).values_list("public_id", flat=True)
    )
    left = _left(events, topics)
    return [
        event
        for event in events
        if event.claim in inside or event.sequence in left or (event.kind == "topic" and str(event.record) in topics)
    ]


def _left(events: Sequence[Event], topics: set[str]) -> set[int]:
    """Return the numbers of the events before which their claim belonged to one of the topics."""
    found = set()
    for event in events:
        if event.kind == "claim":
            before = Event.objects.filter(Q(kind="claim", record=event.record, sequence__lt=event.sequence))
            state = before.order_by("-sequence").values_list("state", flat=True).first()
            if state and topics & set(state.get("topics") or ()):
                found.add(event.sequence)
    return found


def replay(webhook: Webhook, events: Sequence[Event]) -> int:
    """Let the messages of these events, made where there are none, wait to be sent (again); return how many."""
    chosen = wanted(webhook, events)
    Delivery.objects.bulk_create(deliveries_of(webhook, chosen), ignore_conflicts=True)
    again = Delivery.objects.filter(webhook=webhook, event__in=[event.sequence for event in chosen])
    return send_again(again)


def send_again(deliveries) -> int:
    """Let messages wait to be sent now, whatever became of them before; return how many."""
    return deliveries.update(state=DeliveryState.WAITING, tries=0, first_tried_at=None, next_try_at=timezone.now())
