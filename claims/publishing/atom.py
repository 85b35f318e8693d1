"""Atom (RFC 4287), with tombstones for what was taken back (RFC 6721)."""

from datetime import datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from claims.publishing.feed import Feed
from claims.publishing.speech import utc

TYPE = "application/atom+xml; charset=utf-8"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


class AtomFeed(Atom1Feed):
    """Django's, with what it does not know: pages, tombstones, and the same record as JSON."""

    def root_attributes(self) -> dict[str, str]:
        """Return the attributes of the feed, the name space of tombstones among them."""
        return {**super().root_attributes(), "xmlns:at": TOMBSTONES}

    def latest_post_date(self) -> datetime:
        """Return when the feed last changed, taken from the claims and not from the clock."""
        return self.feed["updated"]

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Write what concerns the feed as a whole."""
        super().add_root_elements(handler)
        if self.feed["next"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next"]})
        for tombstone in self.feed["tombstones"]:
            told = {"ref": tombstone.id, "when": utc(tombstone.since)}
            handler.startElement("at:deleted-entry", AttributesImpl(told))
            if tombstone.into:
                handler.addQuickElement("link", "", {"rel": "related", "href": tombstone.into})
            handler.endElement("at:deleted-entry")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write what concerns one entry."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html", "xml:lang": item["language"]})
        handler.addQuickElement("link", "", {"rel": "alternate", "type": "application/json", "href": item["json"]})


def as_atom(feed: Feed) -> str:
    """Return the feed as an XML document."""
    made = AtomFeed(
        feed.title, feed.home, "", language=feed.language, author_name=feed.publisher, feed_url=feed.address,
        feed_guid=feed.address, updated=feed.updated, next=feed.next, tombstones=feed.tombstones,
    )  # fmt: skip
    for entry in feed.entries:
        made.add_item(
            entry.title, entry.address, escape(entry.summary), unique_id=entry.id, categories=entry.tags,
            pubdate=entry.published, updateddate=entry.updated, html=entry.html, language=entry.language,
            json=entry.json,
        )  # fmt: skip
    return made.writeString("utf-8")
