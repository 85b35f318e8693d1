"""For which bodies somebody speaks: a ministry, its minister and its spokesman are one side."""

import re
from functools import cache, lru_cache

from .folding import fold
from .gazetteer import state_pattern
from .names import name_key
from .tables import column, mapping

_OF = re.compile("^(?:ของ|แห่ง|ประจำ|ฝ่าย|จาก)+")
_GENERAL = re.compile("^(?:กระทรวง(?:การ)?|สำนักงาน(?:คณะกรรมการ)?|คณะกรรมการ|ทางการ|รัฐบาล)")
_BREAK = re.compile("[ ()\"']+")
_LEAST = 3


def bodies(mention: str) -> frozenset[str]:
    """Keys of the bodies that this speaker is or speaks for, without their state.

    "โฆษก กต.กัมพูชา" and "กระทรวงการต่างประเทศ" share one.
    """
    return _bodies(fold(mention))


@lru_cache(maxsize=512)
def _bodies(words: str) -> frozenset[str]:
    found, in_office = set(), False
    for chunk in filter(None, _BREAK.split(words)):
        rest, led = _behind_roles(chunk)
        if rest and (led or in_office or _head().match(rest) or _abbreviation().match(rest)):
            found.add(_key(_abbreviation().sub(lambda match: mapping("abbreviations")[match[0]], rest, count=1)))
        in_office = led and not rest
    return frozenset(key for key in found if len(key) >= _LEAST)


def _behind_roles(chunk: str) -> tuple[str, bool]:
    """What is left behind the roles that it starts with, and whether there was one."""
    rest, led = chunk, False
    while match := _role().match(rest):
        rest, led = _OF.sub("", rest[match.end() :]), True
    return rest, led


def _key(body: str) -> str:
    bare = _state_behind().sub("", body)
    return name_key(_GENERAL.sub("", bare) or _GENERAL.sub("", body))


@cache
def _state_behind() -> re.Pattern[str]:
    return re.compile(f"(?:{state_pattern().pattern})ฯ?$")


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile("^(?:" + "|".join(re.escape(word) for word in column("abbreviations")) + ")")


@cache
def _role() -> re.Pattern[str]:
    return re.compile("อดีต|" + "|".join(re.escape(word) for word in column("roles", kind="office")))


@cache
def _head() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in column("heads")))
