"""A site, and claims that are loaded as the formats need them."""

from datetime import UTC, datetime

import pytest

from claims.models import Claim
from claims.publishing.site import Site
from sources.models import Article, Snapshot


@pytest.fixture
def site() -> Site:
    """Where the pages of these tests are."""
    return Site("https://thima.example", "ข่าวริมน้ำ")


def loaded(claim: Claim) -> Claim:
    """Return the claim with what hangs on it."""
    return Claim.objects.with_card().get(pk=claim.pk)


@pytest.fixture(scope="session")
def site_of_tests() -> Site:
    """The same for a property, which is tried many times with one site."""
    return Site("https://thima.example", "ข่าวริมน้ำ")


@pytest.fixture(scope="session")
def snapshot_of_tests() -> Snapshot:
    """A snapshot that is in no database."""
    return Snapshot(article=Article(title="ข่าว"), captured_at=datetime(2025, 3, 4, 9, tzinfo=UTC))
