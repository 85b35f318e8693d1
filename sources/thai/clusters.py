"""Grapheme clusters: what a reader sees as one sign is never cut in two."""

import re
import unicodedata

_MARKS = frozenset({"Mn", "Me", "Mc"})
_HANGS_ON = re.compile("[\u200c\u200d\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_GOES_BEFORE = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3\U0001193f\U00011941"
    "\U00011a3a\U00011a84-\U00011a89\U00011d46\U00011f02]"
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_LEADING = re.compile("[\u1100-\u115f\ua960-\ua97c]")
_SYLLABLE = re.compile("[\u1100-\u11ff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb]")
_INNER = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
_THAI = re.compile("[ก-๛]")
_THAI_BASE = re.compile("[ก-ะาเ-ๆ ]")
_JOINER = "\u200d"
_CONJUNCTS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2")


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range of code points so that it cuts no combining mark from its base, no flag and no emoji in two."""
    while 0 < start < len(text) and _joins(text, start):
        start -= 1
    while 0 < end < len(text) and _joins(text, end):
        end += 1
    return start, end


def _joins(text: str, place: int) -> bool:
    """Is there no cluster's edge between the code point at `place` and the one before it?"""
    before, char = text[place - 1], text[place]
    if before.isascii() and char.isascii():
        return before == "\r" and char == "\n"
    if _THAI_BASE.match(char) and _THAI.match(before):
        return False
    if _is_control(before) or _is_control(char):
        return False
    if unicodedata.category(char) in _MARKS or _HANGS_ON.match(char) or _GOES_BEFORE.match(before):
        return True
    if before == _JOINER:
        return not char.isalnum() or text[place - 2 : place - 1] in _CONJUNCTS
    if before in _CONJUNCTS:
        return unicodedata.category(char) == "Lo"
    return _is_within_flag(text, place) or _is_within_syllable(before, char)


def _is_control(char: str) -> bool:
    """Line ends, invisible signs and lone surrogates stand for themselves."""
    if _HANGS_ON.match(char) or _GOES_BEFORE.match(char):
        return False
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _is_within_flag(text: str, place: int) -> bool:
    """Flags are pairs: is there an odd number of halves in front of this one?"""
    first = place
    while first > 0 and _FLAG.match(text[first - 1]):
        first -= 1
    return (place - first) % 2 == 1 and _FLAG.match(text[place]) is not None


def _is_within_syllable(before: str, char: str) -> bool:
    if _LEADING.match(before):
        return _SYLLABLE.match(char) is not None
    return _SYLLABLE.match(before) is not None and _INNER.match(char) is not None
