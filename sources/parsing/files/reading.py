"""A file → its words, with the page that each stretch of them stood on."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from sources.parsing.encodings import MOST_BROKEN, decoded, is_marked
from sources.parsing.files.kinds import HTML, TEXT, NotReadableFile, kind_of
from sources.parsing.page import NotReadable, read_page

_ROOT = Path(__file__).resolve().parents[3]
# Beside the seconds of work that the child allows itself: the machine may have other things to do.
_WAIT = 40
_BETWEEN = "\n\n"
# So that links of a page that came without its address have something to be relative to.
_NOWHERE = "https://file.invalid/"
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FileWords:
    """The words of a file; `pages` has the offset in code points at which each page begins, if it has pages."""

    text: str
    media_type: str
    pages: tuple[int, ...] = ()
    title: str = ""
    byline: str = ""
    published_on: str = ""


def read_file(raw: bytes, name: str, *, limit: int, largest_page: int) -> FileWords:
    """Return the words of a file.

    `limit` is how many code points are taken, `largest_page` how many bytes of HTML. Raises NotReadableFile, with the
    reasons of `kind_of` or "encoding", "nul", "too_large", "too_long", "too_much", "pictures", "no_words", or one of
    sources.models.Failure for HTML.
    """
    kind = kind_of(raw, name)
    if kind == TEXT:
        return FileWords(text_of(raw), TEXT)
    if kind == HTML:
        return _read_html(raw, limit, largest_page)
    found = _read_apart(raw, kind, limit)
    if "text" in found:
        return FileWords(_whole(found["text"]), kind)
    text, pages = put_together([_whole(page) for page in found["pages"]])
    if len(text) > limit:
        raise NotReadableFile("too_long")
    return FileWords(text, kind, pages)


def text_of(raw: bytes) -> str:
    """Return the text of a file: as its mark says, else UTF-8, else TIS-620/Windows-874 or Windows-1252.

    Raises NotReadableFile: "nul", or "encoding" for bytes that are text in none of them.
    """
    if b"\x00" in raw and not is_marked(raw):
        raise NotReadableFile("nul")
    text = decoded(raw)
    if text.count("\ufffd") > MOST_BROKEN * len(text):
        raise NotReadableFile("encoding")
    return text


def _read_html(raw: bytes, limit: int, largest: int) -> FileWords:
    if len(raw) > largest:
        raise NotReadableFile("too_large")
    try:
        page = read_page(decoded(raw), _NOWHERE)
    except NotReadable as error:
        raise NotReadableFile(error.reason) from error
    if len(page.text) > limit:
        raise NotReadableFile("too_long")
    return FileWords(page.text, HTML, (), page.title, page.byline, page.published_on)


def _read_apart(raw: bytes, kind: str, limit: int) -> dict:
    """Return what a process of its own reads, which has neither our memory nor our secrets."""
    command = [sys.executable, "-m", "sources.parsing.files.child", kind, str(limit)]
    surroundings = {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            command, input=raw, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT, env=surroundings,
            timeout=_WAIT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise NotReadableFile("too_much") from error
    if done.returncode:
        # Ended by a signal, it had taken more than it may; else the library made no sense of the file.
        raise NotReadableFile("too_much" if done.returncode < 0 else "broken")
    found = json.loads(done.stdout)
    if "reason" in found:
        raise NotReadableFile(found["reason"])
    return found


def put_together(pages: list[str]) -> tuple[str, tuple[int, ...]]:
    """Return the pages as one text, and where each begins; one without words begins where the next one does."""
    text, starts = "", []
    for page in pages:
        starts.append(len(text) + len(_BETWEEN) if text else 0)
        if page:
            text += (_BETWEEN if text else "") + page
    return text, tuple(min(start, len(text)) for start in starts)


def _whole(text: str) -> str:
    """Return the text with what is no character shown as such."""
    return _NO_CHARACTER.sub("\ufffd", text)
