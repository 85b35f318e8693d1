"""Which characters a page's bytes are."""

import codecs
import re

# Thai sites that are old enough say any of these, or nothing; the bytes are the same in all of them.
_THAI = {"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "iso8859-11", "x-windows-874", "dos-874"}
# Servers put these on everything, whatever it is.
_ANYTHING = {"iso-8859-1", "latin-1", "latin1", "windows-1252", "us-ascii", "ascii"}
_META = re.compile(rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_WITHIN = 4096
MOST_BROKEN = 0.01
# Western languages have no six letters in a row that are not of ASCII.
_THAI_WORD = re.compile(rb"[\xa1-\xfb]{6}")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(content: bytes, content_type: str = "") -> str:
    """Return a page's text: as its mark says, else as UTF-8 if it is that, else as it is declared, else as Thai or
    Western, by its runs of letters.

    What is declared comes after UTF-8, because bytes that are UTF-8 by chance are rare and wrong declarations are not.
    Bytes that make no sense become U+FFFD, NUL too.
    """
    return _text(content, content_type).replace("\x00", "\ufffd")


def is_marked(content: bytes) -> bool:
    """Tell whether bytes begin with a byte order mark."""
    return any(content.startswith(mark) for mark, _encoding in _MARKS)


def _text(content: bytes, content_type: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    declared = _declared(content, content_type)
    for encoding in ("utf-8", declared):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # A broken byte among many is no reason to take it for something else.
    text = content.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= MOST_BROKEN * len(text):
        return text
    return content.decode(_guessed(content) if declared == "utf-8" else declared, errors="replace")


def _declared(content: bytes, content_type: str) -> str:
    found = _HEADER.search(content_type)
    meta = _META.search(content[:_WITHIN])
    for name in (found[1] if found else "", meta[1].decode("ascii", errors="replace") if meta else ""):
        if name.lower() in _THAI:
            return "cp874"
        if name and name.lower() not in _ANYTHING and _is_known(name):
            return codecs.lookup(name).name
    return _guessed(content)


def _guessed(content: bytes) -> str:
    return "cp874" if _THAI_WORD.search(content) else "cp1252"


def _is_known(name: str) -> bool:
    try:
        # Some codecs, such as rot13, give no text.
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False
