"""Values of JSON that many records have."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from claims.models import User


def moment(value: datetime | None) -> str | None:
    """Return a time in UTC as ISO 8601 has it."""
    return value.astimezone(UTC).isoformat(timespec="microseconds") if value else None


def day(value: date | None) -> str | None:
    """Return a day as ISO 8601 has it."""
    return value.isoformat() if value else None


def number(value: Decimal | None) -> int | float | None:
    """Return a decimal as a JSON number, without a fraction where it has none."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def public_id(row: Any) -> str | None:
    """Return the public id of a row, None for none."""
    return str(row.public_id) if row else None


def span(start: int, end: int, text: str) -> dict[str, Any]:
    """Return words at a place of a snapshot."""
    return {"text": text, "start": start, "end": end}


def person(user: User | None) -> dict[str, Any] | None:
    """Return somebody of the newsroom."""
    return {"id": str(user.public_id), "name": user.display_name} if user else None
