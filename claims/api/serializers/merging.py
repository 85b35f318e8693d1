"""Answers: what merging two claims would move, and what undoing it would leave."""

from rest_framework import serializers

from claims.api.serializers.fields import Shape, identifier
from claims.api.serializers.registers import TopicReference


def _ids(what: str) -> serializers.ListField:
    return serializers.ListField(child=serializers.UUIDField(), help_text=what)


class JoinedOutput(Shape):
    """A position that both claims have."""

    position = identifier("the position of the merged claim")
    twin = identifier("the position of the kept claim, which gets its evidence")


class MergePreviewOutput(Shape):
    """What merging one claim into another would do."""

    claim = identifier("the claim that would be merged")
    into = identifier("the claim that would be kept")
    positions = _ids("Positions that would move.")
    joined = JoinedOutput(many=True, help_text="Positions that both have: party, stance and date are the same.")
    citations = _ids("Evidence that would move, with its position or to the same one of the kept claim.")
    repeated_citations = _ids("Evidence that the kept claim has already, of the same words and outlet.")
    figures = _ids("Figures that would move.")
    repeated_figures = _ids("Figures that the kept claim has already.")
    topics = TopicReference(many=True, help_text="Topics that the kept claim would get.")
    threads = serializers.IntegerField(help_text="How many threads of notes would move.")
    suggestions = serializers.IntegerField(help_text="How many accepted suggestions would move.")
    reply_requests = serializers.IntegerField(help_text="How many requests for a reply would move.")
    becomes_public = serializers.BooleanField(help_text="Whether strangers would see what they cannot see now.")
    refusal = serializers.CharField(help_text="Why the two cannot be merged as they stand.", allow_null=True)


class UndoMergePreviewOutput(Shape):
    """What undoing a merge would leave."""

    claim = identifier("the merged claim")
    into = identifier("the claim that it was merged into")
    gone = serializers.ListField(
        child=serializers.CharField(), help_text="What was taken away since, in words; it stays away."
    )
    obstacles = serializers.ListField(
        child=serializers.CharField(), help_text="What was changed since and has to be undone first, in words."
    )
