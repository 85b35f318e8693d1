"""Dates of both eras, whole or partial, and those that count from the article's day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.thai import find_dates, parse_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("12/01/2568", "2025-01-12"),
        ("12 ม.ค. 2568", "2025-01-12"),
        ("๑๒ มกราคม ๒๕๖๘", "2025-01-12"),
        ("12 ม.ค. 68", "2025-01-12"),
        ("15 มกราคม 2025", "2025-01-15"),
        ("5 ธันวาคม พ.ศ. 2562", "2019-12-05"),
        ("2025-01-12", "2025-01-12"),
        ("2025-01", "2025-01"),
        ("2025", "2025"),
        ("2568", "2025"),
        ("ม.ค. 2568", "2025-01"),
        ("ปี 2565", "2022"),
        ("ปี 67", "2024"),
        ("29 ก.พ. 2567", "2024-02-29"),
    ],
)
def test_a_date_is_read_in_either_era(written, iso):
    assert parse_date(written) == iso


@pytest.mark.parametrize(
    "written", ["", "เร็วๆ นี้", "31/31/2568", "30 ก.พ. 2568", "29 ก.พ. 2568", "12 ม.ค.", "2025-13", "0/0/0", "x" * 5000]
)
def test_what_is_no_date_gives_none(written):
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("เมื่อวันที่ 12 มกราคมที่ผ่านมา", "2025-01-12"),
        ("เมื่อวันที่ 20 ธันวาคม", "2024-12-20"),
        ("(13 ม.ค.)", "2025-01-13"),
        ("เมื่อวานนี้", "2025-01-14"),
        ("เมื่อวานซืน", "2025-01-13"),
        ("วันนี้", "2025-01-15"),
        ("เมื่อวันจันทร์", "2025-01-13"),
        ("3 วันก่อน", "2025-01-12"),
        ("สองวันก่อน", "2025-01-13"),
        ("เมื่อคืนนี้", "2025-01-14"),
        ("เมื่อคืนที่ผ่านมา", "2025-01-14"),
        ("เมื่อเช้านี้", "2025-01-15"),
        ("สามเดือนก่อน", "2024-10"),
        ("2 ปีก่อน", "2023"),
        ("เดือนที่แล้ว", "2024-12"),
        ("ในเดือนพฤศจิกายน", "2024-11"),
        ("ปีที่แล้ว", "2024"),
    ],
)
def test_a_relative_date_counts_from_the_articles_day(text, iso):
    (found,) = find_dates(text, today="2025-01-15")
    assert found.iso == iso


def test_without_the_articles_day_nothing_is_guessed():
    assert [found.iso for found in find_dates("เมื่อวานนี้ และวันที่ 12 มกราคม")] == [None, None]


def test_a_reference_day_that_is_none_counts_as_unknown():
    assert [found.iso for found in find_dates("เมื่อวานนี้", today="2025-02-31")] == [None]


def test_an_article_dated_by_month_still_places_a_day_of_that_month():
    (found,) = find_dates("วันที่ 12 มกราคม", today="2025-01")
    assert found.iso == "2025-01-12"


@given(
    st.text(alphabet="0123456789๑๒/-. มกราคมพ.ศ.ปีวันที่เมื่อนี้ที่แล้ว\n", max_size=60),
    st.sampled_from([None, "2024", "2024-02", "2024-02-29"]),
)
def test_dates_stand_where_they_say(text, today):
    for found in find_dates(text, today=today):
        assert text[found.span.start : found.span.end] == found.span.text


@pytest.mark.parametrize("text", ["หลายปีก่อน", "สิบกว่าปีก่อน", "ไม่กี่เดือนก่อน", "รายการ “เช้านี้มีเรื่อง”"])
def test_what_tells_no_day_month_or_year_is_no_date(text):
    assert find_dates(text, today="2025-01-15") == ()
