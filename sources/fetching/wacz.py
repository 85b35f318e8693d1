"""A WARC file with its index and list of pages as one WACZ, which players open as it is.

WACZ 1.1.1: https://specs.webrecorder.net/wacz/1.1.1/; CDXJ: https://specs.webrecorder.net/cdxj/0.1.0/
"""

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

WACZ = "application/wacz"
_VERSION = "1.1.1"
_WARC, _INDEX, _PAGES = "archive/data.warc.gz", "indexes/index.cdx.gz", "pages/pages.jsonl"
_SHOWN = ("response", "resource")


@dataclass(frozen=True, slots=True)
class _Record:
    """A record that can be shown: its address, its WARC-Date and where it lies in the WARC (bytes)."""

    url: str
    date: str
    mime: str
    status: str | None
    digest: str | None
    offset: int
    length: int

    @property
    def line(self) -> str:
        """The record as a line of a CDXJ index."""
        told = {
            "url": self.url,
            "mime": self.mime,
            "status": self.status,
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": _WARC.rpartition("/")[2],
        }
        told = {name: value for name, value in told.items() if value is not None}
        digits = "".join(filter(str.isdigit, self.date))[:14]
        return f"{searchable(self.url)} {digits} {json.dumps(told, ensure_ascii=False)}\n"


def wacz_of(warc: bytes, *, title: str, at: datetime, software: str) -> bytes:
    """Return a WARC, compressed record by record, as WACZ: the same bytes for the same WARC and words.

    `title` is what the page is called, `at` (aware, UTC) when it was kept. The page that a player opens first is the
    last of the WARC: what stands before it led there.
    """
    records = list(_records(warc))
    main = records[-1]
    index = "".join(sorted(record.line for record in records))
    key = hashlib.sha256(main.url.encode()).hexdigest()[:16]
    files = {
        _WARC: warc,
        _INDEX: gzip.compress(index.encode(), mtime=0),
        _PAGES: _lines(
            {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"},
            {"id": key, "url": main.url, "ts": main.date, "title": title},
        ),
    }  # fmt: skip
    package = _lines({
        "profile": "data-package",
        "wacz_version": _VERSION,
        "title": title,
        "software": software,
        "created": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "mainPageUrl": main.url,
        "mainPageDate": main.date,
        "resources": [
            {"name": path.rpartition("/")[2], "path": path, "hash": _hash(content), "bytes": len(content)}
            for path, content in files.items()
        ],
    })  # fmt: skip
    files["datapackage.json"] = package
    files["datapackage-digest.json"] = _lines({"path": "datapackage.json", "hash": _hash(package)})
    return _zipped(files, at)


def searchable(url: str) -> str:
    """Return the address as an index is sorted by: the host's names backwards, so that a domain stands together.

    Sort-friendly URI Reordering Transform: `https://www.rimnam.example/a?b` is `example,rimnam)/a?b`. Another kind of
    address than http and https stays as it is.
    """
    parts = urlsplit(url.lower())
    if parts.scheme not in ("http", "https"):
        return url.lower()
    names = (parts.hostname or "").removeprefix("www.").split(".")
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{','.join(reversed(names))}{port}){parts.path or '/'}{query}"


def _records(warc: bytes) -> Iterator[_Record]:
    found = ArchiveIterator(io.BytesIO(warc))
    for record in found:
        if record.rec_type not in _SHOWN:
            continue
        headers, answered = record.rec_headers, record.http_headers
        record.content_stream().read()
        kind = (answered.get_header("Content-Type") if answered else headers.get_header("Content-Type")) or ""
        yield _Record(
            url=headers.get_header("WARC-Target-URI"),
            date=headers.get_header("WARC-Date"),
            mime=kind.partition(";")[0].strip() or "application/octet-stream",
            status=answered.get_statuscode() if answered else None,
            digest=headers.get_header("WARC-Payload-Digest"),
            offset=found.get_record_offset(),
            length=found.get_record_length(),
        )


def _lines(*told: dict[str, Any]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in told).encode()


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _zipped(files: dict[str, bytes], at: datetime) -> bytes:
    out = io.BytesIO()
    # Stored, as the specification wants it: a player reads parts of the WARC without unpacking the rest.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, at.timetuple()[:6]), content)
    return out.getvalue()
