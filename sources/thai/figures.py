"""Counts, sums and shares in Thai text: digits, words, scales, ranges, bounds and "so many of so many".

Durations, ages, dates and clock times are no figures: only what is followed by a unit of `words/units.tsv`,
or bounded and large, counts.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from .clusters import snap
from .folding import fold_with_map
from .measures import UNIT_KIND, measure
from .segmenting import split_words
from .spans import Figure, Number
from .tables import column, rows

_DIGITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_ORDER = ("สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PAIRS = {low + high: _DIGITS[low] for low, high in pairwise(_ORDER)}
_SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_HALVES = ("ครึ่งหนึ่ง", "ครึ่งเดียว", "กึ่งหนึ่ง", "ครึ่ง")


def _either(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in words) + ")"


_VAGUE = ("หลาย", "นับ", "หลัก", "เรือน")
_PLACE = {place: [row[0] for row in rows("comparators") if row[2] == place] for place in ("before", "after")}
_BEFORE = _either(sorted(_PLACE["before"], key=len, reverse=True))
_AFTER = _either(sorted(_PLACE["after"], key=len, reverse=True))
_UNIT = _either(column("units")) + "(?![ัิ-ฺ็-๎])"
_WORD = "(?:" + "|".join([*_DIGITS, *_SCALES]) + ")"
_DIGIT_NUMBER = r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.,])\d{1,15}(?:\.\d{1,6})?"
_SCALE = " ?(?:สิบ|ร้อย|พัน|หมื่น|แสน)?ล้านล้าน(?!กว่า)| ?(?:สิบ|ร้อย|พัน|หมื่น|แสน)?ล้าน| ?(?:พัน|หมื่น|แสน)"
_COMPOUND = r"(?<![\d.,])\d{1,3} ?(?:ล้าน|แสน|หมื่น)(?: ?\d{1,3} ?(?:แสน|หมื่น|พัน)){1,3}(?:ล้าน)?"
_AND_HALF = "(?:(?<=ล้าน)|(?<=แสน)|(?<=หมื่น))ครึ่ง(?!ปี|เดือน|วัน|ทาง|แรก|หลัง)"
_HALF_SCALE = "ครึ่ง(?:หมื่น|แสน|ล้าน)"
_NUMBER = rf"(?:{_COMPOUND}|(?:{_DIGIT_NUMBER})(?:{_SCALE})?|{_WORD}{{1,16}}|{'|'.join(_HALVES)})"
# "พันกว่าล้าน", "ครึ่งล้าน", "สองล้านครึ่ง": looked for only in a text that has such words.
_SPLIT = ("กว่าล้าน", "ครึ่ง")
_SPLIT_NUMBER = (
    rf"(?:(?:(?:{_DIGIT_NUMBER})(?:{_SCALE})?|{_WORD}{{1,8}}) ?กว่าล้าน|ครึ่ง(?:หมื่น|แสน|ล้าน)"
    rf"|(?:(?:{_DIGIT_NUMBER})(?:{_SCALE})|{_WORD}{{1,16}})(?:(?<=ล้าน)|(?<=แสน)|(?<=หมื่น))ครึ่ง(?!ปี|เดือน|วัน|ทาง|แรก|หลัง)"
    rf"|{_NUMBER})"
)
_SHARE = r"(?:%|เปอร์เซ็นต์|เปอร์เซนต์)"
_TAIL = rf"(?: ?(?P<after>{_AFTER}))?"
_STARTS = {words[0] for words in (*_PLACE["before"], *_DIGITS, *_SCALES, *_HALVES, "ร้อยละ", "$", "€", "£", "¥")}


def _amounts(number: str) -> re.Pattern[str]:
    """What finds a number of this shape with what is said beside it."""
    return re.compile(
        # At most places of a text nothing starts, which is seen at once.
        rf"(?=[\d{re.escape(''.join(sorted(_STARTS)))}])"
        rf"(?:(?P<before>{_BEFORE}) ?(?:ที่ ?)?)?(?P<share>ร้อยละ ?|\$ ?|€ ?|£ ?|¥ ?)?(?P<low>{number})"
        rf"(?:(?: ?- ?| ถึง | ?ถึง ?| และ (?=\d))(?P<high>{number}))?{_TAIL}"
        rf" ?(?P<unit>{_UNIT})?(?: ?(?P<bound>{_AFTER}))?"
    )


_AMOUNT = _amounts(_NUMBER)
_SPLIT_AMOUNT = _amounts(_SPLIT_NUMBER)
_OF = re.compile(
    rf" ?(?:จาก|ใน|ของ)(?P<whole>[^\d\n]{{0,40}}?)(?P<total>{_NUMBER})(?: ?- ?(?P<total_high>{_NUMBER}))?"
    rf"(?: ?(?:กว่า|เศษ))? ?(?P<unit>{_UNIT})?"
)
_IN = re.compile(rf" ?ใน ?(?P<total>{_NUMBER})(?P<total_high>)(?![\d:])(?: ?(?P<unit>{_UNIT}))?")
# The largest whole number that canonical JSON (RFC 8785) keeps exactly.
_LARGEST = 2**53 - 1
_CURRENCY = {"$": "ดอลลาร์", "€": "ยูโร", "£": "ปอนด์", "¥": "เยน"}
_WHOLE = frozenset(row[0] for row in rows("units") if row[2:] == ("whole",))
_COMPARATOR = {(row[0], row[2]): row[1] for row in rows("comparators")}
_NO_COUNT_BEFORE = re.compile(
    r"(?:อายุ|วันที่|เวลา|ครั้งที่|ที่|มาตรา|ข้อ|หมายเลข|(?<!ตัว)เลข|ช่อง|โควิด|โควิด-|ชั้น|ปี|"
    r"พ\.ศ\.|ค\.ศ\.|ภาค|สมัย|รุ่น|อันดับ|หมู่|ซอย|เบอร์|ห้อง|[a-z]-?) ?$"
    r"|ไม่กี่$|(?<!\d)(?<!\d )เขต ?$"
)
_STANDS_AT = re.compile("(?:อยู่|ไว้|ตัวเลข|เฉลี่ย|ประเมิน|คาด|ราคา)ที่ ?$")
_PAID = re.compile("(?:เงิน|ราคา|มูลค่า|งบ|ส่วย|ค่า[ก-๙]{2,8}) ?$")
_HALF_OF = re.compile(" ?(?:ปี|วัน|คืน|เดือน|ชั่วโมง|นาที|ทาง|เวลา|แรก|หลัง|ศตวรรษ|ราคา|ตัว|ใจ|ก้าว|ต่อ)")
_ROUND = re.compile("|".join(_SCALES) + "|(?:สิบ|ร้อย|พัน|หมื่น|แสน)ล้าน")
_LEAST_MONEY = 100
_HIT = re.compile("(?:ตาย|ดับ|เจ็บ|เสียชีวิต|สาหัส|สูญหาย|รวบ) ?$")
_NO_COUNT_AFTER = re.compile(r" ?(?:ปี|เดือน|วัน|สัปดาห์|ชั่วโมง|ชม\.|นาที|วินาที|น\.|โมง|ทุ่ม|ขวบ|ทศวรรษ|ศตวรรษ|:|/\d)")


@dataclass(frozen=True, slots=True)
class _Amount:
    match: re.Match[str]
    low: Number
    high: Number | None
    unit: str


def word_number(words: str) -> Number | None:
    """Value of a Thai number word such as สามหมื่นห้าพัน, the lower one of สองสาม; None when it is none."""
    if words in _HALVES:
        return 0.5
    if words in _PAIRS:
        return _PAIRS[words]
    total = part = 0
    digit: int | None = None
    for word in re.findall(_WORD, words):
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word == "ล้าน":
            total = (total + part + (digit or 0) or 1) * 1_000_000
            part, digit = 0, None
        else:
            part, digit = part + (1 if digit is None else digit) * _SCALES[word], None
    return total + part + (digit or 0)


def _scale(words: str) -> int:
    factor = 1
    for word in re.findall("|".join(_SCALES), words):
        factor *= _SCALES[word]
    return factor


def _compound(written: str) -> Number:
    """ "3 หมื่น 2 พันล้าน": 32,000 million."""
    pieces = re.findall(r"(\d+) ?(ล้าน|แสน|หมื่น|พัน)", written)
    total = sum(int(digits) * _SCALES[scale] for digits, scale in pieces)
    return total * (1_000_000 if re.search("(?:แสน|หมื่น|พัน)ล้าน$", written) else 1)


def _with_half(written: str) -> Number | None:
    """ "ครึ่งล้าน", "สองล้านครึ่ง", "3 แสนครึ่ง": half of the scale, or half of it more."""
    if written.startswith("ครึ่ง"):
        return _SCALES[written.removeprefix("ครึ่ง")] // 2
    whole = written.removesuffix("ครึ่ง")
    value, scale = number(whole), next(scale for scale in _SCALES if whole.endswith(scale))
    return None if value is None else value + _SCALES[scale] // 2


def number(written: str) -> Number | None:
    """Value of a number as written (folded): digits with separators and scales, or words."""
    written = written.strip()
    if written not in _HALVES and "ครึ่ง" in written:
        return _with_half(written)
    # "พันกว่าล้าน": more than a thousand million.
    written = written.replace(" กว่าล้าน", "ล้าน").replace("กว่าล้าน", "ล้าน")
    if re.fullmatch(_COMPOUND, written):
        return _compound(written)
    match = re.match(r"[\d,.]+", written)
    if not match:
        return word_number(written)
    value = Decimal(match[0].replace(",", "")) * _scale(written[match.end() :])
    if value == value.to_integral_value():
        return int(value)
    return float(value)


def whole_number(written: str) -> Number | None:
    """Value of a text (folded) that is nothing but a number: "3,000", "3 พัน", "สามพัน"; None for any other."""
    return number(written) if re.fullmatch(_SPLIT_NUMBER, written) else None


def _times(value: Number, factor: int) -> Number:
    product = Decimal(str(value)) * factor
    return int(product) if product == product.to_integral_value() else float(product)


def _amount(match: re.Match[str]) -> _Amount | None:
    low, high = number(match["low"]), number(match["high"]) if match["high"] else None
    if low is None or (match["high"] and high is None):
        return None
    if high is not None:
        # "3-5 แสน": the scale said once, at the end, counts for both.
        factor = _scale(match["high"].lstrip("0123456789,. ")) if match["high"][0].isdigit() else 1
        if factor > 1 and match["low"][-1].isdigit() and float(low) < float(high) / factor * 1.0000001:
            low = _times(low, factor)
        if float(high) < float(low):
            return None
    if match["low"] in _PAIRS and high is None:
        high = _PAIRS[match["low"]] + 1
    unit = match["unit"] or "" if match["low"] not in _HALVES else ""
    if (match["share"] or "").startswith("ร้อยละ") or re.fullmatch(_SHARE, unit):
        unit = "%"
    elif match["share"]:
        unit = _CURRENCY[match["share"].strip()]
    return _Amount(match, low, high, unit)


def _counts(text: str, found: _Amount, words: Container[int]) -> bool:
    match = found.match
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 10]
    valued = UNIT_KIND.get(found.unit) in ("money", "share") or (match["before"] and found.unit)
    if not valued and _NO_COUNT_BEFORE.search(before) and not _STANDS_AT.search(before):
        return False
    if not found.unit and _NO_COUNT_AFTER.match(after):
        return False
    written = match["low"]
    if written in _HALVES:
        return written != "ครึ่ง" or (bool(match["before"]) and not _HALF_OF.match(text, match.end()))
    if not written[0].isdigit():
        return _worded_count(text, found, words)
    if match["before"] in _VAGUE:
        return False
    if found.unit:
        return not _unit_runs_on(found.unit, match.end("unit"), words)
    return _is_bare_count(found, before)


def _is_bare_count(found: _Amount, before: str) -> bool:
    """Without a unit: bounded, large, money ("ส่วย 500") or victims ("ดับ 3 เจ็บ 12")."""
    match, low = found.match, float(found.low)
    said = match["before"] or match["after"] or "," in match["low"] or _scale(match["low"]) > 1
    paid = low >= _LEAST_MONEY and _PAID.search(before) is not None
    return paid or (bool(said) and low >= 10) or (_HIT.search(before) is not None and low < _LEAST_MONEY)


def _unit_runs_on(unit: str, end: int, words: Container[int]) -> bool:
    """Is the unit only the front of a longer word, as ตัว in ตัวเลข is? คน in คนงาน counts people all the same."""
    return unit in _WHOLE and end not in words


def _worded_count(text: str, found: _Amount, words: Container[int]) -> bool:
    match = found.match
    before = text[max(0, match.start() - 4) : match.start()]
    if before.endswith(("ทั้ง", "ที่", "ชั้น", "วัน", "ตี")) and not match["before"]:
        return False
    if match["before"] in _VAGUE:
        counted = bool(found.unit) or (match["before"] != "หลาย" and match.end("low") in words)
        return counted and _ROUND.fullmatch(match["low"]) is not None
    if match["low"] in _SCALES or match["low"] in ("ยี่", "เอ็ด", "หก"):
        return bool(match["before"] or match["after"]) and bool(found.unit)
    return bool(found.unit) or "ครึ่ง" in match["low"] or "กว่าล้าน" in match["low"]


def _total(text: str, found: _Amount) -> re.Match[str] | None:
    """The "of so many" that follows an amount."""
    end = found.match.end()
    inside = _IN.match(text, end)
    if inside and not found.unit and float(found.low) < 100 and _NO_COUNT_AFTER.match(text, inside.end()) is None:
        part = number(inside["total"])
        return inside if part is not None and float(part) > float(found.low) else None
    whole = _OF.match(text, end)
    if not whole or not (found.unit or whole["unit"]) or found.unit in ("%",):
        return None
    total = number(whole["total"])
    same = not found.unit or not whole["unit"] or whole["unit"] == found.unit
    closed = re.search(" และ|หลาย|นับ|หลัก|เป็น|เหลือ|ถึง|ได้|ไป|อายุ|ปี|เดือน|วัน|เวลา|ราคา|ว่า", whole["whole"])
    if total is None or not same or closed or float(total) < float(found.high or found.low):
        return None
    return whole if whole["unit"] or float(total) >= 10 else None


def _comparator(match: re.Match[str]) -> str:
    if match["before"]:
        return _COMPARATOR[match["before"], "before"]
    after = match["after"] or match["bound"] or ("กว่า" if "กว่า" in match["low"] else None)
    return _COMPARATOR[after, "after"] if after else "exactly"


def _approximate(match: re.Match[str]) -> bool:
    """ราว, ประมาณ, เกือบ and กว่า round; a bound (อย่างน้อย, ไม่เกิน) does not."""
    words = (match["before"], match["after"], match["bound"], "กว่า" if "กว่า" in match["low"] else None)
    return any(word in ("กว่า", "เศษ", "โดยประมาณ", *_VAGUE) for word in words if word) or _comparator(match) in (
        "about",
        "nearly",
    )


def scan_figures(folded: str, words: Container[int]) -> list[tuple[int, int, Figure]]:
    """(start, end, figure) of an already folded text; the figure's own offsets are those of the folded text.

    `words` holds where its words start: ราว counts, the end of ชั่วคราว does not.
    """
    found: list[tuple[int, int, Figure]] = []
    amounts = _SPLIT_AMOUNT if any(word in folded for word in _SPLIT) else _AMOUNT
    match = amounts.search(folded)
    while match:
        if match["before"] and match.start() not in words:
            match = amounts.match(folded, match.start("share" if match["share"] else "low")) or match
        amount = _amount(match)
        whole = _total(folded, amount) if amount else None
        end = match.end("low")
        if amount and (whole or _counts(folded, amount, words)):
            figure = _figure(folded, amount, whole)
            if _is_whole(folded, match, figure):
                found.append((figure.start, figure.end, figure))
            end = max(end, figure.end)
        match = amounts.search(folded, end)
    return found


def _is_whole(folded: str, match: re.Match[str], figure: Figure) -> bool:
    """Was all of the number read, and can it be kept? A part of it would be another number."""
    numbers = (figure.value, figure.value_high, figure.total, figure.total_high)
    cut = re.match(r"[\d,]*\d| ?ล้าน", folded[match.end("low") :]) or folded[figure.end : figure.end + 1].isdigit()
    return not cut and all(value is None or value <= _LARGEST for value in numbers)


def _figure(folded: str, amount: _Amount, whole: re.Match[str] | None) -> Figure:
    match = amount.match
    half = match["low"] in _HALVES
    start, end = match.start(), whole.end() if whole else match.end("low" if half else 0)
    while end > start and folded[end - 1] == " ":
        end -= 1
    total = number(whole["total"]) if whole else None
    total_high = number(whole["total_high"]) if whole and whole["total_high"] else None
    unit = amount.unit or (whole.groupdict().get("unit") or "" if whole else "")
    return Figure(
        text=folded[start:end],
        start=start,
        end=end,
        value=amount.low,
        value_high=amount.high,
        total=total,
        total_high=total_high,
        unit=unit,
        comparator=_comparator(match),
        approximate=_approximate(match),
        measure=measure(folded, start, end, unit),
    )


def find_figures(text: str) -> tuple[Figure, ...]:
    """Figures of a text, in order, with offsets into it."""
    folded = fold_with_map(text)
    found = []
    words = set(accumulate(len(word) for line in folded.text.split("\n") for word in [*split_words(line), "\n"])) | {0}
    for start, end, figure in scan_figures(folded.text, words):
        first, last = snap(text, *folded.span(start, end))
        found.append(relocated(figure, text, first, last))
    return tuple(found)


def relocated(figure: Figure, text: str, start: int, end: int) -> Figure:
    """The same figure at original offsets, with the words as they stand there."""
    return Figure(
        text[start:end],
        start,
        end,
        figure.value,
        figure.value_high,
        figure.total,
        figure.total_high,
        figure.unit,
        figure.comparator,
        figure.approximate,
        figure.measure,
    )


def within(found: Sequence[tuple[int, int, Figure]], start: int, end: int) -> list[tuple[int, int, Figure]]:
    """Those of a sorted list that lie inside a range."""
    first = bisect_right(found, start - 1, key=lambda item: item[0])
    last = bisect_right(found, end, key=lambda item: item[0])
    return [item for item in found[first:last] if item[1] <= end]
