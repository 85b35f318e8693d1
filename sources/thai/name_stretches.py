"""Which stretches between spaces are one name: a given name, a family name, a role, what it is a role in."""

import re

from .lexicon import is_common
from .naming import given_names
from .paragraphs import Paragraph
from .segmenting import is_unknown
from .tables import column, rows

_LONGEST_GIVEN = 14
_TOPICS = frozenset({"ปม", "ประเด็น", "เรื่อง", "กรณี", "สาเหตุ", "เหตุ"})
_EXTENTS = frozenset({"ความ", "ความยาว", "มูลค่า", "วงเงิน", "จำนวน"})
_PLACED = frozenset({"สาย", "สาขา", "ประจำ", "จ.", "อ.", "ต.", "อำเภอ", "ตำบล", "แขวง", "เขต", "หรือ"})
_UNITS = ("คณะ", "ภาควิชา", "สำนัก", "ศูนย์", "กอง", "กรม", "สถาบัน", "ฝ่าย", "สถานี", "งาน", "สภ.", "โรงเรียน", "วิทยาลัย")
_PARENTS = ("มหาวิทยาลัย", "กระทรวง", "ธนาคาร", "จังหวัด", "โรงพยาบาล", "กองทัพ", "สภา", "วุฒิสภา", "พรรค", "สำนักงาน", "กรม")
_TAUGHT = frozenset({"อาจารย์", "ศาสตราจารย์", "รองศาสตราจารย์", "ผู้ช่วยศาสตราจารย์", "ทนาย", "แพทย์"})
_ALONE = frozenset({"role", "titled", "body", "people"})
_OF_PEOPLE = ("ผู้", "นัก", "ชาว", "รองผู้", "ทีมผู้")
_NUMBERED = frozenset({"ภาค", "เขต", "หมู่", "หมู่ที่", "ชั้น", "รุ่น", "สมัย"})
_ROLES = frozenset(row[0] for row in rows("roles"))
_OFFICES = frozenset(column("roles", kind="office"))
_TITLES = frozenset(row[0] for row in rows("titles"))


def _chunks(found: Paragraph, first: int, end: int) -> list[tuple[int, int]]:
    """Stretches between spaces, brackets kept whole."""
    chunks, start, depth = [], first, 0
    for place in range(first, end):
        letter = found.letters[place]
        depth += (letter == "(") - (letter == ")" and depth > 0)
        if letter == "_" and not depth:
            chunks.append((start, place))
            start = place + 1
    chunks.append((start, end))
    return [chunk for chunk in chunks if chunk[0] < chunk[1]]


def last_name(found: Paragraph, first: int, end: int) -> int:
    """Where the last name of a stretch starts: chunks are taken back as long as they go with what follows."""
    chunks = _chunks(found, first, end)
    if not chunks:
        return end
    start = len(chunks) - 1
    while start > 0 and _goes_with(found, chunks, start):
        start -= 1
    return chunks[start][0]


def _goes_with(found: Paragraph, chunks: list[tuple[int, int]], place: int) -> bool:
    """Is this chunk the continuation of the one before it?"""
    chunk, before = chunks[place], chunks[place - 1]
    kind, previous = _kind(found, chunk), _kind(found, before)
    latin = re.match("[a-z]", found.words[chunk[0]])
    if latin and (found.letters[before[0]] in "lo" or re.match("[a-z]", found.words[before[0]])):
        return True
    if previous == "joined" or found.letters[before[0]] in "Ak":
        previous = _inner_kind(found, before)
    if (
        kind in ("aside", "joined", "number")
        or found.letters[before[1] - 1] in "&,iAP"
        or found.words[before[1] - 1] in ("-", "ชั้น")
    ):
        return True
    if before[1] - before[0] == 1 and previous in _ALONE and found.letters[before[0]] == "h":
        return True
    if kind == "body" and chunk[1] - chunk[0] == 1 and found.letters[chunk[0]] == "g" and previous == "name":
        return place > 1
    if kind == "body" and previous == "number" and place > 1:
        return found.words[chunk[0]].endswith(".") and found.words[chunks[place - 2][1] - 1] in _NUMBERED
    return _continues(found, chunks, place, kind, previous)


def _continues(found: Paragraph, chunks: list[tuple[int, int]], place: int, kind: str, previous: str) -> bool:
    """The same by the kinds of the two."""
    chunk, before = chunks[place], chunks[place - 1]
    if kind in ("role", "people"):
        other_name = found.words[before[0]] == "หรือ" or _opens_with_name(found, chunks, place)
        return previous in ("name", "titled", "role", "aside") or (place > 1 and (previous == "joined" or other_name))
    if kind == "body":
        states = found.letters[chunk[0]] == found.letters[before[1] - 1] == "g" and place + 1 < len(chunks)
        listed = previous == "body" and place + 1 < len(chunks) and found.letters[chunks[place + 1][0]] == "&"
        part = previous == "body" and _is_part(found, before, chunk)
        owned = previous == "name" and before[0] in found.names and place > 1
        return (
            states
            or listed
            or part
            or owned
            or previous in ("role", "aside", "joined")
            or (previous == "titled" and place == 1)
        )
    if kind == "titled":
        later = chunks[place + 1 :]
        return previous in ("role", "name", "aside", "people") and any(
            found.letters[first] == "&" for first, _ in later
        )
    if kind == "name" and place == 1 and before[0] == found.body and _is_plain(found, before):
        return True
    if kind == "name":
        return previous in ("name", "titled", "role", "people") and not (previous == "role" and _is_full(found, before))
    return False


def _opens_with_name(found: Paragraph, chunks: list[tuple[int, int]], place: int) -> bool:
    """Are two short stretches of nouns all that the clause has in front of a role: "ทาเคชิ โมริ ประธานเจ้าหน้าที่บริหาร"?"""
    (first, _), (_, last) = chunks[place - 2], chunks[place - 1]
    opens = first == found.body or found.letters[first - 1] == "k" or found.letters[max(0, first - 2) : first] == "k_"
    short = all(
        0 < found.ends[end - 1] - found.starts[start] <= _LONGEST_GIVEN for start, end in chunks[place - 2 : place]
    )
    return opens and short and set(found.letters[first:last]) <= set("x_v")


def _is_part(found: Paragraph, inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """A department in front of what it is a part of: "คณะนิติศาสตร์ มหาวิทยาลัย...", "กรมควบคุมโรค กระทรวงสาธารณสุข"."""
    return found.words[inner[0]].startswith(_UNITS) and found.words[outer[0]].startswith(_PARENTS)


def _is_taught(found: Paragraph, chunk: tuple[int, int]) -> bool:
    """ "อาจารย์ประจำคณะ...": a role, where "อาจารย์สมชาย" is a title."""
    return found.words[chunk[0]] in _TAUGHT and found.letters[chunk[0] + 1 : chunk[0] + 2] in ("h", "i", "P")


def _is_plain(found: Paragraph, chunk: tuple[int, int]) -> bool:
    """A short stretch of nouns only, as the given name that a line starts with: "คริสเตียน โฮลม์ ..."."""
    short = found.ends[chunk[1] - 1] - found.starts[chunk[0]] <= _LONGEST_GIVEN
    return short and set(found.letters[slice(*chunk)]) == {"x"}


def _is_full(found: Paragraph, chunk: tuple[int, int]) -> bool:
    """A role that says of what (โฆษกกระทรวงกลาโหม) is a phrase of its own, unless a name with a title follows."""
    return found.ends[chunk[1] - 1] - found.starts[chunk[0]] > 60


def _inner_kind(found: Paragraph, chunk: tuple[int, int]) -> str:
    """Kind of what a joining word or an opener stands in front of ("พร้อมด้วยนาง...", "ทั้งนาย...")."""
    start = found.skip(chunk[0], "&Aki")
    return _kind(found, (start, chunk[1])) if chunk[0] < start < chunk[1] else "joined"


def _kind(found: Paragraph, chunk: tuple[int, int]) -> str:
    letter, word = found.letters[chunk[0]], found.words[chunk[0]]
    for kind, matches in (
        ("joined", letter in "&," or word == "-" or (letter == "i" and word != "ฝ่าย")),
        ("number", letter == "N"),
        (
            "aside",
            letter in "()rR"
            or word in _EXTENTS
            or (word in _PLACED and chunk[0] + 1 < chunk[1])
            or (word in _NUMBERED and "N" in found.letters[chunk[0] : chunk[1] + 2]),
        ),
        ("role", word in _OFFICES or word.startswith("นัก") or _is_taught(found, chunk)),
        ("people", word in _ROLES or (letter == "h" and word.startswith(_OF_PEOPLE))),
        ("titled", word in _TITLES and chunk[0] not in found.names),
        ("body", letter in "hgo" or word == "ฝ่าย"),
    ):
        if matches:
            return kind
    counted = chunk[0] > 1 and found.letters[chunk[0] - 2] == "N" and is_common(word)
    named = chunk[0] in found.names or (letter in 'xpl"' and not counted and is_namelike(found, *chunk))
    return "name" if named else "other"


def is_namelike(found: Paragraph, start: int, end: int) -> bool:
    """Can these words be a piece of a person's name: unknown to the dictionary, or cut into slivers by it?"""
    if found.words[start] in _TOPICS:
        return False
    words = [
        word for word, letter in zip(found.words[start:end], found.letters[start:end], strict=True) if letter in "xvl"
    ]
    if not words or end - start > 9 or found.ends[end - 1] - found.starts[start] > 28:
        return False
    if any(is_unknown(word) or word in given_names() or re.match("[a-z]", word) for word in words):
        return True
    if len(words) == 1 and len(words[0]) > 1 and not is_common(words[0]):
        return True
    return len(words) >= 2 and sum(map(len, words)) / len(words) <= 3.6
