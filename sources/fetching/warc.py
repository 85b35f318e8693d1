"""What was asked and answered as WARC 1.1 records (ISO 28500), compressed record by record."""

import io
from datetime import datetime
from http.client import responses
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sources.fetching.pages import Exchange, Fetched

# The guard gives the body unpacked and unchunked, so these would lie about it; archives keep them under other names.
_UNPACKED = ("content-encoding", "transfer-encoding", "content-length")


def warc_of(found: Fetched, software: str) -> bytes:
    """Return all steps of a fetch: a warcinfo record, then for each step the response and the request before it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    writer.write_record(writer.create_warcinfo_record("capture.warc.gz", {"software": software, "format": "WARC 1.1"}))
    for step in found.steps:
        at = step.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        response = writer.create_warc_record(
            step.url, "response", payload=io.BytesIO(step.answer.body), length=len(step.answer.body),
            http_headers=_answered(step), warc_headers_dict={"WARC-Date": at},
        )  # fmt: skip
        request = writer.create_warc_record(
            step.url, "request", http_headers=_asked(step), warc_headers_dict={"WARC-Date": at}
        )
        writer.write_request_response_pair(request, response)
    return out.getvalue()


def _answered(step: Exchange) -> StatusAndHeaders:
    headers = [
        (f"x-archive-orig-{name}" if name in _UNPACKED else name, value) for name, value in step.answer.headers.items()
    ]
    headers.append(("content-length", str(len(step.answer.body))))
    status = f"{step.answer.status} {responses.get(step.answer.status, '')}".rstrip()
    return StatusAndHeaders(status, headers, protocol="HTTP/1.1")


def _asked(step: Exchange) -> StatusAndHeaders:
    parts = urlsplit(step.url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    headers = [("Host", parts.netloc), *step.asked.items()]
    return StatusAndHeaders(f"GET {target} HTTP/1.1", headers, is_http_request=True)


def warc_of_file(raw: bytes, *, kind: str, url: str, at: datetime, software: str) -> bytes:
    """Return bytes that came without a request of ours, as a `resource` record of their media type and time."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    writer.write_record(writer.create_warcinfo_record("snapshot.warc.gz", {"software": software, "format": "WARC 1.1"}))
    record = writer.create_warc_record(
        url, "resource", payload=io.BytesIO(raw), length=len(raw), warc_content_type=kind,
        warc_headers_dict={"WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")},
    )  # fmt: skip
    writer.write_record(record)
    return out.getvalue()
