"""Requests for a reply: answers and bodies."""

from rest_framework import serializers

from claims.api.serializers.fields import Input, OptionalText, PublicId, Shape, Text, identifier, moment
from claims.api.serializers.inputs import ReferenceInput
from claims.api.serializers.people import PersonOutput
from claims.api.serializers.registers import PartyReference
from claims.models import ReplyState

ENDS = [ReplyState.UNANSWERED.value, ReplyState.WITHDRAWN.value]


class ReplyOutput(Shape):
    """Whom the newsroom asked about a claim, and what came back, as readers are told it."""

    id = identifier("the request")
    party = PartyReference(help_text="Whom we asked.")
    asked_on = serializers.DateField(help_text="When we asked.")
    channel = serializers.CharField(help_text="By which channel.")
    due_on = serializers.DateField(help_text="Until when an answer was due.", allow_null=True)
    state = serializers.ChoiceField(ReplyState.choices, help_text="What came of it.")
    answer = serializers.CharField(help_text="What came back, or empty.", allow_blank=True)
    answered_on = serializers.DateField(help_text="When the answer came.", allow_null=True)


class ReplyRequestOutput(ReplyOutput):
    """The right of reply: whom we asked, when, by which channel, and what came back."""

    claim = identifier("the claim")
    asked_by = PersonOutput(help_text="Who asked.")
    question = serializers.CharField(help_text="What we asked, or empty; readers are not shown it.", allow_blank=True)
    is_overdue = serializers.BooleanField(help_text="Whether it waits and its last day has passed.")
    created_at = moment("When we recorded it.")


class ReplyRequestInput(Input):
    """A request to record."""

    claim = PublicId(help_text="Public id of the claim.")
    party = ReferenceInput(help_text="Whom we asked.")
    channel = Text(max_length=200, help_text="By which channel: e-mail, telephone, letter.")
    question = OptionalText(max_length=5000, help_text="What we asked.")
    asked_on = serializers.DateField(required=False, help_text="When we asked; today without it.")
    due_on = serializers.DateField(required=False, allow_null=True, help_text="Until when an answer is due.")


class AnswerInput(Input):
    """What came back."""

    answer = Text(max_length=5000, help_text="The answer, in its words.")
    answered_on = serializers.DateField(required=False, help_text="When it came; today without it.")


class CloseRequestInput(Input):
    """How a request ends without an answer."""

    to = serializers.ChoiceField(ENDS, help_text="Not answered, or withdrawn by us.")
    reason = OptionalText(max_length=500, help_text="Why; kept in the ledger.")
