"""An RSS or Atom feed, read from its bytes. Nothing is fetched, and nothing that a feed asks for is done."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree

from sources.addresses import ADDRESS_LIMIT, joined
from sources.parsing.encodings import decoded

# The newest stand first; who has more than this in a feed gives an archive and no news.
MOST_ENTRIES = 500
ROOTS = ("rss", "rdf", "feed")
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(r"""encoding\s*=\s*["']([\w.:-]+)""")
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_BEGINNING = 4096


class NotAFeed(Exception):
    """The bytes are no feed that is read; `reason` is "page", "no_feed" or "entities"."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed; `key` is its guid or else its address, as the feed has it."""

    key: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a feed says: its title, "" without one, and its entries in its own order, each once."""

    title: str
    items: list[Item]


def read_feed(content: bytes, *, url: str, content_type: str = "") -> Read:
    """Return what a feed at an address says: RSS of any version, RDF or Atom. Raises NotAFeed."""
    text = _text(content, content_type)
    _refuse(text)
    # A broken feed is read as far as it goes; nothing outside it is looked at, and depth and growth have their limits.
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = etree.fromstring(text.encode(), parser, base_url=url)
    if root is None or _name(root) not in ROOTS:
        raise NotAFeed("no_feed")
    entries = (each for each in root.iter("{*}item", "{*}entry"))
    items: dict[str, Item] = {}
    for entry in islice(entries, MOST_ENTRIES):
        item = _item(entry, url)
        if item is not None:
            items.setdefault(item.key, item)
    return Read(_title(root)[:300], list(items.values()))


def _text(content: bytes, content_type: str) -> str:
    """Return the characters, without the XML declaration, which tells of other bytes than are handed on."""
    beginning = content[:200].decode("ascii", errors="ignore")
    declared = _DECLARED.search(beginning) if "<?xml" in beginning else None
    if "charset" not in content_type.lower() and declared:
        content_type = f"{content_type}; charset={declared[1]}"
    return _DECLARATION.sub("", decoded(content, content_type).lstrip("\ufeff"), count=1).lstrip()


def _refuse(text: str) -> None:
    root = _ROOT.search(text)
    prolog = text[: root.start()] if root else text
    if _ENTITY.search(prolog):
        raise NotAFeed("entities")
    if _PAGE.search(prolog[:_BEGINNING]):
        raise NotAFeed("page")
    if root is None:
        raise NotAFeed("no_feed")


def _item(entry: Any, base: str) -> Item | None:
    """Return an entry that leads to a page; None for one that leads nowhere."""
    told: dict[str, str] = {}
    for child in entry.iterchildren(etree.Element):
        name, value = _name(child), _line(child)
        if name == "link" and child.get("rel", "alternate") == "alternate":
            told.setdefault("link", child.get("href") or value)
        elif name == "guid" and child.get("isPermaLink", "true") == "true":
            told.setdefault("permalink", value)
        if name in ("guid", "id", "title"):
            told.setdefault("id" if name == "guid" else name, value)
    link = told.get("link") or told.get("permalink", "")
    try:
        url = joined(entry.base or base, link) if link else ""
    except ValueError:
        return None
    if not url or len(url) > ADDRESS_LIMIT:
        return None
    return Item(told.get("id") or url, url, told.get("title", "")[:500])


def _title(root: Any) -> str:
    """Return the title of the feed itself, which stands in the root or in its channel."""
    for place in (root, *root.iterchildren("{*}channel")):
        for child in place.iterchildren("{*}title"):
            return _line(child)
    return ""


def _name(element: Any) -> str:
    return str(etree.QName(element).localname).lower()


def _line(element: Any) -> str:
    """Return the words of an element in one line."""
    return " ".join("".join(element.itertext()).split())
