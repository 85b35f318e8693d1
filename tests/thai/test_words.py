"""The word tables that an editor reads and corrects."""

import pytest

from sources.thai import fold
from sources.thai.tables import FOLDER, rows

TABLES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
KEYED_TWICE = {"comparators": (0, 2)}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_holds_no_entry_twice(table):
    columns = KEYED_TWICE.get(table, (0,))
    keys = [tuple(row[column] for column in columns) for row in rows(table)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("table", TABLES)
def test_an_entry_is_written_as_folded_text_has_it(table):
    assert [row[0] for row in rows(table) if fold(row[0]) != row[0]] == []


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_a_table_have_the_columns_that_its_first_line_names(table):
    heading = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert heading.startswith("# ")
    widest = max(len(row) for row in rows(table))
    assert widest <= heading.count("\t") + 1
