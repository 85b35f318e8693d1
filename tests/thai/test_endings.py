"""Where somebody's words end and the reporter's begin."""

import pytest

from sources.thai import read
from sources.thai.scoring import weighed


def words_of(text):
    return [statement.content.text for statement in read(text).statements]


@pytest.mark.parametrize(
    "content",
    [
        "ถนนปิดตั้งแต่เช้า เพราะดินถล่มหลายจุด",
        "ถนนปิดตั้งแต่เช้า ทำให้รถติดยาวหลายกิโลเมตร",
        "ถนนปิดตั้งแต่เช้า แต่รถพยาบาลยังผ่านได้ หากฝนไม่ตกซ้ำก็จะเปิดได้พรุ่งนี้",
        "สะพานยังใช้ได้ ส่วนค่าเสียหายจะสรุปพรุ่งนี้",
        "ผู้ป่วยส่งต่อไปยังสำนักงาน สธ. จังหวัดแล้ว",
        "ไม่มีเพิ่มแล้ว ก่อนหน้านี้เราดูจากรายชื่อ",
        "หากอำเภอต้องการเปิดถนน กรมทางหลวงต้องส่งคนมาก่อน",
        "ตนไม่เคยรับเงิน และพร้อมให้ตรวจสอบทุกบัญชี",
    ],
)
def test_words_go_on_over_spaces_while_the_speaker_goes_on(content):
    assert words_of(f"นายอำเภอเชียงดาวกล่าวว่า {content}") == [content]


@pytest.mark.parametrize(
    "narration",
    [
        "ทั้งนี้ ศาลนัดสืบพยานเดือนหน้า",
        "อย่างไรก็ตาม เขาไม่ได้บอกว่าใครเป็นคนสั่ง",
        "ต่อมาเวลา 15.00 น. ตำรวจพบรถของกลางในป่า",
        "เมื่อถามว่าใครเป็นคนสั่ง นายอำเภอไม่ตอบ",
    ],
)
def test_words_end_where_the_reporter_goes_on(narration):
    assert words_of(f"นายอำเภอเชียงดาวกล่าวว่า ถนนปิดตั้งแต่เช้า {narration}")[0] == "ถนนปิดตั้งแต่เช้า"


def test_no_space_inside_a_quotation_ends_the_words_around_it():
    content = "เรื่องนี้ “เกินไปมาก ทั้งนี้ ไม่มีใครเชื่อ” และน่าเสียดาย"
    assert words_of(f"นายอำเภอเชียงดาวกล่าวว่า {content}") == [content]


def test_an_unknown_sign_weighs_nothing():
    assert weighed("ends", ("no such sign",)) == weighed("ends", ())
