"""Answers: what is stated of a measure."""

from rest_framework import serializers

from claims.api.serializers.claims import FigureOutput, LinkOutput
from claims.api.serializers.fields import Shape, identifier, partial_date
from claims.api.serializers.registers import MeasureOutput, PartyReference
from claims.models import Stance


class StatementOutput(Shape):
    """What a party states of a measure."""

    claim = identifier("the claim with the figure")
    position = identifier("the position")
    party = PartyReference(help_text="Who states it.")
    stance = serializers.ChoiceField(Stance.choices, help_text="What the party does with the figure.")
    said_on = partial_date("When it was said")
    said_by = partial_date("When an article first carried it, so that it was said then at the latest")
    figure = FigureOutput(help_text="The number, with what it counts.")
    replaced_by = identifier("the later position by which the party took it back or replaced it", allow_null=True)
    change_reason = serializers.CharField(
        help_text="The reason that the party gave for that change, or empty.", allow_blank=True
    )
    chain = LinkOutput(many=True, help_text="The way of the words, from the party to the article; gaps are left out.")


class ContestOutput(Shape):
    """The contest over a measure, as its picture shows it."""

    measure = MeasureOutput(help_text="What is counted.")
    beside = MeasureOutput(help_text="The other measure that was asked for; it counts something else.", allow_null=True)
    headline = serializers.CharField(help_text="The finding in a sentence, in the language of the request.")
    story = serializers.CharField(help_text="All that the picture shows, in sentences.")
    notes = serializers.ListField(
        child=serializers.CharField(), help_text="What one must know not to misread it; show it with the picture."
    )
    statements = StatementOutput(many=True, help_text="What parties state, the oldest first.")
    complete = serializers.BooleanField(help_text="Whether these are all; of very many only the latest are shown.")
