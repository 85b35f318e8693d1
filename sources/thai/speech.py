"""Where something is said: cue verbs with the ว่า, the quotation or the clause that they govern."""

import re
from dataclasses import dataclass

from .lexicon import frames
from .paragraphs import Paragraph
from .tables import column, rows

SAYING = "cjdF"
_CITING = frozenset(row[0] for row in rows("citing"))
_NOMINALISERS = frozenset(column("nominalisers", kind="all"))
_TEXTS = frozenset(row[0] for row in rows("reports"))
_TITLES = frozenset(row[0] for row in rows("titles"))
_OUTER = frozenset(
    {"กล่าว", "กล่าวถึง", "เปิดเผย", "แถลง", "แถลงข่าว", "ให้สัมภาษณ์", "ชี้แจง", "ตอบ", "โพสต์", "โพสต์ข้อความ", "พูดถึง"}
)
_BEFORE = frozenset({"ก่อน", "ก่อนที่"})
_LONGEST_REACH = 45
_LONGEST_GAP = 220
_WIDEST_GROUP = 8
_FALSE_QUOTE = 12
_REAL_QUOTE = 26
_NOUN_BEFORE_WA = frozenset(
    {"คำ", "ที่", "ชื่อ", "เรื่อง", "ประเด็น", "กรณี", "แม้", "จน", "ฉายา", "ทำนอง", "หมาย", "คำถาม", "เช่น"}
)
_NOT_BEFORE_CUE = re.compile(r"[nf]a*$|[b]a*$")
_IMPERSONAL = re.compile(r"^(?:ได้|ไม่ได้|ไม่|ก็ได้|ได้เลย)$")


@dataclass(slots=True)
class Cue:
    """A cue and what it governs, in places of words: the verb group, and where its content starts."""

    start: int
    end: int
    verb: int
    content: int
    frame: str
    content_end: int | None = None
    speaker_after: int | None = None

    @property
    def quoted_first(self) -> bool:
        """Does the content stand before the cue?"""
        return self.frame == "quote_first"


def verb_group(found: Paragraph, verb: int) -> tuple[int, int]:
    """Verb with the verbs of saying, adverbs and auxiliaries joined to it: first place and the place after the last."""
    start, end = verb, verb + 1
    first, last = max(0, verb - _WIDEST_GROUP), min(len(found.words), verb + _WIDEST_GROUP)
    while start > first and found.letters[start - 1] in "cjdaKA" and found.words[start - 1] != "ทั้ง":
        start -= 1
    while end < last and found.letters[end] in "cjda":
        end += 1
    return start, end


def find_cues(found: Paragraph) -> list[Cue]:
    """All cues of a paragraph in order. What is negated, asked, supposed or said to be said is left out."""
    cues: list[Cue] = []
    taken: set[int] = set()
    for finder in (_passive, _according, _told_by, _with_wa, _before_quotation, _after_quotation, _without_wa):
        for cue in finder(found):
            if cue.verb not in taken or cue.quoted_first:
                taken.update(range(cue.start, cue.end))
                cues.append(cue)
    return sorted(_outside_quotations(found, cues), key=lambda cue: (cue.start, cue.content))


def _outside_quotations(found: Paragraph, cues: list[Cue]) -> list[Cue]:
    """What is said inside quoted words belongs to the quotation's speaker."""
    inside = bytearray(len(found.words))
    for cue in cues:
        closing = found.closing.get(cue.content)
        if closing is not None:
            inside[cue.content + 1 : closing] = b"\x01" * (closing - cue.content - 1)
    return [cue for cue in cues if not inside[cue.verb]]


def before_saying(found: Paragraph, start: int) -> int | None:
    """ "ก่อนที่ X จะออกมาชี้แจงว่า": the place of the จะ in front of what was said after all; else None."""
    will = found.skip_back(start, "a") - 1
    if will < 1 or found.words[will] != "จะ":
        return None
    near = range(will - 1, max(-1, will - 24), -1)
    return will if any(found.words[place] in _BEFORE for place in near) else None


def is_open(found: Paragraph, start: int) -> bool:
    """May this verb group state something: not negated, not passive, not a plan, a supposition or a noun (การ...)?"""
    if before_saying(found, start) is not None:
        return True
    before = found.letters[max(0, start - 4) : start]
    if _NOT_BEFORE_CUE.search(before):
        return False
    word = found.words[start - 1] if start else ""
    if word in ("การ", "เพื่อ", "หาก", "ถ้า", "ให้", "ข้อ", "คำ", "ผู้", "นัก", "เมื่อถูก", "ที่จะ", "ต้องการ", "น่า"):
        return False
    return not any(letter in "nfb" for letter in found.letters[start : start + 1])


def _with_wa(found: Paragraph) -> list[Cue]:
    cues = []
    last_wa = -1
    for match in re.finditer("w", found.letters):
        wa = match.start()
        verb = _verb_of(found, wa, last_wa)
        last_wa = wa
        if verb is None:
            continue
        start, end = verb_group(found, verb)
        content = found.skip(wa + 1)
        asked = start > 0 and found.letters[start - 1] == "q"
        if is_open(found, start) and not asked and content < len(found.words):
            cues.append(Cue(start, min(end, wa), verb, content, "wa", speaker_after=_cited(found, verb, end, wa)))
    return cues


def _cited(found: Paragraph, verb: int, end: int, wa: int) -> int | None:
    """ "รอยเตอร์รายงานอ้าง X ว่า": where the cited speaker starts."""
    cites = found.words[end - 1] in _CITING and end - 1 > found.skip_back(end - 1) - 1
    return end if cites and end < wa and found.letters[end] in "xhgpo" and end - 1 >= verb else None


def _passive(found: Paragraph) -> list[Cue]:
    """ถูกแย้งโดย X, ได้รับการปฏิเสธจาก X: what is denied stands before, who denies it behind."""
    cues = []
    for match in re.finditer("b(d)", found.letters):
        verb = match.start(1)
        by = next(
            (
                place
                for place in range(verb + 1, min(verb + 8, len(found.words)))
                if found.words[place] in ("โดย", "จาก")
            ),
            None,
        )
        if by is None or by + 1 >= len(found.words):
            continue
        start = found.skip_back(match.start(), "afb")
        cues.append(Cue(start, verb + 1, verb, start, "passive", speaker_after=by + 1))
    return cues


def _verb_of(found: Paragraph, wa: int, last_wa: int) -> int | None:
    """Place of the verb that this ว่า belongs to, None when it belongs to none that states something."""
    if wa and (
        found.words[wa - 1] in _NOUN_BEFORE_WA or (_IMPERSONAL.match(found.words[wa - 1]) and _impersonal(found, wa))
    ):
        return None
    inner: int | None = None
    for place in range(wa - 1, max(last_wa, wa - _LONGEST_REACH, -1), -1):
        if _ends_reach(found, place, wa):
            break
        letter, between = found.letters[place], set(found.letters[place + 1 : wa])
        if inner is None and (letter == "q" or (letter == "K" and between <= set("a_"))):
            return None
        if letter in SAYING and not _is_noun(found, place):
            inner = place if inner is None else inner
            if between <= set("a_tcjd") or found.words[place] in _OUTER:
                return place
    return inner


def _ends_reach(found: Paragraph, place: int, wa: int) -> bool:
    """Does a clause opener, a long way or a strong sign part this word from the ว่า?"""
    letter, word = found.letters[place], found.words[place]
    opens = letter == "k" and word not in ("โดย", "ก่อน", "ก่อนหน้านี้", "ล่าสุด")
    return opens or found.starts[wa] - found.starts[place] > _LONGEST_GAP or (letter == "." and word in ":!?")


def _is_noun(found: Paragraph, place: int) -> bool:
    return place > 0 and (found.words[place - 1] in _NOMINALISERS or found.words[place - 1] == "ที่จะ")


def _impersonal(found: Paragraph, wa: int) -> bool:
    """กล่าวได้ว่า, ปฏิเสธไม่ได้ว่า: nobody says it."""
    return wa >= 2 and found.letters[wa - 2] in SAYING + "K" + "n"


def _is_speech(found: Paragraph, opening: int) -> bool:
    """Is this quotation long enough to be somebody's words rather than a marked word?"""
    closing = found.closing[opening]
    return found.ends[closing] - found.starts[opening] > _FALSE_QUOTE + 2


def _according(found: Paragraph) -> list[Cue]:
    """ตามคำกล่าวของ X, ตามรายงานของ X: the speaker and, after a space, the content."""
    cues = []
    for place in range(1, len(found.words) - 3):
        if found.words[place] not in _TEXTS or found.words[place - 1] not in ("ตาม", "จาก"):
            continue
        opens = place == 1 or found.letters[place - 2] in "_k"
        if opens and found.words[place + 1] == "ของ":
            end = name_end(found, place + 2)
            content = found.skip(end)
            follows = end < content < len(found.words) and found.letters[content] != "k"
            if follows and "w" not in found.letters[content : content + 12]:
                cues.append(Cue(place - 1, place + 2, place, content, "according", speaker_after=place + 2))
    return cues


def _told_by(found: Paragraph) -> list[Cue]:
    """ "... ตามรายงานของ X": the content, then the speaker at the end of the clause."""
    cues = []
    for place in range(2, len(found.words) - 2):
        if found.words[place] not in _TEXTS or found.words[place - 1] != "ตาม" or found.words[place + 1] not in ("ของ", "จาก"):
            continue
        end = found.skip(name_end(found, place + 2), "t_()P")
        start = _clause_start(found, place - 1)
        if start < place - 2 and (end >= len(found.words) or found.letters[end] in "k."):
            cues.append(Cue(place - 1, place + 2, place, start, "told_by", found.skip_back(place - 1), place + 2))
    return cues


def _clause_start(found: Paragraph, end: int) -> int:
    """Where the reporter's clause that ends at `end` starts: behind the last turn, else at the paragraph's start."""
    start = max((turn for turn in found.turns if turn < end), default=0)
    return found.skip(start, "_k")


def name_end(found: Paragraph, place: int) -> int:
    """Where the noun phrase that starts at `place` ends, over the spaces inside a name or a list."""
    place = end = found.skip(place)
    while end < min(len(found.words), place + 24) and found.letters[end] in "xhgpoliP&,_A()":
        if found.letters[end] == "_" and not _name_goes_on(found, place, end):
            break
        end += 1
    return found.skip_back(end, "_P(")


def _name_goes_on(found: Paragraph, start: int, space: int) -> bool:
    """After a space: does the name or the list of names go on?"""
    after = found.letters[space + 1 : space + 2]
    if not after or after in "tk":
        return False
    before = found.letters[space - 1]
    titled = found.words[start] in _TITLES and "_" not in found.letters[start:space]
    listed = before in "&,g" and after in "&ghx"
    return listed or after in "&(" or before in "h" or titled or (space - 1 in found.names and after == "h")


def _before_quotation(found: Paragraph) -> list[Cue]:
    """X กล่าว "..." without ว่า."""
    cues = []
    for opening in found.closing:
        if not _is_speech(found, opening):
            continue
        before = found.skip_back(opening, "_.")
        match = re.search(r"[cj][^wkvn\"&rR]{0,14}$", found.letters[max(0, before - 16) : before])
        if not match:
            continue
        verb = max(0, before - 16) + match.start()
        if verb + 1 < before and found.ends[found.closing[opening]] - found.starts[opening] < _REAL_QUOTE:
            continue
        start, end = verb_group(found, verb)
        if is_open(found, start):
            cues.append(Cue(start, end, verb, opening, "quote"))
    return cues


def _after_quotation(found: Paragraph) -> list[Cue]:
    """ "..." X กล่าว: the content stands before; a second half may follow."""
    cues = []
    for opening, closing in found.closing.items():
        if not _is_speech(found, opening) or _introduced(found, opening):
            continue
        match = re.match(r"_?[hgpoxvirR&_()t,\".lPA]{0,40}?[a]*[cj]", found.letters[closing + 1 : closing + 46])
        if not match or "w" in match[0]:
            continue
        verb = closing + match.end()
        start, end = verb_group(found, verb)
        if start <= closing or not is_open(found, start):
            continue
        cues.append(Cue(start, end, verb, opening, "quote_first", content_end=closing))
        cues += [
            Cue(start, end, verb, first, "quote_first", content_end=last)
            for first, last in _joined_before(found, opening)
        ]
        second = _second_half(found, end)
        if second is not None:
            cues.append(Cue(start, end, verb, second, "quote", content_end=found.closing[second]))
    return cues


def _joined_before(found: Paragraph, opening: int) -> list[tuple[int, int]]:
    """ "..." และ "..." X กล่าว: the quotation in front of this one."""
    before = found.skip_back(opening, "_&") - 1
    first = found.opening.get(before)
    return [(first, before)] if first is not None and _is_speech(found, first) else []


def _introduced(found: Paragraph, opening: int) -> bool:
    before = found.skip_back(opening, "_.")
    return bool(before) and (
        found.letters[before - 1] in "wcj" or (found.letters[before - 1] in "xiPhgorR&v" and before == opening)
    )


def _second_half(found: Paragraph, end: int) -> int | None:
    """Opening mark of a quotation that goes on after the speaker."""
    place = end
    while place < min(len(found.words), end + 12) and found.letters[place] not in "wk":
        if place in found.closing and _is_speech(found, place):
            return place
        place += 1
    return None


def _without_wa(found: Paragraph) -> list[Cue]:
    cues = []
    for match in re.finditer("[cjd]", found.letters):
        verb = match.start()
        allowed = frames().get(found.words[verb], frozenset())
        start, end = verb_group(found, verb)
        if not is_open(found, start):
            continue
        content = _governed(found, verb, end, allowed)
        if content is None and found.headline and "head" in allowed:
            content = _headlined(found, end)
        if content is None and found.letters[verb] == "d" and found.words[verb] != "แย้ง":
            content = verb
        if content is not None:
            cues.append(Cue(start, end, verb, content, "clause"))
        elif "bare" in allowed and found.letters[end : end + 1] in ("v", "f", "n"):
            cues.append(Cue(start, end, verb, end, "loose"))
        elif "loose" in allowed and _is_loose(found, end):
            cues.append(Cue(start, end, verb, end + 1, "loose"))
    return cues


def _headlined(found: Paragraph, end: int) -> int | None:
    """In a headline the clause follows at once, or after a space as a quotation, a negation or a verb."""
    after = found.letters[end : end + 2]
    if not after or after[0] in "wk,&":
        return None
    return (
        end + (after[0] == "_")
        if after[0] != "_" or end + 1 in found.closing or after[1:] in ("n", "f", "v", "a")
        else None
    )


def _is_loose(found: Paragraph, end: int) -> bool:
    """ "โฆษกระบุ เศรษฐกิจจะฟื้น": a space in the place of ว่า, with a clause behind it."""
    if found.headline or found.letters[end : end + 1] != "_":
        return False
    behind = found.letters[end + 1 : end + 25]
    return "w" not in behind and behind[:1] in ("x", "h", "g", "n", "f", "v") and bool(re.search("[vnf]", behind))


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
    for frame, governs in (("np", _noun_after), ("act", _act_after), ("about", _about), ("count", _count_after)):
        if frame in allowed and end < len(found.words):
            governed = governs(found, end)
            if governed is not None:
                return governed
    return None


def _asked(found: Paragraph, verb: int, limit: int) -> int | None:
    """เตือน X ไม่ให้ ..., เรียกร้องให้ ...: from the ให้ or its negation on."""
    for place in range(verb + 1, limit):
        if found.words[place] == "ให้":
            return place
        if found.letters[place] == "n" and found.words[place + 1 : place + 2] == ["ให้"]:
            return place
        if found.letters[place] in "wkcd":
            break
    return None


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
    place = found.skip(end)
    return place if place < len(found.words) and place == end and found.letters[place] in "xhgpovn" else None
