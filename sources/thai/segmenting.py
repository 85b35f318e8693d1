"""Words of Thai text: PyThaiNLP's newmm with the project's own words, safe for any input."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from pythainlp.corpus import thai_words
from pythainlp.tokenize import Tokenizer

from .clusters import snap
from .folding import fold_with_map
from .gazetteer import capital_names, state_names
from .lexicon import is_common
from .tables import rows

_TABLES = (
    "cues",
    "particles",
    "roles",
    "heads",
    "titles",
    "reports",
    "pronouns",
    "occasions",
    "assemblies",
    "months",
    "units",
    "citing",
    "boundaries",
    "shifts",
    "acts",
    "verbs",
    "introducing",
)
_LONGEST = 4000
_SLIVER = 3
_KEPT_WITH_WA = frozenset(
    {"ว่า", "กว่า", "ทว่า", "แม้ว่า", "ถึงแม้ว่า", "หากว่า", "เพราะว่า", "ไม่ว่า", "ผู้ว่า", "มากกว่า", "น้อยกว่า", "แต่ทว่า"}
)
_SAYING = ("กล่าว", "บอก", "ระบุ", "เผย")
_SAID = re.compile("(?:" + "|".join(_SAYING) + ")(?=ว่า|กับ|ถึง|เมื่อ|เสริม|เพิ่ม|[ \"']|$)")
# Words of the dictionary that cut others in two: เจ้าหน้า|ที่ว่า, ข้อ|ความใน.
_MISLEADING = re.compile("(?:ปฏิเสธ|กล่าวว่า|สังเกตว่า|ว่า).|(?:ที่ว่า|ถึงว่า|ความใน|เป็นเรื่อง)$")
_CUT = {
    "มากว่า": ("มา", "กว่า"),
    "แรกว่า": ("แรก", "ว่า"),
    "ฝากว่า": ("ฝาก", "ว่า"),
    "เนื้อหาว่า": ("เนื้อหา", "ว่า"),
    "หรือไม่ว่า": ("หรือไม่", "ว่า"),
    "ดังกล่าวว่า": ("ดังกล่าว", "ว่า"),
    "บาทว่า": ("บาท", "ว่า"),
    "บทว่า": ("บท", "ว่า"),
}
_SIGN = re.compile("([()\\[\\]\"'])")
_REPEATED = re.compile(r"(.)\1{40,}", re.DOTALL)


@cache
def own_words() -> frozenset[str]:
    """Words of the project's tables, folded, without those of Latin letters (newmm keeps these whole by itself)."""
    words = {row[0] for table in _TABLES for row in rows(table)} | state_names() | capital_names()
    words |= {row[0] for row in rows("outlets")}
    return frozenset(word for word in words if re.search("[ก-๙]", word) and " " not in word and "," not in word)


@cache
def _tokenizer() -> Tokenizer:
    common = {word for word in thai_words() if not _MISLEADING.match(word)}
    said = {row[0] + "ว่า" for row in (*rows("cues"), *(row for row in rows("particles") if row[1] == "a"))}
    return Tokenizer(common | own_words() | said | _CUT.keys(), engine="newmm", keep_whitespace=True)


@lru_cache(maxsize=32768)
def _cut(word: str) -> tuple[str, ...]:
    """A word as the tables have it: "กล่าวว่า" is two, and signs stand alone."""
    if word.endswith("ว่า") and word not in _KEPT_WITH_WA and not word.endswith("กว่า"):
        return (*_cut(word[:-3]), "ว่า")
    if word in _CUT:
        return _CUT[word]
    if word.endswith("กว่า") and word[:-3] in own_words():
        return (word[:-3], "ว่า")
    if len(word) > 1 and _SIGN.search(word):
        return tuple(part for part in _SIGN.split(word) if part)
    return (word,)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Cut very long lines at a space, else anywhere, so that segmentation stays linear."""
    start = 0
    while len(text) - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        end = space if space > 0 else start + _LONGEST
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def split_words(folded: str) -> list[str]:
    """Words of a folded text, spaces and line ends kept, next to each other as one: joined they give the text again."""
    words: list[str] = []
    for start, end in _stretches(folded):
        stretch = folded[start:end]
        cut = [stretch] if _REPEATED.search(stretch) else _tokenizer().word_tokenize(stretch)
        parts = [part for word in cut for part in _cut(word)] if "".join(cut) == stretch else [stretch]
        whole = "\n".join(parts)
        cut_up = any(stretch.count(verb) > whole.count(verb) for verb in _SAYING)
        words += _with_saying(parts, stretch) if cut_up else parts
    words = _with_names_whole(words)
    return _with_one_space(words) if "\n" in folded else words


def _with_names_whole(words: list[str]) -> list[str]:
    """Pieces that are no words stand for one foreign name: "เคิร์|สก์"; so do the slivers beside them: "ซี|เนียฮูบอฟ"."""
    whole: list[str] = []
    before = ""
    for word in words:
        kind = _piece(word)
        if kind and before and "unknown" in (kind, before):
            whole[-1] += word
            before = "unknown"
        else:
            whole.append(word)
            before = kind
    return whole


@lru_cache(maxsize=32768)
def _piece(word: str) -> str:
    """Can this be a piece of a foreign name: "unknown" to the dictionary, a "sliver" that only a name uses, or "" """
    if not "ก" <= word[0] <= "๎":
        return ""
    if word not in _dictionary():
        return "unknown"
    return "sliver" if len(word) <= _SLIVER and word not in own_words() and not is_common(word) else ""


def _with_saying(parts: list[str], stretch: str) -> list[str]:
    """ "โมแร|นก|ล่า|ว|ว่า": กล่าว behind a name that no dictionary has is a verb, whatever the name is cut into."""
    bounds = {0, *accumulate(map(len, parts))}
    for match in _SAID.finditer(stretch):
        start, end = match.span()
        cut = not bounds.isdisjoint(range(start + 1, end))
        if cut and start not in bounds:
            bounds = {bound for bound in bounds if not start < bound < end} | {start, end}
    return [stretch[first:last] for first, last in pairwise(sorted(bounds))]


def _with_one_space(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and word.isspace() and joined[-1].isspace():
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def word_bounds(text: str) -> list[int]:
    """Offsets (code points into `text`) where a word starts or ends, ascending, with 0 and the text's length."""
    folded = fold_with_map(text)
    bounds = {0, len(text)}
    place = 0
    for line in re.split(r"(\n+)", folded.text):
        for word in [line] if line.startswith("\n") else split_words(line):
            bounds.update(snap(text, *folded.span(place, place + len(word))))
            place += len(word)
    return sorted(bounds)


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(thai_words()) | own_words()


@lru_cache(maxsize=32768)
def is_unknown(word: str) -> bool:
    """Is this Thai word in no dictionary: most likely a piece of a name?"""
    return word not in _dictionary() and bool(re.match("[ก-๙]", word))
