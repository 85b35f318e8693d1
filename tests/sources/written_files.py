"""Files as people bring them: PDFs and Word documents, written for the tests, good ones and hostile ones."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_FONT = Path(__file__).parents[2] / "claims" / "charts" / "fonts" / "thima-chart-400.ttf"
ENTITIES = '<!DOCTYPE d [<!ENTITY a0 "ข่าว">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
) + "]>"  # fmt: skip


def a_pdf(*pages: Sequence[str], password: str | None = None) -> bytes:
    """Return a PDF that has these lines on its pages."""
    pdfmetrics.registerFont(TTFont("Thai", _FONT))
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=password)
    for lines in pages:
        text = canvas.beginText(60, 750)
        text.setFont("Thai", 12)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_pdf_of(*objects: bytes) -> bytes:
    """Return a PDF of these objects, the first of which is its catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return body + end % (len(objects) + 1, table, len(objects) + 1, len(body))


def a_stream(content: bytes) -> bytes:
    """Return a compressed stream of a PDF."""
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def a_docx(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a Word document with these paragraphs, and a table of the rows."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(rows, table.rows, strict=True):
            for words, cell in zip(row, cells.cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(raw: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a Word document with parts of its archive replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in {*before.namelist(), *parts}:
            after.writestr(name, parts[name] if name in parts else before.read(name))
    return out.getvalue()


def a_warc(
    *pages: tuple[str, bytes], gzip: bool = True, status: str = "200 OK", kind: str = "text/html; charset=utf-8",
    record: str = "response", date: str = "2025-03-04T02:00:00Z", headers: dict[str, str] | None = None,
) -> bytes:  # fmt: skip
    """Return a WARC of these pages, each an address and its bytes, after a record that tells of the file."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip, warc_version="WARC/1.1")
    writer.write_record(writer.create_warcinfo_record("tests.warc", {"software": "tests"}))
    for url, body in pages:
        answer = StatusAndHeaders(status, [("Content-Type", kind), *(headers or {}).items()], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, record, payload=io.BytesIO(body), length=len(body),
                http_headers=answer if record == "response" else None, warc_headers_dict={"WARC-Date": date},
            )
        )  # fmt: skip
    return out.getvalue()


def a_wacz(warc: bytes) -> bytes:
    """Return a WACZ that holds a WARC, with its digest."""
    out = io.BytesIO()
    listed = {"path": "archive/data.warc.gz", "hash": f"sha256:{hashlib.sha256(warc).hexdigest()}", "bytes": len(warc)}
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc)
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": [listed]}))
    return out.getvalue()
