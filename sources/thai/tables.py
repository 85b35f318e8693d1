"""Word tables: one entry a line, tab between columns, `#` starts a remark. Read once, from `words/`."""

from functools import cache
from pathlib import Path
from statistics import mode

FOLDER = Path(__file__).parent / "words"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of `words/<name>.tsv`, each a tuple of stripped columns.

    Raises FileNotFoundError for an unknown table, ValueError for a line without the columns that the others have.
    """
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = {number: line.split("#", 1)[0].rstrip() for number, line in enumerate(lines, start=1)}
    found = {number: tuple(cell.strip() for cell in line.split("\t")) for number, line in kept.items() if line}
    usual = mode(map(len, found.values())) if found else 0
    for number, row in found.items():
        if len(row) == 1 < usual:
            raise ValueError(f"{name}.tsv, line {number}: put a tab between the columns, as in the lines around it.")
    return tuple(found.values())


@cache
def column(name: str, **wanted: str) -> tuple[str, ...]:
    """First column of a table, longest first; `kind=` keeps the rows whose second column is that kind."""
    kind = wanted.get("kind")
    words = [row[0] for row in rows(name) if kind is None or row[1] == kind]
    return tuple(sorted(words, key=len, reverse=True))


@cache
def mapping(name: str) -> dict[str, str]:
    """First column to second column of a table."""
    return {row[0]: row[1] for row in rows(name)}
