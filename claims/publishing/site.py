"""Where the pages of this installation are, and in whose name they speak."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from claims.models import Citation
from sources.models import Article, Snapshot


@dataclass(frozen=True, slots=True)
class Site:
    """The address that all others begin with, without a slash at its end, and the name of the newsroom."""

    address: str
    publisher: str

    def at(self, name: str, record: Any = None) -> str:
        """Return the absolute address of the route with this name, of the record where one is given."""
        return self.address + reverse(name, args=[record.public_id] if record else [])

    def article(self, article: Article) -> str:
        """Return where the article was published, or our page of it where it has no address of its own."""
        return iri_to_uri(article.url) if article.url else self.at("article", article)

    def snapshot(self, snapshot: Snapshot) -> str:
        """Return the page that shows this snapshot of its article."""
        return f"{self.at('article', snapshot.article)}?snapshot={snapshot.public_id}"

    def words(self, citation: Citation) -> str:
        """Return the page that shows the words of the citation at their place."""
        return f"{self.snapshot(citation.snapshot)}&mark={citation.start}-{citation.end}"


def site_of(request: HttpRequest) -> Site:
    """Return the site as whoever asks knows it."""
    return Site(request.build_absolute_uri("/").rstrip("/"), settings.PUBLISHER)
