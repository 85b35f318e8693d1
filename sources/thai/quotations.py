"""Quotations and the verbs of saying in front of them or behind."""

import re

from .cues import Cue, is_open, verb_group
from .paragraphs import Paragraph

_FALSE_QUOTE = 12
_SHORTEST_QUOTE = 6
_REAL_QUOTE = 26


def before_quotation(found: Paragraph) -> list[Cue]:
    """X กล่าว "..." without ว่า."""
    cues = []
    for opening in found.closing:
        if not _is_speech(found, opening):
            continue
        before = found.skip_back(opening, "_.")
        match = re.search(r"[cj][^cjwkvn\"&rR]{0,14}$", found.letters[max(0, before - 16) : before])
        if not match:
            continue
        verb = max(0, before - 16) + match.start()
        if verb + 1 < before and found.ends[found.closing[opening]] - found.starts[opening] < _REAL_QUOTE:
            continue
        start, end = verb_group(found, verb)
        if is_open(found, start):
            cues.append(Cue(start, end, verb, opening, "quote"))
    return cues


def after_quotation(found: Paragraph) -> list[Cue]:
    """ "..." X กล่าว: the content stands before; a second half may follow."""
    cues = []
    for opening, closing in found.closing.items():
        if not (_is_speech(found, opening) or _opens_clause(found, opening)) or _introduced(found, opening):
            continue
        match = re.match(r"_?[hgpoxvirR&_()t,\".lPAN]{0,40}?a*[cj]", found.letters[closing + 1 : closing + 50])
        if not match or "w" in match[0]:
            continue
        verb = closing + match.end()
        start, end = verb_group(found, verb)
        named = re.search("[xhgop]", found.letters[closing + 1 : start])
        if found.headline and not named:
            continue
        if start <= closing or not is_open(found, start) or not (named or _is_speech(found, opening)):
            continue
        second = _second_half(found, end)
        if (second is None and not is_wording(found, opening)) or _goes_on(found, opening):
            continue
        cues.append(Cue(start, end, verb, opening, "quote_first", content_end=closing))
        cues += [
            Cue(start, end, verb, first, "quote_first", content_end=last)
            for first, last in _joined_before(found, opening)
        ]
        if second is not None:
            cues.append(Cue(start, end, verb, second, "quote", content_end=found.closing[second]))
    return cues


def _is_speech(found: Paragraph, opening: int) -> bool:
    """Is this quotation long enough to be somebody's words rather than a marked word?"""
    closing = found.closing[opening]
    return found.ends[closing] - found.starts[opening] > _FALSE_QUOTE + 2


def _goes_on(found: Paragraph, opening: int) -> bool:
    """ "... คือ ‘การ์ดที่ต้องเล่น’ ในการแข่งขัน": is a short quotation only a part of its sentence?"""
    closing = found.closing[opening]
    short = found.ends[closing] - found.starts[opening] < _REAL_QUOTE
    return short and found.kind(found.skip(closing + 1)) == "P"


def is_wording(found: Paragraph, opening: int) -> bool:
    """Does the quotation hold a clause, rather than a nickname or the name of a thing?"""
    closing = found.closing[opening]
    long = found.ends[closing] - found.starts[opening] >= _REAL_QUOTE
    return long or bool(re.search("[vnfcjdKw]|p[xa]", found.letters[opening + 1 : closing]))


def _opens_clause(found: Paragraph, opening: int) -> bool:
    """A short quotation counts at the start of a line, or behind a space that no noun carries over."""
    closing = found.closing[opening]
    length = found.ends[closing] - found.starts[opening] - 2
    fresh = opening == 0 or (found.letters[opening - 1] == "_" and found.letters[opening - 2] not in "xhP")
    return length >= _SHORTEST_QUOTE and fresh and found.letters[closing + 1 : closing + 2] == "_"


def _joined_before(found: Paragraph, opening: int) -> list[tuple[int, int]]:
    """ "..." และ "..." X กล่าว: the quotation in front of this one."""
    before = found.skip_back(opening, "_&") - 1
    first = found.opening.get(before)
    return [(first, before)] if first is not None and _is_speech(found, first) else []


def _introduced(found: Paragraph, opening: int) -> bool:
    before = found.skip_back(opening, "_.")
    return bool(before) and (
        found.letters[before - 1] in "wcj" or (found.letters[before - 1] in "xiPhgorR&v" and before == opening)
    )


def _second_half(found: Paragraph, end: int) -> int | None:
    """Opening mark of a quotation that goes on after the speaker."""
    place = end
    while place < min(len(found.words), end + 12) and found.letters[place] not in "wk":
        if place in found.closing and _is_speech(found, place):
            return place
        place += 1
    return None
