"""Lines of JSON (NDJSON): a body that is one object in each line, and answers that stream so."""

import json
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

from claims.refusals import TooLarge

MEDIA_TYPE = "application/x-ndjson"
MOST_LINES = 10_000
MOST_BYTES = 256_000_000
IN_MEMORY = 1_000_000
PIECE = 64_000


class LinesRenderer(JSONRenderer):
    """Lets Accept ask for lines of JSON; problems are JSON all the same."""

    media_type = MEDIA_TYPE


class LinesParser(BaseParser):
    """Lines of JSON. The body is kept as a file until all of it is there: an answer that began to stream while its
    sender still sends would leave both waiting for each other."""

    media_type = MEDIA_TYPE

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        """Return the body as a file, at its start, to be closed by whoever takes it.

        Raises TooLarge above MOST_BYTES or MOST_LINES.
        """
        body = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever reads it closes it
        try:
            _keep(stream, body)
        except BaseException:
            body.close()
            raise
        body.seek(0)
        return body


def _keep(stream: IO[bytes], body: IO[bytes]) -> None:
    lines, size = 0, 0
    while piece := stream.read(PIECE):
        lines, size = lines + piece.count(b"\n"), size + len(piece)
        if size > MOST_BYTES or lines > MOST_LINES:
            message = _("At most %(lines)s lines and %(bytes)s bytes are taken at once. Send them in parts.")
            raise TooLarge(message % {"lines": f"{MOST_LINES:,}", "bytes": f"{MOST_BYTES:,}"})
        body.write(piece)


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a file without their ends; of one that is larger than a body may be only so much that it is
    refused."""
    while line := file.readline(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1):
        if not line.endswith(b"\n"):
            while (rest := file.readline(PIECE)) and not rest.endswith(b"\n"):
                pass
        yield line.rstrip(b"\r\n")


def json_line(found: dict[str, Any]) -> str:
    """Return a line of JSON with its end."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
