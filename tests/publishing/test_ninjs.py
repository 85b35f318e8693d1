"""A claim as ninjs 3.0."""

import pytest

from claims.flows.claims import take_step
from claims.flows.register import register_topic
from claims.publishing.ninjs import ninjs
from tests.factories import make_claim, make_party, make_position, make_published_claim
from tests.publishing.conftest import loaded

# The members of the standard's schema that we use, with those of their items; it takes no others.
ITEMS = {
    "headlines": {"role", "contentType", "value"},
    "descriptions": {"role", "contentType", "value"},
    "bodies": {"role", "contentType", "value"},
    "people": {"name", "rel", "uri"},
    "organisations": {"name", "rel", "uri"},
    "subjects": {"name", "rel", "uri"},
    "infoSources": {"name", "uri"},
    "trustIndicators": {"role", "title", "href"},
    "altIds": {"role", "value"},
    "renditions": {"name", "href", "contentType"},
}
TEXTS = {
    "uri", "type", "representationType", "profile", "version", "firstCreated", "versionCreated", "pubStatus",
    "language", "title", "by",
}  # fmt: skip


def test_it_has_members_of_the_standard_alone(ploy, site):
    claim = make_published_claim(ploy, topics=[register_topic("เขื่อน", by=ploy)])
    take_step(claim, "published", by=ploy, rating="contested")
    found = ninjs(loaded(claim), site)
    assert found.keys() <= {*ITEMS, *TEXTS, "standard"}
    assert all(isinstance(found[name], str) for name in TEXTS)
    for name, members in ITEMS.items():
        assert all(item.keys() == members for item in found.get(name, [])), name
    assert found["standard"]["version"] == "3.0"
    assert found["trustIndicators"][0]["href"].endswith("/claimreview/")


@pytest.mark.parametrize(
    ("steps", "status"), [((), "withheld"), (("in_review", "published"), "usable"), (("withdrawn",), "canceled")]
)
def test_only_what_is_published_is_usable(ploy, site, steps, status):
    claim = make_position(make_claim(ploy), ploy).claim
    for step in steps:
        take_step(claim, step, by=ploy)
    assert ninjs(loaded(claim), site)["pubStatus"] == status


def test_who_speaks_is_told_with_the_stance(ploy, site):
    claim = make_claim(ploy)
    make_position(claim, ploy, party=make_party(ploy, "มานะ"))
    make_position(claim, ploy, "denies", make_party(ploy, "กรมชลประทาน", "government_body"))
    found = ninjs(loaded(claim), site)
    assert [(one["name"], one["rel"]) for one in found["people"]] == [("มานะ", "thima:asserts")]
    assert [(one["name"], one["rel"]) for one in found["organisations"]] == [("กรมชลประทาน", "thima:denies")]
