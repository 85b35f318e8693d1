"""One spelling for comparing Thai text, with a map back to the text as it was given."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_TO_ONE = str.maketrans(
    {
        **{chr(0x0E50 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys("“”„‟″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛′ʼ＇`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_OTHER_SIGNS = re.compile("[" + re.escape("".join(map(chr, _TO_ONE))) + "]")
_LONGEST_NAME = 100
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; its i-th code point is at `offsets[i]` of the original; `offsets[-1]` is the original's length."""

    text: str
    offsets: Sequence[int]
    _ends: Sequence[int] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original (start, end) of a range of the folded text; nothing invisible hangs on at the end."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self._ends[end - 1]

    def index(self, offset: int) -> int:
        """Place in the folded text of an original offset (the next kept code point when it was dropped)."""
        return bisect_left(self.offsets, offset)


# Arrays: a list of a million offsets would take ten times the room.
_Piece = tuple[str, "array[int]", "array[int]"]


def _rewrite(piece: _Piece, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> _Piece:
    """Replace every match; each new code point points at the whole stretch that it stands for."""
    text, starts, ends = piece
    if not pattern.search(text):
        return piece
    parts: list[str] = []
    new_starts, new_ends = array("i"), array("i")
    done = 0
    for match in pattern.finditer(text):
        first, last = match.span()
        parts.append(text[done:first])
        new_starts += starts[done:first]
        new_ends += ends[done:first]
        new = replace(match)
        parts.append(new)
        if len(new) == last - first:
            new_starts += starts[first:last]
            new_ends += ends[first:last]
        else:
            new_starts.extend([starts[first]] * len(new))
            new_ends.extend([ends[last - 1]] * len(new))
        done = last
    parts.append(text[done:])
    new_starts += starts[done:]
    new_ends += ends[done:]
    return "".join(parts), new_starts, new_ends


def _lower(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0].casefold())


_PASSES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(f"[{INVISIBLE}]"), lambda match: ""),
    (re.compile("\r\n?|[\u0085\u2028\u2029\v\f]"), lambda match: "\n"),
    (re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"), lambda match: " "),
    (re.compile("  +"), lambda match: " "),
    # A base with Latin, Greek ... combining marks: composed; upper case: folded.
    (re.compile("(?![\u0e00-\u0e7f])[^\\W\\d_][\u0300-\u036f]*"), _lower),
    (re.compile("เเ"), lambda match: "แ"),
    (re.compile(f"([{_MARK}])\\1+"), lambda match: match[1]),
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32"), lambda m: (m[1] or m[2] or "") + "ำ"),
    (re.compile("([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e3a])"), lambda match: match[2] + match[1]),
    (re.compile("ปฎิ"), lambda match: "ปฏิ"),
)


def fold_with_map(text: str) -> Folded:
    """Fold a text and keep the way back. Takes any str, lone surrogates too; never raises.

    Line ends stay (as "\\n"), because a paragraph is a unit of reading.
    """
    places = array("i", range(len(text) + 1))
    piece: _Piece = (_with_usual_signs(text), places[:-1], places[1:])
    for pattern, replace in _PASSES:
        piece = _rewrite(piece, pattern, replace)
    folded, starts, ends = piece
    starts.append(len(text))
    return Folded(folded, starts, ends)


def fold(text: str) -> str:
    """The spelling under which texts are stored for search and compared: that of `fold_with_map`, without the map."""
    return _folded_name(text) if len(text) <= _LONGEST_NAME else _folded(text)


def _folded(text: str) -> str:
    folded = _with_usual_signs(text)
    for pattern, replace in _PASSES:
        folded = pattern.sub(replace, folded)
    return folded


# A name is asked after in many ways: its kind, its title, its parts, its keys.
_folded_name = lru_cache(maxsize=512)(_folded)


def _with_usual_signs(text: str) -> str:
    """Digits, quotation marks and dashes as they are most written. A text has few others: they alone are looked up."""
    return _OTHER_SIGNS.sub(lambda match: match[0].translate(_TO_ONE), text)
