"""What is recalled before it is answered: "กล่าวถึงกรณีที่ Y อ้างว่า ... ว่า", "ตามที่ Y ระบุว่า ... นั้น"."""

from .cues import OUTER, is_open
from .governed import IS_NEWS
from .paragraphs import Paragraph

_RECALLED_THING = frozenset({"ส่วน", "การ", "กรณี", "ข้อ"})
_RECALLING = frozenset({"ที่", "ตาม", "ตามที่", "กรณี", "กรณีที่", "ส่วน", "ส่วนที่", "สืบเนื่องจาก"})
_TOPIC_WORDS = frozenset({"ถึง", "กรณี", "ถึงกรณี"})
_LATE_TOPIC = 16
_FAR = 160
_LONGEST_OWNER = 14
_ANSWERING = frozenset({"ปฏิเสธ", "โต้", "ตอบโต้", "โต้แย้ง", "ปัด", "แก้ข่าว"})


def recalled_until(found: Paragraph, start: int, content: int) -> int | None:
    """ "ตามที่ X ระบุว่า ... นั้น กระทรวงชี้แจงว่า": where what is recalled ends; None when nothing is."""
    opener = next(
        (place for place in range(start, max(-1, start - _FAR), -1) if found.words[place] in _RECALLING), None
    )
    if opener is None or "w" in found.letters[opener + 1 : start]:
        return None
    answer = _answer_opens(found, content) if _is_answered(found, opener) else None
    if answer is not None or not _opens_recall(found, opener):
        return answer
    for place in range(content + 2, min(len(found.words) - 1, content + _FAR)):
        if found.words[place] == "นั้น" and found.letters[place + 1] == "_":
            return None if found.words[place - 1] == "ดังกล่าว" else found.skip_back(place)
        if found.letters[place] == "w" and found.letters[place - 1] == "_":
            return place - 1 if found.words[opener].startswith("กรณี") else None
    return None


def _is_answered(found: Paragraph, opener: int) -> bool:
    """ "ปฏิเสธข้อกล่าวหาของ Y ที่", "โต้กรณีที่": does somebody answer what the clause that opens here recalls?"""
    for verb in range(opener - 1, max(-1, opener - _LONGEST_OWNER), -1):
        if found.letters[verb] in "wk":
            return False
        if found.letters[verb] in "cd":
            return _answers_news(found, verb)
    return False


def _answers_news(found: Paragraph, verb: int) -> bool:
    """ "ปฏิเสธข้อกล่าวหา", "โต้กรณี", "กล่าวถึงกรณี": a verb of answering with what it answers."""
    thing = found.words[verb + 1]
    denies = found.words[verb] in _ANSWERING and (IS_NEWS.match(thing) is not None or thing in _RECALLING)
    speaks = found.words[verb] in OUTER and (thing in _TOPIC_WORDS or found.words[verb].endswith("ถึง"))
    return (denies or speaks) and is_open(found, verb)


def _answer_opens(found: Paragraph, content: int) -> int | None:
    """Where the recalled words from `content` on end, at a second ว่า that no verb among them takes."""
    for place in range(content + 2, min(len(found.words) - 1, content + _FAR)):
        if found.letters[place] in "cjdq":
            return None
        alone = found.letters[place - 1] == "_" or found.letters[place + 1] == "_"
        if found.letters[place] == "w" and alone:
            return found.skip_back(place)
    return None


def _opens_recall(found: Paragraph, place: int) -> bool:
    """ "ตามที่", "จากกรณีที่", "ส่วนที่" at the start of a clause."""
    if found.words[place + 1] not in ("ที่", "ที่มี") and not found.words[place].endswith("ที่"):
        return found.words[place] == "กรณี"
    if found.words[place] == "ที่":
        behind = found.words[place - 1] if place else ""
        if behind in _RECALLED_THING:
            return _opens_recall_at(found, place - 1)
        return place > 0 and found.letters[found.skip_back(place) - 1] == "w"
    return _opens_recall_at(found, place)


def _opens_recall_at(found: Paragraph, place: int) -> bool:
    return not place or found.letters[found.skip_back(place, "Px") - 1] in "_kw" or place == found.body


def taken_up(found: Paragraph, wa: int) -> int | None:
    """ "X กล่าวถึงกรณีที่ Y อ้างว่า ... ว่า ...": the verb that a second ว่า takes up."""
    for place in range(wa - 1, max(0, wa - _FAR), -1):
        if found.words[place] in OUTER and is_open(found, place) and _speaks_of_a_topic(found, place, wa):
            return place
        if found.words[place] in _ANSWERING and _answers_news(found, place):
            return place
    return None


def _speaks_of_a_topic(found: Paragraph, verb: int, wa: int) -> bool:
    """ "กล่าวถึง", "กล่าวถึงกรณี", "ให้สัมภาษณ์ก่อนเข้าประชุม ถึงกระแสข่าว ..."."""
    if found.words[verb + 1] in _TOPIC_WORDS or found.words[verb].endswith("ถึง"):
        return True
    near = range(verb + 1, min(verb + _LATE_TOPIC, wa))
    return any(found.letters[place - 1] == "_" and found.words[place] in _TOPIC_WORDS for place in near)
