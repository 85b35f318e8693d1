"""Whom a pronoun, a role or the short form of a name means, where the text makes it plain."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from .drafts import Draft
from .mentions import Mention, bare_names, mentions_of, speaker_mention
from .tables import column, rows

_KINDS = {row[0]: row[1] for row in rows("pronouns") if len(row) > 1}
_OFFICES = frozenset(column("roles", kind="office"))
_SAME = re.compile("(?P<head>..+?)(?:คนเดียวกัน|รายเดียวกัน|รายเดิม|คนเดิม|คนดังกล่าว|รายดังกล่าว|ดังกล่าว)$")
_TEXTS = frozenset(column("reports"))
_NEAR = 1
_ENOUGH = 2
_LONGEST_LEAD = 24
_MOST_LOOKED_AT = 24

Referents = tuple[Mention, ...]


def referents(drafts: list[Draft], told: list[Mention]) -> list[list[Referents]]:
    """For each draft, in the order of their contents, whom each of its speakers means; () as said, or not plain."""
    return _Resolver(drafts, told).resolved()


class _Resolver:
    """Goes through the statements in order, so that a second เขา means whom the first one meant."""

    def __init__(self, drafts: list[Draft], told: list[Mention]) -> None:
        self.drafts = drafts
        self.mentions = mentions_of(drafts, told)
        self.full: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if len(mention.parts) > 1 and mention.is_person:
                for part in set(mention.parts):
                    _note(self.full[part], mention)
        self.known: dict[int, Referents] = {}

    def resolved(self) -> list[list[Referents]]:
        for place, draft in enumerate(self.drafts):
            for speaker in draft.speakers:
                mention = speaker_mention(speaker)
                if mention.start not in self.known:
                    self.known[mention.start] = self._meant(mention, place)
        return [[self.known[speaker_mention(one).start] for one in draft.speakers] for draft in self.drafts]

    def _meant(self, said: Mention, place: int) -> Referents:
        kind = _KINDS.get(said.text, "")
        if kind in ("person", "woman"):
            return self._person(said, place, kind)
        if kind == "self":
            return self._last_speaker(said, place)
        if kind == "named":
            return self._named(said, place)
        if kind.startswith("two"):
            return self._two(said, place, kind)
        if kind:
            return ()
        same = _SAME.match(said.text)
        return self._same(said, same["head"]) if same else self._short(said) or self._office(said)

    def _final(self, mention: Mention) -> Referents:
        """Whom an earlier mention means: the one with the full name where this is a pronoun or a short form."""
        return self.known.get(mention.start) or ((mention,) if mention.text not in _KINDS else ())

    def _speaker_before(self, said: Mention, place: int) -> Draft | None:
        """The statement before, in this paragraph or the one above."""
        for draft in self.drafts[max(0, place - 3) : place][::-1]:
            where, start, _ = draft.speakers[0]
            if where.starts[start] < said.start and not _is_recalled(draft):
                near = where.number == said.paragraph or (
                    said.paragraph - draft.found.number <= _NEAR and self._opens(said, place)
                )
                return draft if near and len(draft.speakers) == 1 else None
        return None

    def _opens(self, said: Mention, place: int) -> bool:
        """Does its paragraph tell of little before it but the words that are its own?"""
        own = self.drafts[place]
        before = said.start - own.found.base
        if own.cue.quoted_first:
            before = own.offset - own.found.base
        return own.found.number == said.paragraph and before <= _LONGEST_LEAD

    def _person(self, said: Mention, place: int, kind: str) -> Referents:
        """เขา, เธอ: who spoke before, when nobody else is told of since; else the only one named in the paragraph."""
        before = self._speaker_before(said, place)
        others = [other for other in self._told_before(said, place) if _fits(other, kind)]
        if before is not None:
            meant = self._final(speaker_mention(before.speakers[0]))
            if len(meant) == 1 and meant[0].is_person and _fits(meant[0], kind):
                since = speaker_mention(before.speakers[0]).end
                fresh = [other for other in others if other.start >= since and not other.is_same(meant[0])]
                here = before.found.number == said.paragraph
                return meant if not fresh else () if here else self._only(fresh)
        return self._only([other for other in others if other.paragraph == said.paragraph or self._opens(said, place)])

    def _last_speaker(self, said: Mention, place: int) -> Referents:
        before = self._speaker_before(said, place)
        return self._final(speaker_mention(before.speakers[0])) if before is not None else ()

    def _named(self, said: Mention, place: int) -> Referents:
        """เจ้าตัว: the only one that the sentences before name; of two the one that the other speaks of."""
        near = [other for other in self._before(said) if other.is_person]
        found = _distinct(near)
        before = self._speaker_before(said, place)
        if before is not None and (len(found) == 2 or _counters(self.drafts[place])):
            speaker = speaker_mention(before.speakers[0])
            found = [other for other in found if not other.is_same(speaker)]
        return self._final(found[0]) if len(found) == 1 else ()

    def _two(self, said: Mention, place: int, kind: str) -> Referents:
        """ทั้งสองผู้นำ, ทั้งคู่: the two that the sentences before name, and no third."""
        people = [other for other in self._before(said) if kind == "two" or other.is_person]
        here = _distinct([other for other in people if other.paragraph == said.paragraph])
        found = here if len(here) == 2 else _distinct(people)
        if not found and kind != "two":
            draft = self.drafts[place]
            return (
                _pair(_distinct([*bare_names(draft.found, said.start)])) if draft.found.number == said.paragraph else ()
            )
        return tuple(self._final(other)[0] for other in found) if self._are_two(found) else ()

    def _are_two(self, found: list[Mention]) -> bool:
        return len(found) == 2 and all(len(self._final(other)) == 1 for other in found)

    def _same(self, said: Mention, head: str) -> Referents:
        """โฆษกคนเดียวกัน: the only one before that is called so."""
        return self._only([other for other in self._earlier(said) if head in other.text and other.end < said.start])

    def _short(self, said: Mention) -> Referents:
        """ "นายสมชาย" where the text has one "นายสมชาย ใจดี ..."."""
        if len(said.parts) != 1 or not said.is_person:
            return ()
        return self._only(self.full.get(said.parts[0], []), first=True)

    def _office(self, said: Mention) -> Referents:
        """ "โฆษกกองทัพบก" where "พ.อ.สมชาย ใจดี โฆษกกองทัพบก" has spoken."""
        if not said.text.startswith(tuple(_OFFICES)):
            return ()
        return self._only(
            [other for other in self._earlier(said) if len(other.parts) > 1 and _holds(other.text, said.text)]
        )

    def _only(self, found: list[Mention], *, first: bool = False) -> Referents:
        if not found or len(_distinct(found)) != 1:
            return ()
        return (found[0],) if first else self._final(found[-1])

    def _earlier(self, said: Mention) -> list[Mention]:
        """The mentions before, as far back as we look."""
        last = bisect_left(self.mentions, said.start, key=attrgetter("start"))
        return self.mentions[max(0, last - _MOST_LOOKED_AT) : last]

    def _before(self, said: Mention) -> list[Mention]:
        """Who is named before, in this paragraph or the one above, pronouns left out."""
        return [
            other
            for other in self._earlier(said)
            if said.paragraph - other.paragraph <= _NEAR and other.text not in _KINDS
        ]

    def _told_before(self, said: Mention, place: int) -> Iterator[Mention]:
        """Those of them that the reporter tells of, rather than what somebody says."""
        spoken = [
            (draft.offset, draft.found.ends[draft.end - 1]) for draft in self.drafts[max(0, place - 3) : place + 1]
        ]
        for other in self._before(said):
            if other.is_person and (other.opens or not any(start <= other.start < end for start, end in spoken)):
                yield other


def _pair(found: list[Mention]) -> Referents:
    """Two names, and no third."""
    return tuple(found) if len(found) == _ENOUGH else ()


def _note(known: list[Mention], mention: Mention) -> None:
    """Keep one mention of each that this part of a name may mean; more than two are as good as two: not plain."""
    if len(known) < _ENOUGH and not any(mention.is_same(other) for other in known):
        known.append(mention)


def _is_recalled(draft: Draft) -> bool:
    """ "ส่วนคำให้การของ X ที่ว่า ... นั้น เขาระบุว่า": X is only spoken of."""
    return draft.cue.recalled or draft.found.words[draft.cue.start] in _TEXTS


def _counters(draft: Draft) -> bool:
    """Does the verb answer what somebody else has said?"""
    found, cue = draft.found, draft.cue
    return found.letters[cue.verb] == "d" or "โต้" in found.piece(cue.start, cue.end)


def _fits(mention: Mention, kind: str) -> bool:
    return mention.sex != ("m" if kind == "woman" else "f")


def _holds(name: str, office: str) -> bool:
    """Does a name with its role hold this very office?"""
    return name.endswith(f" {office}") or name.startswith(f"{office} ")


def _distinct(mentions: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in mentions:
        same = next((place for place, other in enumerate(found) if mention.is_same(other)), None)
        if same is None:
            found.append(mention)
        elif len(mention.parts) > len(found[same].parts):
            found[same] = mention
    return found
