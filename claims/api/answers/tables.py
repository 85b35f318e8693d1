"""Claims as rows of a table, for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from xlsxwriter import Workbook

from claims.models import Claim, Position, Stance
from claims.provenance import count_origins

COLUMNS = (
    "id", "statement", "statement_en", "status", "verdict", "topics", "event_on", "asserted_by", "denied_by",
    "last_said_on", "figures", "origins_asserting", "origins_denying", "outlets", "changed_at", "reply_requests",
)  # fmt: skip
BETWEEN = "; "
# A spreadsheet would take a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

LONGEST_CELL = 32_767
# Texts stay texts, whatever they look like.
AS_WRITTEN = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
}  # fmt: skip


def table_of(claims: Iterable[Claim]) -> str:
    """Return the claims, loaded with `with_card`, as CSV with a heading; names are Thai, as in the records."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in _row(claim)] for claim in claims)
    return text.getvalue()


def workbook_of(claims: Iterable[Claim]) -> bytes:
    """Return the same as a workbook with one sheet, of which the heading stays in sight; no cell is a formula."""
    content = io.BytesIO()
    with Workbook(content, AS_WRITTEN) as workbook:
        sheet = workbook.add_worksheet("claims")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, COLUMNS, workbook.add_format({"bold": True}))
        for number, claim in enumerate(claims, start=1):
            sheet.write_row(number, 0, [_cell(value) for value in _row(claim)])
        sheet.autofilter(0, 0, sheet.dim_rowmax or 0, len(COLUMNS) - 1)
    return content.getvalue()


def _row(claim: Claim) -> tuple[object, ...]:
    positions = list(claim.positions.all())
    origins = count_origins(claim, (Stance.ASSERTS, Stance.DENIES))
    return (
        claim.public_id,
        claim.statement,
        claim.statement_en,
        claim.status,
        claim.rating,
        _joined(topic.name for topic in claim.topics.all()),
        claim.event_on,
        _speakers(positions, Stance.ASSERTS),
        _speakers(positions, Stance.DENIES),
        claim.last_said_on,
        _joined(figure.as_written for figure in claim.figures.all()),
        origins[Stance.ASSERTS],
        origins[Stance.DENIES],
        _joined(_outlets(positions)),
        claim.changed_at.isoformat(),
        _joined(f"{asked.party.name}: {asked.state}" for asked in claim.reply_requests.all() if not asked.is_withdrawn),
    )


def _speakers(positions: Iterable[Position], stance: str) -> str:
    return _joined(position.party.name for position in positions if position.stance == stance)


def _outlets(positions: Iterable[Position]) -> Iterable[str]:
    for position in positions:
        for citation in position.citations.all():
            yield from (outlet.name for outlet in (citation.cited_outlet, citation.carrier) if outlet)


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(dict.fromkeys(texts))


def _harmless(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def _cell(value: object) -> object:
    return value if isinstance(value, int) else str(value)[:LONGEST_CELL]
