"""schema.org: a ClaimReview where the newsroom has given a verdict, a Claim where it has not."""

from typing import Any

from claims.models import Claim, Party, PartyKind, Rating, Review
from claims.publishing.prose import summary_of
from claims.publishing.site import Site
from claims.publishing.speech import articles_of, assertions, language_of, parties_of, same_as, told, utc
from sources.models import Article

CONTEXT = "https://schema.org"
WORST, BEST = 1, 5
# Whether the evidence speaks for the claim. What it leaves open is in the middle; the rating's name says why.
VALUES: dict[str, int] = {Rating.SUPPORTED: BEST, Rating.CONTRADICTED: WORST}
OPEN = (WORST + BEST) // 2
TYPES: dict[str, str] = {
    PartyKind.PERSON: "Person", PartyKind.UNNAMED: "Person", PartyKind.STATE: "GovernmentOrganization",
    PartyKind.GOVERNMENT_BODY: "GovernmentOrganization",
}  # fmt: skip


def schema_org(claim: Claim, site: Site) -> dict[str, Any]:
    """Return the ClaimReview, or the Claim where no verdict stands. The claim is loaded with `with_card`."""
    verdict = claim.verdict
    found = _review(claim, verdict, site) if verdict else _claim(claim, site)
    return {"@context": CONTEXT, **found}


def _review(claim: Claim, verdict: Review, site: Site) -> dict[str, Any]:
    published = max(filter(None, [verdict.created_at, claim.published_at]))
    return told(
        {
            "@type": "ClaimReview",
            "@id": f"{site.at('claim', claim)}#review",
            "url": site.at("claim", claim),
            "claimReviewed": claim.label,
            "reviewRating": _rating(verdict),
            "reviewBody": verdict.note,
            "author": _newsroom(site),
            "publisher": _newsroom(site),
            "datePublished": utc(published),
            "dateModified": utc(max(published, claim.changed_at)),
            "inLanguage": language_of(claim),
            "itemReviewed": _claim(claim, site),
        }
    )


def _rating(verdict: Review) -> dict[str, Any]:
    return {
        "@type": "Rating",
        "ratingValue": VALUES.get(verdict.rating, OPEN),
        "worstRating": WORST,
        "bestRating": BEST,
        "alternateName": verdict.get_rating_display(),
    }


def _claim(claim: Claim, site: Site) -> dict[str, Any]:
    said = assertions(claim)
    articles = articles_of(said or claim.positions.all())
    appearances = [_appearance(article, site) for article in articles]
    # Where nobody tells when it was said, it was so when it was first carried at the latest.
    carried = [article.published_on for article in articles]
    return told(
        {
            "@type": "Claim",
            "@id": f"{site.at('claim', claim)}#claim",
            "url": site.at("claim", claim),
            "name": claim.label,
            "text": claim.label,
            "description": summary_of(claim),
            "inLanguage": language_of(claim),
            "author": _one_or_all([_speaker(party) for party in parties_of(said)]),
            "claimInterpreter": _newsroom(site),
            "datePublished": next(filter(None, [*(position.said_on for position in said), *carried]), ""),
            "dateModified": utc(claim.changed_at),
            "about": [{"@type": "Thing", "name": topic.label} for topic in claim.topics.all()],
            "firstAppearance": next(iter(appearances), None),
            "appearance": appearances,
        }
    )


def _speaker(party: Party) -> dict[str, Any]:
    return told(
        {
            "@type": TYPES.get(party.kind, "Organization"),
            "name": party.label,
            "description": party.role,
            "sameAs": same_as(party),
        }
    )


def _appearance(article: Article, site: Site) -> dict[str, Any]:
    outlet = article.outlet
    return told(
        {
            "@type": "CreativeWork",
            "url": site.article(article),
            "headline": article.title,
            "datePublished": article.published_on,
            "inLanguage": article.language,
            "publisher": {"@type": "Organization", "name": outlet.label} if outlet else None,
        }
    )


def _newsroom(site: Site) -> dict[str, Any]:
    return {"@type": "Organization", "name": site.publisher, "url": f"{site.address}/"}


def _one_or_all(found: list) -> Any:
    return found[0] if len(found) == 1 else found
