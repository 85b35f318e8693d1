"""Answers: suggestions, annotations and events."""

from rest_framework import serializers

from claims.api.serializers.claims import ClaimOutput, PositionOutput
from claims.api.serializers.fields import Shape, SpanOutput, identifier, moment, partial_date
from claims.api.serializers.people import PersonOutput
from claims.api.serializers.registers import OutletReference, PartyReference
from claims.models import Comparator, DropReason, Stance, SuggestionState


class ReferentSpan(SpanOutput):
    """An earlier or fuller name in the article of whom a party means."""

    entry = PartyReference(help_text="The party that the register knows by these words.", allow_null=True)


class PartySpan(SpanOutput):
    """A party as the article names it."""

    refers_to = ReferentSpan(
        many=True, help_text="Whom a pronoun, a role or a short name means, where the article makes it plain."
    )
    entry = PartyReference(
        help_text="The party that the register knows by these words, or by those that they refer to; null for several.",
        allow_null=True,
    )


class OutletSpan(SpanOutput):
    """An outlet as the article names it."""

    entry = OutletReference(help_text="The outlet that the register knows by these words.", allow_null=True)


class FigureSpan(SpanOutput):
    """A number as the reader understands it."""

    value = serializers.FloatField(help_text="The number, or its lower end.")
    value_high = serializers.FloatField(help_text="Its upper end.", allow_null=True)
    total = serializers.FloatField(help_text="Of how many.", allow_null=True)
    total_high = serializers.FloatField(help_text="The upper end of the total.", allow_null=True)
    unit = serializers.CharField(help_text="What is counted.", allow_null=True)
    comparator = serializers.ChoiceField(Comparator.choices, help_text="How the number was hedged.")
    approximate = serializers.BooleanField(help_text="Whether it is given as approximate.")
    measure = serializers.CharField(help_text="What sort of thing is counted.", allow_null=True)


class MatchOutput(Shape):
    """A claim that a suggestion may belong to."""

    claim = identifier("the claim")
    statement = serializers.CharField(help_text="The claim's sentence.")
    reason = serializers.CharField(help_text="Why it is offered, in the language of the request.")
    score = serializers.FloatField(help_text="How sure we are, from 0 to 1.")


class TwinOutput(Shape):
    """A pending suggestion of another article that says the same."""

    suggestion = identifier("the suggestion")
    article = identifier("its article")
    outlet = serializers.CharField(help_text="The outlet that carries the article.", allow_null=True)
    content = serializers.CharField(help_text="What is said there.")
    reason = serializers.CharField(help_text="Why it is offered, in the language of the request.")
    score = serializers.FloatField(help_text="How sure we are, from 0 to 1.")


class SuggestionOutput(Shape):
    """A statement that the reader found in a snapshot."""

    id = identifier("the suggestion")
    article = identifier("the article")
    snapshot = identifier("the snapshot")
    number = serializers.IntegerField(help_text="Its place among the snapshot's suggestions, from 1.")
    state = serializers.ChoiceField(SuggestionState.choices, help_text="What became of it.")
    score = serializers.FloatField(help_text="How sure the reader is, from 0 to 1.")
    reader_version = serializers.CharField(help_text="The version of the reader that found it.")
    stance = serializers.ChoiceField(Stance.choices, help_text="What the speaker does with the content.")
    parties = PartySpan(many=True, help_text="Who speaks.")
    cue = SpanOutput(help_text="The words by which somebody speaks.")
    content = SpanOutput(help_text="What is said.")
    cited_outlets = OutletSpan(many=True, help_text="The outlets that are cited for it.")
    channel = SpanOutput(help_text="The channel on which the party spoke.", allow_null=True)
    figures = FigureSpan(many=True, help_text="The numbers in it.")
    said_on = partial_date("When it was said")
    denies = identifier("the suggestion that this one denies", allow_null=True)
    matches = MatchOutput(many=True, help_text="Claims that it may belong to, the surest first.")
    also_in = TwinOutput(
        many=True, help_text="Pending suggestions of other articles that say the same, the surest first."
    )
    claim = identifier("the claim that accepting it led to", allow_null=True)
    drop_reason = serializers.ChoiceField(DropReason.choices, help_text="Why it was dropped.", allow_null=True)
    drop_note = serializers.CharField(help_text="What was noted with that, or empty.", allow_blank=True)
    decided_by = PersonOutput(help_text="Who decided.", allow_null=True)
    decided_at = moment("When that was decided.", allow_null=True)


class AcceptedOutput(Shape):
    """What accepting a suggestion led to."""

    suggestion = SuggestionOutput(help_text="The suggestion, now accepted.")
    claim = ClaimOutput(help_text="The claim that it went into.")
    positions = PositionOutput(many=True, help_text="The positions that it became, one for each party.")


class AnswerOutput(Shape):
    """A note in a thread."""

    id = identifier("the note")
    body = serializers.CharField(help_text="The words.")
    author = PersonOutput(help_text="Who wrote it.")
    created_at = moment("When it was written.")


class AnnotationOutput(AnswerOutput):
    """An editor's note on a claim, a position or a span of a snapshot, with the answers to it."""

    claim = identifier("the claim that it is on", allow_null=True)
    position = identifier("the position that it is on", allow_null=True)
    snapshot = identifier("the snapshot that it is on", allow_null=True)
    span = SpanOutput(help_text="The words of the snapshot that it is on.", allow_null=True)
    resolved_at = moment("When the thread was closed.", allow_null=True)
    resolved_by = PersonOutput(help_text="Who closed it.", allow_null=True)
    replies = AnswerOutput(many=True, help_text="The answers, the oldest first.")


class EventOutput(Shape):
    """One entry of the ledger."""

    sequence = serializers.IntegerField(help_text="Its number; numbers have no gaps and follow the order of commits.")
    at = moment("When it happened.")
    actor = serializers.CharField(help_text="Who did it, by the name of then; “system” for what nobody asked for.")
    actor_id = identifier("their account", allow_null=True)
    verb = serializers.CharField(help_text="What was done.")
    kind = serializers.CharField(help_text="The kind of record.")
    record = identifier("the record")
    claim = identifier("the claim that it concerns", allow_null=True)
    state = serializers.DictField(help_text="The record after the change; null once it is removed.", allow_null=True)
    reason = serializers.CharField(help_text="Why, or empty.", allow_blank=True)
    previous_hash = serializers.CharField(help_text="The hash of the entry before it.")
    hash = serializers.CharField(help_text="SHA-256 over the previous hash and the entry in canonical JSON.")


class ProblemOutput(Shape):
    """What went wrong, as RFC 9457 describes it."""

    type = serializers.CharField(help_text="Which problem it is; never changes, docs/api.md lists them.")
    title = serializers.CharField(help_text="The problem in a few words.")
    status = serializers.IntegerField(help_text="The HTTP status again.")
    detail = serializers.CharField(help_text="What is wrong here, in the language of the request.")
    fields_ = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), required=False, help_text="What is wrong, by field."
    )
    current = serializers.DictField(required=False, help_text="After 412: the record as it is now.")

    def get_fields(self):
        """Return the fields; "fields" is a name that a serializer cannot have as an attribute."""
        found = super().get_fields()
        return {name.rstrip("_"): field for name, field in found.items()}
