"""How dates, times and numbers are written for readers: Buddhist years in Thai, years of the common era in English."""

import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import get_language

from sources.partial_dates import earliest

BUDDHIST = 543
# Days that are called by their distance from today.
NEAR_DAYS = {
    "th": {-1: "เมื่อวาน", 0: "วันนี้", 1: "พรุ่งนี้"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
MONTHS = {
    "th": ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
LONG_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def written_date(partial: str, language: str = "", *, year: bool = True) -> str:
    """Return a partial date ("2025-01-12", "2025-01", "2025") as readers of the language write it.

    "12 ม.ค. 2568", "ม.ค. 2568", "ปี 2568"; "12 Jan 2025", "Jan 2025", "2025". Without `year` a full date loses its year.
    Raises ValueError for anything else.
    """
    language = _known(language)
    first = earliest(partial)
    number = first.year + BUDDHIST if language == "th" else first.year
    if len(partial) == 4:
        return f"ปี {number}" if language == "th" else str(number)
    month = MONTHS[language][first.month - 1]
    if len(partial) == 7:
        return f"{month} {number}"
    return f"{first.day} {month} {number}" if year else f"{first.day} {month}"


def common_era_date(partial: str) -> str:
    """Return a partial date in English with the month written out and the year of the common era."""
    first = earliest(partial)
    parts = [str(first.day)] * (len(partial) == 10) + [LONG_MONTHS[first.month - 1]] * (len(partial) > 4)
    return " ".join([*parts, str(first.year)])


def written_time(moment: datetime.datetime, language: str = "") -> str:
    """Return an aware time as date and time of day in Bangkok: "22 ม.ค. 2568 16:40 น.", "22 Jan 2025 16:40"."""
    language = _known(language)
    local = timezone.localtime(moment)
    suffix = " น." if language == "th" else ""
    return f"{written_date(local.date().isoformat(), language)} {local:%H:%M}{suffix}"


def recent_time(moment: datetime.datetime, language: str = "") -> str:
    """Return an aware time as `written_time` does, with the word for its day in Bangkok if that is today or beside it.

    "วันนี้ 16:40 น.", "yesterday 16:40". Minutes and hours are not counted: on a page that stays open they would be wrong.
    """
    language = _known(language)
    local = timezone.localtime(moment)
    near = NEAR_DAYS[language].get((local.date() - timezone.localdate()).days)
    if near is None:
        return written_time(moment, language)
    return f"{near} {local:%H:%M}" + (" น." if language == "th" else "")


def written_number(value: Decimal | float | None) -> str:
    """Return a number with commas and no decimals that are not there; nothing for None."""
    if value is None:
        return ""
    number = Decimal(value)
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number.normalize():,f}"


def _known(language: str) -> str:
    return "en" if (language or get_language() or "th").startswith("en") else "th"
