"""Where something is said: cue verbs with the ว่า, the quotation or the clause that they govern."""

import re
from collections.abc import Iterator

from .ascriptions import according, as_told, at_the_end, told_by
from .cues import OUTER, SAYING, Cue, is_open, name_end, verb_group
from .denials import is_verdict
from .governed import IS_NEWS, without_wa
from .paragraphs import Paragraph
from .quotations import after_quotation, before_quotation
from .recalled import recalled_until, taken_up
from .tables import column, rows
from .telling_nouns import answered, as_follows, captioned, labelled, notified, of_a_text, text_before

_CITING = frozenset(row[0] for row in rows("citing"))
_NOMINALISERS = frozenset(column("nominalisers", kind="all"))
_RUMOURS = frozenset({"ข่าว", "ข่าวลือ", "กระแสข่าว", "กระแส", "รายงานข่าว"})
_SPREAD = frozenset({"ข้อความ", "ข้อมูล", "ข่าว", "ข่าวลือ", "คลิป", "คลิปวิดีโอ", "คลิปเสียง", "ภาพ", "โพสต์"})
_SPREADING = frozenset({"เผยแพร่", "แชร์", "ส่งต่อ", "โพสต์", "ปล่อย", "นำเสนอ", "แพร่", "เสนอ", "ลง", "ปล่อยข่าว"})
_THERE_IS = frozenset({"มี", "ที่มี", "เกิด", "ปรากฏ"})
_LONGEST_NEWS = 10
_WHEN = frozenset({"หลัง", "หลังจาก", "หลังจากที่", "ภายหลัง", "ก่อน", "ระหว่าง", "เมื่อ", "ขณะ"})
_POINTERS = frozenset({"นี้", "ดังกล่าว", "นั้น", "ทั้งหมด"})
_FAR = 160
_TOPICS = ("กรณี", "ถึงกรณี", "ถึงประเด็น", "ประเด็น", "ถึงข่าว", "ถึงกระแส", "ถึงเรื่อง")
_LONG_QUOTE = 26
_TIME_CLAUSE = 14
_LONGEST_REACH = 45
_LONGEST_GAP = 220
_DENIED_THINGS = frozenset({"ข้อกล่าวหา", "คำกล่าวหา", "ข้ออ้าง", "ข้อครหา", "ข้อหา", "ข่าว"})
_NOUN_BEFORE_WA = frozenset(
    {"คำ", "ที่", "ชื่อ", "เรื่อง", "ประเด็น", "กรณี", "แม้", "จน", "ฉายา", "ทำนอง", "หมาย", "คำถาม", "เช่น"}
)
_CALLING = frozenset({"เรียก", "โจมตี", "ขนานนาม", "ยกย่อง", "ด่า", "ต่อว่า", "เปรียบ"})
_PAUSES = frozenset({":", "...", "..", "…", "."})
_EXAMINED = re.compile("(?:จาก|ตาม|ผล)(?:ผล)?(?:การ)?(?:ตรวจ|สอบสวน|สืบสวน|สำรวจ|ศึกษา|วิจัย|วิเคราะห์|ประเมิน|ตรวจสอบ)[^ ]*$")
_IMPERSONAL = re.compile(r"^(?:ได้|ไม่ได้|ไม่|ก็ได้|ได้เลย)$")


_NOUNS = (of_a_text, answered, captioned, notified, labelled)


def find_cues(found: Paragraph) -> list[Cue]:
    """All cues of a paragraph in order. What is negated, asked, supposed or said to be said is left out."""
    cues: list[Cue] = []
    taken: set[int] = set()
    for finder in (
        _passive,
        _denied_behind,
        _accused_by,
        according,
        as_told,
        told_by,
        _rumoured,
        _with_wa,
        as_follows,
        of_a_text,
        answered,
        captioned,
        notified,
        after_quotation,
        before_quotation,
        labelled,
        at_the_end,
        without_wa,
    ):
        spoken = {cue.content for cue in cues} if finder in _NOUNS else set()
        fresh = [cue for cue in finder(found) if cue.verb not in taken and cue.content not in spoken]
        cues += fresh if finder is after_quotation else _first_of_each(fresh)
        taken.update(place for cue in fresh for place in range(cue.start, cue.end))
    return sorted(_outside_quotations(found, cues), key=lambda cue: (cue.start, cue.content))


def _first_of_each(cues: list[Cue]) -> list[Cue]:
    """One cue for each verb; only a quotation's halves share theirs."""
    done: set[int] = set()
    kept = []
    for cue in cues:
        if cue.verb not in done:
            done.update(range(cue.start, cue.end))
            kept.append(cue)
    return kept


def _outside_quotations(found: Paragraph, cues: list[Cue]) -> list[Cue]:
    """What is said inside quoted words belongs to the quotation's speaker."""
    # Words that are announced and then missing would begin where the paragraph ends.
    inside = bytearray(len(found.words) + 1)
    spoken = {cue.content for cue in cues}
    for opening, closing in found.closing.items():
        long = opening in spoken or found.ends[closing] - found.starts[opening] > _LONG_QUOTE
        inside[opening + 1 : closing] = (b"\x02" if long else b"\x01") * (closing - opening - 1)
    # In a short quotation only a cue whose words stand in it too is the quotation's speaker's.
    return [cue for cue in cues if inside[cue.verb] < (2 if not inside[cue.content] else 1)]


def _with_wa(found: Paragraph) -> list[Cue]:
    cues = []
    last_wa = -1
    for match in re.finditer("w", found.letters):
        wa = match.start()
        verb = _verb_of(found, wa, last_wa)
        if wa and verb is None and found.words[wa - 1] == "และ" and last_wa >= 0:
            cues.append(Cue(wa - 1, wa + 1, wa, found.skip(wa + 1), "wa"))
        answering = _answering(found, wa, cues, verb)
        verb = answering or verb
        last_wa = wa
        if verb is not None and found.letters[verb] == "F" and (text_before(found, wa) or 0) > verb:
            verb = None
        if verb is None:
            cues += _bare_wa(found, wa)
            continue
        start, end = verb_group(found, verb)
        content = found.skip(wa + 1, "_.") if set(found.words[wa + 1 : wa + 4]) & _PAUSES else found.skip(wa + 1)
        named = end < wa and IS_NEWS.match(found.words[end]) is not None
        if found.letters[verb] == "d" and named and answering is None and found.words[verb] not in ("แย้ง", "โต้แย้ง"):
            content = end if _names_the_news(found, end, wa) else content
        asked = start > 0 and found.letters[start - 1] == "q"
        if is_open(found, start) and not asked and content < len(found.words):
            cue = Cue(start, min(end, wa), verb, content, "wa", speaker_after=_cited(found, verb, end, wa))
            cue.content_end = recalled_until(found, start, content)
            cue.recalled = cue.content_end is not None
            cues.append(cue)
    return cues


def _answering(found: Paragraph, wa: int, cues: list[Cue], verb: int | None) -> int | None:
    """Place of the verb that this ว่า takes up behind recalled words; None where it goes with `verb`."""
    recalls = bool(cues) and cues[-1].recalled
    ends = recalls and cues[-1].content_end == found.skip_back(wa)
    alone = wa > 0 and found.letters[wa - 1] == "_" and (verb is None or recalls)
    return taken_up(found, wa) if ends or alone else None


def _names_the_news(found: Paragraph, news: int, wa: int) -> bool:
    """Is what stands behind this ว่า the news that is denied, rather than what is said of it ("ข่าวดังกล่าวว่า เกินจริง")?"""
    pointed = not _POINTERS.isdisjoint(found.words[news:wa])
    behind = found.piece(wa + 1, min(wa + 8, len(found.words))).strip()
    return not (pointed and (found.kind(found.skip(wa + 1)) == "n" or is_verdict(behind)))


def _bare_wa(found: Paragraph, wa: int) -> list[Cue]:
    """ "เขาว่า ...", "... เธอว่า" behind a quotation: ว่า itself is the verb."""
    if found.kind(wa - 1) != "p" or not wa or (wa > 1 and found.letters[wa - 2] not in '_k&"'):
        return []
    closing = found.skip_back(wa - 1) - 1
    opening = found.opening.get(closing)
    if opening is not None:
        return [Cue(wa, wa + 1, wa, opening, "quote_first", content_end=closing)]
    content = found.skip(wa + 1)
    return [Cue(wa, wa + 1, wa, content, "wa")] if content < len(found.words) else []


def _cited(found: Paragraph, verb: int, end: int, wa: int) -> int | None:
    """ "รอยเตอร์รายงานอ้าง X ว่า": where the cited speaker starts."""
    if found.letters[verb] == "F":
        return _examiner(found, found.skip_back(verb, "a_"))
    cites = found.words[end - 1] in _CITING and end - 1 > found.skip_back(end - 1) - 1
    inner = end + (found.words[end] == "โดย")
    if inner < wa and found.words[inner] in _CITING:
        behind = inner + 1 + (found.words[inner + 1] in ("ของ", "จาก"))
        return behind if found.letters[behind] in "xhgpo" and name_end(found, behind) >= found.skip_back(wa) else None
    return end if cites and end < wa and found.letters[end] in "xhgpo" and end - 1 >= verb else None


def _examiner(found: Paragraph, end: int) -> int | None:
    """ "จากการตรวจสอบของ X พบว่า", "ผลการศึกษาของ X ชี้ให้เห็นว่า": where X starts."""
    for place in range(end - 1, max(1, end - _TIME_CLAUSE), -1):
        if found.letters[place] in "kwcjd":
            return None
        examined = found.words[place] == "ของ" and _EXAMINED.search(found.piece(max(0, place - 4), place))
        if examined and name_end(found, place + 1) >= end:
            return place + 1
    return None


def _accused_by(found: Paragraph) -> list[Cue]:
    """ "X ถูกกล่าวหาโดย Y ว่า ...": Y says it."""
    cues = []
    for match in re.finditer("bc", found.letters):
        verb = match.end() - 1
        by = next((place for place in range(verb + 1, verb + 4) if found.words[place : place + 1] == ["โดย"]), None)
        wa = found.letters.find("w", by, by + _TIME_CLAUSE) if by is not None else -1
        if by is not None and wa > 0 and not set(found.letters[by:wa]) & set("cjdkv"):
            cues.append(Cue(match.start(), verb + 1, verb, found.skip(wa + 1), "wa", speaker_after=by + 1))
    return [cue for cue in cues if cue.content < len(found.words)]


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


def _denied_behind(found: Paragraph) -> list[Cue]:
    """ "... ข้อกล่าวหาที่ X ปฏิเสธ": behind the words that it names stands who denies them."""
    cues = []
    for match in re.finditer("_x([rR])[^_wkcjd]{1,8}(?:_[^_wkcjdNt]{1,8}){0,4}?_?a*(d)", found.letters):
        thing, start, verb = match.start() + 1, match.end(1), match.start(2)
        if found.words[thing] in _DENIED_THINGS and found.kind(verb + 1) in "a_$Pt":
            cue = Cue(found.skip_back(verb, "a"), verb + 1, verb, thing, "passive", thing + 1, speaker_after=start)
            cues.append(cue)
    return cues


def _verb_of(found: Paragraph, wa: int, last_wa: int) -> int | None:
    """Place of the verb that this ว่า belongs to, None when it belongs to none that states something."""
    if wa and (found.words[wa - 1] == "และ" or _is_nobodys(found, wa)):
        return None
    topic = _of_a_topic(found, wa, last_wa)
    return _nearest_verb(found, wa, last_wa) if topic is None else topic


def _nearest_verb(found: Paragraph, wa: int, last_wa: int) -> int | None:
    """The same for a ว่า that takes up no verb from before a topic."""
    inner: int | None = None
    for place in _outside_marks(found, wa - 1, max(last_wa, wa - _LONGEST_REACH, -1)):
        if _ends_reach(found, place, wa, alone=found.letters[wa - 1] == "_"):
            break
        letter, between = found.letters[place], set(found.letters[place + 1 : wa])
        if inner is None and _asks_or_knows(found, place, between):
            return None
        if letter in SAYING and not _is_noun(found, place):
            if inner is None and _is_own_clause(found, place, wa):
                return place
            inner = place if inner is None else inner
            if between <= set("a_tcjd") or (found.words[place] in OUTER and is_open(found, place)):
                return inner if _is_taken_up(found, place, wa) else _outer(found, place, last_wa)
    return inner if inner is not None else _with_object(found, wa, last_wa)


def _of_a_topic(found: Paragraph, wa: int, last_wa: int) -> int | None:
    """ "X ให้สัมภาษณ์กรณีที่ Y เปิดเผยเรื่อง ... ว่า": a ว่า that stands alone goes with who speaks of the topic."""
    if not wa or found.letters[wa - 1] != "_":
        return None
    for verb in range(max(last_wa + 1, wa - _FAR), wa - 3):
        after = found.words[verb + 1]
        about = found.words[verb] in OUTER and (after.startswith(_TOPICS) or after in _WHEN)
        if about and is_open(found, verb) and not _is_noun(found, verb) and not _is_taken_up(found, verb, wa):
            return verb
    return None


def _with_object(found: Paragraph, wa: int, last_wa: int) -> int | None:
    """ "เรียกการโจมตีนี้ว่าเป็น ...", "โจมตีศาลว่า ...": what somebody is called; but เรียกกันว่า, โจมตีว่า are no such thing."""
    for place in range(wa - 2, max(last_wa, wa - _TIME_CLAUSE, -1), -1):
        if found.letters[place] in "kwR":
            return None
        if (
            found.words[place] in _CALLING
            and not _is_noun(found, place)
            and found.letters[found.skip(place + 1)] in "xhgop"
            and found.kind(place - 1) not in "fr"
        ):
            return place
    return None


def _is_taken_up(found: Paragraph, outer: int, wa: int) -> bool:
    """ "ให้สัมภาษณ์ถึงกรณี Y โพสต์ว่า ... ว่า ...": does a later ว่า between spaces take up the outer verb?"""
    if "กรณี" not in found.piece(outer + 1, min(outer + 4, wa)):
        return False
    later = found.letters.find("_w", wa + 1, wa + _FAR)
    return later > 0 and not re.search("[cjdqK]", found.letters[max(wa, later - 3) : later])


def _outside_marks(found: Paragraph, first: int, last: int) -> Iterator[int]:
    """Places from `first` down to behind `last` that no quotation holds."""
    opening = first + 1
    for place in range(first, last, -1):
        opening = found.opening.get(place, opening)
        if place <= opening or opening > first:
            yield place


def _asks_or_knows(found: Paragraph, place: int, between: set[str]) -> bool:
    """ถามว่า, ทราบว่า; but เล่าให้ X ฟังว่า tells."""
    letter = found.letters[place]
    if found.words[place] == "ข่าว" and place and found.letters[place - 1] in "xho":
        return False
    return letter == "q" or (letter == "K" and between <= set("a_") and found.words[place] != "ฟัง")


def _is_nobodys(found: Paragraph, wa: int) -> bool:
    """คำว่า, เรื่องว่า; กล่าวได้ว่า."""
    before = found.words[wa - 1]
    return before in _NOUN_BEFORE_WA or (_IMPERSONAL.match(before) is not None and _impersonal(found, wa))


def _outer(found: Paragraph, verb: int, last_wa: int) -> int:
    """ "กล่าวหลังศาลมีคำพิพากษาว่า": the verb in front of the time clause, else the verb itself."""
    for place in range(verb - 1, max(last_wa, verb - _TIME_CLAUSE, -1), -1):
        if found.letters[place] in "kw":
            break
        if found.words[place] in OUTER and found.words[place + 1] in _WHEN:
            return place
    return verb


def _is_own_clause(found: Paragraph, verb: int, wa: int) -> bool:
    """ "ให้สัมภาษณ์ถึงกรณีที่ X ออกมาแฉผ่านรายการ ... ว่า": right behind the inner verb stands its channel."""
    after = found.skip(verb + 1, "a")
    return after < wa and found.words[after] in ("ผ่าน", "ทาง", "บน", "ใน")


def _ends_reach(found: Paragraph, place: int, wa: int, *, alone: bool) -> bool:
    """Does a clause opener, a long way or a strong sign part this word from the ว่า?

    A ว่า between spaces takes up a verb from far before: "กล่าวถึงกรณี ... ว่า".
    """
    letter, word = found.letters[place], found.words[place]
    opens = not alone and letter == "k" and place < wa - 1 and word not in ("โดย", "ก่อน", "ก่อนหน้านี้", "ล่าสุด")
    return opens or found.starts[wa] - found.starts[place] > _LONGEST_GAP or (letter == "." and word in ":!?")


def _is_noun(found: Paragraph, place: int) -> bool:
    return (
        place > 0
        and found.letters[place - 1] != "N"
        and (found.words[place - 1] in _NOMINALISERS or found.words[place - 1] == "ที่จะ")
    )


def _impersonal(found: Paragraph, wa: int) -> bool:
    """กล่าวได้ว่า, ปฏิเสธไม่ได้ว่า: nobody says it."""
    return wa >= 2 and found.letters[wa - 2] in SAYING + "K" + "n"


def _rumoured(found: Paragraph) -> list[Cue]:
    """ "มีกระแสข่าวว่า ...", "มีการแชร์ข้อความในกลุ่มไลน์ว่า ...": words without an author, which somebody may deny."""
    cues = []
    for match in re.finditer("w", found.letters):
        content = found.skip(match.start() + 1)
        news = _news_before(found, match.start())
        if news is not None and content < len(found.words):
            cues.append(Cue(news, news + 1, news, content, "rumour", speaker_after=news))
    return cues


def _news_before(found: Paragraph, wa: int) -> int | None:
    """The news or the text that there is, or that is spread, in front of this ว่า."""
    for news in range(wa - 1, max(0, wa - _LONGEST_NEWS), -1):
        if found.letters[news] in "wcdjqk_":
            return None
        before = found.skip_back(news) - 1
        if found.words[news] in _RUMOURS and news == wa - 1:
            return news if found.words[before] in _THERE_IS else None
        if found.words[news] in _SPREAD:
            spread = found.words[before] in _SPREADING and found.words[before - 1] == "การ"
            there = found.words[before - 2 if spread else before] in _THERE_IS
            return news if there else None
    return None
