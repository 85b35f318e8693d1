"""JSON Feed 1.1. What it has no member for, what was taken back, is in an extension of ours."""

from typing import Any

from claims.publishing.feed import Entry, Feed
from claims.publishing.speech import told, utc

TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def as_json_feed(feed: Feed) -> dict[str, Any]:
    """Return the feed as a document."""
    members = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "next_url": feed.next,
        "language": feed.language,
        "authors": [{"name": feed.publisher}],
        "_thima": {
            "about": "https://www.rfc-editor.org/rfc/rfc6721",
            "deleted": [
                told({"id": gone.id, "when": utc(gone.since), "merged_into": gone.into}) for gone in feed.tombstones
            ],
        },
    }
    return {**told(members), "items": [_item(entry) for entry in feed.entries]}


def _item(entry: Entry) -> dict[str, Any]:
    return told(
        {
            "id": entry.id,
            "url": entry.address,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.html,
            "date_published": utc(entry.published),
            "date_modified": utc(entry.updated),
            "tags": entry.tags,
            "language": entry.language,
            "_thima": {"claim": entry.json},
        }
    )
