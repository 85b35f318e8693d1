"""Who says it: the noun phrase that a cue verb belongs to, split into parties."""

import re
from dataclasses import dataclass
from functools import cache

from pythainlp.corpus import thai_stopwords

from .cues import Cue, before_saying, name_end
from .paragraphs import Paragraph
from .phrases import is_known, is_nominalised, noun_run, phrase_before
from .quotations import is_wording
from .relatives import relative_head
from .tables import column, rows
from .tellers import agent, asking, is_amount, is_bare_text, joined_before, teller, who_turns_to

_OFFICES = frozenset(column("roles", kind="office"))
_TITLES = frozenset(row[0] for row in rows("titles"))
_WORDS_OF = frozenset(column("reports", kind="words"))
_TEXTS = frozenset(column("reports", kind="text"))
_CITING = frozenset(row[0] for row in rows("citing"))
_COUNTED = frozenset(row[0] for row in rows("units"))
_LONGEST_MARKED = 40
ALONG = frozenset({"พร้อม", "พร้อมกับ"})
_TOWARDS = frozenset({"ต่อ", "กับ", "ถึง", "ให้", "แก่", "จาก"})
_TOPICS = frozenset({"เรื่อง", "ประเด็น", "กรณี", "ปัญหา"})
_WITH_TEXT = frozenset({"พร้อม", "ด้วย", "มี", "แนบ", "โพสต์", "พร้อมกับ", "พร้อมทั้ง"})
_AIMED = frozenset(
    [
        "จวก",
        "ซัด",
        "อัด",
        "จี้",
        "วอน",
        "สวน",
        "โต้",
        "ฟ้อง",
        "แฉ",
        "เตือน",
        "ขู่",
        "ท้า",
        "ติง",
        "ค้าน",
        "ประณาม",
        "ตำหนิ",
        "ปราม",
        "แย้ง",
    ]
)
_OWNED = frozenset(
    [
        "คำอ้าง",
        "คำกล่าวอ้าง",
        "ข้อกล่าวหา",
        "คำพูด",
        "ปม",
        "กรณี",
        "คดี",
        "ข่าว",
        "คลิป",
        "โพสต์",
        "เรื่อง",
        "ถึง",
        "ให้",
        "กับ",
        "ของ",
        "แทน",
        "หลัง",
        "ปะทะ",
    ]
)
_DONE_TO = ("ถูก", "แอบอ้าง")
_PUTTING = frozenset({"โพสต์", "แชร์", "เขียน", "ส่ง"})
_PERIODS = frozenset({"ปี", "เดือน", "วัน", "ชั่วโมง", "นาที"})
_ANYBODY = frozenset({"ทุกคน", "ใครๆ", "ส่วนใหญ่", "ส่วนมาก", "ส่วนน้อย", "กลุ่ม", "ฝ่าย", "แก", "แรก", "สอง"})
FIRST_PERSON = frozenset({"ตน", "ตนเอง", "ผม", "ดิฉัน", "เรา", "พวกเรา", "ฉัน", "หนู", "ข้าพเจ้า"})
_LISTED = frozenset({"อย่าง", "ได้แก่", "เช่น"})


@dataclass(slots=True)
class Subject:
    """Parties as ranges of words, and the first word of the clause that they stand in."""

    parties: list[tuple[int, int]]
    clause: int
    relative: bool = False
    told: bool = False  # the clause is told by another cue of the headline, and no statement of its own


def is_self(found: Paragraph, parties: list[tuple[int, int]]) -> bool:
    """Is this เรา or ผม, which nobody but a speaker says?"""
    return len(parties) == 1 and found.piece(*parties[0]) in FIRST_PERSON


def subject_of(found: Paragraph, cue: Cue, floor: int) -> Subject:
    """The noun phrase in front of a cue, looked for back to `floor`; without parties when it is dropped."""
    end = _subject_end(found, cue)
    if found.letters[cue.verb] == "w" and found.letters[cue.start] == "&":
        return Subject([], cue.start)
    if cue.speaker_after is not None:
        return _behind(found, cue, end, floor)
    if end <= floor or found.letters[end - 1] == "&":
        return Subject([], cue.start)
    told = _told_by(found, cue, end, floor)
    if told is not None:
        return told
    if found.headline and floor == 0 and _follows_another(found, cue, end):
        return Subject([], cue.start)
    marked = found.opening.get(end - 1)
    if marked is not None and (found.headline or marked == found.body) and _is_short(found, marked, end):
        return _marked_subject(found, cue, marked, end)
    return _plain_subject(found, cue, end, floor)


def _plain_subject(found: Paragraph, cue: Cue, end: int, floor: int) -> Subject:
    """The noun phrase that ends here, with the one that is joined to it; none where it cannot speak."""
    relative = found.letters[end - 1] in "rR"
    start, end = _phrase_of(found, end, floor)
    if start < end and not relative and _is_no_speaker(found, start, end, cue):
        return Subject([], cue.start)
    parties = split_parties(found, start, end)
    if not parties:
        return Subject([], cue.start)
    other = joined_before(found, start, floor)
    if other is not None:
        return Subject([*split_parties(found, *other), *parties], other[0], relative)
    return Subject(parties, _citing_clause(found, start, floor), relative)


def _subject_end(found: Paragraph, cue: Cue) -> int:
    """Where the subject of a cue ends, in front of its adverbs: "นายสมชายจึงได้กล่าวว่า"."""
    will = before_saying(found, cue.start)
    end = found.skip_back(cue.start if will is None else will, "_a,e")
    so = end > 1 and found.words[end - 1] == "จึง"
    return end - 1 if so and (end - 2 in found.names or found.letters[end - 2] in "hgop") else end


def _told_by(found: Paragraph, cue: Cue, end: int, floor: int) -> Subject | None:
    """Who asked, whose story it is, or by whom another is accused."""
    asked = asking(found, cue, floor) if found.letters[cue.verb] == "F" else teller(found, cue, end)
    if asked is not None:
        return Subject(split_parties(found, *asked), asked[0])
    doer = agent(found, end, floor)
    if doer is None:
        return None
    return Subject(split_parties(found, *doer), doer[0], relative=found.letters[doer[0] - 2] in "rR")


def _is_no_speaker(found: Paragraph, start: int, end: int, cue: Cue) -> bool:
    """A topic ("ส่วนเรื่องเงินนั้น ยืนยันว่า"), the words that somebody posts, the end of a place's name."""
    if found.words[start] in ("ของ", "แห่ง") or (found.words[start] in _TOPICS and not is_known(found, start, end)):
        return True
    if end < cue.start and found.words[found.skip_back(cue.start) - 1] == "นั้น" and found.letters[cue.start - 1] == "_":
        return True
    if found.words[start] == "ข้อความ" and start and found.words[found.skip_back(start) - 1] in _WITH_TEXT:
        return True
    if found.headline and start > 1 and found.words[found.skip_back(start) - 1] in _TOWARDS:
        return True
    if found.headline and start and found.words[start - 1] in _AIMED and found.letters[cue.start - 1] == "_":
        return True
    if is_amount(found, start, end):
        return True
    doubtful = found.headline and start and not is_known(found, start, end) and "N" in found.letters[start:end]
    return bool(doubtful)


def _follows_another(found: Paragraph, cue: Cue, end: int) -> bool:
    """In a headline a verb that opens a stretch behind another cue has the speaker of that one."""
    if found.letters[cue.start - 1] == "_" and found.letters[cue.start - 2] == "a":
        return True
    if end - 1 in found.opening or found.letters[end - 1] == '"':
        return False
    start, last = phrase_before(found, end, 0)
    parted = start and (found.letters[start - 1] == "_" or found.words[start - 1] == "-")
    if parted and start < last == end and found.letters[start] in "hog":
        return False
    return end < cue.start and found.letters[end] == "_" and bool(re.search("[cjd]", found.letters[:end]))


def _phrase_of(found: Paragraph, end: int, floor: int) -> tuple[int, int]:
    """Range of the noun phrase before `end`: the head of a relative clause that ends there, else the subject."""
    if found.letters[end - 1] in "rR":
        return noun_run(found, found.skip_back(end - 1), floor)
    start, last = relative_head(found, end, floor) or phrase_before(found, end, floor)
    return without_company(found, *who_turns_to(found, start, last, floor), floor)


def without_company(found: Paragraph, start: int, end: int, floor: int) -> tuple[int, int]:
    """ "X พร้อมเพื่อน ... ให้ข้อมูลว่า": X rather than the company."""
    before = found.skip_back(start) - 1
    if start >= end or before <= floor or found.words[before] not in ALONG or found.words[start] in _TEXTS:
        return start, end
    first, last = phrase_before(found, before, floor)
    return (first, last) if first < last else (start, end)


def _marked_subject(found: Paragraph, cue: Cue, opening: int, end: int) -> Subject:
    """ "“ก” ยัน ..."; but in "จวก “ก” ยัน ..." the name is what the verb before it is about."""
    governor = found.skip_back(opening) - 1
    if governor < 0:
        return Subject([(opening + 1, end - 1)], opening)
    if found.words[governor] in _PUTTING and is_wording(found, opening):
        return Subject([], cue.start)
    if found.letters[governor] in "cjd" and not is_nominalised(found, governor):
        return Subject([], cue.start, told=found.words[governor] not in _AIMED or found.letters[cue.start - 1] != "_")
    if (
        found.words[governor] in _OWNED
        or is_nominalised(found, governor)
        or (found.letters[governor] in "vP" and governor == opening - 1)
    ):
        return Subject([], cue.start)
    return Subject([(opening + 1, end - 1)], opening)


def _behind(found: Paragraph, cue: Cue, end: int, floor: int) -> Subject:
    """ "ได้รับการปฏิเสธจาก X", "รายงานอ้าง X ว่า": the speaker stands behind the verb."""
    if cue.frame == "rumour":
        return Subject(subject_after(found, cue.start) or [(cue.start, cue.end)], cue.start)
    start, last = phrase_before(found, end, floor) if cue.frame not in ("according", "told_by") else (end, end)
    cited = cue.speaker_after
    if start < last and cited is not None and is_known(found, start, last) and is_bare_text(found, cited, cue.content):
        return Subject(split_parties(found, start, last), start)
    return Subject(subject_after(found, cue.speaker_after or cue.end), start if start < end else cue.start)


def _citing_clause(found: Paragraph, start: int, floor: int) -> int:
    """The clause of a cited speaker starts at the outlet that cites."""
    if start <= floor or found.words[start - 1] not in _CITING:
        return start
    verbs = found.skip_back(start, "vca_")
    first, last = phrase_before(found, verbs, floor)
    return first if first < last else verbs


def is_verb(found: Paragraph, place: int) -> bool:
    return found.letters[place] in "vcdjqKbnf" and not is_nominalised(found, place)


def _is_short(found: Paragraph, opening: int, end: int) -> bool:
    return opening + 2 < end and found.ends[end - 1] - found.starts[opening] <= _LONGEST_MARKED


def subject_after(found: Paragraph, place: int) -> list[tuple[int, int]]:
    """Parties of the noun phrase that starts at `place` (behind จาก, โดย, ของ)."""
    return split_parties(found, found.skip(place), name_end(found, place))


def split_parties(found: Paragraph, start: int, end: int) -> list[tuple[int, int]]:
    """Joined speakers apart: "ทางการ ก และ ข" gives two, "รองนายกรัฐมนตรีและรัฐมนตรีว่าการ..." one."""
    start = found.skip(start, "_A,&kaPtrR)" if '"' in found.letters[start + 1 : end] else '_A,&kaPtrR)"')
    if found.letters[start : start + 1] == "(" and set(found.letters[start : found.skip(start, "(t_N.)")]) & {"t"}:
        start = found.skip(start, "(t_N.)")
    end = found.skip_back(end, "_,&a(A")
    while start < end and found.words[start] in ("ด้าน", "ทาง", "ๆ"):
        start = found.skip(start + 1)
    if found.words[start : start + 1] and found.words[start] in _TOPICS and found.words[start + 1 : start + 2] == ["นี้"]:
        start = found.skip(start + 2)
    listed = next((place for place in range(start, end) if found.words[place] in _LISTED), None)
    if listed is not None and listed + 1 < end:
        start = found.skip(listed + 1)
    ranges, first = [], start
    several = listed is not None or any(
        found.letters[place] == "_" and found.letters[place + 1] == "&" for place in range(start, end - 1)
    )
    for place in range(start, end):
        if found.words[place] == "หรือ":
            continue
        following = found.skip(place + 1, "_A&,") if found.letters[place] in "&,_" else end
        if place >= first and following < end and _is_second(found, first, place, following, several):
            ranges.append((first, found.skip_back(place, "_,&")))
            first = following
    ranges.append((first, end))
    ranges = [_himself(found, *piece) for piece in ranges]
    return [_unwrapped(found, *piece) for piece in ranges if _is_party(found, *piece)]


def _himself(found: Paragraph, start: int, end: int) -> tuple[int, int]:
    """ "เจอหน้าสาวตองเจ้าตัวยืนยันว่า", "เจ้าตัวถึงกับหัวเราะ ก่อนเผยว่า": เจ้าตัว is a phrase of its own."""
    place = next((place for place in range(start, end) if found.words[place] == "เจ้าตัว"), None)
    if place is None:
        return start, end
    return place, place + 1 + (found.words[place + 1 : place + 2] == ["เอง"])


def _is_party(found: Paragraph, start: int, end: int) -> bool:
    """Can anybody be meant, rather than เพื่อให้, ถูกรวบ or 20 ปี?"""
    if start < end and found.letters[start] == "x" and found.words[start].startswith(_DONE_TO):
        return False
    return any(
        letter in "hgpol" or (letter == "x" and word not in _COUNTED and word not in _little_words())
        for letter, word in zip(found.letters[start:end], found.words[start:end], strict=True)
    )


@cache
def _little_words() -> frozenset[str]:
    """Words that mean nobody by themselves: เพื่อให้, ดังกล่าว, ปี."""
    return (thai_stopwords() | _PERIODS) - _ANYBODY


def _is_second(found: Paragraph, first: int, joint: int, following: int, listed: bool) -> bool:
    """Does another party start at `following`, behind the joint?"""
    word, letter = found.words[following], found.letters[following]
    before = found.letters[first:joint]
    if found.letters[joint] == "_" and "&" not in found.letters[joint:following]:
        if listed and word in _TITLES:
            return True
        body = letter in "ho" and before[:1] == letter and _kind_of(word) == _kind_of(found.words[first])
        return (listed and body) or (
            letter == "g" and (listed or before.endswith("g")) and _is_bare_state(found, following)
        )
    if letter in "gop" or word in _TITLES:
        return True
    if letter == "h":
        named = bool(set(found.words[first:joint]) & _TITLES)
        return not named
    return bool(re.match("[a-z]", word)) and bool(re.search("[a-z]", found.words[found.skip_back(joint) - 1]))


def _kind_of(word: str) -> str:
    return "office" if word in _OFFICES else "title" if word in _TITLES else ""


def _is_bare_state(found: Paragraph, place: int) -> bool:
    """A state's name alone between separators: "อินเดีย ปากีสถาน และบังกลาเทศ"."""
    return found.letters[place + 1 : place + 2] in ("", "_", "&", ",", "c", "a", "d", "j")


def _unwrapped(found: Paragraph, start: int, end: int) -> tuple[int, int]:
    """The author of "คำให้การของ X" rather than the words; quotation marks off."""
    if found.words[start] in _WORDS_OF and start + 2 <= end - 1 and found.words[start + 1] in ("ของ", "จาก"):
        start += 2
    if found.words[start] in _TEXTS and found.words[start + 1 : start + 2] == ["ของ"] and start + 2 < end:
        start += 2 if found.words[start] in ("แถลงการณ์", "คำแถลง") else 0
    first = found.opening.get(end - 1)
    if first is not None and first < start and _is_short(found, first, end):
        return first + 1, end - 1
    if found.letters[start] == '"' and end - start > 2 and '"' in found.letters[start + 1 : end]:
        start += 1
        end -= found.letters[end - 1] == '"'
    return start, end
