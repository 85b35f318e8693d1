"""Reading a text: every attributed statement in it, with its speakers, content, outlet, figures and date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from .contents import content_limit, own_turn, trimmed
from .cues import Cue
from .denials import Said, contradicts, denial_kind, is_accusation, is_accused, is_refusal, link_denials
from .figures import relocated, within
from .folding import Folded, fold_with_map, snap
from .names import name_key, name_keys
from .paragraphs import Paragraph, paragraph
from .provenance import Provenance, provenance
from .scoring import Features, score
from .sourcelines import sources_in
from .spans import Figure, Reading, Source, Span, Statement
from .speakers import Subject, earlier_subject, headline_subject, subject_of
from .speech import find_cues

READER_VERSION = "1.0"
_LONGEST_HEADLINE = 260
_LONGEST_SUBHEAD = 130
_FOUND_BY = re.compile("ผล(?:การ)?สำรวจ|ผลโพล|เผย|รายงาน|แถลง|จาก(?:การ)?(?:ตรวจสอบ|สอบสวน|สำรวจ|ศึกษา)ของ")
_LEADING = 3
_LONGEST_JOINT = 6
_SUPPOSING = frozenset({"หาก", "ถ้า", "ถ้าหาก", "หากว่า"})


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


def read(text: str, *, published_on: str | None = None, outlet: str | None = None, url: str | None = None) -> Reading:
    """Read the attributed statements of an article.

    `text` is read exactly as given: all offsets are code points into it. `published_on` (partial ISO date) is what
    relative dates count from. `outlet` and `url` say where the article stands; its own name is then no cited outlet
    of a closing source line. Never raises for any str.
    """
    folded = fold_with_map(text)
    drafts: list[Draft] = []
    for found in _paragraphs(folded, text, published_on):
        drafts += _drafts(found, drafts)
    drafts.sort(key=lambda draft: (draft.offset, draft.found.starts[draft.cue.start]))
    for draft in drafts:
        draft.denial = _denial(draft)
    _mark_contradictions(drafts)
    told = [_said(draft, before) for before, draft in zip([None, *drafts], drafts, strict=False)]
    targets = link_denials(told)
    for draft, said, target in zip(drafts, told, targets, strict=True):
        draft.is_denial = target is not None or _denies_alone(said)
    statements = tuple(_statement(draft, target, folded, text) for draft, target in zip(drafts, targets, strict=True))
    sources = (source for source in sources_in(folded, text) if not _is_own(source, outlet, url))
    return Reading(statements, tuple(sources))


def _is_own(source: Source, outlet: str | None, url: str | None) -> bool:
    """Does an article name itself as its source?"""
    return source.outlet == outlet or (source.url is not None and source.url == url)


def _mark_contradictions(drafts: list[Draft]) -> None:
    """แย้งว่า, โต้ว่า right behind somebody else's assertion answers it; elsewhere it only argues."""
    for before, draft in pairwise(drafts):
        near = draft.found.number - before.found.number <= 1
        other = _speaker_keys(draft).isdisjoint(_speaker_keys(before))
        answered = before.denial in ("", "countered") and contradicts(draft.found.piece(draft.cue.start, draft.cue.end))
        if near and other and answered:
            draft.denial = "lexical"


def _paragraphs(folded: Folded, text: str, today: str | None) -> Iterator[Paragraph]:
    for number, match in enumerate(re.finditer(r"[^\n]*[^\n ][^\n]*", folded.text)):
        found = paragraph(folded, text, match.start(), match[0], today)
        found.number = number
        more = match.end() < len(folded.text.rstrip())
        longest = _LONGEST_HEADLINE if not number else _LONGEST_SUBHEAD
        found.headline = number < _LEADING and "w" not in found.letters and len(match[0]) <= longest and more
        yield found


def _drafts(found: Paragraph, earlier: list[Draft]) -> list[Draft]:
    """Statements of one paragraph; what stands inside the words of another is left to that one."""
    drafts: list[Draft] = []
    spoken: Draft | None = None
    limit = 0
    for cue in find_cues(found):
        subject = subject_of(found, cue, 0)
        inside = spoken is not None and spoken.start <= cue.start < limit
        if inside and spoken is not None:
            if _relays(spoken, cue, subject):
                drafts[-1] = spoken = _relayed(spoken, cue, subject)
                limit = spoken.end
                continue
            turn = own_turn(found, cue, subject, spoken.start)
            if turn is None or spoken.cue.content_end is not None:
                continue
            spoken.end = trimmed(found, spoken.start, min(spoken.end, turn))
        floor = spoken.end if spoken is not None and spoken.end <= cue.start else 0
        draft = _draft(found, cue, subject, drafts or earlier, spoken if inside else None, floor)
        if draft is None:
            continue
        if spoken is not None and _completes(spoken, draft):
            spoken.end = limit = draft.end
            continue
        if spoken is not None and _explains(spoken, draft):
            drafts[-1] = spoken = _with_reason(spoken, draft)
            limit = spoken.end
            continue
        if spoken is not None and not draft.subject.parties and draft.speakers == spoken.speakers:
            draft.provenance = draft.provenance.or_else(spoken.provenance)
        drafts.append(draft)
        spoken, limit = draft, draft.end
    return drafts


def _relays(report: Draft, cue: Cue, subject: Subject) -> bool:
    """ "รอยเตอร์รายงานว่า X เปิดเผยว่า": the outlet only relays what X says."""
    by_outlet = any("o" in where.letters[start:end] for where, start, end in report.speakers)
    says = report.found.letters[cue.verb] in "cd"
    return by_outlet and says and bool(subject.parties) and subject.clause == report.start and cue.frame == "wa"


def _relayed(report: Draft, cue: Cue, subject: Subject) -> Draft:
    found = report.found
    report.cue, report.subject = cue, subject
    report.speakers = [(found, *party) for party in subject.parties]
    report.start = cue.content
    report.denial = _denial(report)
    return report


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
    return bare and not named and near and not draft.subject.parties and draft.cue.frame == "wa"


def _with_reason(denial: Draft, draft: Draft) -> Draft:
    draft.cue = replace(denial.cue, content=draft.cue.content)
    draft.subject, draft.speakers = denial.subject, denial.speakers
    draft.provenance, draft.denial = denial.provenance, "lexical"
    return draft


def _draft(
    found: Paragraph, cue: Cue, subject: Subject, earlier: list[Draft], within: Draft | None, floor: int
) -> Draft | None:
    speakers = _speakers(found, cue, subject, earlier, within)
    if not speakers or _is_narration(found, cue, speakers) or _is_supposed(found, subject):
        return None
    if cue.frame == "loose" and (within is not None or not subject.parties):
        return None
    content = _content(found, cue, subject, earlier)
    if content is None or (
        found.letters[cue.verb] == "d" and is_refusal(found.piece(cue.verb + 1, min(cue.verb + 8, len(found.words))))
    ):
        return None
    start, end = content
    clause = subject.clause if subject.parties else cue.start
    until = cue.content if cue.frame in ("wa", "quote") and cue.content > cue.verb else cue.end
    if cue.frame == "clause":
        until = max(cue.end, cue.content)
    if cue.quoted_first or cue.frame in ("told_by", "tail"):
        until = _explicit_day(found, cue.end if not subject.parties else max(cue.end, subject.parties[-1][1]))
    elif cue.frame == "according":
        until = cue.content
    draft = Draft(found, cue, subject, speakers, start, end, provenance(found, clause, cue.verb, until, floor))
    draft.denial = _denial(draft)
    return draft


def _explicit_day(found: Paragraph, end: int) -> int:
    """Behind "..." X กล่าว: up to the end of a day that is given by its number."""
    place = end
    while place < min(len(found.words), end + 16) and found.letters[place] not in 'wk"':
        if found.letters[place] == "t" and found.words[place].isdigit():
            return min(len(found.words), place + 8)
        place += 1
    return end


def _denial(draft: Draft) -> str:
    found, cue = draft.found, draft.cue
    verb = found.words[cue.verb]
    if found.letters[cue.verb] == "d" and (verb not in ("แย้ง", "โต้แย้ง") or cue.frame == "passive"):
        return "lexical"
    return denial_kind(verb, found.piece(cue.start, cue.end), draft.content)


def _speakers(
    found: Paragraph, cue: Cue, subject: Subject, earlier: list[Draft], within: Draft | None
) -> list[tuple[Paragraph, int, int]]:
    """Parties in place; else those of the clause before the opener; else the speaker before."""
    if subject.parties:
        return [(found, *party) for party in subject.parties]
    if cue.speaker_after is not None:
        return []
    if within is not None:
        return within.speakers
    if earlier and earlier[-1].found is found and _follows_on(earlier[-1], cue):
        return earlier[-1].speakers
    own = earlier_subject(found, cue, 0) or (headline_subject(found, cue) if found.headline and not earlier else [])
    if own:
        return [(found, *party) for party in own]
    return _carried(found, cue, earlier)


def _follows_on(before: Draft, cue: Cue) -> bool:
    """ "... พร้อมระบุว่า", "... และเสริมว่า": only an opener stands between the words said and the next cue."""
    start = max(before.end, before.cue.end)
    between = before.found.letters[start : cue.start]
    return start <= cue.start and bool(re.fullmatch('[_k&a"]*', between)) and len(between) <= _LONGEST_JOINT


def _content(found: Paragraph, cue: Cue, subject: Subject, earlier: list[Draft]) -> tuple[int, int] | None:
    """Range of the content without outer quotation marks."""
    if cue.frame == "passive":
        return _denied_thing(found, cue, subject, earlier)
    start = cue.content
    end = trimmed(found, start, content_limit(found, cue))
    closing = found.closing.get(start)
    if closing is not None and closing in (end, end - 1):
        return (start + 1, closing) if start + 1 < closing else None
    return (start, end) if start < end else None


def _denied_thing(found: Paragraph, cue: Cue, subject: Subject, earlier: list[Draft]) -> tuple[int, int] | None:
    """What a passive denial denies: the phrase before it, else the content of the statement before."""
    if subject.clause < cue.start:
        return subject.clause, found.skip_back(cue.start)
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


def _is_narration(found: Paragraph, cue: Cue, speakers: list[tuple[Paragraph, int, int]]) -> bool:
    """The reporter's own report, or a finding that no report states."""
    where, start, end = speakers[0]
    name = where.piece(start, end)
    if found.words[cue.verb] == "รายงาน" and name.startswith("ผู้สื่อข่าว"):
        return True
    if found.letters[cue.verb] == "F":
        lead = found.piece(max(0, cue.start - 24), cue.start)
        return not (
            re.match("ผล|ราย|งาน|โพล|การสำรวจ|บท|เอกสาร|ข้อมูล", name) or _FOUND_BY.search(lead)
        )
    return False


def _is_supposed(found: Paragraph, subject: Subject) -> bool:
    """หากศาลวินิจฉัยว่า: nobody has said it yet."""
    opener = found.skip_back(subject.clause)
    return bool(subject.parties) and opener > 0 and found.words[opener - 1] in _SUPPOSING


def _denies_alone(said: Said) -> bool:
    """Does it deny though nothing in sight says what it answers? A negated confirmation only news or a rumour."""
    return said.denial in ("lexical", "verdict") or (
        said.denial == "negated" and is_accused(said.before + said.content)
    )


def _speaker_keys(draft: Draft) -> frozenset[str]:
    return frozenset(name_key(where.piece(start, end)) for where, start, end in draft.speakers)


def _said(draft: Draft, before: Draft | None) -> Said:
    """What linking needs to know; `before` is the draft before this one, whose words are not its lead-in."""
    found = draft.found
    first = draft.start if draft.cue.quoted_first else min(draft.cue.start, draft.start)
    told = found.starts[before.end - 1] if before is not None and before.found is found else found.base
    wording = found.piece(first, draft.end)
    accuses = is_accusation(found.piece(draft.cue.start, draft.cue.end), draft.content)
    mentions = [where.piece(start, end) for where, start, end in draft.speakers]
    return Said(
        content=draft.content,
        wording=wording,
        before=found.text[max(0, told - found.base) : max(0, found.starts[first] - found.base)],
        speakers=_speaker_keys(draft),
        forms=frozenset(key for mention in mentions for key in name_keys(mention)),
        start=draft.offset,
        denial=draft.denial,
        is_accusation=accuses,
        headline=found.headline or found.number == 0,
        counts=bool(within(found.figures, found.starts[draft.start], found.ends[draft.end - 1])),
        goes_on=before is not None and before.found is found and _speaker_keys(before) == _speaker_keys(draft),
    )


def _span(folded: Folded, text: str, found: Paragraph, start: int, end: int) -> Span:
    first, last = snap(text, *folded.span(found.starts[start], found.ends[end - 1]))
    return Span(text[first:last], first, last)


def _figures(draft: Draft, folded: Folded, text: str) -> tuple[Figure, ...]:
    found = draft.found
    inside = within(found.figures, found.starts[draft.start], found.ends[draft.end - 1])
    placed = ((figure, snap(text, *folded.span(start, end))) for start, end, figure in inside)
    return tuple(relocated(figure, text, first, last) for figure, (first, last) in placed)


def _statement(draft: Draft, target: int | None, folded: Folded, text: str) -> Statement:
    told, found = draft.provenance, draft.found
    return Statement(
        parties=tuple(_span(folded, text, *speaker) for speaker in draft.speakers),
        cue=_span(folded, text, found, draft.cue.start, draft.cue.end),
        is_denial=draft.is_denial,
        content=_span(folded, text, found, draft.start, draft.end),
        cited_outlets=tuple(_span(folded, text, found, *outlet) for outlet in told.outlets),
        channel=_span(folded, text, found, *told.channel) if told.channel else None,
        said_on=told.said_on,
        figures=_figures(draft, folded, text),
        denies=target,
        score=score(_features(draft, target)),
    )


def _features(draft: Draft, target: int | None) -> Features:
    found, length = draft.found, len(draft.content)
    where, start, end = draft.speakers[0]
    return Features(
        said=found.letters[draft.cue.verb] in "cd",
        with_wa=draft.cue.frame == "wa",
        quoted=draft.cue.content_end is not None or draft.cue.content in found.closing,
        named_in_place=bool(draft.subject.parties),
        known_speaker=any(letter in "hgpo" for letter in where.letters[start:end]),
        long_content=length >= 30,
        tiny_content=length < 8,
        long_speaker=len(where.piece(start, end)) > 80,
        without_wa=draft.cue.frame == "clause",
        linked=target is not None,
    )
