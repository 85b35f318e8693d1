"""Web archives made elsewhere, WARC and WACZ → the pages that they hold."""

import gzip
import hashlib
import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from sources.parsing.files.kinds import NotReadableFile

ENDINGS = (".warc", ".gz", ".wacz")
# What all of it may unpack to; a bomb of a megabyte unpacks to a thousand.
MOST_UNPACKED = 200_000_000
_PART, _BIT = 1_000_000, 65_536
_GZIP = b"\x1f\x8b"
_HTML = ("text/html", "application/xhtml+xml")
_SOON = timedelta(days=1)
_BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, OSError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page of HTML that somebody captured: its record by number from 1, and that record as a WARC of its own."""

    number: int
    url: str
    at: datetime
    body: bytes
    content_type: str
    warc: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that cannot be taken, or the place from which on nothing can.

    `reason` is one of "broken", "digest", "date", "too_large", "too_much".
    """

    number: int
    url: str
    reason: str


def is_archive(name: str | None) -> bool:
    """Tell whether a file's name is one of a web archive."""
    return (name or "").lower().endswith(ENDINGS)


def pages_in(raw: bytes, largest: int) -> Iterator[ArchivedPage | Fault]:
    """Yield the pages of an archive: answers of 200 with HTML, each checked against its digests.

    `largest` is how many bytes a page may have. Raises NotReadableFile: "empty_file", "other" or "broken".
    """
    if not raw:
        raise NotReadableFile("empty_file")
    number = 0
    for part in _parts(raw):
        with tempfile.TemporaryFile() as file:
            trouble = _unpack(part, file)
            for found in _records(file, largest, number):
                number = found.number
                if isinstance(found, Fault) and found.reason == "broken":
                    # Told once: where the packing breaks the record in it does too.
                    trouble = trouble or "broken"
                elif isinstance(found, (ArchivedPage, Fault)):
                    yield found
            if trouble:
                yield Fault(number + 1, "", trouble)


def _parts(raw: bytes) -> Iterator[bytes]:
    """Yield the WARC files: the file itself, or those of a WACZ, whose own digests they must have."""
    if not raw.startswith(b"PK\x03\x04"):
        if not raw.startswith((b"WARC/", _GZIP)):
            raise NotReadableFile("other")
        yield raw
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = [name for name in archive.namelist() if name.startswith("archive/") and is_archive(name)]
            if not names:
                raise NotReadableFile("other")
            digests = _digests(archive)
            for name in names:
                with archive.open(name) as member:
                    part = member.read(MOST_UNPACKED + 1)
                if len(part) > MOST_UNPACKED:
                    raise NotReadableFile("too_much")
                if digests.get(name, "") not in ("", hashlib.sha256(part).hexdigest()):
                    raise NotReadableFile("broken")
                yield part
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise NotReadableFile("broken") from error


def _digests(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the SHA-256 of each member as the WACZ states it. Raises NotReadableFile for a list that is none."""
    try:
        with archive.open("datapackage.json") as member:
            resources = json.loads(member.read(_PART))["resources"]
        return {each["path"]: each["hash"].removeprefix("sha256:") for each in resources}
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise NotReadableFile("broken") from error


def _unpack(part: bytes, file: IO[bytes]) -> str:
    """Write a WARC uncompressed, as far as it goes, and return what was wrong at its end, if anything was."""
    trouble = ""
    try:
        for piece in _unzipped(part) if part.startswith(_GZIP) else [part]:
            file.write(piece)
            if file.tell() > MOST_UNPACKED:
                trouble = "too_much"
                break
    except (EOFError, zlib.error):
        trouble = "broken"
    file.seek(0)
    return trouble


def _unzipped(part: bytes) -> Iterator[bytes]:
    """Yield what is in a file of gzip members, bit by bit, so that what stands before an error is not lost.

    Raises EOFError where it was cut off, and zlib.error.
    """
    decoder, place = zlib.decompressobj(zlib.MAX_WBITS + 16), 0
    rest = b""
    while rest or place < len(part):
        given, place = (rest, place) if rest else (part[place : place + _BIT], place + _BIT)
        yield decoder.decompress(given, _PART)
        rest = decoder.unconsumed_tail
        if decoder.eof:
            rest, decoder = decoder.unused_data, zlib.decompressobj(zlib.MAX_WBITS + 16)
            is_open = bool(rest)
        else:
            is_open = True
    if is_open:
        raise EOFError


@dataclass(frozen=True, slots=True)
class _Other:
    """A record that is no page."""

    number: int


def _records(file: IO[bytes], largest: int, number: int) -> Iterator[ArchivedPage | Fault | _Other]:
    records = iter(ArchiveIterator(file, no_record_parse=True))
    while True:
        number += 1
        try:
            record = next(records, None)
            if record is None:
                return
            yield _found(record, number, largest)
        except _BROKEN:
            yield Fault(number, "", "broken")
            return


def _found(record: Any, number: int, largest: int) -> ArchivedPage | Fault | _Other:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type != "response" or not url.startswith(("http://", "https://")):
        return _Other(number)
    # The headers of the answer are small beside it.
    block = _read(record.raw_stream, largest + _PART)
    warc = record.rec_headers.to_bytes(encoding="utf-8") + block + b"\r\n\r\n"
    # Once more, alone: now its headers are parsed, and both of its digests are checked.
    copy = next(iter(ArchiveIterator(io.BytesIO(warc), check_digests=True)))
    kind = copy.http_headers.get_header("Content-Type") or ""
    if copy.http_headers.get_statuscode() != "200" or kind.partition(";")[0].strip().lower() not in _HTML:
        return _Other(number)
    if len(block) > largest:
        return Fault(number, url, "too_large")
    body = _read(copy.content_stream(), largest)
    _read(copy.raw_stream, largest)
    if copy.digest_checker.passed is False:
        return Fault(number, url, "digest")
    if len(body) > largest:
        return Fault(number, url, "too_large")
    at = _moment(record.rec_headers.get_header("WARC-Date") or "")
    return ArchivedPage(number, url, at, body, kind, gzip.compress(warc, mtime=0)) if at else Fault(number, url, "date")


def _read(stream: Any, limit: int) -> bytes:
    """Return what a stream has, and a byte more than `limit` at most where it has more."""
    read = b""
    while len(read) <= limit and (piece := stream.read(limit + 1 - len(read))):
        read += piece
    return read


def _moment(told: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at if at <= datetime.now(UTC) + _SOON else None
