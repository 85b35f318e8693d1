"""The shape of notifications."""

from rest_framework import serializers

from claims.api.serializers.claims import PersonOutput
from claims.api.serializers.fields import Shape, identifier, moment
from claims.models import Why


class NotificationOutput(Shape):
    """Something that one person is told."""

    id = identifier("the notification")
    why = serializers.ChoiceField(Why.choices, help_text="Why they are told.")
    by = PersonOutput(help_text="Whose doing it is; null where time or a search brought it.", allow_null=True)
    claim = identifier("the claim that it is about", allow_null=True)
    annotation = identifier("the note that it is about", allow_null=True)
    search = serializers.CharField(help_text="The name of the search that holds something new.", allow_null=True)
    webhook = identifier("the webhook that was stopped", allow_null=True)
    created_at = moment("When they were told.")
    read_at = moment("When they looked at it.", allow_null=True)


class ReadOutput(Shape):
    """How many were marked as read."""

    read = serializers.IntegerField(help_text="How many were unread before.")
