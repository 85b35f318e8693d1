"""A receiver on this machine, a webhook of Ploy's that is sent to it, and a clock to turn."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db.models import F

from claims.flows.webhooks import add_webhook
from claims.models import Delivery, Webhook
from claims.webhooks.offering import offer
from claims.webhooks.sending import deliver
from tests.servers import LOOPBACK
from tests.webhooks.receiver import Receiver, receiving


@pytest.fixture(autouse=True)
def may_be_sent_here(settings) -> None:
    """Let webhooks be sent to this machine."""
    settings.WEBHOOKS_PRIVATE, settings.WEBHOOKS_OVER_HTTP = [LOOPBACK], True


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver without secrets yet."""
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def hook(receiver, ploy) -> Webhook:
    """Ploy's webhook, told of everything from now on."""
    return hook_to(receiver, ploy)


@pytest.fixture
def later() -> Callable[..., None]:
    """Let time pass for all that waits: what was to happen within it is due now."""
    return let_pass


def let_pass(**span: float) -> None:
    """Let time pass for all that waits."""
    delta = timedelta(**span)
    Webhook.objects.update(rests_until=F("rests_until") - delta)
    Delivery.objects.update(next_try_at=F("next_try_at") - delta, first_tried_at=F("first_tried_at") - delta)


def hook_to(receiver: Receiver, by, **options) -> Webhook:
    """Make a webhook that is sent to the receiver, which learns its secret."""
    hook = add_webhook(receiver.url, by=by, **options)
    receiver.secrets = [hook.secret]
    return hook


def work(hook: Webhook) -> Webhook:
    """Do what the worker does for a webhook, and return it as it is then."""
    hook = Webhook.objects.get(pk=hook.pk)
    offer(hook)
    while deliver(hook.pk):
        pass
    return Webhook.objects.with_health().get(pk=hook.pk)
