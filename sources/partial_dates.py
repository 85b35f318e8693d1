"""Dates known to the day, the month or the year: "2025-01-12", "2025-01", "2025", and "" where nothing is known.

The text is what is stored, sent and shown (EDTF level 0), so a partial date never turns into a full one on the way.
"""

import calendar
import datetime
import re

from django.db.models import CheckConstraint, Q

# Years from 1000 to 2199 of the common era: a Buddhist year that was not converted falls outside and is refused.
PATTERN = r"^(1[0-9]|2[01])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_matches = re.compile(PATTERN, re.ASCII).fullmatch
LENGTH = 10


def is_partial_date(text: str) -> bool:
    """Tell whether the text is a real year, month or day in the form above; "" is not."""
    if not _matches(text):
        return False
    try:
        earliest(text)
    except ValueError:
        return False
    return True


def earliest(text: str) -> datetime.date:
    """Return the first day that a partial date may mean. Raises ValueError for a day that does not exist."""
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)


def latest(text: str) -> datetime.date:
    """Return the last day that a partial date may mean. Raises ValueError for a day that does not exist."""
    first = earliest(text)
    if len(text) == 4:
        return first.replace(month=12, day=31)
    if len(text) == 7:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def partial_date_holds(field: str, *, name: str) -> CheckConstraint:
    """Return the constraint that a column is empty or looks like a partial date."""
    return CheckConstraint(condition=Q(**{field: ""}) | Q(**{f"{field}__regex": PATTERN}), name=name)
