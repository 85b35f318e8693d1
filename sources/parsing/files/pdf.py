"""The words of a PDF, page by page."""

import re
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError

from sources.parsing.files.kinds import NotReadableFile
from sources.parsing.files.mending import mended

# A file that was cut off while it was sent has no end mark; what can be saved of it is not the document.
_END, _END_WITHIN = b"%%EOF", 2048
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile(r"[ \t\u00a0]+")
# Signs above and below letters take no room in a line.
_NO_ROOM = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_END, _THAI_BEGIN = re.compile("[ก-ฺเ-๎]$"), re.compile("^[ก-ฺเ-๎]")
_NEW_ITEM = re.compile(r"^([-–—•*▪●◦]|[\d๐-๙]{1,3}[.)])\s")
# A line that is as long as this part of the page's longest one goes on in the next.
FULL = 0.8


def words_of_pdf(file: BinaryIO, limit: int) -> list[str]:
    """Return the words of each page, at most `limit` code points in all.

    What the file says of its title and author is left: programs put names of files and accounts there.
    Raises NotReadableFile, and what pypdf raises for nonsense.
    """
    file.seek(0, 2)
    file.seek(max(0, file.tell() - _END_WITHIN))
    if _END not in file.read():
        raise NotReadableFile("broken")
    reader = PdfReader(file)
    if reader.is_encrypted and not _opens(reader):
        raise NotReadableFile("encrypted")
    pages, length = [], 0
    for page in reader.pages:
        pages.append(words_of_page(page.extract_text()))
        length += len(pages[-1])
        if length > limit:
            raise NotReadableFile("too_long")
    if not any(pages):
        raise NotReadableFile("pictures")
    return pages


def _opens(reader: PdfReader) -> bool:
    """Tell whether it opens without a password, as those do that only forbid to print."""
    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False


def words_of_page(text: str) -> str:
    """Return a page's words with the letters mended, and lines that go on put together.

    Where Thai letters meet at the end of a line nothing is put between them, since Thai is broken between words without
    a mark; elsewhere a space.
    """
    lines = [_SPACES.sub(" ", line).strip() for line in mended(_CONTROL.sub("", text)).split("\n")]
    widths = [len(_NO_ROOM.sub("", line)) for line in lines]
    full = FULL * max(widths, default=0)
    words = ""
    for number, line in enumerate(lines):
        goes_on = number > 0 and widths[number - 1] >= full and line and not _NEW_ITEM.match(line)
        if goes_on:
            meets_thai = _THAI_END.search(words) and _THAI_BEGIN.match(line)
            words += ("" if meets_thai else " ") + line
        else:
            words += "\n" + line
    return re.sub("\n{3,}", "\n\n", words).strip()
