"""Who speaks where the verb has no subject of its own: the subject of the clause, sentence or paragraph before."""

import re
from bisect import bisect_left

from .cues import Cue
from .paragraphs import Paragraph
from .phrases import is_known, is_nominalised, noun_run, phrase_before
from .speakers import ALONG, is_verb, split_parties, without_company

_LONGEST_SENTENCE = 160
_NEAR = 12
_LONGEST_SILENCE = 24
_TOPICS = frozenset({"กรณี", "ถึงกรณี", "ประเด็น", "เรื่อง", "ข่าว"})
_GOING_ON = frozenset({"โดย", "พร้อม", "พร้อมทั้ง", "พร้อมกับ"})
_LONGEST_CAUGHT = 5
_CAPTIONS = frozenset({"ข้อความ", "แคปชัน", "แคปชั่น"})
_LONGEST_GROUND = 16
_SO = frozenset({"จึง", "เลย", "ก็"})
_EXCUSES = frozenset({"อ้าง", "ปัด", "สารภาพ", "รับสารภาพ", "รับ", "โอด", "อ้อน", "ภาคเสธ", "โอ่", "ปฏิเสธ"})
_CATCHING = frozenset({"รวบ", "จับ", "จับกุม", "ตามรวบ", "บุกจับ", "บุกรวบ", "ซิว"})


def earlier_subject(found: Paragraph, cue: Cue, floor: int) -> list[tuple[int, int]]:
    """Parties of the clause before an opener: "X วิจารณ์ Y โดยระบุว่า"."""
    opener = found.skip_back(cue.start, "_a")
    opener -= opener > 1 and found.words[opener - 1] in _CAPTIONS and found.letters[opener - 2] == "k"
    if opener <= floor or found.letters[opener - 1] not in "k&":
        return []
    end = found.skip_back(opener, "k&_a")
    silent = _silent_subject(found, end, floor)
    if silent:
        return silent
    if found.letters[opener - 1] == "&":
        joined = _joined_subject(found, end, floor)
        if joined:
            return joined
    start, end = phrase_before(found, end, floor, subject=True)
    return split_parties(found, start, end) or opening_speaker(found, opener)


def _silent_subject(found: Paragraph, end: int, floor: int) -> list[tuple[int, int]]:
    """ "X ไม่ได้ปฏิเสธรายงานนี้ แต่บอกว่า", "X เลี่ยงตอบคำถามว่า ... เพียงแต่กล่าวว่า": who would not say it says the next."""
    for place in range(end - 1, max(floor, end - _LONGEST_SILENCE), -1):
        if found.letters[place] in "cd" and found.letters[place - 1] == "n":
            start, last = phrase_before(found, found.skip_back(place, "_an"), floor)
            return split_parties(found, start, last) if is_known(found, start, last) else []
        if found.letters[place] == "k":
            break
    return []


def _joined_subject(found: Paragraph, end: int, floor: int) -> list[tuple[int, int]]:
    """ "กรมที่ดินตรวจสอบและชี้แจงว่า": whoever does the nearest thing does what is joined to it."""
    for place in range(end - 1, max(floor, end - _NEAR) - 1, -1):
        if found.letters[place] in "kw_":
            return []
        if is_verb(found, place):
            start, last = phrase_before(found, found.skip_back(place, "_afv"), floor)
            known = is_known(found, start, last)
            return split_parties(found, start, last) if known else []
    return []


def sentence_subject(found: Paragraph, cue: Cue, floor: int) -> list[tuple[int, int]]:
    """ "X เดินทางไปแจ้งความ ... ระบุว่า", "X ลงพื้นที่ ... ก่อนเปิดเผยว่า": who the sentence of a dropped subject tells of."""
    turn = found.turns[place - 1] if (place := bisect_left(found.turns, cue.start)) else 0
    start = max(floor, found.body, turn if found.words[turn] not in ALONG else 0)
    start = _behind_topic(found, start, cue.start)
    if cue.start - start > _LONGEST_SENTENCE:
        return []
    verb = next((place for place in range(start, cue.start) if is_verb(found, place)), None)
    if verb is None or found.letters[verb] == "q":
        return []
    before = found.skip_back(verb, "_a")
    before = found.skip_back(before - 1) if found.words[before - 1] in _SO else before
    first, last = phrase_before(found, before, start)
    first, last = without_company(found, first, last, start)
    opener = found.skip_back(first) - 1
    if opener > start and found.letters[opener] in "rR":
        first, last = noun_run(found, found.skip_back(opener), start)
    known = is_known(found, first, last)
    aside = first > start and found.letters[found.skip_back(first) - 1] in "Pri"
    return split_parties(found, first, last) if known and not aside else []


def _behind_topic(found: Paragraph, start: int, end: int) -> int:
    """ "ตามที่ X ระบุว่า ... นั้น ได้ตรวจสอบแล้ว ยืนยันว่า": the sentence proper starts behind นั้น."""
    for place in range(end - 2, start, -1):
        if found.words[place] == "นั้น" and found.letters[place + 1] == "_":
            return place + 2
    return start


def last_subject(found: Paragraph) -> list[tuple[int, int]]:
    """Who spoke last in a paragraph that tells no words: "X เปิดเผยถึงกรณี ...", and the next one "โดยยืนยันว่า"."""
    for place in range(len(found.words) - 1, max(-1, len(found.words) - _LONGEST_SENTENCE), -1):
        if found.letters[place] == "c" and not is_nominalised(found, place):
            start, end = phrase_before(found, found.skip_back(place, "_a"), found.body)
            if is_known(found, start, end):
                return split_parties(found, start, end)
    return []


def opening_speaker(found: Paragraph, end: int) -> list[tuple[int, int]]:
    """ "X ทวีตข้อความถึงกรณี ... โดยระบุว่า": who speaks at the start of the sentence that the opener goes on with."""
    match = re.search("[cd]", found.letters[found.body : end])
    if not match or "w" in found.letters[found.body : end]:
        return []
    verb = found.skip_back(found.body + match.start(), "_a")
    return split_parties(found, *phrase_before(found, verb, found.body))


def arrested(found: Paragraph, cue: Cue) -> list[tuple[int, int]]:
    """ "ตำรวจแถลงรวบหนุ่มค้ายา อ้างหาเงินรักษาแม่": in a headline the one caught makes excuses, not who caught them."""
    if not found.headline or found.words[cue.start] not in _EXCUSES:
        return []
    for place in range(cue.start - 1, 0, -1):
        if found.words[place] in _CATCHING and found.letters[place - 1] not in "b":
            end = place + 1
            while end < cue.start and found.letters[end] in "xhv" and end < place + _LONGEST_CAUGHT:
                end += 1
            return split_parties(found, place + 1, end)
    return []


def framing_subject(found: Paragraph, cue: Cue, clause: int) -> list[tuple[int, int]]:
    """ "X ตอบคำถามกรณี Y กล่าวหาว่า ... โดยกล่าวว่า": X, where the clause of Y opens behind a topic's word."""
    topic = found.skip_back(clause, "_rb") - 1
    opener = _opener(found, cue)
    if topic < 1 or found.words[topic] not in _TOPICS or found.words[opener] not in _GOING_ON:
        return []
    for place in range(topic - 1, max(found.body, topic - _NEAR) - 1, -1):
        if found.letters[place] in "kw":
            return []
        if found.letters[place] in "cd" and not is_nominalised(found, place):
            return split_parties(found, *phrase_before(found, found.skip_back(place, "_a"), found.body))
    return []


def _opener(found: Paragraph, cue: Cue) -> int:
    """What opens the clause of a cue, with or without a ground for it: "โดยระบุว่า", "โดยจากการตรวจสอบ ... ยืนยันว่า"."""
    opener = found.skip_back(cue.start, "_a") - 1
    for place in range(opener, max(found.body, opener - _LONGEST_GROUND), -1):
        if found.words[place] == "จาก" and found.letters[place - 1] in "kR":
            return place - 1
    return opener


def headline_subject(found: Paragraph, cue: Cue) -> list[tuple[int, int]]:
    """ "ธนาคารโลกหั่นคาดการณ์ เตือนเงินเฟ้อ": who a headline starts with, in front of its first verb."""
    if cue.start < 2 or found.letters[cue.start - 1] != "_":
        return []
    first = next((place for place in range(cue.start) if found.letters[place] in "vcjdnfbF"), 0)
    return split_parties(found, *phrase_before(found, found.skip_back(first, "_ak"), 0)) if first else []
