"""Axes: which values and days are written along them, and where each stands."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from claims.dates import BUDDHIST, MONTHS

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MONTH_STEPS = (1, 2, 3, 6)
DAY_STEPS = (1, 2, 7, 14)
MARGIN = 0.06
LEAST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight way from values to places on the drawing."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float | Decimal) -> float:
        """Return the place of a value."""
        return self.start + (float(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def value_ticks(values: list[Decimal], most: int = 5) -> list[Decimal]:
    """Return round values from zero up to at least the highest, and below zero only where one of them is."""
    high, low = max([Decimal(0), *values]), min([Decimal(0), *values])
    span = high - low or Decimal(1)
    scale = Decimal(10) ** (span / most).adjusted()
    step = next(scale * digit for digit in STEPS if span / (scale * digit) <= most)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    # One step at least, or the axis has no length.
    return [step * n for n in range(int(first), max(int(last), int(first) + 1) + 1)]


def day_range(days: list[datetime.date]) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of the axis, with some room on both sides. `days` is not empty."""
    first, last = min(days), max(days)
    room = datetime.timedelta(days=max(round((last - first).days * MARGIN), LEAST_DAYS if first == last else 2))
    return first - room, last + room


def day_ticks(first: datetime.date, last: datetime.date, most: int, language: str) -> list[tuple[datetime.date, str]]:
    """Return days to be written along the axis with what is written there, at most about `most` of them."""
    span = (last - first).days
    if span <= most * DAY_STEPS[-1]:
        return _days(first, last, most, language)
    if span <= most * 31 * MONTH_STEPS[-1]:
        return _months(first, last, most, language)
    return _years(first, last, most, language)


def _days(first: datetime.date, last: datetime.date, most: int, language: str) -> list[tuple[datetime.date, str]]:
    span = (last - first).days
    step = next((days for days in DAY_STEPS if span / days <= most), DAY_STEPS[-1])
    found = [first + datetime.timedelta(days=n) for n in range(0, span + 1, step)]
    return [
        (day, f"{day.day} {MONTHS[language][day.month - 1]}" + (f" {_year(day, language)}" if not n else ""))
        for n, day in enumerate(found)
    ]


def _months(first: datetime.date, last: datetime.date, most: int, language: str) -> list[tuple[datetime.date, str]]:
    months = [divmod(n, 12) for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)]
    step = next((n for n in MONTH_STEPS if len(months) / n <= most), MONTH_STEPS[-1])
    days = [datetime.date(year, month + 1, 1) for year, month in months if month % step == 0]
    found: list[tuple[datetime.date, str]] = []
    years: set[int] = set()
    for day in days:
        if first <= day <= last:
            name = MONTHS[language][day.month - 1]
            found.append((day, name if day.year in years else f"{name} {_year(day, language)}"))
            years.add(day.year)
    return found


def _years(first: datetime.date, last: datetime.date, most: int, language: str) -> list[tuple[datetime.date, str]]:
    step = max(1, -(-(last.year - first.year) // most))
    days = [datetime.date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0]
    return [(day, str(day.year + (BUDDHIST if language == "th" else 0))) for day in days if first <= day <= last]


def _year(day: datetime.date, language: str) -> str:
    return f"{(day.year + BUDDHIST) % 100:02d}" if language == "th" else str(day.year)
