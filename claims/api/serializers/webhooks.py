"""Webhooks and what they were told: answers and bodies."""

from rest_framework import serializers

from claims.api.serializers.fields import Input, Items, OptionalText, PublicId, Shape, Text, identifier, moment
from claims.api.serializers.registers import TopicReference
from claims.flows.webhooks import HOURS, MOST_HOURS
from claims.models import DeliveryState, Failure, WebhookState
from sources.addresses import ADDRESS_LIMIT

EVENTS = 'Kinds of records ("claim") and types of events ("claim.published") that it is told of; none for all.'
FAILURE = "Why it failed: `status` is an answer other than 2xx; null where it did not."


class WebhookOutput(Shape):
    """An address that is told of what happens, and how well it takes it."""

    id = identifier("the webhook")
    url = serializers.CharField(help_text="Where messages are sent.")
    description = serializers.CharField(help_text="What it is for, or empty.", allow_blank=True)
    events = serializers.ListField(child=serializers.CharField(), help_text=EVENTS)
    topics = TopicReference(many=True, help_text="The topics whose claims it is told of; none for all.")
    state = serializers.ChoiceField(
        WebhookState.choices, help_text="Whether it is told: stopped is what lasting failure makes of it."
    )
    position = serializers.IntegerField(help_text="Number of the last event that was looked at for it.")
    waiting = serializers.IntegerField(help_text="How many messages are still to be delivered.")
    failures = serializers.IntegerField(help_text="How many tries failed since one succeeded.")
    last_success_at = moment("When a message last arrived.", allow_null=True)
    last_failure_at = moment("When one last failed.", allow_null=True)
    last_failure = serializers.ChoiceField(Failure.choices, help_text=FAILURE, allow_null=True)
    last_status = serializers.IntegerField(help_text="HTTP status of the last failure, if any.", allow_null=True)
    next_try_at = moment("When what failed is sent again; null where nothing waits for that.", allow_null=True)
    old_secret_until = moment("Until when the secret before signs as well.", allow_null=True)
    created_at = moment("When it was made.")


class WebhookWithSecretOutput(WebhookOutput):
    """A webhook with its new secret."""

    secret = serializers.CharField(help_text="The key of the signatures, as Standard Webhooks writes it; keep it safe.")


class SecretOutput(Shape):
    """The secrets of a webhook."""

    secrets = serializers.ListField(
        child=serializers.CharField(), help_text="The present one, and the one before while it signs as well."
    )


class AttemptOutput(Shape):
    """One try to deliver a message."""

    at = moment("When it was made.")
    milliseconds = serializers.IntegerField(help_text="How long it took.")
    status = serializers.IntegerField(help_text="HTTP status of the answer; null without one.", allow_null=True)
    failure = serializers.ChoiceField(Failure.choices, help_text=FAILURE, allow_null=True)
    answer = serializers.CharField(help_text="The first 1,000 characters of the answer.", allow_blank=True)


class DeliveryOutput(Shape):
    """One message to a webhook."""

    id = identifier("the message; it is sent as webhook-id, the same each time")
    webhook = identifier("the webhook")
    type = serializers.CharField(help_text="Type of the event: kind of record and verb; webhook.ping for a test.")
    event = serializers.IntegerField(
        help_text="Number of the event in the change feed; null for a test.", allow_null=True
    )
    claim = identifier("the claim that it concerns", allow_null=True)
    state = serializers.ChoiceField(DeliveryState.choices, help_text="What became of it; failed is for tests only.")
    tries = serializers.IntegerField(help_text="How often it was tried since it waits.")
    next_try_at = moment(
        "When it is tried next, if it waits; what is before it in its claim goes first.", allow_null=True
    )
    created_at = moment("When it was made.")
    last_attempt = AttemptOutput(help_text="The last try.", allow_null=True)


class DeliveryInFullOutput(DeliveryOutput):
    """One message to a webhook with all tries."""

    attempts = AttemptOutput(many=True, help_text="All tries, the oldest first.")
    body = serializers.JSONField(help_text="What is sent: `type`, `timestamp`, and as `data` the event as in the feed.")


class ReplayOutput(Shape):
    """What is sent again."""

    replayed = serializers.IntegerField(help_text="How many messages wait to be sent now.")


class WebhookEdit(Input):
    """What may be changed; what is left out stays as it is."""

    url = Text(max_length=ADDRESS_LIMIT, help_text="Where messages are sent: https, on the open internet.")
    description = OptionalText(max_length=300, help_text="What it is for.")
    events = Items(child=Text(max_length=81), required=False, help_text=EVENTS)
    topics = Items(child=PublicId(), required=False, help_text="Public ids of the topics whose claims it is told of.")


class WebhookInput(WebhookEdit):
    """A webhook to make."""

    after = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=2**63 - 1,
        help_text="The number of the event after which it begins, such as the first line of an export has; "
        "without it what happens from now on.",
    )


class RotateInput(Input):
    """How the secret is exchanged."""

    hours = serializers.IntegerField(
        default=HOURS,
        min_value=0,
        max_value=MOST_HOURS,
        help_text="For how many hours messages are signed with the secret before as well.",
    )


class ReplayInput(Input):
    """Which events are sent again."""

    after = serializers.IntegerField(
        min_value=0, max_value=2**63 - 1, help_text="Only events with a number above this one."
    )
    until = serializers.IntegerField(min_value=1, max_value=2**63 - 1, help_text="The number of the last event.")
