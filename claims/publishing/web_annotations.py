"""W3C Web Annotations: what is said, found and noted at places of articles, in collections and their pages."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from claims.models import Annotation, Citation, Suggestion, User
from claims.publishing.selectors import target_of
from claims.publishing.site import Site
from claims.publishing.speech import language_of, told, utc

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SIZE = 50


def collection(address: str, label: str, total: int) -> dict[str, Any]:
    """Return the collection at the address, which has so many annotations; its pages are numbered from 0."""
    found = {"@context": CONTEXT, "id": address, "type": "AnnotationCollection", "label": label, "total": total}
    return {**found, "first": _page(address, 0), "last": _page(address, (total - 1) // SIZE)} if total else found


def page(address: str, label: str, total: int, number: int, items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return one page of the collection, with its items."""
    return {
        "@context": CONTEXT,
        "id": _page(address, number),
        "type": "AnnotationPage",
        "partOf": {"id": address, "type": "AnnotationCollection", "label": label, "total": total},
        "startIndex": number * SIZE,
        **({"prev": _page(address, number - 1)} if number else {}),
        **({"next": _page(address, number + 1)} if (number + 1) * SIZE < total else {}),
        "items": list(items),
    }


def of_citation(citation: Citation, text: str, site: Site) -> dict[str, Any]:
    """Return what a party says to a claim as an annotation of the words; `text` is the snapshot's."""
    position = citation.position
    claim, party = position.claim, position.party
    told_of = f"{party.label} {position.get_stance_display()}: {claim.label}"
    return {
        "id": f"{site.at('api-citation', citation)}#annotation",
        "type": "Annotation",
        "motivation": ["assessing", "linking"],
        "created": utc(citation.created_at),
        "creator": _newsroom(site),
        "body": [
            _text(told_of, "describing", language_of(claim)),
            _tag(position.stance),
            _link(site.at("party", party), "identifying"),
            _link(site.at("claim", claim), "linking"),
        ],
        "target": target_of(citation.snapshot, text, citation.start, citation.end, site),
    }


def of_suggestion(found: Suggestion, text: str, site: Site) -> dict[str, Any]:
    """Return what the reader found as an annotation of the words; `text` is the snapshot's."""
    who = ", ".join(party["text"] for party in found.parties)
    return {
        "id": f"{site.at('api-suggestion', found)}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "created": utc(found.created_at),
        "creator": {"type": "Software", "name": f"Thima {found.reader_version}"},
        "body": [
            _text(f"{who} {found.get_stance_display()}".strip(), "describing", get_language() or "th"),
            _tag(found.stance),
            _tag(found.state),
            *([_link(site.at("claim", found.claim), "linking")] if found.claim else []),
        ],
        "target": target_of(found.snapshot, text, found.content["start"], found.content["end"], site),
    }


def of_note(note: Annotation, text: str, site: Site) -> dict[str, Any]:
    """Return a note on a span, with the answers in its thread, as an annotation of the words."""
    if note.snapshot is None or note.start is None or note.end is None:
        raise ValueError("This note is on no words.")
    return told(
        {
            "id": f"{site.at('api-annotation', note)}#annotation",
            "type": "Annotation",
            "motivation": "commenting",
            "created": utc(note.created_at),
            "modified": utc(note.resolved_at) if note.resolved_at else "",
            "creator": _person(note.author),
            "body": [_said(note, "commenting"), *(_said(answer, "replying") for answer in note.replies.all())],
            "target": target_of(note.snapshot, text, note.start, note.end, site),
        }
    )


def _page(address: str, number: int) -> str:
    return f"{address}?page={number}"


def _text(value: str, purpose: str, language: str) -> dict[str, Any]:
    return {
        "type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain", "language": language,
    }  # fmt: skip


def _tag(word: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": word, "purpose": "tagging"}


def _link(address: str, purpose: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": address, "purpose": purpose}


def _said(note: Annotation, purpose: str) -> dict[str, Any]:
    body = {"type": "TextualBody", "value": note.body, "purpose": purpose, "format": "text/plain"}
    return {**body, "created": utc(note.created_at), "creator": _person(note.author)}


def _newsroom(site: Site) -> dict[str, Any]:
    return {"id": f"{site.address}/", "type": "Organization", "name": site.publisher}


def _person(user: User) -> dict[str, Any]:
    return {"id": f"urn:uuid:{user.public_id}", "type": "Person", "name": user.display_name}
