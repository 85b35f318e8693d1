"""The spaces that Thai sets round abbreviations and Latin letters end no words, and short nouns may be demanded."""

import pytest

from sources.thai import read


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("กรมควบคุมโรคเตือนให้ประชาชนสวมหน้ากาก N95 ก่อนออกจากบ้าน", "ให้ประชาชนสวมหน้ากาก N95 ก่อนออกจากบ้าน"),
        ("พรรคประชาร่วมทางยืนยันไม่ส่ง ส.ส. ร่วมรัฐบาล", "ไม่ส่ง ส.ส. ร่วมรัฐบาล"),
        ("นายสมบัติปฏิเสธข่าว ส.ส. ย้ายพรรค", "ข่าว ส.ส. ย้ายพรรค"),
        ("นายสมบัติขอให้ ส.ส. ทุกพรรคลงมติรับร่าง", "ส.ส. ทุกพรรคลงมติรับร่าง"),
        ("ฝ่ายค้านเรียกร้องให้ ครม. ทบทวนมติเรื่องค่าไฟ", "ให้ ครม. ทบทวนมติเรื่องค่าไฟ"),
        ("นายสมบัติกล่าวว่า สศช. จะเสนอเร็วๆ นี้", "สศช. จะเสนอเร็วๆ นี้"),
    ],
)
def test_words_go_on_over_an_abbreviation(text, content):
    assert [one.content.text for one in read(text).statements] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("องค์การอนามัยโลกเตือนโรคระบาดครั้งใหญ่ในค่ายผู้ลี้ภัย", "โรคระบาดครั้งใหญ่ในค่ายผู้ลี้ภัย"),
        ("ชาวบ้านเรียกร้องค่าชดเชยจากบริษัท", "ค่าชดเชยจากบริษัท"),
        ("นายสมบัติขอให้ความเป็นธรรมกับเจ้าหน้าที่", "ให้ความเป็นธรรมกับเจ้าหน้าที่"),
    ],
)
def test_a_thing_is_warned_of_or_demanded(text, content):
    assert [one.content.text for one in read(text).statements] == [content]


@pytest.mark.parametrize("text", ["ตำรวจเตือนประชาชนแล้ว", "ทหารยิงเตือนขึ้นฟ้า", "ข้อเรียกร้องของชาวบ้านไม่ได้รับการตอบสนอง"])
def test_whom_one_warns_is_no_content(text):
    assert read(text).statements == ()
