"""Lists by keyset: a page says where it begins and ends, so rows that arrive meanwhile shift nothing."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from claims.refusals import Invalid

COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the cursors of the pages after and before it, None at the ends."""

    rows: list
    next: str | None
    previous: str | None


def page_of(queryset: QuerySet, cursor: str, size: int, *, by: str = "changed_at", descending: bool = True) -> Page:
    """Return the page at the cursor ("" is the first), ordered by the field or annotation `by` and then the row's id.

    A time, a text or a number can be ordered by. Takes one query. Raises Invalid for a cursor of another list.
    """
    salt = f"{queryset.model._meta.label}:{by}:{descending}"
    backward, value, pk = _read(cursor, salt) if cursor else (False, None, 0)
    falling = descending != backward
    rows = queryset.order_by(*(f"-{field}" if falling else field for field in (by, "pk")))
    if cursor:
        beyond = "lt" if falling else "gt"
        rows = rows.filter(Q(**{f"{by}__{beyond}": value}) | Q(**{by: value, f"pk__{beyond}": pk}))
    found = list(rows[: size + 1])
    more, found = len(found) > size, found[:size]
    if backward:
        found.reverse()
    if not found:
        return Page([], None, None)
    after = _write(False, found[-1], by, salt) if more or backward else None
    before = _write(True, found[0], by, salt) if cursor and (more or not backward) else None
    return Page(found, after, before)


def count_up_to(queryset: QuerySet, most: int = COUNTED) -> int:
    """Return how many rows there are, or most + 1 where there are more: nobody waits for an exact large number."""
    return queryset.order_by()[: most + 1].count()


def _write(backward: bool, row: Any, by: str, salt: str) -> str:
    value = getattr(row, by)
    return signing.dumps([backward, value if isinstance(value, str | int) else value.isoformat(), row.pk], salt=salt)


def _read(cursor: str, salt: str) -> tuple[bool, Any, int]:
    # Signed, so that whatever comes back is a value that we once wrote.
    try:
        backward, value, pk = signing.loads(cursor, salt=salt)
    except signing.BadSignature as error:
        raise Invalid.field("cursor", _("This cursor belongs to no page of this list.")) from error
    return backward, _time(value) if salt.split(":")[1].endswith("_at") else value, pk


def _time(text: str) -> Any:
    return parse_datetime(text)
