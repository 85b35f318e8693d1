"""Bodies and answers of what is done to many claims or suggestions at once, and of following."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.api.serializers.desk import ProblemOutput
from claims.api.serializers.fields import Input, Items, OptionalText, PublicId, Shape, Truth, identifier
from claims.api.serializers.inputs import AcceptInput, DropInput
from claims.models import Status

ASSIGN, TOPIC, STEP = "assign", "topic", "step"
# What each act needs beside the claims.
NEEDED = {ASSIGN: "assignee", TOPIC: "topic", STEP: "to"}


OUTCOMES = [("added", "it is new"), ("there", "it was there already"), ("refused", "it was not taken")]


class ClaimsBulkInput(Input):
    """What is to be done, and to which claims."""

    claims = Items(child=PublicId(), allow_empty=False, help_text="Public ids of the claims; at most 100.")
    act = serializers.ChoiceField(
        [(ASSIGN, "make somebody work on them"), (TOPIC, "add a topic"), (STEP, "take a step of the review")],
        help_text="What is done to each.",
    )
    assignee = PublicId(required=False, allow_null=True, help_text="To assign: who works on them; null for nobody.")
    topic = PublicId(required=False, help_text="The topic that is added.")
    to = serializers.ChoiceField(
        Status.choices,
        required=False,
        help_text="The status that the step leads to; `in_review` submits, `published` publishes.",
    )
    note = OptionalText(max_length=5000, help_text="With a step: the note of the review.")
    reason = OptionalText(max_length=500, help_text="With a topic: why, where a claim is published.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values. Raises ValidationError where what the act needs is missing."""
        if (needed := NEEDED[attrs["act"]]) not in attrs:
            raise serializers.ValidationError({needed: [self.fields[needed].error_messages["required"]]})
        attrs["claims"] = list(dict.fromkeys(attrs["claims"]))
        return attrs


class ClaimResultOutput(Shape):
    """What became of one claim."""

    claim = identifier("the claim")
    done = serializers.BooleanField(help_text="Whether it is as was asked.")
    version = serializers.IntegerField(
        help_text="Its version after that; null where nothing was done.", allow_null=True
    )
    problem = ProblemOutput(help_text="Why nothing was done; null where it was.", allow_null=True)


class ClaimsBulkOutput(Shape):
    """A result for each claim, in the order of the request."""

    results = ClaimResultOutput(many=True, help_text="The results.")


class ArchivedOutput(Shape):
    """What became of one page of a web archive."""

    record = serializers.IntegerField(help_text="The number of its record, from 1.")
    url = serializers.CharField(help_text="The address that it was captured at; empty for what has none.")
    outcome = serializers.ChoiceField(OUTCOMES, help_text="What became of it.")
    article = identifier("the article", allow_null=True)
    snapshot = identifier("the snapshot", allow_null=True)
    problem = ProblemOutput(help_text="Why it was not taken; null where it was.", allow_null=True)


class ArchiveOutput(Shape):
    """A result for each page of the archive, in its order."""

    results = ArchivedOutput(many=True, help_text="The results.")


class DecisionInput(Input):
    """What is decided on one suggestion: either to accept or to drop it."""

    suggestion = PublicId(help_text="Public id of the suggestion.")
    accept = AcceptInput(required=False, help_text="To accept it: what is to be different; `{}` for nothing.")
    drop = DropInput(required=False, help_text="To drop it: why; `{}` without a reason.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values. Raises ValidationError unless there is exactly one decision."""
        if ("accept" in attrs) == ("drop" in attrs):
            raise serializers.ValidationError({"accept": [_("Give either accept or drop.")]})
        return attrs


class SuggestionsBulkInput(Input):
    """The decisions, taken in this order."""

    decisions = Items(child=DecisionInput(), allow_empty=False, help_text="One for each suggestion; at most 100.")


class DecisionResultOutput(Shape):
    """What became of one decision."""

    suggestion = identifier("the suggestion")
    done = serializers.BooleanField(help_text="Whether it is decided as was asked.")
    claim = identifier("the claim that it was accepted into", allow_null=True)
    positions = serializers.ListField(
        child=serializers.UUIDField(), help_text="Public ids of the positions that it became, one for each party."
    )
    problem = ProblemOutput(help_text="Why nothing was done; null where it was.", allow_null=True)


class SuggestionsBulkOutput(Shape):
    """A result for each decision, in the order of the request."""

    results = DecisionResultOutput(many=True, help_text="The results.")


class FollowInput(Input):
    """Whether to be told what is new."""

    following = Truth(default=True, help_text="False ends it.")


class FollowOutput(Shape):
    """Whether the token's user is told what is new."""

    following = serializers.BooleanField(help_text="Whether it is followed now.")
