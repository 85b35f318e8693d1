"""From rows to JSON, in plain functions: a list of claims with its positions costs much less than through serializers.

claims.api.serializers describes the same shapes for the schema; tests hold every answer to that description.
"""
