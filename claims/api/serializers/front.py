"""The answer of the API's root."""

from rest_framework import serializers

from claims.api.serializers.fields import Shape


class RootOutput(Shape):
    """The resources and their addresses."""

    outlets = serializers.URLField(help_text="Who carries or channels words.")
    articles = serializers.URLField(help_text="What they published.")
    snapshots = serializers.URLField(help_text="The texts as captured.")
    suggestions = serializers.URLField(help_text="What the reader found in them.")
    parties = serializers.URLField(help_text="Who speaks.")
    topics = serializers.URLField(help_text="The running stories.")
    measures = serializers.URLField(help_text="What is counted.")
    claims = serializers.URLField(help_text="What is in dispute.")
    positions = serializers.URLField(help_text="Who says what to it.")
    citations = serializers.URLField(help_text="Where that can be read.")
    reviews = serializers.URLField(help_text="What the newsroom decided.")
    annotations = serializers.URLField(help_text="What it noted beside.")
    notifications = serializers.URLField(help_text="What the user of the token is told.")
    webhooks = serializers.URLField(help_text="Who is told of every change.")
    feeds = serializers.URLField(help_text="What is watched for new articles.")
    changes = serializers.URLField(help_text="Every change in order.")
    export = serializers.URLField(help_text="All records as they stand.")
    lookup = serializers.URLField(help_text="The known claims that a draft text touches; takes POST.")
    schema = serializers.URLField(help_text="The OpenAPI document.")

    def get_fields(self):
        """Return the fields, with "reply-requests", which is no name in Python, among them."""
        asked = serializers.URLField(help_text="Whom it asked for a reply, and what came back.")
        return {**super().get_fields(), "reply-requests": asked}
