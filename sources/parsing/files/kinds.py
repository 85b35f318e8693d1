"""Which kind of file bytes are: told by the bytes, and held against the name."""

import io
import re
import zipfile
from pathlib import PurePath

TEXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BY_ENDING = {".txt": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".pdf": PDF, ".docx": DOCX}
ENDINGS = (".txt", ".html", ".docx", ".pdf")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
# Readers look for the mark of a PDF within its first kilobyte, and so do those who write odd ones.
_PDF_WITHIN, _HTML_WITHIN = 1024, 4096
_BEGIN_OTHERS = (
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"%!PS",
    b"\x7fELF",
)


class NotReadableFile(ValueError):
    """A file has no words that we could take. `reason` is a word that claims.flows.files puts into sentences."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def kind_of(raw: bytes, name: str) -> str:
    """Return the media type of a file's bytes: TEXT, HTML, PDF or DOCX.

    Raises NotReadableFile: "empty_file", "misnamed" where the name's ending says another of these kinds, "broken",
    "encrypted", "macros", "old_word", or "other" for what is none of them.
    """
    if not raw:
        raise NotReadableFile("empty_file")
    named = BY_ENDING.get(PurePath(name).suffix.lower())
    found = _kind_by_bytes(raw)
    if found is None:
        # Plain text has no mark of its own, and HTML may begin in the middle.
        found = HTML if named == HTML else TEXT
    if named not in (None, found) and not {named, found} == {TEXT, HTML}:
        raise NotReadableFile("misnamed")
    return TEXT if named == TEXT else found


def _kind_by_bytes(raw: bytes) -> str | None:
    if b"%PDF-" in raw[:_PDF_WITHIN]:
        return PDF
    if raw.startswith(b"PK\x03\x04"):
        return _kind_of_archive(raw)
    if raw.startswith(_OLE):
        # Word puts a document that has a password into the container of its old format.
        raise NotReadableFile("encrypted" if "EncryptedPackage".encode("utf-16-le") in raw else "old_word")
    if raw.startswith(_BEGIN_OTHERS):
        raise NotReadableFile("other")
    return HTML if _HTML.match(raw[:_HTML_WITHIN]) else None


def _kind_of_archive(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise NotReadableFile("broken") from error
    if "word/vbaProject.bin" in names:
        raise NotReadableFile("macros")
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise NotReadableFile("other")
    return DOCX
