"""Words on a drawing: how wide they are, and where their lines end."""

from claims.charts.text import fitted, lines_of, width_of

LONG = "หน่วยข่าวกรองแห่งชาติเกาหลีใต้"


def test_marks_above_and_below_letters_take_no_room():
    assert width_of("กิ่ง") == width_of("กง")


def test_a_thai_name_is_broken_between_words():
    first, second = lines_of(LONG, 120, 2)
    assert first + second == LONG
    assert width_of(first) <= 120


def test_what_has_no_room_ends_in_an_ellipsis():
    cut = fitted(LONG, 90)
    assert cut.endswith("…")
    assert width_of(cut) <= 90


def test_one_word_without_room_is_cut_inside():
    assert fitted("a" * 100, 50).endswith("a…")


def test_no_line_begins_with_a_comma():
    lines = lines_of("ตัวเลขประมาณ 1,240 หลัง, และยังมีผู้ปฏิเสธ", 130, 3)
    assert all(not line.startswith(",") for line in lines)


def test_an_empty_text_is_one_empty_line():
    assert lines_of("", 100, 2) == [""]
