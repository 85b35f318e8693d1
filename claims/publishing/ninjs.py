"""ninjs 3.0, the IPTC's news in JSON, for content management systems."""

from collections.abc import Iterable
from typing import Any

from claims.models import Claim, Party, PartyKind, Position, Status
from claims.publishing.prose import html_of, summary_of
from claims.publishing.site import Site
from claims.publishing.speech import language_of, told, utc
from sources.models import Outlet

STANDARD = {
    "name": "ninjs", "version": "3.0", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}  # fmt: skip
# What nobody may print yet is withheld, what was taken back is canceled.
USABLE: dict[str, str] = {Status.PUBLISHED: "usable", Status.WITHDRAWN: "canceled"}


def ninjs(claim: Claim, site: Site) -> dict[str, Any]:
    """Return the claim, loaded with `with_card`, as an item of news."""
    positions = list(claim.positions.all())
    return told(
        {
            "uri": f"urn:uuid:{claim.public_id}",
            "standard": STANDARD,
            "type": "text",
            "representationType": "full",
            "profile": "claim",
            "version": str(claim.version),
            "firstCreated": utc(claim.created_at),
            "versionCreated": utc(claim.changed_at),
            "pubStatus": USABLE.get(claim.status, "withheld"),
            "language": language_of(claim),
            "title": claim.label,
            "by": site.publisher,
            "headlines": [{"role": "main", "contentType": "text/plain", "value": claim.label}],
            "descriptions": [{"role": "summary", "contentType": "text/plain", "value": summary_of(claim)}],
            "bodies": [{"role": "main", "contentType": "text/html", "value": html_of(claim, site)}],
            "people": _speakers(positions, site, are_people=True),
            "organisations": _speakers(positions, site, are_people=False),
            "subjects": [
                {"name": topic.label, "rel": "about", "uri": site.at("topic", topic)} for topic in claim.topics.all()
            ],
            "infoSources": [{"name": outlet.label, "uri": site.at("outlet", outlet)} for outlet in _outlets(positions)],
            "trustIndicators": _verdict(claim, site),
            "altIds": [{"role": "thima:claim", "value": str(claim.public_id)}],
            "renditions": [
                {"name": "page", "href": site.at("claim", claim), "contentType": "text/html"},
                {"name": "record", "href": site.at("api-claim", claim), "contentType": "application/json"},
            ],
        }
    )


def _speakers(positions: Iterable[Position], site: Site, *, are_people: bool) -> list[dict[str, Any]]:
    # One party may both assert and deny: it is told once with each.
    said: dict[tuple[int, str], Party] = {(one.party_id, one.stance): one.party for one in positions}
    return [
        {"name": party.label, "rel": f"thima:{stance}", "uri": site.at("party", party)}
        for (_pk, stance), party in said.items()
        if (party.kind == PartyKind.PERSON) == are_people
    ]


def _outlets(positions: Iterable[Position]) -> list[Outlet]:
    citations = [citation for position in positions for citation in position.citations.all()]
    named = [outlet for citation in citations for outlet in (citation.cited_outlet, citation.carrier) if outlet]
    return list({outlet.pk: outlet for outlet in named}.values())


def _verdict(claim: Claim, site: Site) -> list[dict[str, Any]]:
    if claim.verdict is None:
        return []
    title = str(claim.verdict.get_rating_display())
    return [{"role": "https://schema.org/ClaimReview", "title": title, "href": site.at("api-claim-review", claim)}]
