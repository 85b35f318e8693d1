"""Through which outlet and channel something was said, and on which day."""

import pytest

from sources.thai import explain, read


def only(text):
    (statement,) = read(text, published_on="2025-08-06").statements
    return statement


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("สำนักข่าวรอยเตอร์รายงานว่า น้ำลดแล้ว", "รอยเตอร์"),
        ("รอยเตอร์รายงานอ้างโฆษกกองทัพระบุว่า น้ำลดแล้ว", "รอยเตอร์"),
        ("เอเอฟพีรายงานว่า เมื่อวันที่ 5 ส.ค. โฆษกกองทัพแถลงว่า น้ำลดแล้ว", "เอเอฟพี"),
        ("นายสมชาย ใจดี ให้สัมภาษณ์กับท่าเรือนิวส์ว่า น้ำลดแล้ว", "ท่าเรือนิวส์"),
        ("นายสมชาย ใจดี ให้สัมภาษณ์ Waterworld ว่า น้ำลดแล้ว", "Waterworld"),
        ("นายสมชาย ใจดี ให้สัมภาษณ์วิทยุเอเชียเสรีว่า น้ำลดแล้ว", "วิทยุเอเชียเสรี"),
        ("“น้ำลดแล้วทั้งจังหวัดตั้งแต่เช้า” นายสมชายกล่าวกับสำนักข่าวทาสส์", "ทาสส์"),
        ("บางขุนเทียนไทมส์ รายงานว่า น้ำลดแล้ว", "บางขุนเทียนไทมส์"),
    ],
)
def test_the_outlet_that_asks_or_reports_is_cited(text, outlet):
    assert [cited.text for cited in only(text).cited_outlets] == [outlet]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("นายสมชาย ใจดี กล่าวผ่านสถานีโทรทัศน์ NHK ว่า น้ำลดแล้ว", "สถานีโทรทัศน์ NHK"),
        ("นายสมชาย ใจดี กล่าวในงานเสวนา “น้ำกับเมือง” ว่า น้ำลดแล้ว", "งานเสวนา “น้ำกับเมือง”"),
        ("นายสมชาย ใจดี ให้สัมภาษณ์ทางรายการวิทยุ “เช้าวันใหม่” ว่า น้ำลดแล้ว", "รายการวิทยุ “เช้าวันใหม่”"),
        ("“น้ำลดแล้วทั้งจังหวัดตั้งแต่เช้า” นายสมชายเขียนในทวิตเตอร์ส่วนตัว", "ทวิตเตอร์"),
    ],
)
def test_what_it_was_said_on_is_the_channel_and_no_outlet(text, channel):
    statement = only(text)
    assert (statement.channel.text, statement.cited_outlets) == (channel, ())


def test_an_outlet_that_only_holds_a_document_is_not_cited():
    assert only("เอกสารของกรมชลประทานที่รอยเตอร์ได้รับ ระบุว่า น้ำลดแล้ว").cited_outlets == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("วันนี้ (6 ส.ค.) นายสมชาย ใจดี เปิดเผยว่า น้ำลดแล้ว", "2025-08-06"),
        ("5 ส.ค.68 - นายสมชาย ใจดี เปิดเผยว่า น้ำลดแล้ว", "2025-08-05"),
        ("เมื่อวันที่ ๔ สิงหาคม ๒๕๖๘ นายสมชาย ใจดี เปิดเผยว่า น้ำลดแล้ว", "2025-08-04"),
        ("นายสมชาย ใจดี กล่าวเมื่อวันจันทร์ว่า น้ำลดแล้ว", "2025-08-04"),
        ("“น้ำลดแล้วทั้งจังหวัดตั้งแต่เช้า” นายสมชายกล่าวกับสำนักข่าวทาสส์เมื่อวันอังคาร", "2025-08-05"),
        ("นายสมชาย ใจดี เปิดเผยถึงเหตุเพลิงไหม้เมื่อวันที่ 4 ส.ค. ว่า ดับไฟได้แล้ว", None),
        ("กรุงเทพฯ 6 ส.ค. - นายสมชาย ใจดี เปิดเผยว่า น้ำลดแล้ว", None),
        ("เมื่อวันที่ 5 ส.ค. สำนักข่าวเอเอฟพีรายงานอ้างโฆษกกองทัพระบุว่า น้ำลดแล้ว", None),
    ],
)
def test_the_day_is_that_of_the_saying(text, day):
    assert only(text).said_on == day


def test_the_same_day_and_the_next_count_from_the_day_told_before():
    text = (
        "เมื่อวันที่ 4 ส.ค. นายสมชาย ใจดี กล่าวว่า น้ำลดแล้ว\nวันเดียวกัน นายวิชัย มั่นคง กล่าวว่า น้ำยังไม่ลด\n"
        "วันต่อมา กรมชลประทานแถลงว่า น้ำลดช้า"
    )
    days = [statement.said_on for statement in read(text, published_on="2025-08-06").statements]
    assert days == ["2025-08-04", "2025-08-04", "2025-08-05"]


def test_an_explanation_tells_the_rule_and_the_words_of_outlet_channel_and_day():
    (found,) = explain("วันที่ 5 ส.ค. นายสมชาย ใจดี ให้สัมภาษณ์กับท่าเรือนิวส์ผ่านเทเลแกรมว่า น้ำลดแล้ว", published_on="2025-08")
    told = {reason.part: (reason.rule, reason.words) for reason in found.reasons}
    assert told["outlet"] == ("ends as outlets' names do", "ท่าเรือนิวส์")
    assert told["channel"][1] == "ผ่านเทเลแกรม"
    assert told["date"] == ("in front of the speaker", "วันที่ 5 ส.ค.")
    assert told["speaker"] == ("in front of the verb", "นายสมชาย ใจดี")
