"""The closing source line of an article: the outlets that the article as a whole names as its source."""

import re
from functools import cache
from urllib.parse import urlsplit

from .clusters import snap
from .folding import Folded, fold_with_map
from .spans import Source
from .tables import rows

_LABEL = re.compile(
    r"^[ \-–•*>(\[]*(?:ขอบคุณ(?:ข้อมูล|ที่มา|ภาพ)?(?:และภาพ|และข้อมูล)?(?:จาก)?|"
    r"แหล่งที่มา(?:ข้อมูล)?|แหล่งข้อมูล|ที่มา(?:ข้อมูล|ของข้อมูล|ภาพ|ข่าว)?|"
    r"อ้างอิง(?:ข้อมูล)?(?:จาก)?|ข้อมูลอ้างอิง|เรียบเรียง(?:ข้อมูล)?จาก|แปล(?:และเรียบเรียง)?จาก|ข้อมูล(?:และภาพ)?(?:จาก|:)|ภาพ(?:และข้อมูล|ประกอบ|/ข้อมูล)?(?:จาก|:)|"
    r"เครดิต(?:ภาพ|ข้อมูล)?|sources?|credit|via|ref|references?|cr\.?)(?P<mark> ?[:：=/-]| |$)",
    re.MULTILINE,
)
_URL = re.compile(r"https?://[^\s<>\"'()\[\]{}]+|www\.[^\s<>\"'()\[\]{}]+")
_PIECE = re.compile(r"[^,;/|\n]+")
_PREFIX = re.compile(r"^(?:สำนักข่าว|หนังสือพิมพ์|นสพ\.|เว็บไซต์|สถานีโทรทัศน์|นิตยสาร|เพจ) ?")
_CLOSING_LINES = 14


@cache
def outlet_names() -> dict[str, str]:
    """Folded name of an outlet or platform to its usual name."""
    return {row[0]: row[1] for row in rows("outlets")}


@cache
def _domains() -> dict[str, str]:
    pairs = ((row[3], row[1]) for row in rows("outlets") if len(row) > 3)
    return {domain: name for domains, name in pairs for domain in domains.split(",")}


def outlet_of_url(url: str) -> str | None:
    """Usual name of the outlet at an address, its bare domain when unknown, None when there is no host."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    host = host.removeprefix("www.").removeprefix("m.").removeprefix("edition.")
    parts = host.split(".")
    for start in range(len(parts) - 1):
        known = _domains().get(".".join(parts[start:]))
        if known:
            return known
    return host


def find_sources(text: str) -> tuple[Source, ...]:
    """Outlets and addresses named in the closing source lines of a text, each once, in order."""
    return sources_in(fold_with_map(text), text)


def sources_in(folded: Folded, text: str) -> tuple[Source, ...]:
    """The same for a text that is folded already."""
    found: dict[tuple[str, str | None], Source] = {}
    for start, end in _labelled(folded.text):
        for source in _named_in(folded, text, start, end):
            found.setdefault((source.outlet, source.url), source)
    linked = {source.outlet for source in found.values() if source.url}
    return tuple(source for source in found.values() if source.url or source.outlet not in linked)


def _labelled(folded: str) -> list[tuple[int, int]]:
    """Ranges of folded text behind a source label, in the last lines of the text."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", folded) if match[0].strip()]
    closing = lines[-_CLOSING_LINES:]
    ranges = []
    for place, (start, end) in enumerate(closing):
        label = _LABEL.match(folded[start:end])
        if not label or end - start > 600 or not _is_source_line(folded[start + label.end() : end], label):
            continue
        ranges.append((start + label.end(), end))
        ranges += _addresses_below(folded, closing[place + 1 :])
    return ranges


def _is_source_line(rest: str, label: re.Match[str]) -> bool:
    """A label that runs on into a sentence ("ที่มาของเงิน...") is none."""
    marked = label["mark"].strip()
    return bool(marked) or not rest.strip() or bool(_URL.search(rest)) or (len(rest) <= 80 and _known(rest) is not None)


def _addresses_below(folded: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    ranges = []
    for start, end in lines:
        line = folded[start:end].strip()
        if not (_URL.match(line.lstrip("-•* ")) or _known(line)):
            break
        ranges.append((start, end))
    return ranges


def _known(words: str) -> str | None:
    bare = _PREFIX.sub("", words.strip(" .-•*")).strip()
    return outlet_names().get(bare)


def _named_in(folded: Folded, text: str, start: int, end: int) -> list[Source]:
    line, found = folded.text[start:end], []
    for match in _URL.finditer(line):
        place = start + match.start()
        first, last = snap(text, *folded.span(place, place + len(match[0].rstrip(".,;"))))
        url = text[first:last]
        outlet = outlet_of_url(url)
        if outlet:
            found.append(Source(url, first, last, outlet, url))
    words = _URL.sub(lambda match: "\n" * len(match[0]), line)
    for match in _PIECE.finditer(words):
        source = _named_piece(folded, text, start + match.start(), match[0])
        if source:
            found.append(source)
    return found


def _named_piece(folded: Folded, text: str, start: int, piece: str) -> Source | None:
    inner = piece.strip(" -•*()[]:.")
    if len(inner) < 2 or len(inner) > 60 or re.fullmatch(r"[\d ]+", inner):
        return None
    place = start + piece.index(inner)
    first, last = snap(text, *folded.span(place, place + len(inner)))
    exact = text[first:last]
    return Source(exact, first, last, _known(inner) or _PREFIX.sub("", exact).strip() or exact, None)
