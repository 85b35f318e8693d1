"""The table of claims as a workbook."""

import io
import zipfile
from xml.etree import ElementTree

import pytest

from claims.api.answers.tables import COLUMNS
from tests.factories import make_published_claim

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def rows(content: bytes) -> list[list[tuple[str, str]]]:
    """Return each row's cells as type ("s" for a text) and value; formulas fail."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        texts = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    shared = ["".join(text.itertext()) for text in texts.findall("m:si", NAMES)]
    assert sheet.find(".//m:f", NAMES) is None
    found = []
    for row in sheet.findall(".//m:row", NAMES):
        cells = [(cell.get("t", "n"), cell.findtext("m:v", "", NAMES)) for cell in row.findall("m:c", NAMES)]
        found.append([(kind, shared[int(value)] if kind == "s" else value) for kind, value in cells])
    return found


@pytest.fixture
def workbook(stranger, ploy):
    make_published_claim(ploy, statement='=HYPERLINK("https://x.example")', statement_en="007")
    return stranger.get("/api/v1/claims/export/", {"file": "xlsx"})


def test_it_comes_as_a_file(workbook):
    assert workbook["Content-Type"].endswith("spreadsheetml.sheet")
    assert workbook["Content-Disposition"].endswith('.xlsx"')


def test_it_has_a_heading_and_a_row_for_each_claim(workbook):
    heading, row = rows(workbook.content)
    assert [value for _kind, value in heading] == list(COLUMNS)
    assert ("n", "1") in row


def test_texts_stay_texts_whatever_they_look_like(workbook):
    texts = [value for kind, value in rows(workbook.content)[1] if kind == "s"]
    assert '=HYPERLINK("https://x.example")' in texts
    assert "007" in texts
