"""Dates as people type them, in either era."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.dates import BUDDHIST
from sources.partial_dates import is_partial_date
from sources.thai import parse_date


class PartialDateField(forms.CharField):
    """A date known to the day, the month or the year, in either era; its value is the stored form or ""."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 40, "required": False, **kwargs})
        self.widget.attrs.setdefault("class", "input")
        self.widget.attrs.setdefault("data-date", "")

    def to_python(self, value: Any) -> str:
        """Return "2025-01-12", "2025-01", "2025" or ""; raises ValidationError for what is no date."""
        text = super().to_python(value) or ""
        if not text or is_partial_date(text):
            return text
        found = parse_date(text)
        if not found or not is_partial_date(found):
            raise ValidationError(_("This is not a date. Write it as 12/01/2568, 2025-01-12, 2025-01 or 2025."))
        return found


class MomentField(forms.CharField):
    """A time with its offset, as addresses carry it; its value is an aware datetime, or None for nothing."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, **kwargs})

    def to_python(self, value: Any) -> Any:
        """Return the datetime or None; raises ValidationError for what is no time."""
        text = super().to_python(value) or ""
        if not text:
            return None
        try:
            moment = parse_datetime(text)
        except ValueError:
            moment = None
        if moment is None or timezone.is_naive(moment):
            raise ValidationError(_("This is not a time. Write it as 2025-01-12T09:00:00Z."))
        return moment


def typed_date(partial: str) -> str:
    """Return a partial date as it is typed: 12/01/2568, 01/2568, 2568 in Thai; the stored form otherwise."""
    if not partial or get_language() != "th":
        return partial
    year, *rest = partial.split("-")
    return "/".join([*reversed(rest), str(int(year) + BUDDHIST)])
