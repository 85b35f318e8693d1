"""The process that opens a file of others: `python -m sources.parsing.files.child TYPE LIMIT`, with the file as input.

A file may be made to take all memory or never to end, so this process first gives up what it does not need. It writes
JSON: the words, page by page where there are pages, or the reason why there are none.
"""

import io
import json
import resource
import sys

SECONDS = 15
MEMORY = 1_000_000_000
FEW_FILES = 32


def _give_up() -> None:
    """Take no more time and memory than a document needs, and write no file."""
    for limit, value in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FEW_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(limit)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (value, value))


def main() -> None:
    """Read the input and write what is in it."""
    _give_up()
    # Loaded under the limits, and only by this process.
    from sources.parsing.files.docx import words_of_docx  # noqa: PLC0415
    from sources.parsing.files.kinds import PDF, NotReadableFile  # noqa: PLC0415
    from sources.parsing.files.pdf import words_of_pdf  # noqa: PLC0415

    kind, limit = sys.argv[1], int(sys.argv[2])
    try:
        file = io.BytesIO(sys.stdin.buffer.read())
        found = {"pages": words_of_pdf(file, limit)} if kind == PDF else {"text": words_of_docx(file, limit)}
    except NotReadableFile as error:
        found = {"reason": error.reason}
    except (MemoryError, RecursionError):
        found = {"reason": "too_much"}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
