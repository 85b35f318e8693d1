"""Sentences ready to be printed attribute both sides and judge nothing."""

import pytest

from claims.flows.claims import take_step
from claims.flows.positions import Evidence
from claims.flows.register import register_outlet
from claims.models import Claim
from claims.wording import english_wording, thai_wording
from tests.factories import make_claim, make_party, make_position, make_snapshot


@pytest.fixture
def claim(ploy) -> Claim:
    """A dam says something on the radio; nobody has answered."""
    claim = make_claim(ploy, "เขื่อนปล่อยน้ำแล้ว", statement_en="The dam has released water.")
    outlet = register_outlet("ข่าวริมน้ำ", by=ploy, name_en="River News")
    evidence = Evidence(make_snapshot(ploy), 0, 10, cited_outlet=outlet, channel="วิทยุ")
    dam = make_party(ploy, "สำนักงานเขื่อน", name_en="the dam office")
    make_position(claim, ploy, party=dam, evidence=evidence, said_on="2025-03-02")
    return claim


def loaded(claim: Claim) -> Claim:
    return Claim.objects.with_card().get(pk=claim.pk)


def test_names_who_says_it_when_where_and_through_whom(claim):
    said = thai_wording(loaded(claim))
    assert said == "สำนักงานเขื่อนระบุเมื่อ 2 มี.ค. 2568 ผ่าน วิทยุ ตามรายงานของ ข่าวริมน้ำ ว่าเขื่อนปล่อยน้ำแล้ว ยังไม่พบคำปฏิเสธ"


def test_names_everybody_who_denies(claim, ploy):
    for name in ("เทศบาล", "กรมทาง", "จังหวัด"):
        make_position(claim, ploy, "denies", make_party(ploy, name))
    assert "ขณะที่เทศบาล, กรมทางและจังหวัดปฏิเสธ" in thai_wording(loaded(claim))


def test_gives_the_verdict_where_there_is_one(claim, ploy):
    take_step(claim, "draft", by=ploy, rating="contested")
    assert thai_wording(loaded(claim)).endswith("เรื่องนี้ยังโต้แย้งกันอยู่")


def test_says_that_somebody_took_it_back(claim, ploy):
    said = claim.positions.get()
    make_position(claim, ploy, "withdraws", said.party, supersedes=said, said_on="2025-03-05")
    assert thai_wording(loaded(claim)).endswith("ต่อมาสำนักงานเขื่อนถอนคำพูดเมื่อ 5 มี.ค. 2568")
    assert english_wording(loaded(claim)).endswith("the dam office withdrew it on 5 Mar 2025.")


def test_says_the_same_in_english(claim, ploy):
    make_position(claim, ploy, "denies", make_party(ploy, "เทศบาล", name_en="The town"))
    assert english_wording(loaded(claim)) == (
        "the dam office said on 2 Mar 2025 on วิทยุ, as reported by River News: The dam has released water. "
        "The town denies it."
    )


def test_has_no_english_without_an_english_sentence(ploy):
    assert english_wording(loaded(make_claim(ploy))) == ""


def test_a_claim_that_is_only_denied(ploy):
    claim = make_claim(ploy, "เขื่อนแตก")
    make_position(claim, ploy, "denies", make_party(ploy, "เทศบาล"))
    assert thai_wording(loaded(claim)) == "เทศบาลปฏิเสธเรื่องที่ว่าเขื่อนแตก"


def test_a_claim_without_positions_is_only_its_sentence(ploy):
    assert thai_wording(loaded(make_claim(ploy, "เขื่อนแตก"))) == "เขื่อนแตก"
