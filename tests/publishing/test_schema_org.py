"""What search engines are told of a claim."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import translation

from claims.flows.claims import edit_claim, take_step
from claims.flows.register import edit_entry
from claims.publishing.schema_org import schema_org
from tests.factories import make_claim, make_outlet, make_party, make_position, make_published_claim
from tests.publishing.conftest import loaded

# As Google's page on fact checks has them.
REQUIRED = {"claimReviewed", "reviewRating", "url", "author", "datePublished", "itemReviewed"}
RATING = {"ratingValue", "bestRating", "worstRating", "alternateName"}


@pytest.fixture
def claim(ploy):
    return make_published_claim(ploy, statement="เขื่อนปิดซ่อมสามวัน", statement_en="The dam closes for three days")


def judged(claim, by, rating="contradicted", note=""):
    take_step(claim, "published", by=by, rating=rating, note=note)
    return loaded(claim)


def test_a_claim_with_a_verdict_is_a_review_with_all_that_is_required(claim, ploy, site):
    found = schema_org(judged(claim, ploy), site)
    assert found["@type"] == "ClaimReview"
    assert found.keys() >= REQUIRED
    assert found["reviewRating"].keys() >= RATING
    assert found["itemReviewed"].keys() >= {"author", "datePublished", "appearance"} - {"datePublished"}


@pytest.mark.parametrize(
    ("rating", "value"),
    [("supported", 5), ("contradicted", 1), ("contested", 3), ("single_origin", 3), ("unproven", 3)],
)
def test_what_the_evidence_leaves_open_is_rated_in_the_middle(claim, ploy, site, rating, value):
    rated = schema_org(judged(claim, ploy, rating), site)["reviewRating"]
    assert (rated["worstRating"], rated["ratingValue"], rated["bestRating"]) == (1, value, 5)


def test_a_claim_without_a_verdict_is_no_review(claim, site):
    found = schema_org(loaded(claim), site)
    assert found["@type"] == "Claim"
    assert found["text"] == "เขื่อนปิดซ่อมสามวัน"
    assert "reviewRating" not in json.dumps(found)


def test_the_claim_was_made_by_who_asserts_it_and_first_on_the_earliest_day(ploy, site):
    claim = make_claim(ploy)
    make_position(claim, ploy, party=make_party(ploy, "กรมชลประทาน", "government_body"), said_on="2025-03-05")
    make_position(claim, ploy, party=make_party(ploy, "มานะ"), said_on="2025-03")
    make_position(claim, ploy, "denies", make_party(ploy, "เทศบาล"), said_on="2025-01-01")
    found = schema_org(loaded(claim), site)
    assert [(author["@type"], author["name"]) for author in found["author"]] == [
        ("Person", "มานะ"), ("GovernmentOrganization", "กรมชลประทาน"),
    ]  # fmt: skip
    assert found["datePublished"] == "2025-03"


def test_what_was_said_on_a_day_that_nobody_tells_is_of_the_day_when_it_was_first_carried(ploy, site):
    claim = make_claim(ploy)
    make_position(claim, ploy, article={"published_on": "2025-03-06"})
    assert schema_org(loaded(claim), site)["datePublished"] == "2025-03-06"


def test_nobody_is_named_for_a_claim_that_is_only_denied(ploy, site):
    claim = make_claim(ploy)
    make_position(claim, ploy, "denies")
    found = schema_org(loaded(claim), site)
    assert "author" not in found
    assert found["appearance"]


def test_it_appeared_where_the_article_is_or_on_our_page_of_it(ploy, site):
    claim = make_claim(ploy)
    outlet = make_outlet(ploy, "ข่าวป่าเขียว")
    article = {"url": "https://news.example/1", "title": "ข่าวเขื่อน", "outlet": outlet, "published_on": "2025-03-06"}
    make_position(claim, ploy, article=article)
    pasted = make_position(claim, ploy).citations.get().snapshot.article
    first, second = schema_org(loaded(claim), site)["appearance"]
    assert (first["url"], first["publisher"]["name"]) == ("https://news.example/1", "ข่าวป่าเขียว")
    assert second["url"] == f"https://thima.example/articles/{pasted.public_id}/"


def test_a_party_is_the_one_that_wikidata_knows(claim, ploy, site):
    edit_entry(claim.positions.get(stance="asserts").party, by=ploy, wikidata_id="Q42")
    assert schema_org(loaded(claim), site)["author"]["sameAs"] == "https://www.wikidata.org/entity/Q42"


def test_it_speaks_english_where_there_is_an_english_sentence(claim, ploy, site):
    with translation.override("en"):
        found = schema_org(loaded(claim), site)
        assert (found["inLanguage"], found["text"]) == ("en", "The dam closes for three days")
        edit_claim(claim, by=ploy, statement_en="", reason="wrong")
        assert schema_org(loaded(claim), site)["inLanguage"] == "th"


def in_page(client, claim) -> list[str]:
    page = client.get(reverse("claim", args=[claim.public_id])).content.decode()
    return re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)


def test_the_page_of_a_published_claim_has_it(client, claim, ploy):
    judged(claim, ploy)
    (document,) = in_page(client, claim)
    assert json.loads(document)["@type"] == "ClaimReview"


def test_the_page_of_a_draft_has_none(client, ploy):
    client.force_login(ploy)
    assert in_page(client, make_claim(ploy)) == []


def test_words_that_would_end_the_element_are_escaped(client, claim, ploy):
    edit_claim(claim, by=ploy, statement='น้ำท่วม</script><script>alert("x")</script>', reason="test")
    (document,) = in_page(client, claim)
    assert json.loads(document)["text"].startswith("น้ำท่วม</script>")
