"""Dates in Thai news: both eras, abbreviated months, relative days. Gives partial ISO dates, never a guess."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .clusters import snap
from .folding import fold, fold_with_map
from .spans import Span
from .tables import mapping

_MONTHS = {word: int(number) for word, number in mapping("months").items()}
_MONTH = "(?P<month>" + "|".join(re.escape(word) for word in sorted(_MONTHS, key=len, reverse=True)) + ")"
_WEEKDAYS = {"จันทร์": 0, "อังคาร": 1, "พุธ": 2, "พฤหัสบดี": 3, "พฤหัสฯ": 3, "พฤหัส": 3, "ศุกร์": 4, "เสาร์": 5, "อาทิตย์": 6}
_WEEKDAY = "(?P<weekday>" + "|".join(_WEEKDAYS) + ")"
_NO_YEAR_BEFORE = (
    r"(?:น\.(?!ส)|นาย(?![ก-ฮเ-ไ])|คน(?!ร้าย|ขับ|งาน|ไทย)|ราย(?!งาน|การ)|บาท|ปี|วัน(?!นี้|ที่|เดียว|เกิด)|แห่ง|ครั้ง|ล้าน|%)"
)
_YEAR = (
    r"(?:(?:ปี|พ\.ศ\.|ค\.ศ\.|พ\.ศ|พศ\.?)? ?(?P<year>\d{4}|\d{2})"
    rf"(?![\d,.]\d|\d|[-/:]\d|(?<!2[45]\d\d)(?<!19\d\d)(?<!20\d\d) ?{_NO_YEAR_BEFORE}))"
)
_NOT_INSIDE = r"(?<![\d.,/-])"


@dataclass(frozen=True, slots=True)
class Day:
    """The reference day of relative dates: the article's date, whose day or month may be unknown."""

    year: int
    month: int | None
    day: int | None

    @property
    def latest(self) -> date:
        """Last day that the reference may mean."""
        if self.month is None:
            return date(self.year, 12, 31)
        if self.day is None:
            return _month_end(self.year, self.month)
        return date(self.year, self.month, self.day)

    @property
    def exact(self) -> date | None:
        """The day, when it is known."""
        return self.latest if self.day is not None else None


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    return following - timedelta(days=1)


def _reference(today: str | None) -> Day | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", today or "", re.ASCII)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or _iso(year, month, day) is None or not 1 <= year <= 9998:
        return None
    return Day(year, month, day)


def common_year(written: str, *, buddhist: bool | None = None) -> int | None:
    """Common-era year of a written one: 2400 and later is Buddhist, two digits from 40 on are Buddhist 25xx."""
    year = int(written)
    if len(written) <= 2:
        return 2500 + year - 543 if year >= 40 and buddhist is not False else None
    if buddhist is None:
        buddhist = year >= 2400
    common = year - 543 if buddhist else year
    return common if 1 <= common <= 2400 else None


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    if year is None:
        return None
    if month is None:
        return f"{year:04d}"
    try:
        date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}" + ("" if day is None else f"-{day:02d}")


def _era(match: re.Match[str]) -> bool | None:
    if "ค.ศ" in match[0]:
        return False
    return True if "พ.ศ" in match[0] or "พศ" in match[0] else None


def _day_month(match: re.Match[str], today: Day | None) -> str | None:
    day, month = int(match["day"]), _MONTHS[match["month"]]
    if match["year"]:
        return _iso(common_year(match["year"], buddhist=_era(match)), month, day)
    if today is None:
        return None
    for year in (today.year, today.year - 1):
        found = _iso(year, month, day)
        if found and date.fromisoformat(found) <= today.latest + timedelta(days=1):
            return found
    return None


def _month_year(match: re.Match[str], today: Day | None) -> str | None:
    return _iso(common_year(match["year"], buddhist=_era(match)), _MONTHS[match["month"]])


def _bare_month(match: re.Match[str], today: Day | None) -> str | None:
    if today is None:
        return None
    month = _MONTHS[match["month"]]
    return _iso(today.year if date(today.year, month, 1) <= today.latest else today.year - 1, month)


def _year_only(match: re.Match[str], today: Day | None) -> str | None:
    return _iso(common_year(match["year"], buddhist=_era(match)))


def _numeric(match: re.Match[str], today: Day | None) -> str | None:
    return _iso(common_year(match["year"]), int(match["number"]), int(match["day"]))


def _big_endian(match: re.Match[str], today: Day | None) -> str | None:
    day = match["day"]
    return _iso(common_year(match["year"]), int(match["number"]), int(day) if day else None)


def _weekday(match: re.Match[str], today: Day | None) -> str | None:
    if today is None or today.exact is None:
        return None
    back = (today.exact.weekday() - _WEEKDAYS[match["weekday"]]) % 7
    if back == 0 and "ที่ผ่านมา" in match[0]:
        back = 7
    return (today.exact - timedelta(days=back)).isoformat()


def _days_ago(days: int) -> Callable[[re.Match[str], Day | None], str | None]:
    def resolve(match: re.Match[str], today: Day | None) -> str | None:
        if today is None or today.exact is None:
            return None
        back = _count(match) if days < 0 else days
        return (today.exact - timedelta(days=back)).isoformat() if back < 3650 else None

    return resolve


def _count(match: re.Match[str]) -> int:
    """How many days, months or years ago, in digits or words."""
    return int(match["count"]) if match["count"].isdigit() else _COUNTS.index(match["count"]) + 1


def _months_ago(match: re.Match[str], today: Day | None) -> str | None:
    if today is None or today.month is None:
        return None
    months = today.year * 12 + today.month - 1 - _count(match)
    return _iso(months // 12, months % 12 + 1)


def _years_ago(match: re.Match[str], today: Day | None) -> str | None:
    return None if today is None or _count(match) >= today.year else _iso(today.year - _count(match))


def _last_month(match: re.Match[str], today: Day | None) -> str | None:
    if today is None or today.month is None:
        return None
    return _iso(today.year - (today.month == 1), (today.month - 2) % 12 + 1)


def _last_year(match: re.Match[str], today: Day | None) -> str | None:
    return None if today is None else _iso(today.year - 1)


def _this_year(match: re.Match[str], today: Day | None) -> str | None:
    return None if today is None else _iso(today.year)


_Resolve = Callable[[re.Match[str], Day | None], str | None]
_LEAD = "(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)?ที่ ?|วันนี้ ?\\(?)?"
_COUNTS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_COUNT = rf"(?P<count>(?<![\d.,])\d{{1,3}}|(?<!สิบ)(?:{'|'.join(_COUNTS)}))"
# "หลายปีก่อน", "20 ปีก่อน" and "สิบกว่าปีก่อน" are not last year.
_ONE_BEFORE = r"(?<!\d)(?<!\d )(?<!หลาย)(?<!กี่)(?<!กว่า)(?<!สิบ)(?<!ไม่กี่)(?<!ครึ่ง)"
# At most places of a text nothing starts, which is seen at once.
_STARTS = r"(?=[ว\d])"
_MONTH_STARTS = "[" + re.escape("".join(sorted({month[0] for month in _MONTHS}))) + "]"
# Each shape with letters that stand in all that it finds: most lines have none of them.
_SHAPES: tuple[tuple[str, re.Pattern[str], _Resolve], ...] = tuple(
    (needle, re.compile(pattern), resolve)
    for needle, pattern, resolve in (
        ("", rf"{_STARTS}{_LEAD}{_NOT_INSIDE}(?P<day>\d{{1,2}}) ?(?:เดือน ?)?{_MONTH}(?: ?{_YEAR})?", _day_month),
        (
            "-",
            rf"(?=\d){_NOT_INSIDE}(?P<year>\d{{4}})-(?P<number>\d{{1,2}})(?:-(?P<day>\d{{1,2}}))?(?![\d-])",
            _big_endian,
        ),
        (
            "/",
            rf"{_STARTS}{_LEAD}{_NOT_INSIDE}(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/(?P<year>\d{{4}}|\d{{2}})(?![\d/])",
            _numeric,
        ),
        ("", rf"(?=เ|{_MONTH_STARTS})(?:เดือน ?)?{_MONTH} ?{_YEAR}", _month_year),
        ("เดือน", rf"เดือน ?{_MONTH}", _bare_month),
        ("", r"(?:ปี|พ\.ศ\.|ค\.ศ\.)(?: ?(?:พ\.ศ\.|ค\.ศ\.))? ?(?P<year>\d{4}|\d{2})(?![\d,.]\d|\d|-\d)", _year_only),
        ("วัน", rf"วัน{_WEEKDAY}(?:ที่ผ่านมา|ที่แล้ว)?", _weekday),
        ("วัน", rf"{_COUNT} ?วัน(?:ก่อน|ที่แล้ว)", _days_ago(-1)),
        ("เดือน", rf"{_COUNT} ?เดือน(?:ก่อน|ที่แล้ว)", _months_ago),
        ("ปี", rf"{_COUNT} ?ปี(?:ก่อน|ที่แล้ว)", _years_ago),
        ("วาน", "(?:เมื่อ)?วานซืน(?:นี้)?", _days_ago(2)),
        ("วาน", "(?:เมื่อวานนี้|เมื่อวาน|วานนี้|คืนวาน)", _days_ago(1)),
        ("คืน", "(?:เมื่อคืนนี้|เมื่อคืน|คืน)ที่ผ่านมา|เมื่อคืนนี้|เมื่อคืน(?!วัน| ?\\d|ที่)", _days_ago(1)),
        ("นี้", "(?:วันนี้|เมื่อเช้านี้)", _days_ago(0)),
        ("เมื่อเช้า", "เมื่อเช้า(?!วัน| ?\\d|ที่|นี้)", _days_ago(0)),
        ("เดือน", f"{_ONE_BEFORE}เดือน(?:ที่แล้ว|ก่อน|ที่ผ่านมา)", _last_month),
        ("ปี", f"{_ONE_BEFORE}ปี(?:ที่แล้ว|ก่อน|กลาย)", _last_year),
        ("ปีนี้", "ปีนี้", _this_year),
    )
)
_FORM = (
    (re.compile(r"(?:วันที่ ?)?(?P<day>\d{1,2})[ /.-](?P<number>\d{1,2})[ /.-](?P<year>\d{4}|\d{2})"), _numeric),
    (re.compile(r"(?P<year>\d{4})[-/](?P<number>\d{1,2})(?:[-/](?P<day>\d{1,2}))?"), _big_endian),
    (re.compile(r"(?P<number>\d{1,2})/(?P<year>\d{4})(?P<day>)"), _big_endian),
    (re.compile(r"(?P<year>\d{4})"), _year_only),
    *((pattern, resolve) for _, pattern, resolve in _SHAPES),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date phrase: its span and, where it can be told, its partial ISO date."""

    span: Span
    iso: str | None


def scan_dates(folded: str, *, today: str | None = None) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, partial ISO date or None) of the date phrases of a folded text, in order, none overlapping."""
    reference = _reference(today)
    taken: list[tuple[int, int, str | None]] = []
    covered = bytearray(len(folded))
    for needle, pattern, resolve in _SHAPES:
        for match in pattern.finditer(folded) if needle in folded else ():
            start, end = match.span()
            if any(covered[start:end]):
                continue
            covered[start:end] = b"\x01" * (end - start)
            taken.append((start, end, resolve(match, reference)))
    yield from sorted(taken)


def find_dates(text: str, *, today: str | None = None) -> tuple[Dated, ...]:
    """Date phrases of a text with their spans; `today` (partial ISO) is what relative dates count from."""
    folded = fold_with_map(text)
    found = []
    for start, end, iso in scan_dates(folded.text, today=today):
        first, last = snap(text, *folded.span(start, end))
        found.append(Dated(Span(text[first:last], first, last), iso))
    return tuple(found)


def parse_date(text: str, *, today: str | None = None) -> str | None:
    """One date phrase or form input as a partial ISO date; None when it is no date, or no day that exists."""
    phrase = fold(text).strip()
    if len(phrase) > 80:
        return None
    phrase = phrase.removeprefix("เมื่อ").strip()
    for pattern, resolve in _FORM:
        match = pattern.fullmatch(phrase) or pattern.fullmatch(phrase.removesuffix("ที่ผ่านมา").strip())
        if match:
            return resolve(match, _reference(today))
    return None
