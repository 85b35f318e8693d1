"""What the reporter tells on their own word: what is found, seen or reported without anybody who states it."""

import re

from .cues import Cue
from .denials import is_untrue
from .paragraphs import Paragraph

_FOUND_BY = re.compile("ผล(?:การ)?สำรวจ|ผลโพล|เผย|รายงาน|แถลง|จาก(?:การ)?(?:ตรวจสอบ|สอบสวน|สำรวจ|ศึกษา)ของ")
_CHECKED = re.compile("ตรวจสอบ|สืบค้น|สำรวจ")
_EXAMINED = re.compile("(?:ศูนย์|สำนักข่าว|โคแฟค)[^\n]{0,50}(?:ตรวจสอบ|สืบค้น|สำรวจ)[^\n]{0,60}$")


def is_narration(found: Paragraph, cue: Cue, speakers: list[tuple[Paragraph, int, int]]) -> bool:
    """The reporter's own report, or a finding that no report states."""
    where, start, end = speakers[0]
    name = where.piece(start, end)
    if found.words[cue.verb] == "รายงาน" and name.startswith("ผู้สื่อข่าว"):
        return True
    if found.letters[cue.verb] == "F":
        lead = found.piece(max(0, cue.start - 24), cue.start)
        if is_untrue(found.piece(cue.content, min(cue.content + 12, len(found.words)))):
            return False
        examined = _EXAMINED.search(found.piece(max(0, cue.start - 40), cue.start))
        known = examined is not None or (_CHECKED.search(lead) is not None and "o" in where.letters[start:end])
        return not (known or re.match("ผล|ราย|งาน|โพล|การสำรวจ|บท|เอกสาร|ข้อมูล", name) or _FOUND_BY.search(lead))
    return False
