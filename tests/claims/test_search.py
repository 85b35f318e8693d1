"""A claim is found by any part of its sentence, quotes and parties, in any spelling."""

import pytest

from claims.models import Claim
from tests.factories import make_claim, make_party, make_position


@pytest.fixture
def claim(ploy):
    """A claim about a flood that the mayor speaks of."""
    claim = make_claim(ploy, "น้ำท่วมบ้านเรือน 400 หลัง", statement_en="400 houses flooded")
    article = {"text": "เทศบาลเปิดเผยตัวเลขความเสียหายล่าสุดของเมือง"}
    make_position(claim, ploy, party=make_party(ploy, "เซเลนสกี", aliases=["Zelensky"]), article=article)
    make_claim(ploy, "ราคาไข่ไก่ขึ้น")
    return claim


@pytest.mark.parametrize(
    "query",
    ["ท่วมบ้าน", "นํ้าท่วม", "๔๐๐", "HOUSES", "400 บ้าน", "เทศบาลเป", "เซเลนสกี้", "zelensky", "น้ำ\u200bท่วม"],
)
def test_it_is_found_by(claim, query):
    assert list(Claim.objects.matching(query)) == [claim]


@pytest.mark.parametrize("query", ["แผ่นดินไหว", "น้ำท่วม ไข่ไก่", "%", "_"])
def test_it_is_not_found_by(claim, query):
    assert claim not in Claim.objects.matching(query)


def test_an_empty_search_keeps_all(claim):
    assert Claim.objects.matching("  ").count() == 2
