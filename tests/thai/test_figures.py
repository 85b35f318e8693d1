"""Counts, sums and shares: value, total, unit, comparator and what is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.thai import find_figures


def only(text):
    (figure,) = find_figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("ผู้ป่วย 1,204 ราย", 1204, "ราย"),
        ("ทหาร ๓,๐๐๐ นาย", 3000, "นาย"),
        ("ทหารสามพันนาย", 3000, "นาย"),
        ("หนึ่งหมื่นหนึ่งพันคน", 11000, "คน"),
        ("งบ 1.2 ล้านบาท", 1_200_000, "บาท"),
        ("งบ 3 หมื่นล้านดอลลาร์", 30_000_000_000, "ดอลลาร์"),
        ("ร้อยละ 45.5", 45.5, "%"),
        ("ขึ้น 12%", 12, "%"),
        ("ขึ้น 7 เปอร์เซ็นต์", 7, "%"),
        ("ราวครึ่งหนึ่ง", 0.5, ""),
        ("เกือบครึ่งเป็นเด็ก", 0.5, ""),
        ("ทั้ง 3 บริษัท", 3, "บริษัท"),
        ("อยู่ในระดับใกล้เคียงกันที่ 20%", 20, "%"),
        ("เรียกส่วย 500", 500, ""),
        ("ถูกตี 15 ทีเพราะดื้อ", 15, "ที"),
        ("เงิน $3.5 พันล้าน", 3_500_000_000, "ดอลลาร์"),
    ],
)
def test_a_number_is_read_as_written(text, value, unit):
    figure = only(text)
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "comparator", "approximate"),
    [
        ("35 คน", "exactly", False),
        ("ราว 35 คน", "about", True),
        ("ประมาณ 35 คน", "about", True),
        ("อย่างน้อย 35 คน", "at_least", False),
        ("ไม่ต่ำกว่า 35 คน", "at_least", False),
        ("35 คนขึ้นไป", "at_least", False),
        ("กว่า 35 คน", "more_than", True),
        ("35 กว่าคน", "more_than", True),
        ("เกือบ 35 คน", "nearly", True),
        ("ไม่เกิน 35 คน", "up_to", False),
        ("สูงถึง 35 คน", "up_to", False),
        ("ไม่ถึง 35 คน", "less_than", False),
    ],
)
def test_what_is_said_with_a_number_bounds_it(text, comparator, approximate):
    figure = only(text)
    assert (figure.comparator, figure.approximate) == (comparator, approximate)


@pytest.mark.parametrize(
    ("text", "value", "total", "unit"),
    [
        ("ประมาณ 400 นาย จากทหารทั้งหมด 900 นาย", 400, 900, "นาย"),
        ("4 คนจากทั้งหมด 9 คน", 4, 9, "คน"),
        ("คนไทย 1 ใน 3", 1, 3, ""),
        ("ราวหนึ่งในห้าของผู้ป่วย", 1, 5, ""),
        ("พยาน 2 ใน 6 คน", 2, 6, "คน"),
    ],
)
def test_so_many_of_so_many_has_a_total(text, value, total, unit):
    figure = only(text)
    assert (figure.value, figure.total, figure.unit) == (value, total, unit)


def test_a_range_has_two_ends_and_the_scale_counts_for_both():
    figure = only("ผู้อพยพ 3-5 แสนคน")
    assert (figure.value, figure.value_high) == (300_000, 500_000)


def test_two_number_words_in_a_row_are_a_range():
    figure = only("มากันสองสามคน")
    assert (figure.value, figure.value_high, figure.unit) == (2, 3, "คน")


def test_a_year_in_front_of_a_number_is_no_range_with_it():
    figure = only("มากกว่าปี 2565 ถึง 3.1 เท่า")
    assert (figure.value, figure.value_high, figure.unit) == (3.1, None, "เท่า")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("เสียชีวิต 6 ราย", "killed"),
        ("พบ 6 ศพ", "killed"),
        ("บาดเจ็บ 6 ราย", "wounded"),
        ("เสียชีวิตหรือบาดเจ็บ 6 นาย", "killed_or_wounded"),
        ("ผู้เสียชีวิตและผู้บาดเจ็บรวม 15 ราย", "killed_or_wounded"),
        ("ทหาร 600 นายถูกสังหารหรือได้รับบาดเจ็บ", "killed_or_wounded"),
        ("ไม่มีผู้เสียชีวิต มีผู้มาร่วม 50 คน", None),
        ("สูญหาย 6 คน", "missing"),
        ("จับกุม 6 คน", "captured"),
        ("ส่งทหาร 600 นาย", "deployed"),
        ("ค่าเสียหาย 600 บาท", "money"),
        ("ร้อยละ 6", "percentage"),
        ("อาคาร 6 หลัง", "other"),
        ("มาร่วมงาน 6 คน", None),
    ],
)
def test_words_near_a_number_tell_what_it_counts(text, measure):
    assert only(text).measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "อายุ 35 ปี",
        "เมื่อปี 2562",
        "2 สัปดาห์",
        "เวลา 14.30 น.",
        "ทั้งสองประเทศ",
        "มาตรา 112",
        "หลายคน",
        "นับ 3 คน",
        "วันที่ 3 มกราคม",
        "โควิด-19",
        "อายุเกิน 50",
        "1 ใน 10 ปี",
        "15 ที่",
        "ครึ่งปีแรก",
        "เขต 3 จังหวัดเชียงใหม่",
    ],
)
def test_durations_ages_and_dates_are_no_figures(text):
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [("หลายพันคน", 1000, "more_than"), ("นับสิบราย", 10, "about"), ("หลักร้อยคน", 100, "about")],
)
def test_a_vague_count_is_its_scale_roughly(text, value, comparator):
    figure = only(text)
    assert (figure.value, figure.comparator, figure.approximate) == (value, comparator, True)


@given(st.text(alphabet="0123456789๑๒,.- %$กว่าคนจากใน ล้านพันสิบหนึ่ง\n", max_size=80))
def test_figures_stand_where_they_say(text):
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    "text",
    [
        "มีหนี้ 20,000 ล้านล้านบาท",
        "เสียหาย 3 ล้านล้านล้าน บาท",
        "มี 3 ล้านล้านล้านล้านล้านล้านล้าน คน",
        "ตาย 99999999999999999999 คน",
        "ตาย 5 คน จากทั้งหมด 99999999999999999999 คน",
        "ตาย 5 คน จากทั้งหมด 20,000 ล้านล้าน คน",
    ],
)
def test_a_number_that_cannot_be_read_whole_or_kept_exactly_is_left_out(text):
    assert find_figures(text) in ((), [])


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("คน 30 คนเดินทาง เสียชีวิต 2 คน", [None, "killed"]),
        ("ผู้โดยสาร 120 คน เสียชีวิต 3 ราย บาดเจ็บ 14 ราย", [None, "killed", "wounded"]),
        ("ทหาร 12 นายเสียชีวิต ตำรวจ 5 นายบาดเจ็บ", ["killed", "wounded"]),
        ("ทหาร 12 นายถูกสังหาร", ["killed"]),
        ("จับทหารได้ 3 คน และสังหารอีก 12 คน", ["captured", "killed"]),
        ("รวบผู้ต้องหาได้แล้ว 4 ราย", ["captured"]),
    ],
)
def test_what_stands_in_front_of_a_number_is_counted_by_that_one(text, measures):
    assert [figure.measure for figure in find_figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("ผู้บาดเจ็บนับสิบ", 10, ""),
        ("ผู้สูญหายหลักร้อย", 100, ""),
        ("เสียหายแสนกว่าบาท", 100_000, "บาท"),
        ("คนสิบกว่าคน", 10, "คน"),
        ("เสียไปครึ่งล้าน", 500_000, ""),
        ("ได้ไปสองล้านครึ่ง", 2_500_000, ""),
        ("โครงการพันกว่าล้านบาท", 1_000_000_000, "บาท"),
        ("โครงการ 20 กว่าล้านบาท", 20_000_000, "บาท"),
    ],
)
def test_a_round_number_is_read_without_more_words(text, value, unit):
    figure = only(text)
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize("text", ["ไม้นับพันปี", "หลายพันธุ์", "ครึ่งปีแรก"])
def test_a_round_word_that_counts_nothing_is_no_figure(text):
    assert find_figures(text) == ()
