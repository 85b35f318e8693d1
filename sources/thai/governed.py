"""What a verb governs without ว่า: a noun phrase, somebody and what they shall do, a clause in a headline."""

import re

from .cues import Cue, is_open, verb_group
from .lexicon import frames
from .paragraphs import Paragraph
from .segmenting import is_unknown
from .tables import rows

IS_NEWS = re.compile(
    "ข่าว|ลือ|บทวิเคราะห์|คำวิจารณ์|เสียงวิจารณ์|โพล|ผลสำรวจ|คลิป|ดราม่า|ข้อสังเกต|กระแส"
    "|ข้อกล่าวหา|คำกล่าว|คำพูด|ข้อมูล|รายงาน|กรณี|เรื่อง|ประเด็น|ข้อครหา|ตัวเลข|ข้ออ้าง"
)
_TOPICS = frozenset({"กรณี", "ปม", "เหตุ", "ถึง", "เรื่อง", "ประเด็น", "หลัง", "หลังจาก", "หลังจากที่", "ภายหลัง", "ข่าว"})
_CLAUSE = re.compile('[^_cjdw"]{0,8}(?:_[^_cjdw"]{1,8}){0,5}[vnf]|[^_]{0,6}K|(?:N_?)+[xhg]{1,4}[cjd]')
_TERSE = frozenset({"ชี้", "เผย", "ยัน", "ย้ำ", "ลั่น", "แจง", "แนะ", "จี้", "วอน", "หวั่น", "โวย", "ซัด", "เชื่อ"})
_AGAINST = frozenset({"กับ", "ต่อ"})
_NO_TOPIC = frozenset({"ระบุ", "ยัน", "ย้ำ", "ลั่น", "เชื่อ", "คาด", "อ้าง", "ยืนยัน"})
_AFTERWARDS = frozenset({"หลัง", "หลังจาก", "หลังจากที่", "ภายหลัง", "ก่อน"})
_DENYING = frozenset({"โต้", "ปัด", "ปฏิเสธ", "โต้กลับ", "สวน", "สวนกลับ", "โต้เดือด"})
_ISSUES = frozenset({"ปม", "กรณี", "ประเด็น", "เรื่อง", "ข่าว"})
_WEAK = frozenset({"รับ", "ฟ้อง", "อัด", "เล่า"})
_OPPOSING = frozenset({"โต้", "สวน", "ซัด", "จวก", "ฉะ", "แฉ", "อัด", "โต้กลับ", "สวนกลับ", "ซัดกลับ"})
_LEADING = 3
_SHORTEST = 10
_SHORTEST_THING = 1
_LONGEST_MANNER = 6
_PARTS_OF_DAY = frozenset({"เช้า", "สาย", "เที่ยง", "บ่าย", "เย็น", "ค่ำ", "คืน", "ดึก", "ช่วงเช้า", "ช่วงบ่าย", "ช่วงเย็น", "ช่วงค่ำ"})
_TEXTS = frozenset(row[0] for row in rows("reports"))


def without_wa(found: Paragraph) -> list[Cue]:
    cues = []
    for match in re.finditer("[cjd]", found.letters):
        verb = match.start()
        allowed = frames().get(found.words[verb], frozenset())
        start, end = verb_group(found, verb)
        told_after = found.headline and found.words[start - 1] in _AFTERWARDS
        if told_after or not is_open(found, start) or _cannot(found, end):
            continue
        content = _governed(found, verb, end, allowed)
        if content is None:
            content = _as_headlined(found, start, verb, end)
        if content is not None:
            cues.append(Cue(start, min(end, content) if content > verb else end, verb, content, "clause"))
        elif "bare" in allowed and found.letters[end : end + 1] in ("v", "f", "n", "b"):
            cues.append(Cue(start, end, verb, end, "loose"))
        elif "loose" in allowed and _is_loose(found, end):
            cues.append(Cue(start, end, verb, end + 1, "loose"))
    return cues


def _as_headlined(found: Paragraph, start: int, verb: int, end: int) -> int | None:
    """What a verb governs by the grammar of headlines; a verb of denial may stand for what it denies."""
    content = None
    if found.headline and found.kind(found.skip(end)) == "n":
        return found.skip(end)
    if "head" in frames().get(found.words[verb], frozenset()) and (
        found.headline or _is_terse(found, start, verb, end)
    ):
        content = _headlined(found, verb, end)
    if content is not None and found.words[verb] in _WEAK and not _is_told(found, verb, content):
        return None
    if content is None and found.letters[verb] == "d" and found.words[verb] != "แย้ง":
        return _denied(found, verb, end)
    return content


def _headlined(found: Paragraph, verb: int, end: int) -> int | None:
    """In a headline the clause follows at once, or after a space, unless a topic ("ปม", "กรณี") stands there."""
    if found.words[end : end + 1] == ["พร้อม"]:
        return end
    end += found.words[end : end + 1] == ["!"]
    start = end + (found.kind(end) == "_")
    kind = found.kind(start)
    timed = kind == "t" and start == end
    joined = kind in "wk,&$t)." and not timed and found.words[start : start + 1] not in (["หาก"], ["ถ้า"])
    if joined or _is_topic(found, verb, start, start == end) or _is_somebody_alone(found, verb, start):
        return None
    if start in found.closing:
        long = found.ends[found.closing[start]] - found.starts[start] >= _SHORTEST
        told = _takes_somebody(found, verb) and _has_verb(found, found.skip(found.closing[start] + 1))
        return start if long or told else None
    return start if start == end or _has_verb(found, start) or _follows_name(found, verb) else None


def _is_topic(found: Paragraph, verb: int, start: int, joined: bool) -> bool:
    """ "แจงปมโรงงาน", "เผย หลังพบ ...": what is spoken of; but "โต้ปมโรงงาน" tells what is denied."""
    denied = joined and found.words[verb] in _DENYING and found.words[start] in _ISSUES
    return found.words[start] in _TOPICS and found.words[verb] not in _NO_TOPIC and not denied


def _is_somebody_alone(found: Paragraph, verb: int, start: int) -> bool:
    """ "ทบ.โต้โฆษกกัมพูชา ย้ำ ...": who is answered, and nothing of what is said."""
    behind = re.match("[hgo]+(?:$|_[cjdk])", found.letters[start : start + 12])
    return behind is not None and found.words[verb] in _OPPOSING


def _takes_somebody(found: Paragraph, verb: int) -> bool:
    """ "จี้ “สมชาย” แจงด่วน", "โต้ “สมชาย” บิดเบือน": somebody, and what they shall do or do wrong."""
    return found.words[verb] in _OPPOSING or "hai" in frames().get(found.words[verb], frozenset())


def _is_told(found: Paragraph, verb: int, content: int) -> bool:
    """ "นายกฯ รับทำงานหนัก" tells what is said, "ระดมกำลังรับฝนรอบสอง" nothing."""
    return _has_verb(found, content) or _follows_name(found, verb)


def _follows_name(found: Paragraph, verb: int) -> bool:
    """ "“สมชาย” ซัดกลับ โกหกทั้งเพ": in a headline whatever stands behind somebody and a verb of saying is said."""
    before = found.skip_back(verb) - 1
    if not found.headline or before < 0:
        return False
    return found.letters[before] in 'hgop"' or before in found.names or found.words[before] == "ฯ"


def _is_terse(found: Paragraph, start: int, verb: int, end: int) -> bool:
    """ "... ชี้ข้อมูลคลาดเคลื่อน" behind a space in one of the first lines: told as a headline tells it."""
    fresh = start > 0 and found.letters[start - 1] == "_" and found.kind(end) != "_"
    return fresh and found.number < _LEADING and found.words[verb] in _TERSE and _has_verb(found, end)


def _has_verb(found: Paragraph, start: int) -> bool:
    """Does a clause start here, rather than a name alone: a verb or a negation before the next cue's stretch?"""
    return bool(_CLAUSE.match(found.letters[start : start + 30]))


def _is_loose(found: Paragraph, end: int) -> bool:
    """ "โฆษกระบุ เศรษฐกิจจะฟื้น": a space in the place of ว่า, with a clause behind it."""
    if found.headline or found.letters[end : end + 1] != "_":
        return False
    behind = found.letters[end + 1 : end + 25]
    return "w" not in behind and behind[:1] in ("x", "h", "g", "n", "f", "v", "K") and bool(re.search("[vnf]", behind))


def _governed(found: Paragraph, verb: int, end: int, allowed: frozenset[str]) -> int | None:
    """Where the words governed by a verb without ว่า start."""
    limit = min(len(found.words), verb + 30)
    if "hai" in allowed:
        asked = _asked(found, verb, limit)
        if asked is not None:
            return asked
    if "ja" in allowed and found.letters[verb + 1 : verb + 2] in ("f", "n"):
        return verb + 1
    if "pen" in allowed:
        called = _called(found, verb, limit)
        return called if called is not None else _accused(found, end)
    return _object(found, verb, end, allowed)


def _object(found: Paragraph, verb: int, end: int, allowed: frozenset[str]) -> int | None:
    """Where the thing, the news or the figure that a verb governs at once starts."""
    if "thing" in allowed and _is_named_thing(found, verb, end):
        return end
    for frame, governs in (
        ("np", _noun_after),
        ("news", _news_after),
        ("act", _act_after),
        ("direct", _direct),
        ("about", _about),
        ("count", _count_after),
    ):
        if frame in allowed and end < len(found.words):
            governed = governs(found, end)
            if governed is not None:
                return governed
    return None


def _is_named_thing(found: Paragraph, verb: int, end: int) -> bool:
    """ "กรมอุตุฯ เตือนพายุ", "ชาวบ้านเรียกร้องค่าชดเชย": somebody, the verb alone, and a thing rather than a person."""
    before = found.skip_back(verb, "a_") - 1
    if end != verb + 1 or before < 0 or found.headline:
        return False
    somebody = found.letters[before] in "hgop" or before in found.names or is_unknown(found.words[before])
    thing = found.kind(end) == "x" and end not in found.names and not any(map(is_unknown, found.words[end : end + 2]))
    return somebody and thing and len(found.words[end]) > _SHORTEST_THING


def _denied(found: Paragraph, verb: int, end: int) -> int:
    """What is denied behind a manner ("อย่างเด็ดขาดต่อ ..."), or news; the verb itself where nothing is named."""
    if end < len(found.words) and IS_NEWS.match(found.words[end]):
        return end
    end = _over_a_day(found, end) if end < len(found.words) else end
    for place in range(end, min(end + _LONGEST_MANNER, len(found.words) - 1)):
        if found.words[place] == "ต่อ":
            return place + 1 if found.letters[place + 1] in "xhgcK" else verb
        if found.letters[place] in "_wcd":
            break
    return verb


def _cannot(found: Paragraph, place: int) -> bool:
    """ "ยืนยันไม่ได้ว่า", "ชี้แจงไม่ได้": is what cannot be said."""
    return found.words[place : place + 1] in (["ไม่ได้"], ["ไม่อาจ"]) and found.kind(place + 1) in "w_$"


def _asked(found: Paragraph, verb: int, limit: int) -> int | None:
    """เตือน X ไม่ให้ ..., เรียกร้องให้ ...: from the ให้ or its negation on."""
    for place in range(verb + 1, limit):
        if found.words[place] in ("ให้", "อย่า") or found.words[place].startswith("ให้ความ"):
            return place
        if found.letters[place] == "v" and place == verb + 1 and found.words[verb] == "ขอ":
            return None
        if found.letters[place] in "vc" and place > verb + 1 and _is_ordered(found, verb, place):
            return place
        if found.letters[place] == "n" and found.words[place + 1 : place + 2] == ["ให้"]:
            return place
        if found.letters[place] in "wkcd":
            break
    return None


def _is_ordered(found: Paragraph, verb: int, place: int) -> bool:
    """ "ขอความร่วมมือประชาชนแจ้งเบาะแส": somebody, then at once what they are to do."""
    first = verb + 1 + (found.headline and found.letters[verb + 1] == "_")
    return bool(re.fullmatch("[xhgo]+_?", found.letters[first:place])) and found.letters[first] in "hgo"


def _called(found: Paragraph, verb: int, limit: int) -> int | None:
    """กล่าวหา X เป็น ...: from the เป็น on."""
    for place in range(verb + 1, limit):
        if found.words[place] == "เป็น":
            return place
        if found.letters[place] in "wk_":
            break
    return None


def _accused(found: Paragraph, end: int) -> int | None:
    """กล่าวหา X ละเมิด ...: somebody and what they are accused of, without ว่า."""
    if found.letters[end : end + 1] not in tuple("gohx"):
        return None
    for place in range(end + 1, min(end + 10, len(found.words))):
        if found.letters[place] in "v":
            return end
        if found.letters[place] in "wk_cjd":
            return None
    return None


def _act_after(found: Paragraph, end: int) -> int | None:
    """ยืนยันความบริสุทธิ์, เรียกร้องการหยุดยิง: a noun made of a verb."""
    made = found.words[end].startswith(("การ", "ความ")) and found.letters[end] in "xhvn"
    return end if made else None


def _news_after(found: Paragraph, end: int) -> int | None:
    """โต้ข่าว, โต้ข้อกล่าวหา: what can be answered, rather than whom."""
    return end if IS_NEWS.match(found.words[end]) else None


def _direct(found: Paragraph, end: int) -> int | None:
    """ "แหล่งข่าวระบุผบ.ทร. ติดภารกิจ": somebody and their verb, without ว่า or a space."""
    if found.kind(end) not in "hgot" or found.words[end] in _TEXTS:
        return None
    place = found.skip(end + 1, "xhgoi_N()")
    return end if place <= end + 8 and found.letters[place : place + 1] in ("v", "n", "f") else None


def _about(found: Paragraph, end: int) -> int | None:
    """เตือนถึงผลกระทบ ...: the thing behind ถึง."""
    return end + 1 if found.words[end] == "ถึง" and found.letters[end + 1 : end + 2] in tuple("xhgn") else None


def _count_after(found: Paragraph, end: int) -> int | None:
    """ประเมินไว้ที่ 2.5%: a figure."""
    place = end
    while place < min(end + 6, len(found.words)) and (
        found.letters[place] in "a_" or found.words[place] in ("ที่", "อยู่", "ไว้", "จำนวน", "ตัวเลข")
    ):
        place += 1
    return end if found.letters[place : place + 1] == "N" else None


def _noun_after(found: Paragraph, end: int) -> int | None:
    """ประณามการโจมตี, ประณามอย่างรุนแรงต่อการโจมตี, ขอให้หนักแน่น."""
    if found.words[end - 1] == "ขอให้":
        end += found.letters[end] == "_" and found.kind(end + 1) in "hgo"
        return end if found.letters[end] not in '_wk,.)"' else None
    place = _over_a_day(found, end)
    if place < len(found.words) and found.words[place].startswith("อย่าง"):
        near = range(place, min(place + _LONGEST_MANNER, len(found.words)))
        place = next((against for against in near if found.words[against] == "ต่อ"), place)
    place += found.kind(place) == "P" and found.words[place] in _AGAINST
    if place < len(found.words) and (found.letters[place] in "xhgpovn" or IS_NEWS.match(found.words[place])):
        return place
    return None


def _over_a_day(found: Paragraph, end: int) -> int:
    """Behind "เมื่อวันจันทร์ (17 มิ.ย.)" that stands between a verb and its noun; else `end` itself."""
    place = end + (found.words[end] == "เมื่อ")
    place += found.words[place : place + 1] != [] and found.words[place] in _PARTS_OF_DAY
    if found.letters[place : place + 1] != "t":
        return end
    return found.skip(place, "t_()N")
