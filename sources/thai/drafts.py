"""Statements on their way: one paragraph's cues with their speakers, contents and provenance."""

import re
from dataclasses import dataclass, replace

from .contents import content_limit, next_turn, own_turn, trimmed
from .cues import Cue
from .days import opening_day
from .denials import denial_kind, is_refusal
from .dropped import (
    arrested,
    earlier_subject,
    framing_subject,
    headline_subject,
    last_subject,
    opening_speaker,
    sentence_subject,
)
from .governed import IS_NEWS
from .name_stretches import is_namelike
from .names import name_key
from .narration import is_narration
from .paragraphs import Paragraph
from .provenance import Provenance, provenance, told_until
from .quotations import is_wording
from .speakers import Subject, is_self, subject_of
from .speech import find_cues
from .told_within import before_verdict, owner_told
from .unsaid import is_unsaid, states_nothing

_LONGEST_JOINT = 6
_CONTRADICTING = frozenset({"แย้ง", "โต้แย้ง"})
_RECALLED = 8
_LONGEST_THING = 24
_TAKES_UP = frozenset({"ยืนยัน", "ยัน", "ย้ำ", "ชี้", "แจง"})
_MEDIA = ("สำนักข่าว", "สื่อ", "หนังสือพิมพ์", "รายงานข่าว", "เว็บไซต์")
_REPORTING = ("สำนักข่าว", "สื่อ", "หนังสือพิมพ์", "เพจข่าว", "เว็บไซต์ข่าว")
_NO_MEDIA = ("สำนักข่าวกรอง", "สื่อมวลชน", "สื่อสังคม", "สื่อออนไลน์", "สื่อโซเชียล")


@dataclass(slots=True)
class Draft:
    """A statement on its way: ranges of words of one paragraph."""

    found: Paragraph
    cue: Cue
    subject: Subject
    speakers: list[tuple[Paragraph, int, int]]
    start: int
    end: int
    provenance: Provenance
    denial: str = ""
    is_denial: bool = False

    @property
    def content(self) -> str:
        """Folded words of the content."""
        return self.found.piece(self.start, self.end)

    @property
    def offset(self) -> int:
        """Where the content starts in the folded text."""
        return self.found.starts[self.start]


def drafts_of(found: Paragraph, earlier: list[Draft]) -> list[Draft]:
    """Statements of one paragraph; what stands inside the words of another is left to that one."""
    drafts: list[Draft] = []
    recalled: list[Draft] = []
    spoken: Draft | None = None
    limit = 0
    told = [(cue, subject_of(found, cue, _floor(cue))) for cue in find_cues(found)]
    for place, (cue, subject) in enumerate(told):
        inside = spoken is not None and spoken.start <= cue.start < limit
        if inside and spoken is not None:
            if cue.recalled:
                until = next_turn(found, told, place)
                draft = _draft(found, cue, subject, drafts, None, 0, until) if subject.parties else None
                recalled += [draft] if draft else []
                continue
            turn = own_turn(found, cue, subject, spoken.start) or (cue.start if _relays(spoken, cue, subject) else None)
            if turn is None or spoken.cue.content_end is not None:
                recalled += _denied_words(found, cue, subject, spoken)
                continue
            spoken.end = trimmed(found, spoken.start, min(spoken.end, turn))
        floor = spoken.end if spoken is not None and spoken.end <= cue.start else 0
        until = next_turn(found, told, place)
        draft = _draft(found, cue, subject, drafts or earlier, spoken if inside else None, floor, until)
        if draft is None:
            continue
        if spoken is not None and _relays(spoken, cue, subject):
            draft = _relayed(drafts.pop(), draft)
            spoken = None
        spoken = _added(drafts, spoken, draft)
        limit = spoken.end
    return drafts + recalled or _bare_quotation(found, earlier)


def _denied_words(found: Paragraph, cue: Cue, subject: Subject, denial: Draft) -> list[Draft]:
    """ "ปฏิเสธรายงานของ X ที่ระบุว่า ...": what X says, inside the denial."""
    owner = owner_told(found, denial.start, cue, subject) if denial.denial in ("lexical", "verdict") else None
    if owner is None:
        return []
    draft = _draft(found, cue, owner, [], None, 0, before_verdict(found, cue.content, denial.end))
    return [draft] if draft else []


def _bare_quotation(found: Paragraph, earlier: list[Draft]) -> list[Draft]:
    """A paragraph that is nothing but a quotation: whoever spoke in the paragraph before says it."""
    opening = found.skip(0)
    closing = found.closing.get(opening, opening)
    whole = closing > opening and not set(found.letters[closing + 1 :]) - set("_.")
    if not whole or not is_wording(found, opening) or found.before is None:
        return []
    last = earlier[-1] if earlier and earlier[-1].found is found.before else None
    speakers = last.speakers if last else [(found.before, *party) for party in last_subject(found.before)]
    if last is not None and (last.subject.relative or last.cue.recalled):
        speakers = [(found.before, *party) for party in opening_speaker(found.before, last.cue.start)]
    if not speakers:
        return []
    cue = Cue(opening, opening + 1, opening, opening, "quote", content_end=closing)
    return [Draft(found, cue, Subject([], opening), speakers, opening + 1, closing, Provenance([], None, None))]


def _floor(cue: Cue) -> int:
    """The speaker of a quotation that stands in front of its verb is looked for behind it."""
    return cue.content_end + 1 if cue.quoted_first and cue.content_end and cue.content_end < cue.start else 0


def _added(drafts: list[Draft], spoken: Draft | None, draft: Draft) -> Draft:
    """Put a draft behind the one before it, or into it; give the last one."""
    if spoken is None:
        drafts.append(draft)
        return draft
    if _completes(spoken, draft):
        spoken.end = draft.end
        return spoken
    if _explains(spoken, draft):
        drafts[-1] = _with_reason(spoken, draft)
        return drafts[-1]
    if not draft.subject.parties and draft.speakers == spoken.speakers:
        draft.provenance = draft.provenance.or_else(spoken.provenance)
    drafts.append(draft)
    return draft


def _relays(report: Draft, cue: Cue, subject: Subject) -> bool:
    """ "รอยเตอร์รายงานว่า X เปิดเผยว่า": the outlet only relays what X says."""
    by_outlet = any(
        "o" in where.letters[start:end] or where.words[start].startswith(_MEDIA)
        for where, start, end in report.speakers
    )
    denies = report.found.letters[cue.verb] == "d" and cue.frame == "clause"
    calls = report.found.words[cue.verb] == "เรียก"
    says = denies or ((report.found.letters[cue.verb] in "cd" or calls) and cue.frame == "wa")
    opens = set(report.found.letters[report.start : subject.clause]) <= set("t_()N.Pk")
    follows = bool(subject.parties) and subject.clause >= report.start and report.found.letters[report.cue.verb] == "c"
    return by_outlet and says and follows and opens


def _relayed(report: Draft, draft: Draft) -> Draft:
    """What the outlet relays, with the outlet cited for it; the day on which it reported is not that of the saying."""
    draft.provenance.outlets = report.provenance.outlets + draft.provenance.outlets
    return draft


def _completes(denial: Draft, draft: Draft) -> bool:
    """ "ไม่ยอมรับข้อมูลนี้ และบอกว่าเป็นข่าวปลอม" is one denial: the verdict goes on with the denied thing."""
    opener = draft.found.skip_back(draft.cue.start, "_a")
    joined = opener > 0 and (draft.found.letters[opener - 1] == "&" or draft.found.letters[draft.cue.start] == "&")
    near = joined and denial.end <= draft.cue.start <= denial.end + 5
    same = not draft.subject.parties and draft.cue.frame == "wa"
    verdict = draft.denial in ("lexical", "verdict")
    return denial.denial == "lexical" and denial.cue.frame == "clause" and near and same and verdict


def _explains(denial: Draft, draft: Draft) -> bool:
    """ "ให้การปฏิเสธมาตลอด อ้างว่า ...": the denial names nothing; what it says follows."""
    bare = denial.cue.frame == "clause" and denial.found.letters[denial.cue.verb] == "d"
    named = set(denial.found.letters[denial.cue.end : denial.end]) & set("xhgoN")
    near = denial.end <= draft.cue.start <= denial.end + 5
    same = not draft.subject.parties or draft.speakers == denial.speakers
    return bare and not named and near and same and draft.cue.frame == "wa"


def _with_reason(denial: Draft, draft: Draft) -> Draft:
    draft.cue = replace(denial.cue, content=draft.cue.content)
    draft.subject, draft.speakers = denial.subject, denial.speakers
    draft.provenance, draft.denial = denial.provenance, "lexical"
    return draft


def _draft(
    found: Paragraph, cue: Cue, subject: Subject, earlier: list[Draft], within: Draft | None, floor: int, turn: int
) -> Draft | None:
    speakers = _speakers(found, cue, subject, earlier, within)
    if not speakers or is_narration(found, cue, speakers) or is_unsaid(found, cue, subject):
        return None
    if cue.frame == "loose" and not subject.parties and not _goes_on(found, cue, earlier):
        return None
    if cue.frame == "loose" and within is not None and not (subject.parties or found.words[cue.verb] in _TAKES_UP):
        return None
    if cue.frame == "loose" and subject.parties and not _can_speak(found, *subject.parties[0]):
        return None
    content = _content(found, cue, subject, earlier, turn)
    if content is None or (found.letters[cue.verb] == "d" and _denies_nothing(found, cue)):
        return None
    start, end = content
    if states_nothing(found.piece(start, end)):
        return None
    draft = Draft(found, cue, subject, speakers, start, end, _told(found, cue, subject, speakers, floor))
    draft.denial = denial_of(draft)
    return draft


def _told(
    found: Paragraph, cue: Cue, subject: Subject, speakers: list[tuple[Paragraph, int, int]], floor: int
) -> Provenance:
    """The outlet, the channel and the day of an attribution, by its words, or by its speaker and paragraph."""
    clause = subject.clause if subject.parties else cue.start
    if cue.frame == "tail":
        floor = max(floor, clause)
    until = _attribution_end(found, cue, subject)
    told = provenance(found, clause, cue.verb, until, floor, min(subject.parties)[0] if subject.parties else None)
    if not told.outlets:
        told.outlets = [(start, end) for where, start, end in speakers if where is found and _is_medium(found, start)]
    if told.said_on is None and told.shift is None:
        told.said_on = opening_day(found, speakers[0])
    return told


def _is_medium(found: Paragraph, start: int) -> bool:
    """ "สื่อกัมพูชารายงานว่า", "สำนักข่าวต่างประเทศ...": media without a name are cited, too."""
    word = found.piece(start, min(start + 2, len(found.words)))
    return word.startswith(_REPORTING) and not word.startswith(_NO_MEDIA)


def _attribution_end(found: Paragraph, cue: Cue, subject: Subject) -> int:
    """Where the words end that tell who says it, to whom, where and when."""
    if cue.quoted_first or cue.frame in ("told_by", "tail"):
        return told_until(found, max(cue.end, subject.parties[-1][1]) if subject.parties else cue.end)
    if cue.frame == "according":
        return cue.content
    if cue.frame == "clause" or (cue.frame in ("wa", "quote") and cue.content > cue.verb):
        return max(cue.end, cue.content) if cue.frame == "clause" else cue.content
    return cue.end


def denial_of(draft: Draft) -> str:
    found, cue = draft.found, draft.cue
    if cue.recalled:
        return ""
    denying = {found.words[place] for place in range(cue.start, cue.end) if found.letters[place] == "d"}
    if denying - _CONTRADICTING or (denying and cue.frame == "passive"):
        return "lexical"
    return denial_kind(found.piece(cue.start, cue.end), draft.content)


def _speakers(
    found: Paragraph, cue: Cue, subject: Subject, earlier: list[Draft], within: Draft | None
) -> list[tuple[Paragraph, int, int]]:
    """Parties in place; else those of the clause before the opener; else the speaker before."""
    if is_self(found, subject.parties):
        return within.speakers if within is not None else _near_speakers(found, earlier)
    if subject.parties and not (_is_thing(found, cue, subject.parties) and _sentence_subject(found, cue, earlier)):
        return [(found, *party) for party in subject.parties]
    if cue.speaker_after is not None or subject.told:
        return []
    if within is not None:
        return within.speakers
    return _dropped_speakers(found, cue, _without_recalled(earlier))


def _without_recalled(earlier: list[Draft]) -> list[Draft]:
    """ "ส่วนที่ X กล่าวหาว่า ... นั้น ขอยืนยันว่า", "Y กล่าวถึงกรณี X ระบุว่า ... ว่า ... พร้อมปฏิเสธว่า": not X, but Y goes on."""
    if len(earlier) > 1 and earlier[-1].found is earlier[-2].found and earlier[-1].start < earlier[-2].start:
        return earlier[-_RECALLED:-1]
    if not earlier or not earlier[-1].cue.recalled:
        return earlier
    return [draft for draft in earlier[-_RECALLED:] if not draft.cue.recalled]


def _dropped_speakers(found: Paragraph, cue: Cue, earlier: list[Draft]) -> list[tuple[Paragraph, int, int]]:
    """Who speaks where nobody is named: who is told of before, or who spoke before."""
    caught = arrested(found, cue)
    if caught:
        return [(found, *party) for party in caught]
    if _goes_on(found, cue, earlier):
        return _taken_up(found, cue, earlier[-1]) or earlier[-1].speakers
    own = _told_of(found, cue, earlier)
    if own:
        return [(found, *party) for party in own]
    return _introduced(found, cue, earlier) or _carried(found, cue, earlier)


def _near_speakers(found: Paragraph, earlier: list[Draft]) -> list[tuple[Paragraph, int, int]]:
    """ "“เราเชื่อว่า ..." in words that go on: who spoke last, in this paragraph or the one before."""
    return earlier[-1].speakers if earlier and earlier[-1].found.number >= found.number - 1 else []


def _told_of(found: Paragraph, cue: Cue, earlier: list[Draft]) -> list[tuple[int, int]]:
    """Who the clause or the sentence before the cue tells of; no thing, where somebody has spoken in the paragraph."""
    own = earlier_subject(found, cue, 0) or (headline_subject(found, cue) if found.headline and not earlier else [])
    spoken = bool(earlier) and earlier[-1].found is found
    if own and not (spoken and not any(_can_speak(found, *party) for party in own)):
        return own
    return [] if found.headline else _sentence_subject(found, cue, earlier)


def _sentence_subject(found: Paragraph, cue: Cue, earlier: list[Draft]) -> list[tuple[int, int]]:
    """Who the sentence since the statement before tells of."""
    last = earlier[-1].end if earlier and earlier[-1].found is found else 0
    return sentence_subject(found, cue, last) if last <= cue.start else []


def _is_thing(found: Paragraph, cue: Cue, parties: list[tuple[int, int]]) -> bool:
    """ "X ตั้งโต๊ะแถลงที่โรงแรมย่านนี้ เปิดใจว่า": what stands in front of the space is no speaker, but where it was."""
    apart = not found.headline and cue.start > 0 and found.letters[cue.start - 1] == "_"
    return apart and parties[0][1] <= cue.start and not any(_can_speak(found, *party) for party in parties)


def _taken_up(found: Paragraph, cue: Cue, before: Draft) -> list[tuple[Paragraph, int, int]]:
    """ "X ตอบคำถามกรณี Y กล่าวหาว่า ... โดยกล่าวว่า": X goes on, who spoke of what Y said."""
    return [(found, *party) for party in framing_subject(found, cue, before.subject.clause)]


def _goes_on(found: Paragraph, cue: Cue, earlier: list[Draft]) -> bool:
    return bool(earlier) and earlier[-1].found is found and _follows_on(earlier[-1], cue)


def _follows_on(before: Draft, cue: Cue) -> bool:
    """ "... พร้อมระบุว่า", "... และเสริมว่า": only an opener stands between the words said and the next cue."""
    start = max(before.end, before.cue.end)
    between = before.found.letters[start : cue.start]
    return start <= cue.start and bool(re.fullmatch('[_k&a"]*', between)) and len(between) <= _LONGEST_JOINT


def _content(found: Paragraph, cue: Cue, subject: Subject, earlier: list[Draft], turn: int) -> tuple[int, int] | None:
    """Range of the content without outer quotation marks."""
    if cue.frame == "passive":
        return _denied_thing(found, cue, subject, earlier)
    start = cue.content
    end = trimmed(found, start, content_limit(found, cue, turn))
    closing = found.closing.get(start)
    if closing is not None and closing in (end, end - 1):
        return (start + 1, closing) if start + 1 < closing else None
    return (start, end) if start < end else None


def _denies_nothing(found: Paragraph, cue: Cue) -> bool:
    """ "ปฏิเสธที่จะตอบ", "ปฏิเสธไม่ได้ว่า"."""
    return is_refusal(found.words[cue.verb], found.piece(cue.verb + 1, min(cue.verb + 8, len(found.words))))


def _denied_thing(found: Paragraph, cue: Cue, subject: Subject, earlier: list[Draft]) -> tuple[int, int] | None:
    """What a passive denial denies: the phrase before it, else the content of the statement before."""
    if cue.content_end is not None:
        return cue.content, cue.content_end
    end = found.skip_back(cue.start)
    start = max(
        (place + 1 for place in range(max(0, end - _LONGEST_THING), end) if found.letters[place] in "_k"), default=0
    )
    if start < end:
        return (start, end) if IS_NEWS.match(found.words[start]) else (min(subject.clause, start), end)
    last = earlier[-1] if earlier and earlier[-1].found is found else None
    return (last.start, last.end) if last else None


def _carried(found: Paragraph, cue: Cue, earlier: list[Draft]) -> list[tuple[Paragraph, int, int]]:
    """A dropped subject is the speaker before."""
    opened = (
        cue.start > 0 and found.letters[found.skip_back(cue.start, "_a") - 1 : found.skip_back(cue.start, "_a")] in "k&"
    )
    joined = found.letters[found.skip_back(cue.start) - 1 : found.skip_back(cue.start)] == "&"
    if not earlier or not (found.letters[cue.verb] in "cdw" or joined):
        return []
    if cue.frame == "clause" and not (opened or found.headline):
        return []
    return earlier[-1].speakers


def _introduced(found: Paragraph, cue: Cue, earlier: list[Draft]) -> list[tuple[Paragraph, int, int]]:
    """Who the paragraph before, without words of its own, tells to have spoken."""
    before = found.before
    if before is None or cue.frame not in ("wa", "quote"):
        return []
    if earlier and earlier[-1].found.number >= before.number:
        return []
    return [(before, *party) for party in last_subject(before)]


def _can_speak(found: Paragraph, start: int, end: int) -> bool:
    """Is this somebody, rather than a thing such as a contract (สัญญา is a promise, too)?"""
    return any(found.letters[place] in "hgopl" or place in found.names for place in range(start, end)) or is_namelike(
        found, start, end
    )


def speaker_keys(draft: Draft) -> frozenset[str]:
    return frozenset(name_key(where.piece(start, end)) for where, start, end in draft.speakers)
