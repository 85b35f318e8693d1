"""Names without a title that no dictionary has: read whole where somebody speaks, and never made of ordinary words."""

import pytest

from sources.thai import read


def parties(text: str) -> list[str]:
    """Parties of the last statement of a text."""
    return [party.text for party in read(text, published_on="2025-06-20").statements[-1].parties]


@pytest.mark.parametrize(
    "name",
    [
        *("เนทันยาฮู", "โมดี", "เออร์โดอัน", "มาครง", "ลูลา", "มาดูโร", "อันวาร์", "อาบูมาเซน", "สตาร์เมอร์", "ฮุน มาเนต"),
        *("นเรนทรา โมดี", "คิม จองอึน", "เอ็มมานูเอล มาครง", "รูบิโอ", "เปโตร", "ฟิลาชกิน"),
    ],
)
@pytest.mark.parametrize(
    "shape", ["{}กล่าวว่า จะเปิดด่าน", "ด้าน {} ระบุว่า จะเปิดด่าน", "{} เตือนว่า จะเปิดด่าน", "ตามคำกล่าวของ{} ด่านเปิดแล้ว"]
)
def test_a_name_that_the_dictionary_cuts_is_whole(name, shape):
    assert parties(shape.format(name)) == [name]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("รัฐมนตรีว่าการกระทรวงกลาโหมยูเครน อูเมรอฟ กล่าวว่า จะเปิดด่าน", "รัฐมนตรีว่าการกระทรวงกลาโหมยูเครน อูเมรอฟ"),
        ("นายกรัฐมนตรีอิสราเอล เนทันยาฮู กล่าวว่า จะเปิดด่าน", "นายกรัฐมนตรีอิสราเอล เนทันยาฮู"),
        ("ประธานาธิบดีฝรั่งเศส เอ็มมานูเอล มาครง กล่าวว่า จะเปิดด่าน", "ประธานาธิบดีฝรั่งเศส เอ็มมานูเอล มาครง"),
    ],
)
def test_a_role_in_front_of_a_cut_name_stays_with_it(text, party):
    assert parties(text) == [party]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("ลูกหนี้ร้องไห้เล่าว่า ถูกขู่", "ลูกหนี้"),
        ("เน็ตไอดอลดังออกมาแฉว่า โดนโกง", "เน็ตไอดอลดัง"),
        ("ผลโพลชี้ว่า คนส่วนใหญ่ไม่เห็นด้วย", "ผลโพล"),
        ("แม่ค้ายังกล่าวว่า ของหมดแล้ว", "แม่ค้า"),
    ],
)
def test_ordinary_words_are_no_name(text, party):
    assert parties(text) == [party]
