"""Tell the worker, after the commit, that there is something to tell webhooks."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from claims.models import Webhook

OFFER = "offer_events"


def wake_webhooks() -> None:
    """Let the worker look what webhooks are to be told, once this transaction is committed.

    A job that waits already is enough, since it looks when it starts; were it queued before the commit it might look
    too early. The worker looks every minute all the same, so what goes wrong here is late and not lost.
    """
    transaction.on_commit(_wake, robust=True)


def _wake() -> None:
    if not Webhook.objects.active().exists():
        return
    try:
        # Without a transaction around it a second one is refused by itself and harms nothing.
        with transaction.atomic():
            app.configure_task(OFFER, queueing_lock=OFFER).defer()
    except AlreadyEnqueued:
        return
