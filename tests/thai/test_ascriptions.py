"""Words that no verb of saying introduces, but a phrase that tells whose they are."""

import pytest

from sources.thai import read


@pytest.mark.parametrize(
    ("text", "party", "content"),
    [
        ("ตามที่กรมท่าเรือแถลง ด่านจะเปิดในเดือนหน้า", "กรมท่าเรือ", "ด่านจะเปิดในเดือนหน้า"),
        ("ด่านยังไม่มีกำหนดเปิด ตามที่เปสคอฟแถลง", "เปสคอฟ", "ด่านยังไม่มีกำหนดเปิด"),
        ("ตามข้อมูลของกองทัพยูเครน รัสเซียส่งเรือ 12 ลำมา", "กองทัพยูเครน", "รัสเซียส่งเรือ 12 ลำมา"),
        (
            "จากการเปิดเผยของนายสมบัติ ใจงาม อธิบดีกรมท่าเรือ ระดับน้ำเริ่มลดลงแล้ว",
            "นายสมบัติ ใจงาม อธิบดีกรมท่าเรือ",
            "ระดับน้ำเริ่มลดลงแล้ว",
        ),
        ("อ้างอิงจากเพจ เรื่องชายน้ำ ทหารปะทะกับโจรเมื่อคืน", "เพจ เรื่องชายน้ำ", "ทหารปะทะกับโจรเมื่อคืน"),
        ("เพจ River News ระบุว่า น้ำลดแล้ว", "เพจ River News", "น้ำลดแล้ว"),
        ("สำนักข่าวรอยเตอร์รายงานโดยอ้างคำกล่าวของนายเซอร์เก อิวานอฟ ว่า ด่านเปิดแล้ว", "นายเซอร์เก อิวานอฟ", "ด่านเปิดแล้ว"),
        ("รายงานของสหประชาชาติที่รอยเตอร์ได้เห็นระบุว่า เรือจม 2 ลำ", "รายงานของสหประชาชาติ", "เรือจม 2 ลำ"),
    ],
)
def test_words_belong_to_whom_the_phrase_names(text, party, content):
    (statement,) = read(text, published_on="2025-06-20").statements
    assert ([one.text for one in statement.parties], statement.content.text) == ([party], content)


def test_the_outlet_that_saw_a_report_is_cited():
    (statement,) = read("รายงานของสหประชาชาติที่รอยเตอร์ได้เห็นระบุว่า เรือจม 2 ลำ").statements
    assert [outlet.text for outlet in statement.cited_outlets] == ["รอยเตอร์"]
