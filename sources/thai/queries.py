"""What somebody looks for: the words of a query, and the dates and numbers among them in every way they are written."""

import re
from dataclasses import dataclass

from .dates import common_year, find_dates
from .figures import whole_number
from .folding import fold
from .spans import Number
from .tables import mapping

BUDDHIST = 543
_ERA = re.compile(r"(?:พ\.ศ\.|ค\.ศ\.|ปี) ?(?=\d{4}(?!\d))")
_SCALED = re.compile(r"(?<=\d) (?=(?:พัน|หมื่น|แสน|ล้าน)(?: |$))")
_YEAR = re.compile(r"(?:19|20|2[45])\d\d")
_KEPT = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for: folded spellings, of which a text has one, and the date or number that it is."""

    spellings: tuple[str, ...]
    date: str = ""
    value: Number | None = None


def terms(query: str) -> list[Term]:
    """Return what a query asks for, all of which must be found; nothing for an empty one. Takes any str, never raises.

    A date is a partial ISO date: "12 ม.ค. 2568" is one term, "2568" a year in either era and a number.
    """
    text = _ERA.sub("", fold(query)).strip()
    found, rest, done = [], [], 0
    for dated in find_dates(text):
        if dated.iso and len(dated.iso) > len("2025"):
            found.append(Term(_written(dated.iso, dated.span.text), date=dated.iso))
            rest.append(text[done : dated.span.start])
            done = dated.span.end
    words = _SCALED.sub(_KEPT, " ".join([*rest, text[done:]])).split(" ")
    return [*(_term(word.strip().replace(_KEPT, " ")) for word in words if word.strip()), *found]


def _term(word: str) -> Term:
    common = common_year(word) if _YEAR.fullmatch(word) else None
    if common:
        both = (str(common), str(common + BUDDHIST))
        return Term(tuple(dict.fromkeys([word, *both])), date=str(common), value=int(word))
    value = whole_number(word)
    if value is None:
        return Term((word,))
    plain = (f"{value}", f"{value:,}") if value else ()
    return Term(tuple(dict.fromkeys([word, *plain])), value=value)


def _written(iso: str, typed: str) -> tuple[str, ...]:
    year, month, *day = (int(part) for part in iso.split("-"))
    months = [word for word, number in mapping("months").items() if int(number) == month]
    start = "".join(f"{number} " for number in day)
    ways = [f"{start}{fold(word)} {era}" for word in months for era in (year + BUDDHIST, year)]
    return tuple(dict.fromkeys([typed, *ways]))
