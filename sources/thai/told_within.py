"""What is denied, told inside the denial itself: "ปฏิเสธรายงานของ X ที่ระบุว่า ..." has X's words in it."""

import re

from .cues import Cue, name_end
from .denials import is_untrue
from .paragraphs import Paragraph
from .speakers import Subject

_TOLD = re.compile(
    "(?:กระแส)?(?:ข่าว|รายงาน|ข้อกล่าวหา|คำกล่าว|คำพูด|คำแถลง|ถ้อยแถลง|แถลงการณ์|คำอ้าง|ข้ออ้าง|คำวิจารณ์|ข้อสังเกต|คำให้|โพสต์|ข้อความ|บทความ|เนื้อหา"
    "|ข้อมูล|คำชี้แจง|คำยืนยัน|คำอธิบาย|คำร้อง|คำบอก|คำ|ข้อ)"
)
_OWNED = frozenset({"ของ", "จาก"})
_LONGEST = 24
_FARTHEST = 40


def owner_told(found: Paragraph, content: int, cue: Cue, subject: Subject) -> Subject | None:
    """Whose words stand inside a denial that starts at `content`, when it tells them with their owner; else None."""
    if cue.frame != "wa" or len(subject.parties) != 1:
        return None
    start, end = subject.parties[0]
    owned = next((place for place in range(start, end) if found.words[place] in _OWNED), None)
    if cue.speaker_after is not None:
        named = start if cue.start >= content else None
    elif subject.relative and owned is not None and owned + 1 < end and _TOLD.match(found.words[start]):
        named = owned + 1
    else:
        named = None
    if named is None or cue.content - content > _LONGEST:
        return _owner_before(found, content, cue, subject)
    return Subject([(named, end)], subject.clause, subject.relative)


def _owner_before(found: Paragraph, content: int, cue: Cue, subject: Subject) -> Subject | None:
    """ "คำกล่าวอ้างของ X ที่เผยแพร่ผ่าน Y ที่ระบุว่า": the owner of what is denied, with a clause in between."""
    owned = content + 1
    related = subject.relative and found.letters[found.skip_back(cue.start, "a") - 1] in "rR"
    if not related or cue.content - content > _FARTHEST or not _TOLD.match(found.words[content]):
        return None
    if found.words[owned] not in _OWNED:
        return None
    end = name_end(found, owned + 1)
    return Subject([(owned + 1, end)], subject.clause, subject.relative) if owned + 1 < end < cue.start else None


def before_verdict(found: Paragraph, start: int, end: int) -> int:
    """ "... ที่ว่า ทหารถอนออกไปแล้ว ไม่มีมูลแม้แต่น้อย": where the denier's verdict on the words from `start` begins."""
    for space in range(end - 2, start, -1):
        verdict = found.letters[space] == "_" or found.words[space] == "นั้น"
        if verdict and is_untrue(found.piece(space + 1, end)):
            return space
    return end
