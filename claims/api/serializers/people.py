"""Answers: somebody of the newsroom."""

from rest_framework import serializers

from claims.api.serializers.fields import Shape, identifier


class PersonOutput(Shape):
    """Somebody of the newsroom."""

    id = identifier("the account")
    name = serializers.CharField(help_text="The name that readers see.")
