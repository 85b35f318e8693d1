"""Where the words that somebody said end, and which cues stand inside somebody else's words."""

import re
from collections.abc import Sequence

from .cues import Cue
from .endings import ends_always, likely_end
from .lexicon import frames
from .paragraphs import Paragraph
from .speakers import FIRST_PERSON, Subject
from .tables import column, rows

_OPENS_TURN = frozenset(row[0] for row in rows("boundaries"))
_TESTIMONY = frozenset(row[0] for row in rows("reports"))
_GOES_ON = frozenset({"ที่", "ซึ่ง", "ว่า", "ใน", "ของ", "และ", "หรือ", "ต่อ", "จาก", "เรื่อง", "ๆ"})
_POINTING = frozenset({"นี้", "ดังกล่าว", "นั้น"})
_REASONS = frozenset(
    {"เพราะ", "เนื่องจาก", "เพราะว่า", "หาก", "ถ้า", "ถ้าหาก", "หากว่า", "แม้", "แม้ว่า", "ทำให้", "ส่งผลให้", "จึง", "ดังนั้น"}
)
_CONDITIONS = frozenset(
    {"หาก", "ถ้า", "ถ้าหาก", "หากว่า", "เพราะ", "เพราะว่า", "เนื่องจาก", "เพื่อ", "จนกว่า", "ไม่เช่นนั้น", "มิฉะนั้น"}
)
_AFTERWARDS = frozenset({"หลัง", "ขณะ", "เหตุ"})
_OPENERS = _OPENS_TURN | {"หลังจาก", "หลังจากที่", "หลัง"}
_CONCEDING = frozenset({"แม้", "แม้ว่า", "ถึงแม้", "ถึงแม้ว่า", "ทั้งที่", "ทั้งๆ ที่"})
_TURNING_BACK = frozenset({"แต่", "ก็"})
_FARTHEST_BACK = 40
_ALONG_WITH = frozenset({"พร้อม", "พร้อมกับ", "พร้อมทั้ง", "โดย"})
_AFTER_TELLING = frozenset({"หลัง", "หลังจาก", "ภายหลัง"})
_BACKGROUND = frozenset({"ปม", "หลัง", "เหตุ"})
_ORDERS = frozenset({"สั่ง", "จ่อ", "สั่งการ", "สั่งเด้ง", "เด้ง", "ลุย"})
_LEAD = frozenset("t_()N.Pka")
_ASKED = frozenset({"ให้", "อย่า", "ไม่ให้"})
_ASKING = frozenset({"ขอให้", "ขอความร่วมมือ"})
_HEADLINED = frozenset({"head", "bare"})
_SHORT_QUOTE = 6
_SHORT_ANSWER = 4
_LONG_QUOTE = 40
_TITLES = frozenset(column("titles"))
_LATIN = re.compile("[a-z]")
_SPEAKS = re.compile("[hgoxi_]{1,8}a*[cjd]")
_LONGEST_CLAUSE = 120
_MOST_INNER = 12


def content_limit(found: Paragraph, cue: Cue, turn: int) -> int:
    """Place after the last word that belongs to a cue's content; at `turn` somebody else's words open."""
    given = None if _tells_what_is_denied(found, cue) else given_end(found, cue)
    return likely_end(found, cue, certain_end(found, cue, turn)) if given is None else given


def given_end(found: Paragraph, cue: Cue) -> int | None:
    """Where a quotation, a noun phrase or a headline's stretch ends; None for words that run on after ว่า."""
    if cue.content_end is not None:
        return cue.content_end
    closing = found.closing.get(cue.content)
    if closing is not None and _stands_alone(found, cue.content, closing):
        return closing
    if cue.frame == "passive":
        return cue.start
    if cue.frame != "clause":
        return None
    if cue.content == cue.verb:
        return cue.end
    return _headline_limit(found, cue) if found.headline else _clause_limit(found, cue)


def _tells_what_is_denied(found: Paragraph, cue: Cue) -> bool:
    """ "ปฏิเสธรายงานที่ว่า เขามีปากเสียงกับ ...": a clause that runs on like any other behind ว่า."""
    if cue.frame != "clause" or found.headline or found.letters[cue.verb] != "d":
        return False
    return re.match("[hxK][^_cjdw]{0,6}rc?w", found.letters[cue.content : cue.content + 10]) is not None


def certain_end(found: Paragraph, cue: Cue, turn: int) -> int:
    """Where words that run on end at the latest: at ค่ะ, at ทั้งนี้, behind a rumour's นั้น, at `turn`."""
    quoted = found.closing.get(cue.content, 0)
    for place in range(cue.content + 1, turn):
        quoted = max(quoted, found.closing.get(place, 0))
        if found.letters[place] == "s" and found.kind(place + 1) in "_$" and place > cue.content + _SHORT_ANSWER:
            return place
        if found.letters[place - 1] == "_" and place > quoted and ends_always(found, place):
            return place - 1
        if cue.frame == "rumour" and found.words[place] == "นั้น":
            return found.skip_back(place)
    return turn


def next_turn(found: Paragraph, told: Sequence[tuple[Cue, Subject]], place: int) -> int:
    """Where the first cue behind the one at `place` opens a turn of its own; the paragraph's end when none does.

    Words that hold a dozen cues without a turn are let end there, so that reading stays linear.
    """
    content = told[place][0].content
    following = told[place + 1 : place + 1 + _MOST_INNER]
    for cue, subject in following:
        turn = own_turn(found, cue, subject, content) if cue.start > content else None
        if turn is not None and turn > content:
            return turn
    return max(content + 1, following[-1][0].start) if len(following) == _MOST_INNER else len(found.words)


def _stands_alone(found: Paragraph, opening: int, closing: int) -> bool:
    """Is the quotation the whole content? A short one that the sentence goes on after is only a part of it."""
    after = closing + 1
    if after >= len(found.words) or found.letters[after] in ".,)":
        return True
    if found.letters[after] != "_":
        return False
    long = found.ends[closing] - found.starts[opening] > _LONG_QUOTE
    return long or after + 1 >= len(found.words) or found.letters[after + 1] in "kcjdP&tp"


def _headline_limit(found: Paragraph, cue: Cue) -> int:
    """In a headline a chunk that opens with another cue is another statement."""
    for place in range(cue.content + 1, len(found.words)):
        opens = found.letters[place - 1] == "_" or found.words[place - 1] == "-"
        turns = found.letters[place] in "cjdk" or found.words[place] in _BACKGROUND or found.words[place] in _ORDERS
        if opens and found.words[place] not in _CONDITIONS and (turns or _names_speaker(found, place)):
            return place - 1
        if found.words[place] in _AFTER_TELLING and re.match("[hgop]{0,3}a*[cj]", found.letters[place + 1 : place + 8]):
            return place
    return len(found.words)


def _names_speaker(found: Paragraph, place: int) -> bool:
    """ "... “ประวิตร” เชื่อ ...", "... กบฏสวน ...": the next chunk of a headline is somebody else's."""
    closing = found.closing.get(place)
    if closing is not None:
        return found.kind(found.skip(closing + 1, "_a")) in "cjd"
    verbs = "cdj" if found.words[place - 1] == "-" else "cd"
    place += found.words[place] in _AFTERWARDS
    match = re.match(f"(?:[hgolp](?:_?[xhgoi]){{0,5}}|x{{1,2}})a?([{verbs}])", found.letters[place : place + 12])
    finds = re.match("[hgo]{1,3}F", found.letters[place : place + 4])
    return finds is not None or (
        match is not None and bool(_HEADLINED & frames().get(found.words[place + match.start(1)], frozenset()))
    )


def _clause_limit(found: Paragraph, cue: Cue) -> int:
    """A noun phrase or a clause without ว่า ends at the first space that nothing carries over."""
    place, last = cue.content, min(len(found.words), cue.content + _LONGEST_CLAUSE)
    while place < last:
        if found.words[place - 1] in _POINTING and place > cue.content and found.letters[place] == "P":
            return place
        if found.letters[place] == "_" and not _carries_over(found, place, cue):
            return place
        if found.words[place] in _ALONG_WITH and found.kind(found.skip(place + 1, "a")) in tuple("cjd"):
            return place
        place += 1
    return place


def _carries_over(found: Paragraph, space: int, cue: Cue) -> bool:
    after = space + 1
    if after >= len(found.words):
        return False
    if found.words[after] in _CONDITIONS or _is_begun(found, space, cue) or _sets_off(found, space):
        return True
    if found.letters[after] in "cjd":
        return False
    if found.letters[after] == '"' and found.closing.get(after, after) > after + _SHORT_QUOTE:
        return False
    if found.letters[after] == "&" and found.kind(found.skip(after + 1, "a&")) in "cjd":
        return False
    if found.words[after] in _GOES_ON and found.letters[after] != "k":
        return cue.frame == "clause" or found.words[after] not in ("และ",)
    return (
        found.letters[after] in 'N("'
        or found.letters[space - 1] in "NhrPw"
        or found.words[space - 1].endswith(("ฯ", "."))
    )


def _sets_off(found: Paragraph, space: int) -> bool:
    """Is the space there for the Latin letters or the abbreviation beside it ("หน้ากาก N95", "ส่ง ส.ส. 5 คน")?"""
    before, after = found.words[space - 1], found.words[space + 1]
    if found.letters[space - 1] == "x" and found.letters[space + 1] == "x":
        return bool(_LATIN.match(before) or _LATIN.match(after))
    short = found.letters[space + 1] == "h" and after.endswith(".") and after not in _TITLES
    return short and not _SPEAKS.match(found.letters, space + 1)


def _is_begun(found: Paragraph, space: int, cue: Cue) -> bool:
    """Has the clause no verb up to this space, or asks for one thing after the other ("ให้ลงพื้นที่ รับฟัง และกำหนด")?"""
    asked = found.words[cue.content] in _ASKED
    after, first = found.skip(space + 1, "a"), cue.content + asked
    if space == first and asked:
        return True
    kind = found.kind(after) if after not in found.names else ""
    if not re.search("[vfnbKcjd]", found.letters[first:space]):
        return kind != "" and kind in ("vfnbc" if asked else "vfnb")
    return kind in tuple("vfnb") and (asked or found.words[cue.start] in _ASKING)


def own_turn(found: Paragraph, cue: Cue, subject: Subject, content: int) -> int | None:
    """Where a cue that stands inside earlier content opens its own turn; None when it is part of that content."""
    if cue.frame in ("told_by", "tail") or cue.recalled or _is_own_voice(found, cue, subject, content):
        return None
    if cue.quoted_first or (cue.frame == "passive" and cue.content_end is not None):
        return cue.content if cue.content > content and found.letters[cue.content - 1] == "_" else None
    clause = found.skip_back(subject.clause, "b") if subject.parties else cue.start
    if clause <= content or set(found.letters[content:clause]) <= _LEAD:
        return None
    if subject.relative:
        return _testimony(found, clause, content)
    if cue.frame == "according":
        return clause
    if not subject.parties and found.words[cue.start] == "ขอ" and found.words[cue.start + 1] != "ให้":
        return None
    return _clause_turn(found, cue, subject, content, clause)


def _clause_turn(found: Paragraph, cue: Cue, subject: Subject, content: int, clause: int) -> int | None:
    """Where the turn of a clause opens, by the word in front of it."""
    opener, spoken = found.skip_back(clause), found.letters[cue.verb] in "cdw"
    if found.words[opener - 1] == "ที่" and found.words[opener - 2] in _OPENERS:
        opener -= 1
    if spoken and found.words[opener - 1] in _CONCEDING:
        return None if _turns_back(found, cue.content) else opener - 1
    reason = found.words[opener - 1] in _REASONS
    if opener > content and not reason and (found.letters[opener - 1] == "k" or found.words[opener - 1] in _OPENERS):
        return _opener_start(found, opener - 1, content, bool(subject.parties), spoken)
    return clause if found.letters[clause - 1] == "_" and _is_turn(found, cue, subject, spoken) else None


def _turns_back(found: Paragraph, content: int) -> bool:
    """ "แม้ X จะยืนยันว่า ... แต่ ...": what X says is only conceded, and the words go on."""
    return not _TURNING_BACK.isdisjoint(found.words[content : content + _FARTHEST_BACK])


def _is_own_voice(found: Paragraph, cue: Cue, subject: Subject, content: int) -> bool:
    """ "ขอยืนยันว่า", "เราขอให้ ..." inside somebody's words are theirs, and "ขอให้ ..." where they speak of themselves."""
    first, last = subject.parties[0] if len(subject.parties) == 1 else (0, 0)
    spoken = first < last and found.words[last - 1] in FIRST_PERSON
    if spoken or subject.parties or found.letters[cue.verb] != "c":
        return spoken
    wished = found.words[cue.start] == "ขอให้" and not FIRST_PERSON.isdisjoint(found.words[content : cue.start])
    return wished or found.words[cue.start] == "ขอ"


def _is_turn(found: Paragraph, cue: Cue, subject: Subject, spoken: bool) -> bool:
    """May a cue without an opener start a turn? A judgement only of somebody known, a dropped subject only with ว่า."""
    first = found.letters[subject.parties[0][0]] if subject.parties else ""
    if not spoken and not subject.parties:
        joined = found.letters[found.skip_back(cue.start) - 1]
        return joined == "&" and cue.frame == "wa"
    if not spoken:
        third = bool(subject.parties) and found.words[subject.parties[0][0]] in ("เขา", "เธอ", "พวกเขา")
        return cue.frame == "wa" and first != "" and (first in "hgo" or third)
    if first:
        return first in "hgop" or cue.frame != "clause"
    return cue.frame in ("wa", "quote")


def _testimony(found: Paragraph, clause: int, content: int) -> int | None:
    """ "... สอดคล้องกับคำให้การของ X ที่ระบุว่า": somebody else's words in a clause of their own."""
    place = clause
    while place > content and found.letters[place - 1] != "_":
        place -= 1
    told = any(found.words[word] in _TESTIMONY for word in range(place, clause))
    return place if told and place > content + 1 else None


def _opener_start(found: Paragraph, opener: int, content: int, named: bool, spoken: bool) -> int | None:
    """An opener needs a space before it, or a speaker of its own behind it; "และคาดว่า" goes on with the speaker."""
    start = opener
    while opener > content and found.letters[opener - 1] in "kR&":
        opener -= 1
    spaced = found.letters[opener - 1] == "_"
    joined = found.letters[start] == "&"
    return opener if spaced and opener > content and (spoken or named or joined) else None


def trimmed(found: Paragraph, start: int, end: int) -> int:
    """The end without trailing spaces, openers and joining words."""
    while end > start + 1 and found.letters[end - 1] in "_,k&R":
        if found.words[end - 1] == "พร้อม" and found.letters[end - 2] != "_":
            break
        end -= 1
    return end
