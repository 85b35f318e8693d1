"""Dates that are known in part."""

import pytest

from sources.partial_dates import is_partial_date


@pytest.mark.parametrize("text", ["2025", "2025-03", "2025-03-04", "2024-02-29", "1000", "2199-12-31"])
def test_a_year_a_month_or_a_day(text):
    assert is_partial_date(text)


@pytest.mark.parametrize(
    "text", ["", "2568", "9999", "2025-13", "2025-02-29", "2025-3", "2025\n", " 2025", "๒๐๒๕", "2025-03-04T00"]
)
def test_what_is_no_date(text):
    assert not is_partial_date(text)
