"""Dates and numbers as readers write them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from claims.dates import common_era_date, recent_time, written_date, written_number, written_time


@pytest.mark.parametrize(
    ("partial", "thai", "english"),
    [
        ("2025-01-12", "12 ม.ค. 2568", "12 Jan 2025"),
        ("2025-01", "ม.ค. 2568", "Jan 2025"),
        ("2022", "ปี 2565", "2022"),
    ],
)
def test_a_partial_date_stays_partial(partial, thai, english):
    assert (written_date(partial, "th"), written_date(partial, "en")) == (thai, english)


def test_the_title_gives_the_common_era():
    assert [common_era_date(partial) for partial in ("2025-01-12", "2025-01", "2025")] == [
        "12 January 2025",
        "January 2025",
        "2025",
    ]


def test_times_are_bangkok_time():
    moment = datetime(2025, 1, 22, 18, 30, tzinfo=UTC)
    assert written_time(moment, "th") == "23 ม.ค. 2568 01:30 น."
    assert written_time(moment, "en") == "23 Jan 2025 01:30"


@pytest.mark.parametrize(
    ("value", "written"), [(Decimal("3000.000000"), "3,000"), (Decimal("1.50"), "1.5"), (1240, "1,240"), (None, "")]
)
def test_numbers_have_commas_and_no_decimals_that_are_not_there(value, written):
    assert written_number(value) == written


@pytest.mark.parametrize(
    ("days", "thai", "english"),
    [
        (0, "วันนี้ 00:30 น.", "today 00:30"),
        (-1, "เมื่อวาน 00:30 น.", "yesterday 00:30"),
        (1, "พรุ่งนี้ 00:30 น.", "tomorrow 00:30"),
    ],
)
def test_a_time_near_by_is_called_by_its_day_in_bangkok(days, thai, english):
    moment = timezone.localtime().replace(hour=0, minute=30) + timedelta(days=days)
    assert (recent_time(moment, "th"), recent_time(moment, "en")) == (thai, english)


def test_a_time_further_away_is_a_date():
    moment = datetime(2025, 1, 22, 9, 40, tzinfo=UTC)
    assert recent_time(moment, "en") == written_time(moment, "en")
