"""Reading a text: every attributed statement in it, with its speakers, content, outlet, figures and date."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .answers import answers
from .clusters import snap
from .days import shifted
from .drafts import Draft, denial_of, drafts_of, speaker_keys
from .figures import relocated, within
from .folding import Folded, fold, fold_with_map
from .gazetteer import canonical_state, spoken_state, state_pattern
from .mentions import Mention, names_told
from .names import name_key, name_keys
from .paragraphs import Paragraph, paragraph
from .reasons import reasons
from .referents import Referents, referents
from .said import Said
from .sides import bodies
from .sourcelines import sources_in
from .spans import Explanation, Figure, Party, Reading, Source, Span, Statement
from .stretches import stretches
from .targets import Choice
from .trust import score, signs

READER_VERSION = "1.4"
_LONGEST_HEADLINE = 260
_LONGEST_SUBHEAD = 200
_LONGEST_LEAD = 600
_OFTEN = 3
_LEADING = 3

Meant = list[Referents]


def read(text: str, *, published_on: str | None = None, outlet: str | None = None, url: str | None = None) -> Reading:
    """Read the attributed statements of an article.

    `text` is read exactly as given: all offsets are code points into it. `published_on` (partial ISO date) is what
    relative dates count from. `outlet` and `url` say where the article stands; its own name is then no cited outlet
    of a closing source line. Never raises for any str.
    """
    folded = fold_with_map(text)
    drafts, meant, targets = _read(folded, text, published_on)
    statements = tuple(
        _statement(draft, target, score(signs(drafts, place, target)), whom, folded, text)
        for place, (draft, target, whom) in enumerate(zip(drafts, targets, meant, strict=True))
    )
    sources = (source for source in sources_in(folded, text) if not _is_own(source, outlet, url))
    return Reading(statements, tuple(sources))


def explain(text: str, *, published_on: str | None = None) -> tuple[Explanation, ...]:
    """Why each statement of `read` is one, in the same order: its rule, the words it went by, what its score is of."""
    folded = fold_with_map(text)
    drafts, meant, targets = _read(folded, text, published_on)
    said = _told(drafts, meant)
    answered = (
        Choice(said, place, targets).features(target) if target is not None else ()
        for place, target in enumerate(targets)
    )
    return tuple(
        Explanation(reasons(draft, marks), signs(drafts, place, target))
        for place, (draft, target, marks) in enumerate(zip(drafts, targets, answered, strict=True))
    )


def _read(folded: Folded, text: str, published_on: str | None) -> tuple[list[Draft], list[Meant], list[int | None]]:
    """Drafts in the order of their contents, whom their speakers mean, and the place of what each of them denies."""
    drafts, meant = _drafts(folded, text, published_on)
    found = answers(_told(drafts, meant))
    for draft, (denies, _) in zip(drafts, found, strict=True):
        draft.is_denial = denies
    return drafts, meant, [target for _, target in found]


def _drafts(folded: Folded, text: str, published_on: str | None) -> tuple[list[Draft], list[Meant]]:
    drafts: list[Draft] = []
    named: list[Mention] = []
    for found in paragraphs(folded, text, published_on):
        drafts += drafts_of(found, drafts)
        named += names_told(found)
    drafts.sort(key=lambda draft: (draft.offset, draft.found.starts[draft.cue.start]))
    _date_by_the_day_before(drafts)
    for draft in drafts:
        draft.denial = denial_of(draft)
    return drafts, referents(drafts, named)


def told(text: str, *, published_on: str | None = None) -> list[Said]:
    """What is known of each statement of `read`, in the same order, before it is decided what denies what."""
    return _told(*_drafts(fold_with_map(text), text, published_on))


def _told(drafts: list[Draft], meant: list[Meant]) -> list[Said]:
    before = [None, *drafts][: len(drafts)]
    return [_said(draft, last, whom) for draft, last, whom in zip(drafts, before, meant, strict=True)]


def _date_by_the_day_before(drafts: list[Draft]) -> None:
    """วันเดียวกัน, วันต่อมา count from the day that the text told last."""
    told: str | None = None
    for before, draft in zip([None, *drafts], drafts, strict=False):
        days = draft.provenance.shift
        if days is not None:
            goes_on = before is not None and before.found is draft.found and before.provenance.shift == days
            draft.provenance.said_on = told if goes_on else shifted(told, days)
        told = draft.provenance.said_on or told


def _is_own(source: Source, outlet: str | None, url: str | None) -> bool:
    """Does an article name itself as its source?"""
    return source.outlet == outlet or (source.url is not None and source.url == url)


def paragraphs(folded: Folded, text: str, today: str | None) -> Iterator[Paragraph]:
    """Every line of a folded text as the grammar works on it; `today` is what relative dates count from."""
    before: Paragraph | None = None
    for number, (start, end) in enumerate(stretches(folded, text)):
        found = paragraph(folded, text, start, folded.text[start:end], today)
        found.number = number
        found.before = before
        if before is not None:
            before.before = None
        before = found
        more = end < len(folded.text.rstrip())
        found.headline = number < _LEADING and "w" not in found.letters and more and _is_terse(found)
        yield found


def _is_terse(found: Paragraph) -> bool:
    """Is the line as short as a headline, or one with a verb of saying behind every other space?"""
    longest = _LONGEST_SUBHEAD if found.number else _LONGEST_HEADLINE
    told = len(re.findall("(?<=[_hgo])[cjd](?![_w])", found.letters))
    return len(found.text) <= (longest if told < _OFTEN else _LONGEST_LEAD)


def _said(draft: Draft, before: Draft | None, meant: Meant) -> Said:
    """What linking needs to know; `before` is the draft before this one, whose words are not its lead-in."""
    found = draft.found
    first = draft.start if draft.cue.quoted_first else min(draft.cue.start, draft.start)
    since = found.starts[before.end - 1] if before is not None and before.found is found else found.base
    wording = found.piece(first, draft.end)
    inside = within(found.figures, found.starts[draft.start], found.ends[draft.end - 1])
    mentions = [where.piece(start, end) for where, start, end in draft.speakers]
    return Said(
        content=draft.content,
        cue=found.piece(draft.cue.start, draft.cue.end),
        wording=wording,
        before=found.text[max(0, since - found.base) : max(0, found.starts[first] - found.base)],
        speakers=speaker_keys(draft),
        forms=frozenset(key for mention in mentions for key in name_keys(mention)),
        start=draft.offset,
        paragraph=found.number,
        sign=draft.denial,
        frame=draft.cue.frame,
        headline=found.headline,
        states=frozenset(state for mention in mentions for state in _states(mention)),
        bodies=frozenset(body for mention in mentions for body in bodies(mention)),
        figures=frozenset(figure.value for _, _, figure in inside if figure.value is not None),
        meant=frozenset(name_key(mention.text) for whom in meant for mention in whom),
        goes_on=before is not None and before.found is found and speaker_keys(before) == speaker_keys(draft),
    )


@lru_cache(maxsize=512)
def _states(mention: str) -> frozenset[str]:
    """Full names of the states that a speaker's name names, or that a capital in it speaks for."""
    spoken = spoken_state(mention)
    named = (canonical_state(match[0]) for match in state_pattern().finditer(fold(mention)))
    return frozenset(state for state in (spoken, *named) if state)


def _span(folded: Folded, text: str, found: Paragraph, start: int, end: int) -> Span:
    first, last = snap(text, *folded.span(found.starts[start], found.ends[end - 1]))
    return Span(text[first:last], first, last)


def _figures(draft: Draft, folded: Folded, text: str) -> tuple[Figure, ...]:
    found = draft.found
    inside = within(found.figures, found.starts[draft.start], found.ends[draft.end - 1])
    placed = ((figure, snap(text, *folded.span(start, end))) for start, end, figure in inside)
    return tuple(relocated(figure, text, first, last) for figure, (first, last) in placed)


def _party(folded: Folded, text: str, speaker: tuple[Paragraph, int, int], meant: Referents) -> Party:
    said = _span(folded, text, *speaker)
    placed = (snap(text, *folded.span(other.start, other.end)) for other in meant)
    return Party(said.text, said.start, said.end, tuple(Span(text[first:last], first, last) for first, last in placed))


def _statement(draft: Draft, target: int | None, sure: float, meant: Meant, folded: Folded, text: str) -> Statement:
    told, found = draft.provenance, draft.found
    parties = zip(draft.speakers, meant, strict=True)
    return Statement(
        parties=tuple(_party(folded, text, speaker, whom) for speaker, whom in parties),
        cue=_span(folded, text, found, draft.cue.start, draft.cue.end),
        is_denial=draft.is_denial,
        content=_span(folded, text, found, draft.start, draft.end),
        cited_outlets=tuple(_span(folded, text, found, *outlet) for outlet in told.outlets),
        channel=_span(folded, text, found, *told.channel) if told.channel else None,
        said_on=told.said_on,
        figures=_figures(draft, folded, text),
        denies=target,
        score=sure,
    )
