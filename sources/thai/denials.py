"""The wording of denials: what may deny, what is untrue, what is accused, and what only looks like a denial."""

import re
from functools import lru_cache

from .tables import column

_VERDICT = re.compile("|".join(re.escape(words) for words in column("falsehoods", kind="verdict")))
_LABEL = "(?:" + "|".join(re.escape(words) for words in column("falsehoods", kind="label")) + ")"
_LABELLED = re.compile(
    f"^[\"'“‘]?(?:[^ ]{{0,8}})?{_LABEL}"
    "|^[^ ]{0,40}(?: [^ ]{1,6} )?(?<!การ)(?<!ข้อมูล)(?:บิดเบือน|ใส่ร้าย|โกหก|กุเรื่อง|เหลวไหล|ไร้สาระ)(?!อย่า)"
    f"|(?:เป็น|คือ|ถือว่า)[^ ]{{0,24}} ?{_LABEL}"
)
# Asked at every space of what is said: most stretches are passed by at a glance.
_MAY_BE_UNTRUE = re.compile("ไม่|ไร้|ปลอม|เท็จ|ลวง|ลือ|บิดเบือน|เคลื่อน|โกหก|ใส่ร้าย|มั่ว|เกินจริง|เข้าใจผิด")
_PART = re.compile("|".join(re.escape(words) for words in column("falsehoods", kind="part")))
_AS_ACCUSED = re.compile(
    "(?:ตาม|อย่าง|ดัง)ที่[^ ]{0,30}(?:กล่าวหา|กล่าวอ้าง|อ้าง|เป็นข่าว|ร้องเรียน|วิจารณ์|เข้าใจ|ปรากฏ|แชร์|ลือ|พูด"
    "|บอก|ระบุ|รายงาน|ถูกกล่าว|ถูกพาดพิง)"
    "|ตาม(?:ข้อกล่าวหา|ข่าว|ที่เป็นข่าว|กระแส|ฟ้อง|คำฟ้อง)"
)
_ABOUT_NEWS = re.compile("(?:กระแส)?(?:ข่าว|ข้อกล่าวหา|กรณี|เรื่อง|ข้อมูล|ภาพ|คลิป|ข้อความ|ตัวเลข|รายงาน|คำกล่าว|คำพูด|เอกสาร)")
_NEGATED = re.compile(
    "^(?:[^ ]{0,24}? ?)?(?:ขอ(?:ยืนยัน|ย้ำ|ชี้แจง)ว่า)?(?:ไม่ได้|ไม่เคย|ไม่มี|มิได้|ไม่ใช่|ไม่เกี่ยวข้อง|ไม่เป็น|ไม่จริง|ไม่พบ|ไม่)"
)
_CONFIRMING = re.compile("ยืนยัน|ยัน|ยืนกราน|ชี้แจง|แจง|ย้ำ|โต้|แย้ง|ปัด")
_NEWS = (
    "(?:ข่าว|ข้อกล่าวหา|ข้อหา|คำแถลง|คำกล่าวหา|การคำนวณ|ตัวเลข|ข้อมูล|เรื่อง|กรณี|ภาพ|คลิป|ข้อความ|รายงาน|คำกล่าว|คำพูด|เอกสาร|สิ่งที่)"
)
_NEWS_UNTRUE = re.compile(f"{_NEWS}[^ ]{{0,60}}? ?(?:{_VERDICT.pattern}|(?:เป็น|คือ|ถือเป็น)[^ ]{{0,16}} ?{_LABEL})")
_TOLD = re.compile(f"{_NEWS}(?:ลือ)?(?:ที่|เรื่อง|กรณี|ว่า|การ|ซึ่ง)(?!เกี่ยวข้อง$)")
_POINTS_BACK_HERE = re.compile(f"{_NEWS}(?:ลือ)?(?:นี้|ดังกล่าว|นั้น|ทั้งหมด)")
_WRONG = re.compile("|".join(re.escape(words) for words in column("wrongs")))
_OWN_WORDS = re.compile(
    "^(?:ที่จริง ?)?(?:ผม|ตน|ตนเอง|ดิฉัน|เรา|ฉัน|หนู|พวกเรา|ทางเรา|[^ ]{0,14})?(?:ไม่ได้|ไม่เคย|ไม่มี|มิได้|ไม่ใช่)"
)
_PERSONAL = re.compile("^(?:ผม|ตน|ตนเอง|ดิฉัน|เรา|ฉัน|หนู|พวกเรา)ไม่(?:ได้|เคย)")
_NEGATION = re.compile("ไม่ได้|ไม่เคย|ไม่มี|ไม่ใช่|มิได้|ไม่(?!กี่|ช้า|นาน|เพียง)")
_CLAUSE_DENIES = re.compile(" (?:แต่|และ|โดย|ซึ่ง)?(?:ผม|ตน|ตนเอง|ดิฉัน|เรา|ฉัน|[^ ]{0,14})?(?:ไม่ได้|ไม่เคย|ไม่มี|มิได้|ไม่ใช่)")
_APPEAL = re.compile("[^ ]{0,10}อย่า")
_REFUSAL = re.compile("^ ?(?:" + "|".join(re.escape(words) for words in column("refusals")) + ")")
_POINTS_BACK = re.compile("นี้|ดังกล่าว|นั้น|ตัวเลข|ข้อกล่าวหา|เรื่อง|ข่าว")
_ACCUSING = re.compile("กล่าวหา|อ้าง|แฉ|ตั้งข้อ|ฟ้อง|ร้องเรียน|วิจารณ์|โจมตี|แจ้งข้อหา|ประณาม|กล่าวโทษ|จวก|ซัด")
_FALSE_WORD = re.compile(f"{_VERDICT.pattern}|{_LABEL}|ปฏิเสธ")
_CONFIRMS_INSIDE = re.compile("[^ ]{0,24}ขอ(?:ยืนยัน|ย้ำ|ชี้แจง)ว่า")
_ANSWERING = re.compile("ตอบ|โต้|สวน|ปัด|แก้|เถียง|ค้าน|แจง|ให้การ|ต่อสู้")
_REQUEST = re.compile("อย่า|ให้|ขอให้|ขอความ|ไม่ให้")
_CERTAIN = re.compile("แต่อย่างใด|ทั้งสิ้น|ทั้งนั้น|เด็ดขาด|สิ้นเชิง|แน่นอน|เลย(?:ครับ|ค่ะ| |$)|แม้แต่")
_TOPIC = re.compile("ส่วน|สำหรับ|กรณี|ประเด็น|เรื่อง|ที่ว่า|ที่อ้าง|ที่ระบุ|ถามถึง|ต่อข้อ")
_CALLED = {
    "รายงาน|ข่าว(?!ปลอม|ลวง|ลือ)": "รายงาน|ข่าว|สื่อ|ระบุ",
    "ข้อกล่าวหา|คำกล่าวหา|ข้อหา|คำฟ้อง|ข้อครหา": "กล่าวหา|ฟ้อง|แฉ|ร้อง|ซัด|กล่าวโทษ|อภิปราย|ตั้งข้อ",
    "โพสต์|ข้อความ|คลิป|ภาพ|เพจ": "โพสต์|เผยแพร่|แชร์|เขียน|ข้อความ|คลิป|เพจ|ส่งต่อ",
    "คำให้การ|คำเบิกความ": "ให้การ|เบิกความ|ให้ปากคำ",
    "ข้ออ้าง|กล่าวอ้าง|ที่อ้าง|อ้างว่า": "อ้าง",
    "คำแถลง|แถลงการณ์|คำพูด|คำกล่าว|ที่พูด": "แถลง|กล่าว|พูด|บอก",
    "วิจารณ์|ข้อสังเกต|มุมมอง": "วิจารณ์|สังเกต|มอง|ประเมิน|เห็น|คาด",
}
_NAMED_SO = tuple((re.compile(noun), re.compile(verb)) for noun, verb in _CALLED.items())
_FORMS = ("ไม่ได้", "ไม่เคย", "ไม่มี", "ไม่ใช่", "มิได้", "ไม่พบ")
_DEEPEST = 400
_NEGATED_BY = 150
_DEEP = 300
_EARLY = 40
_LEAD = 120


def is_refusal(verb: str, after: str) -> bool:
    """Do the words behind ปฏิเสธ make it a refusal to act or speak, or "cannot be denied", rather than a denial?"""
    return bool(_REFUSAL.match(after)) and not (verb == "ปัด" and after.lstrip().startswith("รับ"))


def denying_words(sign: str, cue: str, content: str) -> str:
    """The (folded) words that make a denial of this kind one: the verdict, the negation, else the cue."""
    pattern = {"lexical": None, "verdict": _FALSE_WORD}.get(sign, _NEGATION)
    match = pattern.search(content) if pattern else None
    return match[0] if match else cue


def contradicts(cue: str) -> bool:
    """Is this (folded) cue one of contradiction, which denies when it answers somebody?"""
    return bool(re.search("แย้ง|โต้(?!ตอบ)|สวน(?!ทาง)|เถียง", cue))


def turns(before: str) -> dict[str, bool]:
    """Named features of the (folded) words between a statement and the one before it."""
    return {
        "contrasts": bool(re.search("แต่|อย่างไรก็ตาม|ขณะที่|ส่วน|ด้าน|ฝ่าย", before)),
        "asked": bool(re.search("ถาม|ผู้สื่อข่าวติดต่อ|ตรวจสอบไปยัง", before)),
        "about": bool(re.search("ถึงกรณี|ถึงประเด็น|ถึงเรื่อง|ต่อกรณี|จากกรณี|ต่อข้อ", before)),
    }


# Asked when a statement is found and again when all are, and what is untrue once more when denials are weighed.
@lru_cache(maxsize=512)
def denial_kind(cue: str, content: str) -> str:
    """What in this (folded) cue and content may make a denial of it; see `targets.Said`. "" when nothing does."""
    opening = content[:90]
    if is_untrue(content) and not _APPEAL.match(content):
        return "verdict"
    if contradicts(cue):
        answers = _NEGATED.match(opening) or re.match("ข้อกล่าวหา|ข้อมูล|ข่าว|คำ|ปม|กรณี|ประเด็น|กระแส", opening)
        return "lexical" if answers else "contradicting"
    if _NEGATION.search(content[:_NEGATED_BY]):
        confirms = _CONFIRMING.search(cue) or _CONFIRMS_INSIDE.match(opening)
        return "negated" if confirms else "countered"
    if _FALSE_WORD.search(content[:_DEEPEST]):
        return "worded"
    if _CLAUSE_DENIES.search(content[:_DEEP]):
        return "countered"
    return "answering" if _ANSWERING.search(cue) else ""


def wording(content: str) -> dict[str, bool]:
    """Named features of the (folded) words: their negations, and what else denials are worded with."""
    near, first = content[:_DEEPEST], _NEGATION.search(content[:_NEGATED_BY])
    opens = _NEGATED.match(content[:_NEGATED_BY]) is not None
    where = "opens" if opens and first else "early" if first and first.start() < _EARLY else "late" if first else "no"
    return {
        f"{where} negation": True,
        f"opens {first[0] if first else ''}": opens and first is not None,
        **{f"has {form}": form in near for form in _FORMS},
        "only": bool(re.search("เพียง|แค่|เท่านั้น", near)),
        "certain": bool(_CERTAIN.search(near)),
        "own words": is_own_words(content),
        "clause denies": bool(_CLAUSE_DENIES.search(near)),
        "opposes": bool(re.search("(?<!จน)ไม่ใช่|เป็นเพียง|จริงๆ|ความจริง|ที่จริง|แท้จริง", near)),
        "in person": bool(_PERSONAL.match(content)),
        "no part": bool(_PART.search(near)),
        "as reported": bool(_AS_ACCUSED.search(near)),
        "performs": bool(re.search("(?:ขอ|ได้|อย่าง)?ปฏิเสธ(?:ข่าว|ข้อ|คำ|ทุก|ว่า|อย่าง|เรื่อง|กระแส)", near)),
        "false word": bool(_FALSE_WORD.search(near)),
        "about news": bool(_ABOUT_NEWS.match(content)),
        "points back": points_back(content[:_EARLY]),
        "request": is_request(content),
        "plan": "จะ" in content[:20],
    }


def is_request(content: str) -> bool:
    """Does this (folded) content ask for something to be done or left?"""
    return bool(_REQUEST.match(content))


def is_accusation(cue: str, content: str) -> bool:
    """Do this (folded) cue or content speak of a wrong that somebody did?"""
    return bool(_ACCUSING.search(cue) or _WRONG.search(content))


def is_accused(before: str) -> bool:
    """Do these words before a statement speak of news, rumours or accusations that it may answer?"""
    return bool(re.search("ข่าว(?!กรอง)|ถูกกล่าวหา|ข้อกล่าวหา|ข่าวลือ|กระแส|ข้อครหา|สงสัย|ร้องเรียน|ผู้กล่าวหา", before))


def is_as_told(content: str) -> bool:
    """Do these (folded) words say that they are about what others tell ("ตามที่มีการแชร์", "อย่างที่กล่าวหา")?"""
    return bool(_AS_ACCUSED.search(content[:_DEEPEST]))


@lru_cache(maxsize=512)
def is_untrue(content: str) -> bool:
    """Does this (folded) content call something untrue: at its start, or of news or accusations that it names?"""
    opening = content[:70]
    if _VERDICT.search(opening) or _LABELLED.search(opening):
        return True
    if _ABOUT_NEWS.match(content) and (_VERDICT.search(content[:300]) or _LABELLED.search(content[:300])):
        return True
    return bool(_NEWS_UNTRUE.search(content[:_DEEPEST]))


def is_verdict(words: str) -> bool:
    """Do these (folded) words, a stretch between spaces, call something untrue?"""
    return bool(_MAY_BE_UNTRUE.search(words) and (_VERDICT.search(words) or _LABELLED.search(words)))


def is_accusing(cue: str) -> bool:
    """Is this (folded) cue a verb of accusing?"""
    return bool(_ACCUSING.search(cue))


def is_own_words(content: str) -> bool:
    """Does this (folded) content negate what somebody did, in the first person or about its own subject?"""
    return bool(_OWN_WORDS.match(content))


def points_back(words: str) -> bool:
    """Do these (folded) words point at something said before (นี้, ดังกล่าว), or name it (ข่าว, ข้อกล่าวหา)?"""
    return bool(_POINTS_BACK.search(words[:60]))


def names_what_it_denies(content: str, before: str) -> bool:
    """Does the denial itself tell what it denies ("ข่าวที่ว่า ...", "ส่วนข้อกล่าวหาเรื่อง ... ปฏิเสธ")?"""
    return bool(_TOLD.match(content) or _TOLD.search(before)) and not _POINTS_BACK_HERE.search(content[:60])


def topic(before: str) -> str:
    """The end of the (folded) words before a statement that tells what it speaks of ("ส่วนกรณี ... นั้น"), or ""."""
    lead = before[-_LEAD:]
    opening = max((match.start() for match in _TOPIC.finditer(lead)), default=None)
    return lead[opening:] if opening is not None else ""


def sayings_called(words: str) -> tuple[re.Pattern[str], ...]:
    """What verb or speaker a statement has that these (folded) words call something (รายงาน, คำให้การ); () for none."""
    return tuple(saying for noun, saying in _NAMED_SO if noun.search(words))
