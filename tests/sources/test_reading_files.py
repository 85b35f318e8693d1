"""The words of files that people bring, and what is said of files that have none."""

import pytest

from sources.parsing.files.kinds import DOCX, HTML, PDF, TEXT, NotReadableFile
from sources.parsing.files.mending import mended
from sources.parsing.files.pdf import words_of_page
from sources.parsing.files.reading import FileWords, put_together, read_file
from tests.sources.written_files import ENTITIES, a_docx, a_pdf, a_pdf_of, a_stream, changed

LINE = "นายกเทศมนตรีริมน้ำกล่าวว่า สะพานใหม่จะเปิดปลายปีนี้"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<>>/Contents 4 0 R>>"


def read(raw: bytes, name: str = "", limit: int = 200_000) -> FileWords:
    return read_file(raw, name, limit=limit, largest_page=5_000_000)


def refused(raw: bytes, name: str = "", limit: int = 200_000) -> str:
    with pytest.raises(NotReadableFile) as error:
        read(raw, name, limit)
    return error.value.reason


def test_a_pdf_is_read_page_by_page():
    found = read(a_pdf([LINE], ["หน้าที่สอง"], [], ["หน้าที่สี่"]), "report.pdf")
    assert found.media_type == PDF
    assert found.text == f"{LINE}\n\nหน้าที่สอง\n\nหน้าที่สี่"
    assert [found.text[start:][:5] for start in found.pages] == ["นายกเ", "หน้าท", "หน้าท", "หน้าท"]
    assert found.pages[2] == found.pages[3]


def test_an_empty_page_begins_where_the_next_one_does():
    assert put_together(["", "ก", "", "ข", ""]) == ("ก\n\nข", (0, 0, 3, 3, 4))


def test_a_word_document_is_read_with_its_tables():
    raw = a_docx("ย่อหน้าแรก", "ย่อหน้าที่สอง", rows=[["บ้าน", "400"], ["วัด", "3"]])
    assert read(raw, "a.docx") == FileWords("ย่อหน้าแรก\nย่อหน้าที่สอง\nบ้าน\t400\nวัด\t3", DOCX)


@pytest.mark.parametrize("encoding", ["utf-8", "tis-620", "cp874", "utf-16"])
def test_a_page_of_html_is_read_as_when_it_is_captured(encoding):
    head, body = "<title>สะพานใหม่</title>", f"<nav>เมนู</nav><article><p>{LINE}</p><p>{LINE * 3}</p></article>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    found = read(page.encode(encoding), "page.html")
    assert (found.media_type, found.title) == (HTML, "สะพานใหม่")
    assert found.text == f"{LINE}\n{LINE * 3}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "tis-620", "cp874", "utf-16"])
def test_plain_text_is_read_in_the_encodings_of_thai(encoding):
    assert read(LINE.encode(encoding), "a.txt") == FileWords(LINE, TEXT)


def test_one_broken_byte_does_not_make_a_text_another_one():
    assert read(LINE.encode() + b"\xe0 " + LINE.encode()).text == f"{LINE}\ufffd {LINE}"


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"", "a.pdf", "empty_file"),
        (a_pdf([LINE], password="secret"), "a.pdf", "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.doc", "old_word"),
        (a_pdf([LINE])[:-200], "a.pdf", "broken"),
        (b"%PDF-1.7\nnothing\n%%EOF", "a.pdf", "broken"),
        (a_docx(LINE)[:-300], "a.docx", "broken"),
        (changed(a_docx(LINE), {"word/document.xml": b"<w:document"}), "a.docx", "broken"),
        (changed(a_docx(LINE), {"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
        (changed(a_docx(LINE), {"word/vbaProject.bin": b"x"}), "a.docm", "macros"),
        (a_pdf([LINE]), "a.docx", "misnamed"),
        (a_docx(LINE), "a.pdf", "misnamed"),
        (LINE.encode(), "a.pdf", "misnamed"),
        (a_pdf([LINE]), "a.txt", "misnamed"),
        (a_pdf([]), "a.pdf", "pictures"),
        (a_docx("", " "), "a.docx", "no_words"),
        (b"<html><body></body></html>", "a.html", "empty"),
        (b"\x89PNG\r\n", "a.png", "other"),
        (b"abc\x00def", "a.txt", "nul"),
        (bytes(range(0x80, 0x100)) * 9, "a.txt", "encoding"),
    ],
)
def test_what_cannot_be_read_has_a_reason_of_its_own(raw, name, reason):
    assert refused(raw, name) == reason


@pytest.mark.parametrize("raw", [a_pdf([LINE]), a_docx(LINE), a_pdf([LINE] * 3, [LINE])])
def test_more_words_than_are_taken_are_refused(raw):
    assert refused(raw, limit=len(LINE) - 1) == "too_long"


def test_a_pdf_that_may_not_be_printed_is_read_all_the_same():
    raw = a_pdf([LINE], password="")
    assert read(raw).text == LINE


@pytest.mark.parametrize(
    "raw",
    [
        # Pages that hold themselves.
        a_pdf_of(CATALOGUE, b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"),
        # Half a gigabyte of nothing in a page.
        a_pdf_of(CATALOGUE, PAGES, PAGE, a_stream(bytes(500_000_000))),
        # Words without end, each of them drawn.
        a_pdf_of(CATALOGUE, PAGES, PAGE, a_stream(b"BT (a) Tj ET " * 20_000_000)),
        # An archive that unpacks to a thousand times its size.
        changed(a_docx(LINE), {"word/document.xml": bytes(250_000_000)}),
    ],
    ids=["circle", "nothing", "words", "archive"],
)
def test_files_that_would_take_all_there_is_are_refused(raw):
    assert refused(raw) in {"broken", "too_much", "too_long", "pictures"}


def test_entities_in_a_word_document_are_not_followed():
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = "<w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body>"
    body = f"{ENTITIES}<w:document xmlns:w='{space}'>{words}</w:document>"
    assert refused(changed(a_docx(LINE), {"word/document.xml": body.encode()})) in {"broken", "no_words"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("ท\u0e4dา", "ทำ"),
        ("ท\u0e4d า", "ทำ"),
        ("ก\u0e33\u0e49", "ก้ำ"),
        ("กล\uf70aาวว\uf70aา", "กล่าวว่า"),
        ("ป\uf701\uf712", "ปิ็"),
        ("โพสต\uf70e", "โพสต์"),
        ("ผ\uf70bู", "ผู้"),
        ("ที\u0e48\u0e48", "ที่"),
        ("ท\u0e48ี", "ที่"),
        ("ก \u0e33", "กำ"),
        ("น ้า", "น้า"),
        ("เเละ", "และ"),
        ("\uf70fาติ", "ญาติ"),
        ("\uf700าน", "ฐาน"),
        ("กุ\uf718", "กุ"),
        ("สิทธิ์ ก็ ที่ น้ำ เปล่า", "สิทธิ์ ก็ ที่ น้ำ เปล่า"),
    ],
)
def test_thai_of_a_pdf_is_spelt_as_it_is_meant(written, meant):
    assert mended(written) == meant


def test_lines_that_go_on_are_put_together():
    lines = ["หัวเรื่อง", "มีบ้านเรือนเสียหายประมาณ 400", "หลัง และจะทำความสะอาดคลองทุกสาย", "ภายในเดือนหน้า", "1. ข้อแรก"]
    assert words_of_page("\n".join(lines)) == (
        "หัวเรื่อง\nมีบ้านเรือนเสียหายประมาณ 400 หลัง และจะทำความสะอาดคลองทุกสายภายในเดือนหน้า\n1. ข้อแรก"
    )
