"""The words of a Word document."""

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile

from docx import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sources.parsing.files.kinds import NotReadableFile

# What a document may unpack to; a bomb of a megabyte unpacks to a thousand.
MOST_UNPACKED = 200_000_000


def words_of_docx(file: BinaryIO, limit: int) -> str:
    """Return paragraphs and tables, at most `limit` code points. Raises NotReadableFile, and what lxml raises."""
    with ZipFile(file) as archive:
        if any(part.flag_bits & 1 for part in archive.infolist()):
            raise NotReadableFile("encrypted")
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise NotReadableFile("too_much")
    file.seek(0)
    document = Document(file)
    lines, length = [], 0
    for line in _lines(document):
        lines.append(line)
        length += len(line)
        if length > limit:
            raise NotReadableFile("too_long")
    text = "\n".join(lines).strip()
    if not text:
        raise NotReadableFile("no_words")
    return text


def _lines(within) -> Iterator[str]:
    for part in within.iter_inner_content():
        if isinstance(part, Paragraph):
            yield part.text
        elif isinstance(part, Table):
            for row in part.rows:
                yield "\t".join(" ".join(_lines(cell)) for cell in _own_cells(row.cells))


def _own_cells(cells: tuple[_Cell, ...]) -> Iterator[_Cell]:
    """Yield each cell once: one that reaches over several columns is given for each of them."""
    for number, cell in enumerate(cells):
        if number == 0 or cell._tc is not cells[number - 1]._tc:
            yield cell
