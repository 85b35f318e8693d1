"""JSON lines of a reading, as `manage.py extract` prints them and the API repeats them."""

from decimal import Decimal
from typing import Any

from .spans import Figure, Number, Party, Reading, Source, Span, Statement


def span_line(span: Span) -> dict[str, Any]:
    """{"text", "start", "end"}: offsets are code points."""
    return {"text": span.text, "start": span.start, "end": span.end}


def party_line(party: Party) -> dict[str, Any]:
    """A party as a JSON object: its span, and the spans of whom it means."""
    return {**span_line(party), "refers_to": [span_line(other) for other in party.refers_to]}


def _number(value: Number | None) -> int | float | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def figure_line(figure: Figure) -> dict[str, Any]:
    """A figure as a JSON object."""
    return {
        "text": figure.text,
        "start": figure.start,
        "end": figure.end,
        "value": _number(figure.value),
        "value_high": _number(figure.value_high),
        "total": _number(figure.total),
        "total_high": _number(figure.total_high),
        "unit": figure.unit,
        "comparator": figure.comparator,
        "approximate": figure.approximate,
        "measure": figure.measure,
    }


def source_line(source: Source) -> dict[str, Any]:
    """A closing source as a JSON object."""
    return {"text": source.text, "start": source.start, "end": source.end, "outlet": source.outlet, "url": source.url}


def statement_line(statement: Statement, article: str) -> dict[str, Any]:
    """One statement as a JSON object, named after its article."""
    return {
        "article": article,
        "parties": [party_line(party) for party in statement.parties],
        "cue": span_line(statement.cue),
        "stance": "denies" if statement.is_denial else "asserts",
        "content": span_line(statement.content),
        "cited_outlets": [span_line(outlet) for outlet in statement.cited_outlets],
        "channel": span_line(statement.channel) if statement.channel else None,
        "said_on": statement.said_on,
        "figures": [figure_line(figure) for figure in statement.figures],
        "denies": statement.denies,
        "score": statement.score,
    }


def reading_lines(reading: Reading, article: str) -> list[dict[str, Any]]:
    """All statements of a reading, in order; `denies` is the number of the line, from 0."""
    return [statement_line(statement, article) for statement in reading.statements]
