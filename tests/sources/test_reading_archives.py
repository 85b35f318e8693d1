"""The pages of web archives that others made."""

import gzip
import hashlib
import io
import json
import zipfile

import pytest
from warcio.archiveiterator import ArchiveIterator

from sources.parsing.files.archives import ArchivedPage, Fault, pages_in
from sources.parsing.files.kinds import NotReadableFile
from tests.sources.written_files import a_wacz, a_warc

FIRST, SECOND = ("https://rimnam.example/1", b"<p>one</p>"), ("https://rimnam.example/2", b"<p>two</p>")


def found(raw: bytes) -> list[ArchivedPage | Fault]:
    return list(pages_in(raw, 1_000_000))


@pytest.mark.parametrize(
    "raw", [a_warc(FIRST, SECOND), a_warc(FIRST, SECOND, gzip=False), a_wacz(a_warc(FIRST, SECOND))]
)
def test_each_answer_with_a_page_is_found_with_its_time(raw):
    pages = found(raw)
    assert [(page.number, page.url, page.body) for page in pages] == [(2, *FIRST), (3, *SECOND)]
    assert pages[0].at.isoformat() == "2025-03-04T02:00:00+00:00"


def test_each_page_has_its_record_alone_as_it_was():
    raw = a_warc(FIRST, SECOND, gzip=False)
    warc = gzip.decompress(found(raw)[1].warc)
    assert warc in raw
    for record in ArchiveIterator(io.BytesIO(warc), check_digests=True):
        record.raw_stream.read()
        assert record.digest_checker.passed


def test_compressed_answers_are_unpacked():
    packed = gzip.compress(b"<p>packed</p>")
    assert (
        found(a_warc(("https://rimnam.example/1", packed), headers={"Content-Encoding": "gzip"}))[0].body
        == b"<p>packed</p>"
    )


@pytest.mark.parametrize("options", [{"status": "404 Not Found"}, {"kind": "image/png"}, {"record": "resource"}])
def test_what_is_no_page_is_passed_over(options):
    assert found(a_warc(FIRST, **options)) == []


@pytest.mark.parametrize(
    ("raw", "reasons"),
    [
        (a_warc(FIRST, SECOND, gzip=False).replace(b"<p>one", b"<p>ONE"), ["digest", None]),
        (a_warc(FIRST, date="2999-01-01T00:00:00Z"), ["date"]),
        (a_warc(FIRST, date="yesterday"), ["date"]),
        (a_warc(("https://rimnam.example/1", b"a" * 1_000_001), SECOND), ["too_large", None]),
        (a_warc(FIRST)[:-45], ["broken"]),
        (a_warc(FIRST) + b"\x1f\x8b\x08\x00nonsense", [None, "broken"]),
    ],
)
def test_what_is_wrong_with_a_record_is_told_of_it(raw, reasons):
    assert [each.reason if isinstance(each, Fault) else None for each in found(raw)] == reasons


def test_a_bomb_is_read_no_further_than_its_bound(monkeypatch):
    monkeypatch.setattr("sources.parsing.files.archives.MOST_UNPACKED", 3_000_000)
    bomb = a_warc(("https://rimnam.example/1", b"a" * 20_000_000), SECOND)
    assert {each.reason for each in found(bomb) if isinstance(each, Fault)} >= {"too_much"}


def _with_hash(digest: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", a_warc(FIRST))
        archive.writestr(
            "datapackage.json", json.dumps({"resources": [{"path": "archive/data.warc.gz", "hash": digest}]})
        )
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty_file"),
        (b"<html></html>", "other"),
        (a_wacz(a_warc(FIRST))[:-30], "broken"),
        (_with_hash("sha256:" + hashlib.sha256(b"other").hexdigest()), "broken"),
        (_with_hash(5), "broken"),
    ],
)
def test_a_file_that_is_no_archive_says_so(raw, reason):
    with pytest.raises(NotReadableFile) as error:
        found(raw)
    assert error.value.reason == reason
