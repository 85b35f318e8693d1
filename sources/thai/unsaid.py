"""What looks like a statement and is none: supposed, said to be said, asked, or words of who would not speak."""

import re

from .cues import Cue
from .paragraphs import Paragraph
from .speakers import Subject

_DECLINES = re.compile("(?:ตน|ผม)?(?:ยัง)?(?:ขอ)?(?:ไม่|งด)(?:ขอ)?(?:แสดงความ|ให้ความ|ออกความ)(?:คิด)?เห็น")
_ASKS = re.compile("[^ ]*(?:จริง|ใช่)(?:หรือ|หรือไม่|หรือเปล่า|ไหม|มั้ย)(?:[ ?]|$)")
_SUPPOSING = frozenset({"หาก", "ถ้า", "ถ้าหาก", "หากว่า", "สมมติ", "สมมุติ", "ต่อให้"})


def is_unsaid(found: Paragraph, cue: Cue, subject: Subject) -> bool:
    """Is this only supposed, or said by nobody in particular?"""
    return _is_supposed(found, subject) or _is_hearsay(found, cue)


def states_nothing(content: str) -> bool:
    """Does this (folded) content only ask whether something is true, or decline to speak?"""
    return bool(_DECLINES.match(content) or _ASKS.match(content))


def _is_supposed(found: Paragraph, subject: Subject) -> bool:
    """หากศาลวินิจฉัยว่า, สมมติว่ารัฐบาลบอกว่า: nobody has said it yet."""
    opener = found.skip_back(subject.clause)
    opener -= opener > 0 and found.words[opener - 1] == "ว่า"
    return bool(subject.parties) and opener > 0 and found.words[opener - 1] in _SUPPOSING


def _is_hearsay(found: Paragraph, cue: Cue) -> bool:
    """ "... กล่าวกันว่า ...": nobody in particular says it."""
    together = found.words[cue.verb + 1 : cue.verb + 2] == ["กัน"]
    return together and (cue.start == 0 or found.letters[cue.start - 1] in "_k")
