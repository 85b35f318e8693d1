"""Who is meant by @name in a note. Thai has no spaces to end a name, so the longest name that is one of ours counts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models.functions import Lower

from claims.models import User

# What may be a sign-in name, where no letter before it makes it a part of an e-mail address.
WRITTEN = re.compile(r"(?<![A-Za-z0-9_.+@-])@([\w.@+-]{1,150})")
GOES_ON = re.compile(r"[.@+-]*[A-Za-z0-9_]")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody's name in a text, from start to end in code points, the @ with it."""

    start: int
    end: int
    user: User


def people_in(texts: Iterable[str]) -> dict[str, User]:
    """Return the colleagues that the texts may mention, by sign-in name in small letters, in at most one query."""
    names = {name for text in texts for found in WRITTEN.finditer(text) for name in _prefixes(found[1])}
    if not names:
        return {}
    found = User.objects.annotate(written=Lower("username")).filter(written__in=names, is_active=True)
    return {user.username.lower(): user for user in found.order_by("pk")}


def mentions_in(text: str, people: dict[str, User]) -> list[Mention]:
    """Return the mentions of these people in a text, in its order."""
    found = []
    for written in WRITTEN.finditer(text):
        name = next((name for name in _prefixes(written[1]) if name in people), None)
        if name is not None:
            found.append(Mention(written.start(), written.start() + 1 + len(name), people[name]))
    return found


def _prefixes(written: str) -> list[str]:
    """Return the names that the letters may begin with, the longest first: none that stops inside a word."""
    ends = (end for end in range(len(written), 0, -1) if _stops(written[end - 1], written[end:]))
    return [written[:end].lower() for end in ends]


def _stops(last: str, rest: str) -> bool:
    if last.isascii():
        return not GOES_ON.match(rest)
    return not rest or rest[0].isascii()
