"""Who says it: the noun phrase that a cue verb belongs to, split into parties."""

import re
from dataclasses import dataclass

from .lexicon import letters
from .paragraphs import Paragraph
from .speech import Cue
from .tables import column, rows

_NOMINAL = 'xhgpoliNt(),."&RrPA'
_FARTHEST = 60
_LONGEST_NAME = 130
_ROLES = frozenset(row[0] for row in rows("roles"))
_OFFICES = frozenset(column("roles", kind="office"))
_TITLES = frozenset(row[0] for row in rows("titles"))
_WORDS_OF = frozenset(column("reports", kind="words"))
_TEXTS = frozenset(column("reports", kind="text"))
_SECOND_ROLE = frozenset(
    {"รัฐมนตรี", "รัฐมนตรีว่าการ", "รมว.", "โฆษก", "หัวหน้า", "ประธาน", "เลขาธิการ", "รัฐมนตรีช่วยว่าการ", "รมช."}
)


@dataclass(slots=True)
class Subject:
    """Parties as ranges of words, and the first word of the clause that they stand in."""

    parties: list[tuple[int, int]]
    clause: int
    relative: bool = False


def subject_of(found: Paragraph, cue: Cue, floor: int) -> Subject:
    """The noun phrase in front of a cue, looked for back to `floor`; without parties when it is dropped."""
    end = found.skip_back(cue.start, "_a,")
    if end <= floor:
        return Subject([], cue.start)
    relative = _relative_head(found, end, floor)
    if relative is not None:
        return Subject(_parties(found, *relative), relative[0], relative=True)
    start, end = _phrase(found, end, floor)
    parties = _parties(found, start, end)
    return Subject(parties, start if parties else cue.start)


def subject_after(found: Paragraph, place: int, limit: int) -> list[tuple[int, int]]:
    """Parties of the noun phrase that starts at `place` (behind จาก, โดย, ของ)."""
    end = place
    while end < min(limit, place + 24) and found.letters[end] in "xhgpolir&,_A()":
        if found.letters[end] == "_" and not _goes_on(found, end + 1):
            break
        end += 1
    return _parties(found, place, found.skip_back(end, "_,&"))


def _goes_on(found: Paragraph, place: int) -> bool:
    """After a space: does the list of names go on?"""
    return place < len(found.words) and (
        found.letters[place] in "&g" or (found.letters[place - 2 : place - 1] == "x" and found.letters[place] == "x")
    )


def _relative_head(found: Paragraph, end: int, floor: int) -> tuple[int, int] | None:
    """ "นักวิเคราะห์ที่ (ระบุว่า)": the head in front of ที่, ซึ่ง or ผู้."""
    if found.letters[end - 1] not in "rR" or end - 1 <= floor:
        return None
    start, last = _phrase(found, found.skip_back(end - 1), floor)
    return (start, last) if start < last else None


def _phrase(found: Paragraph, end: int, floor: int) -> tuple[int, int]:
    """Range of the noun phrase that ends at `end`; empty when a verb or a clause opener stands there."""
    place, stop = end, max(floor, end - _FARTHEST)
    cut: int | None = None
    while place > stop:
        letter = found.letters[place - 1]
        if letter in "vcjdqKFnfbaw" and not _is_nominalised(found, place - 1):
            clause = _relative_start(found, place - 1, stop)
            if clause is None:
                return _after_verb(found, place, end, stop)
            place = clause
            continue
        if letter == "k" or (letter == '"' and _closes_speech(found, place - 1)):
            break
        if letter == "." and found.words[place - 1] in ("…", "!", "?", ":", "|"):
            break
        place -= 1
        cut = place
    return _trim(found, place if cut is not None else end, end)


def _closes_speech(found: Paragraph, place: int) -> bool:
    opening = next((start for start, stop in found.closing.items() if stop == place), None)
    return opening is not None and found.ends[place] - found.starts[opening] > 40


def _is_nominalised(found: Paragraph, place: int) -> bool:
    """A verb behind การ, ความ, นัก or inside a name is part of a noun."""
    before = found.words[place - 1] if place else ""
    if before in (
        "การ",
        "ความ",
        "นัก",
        "ผู้",
        "ด้าน",
        "ฝ่าย",
        "เพื่อ",
        "หน่วย",
        "ศูนย์",
        "กรม",
        "สำนักงาน",
        "คณะกรรมการ",
        "กระทรวง",
        "ชาว",
    ):
        return True
    return place > 0 and found.letters[place - 1] in "hi" and found.letters[place] == "v"


def _relative_start(found: Paragraph, verb: int, stop: int) -> int | None:
    """Place of the ที่, ซึ่ง or ผู้ that opens a relative clause with this verb first in it, else None."""
    place = found.skip_back(verb, "afnb")
    if place > stop + 1 and found.letters[place - 1] in "rR":
        head = found.skip_back(place - 1)
        if head > stop and found.letters[head - 1] in "xhgpo":
            return head
    return None


def _after_verb(found: Paragraph, verb_end: int, end: int, stop: int) -> tuple[int, int]:
    """A verb stands before the phrase: what follows a space after it may be the subject, else the verb's own subject is."""
    start = _fresh_start(found, verb_end, end)
    if start is not None:
        return _trim(found, start, end)
    before = found.skip_back(verb_end - 1, "afnb_vP")
    if before <= stop or found.letters[before - 1] in 'kw"rR':
        return end, end
    return _phrase(found, before, stop)


def _fresh_start(found: Paragraph, first: int, end: int) -> int | None:
    """First chunk after a space that can open a party's name, going back from the end."""
    chunks = _chunks(found, first, end)
    if not chunks:
        return None
    start = None
    for chunk in reversed(chunks[1:] if found.letters[first : first + 1] != "_" else chunks):
        if found.letters[chunk] in "hgpoA" or (start is None and found.letters[chunk] == "x"):
            start = chunk
            if not _needs_front(found, chunk):
                break
        elif start is not None and found.letters[chunk] not in "x&":
            break
        elif start is not None:
            start = chunk
    return start


def _needs_front(found: Paragraph, chunk: int) -> bool:
    """Can this chunk be the role behind a name that stands in front of it?"""
    return found.words[chunk] in _ROLES or found.letters[chunk] == "x"


def _chunks(found: Paragraph, first: int, end: int) -> list[int]:
    """First words of the stretches between spaces."""
    starts = [first]
    starts += [place + 1 for place in range(first, end - 1) if found.letters[place] == "_"]
    return [place for place in starts if place < end and found.letters[place] != "_"]


def _trim(found: Paragraph, start: int, end: int) -> tuple[int, int]:
    """The party's own words of a stretch without verbs: leading dates, places and openers go."""
    best = found.skip(start, "_,.ka")
    end = found.skip_back(end, "_,.a&")
    for chunk in _chunks(found, best, end) if best < end else []:
        if chunk > best and _starts_anew(found, best, chunk):
            best = chunk
    while best < end and found.letters[best] in "tPkNrR_,.)a&":
        best += 1
        best = _past_place(found, best, end)
    if best < end and found.ends[end - 1] - found.starts[best] > _LONGEST_NAME:
        chunks = _chunks(found, best, end)
        best = chunks[-1] if chunks else best
    return best, end


def _past_place(found: Paragraph, place: int, end: int) -> int:
    """After a preposition or a date: the words up to the next space are a place or a time."""
    if place and found.letters[place - 1] in "PrR":
        while place < end and found.letters[place] != "_":
            place += 1
    return place


def _starts_anew(found: Paragraph, best: int, chunk: int) -> bool:
    """Does this chunk open another phrase rather than go on with the name before it?"""
    letter, before = found.letters[chunk], found.letters[best:chunk].rstrip("_")
    if letter in "tPk":
        return True
    if before[:1] in ("t", "P", "r", "R") or (before[-1:] in ("t", ")") and "t" in before):
        return True
    if letter in "hgo" and found.words[chunk] in _TITLES and found.letters[chunk - 2 : chunk - 1] != "&":
        return not set(found.words[best:chunk]) & (_TITLES | _OFFICES) or "_" in found.letters[best : chunk - 1]
    if letter in "go" or (letter == "h" and found.words[chunk] not in _ROLES):
        return not _is_apposition(found, best, chunk)
    return False


def _is_apposition(found: Paragraph, best: int, chunk: int) -> bool:
    """A body's name behind a name with a role, a title or a joining word belongs to it."""
    if found.letters[chunk - 2 : chunk - 1] in ("&", ",", "i", "A", "h"):
        return True
    return any(word in _ROLES or word in _TITLES for word in found.words[best:chunk])


def _parties(found: Paragraph, start: int, end: int) -> list[tuple[int, int]]:
    """Joined speakers apart: "ทางการ ก และ ข" gives two, "รองนายกรัฐมนตรีและรัฐมนตรีว่าการ..." one."""
    start = found.skip(start, '_A,&"kaPtrR)')
    end = found.skip_back(end, '_,&a("')
    if start >= end or not re.search("[xhgpolv]", found.letters[start:end]):
        return []
    ranges, first, place = [], start, start
    while place < end:
        joint = place + 1 if found.letters[place] in "&," else None
        if joint is not None and joint < end:
            following = found.skip(joint, "_A&")
            if following < end and _is_second_party(found, first, place, following):
                ranges.append((first, found.skip_back(place, "_,")))
                first = place = following
                continue
        place += 1
    ranges.append((first, end))
    return [_unwrapped(found, *piece) for piece in ranges if piece[0] < piece[1]]


def _is_second_party(found: Paragraph, first: int, joint: int, following: int) -> bool:
    word, letter = found.words[following], found.letters[following]
    if letter in "gopl":
        return True
    if word in _TITLES:
        return True
    if letter == "h":
        named = bool(set(found.words[first:joint]) & (_TITLES | _OFFICES))
        return not (named and word in _SECOND_ROLE | _OFFICES)
    latin = bool(re.match("[a-z]", word)) and bool(
        re.match("[a-z]", found.words[joint - 1 - (found.letters[joint - 1] == "_")])
    )
    return latin


def _unwrapped(found: Paragraph, start: int, end: int) -> tuple[int, int]:
    """The author of "คำให้การของ X", "รายงานของ X" rather than the text; quotation marks off."""
    word = found.words[start]
    if word in _WORDS_OF | _TEXTS and start + 2 < end and found.words[start + 1] in ("ของ", "จาก"):
        return start + 2, end
    if word in letters() and found.letters[start] == '"' and end - start > 2:
        return start + 1, end - (found.letters[end - 1] == '"')
    return start, end
