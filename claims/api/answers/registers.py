"""Entries of the registers."""

from typing import Any

from claims.models import Measure, Party, Topic
from sources.models import Outlet


def reference(entry: Outlet | Party | Topic | Measure | None) -> dict[str, Any] | None:
    """Return an entry as other records refer to it."""
    if entry is None:
        return None
    found = {"id": str(entry.public_id), "name": entry.name, "name_en": entry.name_en}
    return found if isinstance(entry, Topic) else {**found, "kind": entry.kind}


def party(entry: Party) -> dict[str, Any]:
    """Return a party, loaded with the one it speaks for."""
    return {
        **(reference(entry) or {}),
        "aliases": entry.aliases,
        "description": entry.description,
        "description_en": entry.description_en,
        "country": entry.country,
        "wikidata_id": entry.wikidata_id,
        "speaks_for": reference(entry.speaks_for),
    }


def outlet(entry: Outlet) -> dict[str, Any]:
    """Return an outlet."""
    return {**(reference(entry) or {}), "aliases": entry.aliases, "domains": entry.domains}


def topic(entry: Topic) -> dict[str, Any]:
    """Return a topic."""
    return {**(reference(entry) or {}), "description": entry.description}


def measure(entry: Measure) -> dict[str, Any]:
    """Return a measure."""
    return {**(reference(entry) or {}), "unit": entry.unit, "definition": entry.definition}
