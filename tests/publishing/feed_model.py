"""What JSON Feed 1.1, oEmbed 1.0 and ninjs 3.0 ask of documents, as JSON Schema, written from their texts."""

from typing import Any

ADDRESS = {"type": "string", "pattern": "^https?://[^\\s<>]+$"}
TEXT = {"type": "string", "minLength": 1}
# RFC 3339, with its time zone.
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
# RFC 5646
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}
# Members of others begin with an underscore and are objects.
EXTENSIONS: dict[str, Any] = {"patternProperties": {"^_[^.]+$": {"type": "object"}}, "additionalProperties": False}
AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"name": TEXT, "url": ADDRESS, "avatar": ADDRESS},
        "minProperties": 1,
        **EXTENSIONS,
    },
}
ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": TEXT, "url": ADDRESS, "external_url": ADDRESS, "title": TEXT, "content_html": TEXT, "content_text": TEXT,
        "summary": TEXT, "image": ADDRESS, "banner_image": ADDRESS, "date_published": TIME, "date_modified": TIME,
        "authors": AUTHORS, "tags": {"type": "array", "items": TEXT}, "language": LANGUAGE,
    },
    **EXTENSIONS,
}  # fmt: skip
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": TEXT, "home_page_url": ADDRESS,
        "feed_url": ADDRESS, "description": TEXT, "user_comment": TEXT, "next_url": ADDRESS, "icon": ADDRESS,
        "favicon": ADDRESS, "authors": AUTHORS, "language": LANGUAGE, "expired": {"type": "boolean"},
        "items": {"type": "array", "items": ITEM},
    },
    **EXTENSIONS,
}  # fmt: skip

SIZE = {"type": "integer", "minimum": 1}
# 2.3.4: type and version always, html and its size for what is rich; a thumbnail only with both its sizes.
RICH = {
    "type": "object",
    "required": ["type", "version", "html", "width", "height"],
    "properties": {
        "type": {"const": "rich"}, "version": {"const": "1.0"}, "html": TEXT, "width": SIZE, "height": SIZE,
        "title": TEXT, "author_name": TEXT, "author_url": ADDRESS, "provider_name": TEXT, "provider_url": ADDRESS,
        "cache_age": {"type": "integer", "minimum": 0},
        "thumbnail_url": ADDRESS, "thumbnail_width": SIZE, "thumbnail_height": SIZE,
    },
    "dependentRequired": {
        "thumbnail_url": ["thumbnail_width", "thumbnail_height"],
        "thumbnail_width": ["thumbnail_url"],
        "thumbnail_height": ["thumbnail_url"],
    },
}  # fmt: skip
