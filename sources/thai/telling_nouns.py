"""Words that a noun attributes: คำบอกเล่าของ X ที่ว่า ..., ได้รับคำตอบจาก X ว่า ..., "..." คือคำตอบของ X."""

import re

from .cues import Cue, is_open, name_end, verb_group
from .paragraphs import Paragraph
from .quotations import is_wording
from .tables import column, rows

_LABELS = ("ประโยค", "คำพูด", "คำตอบ", "คำกล่าว", "คำยืนยัน", "คำบอกเล่า", "เสียง", "ถ้อยคำ", "ความเห็น", "คำอธิบาย", "คำเตือน")
_OWNING = frozenset({"ของ", "จาก"})
_NOMINALISERS = frozenset(column("nominalisers", kind="all"))
_TEXTS = frozenset(row[0] for row in rows("reports"))
_ACCUSATIONS = frozenset({"ข้อกล่าวหา", "คำกล่าวหา", "ข้ออ้าง", "คำอ้าง", "คำกล่าวอ้าง", "คำวิจารณ์", "ข้อสังเกต", "ข้อครหา"})
_SPEAKING = _TEXTS | _ACCUSATIONS | {"อ้างคำกล่าว", "อ้างคำพูด", "อ้างคำให้สัมภาษณ์"}
_ANSWERS = re.compile("^(?:การ|คำ)(?:ยืนยัน|ชี้แจง|ตอบ|อธิบาย|บอกเล่า|เปิดเผย)$")
_CAPTIONS = frozenset({"ข้อความ", "ประโยค", "เนื้อหา", "แคปชั่น", "แคปชัน", "ใจความ", "คำบรรยาย", "บรรยาย", "ถ้อยคำ"})
_PUTTING = frozenset(
    {"โพสต์", "เขียน", "แชร์", "เพิ่ม", "พิมพ์", "ส่ง", "ลง", "ติด", "ทิ้ง", "แนบ", "ชู", "โพสต์ข้อความ", "ออกแถลงการณ์"}
    | {"เผยแพร่", "ส่งต่อ", "แพร่", "ปล่อย"}
)
_NOTICES = frozenset({"รับแจ้ง", "ได้รับแจ้ง", "แจ้ง", "ประสาน", "การประสาน", "รายงาน"})
_FARTHEST = 24


def labelled(found: Paragraph) -> list[Cue]:
    """ "..." คือคำตอบของ X, "..." - เสียงจาก X: a noun of saying behind the words."""
    cues = []
    for opening, closing in found.closing.items():
        verb = found.skip(closing + 1, "_.")
        linked = found.kind(verb) == "v" and found.words[verb] in ("คือ", "เป็น")
        noun = found.skip(verb + 1) if linked else verb
        joint = noun + 1
        if joint + 1 >= len(found.words) or not is_wording(found, opening):
            continue
        called = found.words[noun].startswith(_LABELS) or found.piece(noun, noun + 2).startswith(_LABELS)
        joint += found.words[joint] not in _OWNING
        if not called or found.words[joint] not in _OWNING or joint + 1 >= len(found.words):
            continue
        linked = linked or "." in found.letters[closing + 1 : noun]
        if linked or name_end(found, joint + 1) >= len(found.words) - 1:
            cues.append(Cue(noun, joint, noun, opening, "quote_first", closing, joint + 1))
    return cues


def as_follows(found: Paragraph) -> list[Cue]:
    """ "ออกแถลงการณ์ดังนี้ ...", "โพสต์ข้อความ ดังนี้": the words follow at once."""
    cues = []
    for place, word in enumerate(found.words):
        content = found.skip(place + 1, "_.")
        if word not in ("ดังนี้", "ดังต่อไปนี้") or content >= len(found.words):
            continue
        back = re.search("c[^wkc]{0,14}$", found.letters[max(0, place - 16) : place])
        verb = max(0, place - 16) + back.start() if back else -1
        if back and is_open(found, verb_group(found, verb)[0]) and found.words[verb - 1] not in _NOMINALISERS:
            start, end = verb_group(found, verb)
            cues.append(Cue(start, min(end, place), verb, content, "wa"))
    return cues


def of_a_text(found: Paragraph) -> list[Cue]:
    """ "คำบอกเล่าของ X ที่ว่า ...", "พบคำให้การของ X ว่า ...": the text's author says so."""
    cues = []
    for match in re.finditer("r?w", found.letters):
        content = found.skip(match.end())
        text = text_before(found, match.start())
        pointed = len(match[0]) > 1
        if text is None or content >= len(found.words):
            continue
        if pointed or name_end(found, text + 2) >= found.skip_back(match.start()):
            cues.append(Cue(text, text + 1, match.end() - 1, content, "wa", speaker_after=text + 2))
    return cues


def text_before(found: Paragraph, end: int) -> int | None:
    """The nearest text with an owner ("รายงานของ ...") in the clause that ends here."""
    for place in range(end - 3, max(-1, end - _FARTHEST), -1):
        if found.words[place + 1] in _OWNING and (found.words[place] in _SPEAKING or _is_act_of_saying(found, place)):
            return place
        if found.letters[place] in "kwcjdR":
            return None
    return None


def _is_act_of_saying(found: Paragraph, place: int) -> bool:
    """การกล่าวหา, การแสดงความเห็น: a verb of saying made a noun."""
    return place > 0 and found.letters[place] == "c" and found.words[place - 1] == "การ"


def answered(found: Paragraph) -> list[Cue]:
    """ "ได้รับคำตอบจาก X ว่า ...", "ได้รับการยืนยันจาก X ว่า ..."."""
    cues = []
    for match in re.finditer("b", found.letters[:-4]):
        place = match.end() + (found.words[match.end()] in ("การ", "คำ")) + 1
        wa = found.letters.find("w", place, place + _FARTHEST)
        content = found.skip(wa + 1)
        near = wa > 0 and not set(found.letters[place:wa]) & set("cjdkv")
        heard = near and content < len(found.words) and found.words[place] == "จาก"
        asked = _asked_of(found, match.start()) if near and content < len(found.words) and not heard else None
        answer = found.piece(match.start(), place).removeprefix("ได้รับ").removeprefix("ถูก")
        if asked is not None and _ANSWERS.match(answer):
            cues.append(Cue(match.start(), place, wa, content, "wa", speaker_after=asked))
        if heard and _ANSWERS.match(answer):
            cues.append(Cue(match.start(), place, wa, content, "wa", speaker_after=place + 1))
    return cues


def notified(found: Paragraph) -> list[Cue]:
    """ "ได้รับแจ้งจาก X ว่า ...", "ได้รับการประสานจาก X ว่า ...": X says so."""
    cues = []
    for place in range(len(found.words) - 3):
        if found.words[place] not in _NOTICES or found.words[place + 1] != "จาก":
            continue
        wa = found.letters.find("w", place + 2, place + _FARTHEST)
        content = found.skip(wa + 1)
        near = wa > 0 and not set(found.letters[place + 2 : wa]) & set("cjdkv")
        if near and content < len(found.words) and found.letters[place + 2] in "hgop":
            start = found.skip_back(place, "abc")
            cues.append(Cue(start, place + 1, wa, content, "wa", speaker_after=place + 2))
    return cues


def _asked_of(found: Paragraph, end: int) -> int | None:
    """ "ติดต่อไปยัง X ได้รับคำตอบว่า": where X starts."""
    for place in range(end - 1, max(-1, end - _FARTHEST), -1):
        if found.letters[place] in "wkcjd":
            return None
        if found.words[place] in ("ยัง", "ไปยัง") and place + 1 < end:
            return place + 1
    return None


def captioned(found: Paragraph) -> list[Cue]:
    """ "โพสต์ภาพ ... พร้อมข้อความว่า": what is put up with a text says what the text says."""
    cues = []
    for match in re.finditer("w", found.letters):
        near = range(match.start() - 1, max(-1, match.start() - 4), -1)
        noun = next((place for place in near if found.words[place] in _CAPTIONS), None)
        content = found.skip(match.start() + 1)
        if noun is None or content >= len(found.words) or re.search("[cjdq]", found.letters[noun + 1 : match.start()]):
            continue
        for verb in range(noun - 1, max(-1, noun - _FARTHEST), -1):
            if found.letters[verb] in "wjd":
                break
            if found.words[verb] in _PUTTING and is_open(found, verb):
                cues.append(Cue(verb, verb + 1, verb, content, "wa"))
                break
    return cues
