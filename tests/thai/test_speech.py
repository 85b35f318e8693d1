"""Who says what: the shapes of attribution in Thai."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.thai import read


def said(text, **given_):
    return [
        ([party.text for party in statement.parties], statement.content.text)
        for statement in read(text, **given_).statements
    ]


@pytest.mark.parametrize(
    ("text", "parties", "content"),
    [
        ("นายสมชาย ใจดี กล่าวว่า น้ำลดแล้ว", ["นายสมชาย ใจดี"], "น้ำลดแล้ว"),
        ("ผู้ว่าฯ เปิดเผยเมื่อวันจันทร์ว่า น้ำลดแล้ว", ["ผู้ว่าฯ"], "น้ำลดแล้ว"),
        ("แอนนา โรเบิร์ตส์ โฆษกสถานทูต แถลงว่าน้ำลดแล้ว", ["แอนนา โรเบิร์ตส์ โฆษกสถานทูต"], "น้ำลดแล้ว"),
        ("“น้ำลดลงมากแล้วตั้งแต่เมื่อเช้านี้” นายสมชายกล่าว", ["นายสมชาย"], "น้ำลดลงมากแล้วตั้งแต่เมื่อเช้านี้"),
        ('นายสมชาย กล่าว "น้ำลดลงมากแล้วตั้งแต่เมื่อเช้านี้"', ["นายสมชาย"], "น้ำลดลงมากแล้วตั้งแต่เมื่อเช้านี้"),
        ("นักวิจัยที่ระบุว่าน้ำลดแล้ว", ["นักวิจัย"], "น้ำลดแล้ว"),
        ("ทางการลาวและไทยยืนยันตรงกันว่า น้ำลดแล้ว", ["ทางการลาว", "ไทย"], "น้ำลดแล้ว"),
        ("เทศบาลเมืองริมน้ำและกรมชลประทานระบุว่า น้ำลดแล้ว", ["เทศบาลเมืองริมน้ำ", "กรมชลประทาน"], "น้ำลดแล้ว"),
        ("กระทรวงเกษตรและสหกรณ์ระบุว่า น้ำลดแล้ว", ["กระทรวงเกษตรและสหกรณ์"], "น้ำลดแล้ว"),
        ("ด้านรัฐบาลรัสเซียระบุว่า น้ำลดแล้ว", ["รัฐบาลรัสเซีย"], "น้ำลดแล้ว"),
        ("ญี่ปุ่นเรียกร้องให้ทุกฝ่ายเจรจา", ["ญี่ปุ่น"], "ให้ทุกฝ่ายเจรจา"),
        ("ญี่ปุ่นเตือนพลเมืองไม่ให้เดินทาง", ["ญี่ปุ่น"], "ไม่ให้เดินทาง"),
        ("เทศบาลประกาศจะปิดถนน", ["เทศบาล"], "จะปิดถนน"),
        ("ตามคำกล่าวของนายสมชาย ใจดี น้ำลดแล้วในทุกพื้นที่", ["นายสมชาย ใจดี"], "น้ำลดแล้วในทุกพื้นที่"),
    ],
)
def test_a_statement_is_found_with_its_speakers(text, parties, content):
    assert said(text) == [(parties, content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("นายสมชาย โพสต์ข้อความผ่านเฟซบุ๊ก ระบุว่า...\n\nน้ำลดแล้วทุกพื้นที่", "น้ำลดแล้วทุกพื้นที่"),
        ("นายสมชาย กล่าวว่า “น้ำลดแล้ว\n\nถนนเปิดใช้ได้”\nฝนตกหนักทั้งคืน", "น้ำลดแล้ว\n\nถนนเปิดใช้ได้"),
        ("สมาคมชาวสวนออกแถลงการณ์ดังนี้\n1. น้ำลดแล้ว\n2. ถนนเปิดใช้ได้\nฝนตกหนัก", "1. น้ำลดแล้ว\n2. ถนนเปิดใช้ได้"),
        ("“น้ำลดลงมากแล้ว” คือคำตอบของนายสมชาย", "น้ำลดลงมากแล้ว"),
        ("“น้ำลดลงมากแล้ว” เขาว่า", "น้ำลดลงมากแล้ว"),
        ("ผู้สื่อข่าวติดต่อไปยังร้านค้า ได้รับคำตอบจากผู้จัดการว่า น้ำลดแล้ว", "น้ำลดแล้ว"),
        ("บลูมเบิร์กอ้างคำกล่าวของนายสมชาย ใจดี ว่า น้ำลดแล้ว", "น้ำลดแล้ว"),
        ("เพจชาวสวนโพสต์ภาพถนนแห้ง พร้อมข้อความว่า “น้ำลดแล้วทุกหมู่บ้าน”", "น้ำลดแล้วทุกหมู่บ้าน"),
        ("ผู้ว่าฯ เรียกภาพนี้ว่าเป็นของเก่า", "เป็นของเก่า"),
        ("โฆษกกองทัพ แถลงในเวลาต่อมาว่า น้ำลดแล้ว", "น้ำลดแล้ว"),
        ("ผู้สื่อข่าวติดต่อไปยังร้านค้า ได้รับคำตอบทางโทรศัพท์ว่า น้ำลดแล้ว", "น้ำลดแล้ว"),
        ("นายสมชาย ให้สัมภาษณ์หลังปิดหีบเลือกตั้งเฟสแรกว่า น้ำลดแล้ว", "น้ำลดแล้ว"),
        ("จากการตรวจสอบของกรมชลประทาน พบว่า น้ำลดแล้ว", "น้ำลดแล้ว"),
        ("แม้นายสมชายจะออกมายืนยันว่า น้ำลดแล้ว", "น้ำลดแล้ว"),
        ("โฆษกจังหวัด แจง น้ำยังไม่ท่วมถนน\nเมื่อวันที่ 3 มีนาคม มีการประชุม", "น้ำยังไม่ท่วมถนน"),
    ],
)
def test_words_are_found_where_they_start(text, content):
    assert [found for _, found in said(text)] == [content]


def test_what_a_paragraph_recalls_is_a_statement_of_its_own():
    text = "ปลัดกระทรวงเปิดเผยว่า ตามที่เพจชาวสวน ระบุว่าน้ำท่วมทุกหมู่บ้านนั้น กระทรวงขอชี้แจงว่า น้ำลดแล้ว"
    assert (["เพจชาวสวน"], "น้ำท่วมทุกหมู่บ้าน") in said(text)


def test_a_second_wa_takes_up_the_verb_before_the_topic():
    text = "นายสมชาย ใจดี ให้สัมภาษณ์ถึงกรณีผู้นำฝ่ายค้านโพสต์ข้อความระบุว่า น้ำท่วมทุกหมู่บ้าน ว่า ไม่เป็นความจริง"
    assert said(text) == [(["ผู้นำฝ่ายค้าน"], "น้ำท่วมทุกหมู่บ้าน"), (["นายสมชาย ใจดี"], "ไม่เป็นความจริง")]


def test_a_dropped_subject_is_the_speaker_before():
    text = "โฆษกกระทรวงกล่าวว่า น้ำลดแล้ว พร้อมระบุว่าถนนเปิดใช้ได้"
    assert [parties for parties, _ in said(text)] == [["โฆษกกระทรวง"], ["โฆษกกระทรวง"]]


def test_a_headline_names_its_speaker():
    text = "โฆษกรัฐบาลยันไม่ขึ้นภาษี ย้ำงบเพียงพอ\nเมื่อวันที่ 3 มีนาคม มีการประชุมที่ทำเนียบรัฐบาล"
    assert said(text) == [(["โฆษกรัฐบาล"], "ไม่ขึ้นภาษี"), (["โฆษกรัฐบาล"], "งบเพียงพอ")]


def test_an_outlet_that_only_relays_is_cited_and_no_party():
    (statement,) = read("รอยเตอร์รายงานว่า โฆษกกองทัพเปิดเผยว่า น้ำลดแล้ว").statements
    assert [party.text for party in statement.parties] == ["โฆษกกองทัพ"]
    assert [outlet.text for outlet in statement.cited_outlets] == ["รอยเตอร์"]


def test_another_speakers_turn_ends_the_content():
    text = "ตำรวจระบุว่า น้ำลดแล้ว ขณะที่ชาวบ้านบอกว่า น้ำยังท่วม"
    assert said(text) == [(["ตำรวจ"], "น้ำลดแล้ว"), (["ชาวบ้าน"], "น้ำยังท่วม")]


def test_a_quotation_that_goes_on_after_the_speaker_is_two_statements():
    text = "“น้ำลดลงมากแล้วในทุกพื้นที่” นายสมชายกล่าวกับผู้สื่อข่าว “แต่ประชาชนยังต้องระวังอยู่”"
    assert [content for _, content in said(text)] == ["น้ำลดลงมากแล้วในทุกพื้นที่", "แต่ประชาชนยังต้องระวังอยู่"]


@pytest.mark.parametrize(
    "text",
    [
        "โฆษกกระทรวงไม่ได้ระบุว่าใครผิด",
        "ยังไม่มีการยืนยันว่าใครผิด",
        "อดีตผู้ว่าฯ ถูกกล่าวหาว่ารับเงิน",
        "ผู้สื่อข่าวสอบถามว่า ใครผิด",
        "นายสมชาย ใจดี ผู้ว่าการธนาคารมากกว่าสิบปี",
        "รัฐมนตรีปฏิเสธที่จะตอบคำถาม",
        "ฝนตกหนักทำให้ถนนหลายสายถูกตัดขาด",
        "ฝ่ายค้านจี้ถามว่า ใครผิด",
        "กองทัพไม่เคยยืนยันหรือปฏิเสธการส่งทหาร",
        "โฆษกพรรคบอกเพียงว่าขอไม่แสดงความเห็น",
        "สำหรับจีน เกาะนี้คือ “ไพ่ที่ต้องเล่น” ในการแข่งขันกับเพื่อนบ้าน ผู้เชี่ยวชาญกล่าว",
        "“บิ๊กสมชาย” นำทีมตรวจน้ำท่วม\nเมื่อวันที่ 3 มีนาคม มีการประชุม",
    ],
)
def test_what_nobody_says_is_no_statement(text):
    assert said(text) == []


def test_the_cited_outlet_and_the_channel_are_apart():
    (statement,) = read("รอยเตอร์รายงานอ้างโฆษกกองทัพระบุว่า น้ำลดแล้ว").statements
    assert [outlet.text for outlet in statement.cited_outlets] == ["รอยเตอร์"]
    (statement,) = read("นายสมชาย โพสต์ข้อความผ่านเฟซบุ๊กว่า น้ำลดแล้ว").statements
    assert (statement.channel.text, statement.cited_outlets) == ("เฟซบุ๊ก", ())


def test_the_day_of_the_saying_is_resolved_by_the_articles_date():
    (statement,) = read("นายสมชาย แถลงเมื่อวันที่ 12 มกราคมที่ผ่านมา ว่าน้ำลดแล้ว", published_on="2025-01").statements
    assert statement.said_on == "2025-01-12"


def test_figures_of_the_content_belong_to_the_statement():
    (statement,) = read("ตำรวจระบุว่า มีผู้บาดเจ็บ 12 ราย").statements
    assert [(figure.value, figure.unit, figure.measure) for figure in statement.figures] == [(12, "ราย", "wounded")]


PIECES = [
    *["พร้อม", "ส่วน", "มีข่าวว่า", "จึง", "หาก", "ขอให้", "ด้าน", "ผู้", "กรณี", "ปัด", "ข่าว", "ให้การปฏิเสธ", "อ้าง"],
    *["ก่อนที่", "จะ", "ที่ประชุม", "เพจ", "สำนักข่าว", "กับ", "ผบ.ทร.", "ครึ่งหนึ่ง", "3 หมื่น 2 พันล้านบาท", " - ", "\n", "ค่ะ"],
    "นายสมชาย ",
    "กล่าว",
    "ว่า",
    " ",
    "“",
    "”",
    '"',
    "ปฏิเสธ",
    "ไม่ได้",
    "ที่",
    "ซึ่ง",
    "และ",
    "โดย",
    "รอยเตอร์",
    "12 คน",
    "\r\n",
    "\u200b",
    "\u00a0",
    "🙂",
    "\ud800",
    "้",
    "ำ",
    "ตามรายงานของ",
    "เมื่อวันจันทร์",
    "ได้รับการ",
    "จาก",
    "ข่าวปลอม",
    "(",
    ")",
    "\u202e",
    "e\u0301",
]


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_every_span_stands_where_it_says(text):
    reading = read(text, published_on="2025-01-12")
    for statement in reading.statements:
        spans = [*statement.parties, statement.cue, statement.content, *statement.cited_outlets, *statement.figures]
        spans += [statement.channel] if statement.channel else []
        assert all(text[span.start : span.end] == span.text and span.text for span in spans)
        assert 0 <= statement.score <= 1
        assert statement.denies is None or 0 <= statement.denies < len(reading.statements)


def test_a_paragraph_that_is_a_quotation_alone_is_said_by_who_spoke_before():
    text = "นายสมบัติ ใจงาม เปิดเผยว่า ราคาข้าวตกต่ำ\n“รัฐบาลต้องช่วยชาวนาทันที เพราะต้นทุนสูงขึ้นมาก”"
    said = read(text).statements[-1]
    assert (said.parties[0].text, said.content.text) == ("นายสมบัติ ใจงาม", "รัฐบาลต้องช่วยชาวนาทันที เพราะต้นทุนสูงขึ้นมาก")


def test_whoever_gives_notice_says_so():
    said = read("สถานทูตได้รับแจ้งจากทางการญี่ปุ่นว่า ไม่มีคนไทยบาดเจ็บ").statements
    assert [statement.parties[0].text for statement in said] == ["ทางการญี่ปุ่น"]
