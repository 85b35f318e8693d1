"""A cue: the verb group that attributes words to somebody, and whether it states anything."""

import re
from dataclasses import dataclass

from .paragraphs import Paragraph
from .tables import rows

SAYING = "cjdF"
_TITLES = frozenset(row[0] for row in rows("titles"))
_ROLES = frozenset(row[0] for row in rows("roles"))
_BEFORE = frozenset({"ก่อน", "ก่อนที่", "แม้", "แม้ว่า", "ถึงแม้", "ถึงแม้ว่า"})
_ALONE = frozenset({"ปัด"})
_LISTED_STATES = re.compile("(?:_g){0,8}_?&")
_NOT_JOINED = frozenset({"ชื่อ", "ทั้ง", "เห็น"})
OUTER = frozenset(
    {"กล่าว", "กล่าวถึง", "เปิดเผย", "แถลง", "แถลงข่าว", "ให้สัมภาษณ์", "ชี้แจง", "ตอบ", "โพสต์", "โพสต์ข้อความ", "พูดถึง"}
)
_WIDEST_GROUP = 8
_NOT_BEFORE_CUE = re.compile(r"[nf]a*(?:[cjdK]_?&_?)?$|[b]a*$")


@dataclass(slots=True)
class Cue:
    """A cue and what it governs, in places of words: the verb group, and where its content starts.

    `recalled` words only lead to what the paragraph is about: "ตามที่ X ระบุว่า ... นั้น".
    """

    start: int
    end: int
    verb: int
    content: int
    frame: str
    content_end: int | None = None
    speaker_after: int | None = None
    recalled: bool = False

    @property
    def quoted_first(self) -> bool:
        """Does the content stand before the cue?"""
        return self.frame == "quote_first"


def verb_group(found: Paragraph, verb: int) -> tuple[int, int]:
    """Verb with the verbs of saying, adverbs and auxiliaries joined to it: first place and the place after the last."""
    start, end = verb, verb + 1
    first, last = max(0, verb - _WIDEST_GROUP), min(len(found.words), verb + _WIDEST_GROUP)
    while start > first and found.letters[start - 1] in "cjdaKA" and found.words[start - 1] not in _NOT_JOINED:
        start -= 1
    if start < verb and found.kind(start - 1) == "b" and found.letters[verb - 1] in "cd":
        start = verb  # "ผู้ที่ถูกกล่าวหากล่าวว่า": the passive verb belongs to the clause before
    while end < last and found.letters[end] in "cjda" and found.words[end - 1] not in _ALONE:
        end += 1
    return start, end


def before_saying(found: Paragraph, start: int) -> int | None:
    """ "ก่อนที่ X จะออกมาชี้แจงว่า", "แม้ X จะยืนยันว่า": the place of the จะ in front of what was said after all; else None."""
    will = found.skip_back(start, "a") - 1
    if will < 1 or found.words[will] != "จะ":
        return None
    near = range(will - 1, max(-1, will - 24), -1)
    return will if any(found.words[place] in _BEFORE for place in near) else None


def is_open(found: Paragraph, start: int) -> bool:
    """May this verb group state something: not negated, not passive, not a plan, a supposition or a noun (การ...)?"""
    if before_saying(found, start) is not None:
        return True
    before = found.letters[max(0, start - 6) : start]
    if _NOT_BEFORE_CUE.search(before):
        return False
    word = found.words[start - 1] if start else ""
    if word == "-" and start > 1 and found.letters[start - 2] in "cjdv":
        return False
    if word in (
        "เรียก",
        "เชิญ",
        "เข้า",
        "การ",
        "เพื่อ",
        "หาก",
        "ถ้า",
        "ให้",
        "ข้อ",
        "คำ",
        "ผู้",
        "นัก",
        "เมื่อถูก",
        "ที่จะ",
        "ต้องการ",
        "น่า",
        "ปม",
    ):
        return False
    return not any(letter in "nfb" for letter in found.letters[start : start + 1])


def name_end(found: Paragraph, place: int) -> int:
    """Where the noun phrase that starts at `place` ends, over the spaces inside a name or a list."""
    place = end = found.skip(place)
    while end < min(len(found.words), place + 24) and (
        found.letters[end] in "xhgpoliP&,_A()"
        or _is_counted(found, place, end)
        or (found.letters[end] == "v" and found.words[end - 1] == "ผู้")
    ):
        if found.letters[end] == "_" and not _name_goes_on(found, place, end):
            break
        end += 1
    return found.skip_back(end, "_P(")


def _is_counted(found: Paragraph, start: int, place: int) -> bool:
    """ "แหล่งข่าว 2 ราย", "เจ้าหน้าที่สหรัฐสองคน": how many they are."""
    return found.letters[place] == "N" and found.letters[start] == "h"


def _name_goes_on(found: Paragraph, start: int, space: int) -> bool:
    """After a space: does the name or the list of names go on?"""
    after = found.letters[space + 1 : space + 2]
    if not after or after in "tk":
        return False
    before = found.letters[space - 1]
    titled = found.words[start] in _TITLES and "_" not in found.letters[start:space]
    more = found.words[space + 1] in _ROLES or space + 1 in found.names
    states = before == "g" and (found.letters[start] == "g" or _LISTED_STATES.match(found.letters, space))
    listed = (before in "&," and after in "&ghx") or (states and after in "&g")
    return (
        listed
        or after in "&("
        or after == before == "N"
        or (after == "N" and _is_counted(found, start, space + 1))
        or (before == "h" and after not in "h" and (found.words[space - 1] in _ROLES or space + 1 in found.names))
        or titled
        or (before == "l" and after == "x")
        or (space - 1 in found.names and more)
    )
