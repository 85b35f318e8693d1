"""Parties and outlets are entered once and found by every name."""

import pytest

from claims.flows.register import edit_entry, outlet_called, parties_called, register_party, register_topic
from claims.models import Party
from claims.refusals import Conflict, Forbidden, Invalid
from sources.models import Outlet
from tests.factories import make_outlet, make_party


def test_a_party_is_found_by_each_of_its_names(ploy):
    party = make_party(ploy, "โวโลดีเมียร์ เซเลนสกี", aliases=["เซเลนสกี"], name_en="Volodymyr Zelensky")
    mentions = ["โวโลดีเมียร์เซเลนสกี้", "ประธานาธิบดีเซเลนสกีแห่งยูเครน", "volodymyr zelensky"]
    assert set(Party.objects.known_as(mentions).values()) == {party}


@pytest.mark.parametrize(
    ("entered", "mention"),
    [
        ("นายสมชาย ใจดี โฆษกกรมทางหลวงชนบท", "สมชาย ใจดี"),
        ("พล.ต.ท.ธนา วุฒิไกร", "ธนา วุฒิไกร รอง ผบ.ตร."),
        ("วลาดีมีร์ ปูติน", "ประธานาธิบดีวลาดิเมียร์ ปูติน"),
        ("เซเลนสกี", "เซเลนสกีย์"),
    ],
)
def test_a_person_is_found_without_title_and_under_another_transliteration(ploy, entered, mention):
    party = make_party(ploy, entered)
    assert Party.objects.known_as([mention]) == {mention: party}


def test_a_government_does_not_answer_to_the_name_of_its_state(ploy):
    make_party(ploy, "รัฐบาลรัสเซีย", kind="government_body")
    assert Party.objects.known_as(["รัสเซีย"]) == {}


def test_soldiers_of_a_state_are_not_the_state(ploy):
    make_party(ploy, "ยูเครน", kind="state")
    assert Party.objects.known_as(["ทหารยูเครน"]) == {}


def test_who_is_not_known_is_entered_once(ploy):
    parties_called(["กรมชลประทาน", "กรมชลประทาน"], by=ploy)
    parties_called(["กรมชลประทาน"], by=ploy)
    assert Party.objects.count() == 1


def test_two_spellings_of_one_new_name_are_entered_once(ploy):
    parties_called(["กรมชลประทาน", "กรม ชลประทาน"], by=ploy)
    assert Party.objects.count() == 1


def test_an_outlet_is_found_by_name_alias_or_id(ploy):
    outlet = make_outlet(ploy, "รอยเตอร์", name_en="Reuters", aliases=["รอยเตอร์ส"])
    for name in ("สำนักข่าว Reuters", "รอยเตอร์ส", str(outlet.public_id)):
        assert outlet_called(name, by=ploy) == outlet
    assert Outlet.objects.count() == 1


def test_an_id_of_nothing_is_refused(ploy):
    with pytest.raises(Invalid):
        outlet_called("6f1f3c8e-0000-4000-8000-000000000000", by=ploy)


def test_a_new_name_is_found_after_an_edit(ploy):
    party = make_party(ploy, "เทศบาลเมือง")
    edit_entry(party, by=ploy, aliases=["ทม.ริมน้ำ"], reason="ชื่อย่อ")
    assert Party.objects.known_as(["ทม.ริมน้ำ"]) == {"ทม.ริมน้ำ": party}


@pytest.mark.parametrize(
    "fields", [{"name": ""}, {"name": "\u200b"}, {"name": "..."}, {"name": "ก" * 301}, {"name": "ก", "kind": "ghost"}]
)
def test_an_entry_that_makes_no_sense_is_refused(ploy, fields):
    with pytest.raises(Invalid):
        register_party(by=ploy, **fields)


def test_two_topics_of_one_name_are_refused(ploy):
    register_topic("น้ำท่วม", by=ploy)
    with pytest.raises(Conflict):
        register_topic("น้ำท่วม", by=ploy)


def test_a_reader_does_not_edit_the_register(somchai, ploy):
    with pytest.raises(Forbidden):
        edit_entry(make_party(ploy), by=somchai, name="อื่น")
