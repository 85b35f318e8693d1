"""How long a server asks to be left alone: the header Retry-After, seconds or a date (RFC 9110, section 10.2.3)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# Beyond that a number is no wish to take seriously.
_DIGITS = 9


def wished(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how long from `now` (aware) the answer with these headers (names in lower case) asks us to stay away.

    None where it does not ask, or for nothing that can be understood; a date that is over is no time at all.
    """
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return timedelta(seconds=int(told)) if len(told) <= _DIGITS else None
    try:
        until = parsedate_to_datetime(told)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    # Without a zone it is in GMT, as all dates of HTTP are.
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(until - now, timedelta())
