"""Who cannot speak, and whose words they are where two noun phrases stand in front of the verb."""

from .cues import Cue, name_end
from .paragraphs import Paragraph
from .phrases import is_known, phrase_before
from .tables import rows

_ASKED = frozenset({"ตรวจสอบ", "สอบถาม", "ประสาน", "ประสานงาน", "หารือ"})
_STORIES = frozenset({"เรื่องราว", "เรื่อง", "ข้อความ", "คลิป", "เรื่องร้องเรียน", "จดหมาย", "แชต"})
_LONGEST_QUESTION = 24
_LONGEST_TELLER = 12
_LONGEST_AGENT = 6
_MADE = frozenset(
    {"จัดทำ", "ทำ", "เผยแพร่", "เขียน", "จัด", "ดำเนินการ", "ก่อตั้ง", "สำรวจ", "ผลิต", "แต่ง", "รวบรวม", "ตีพิมพ์", "นำ"}
)
_BEING = ("มีความ", "เป็นการ", "เป็นข่าว", "เป็นเรื่อง", "ไม่มี")
_LONGEST_JOINED = 24
_TITLES = frozenset(row[0] for row in rows("titles"))
_DONE_BY = frozenset({"ถูก", "โดน"})
_TURNED_TO = frozenset({"ต่อ", "ถึง", "เข้าพบ"})
_PAPERS = frozenset({"เอกสาร", "ข้อมูล", "ตัวเลข", "สถิติ", "หลักฐาน", "ภาพถ่าย", "บันทึก", "บันทึกภายใน"})
_TIMES = frozenset({"สัปดาห์", "เดือน", "ปี", "ไตรมาส", "งวด", "ช่วง", "ระยะ", "เวลา"})
_GOODS = (
    "เม็ด",
    "กิโลกรัม",
    "กก.",
    "ตัน",
    "ลิตร",
    "คัน",
    "ลำ",
    "นัด",
    "กระบอก",
    "ชิ้น",
    "ถุง",
    "กล่อง",
    "ซอง",
    "ขวด",
    "มวน",
    "ไร่",
    "เมตร",
)
_THINGS = (*(row[0] for row in rows("units") if row[1] in ("money", "share", "measure")), *_GOODS)
_CITING = frozenset(row[0] for row in rows("citing"))


def asking(found: Paragraph, cue: Cue, floor: int) -> tuple[int, int] | None:
    """ "X ตรวจสอบกับกรม... กระทรวง... พบว่า": X found it, and not whom X asked."""
    for place in range(cue.start - 1, max(floor, cue.start - _LONGEST_QUESTION), -1):
        if found.letters[place] in 'kw"R':
            return None
        if found.words[place] in _ASKED and found.words[place - 1] not in ("การ", "ผล"):
            towards = set(found.words[place + 1 : place + 5]) & {"กับ", "ไปยัง", "ยัง"}
            first, last = phrase_before(found, found.skip_back(place, "_avKc"), floor)
            return (first, last) if towards and is_known(found, first, last) else None
    return None


def agent(found: Paragraph, end: int, floor: int) -> tuple[int, int] | None:
    """ "Y ซึ่งถูก X กล่าวหาว่า": X accuses, and not Y."""
    start = end
    while start > max(floor, end - _LONGEST_AGENT) and found.letters[start - 1] in "hgopx":
        start -= 1
    by = start > floor and (found.words[start - 1] in _DONE_BY or _opens_clause(found, start - 1, floor))
    return (start, end) if by and is_known(found, start, end) else None


def _opens_clause(found: Paragraph, by: int, floor: int) -> bool:
    """ "จับกุมคนขับรถมาสอบสวนโดยผู้ต้องหายอมรับว่า": a clause of its own, unlike "ผลสำรวจที่จัดทำโดยนิด้าระบุว่า"."""
    made = found.words[by - 1] in _MADE or "r" in found.letters[max(floor, by - _LONGEST_AGENT) : by]
    return found.words[by] == "โดย" and found.letters[by] == "P" and by > floor and not made


def teller(found: Paragraph, cue: Cue, end: int) -> tuple[int, int] | None:
    """ "เพจเผยเรื่องราวจากลูกเพจรายหนึ่ง ระบุว่า": whose story it is says so."""
    for place in range(end - 1, max(1, end - _LONGEST_TELLER), -1):
        if found.letters[place] in 'kw"Rcjd':
            return None
        if found.words[place] == "จาก" and found.words[place - 1] in _STORIES:
            told = found.letters[cue.start - 1] == "_" and found.letters[place - 2] in "vcb"
            return (place + 1, end) if told and name_end(found, place + 1) >= end else None
    return None


def joined_before(found: Paragraph, start: int, floor: int) -> tuple[int, int] | None:
    """ "นายก เลขาธิการพรรคประชาร่วมใจ และนายข ... ปฏิเสธว่า", "นางก ชาวบ้าน กับนายข ... บอกตรงกันว่า": the other one."""
    joint = start - 1
    joins = joint > floor + 1 and (found.letters[joint] == "&" or found.words[joint] == "กับ")
    if not joins or found.letters[joint - 1] != "_" or found.words[start] not in _TITLES:
        return None
    for place in range(joint - 2, max(floor, joint - _LONGEST_JOINED) - 1, -1):
        if found.letters[place] in 'cdjwkqbnfKFRrP"':
            return None
        if found.words[place] in _TITLES and place not in found.names:
            opens = (
                place == floor or found.letters[place - 1] == "k" or found.letters[place - 2 : place] in ("k_", "t_")
            )
            return (place, joint - 1) if opens else None
    return None


def who_turns_to(found: Paragraph, start: int, end: int, floor: int) -> tuple[int, int]:
    """ "X ยื่นหนังสือต่อ Y ผู้ว่าราชการจังหวัด... ขอให้": X asks, and not Y."""
    before = found.skip_back(start) - 1
    spoken_to = before > floor and found.words[before] in _TURNED_TO and found.letters[before - 1] in "vxhc"
    if start >= end or not spoken_to or found.kind(end) != "_":
        return start, end
    first, last = phrase_before(found, before, floor)
    return (first, last) if first < last and is_known(found, first, last) else (start, end)


def is_bare_text(found: Paragraph, start: int, end: int) -> bool:
    """ "อ้างเอกสารภายในว่า": papers and figures whose author is not named; who cites them speaks."""
    text, citing = found.words[found.skip(start)], found.skip_back(start) - 1
    relayed = citing > 0 and found.words[citing] in _CITING and found.letters[citing - 1] == "c"
    return text in _PAPERS and not relayed and not {"ของ", "จาก", "โดย"} & set(found.words[start:end])


def is_amount(found: Paragraph, start: int, end: int) -> bool:
    """ "ยาบ้า 2.4 ล้านเม็ด", "สัปดาห์ที่ 22 ของปี", "แพงกว่าท้องตลาด": so much of a thing, a time, a comparison."""
    if found.words[start] in _TIMES or (found.words[start].startswith(_BEING) and start not in found.names):
        return True
    if is_known(found, start, end):
        return False
    counted = found.letters[end - 1] == "N" and found.words[end - 1].lstrip("0123456789.,").endswith(_THINGS)
    return counted or any(found.words[place] == "กว่า" and found.letters[place] != "N" for place in range(start, end))
