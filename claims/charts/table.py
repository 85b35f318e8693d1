"""The figures of a contest as rows: what the picture shows and what it has no place for, for JSON and for CSV."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from claims.charts.contest import Contest
from claims.charts.statements import Statement

COLUMNS = (
    "said_on", "said_by", "party", "stance", "comparator", "value_low", "value_high", "total_low", "total_high", "unit",
    "as_written", "measure", "statement", "chain", "claim_id", "position_id", "replaced_by", "change_reason",
)  # fmt: skip
# A program for tables takes a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(contest: Contest) -> str:
    """Return the statements as comma-separated values with a line of names, the oldest first, numbers unformatted."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in _rows(contest):
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


def _rows(contest: Contest) -> Iterator[dict[str, Any]]:
    for one in contest.statements:
        figure = one.figure
        yield {
            "said_on": one.said_on,
            "said_by": one.by,
            "party": one.party.label,
            "stance": one.stance,
            "comparator": figure.comparator,
            "value_low": figure.value_low,
            "value_high": figure.value_high,
            "total_low": figure.total_low,
            "total_high": figure.total_high,
            "unit": one.measure.unit,
            "as_written": figure.as_written,
            "measure": one.measure.label,
            "statement": one.claim.label,
            "chain": " → ".join(link.name for link in one.links),
            "claim_id": one.claim.public_id,
            "position_id": one.position.public_id,
            "replaced_by": _id_of(one.replaced_by),
            "change_reason": one.replaced_by.position.change_reason if one.replaced_by else "",
        }


def _id_of(one: Statement | None) -> str:
    return str(one.position.public_id) if one else ""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
