"""States under their usual Thai names: CLDR's own, the press's short forms, and the capitals that speak for them."""

import re
from functools import cache

from babel import Locale

from .folding import fold
from .tables import rows

_PSEUDO = frozenset({"XA", "XB", "ZZ", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "EZ"})


@cache
def _codes() -> dict[str, str]:
    names = {
        fold(name): code
        for code, name in Locale("th").territories.items()
        if len(code) == 2 and code not in _PSEUDO and "(" not in name
    }
    names.update((row[0], row[1]) for row in rows("states"))
    return names


@cache
def _capitals() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("metonyms")}


@cache
def _canonical() -> dict[str, str]:
    names = {code: fold(name) for code, name in Locale("th").territories.items()}
    names.update({"MM": "เมียนมา", "HK": "ฮ่องกง", "MO": "มาเก๊า", "CD": "คองโก", "CZ": "เช็ก", "EU": "สหภาพยุโรป"})
    names.update({"UN": "สหประชาชาติ", "PS": "ปาเลสไตน์"})
    return names


@cache
def state_names() -> frozenset[str]:
    """All folded names of states, capitals that speak for them left out."""
    return frozenset(_codes())


@cache
def capital_names() -> frozenset[str]:
    """Folded names of places that the press lets speak for a state (มอสโก, ทำเนียบขาว)."""
    return frozenset(_capitals())


def state_code(name: str) -> str | None:
    """Territory code of a state's name ("สหรัฐฯ" and "สหรัฐอเมริกา" give "US"), None for anything else."""
    folded = fold(name).strip()
    return _codes().get(folded) or _codes().get(folded.rstrip("ฯ"))


def canonical_state(name: str) -> str | None:
    """The state's usual full name, folded: "สหรัฐฯ" gives "สหรัฐอเมริกา"; None for anything else."""
    code = state_code(name)
    return _canonical().get(code) if code else None


def spoken_state(name: str) -> str | None:
    """The state that a capital speaks for in the press ("มอสโก" gives "รัสเซีย"), None for anything else."""
    code = _capitals().get(fold(name).strip())
    return _canonical().get(code) if code else None


@cache
def state_pattern() -> re.Pattern[str]:
    """Matches any state's name in folded text, longest first."""
    names = sorted(state_names() | {name + "ฯ" for name in ("สหรัฐ",)}, key=len, reverse=True)
    by_letter: dict[str, list[str]] = {}
    for name in names:
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    # One look at the first letter tells most places of a text from a name.
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_letter.items()))
