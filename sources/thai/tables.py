"""Word tables: one entry a line, tab between columns, `#` starts a remark. Read once, from `words/`."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of `words/<name>.tsv`, each a tuple of stripped columns. Raises FileNotFoundError for an unknown table."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = (line.split("#", 1)[0].rstrip() for line in lines)
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept if line)


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
