"""Axes begin at zero and are written in round steps."""

from datetime import date
from decimal import Decimal

import pytest

from claims.charts.scales import Scale, day_range, day_ticks, value_ticks

VALUES = [
    ([3000, 4300], [0, 1000, 2000, 3000, 4000, 5000]),
    ([7], [0, 2, 4, 6, 8]),
    ([0], [0, Decimal("0.2")]),
    ([Decimal("-1.2"), 3], [-2, -1, 0, 1, 2, 3]),
    ([100], [0, 20, 40, 60, 80, 100]),
]


@pytest.mark.parametrize(("values", "ticks"), VALUES)
def test_values_are_written_from_zero_in_round_steps(values, ticks):
    found = value_ticks([Decimal(value) for value in values])
    assert found[0] == ticks[0]
    assert found[: len(ticks)] == ticks


def test_values_up_to_a_billion_have_few_ticks():
    assert len(value_ticks([Decimal(987_654_321)])) <= 7


def test_one_day_has_room_on_both_sides():
    first, last = day_range([date(2025, 1, 12)])
    assert first < date(2025, 1, 12) < last


def test_a_few_days_are_written_one_by_one():
    ticks = day_ticks(date(2025, 1, 10), date(2025, 1, 14), 6, "th")
    assert [name for _day, name in ticks] == ["10 ม.ค. 68", "11 ม.ค.", "12 ม.ค.", "13 ม.ค.", "14 ม.ค."]


def test_months_tell_their_year_once():
    ticks = day_ticks(date(2024, 11, 20), date(2025, 5, 2), 8, "en")
    assert [name for _day, name in ticks] == ["Dec 2024", "Jan 2025", "Feb", "Mar", "Apr", "May"]


@pytest.mark.parametrize("years", [3, 9, 60])
def test_many_years_are_never_written_too_often(years):
    assert 2 <= len(day_ticks(date(2000, 3, 1), date(2000 + years, 3, 1), 6, "th")) <= 13


def test_a_scale_goes_straight_from_end_to_end():
    scale = Scale(0, 10, 100, 200)
    assert [scale(value) for value in (0, 5, 10)] == [100, 150, 200]
