"""Why a statement is read as it is: for each of its parts the rule and the words that it went by."""

from collections.abc import Iterator

from .days import shift
from .denials import denying_words
from .drafts import Draft
from .paragraphs import Paragraph
from .provenance import outlet_rule
from .scoring import heaviest
from .spans import Reason


def reasons(draft: Draft, answers: tuple[str, ...]) -> tuple[Reason, ...]:
    """The reasons of a statement's parts; `answers` are the features of the statement that it answers, () for none."""
    return (*_attribution(draft), *_stance(draft, answers), *_provenance(draft))


def _attribution(draft: Draft) -> Iterator[Reason]:
    found, cue = draft.found, draft.cue
    until = max(cue.end, cue.content) if cue.content > cue.verb else cue.end
    yield Reason("cue", f"{cue.frame}, {found.words[cue.verb]}", found.piece(cue.start, until).strip())
    named = bool(draft.subject.parties)
    place = "behind the verb" if named and draft.subject.parties[0][0] > cue.verb else "in front of the verb"
    names = (where.piece(start, end) for where, start, end in draft.speakers)
    yield Reason("speaker", place if named else "carried on", ", ".join(names))
    behind = found.piece(draft.end, min(draft.end + 3, len(found.words))).strip()
    if behind:
        yield Reason("end", "stops in front of", behind)


def _stance(draft: Draft, answers: tuple[str, ...]) -> Iterator[Reason]:
    found = draft.found
    if draft.is_denial:
        cue = found.piece(draft.cue.start, draft.cue.end)
        yield Reason("stance", draft.denial, denying_words(draft.denial, cue, draft.content))
    if answers:
        yield Reason("answers", "likeliest statement", ", ".join(heaviest("targets", answers)))


def _provenance(draft: Draft) -> Iterator[Reason]:
    found, told = draft.found, draft.provenance
    for outlet in told.outlets:
        yield Reason("outlet", outlet_rule(found, *outlet), found.piece(*outlet))
    if told.channel:
        start, end = told.channel
        yield Reason("channel", "said on, in or through", found.piece(max(0, start - 1), end).strip())
    if told.said_on:
        yield _day(draft, found, told.said_on)


def _day(draft: Draft, found: Paragraph, said_on: str) -> Reason:
    """By which words the day is known: a date of the paragraph, or the day told before."""
    if draft.provenance.shift is not None:
        place = next((place for place in range(len(found.words)) if shift(found, place, place + 1) is not None), None)
        return Reason("date", "counts from the day told before", found.words[place] if place is not None else "")
    written = [(start, end) for start, end, iso in found.dates if iso == said_on]
    start, end = written[0] if written else (found.base, found.base)
    rule = "in front of the speaker" if end <= found.starts[draft.cue.start] else "beside the verb"
    return Reason("date", rule, found.text[start - found.base : end - found.base])
