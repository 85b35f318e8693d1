"""Short quotations, and those that go on after their speaker."""

import pytest

from sources.thai import read


def said(text: str) -> list[tuple[list[str], str]]:
    """Parties and content of each statement of a text."""
    return [([party.text for party in one.parties], one.content.text) for one in read(text).statements]


@pytest.mark.parametrize(
    ("text", "party", "content"),
    [
        ("“ไม่จริงเลย” นายสมบัติกล่าว", "นายสมบัติ", "ไม่จริงเลย"),
        ("“ผมไม่รู้” นายสมบัติ ใจงาม กล่าว", "นายสมบัติ ใจงาม", "ผมไม่รู้"),
        ("“เราชนะแล้ว” ทรัมป์ กล่าวกับผู้สื่อข่าว", "ทรัมป์", "เราชนะแล้ว"),
        ("“เราจะฟ้อง” ทนายความของครอบครัวกล่าว", "ทนายความของครอบครัว", "เราจะฟ้อง"),
        (
            "“เราขอให้ทุกฝ่ายหยุดยิง เราเตือนว่าจะมีคนตายอีกมาก” กูเตร์เรสกล่าว",
            "กูเตร์เรส",
            "เราขอให้ทุกฝ่ายหยุดยิง เราเตือนว่าจะมีคนตายอีกมาก",
        ),
    ],
)
def test_a_short_quotation_in_front_of_its_speaker_is_found(text, party, content):
    assert said(text) == [([party], content)]


@pytest.mark.parametrize(
    ("text", "party", "halves"),
    [
        (
            "“น้ำมาเร็วมากจนหนีไม่ทัน” ชาวบ้านบอกกับรอยเตอร์ “เราไม่เหลืออะไรแล้ว”",
            "ชาวบ้าน",
            ["น้ำมาเร็วมากจนหนีไม่ทัน", "เราไม่เหลืออะไรแล้ว"],
        ),
        ("“ไปกันต่อ” ทรัมป์กล่าว “เราจะชนะแน่นอน”", "ทรัมป์", ["ไปกันต่อ", "เราจะชนะแน่นอน"]),
        ("“เราเสียทุกอย่าง” นางมาเรียบอกกับบีบีซี “ไม่มีใครมาช่วยเลย”", "นางมาเรีย", ["เราเสียทุกอย่าง", "ไม่มีใครมาช่วยเลย"]),
    ],
)
def test_a_quotation_goes_on_behind_whom_it_was_told_to(text, party, halves):
    assert said(text) == [([party], half) for half in halves]


def test_a_nickname_in_front_of_a_name_is_no_statement():
    assert said("“บิ๊กแดง” นายสมบัติ ใจงาม กล่าวว่า น้ำลดแล้ว") == [(["นายสมบัติ ใจงาม"], "น้ำลดแล้ว")]


@pytest.mark.parametrize("text", ["“เราเชื่อว่าไม่มีใครผิด", "นายสมบัติพูดถึงคำว่า “เรายืนยันว่าเราถูก” ในเอกสาร"])
def test_nobody_is_called_we(text):
    assert said(text) == []


def test_words_that_are_announced_behind_a_quotation_and_then_missing_are_nothing():
    assert said("นายสมชายกล่าวว่า “สะพานนี้ปลอดภัยดี” และว่า") == [(["นายสมชาย"], "สะพานนี้ปลอดภัยดี")]
