"""A claim is found by its sentence, quotes, names, dates and numbers, in any spelling and any part of a word."""

import pytest

from claims.flows.claims import set_figures
from claims.models import Claim
from tests.factories import make_claim, make_outlet, make_party, make_position


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


@pytest.fixture
def losses(ploy) -> Claim:
    """A claim with a number that Zelensky gave in January 2025 and Reuters carried; its sentence calls him by title."""
    claim = make_claim(ploy, "ประธานาธิบดียูเครนระบุว่าทหารเสียชีวิต 3,000 นาย เมื่อ 12 มกราคม 2568")
    party = make_party(ploy, "โวโลดีมีร์ เซเลนสกี", aliases=["Zelensky", "ประธานาธิบดียูเครน"])
    outlet = make_outlet(ploy, "รอยเตอร์", name_en="Reuters")
    make_position(claim, ploy, party=party, said_on="2025-01-12", article={"outlet": "รอยเตอร์"})
    set_figures(claim, [{"value_low": 3000, "unit": "นาย"}], by=ploy)
    assert outlet.articles.exists()
    make_claim(ploy, "ราคาข้าวขึ้น 30 บาท")
    return claim


@pytest.mark.parametrize(
    "query",
    [
        "2568",
        "2025",
        "๒๕๖๘",
        "ปี 2568",
        "พ.ศ. 2568",
        "ม.ค. 2568",
        "มกราคม 2025",
        "12/01/2568",
        "2025-01-12",
        "12 ม.ค. 2568 ทหาร",
    ],
)
def test_a_date_is_found_in_either_era_however_it_is_written(losses, query):
    assert list(Claim.objects.matching(query)) == [losses]


@pytest.mark.parametrize("query", ["๓,๐๐๐", "3000", "3,000", "3 พัน", "สามพัน", "ทหาร 3000 นาย"])
def test_a_number_is_found_however_it_is_written(losses, query):
    assert list(Claim.objects.matching(query)) == [losses]


@pytest.mark.parametrize("query", ["2566", "มี.ค. 2568", "4,000", "13/01/2568"])
def test_another_date_or_number_is_not_found(losses, query):
    assert list(Claim.objects.matching(query)) == []


@pytest.mark.parametrize("query", ["เซเลนสกีย์", "Zelensky", "reuters", "รอยเตอร์"])
def test_a_name_is_found_by_its_other_names_and_transliterations(losses, query):
    assert list(Claim.objects.matching(query)) == [losses]


def test_a_sentence_is_found_by_another_name_of_whom_it_names(ploy, losses):
    named = make_claim(ploy, "ประธานาธิบดียูเครนเดินทางถึงกรุงเทพฯ")
    assert set(Claim.objects.matching("Zelensky")) == {losses, named}


def test_a_short_word_is_no_name_that_differs_by_its_tone(ploy):
    make_position(make_claim(ploy, "ฝนตก"), ploy, article={"outlet": "สำนักข่าวริมน้ำ"})
    assert not Claim.objects.matching("ข้าว").exists()
    assert Claim.objects.matching("ข่าวริม").exists()
