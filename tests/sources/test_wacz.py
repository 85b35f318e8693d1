"""A WARC packed as WACZ: the rules of https://specs.webrecorder.net/wacz/1.1.1/ that the published validator checks."""

import gzip
import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator

from sources.fetching.wacz import searchable, wacz_of
from tests.sources.written_files import a_warc

FIRST, SECOND = ("https://www.rimnam.example/เก่า", b"<p>moved"), ("https://rimnam.example/news?id=1", b"<p>words")
WARC = a_warc(FIRST, SECOND)
AT = datetime(2025, 3, 4, 2, 0, tzinfo=UTC)


def packed(warc: bytes = WARC) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(wacz_of(warc, title="น้ำลด", at=AT, software="tests")))


def digest_of(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_it_has_all_parts_and_none_is_packed_twice():
    files = packed().infolist()
    assert {file.filename for file in files} == {
        "archive/data.warc.gz", "indexes/index.cdx.gz", "pages/pages.jsonl", "datapackage.json",
        "datapackage-digest.json",
    }  # fmt: skip
    assert {file.compress_type for file in files} == {zipfile.ZIP_STORED}


def test_the_package_tells_digest_and_size_of_each_part():
    files = packed()
    package = json.loads(files.read("datapackage.json"))
    assert (package["profile"], package["wacz_version"], package["title"]) == ("data-package", "1.1.1", "น้ำลด")
    listed = {part["path"]: (part["hash"], part["bytes"]) for part in package["resources"]}
    assert listed == {
        path: (digest_of(files.read(path)), len(files.read(path)))
        for path in files.namelist()
        if not path.startswith("datapackage")
    }
    assert json.loads(files.read("datapackage-digest.json")) == {
        "path": "datapackage.json",
        "hash": digest_of(files.read("datapackage.json")),
    }


def test_the_index_points_at_each_record_where_it_lies():
    files = packed()
    lines = gzip.decompress(files.read("indexes/index.cdx.gz")).decode().splitlines()
    assert lines == sorted(lines)
    warc = files.read("archive/data.warc.gz")
    for line, (_url, body) in zip(lines, [SECOND, FIRST], strict=True):
        _key, date, told = line.split(" ", 2)
        place = json.loads(told)
        start = int(place["offset"])
        part = warc[start : start + int(place["length"])]
        record = next(iter(ArchiveIterator(io.BytesIO(part), check_digests="raise")))
        assert (place["url"], len(date)) == (record.rec_headers.get_header("WARC-Target-URI"), 14)
        assert record.content_stream().read() == body


def test_the_page_is_what_all_before_it_led_to():
    files = packed()
    head, page = map(json.loads, files.read("pages/pages.jsonl").decode().splitlines())
    assert head == {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    assert (page["url"], page["title"]) == (SECOND[0], "น้ำลด")
    assert datetime.fromisoformat(page["ts"]).tzinfo is not None


def test_the_same_record_is_packed_into_the_same_bytes():
    once, again = (wacz_of(WARC, title="น้ำลด", at=AT, software="tests") for _ in range(2))
    assert once == again


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Rimnam.example/A?b=C", "example,rimnam)/a?b=c"),
        ("http://rimnam.example:8080", "example,rimnam:8080)/"),
        ("urn:uuid:aa95256f-2f77-4a1f-979e-b1f816664e76", "urn:uuid:aa95256f-2f77-4a1f-979e-b1f816664e76"),
    ],
)
def test_addresses_are_sorted_by_domain(url, key):
    assert searchable(url) == key
