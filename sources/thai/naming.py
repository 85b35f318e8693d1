"""Where names stand: behind a title or a body's word, whatever the dictionary takes their syllables for."""

import re
from functools import cache

from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names

from .lexicon import is_common
from .segmenting import is_unknown, own_words
from .tables import rows

PERSON_TITLES = frozenset(
    row[0]
    for row in rows("titles")
    if row[1] != "honour" or row[0].endswith((".", "นายแพทย์", "แพทย์หญิง", "ศาสตราจารย์", "ดอกเตอร์"))
)
_SHORT_SYLLABLE = 4
_LONGER_SYLLABLE = 5
_SLIVER = 2
_MOST_SYLLABLES = 6
_LONGEST_SYLLABLES = 6
SHORT_WORDS = frozenset(
    ["ได้", "ให้", "ไม่", "ไป", "มา", "มี", "จะ", "ก็", "ยัง", "ถูก", "คือ", "เป็น", "แล้ว", "ต่อ", "ไว้", "ต่าง", "ด้วย", "พบ", "ขอ"]
)
_NAMED = frozenset({"พรรค", "บริษัท", "กลุ่ม", "มูลนิธิ", "สมาคม", "ชมรม", "เครือข่าย", "สหกรณ์"})
_NAME_STARTS = frozenset({"จึง", "แต่", "ทว่า"})
_ALL_TITLES = frozenset(row[0] for row in rows("titles"))
_OPENING_SYLLABLES = frozenset({"อัน", "มา"})
_LEADERS = frozenset({"ประธานาธิบดี", "ปธน.", "นายกรัฐมนตรี", "นายกฯ"})
_LONGEST_THIRD = 12
_MOST_STRETCHES = 5
_LONGEST_STRETCH = 16
_MOST_PARTS = 6
_LONGEST_NAME = 40
_SHORTEST_GIVEN = 4
_MOST_GIVEN = 5
_LONGEST_FAMILY = 20


def mark_names(words: list[str], kinds: list[str]) -> set[int]:
    """Places of names: what follows a personal title is one, whatever the dictionary takes its syllables for."""
    names: set[int] = set()
    for place, word in enumerate(words):
        if kinds[place] == "h" and word in PERSON_TITLES and not (place and kinds[place - 1] == "N"):
            given = _behind_title(words, kinds, place)
            end = chunk_end(kinds, given)
            named = _several(words, kinds, given)
            if named is not None:
                names |= named
                continue
            alone = given == end - 1 and given == place + 1 and kinds[given] in "jKa"
            cut = given < end - 1 and kinds[given] in "cjdK" and len(words[given]) < _SHORT_SYLLABLE
            cut = cut and kinds[given + 1] == "x" and given == place + 1
            if alone or cut or (given < end - 1 and kinds[given] in "rkPa&"):
                kinds[given] = "x"
            for inner in range(given, end):
                if kinds[inner] == "h" and len(words[inner]) <= _SHORT_SYLLABLE:
                    kinds[inner] = "x"
            names |= _name(words, kinds, (given, end), "vgol") | _mark_surname(words, kinds, end + 1)
            names |= {end + 1} if words[end + 1 : end + 2] == ["ณ"] else set()
    return names


def _behind_title(words: list[str], kinds: list[str], place: int) -> int:
    """Where the name behind a title starts: "พล.ท.หญิง มาลี", "พันเอก ซอ"."""
    place += 1
    if words[place : place + 1] == ["หญิง"] and words[place - 1].endswith("."):
        kinds[place] = "h"
        place += 1
    return place + (kinds[place : place + 1] == ["_"])


def _several(words: list[str], kinds: list[str], start: int) -> set[int] | None:
    """Places of a name of several short stretches with a role or a bracket behind it: "พันเอก ซอ ชิด ลิน เลขาธิการ..."."""
    ends: list[int] = []
    first = start
    while len(ends) < _MOST_STRETCHES:
        end = chunk_end(kinds, first)
        if not _is_stretch(words, kinds, first, end):
            break
        ends.append(end)
        first = end + 1
    behind = kinds[first : first + 1]
    if len(ends) < 2 or behind not in (["h"], ["("]) or words[first] in _ALL_TITLES:
        return None
    kinds[start : ends[-1]] = ["_" if kind == "_" else "x" for kind in kinds[start : ends[-1]]]
    return {place for place in range(start, ends[-1]) if kinds[place] != "_"}


def _is_stretch(words: list[str], kinds: list[str], start: int, end: int) -> bool:
    """Can this be one stretch of a name: short, and without a word of the grammar?"""
    inner = set(kinds[start:end])
    return (
        start < end < len(words)
        and sum(map(len, words[start:end])) <= _LONGEST_STRETCH
        and inner <= set("xvgolaKj.P")
        and kinds[start] not in "oP"
        and not (end == start + 1 and inner <= set("aK"))
    )


def mark_untitled(words: list[str], kinds: list[str]) -> set[int]:
    """Places of a given name and a family name without a title, at the start of a stretch: "สมชาย ใจดี โฆษกกรม..."."""
    names: set[int] = set()
    for place, kind in enumerate(kinds):
        opened = place and kinds[place - 1] in "ki" and kinds[place - 2 : place - 1] in ([], ["_"])
        if kind not in "xhvaj" or place in names or not (opened or not place or kinds[place - 1] == "_"):
            continue
        end = chunk_end(kinds, place)
        if end - place > _MOST_GIVEN or not _is_given("".join(words[place:end])):
            continue
        last = _family_end(words, kinds, end + 1)
        if last is not None:
            kinds[place:end] = ["x"] * (end - place)
            kinds[end + 1 : last] = ["x"] * (last - end - 1)
            names |= {*range(place, end), *range(end + 1, last)}
    return names


def mark_foreign(words: list[str], kinds: list[str]) -> set[int]:
    """Places of a foreign name in front of a role, which the dictionary has cut: "เบนจามิน เน|ทัน|ยาฮู นายกรัฐมนตรี..."."""
    names: set[int] = set()
    for place in range(2, len(words)):
        if words[place] == "บิน" and kinds[place - 2 : place] == ["x", "_"] and kinds[place + 1 : place + 2] == ["_"]:
            kinds[place] = "x"
        if kinds[place] != "h" or kinds[place - 1] != "_":
            continue
        start = _foreign_start(words, kinds, place - 1)
        if words[start - 2 : start] == ["บิน", " "]:
            start -= 2
        first = _foreign_start(words, kinds, start - 1) if start and kinds[start - 1] == "_" else start
        if first == start - 1 and _opens_clause(words, kinds, _stretch_start(kinds, first), place - 1):
            first = _stretch_start(kinds, first)
        first = _third_start(words, kinds, place - 1, first)
        pieces = [word for word in range(first, place - 1) if kinds[word] != "_"]
        if any(is_unknown(words[word]) for word in pieces) or _opens_clause(words, kinds, first, place - 1):
            kinds[first : place - 1] = ["_" if kind == "_" else "x" for kind in kinds[first : place - 1]]
            names |= {*pieces}
    return names


def mark_leaders(words: list[str], kinds: list[str]) -> set[int]:
    """ "ประธานาธิบดีเอ็มมานูเอล มา|ครง ของ...": the name right behind who leads a state, with the stretch that goes on."""
    names: set[int] = set()
    for place, word in enumerate(words[:-1]):
        if word in _LEADERS and kinds[place] == "h" and kinds[place + 1] == "x":
            end = chunk_end(kinds, place + 1)
            last = chunk_end(kinds, end + 1)
            short = all(kinds[at] == "x" or len(words[at]) <= _SLIVER + 1 for at in range(place + 1, end))
            given = end - place - 1 <= _MOST_GIVEN and set(kinds[place + 1 : end]) <= set("xavc") and short
            family = words[end + 1 : last]
            cut = (
                1 < len(family) <= _MOST_PARTS
                and set(kinds[end + 1 : last]) <= set("xav")
                and "x" in kinds[end + 1 : last]
            )
            if given and cut and any(map(_is_odd, family)):
                kinds[place + 1 : last] = ["_" if kind == "_" else "x" for kind in kinds[place + 1 : last]]
                names |= {*range(place + 1, end), *range(end + 1, last)}
    return names


def mark_cut(words: list[str], kinds: list[str]) -> set[int]:
    """Places of cut names in front of a verb of saying ("ฮุน มา|เนต ย้ำ") and behind ของ ("ของเน|ทัน|ยาฮู")."""
    names: set[int] = set()
    for place in range(1, len(words)):
        if kinds[place] in "cdj" and (kinds[place - 1] not in "cdj" or place - 1 in names):
            end = _subject_end(words, kinds, place)
            while names_before := _cut_name(words, kinds, end):
                names |= names_before
                end = min(names_before)
                end -= end > 0 and kinds[end - 1] == "_"
        elif words[place] == "ของ":
            names |= _owner(words, kinds, place + 1)
    return names


def _third_start(words: list[str], kinds: list[str], end: int, first: int) -> int:
    """ "คิม โย จอง น้องสาวผู้นำ...": where a name of three short stretches starts that opens a clause; else `first`."""
    start = end
    for _ in range(3):
        start = _stretch_start(kinds, start)
        if start < 1 or kinds[start - 1] != "_":
            break
        start -= 1
    start += start > 0 and kinds[start] == "_"
    plain = all(kinds[at] in "x_" or (kinds[at] == "v" and len(words[at]) <= _SLIVER + 1) for at in range(start, end))
    opens = not start or kinds[start - 1] == "k" or kinds[max(0, start - 2) : start] == ["k", "_"]
    stretches = "".join(words[start:end]).split(" ")
    small = len(stretches) == 3 and all(0 < len(stretch) <= _LONGEST_THIRD for stretch in stretches)
    odd = any(_is_odd(words[at]) for at in range(start, end) if kinds[at] == "x")
    return start if plain and opens and small and odd else first


def _owner(words: list[str], kinds: list[str], start: int) -> set[int]:
    """Places of a cut name of one or two stretches that starts here: "ของนเรนทรา โม|ดี"."""
    end = chunk_end(kinds, start)
    given = _cut_name(words, kinds, end, start)
    whole = end > start and set(kinds[start:end]) == {"x"} and any(map(_is_odd, words[start:end]))
    family = _cut_name(words, kinds, chunk_end(kinds, end + 1), end + 1) if whole else set()
    return {*range(start, end)} | family if family and min(family) == end + 1 else given


def _subject_end(words: list[str], kinds: list[str], verb: int) -> int:
    """Where the subject of a verb ends, in front of adverbs and auxiliaries: "โม|ดีได้กล่าวว่า"."""
    end = verb
    while end and kinds[end - 1] == "a" and (words[end - 1] in SHORT_WORDS or len(words[end - 1]) > _SLIVER + 1):
        end -= 1
    return end - (end > 0 and kinds[end - 1] == "_")


def _cut_name(words: list[str], kinds: list[str], end: int, floor: int = 0) -> set[int]:
    """Places of the name that ends here, if it is one that the dictionary has cut.

    A syllable of it is no common word, and whatever the others are taken for, they are short.
    """
    start = end
    while start > floor and end - start <= _MOST_SYLLABLES and _is_open(words[start - 1], kinds[start - 1]):
        start -= 1
    pieces = range(start, end)
    if not 1 < len(pieces) <= _MOST_SYLLABLES or set(kinds[start:end]) == {"x"}:
        return set()
    odd = {place for place in pieces if kinds[place] == "x" and _is_odd(words[place])}
    rest = (place for place in pieces if place not in odd)
    if not odd or not all(_is_syllable(words[place], kinds[place], place + 1 < end) for place in rest):
        return set()
    kinds[start:end] = ["x"] * (end - start)
    return {*pieces}


def _is_open(word: str, kind: str) -> bool:
    """May a name go on with this word, as the dictionary takes it?"""
    return (kind in "xvaKjcd" and word != "ด้าน") or word == "อัน"


def _is_odd(word: str) -> bool:
    """A syllable or two that only a name uses."""
    return len(word) <= _LONGEST_SYLLABLES and (is_unknown(word) or not is_common(word)) and word not in own_words()


def _is_syllable(word: str, kind: str, leads_on: bool) -> bool:
    """A short word that may be a syllable of a name; no auxiliary, but for a มา that others follow."""
    if kind == "x":
        return len(word) <= _SHORT_SYLLABLE
    return len(word) <= _SLIVER + 1 and (word not in SHORT_WORDS or (word == "มา" and leads_on))


def _opens_clause(words: list[str], kinds: list[str], first: int, end: int) -> bool:
    """Are two short stretches of nouns and slivers all that a clause has in front of a role: "ทาเคชิ โมริ ประธาน..."?"""
    opens = (
        not first
        or kinds[first - 1] == "k"
        or (kinds[first - 1] == "_" and kinds[first - 2 : first - 1] in ([], ["k"]))
    )
    stretches = "".join(words[first:end]).split(" ")
    inner = zip(words[first:end], kinds[first:end], strict=True)
    plain = all(kind in "x_" or (kind in "va" and len(word) <= _LONGER_SYLLABLE) for word, kind in inner)
    return (
        opens and plain and len(stretches) == 2 and all(0 < len(stretch) <= _LONGEST_STRETCH for stretch in stretches)
    )


def _foreign_start(words: list[str], kinds: list[str], end: int) -> int:
    """Where the stretch that ends here starts, if it can be a piece of a foreign name; else `end`."""
    start = _stretch_start(kinds, end)
    stretch = kinds[start:end]
    cut = len(stretch) > 1 or is_unknown(words[start])
    short = sum(map(len, words[start:end])) <= _LONGEST_FAMILY
    begins = stretch[1:] if words[start] in _OPENING_SYLLABLES else stretch
    plain = set(begins) <= set("xvcjaegq") and stretch.count("x") * 2 >= len(stretch)
    return start if stretch and cut and short and plain else end


def _stretch_start(kinds: list[str], end: int) -> int:
    """Where the stretch without a space that ends here starts."""
    start = end
    while start > 0 and kinds[start - 1] not in "_k":
        start -= 1
    return start


def _family_end(words: list[str], kinds: list[str], start: int) -> int | None:
    """Where the family name that starts here ends: a known one, or whatever a role or a verb of saying follows."""
    end = chunk_end(kinds, start)
    said = next((place for place in range(start + 1, end) if kinds[place] in "cjd"), end)
    family = "".join(words[start:said])
    if family not in _family_names() and said < end and kinds[said - 1] == "a":
        said, family = said - 1, "".join(words[start : said - 1])
    if not family or len(family) > _LONGEST_FAMILY or kinds[start] == "_":
        return None
    if family in _family_names():
        return said
    follows = re.match("h|[(]|a?[cd]", "".join(kinds[end + 1 : end + 3]))
    return end if said == end and follows and set(kinds[start:end]) <= set("xv") else None


def _is_given(word: str) -> bool:
    return len(word) >= _SHORTEST_GIVEN and word in given_names()


@cache
def given_names() -> frozenset[str]:
    """Thai given names, men's and women's."""
    return frozenset(thai_male_names()) | frozenset(thai_female_names())


def mark_bodies(words: list[str], kinds: list[str]) -> None:
    """ "พรรคประชาร่วมใจ (ปรจ.)", "บริษัท ก้าวไปด้วยกัน จำกัด": what a body is called, up to its short form or จำกัด."""
    for place, word in enumerate(words):
        if kinds[place] != "h" or word not in _NAMED:
            continue
        end = chunk_end(kinds, place + 1 + (kinds[place + 1 : place + 2] == ["_"]))
        closed = kinds[end + 1 : end + 2] == ["("] or words[end + 1 : end + 2] == ["จำกัด"]
        if closed and end - place <= _MOST_PARTS and "w" not in kinds[place:end]:
            kinds[place + 1 : end] = ["x" if kind in "vaPfk" else kind for kind in kinds[place + 1 : end]]
        limited = next((limit for limit in range(place, min(len(words), place + 14)) if words[limit] == "จำกัด"), None)
        if limited is not None and not set(kinds[place:limited]) & set("wcdkR"):
            kinds[place + 1 : limited + 1] = ["x"] * (limited - place)


def _mark_surname(words: list[str], kinds: list[str], start: int) -> set[int]:
    """The next stretch is a surname when a role, a bracket or a verb of saying follows it; "ณ อยุธยา" always is."""
    end = chunk_end(kinds, start)
    if words[start : start + 2] == ["ณ", " "]:
        kinds[start], start = "x", start + 2
        end = chunk_end(kinds, start)
    after = "".join(kinds[end + 1 : end + 3])
    if (
        start >= len(words)
        or "w" in kinds[start:end]
        or sum(map(len, words[start:end])) > 30
        or (
            kinds[start] in "hrRPkt&" and words[start] not in _NAME_STARTS and not _is_titled_surname(words, start, end)
        )
    ):
        return set()
    if kinds[start] == "h":
        kinds[start] = "x"
    if after[:1] in ("h", "(", ")", "g") or "".join(words[end + 1 : end + 2]) in ("อายุ", "วัย", "หรือ"):
        return _name(words, kinds, (start, end), "vgolajcKdk")
    known = "".join(words[start:end]) in _family_names() or _is_family(words, kinds, start, end)
    return _name(words, kinds, (start, end), "vgola") if known or re.match("a?[cjd]", after) else set()


def _is_titled_surname(words: list[str], start: int, end: int) -> bool:
    """ "นายเจษฎา มหา|วิเชียร", "นายประหยัด คุณ|มี": a family name that starts like a title."""
    return words[start] in ("มหา", "คุณ") or "".join(words[start:end]) in _family_names()


def _is_family(words: list[str], kinds: list[str], start: int, end: int) -> bool:
    """ "นายอานนท์ นำ|ภา เดินทางมา": a short stretch with a syllable that is no common word, in front of a verb."""
    pieces = words[start:end]
    short = 0 < len(pieces) <= _MOST_GIVEN and sum(map(len, pieces)) <= _LONGEST_STRETCH
    plain = set(kinds[start:end]) <= set("xv") and kinds[end + 1 : end + 2] in (["v"], ["a"], ["f"])
    return short and plain and any(is_unknown(word) or not is_common(word) for word in pieces)


@cache
def _family_names() -> frozenset[str]:
    return frozenset(thai_family_names())


def chunk_end(kinds: list[str], start: int) -> int:
    """Where the stretch without a space ends; no name goes on for longer than `_LONGEST_NAME` words."""
    last = min(len(kinds), start + _LONGEST_NAME)
    while start < last and kinds[start] != "_":
        start += 1
    return start


def _name(words: list[str], kinds: list[str], chunk: tuple[int, int], also: str) -> set[int]:
    places, (start, end) = set(), chunk
    for place in range(start, end):
        sliver = start < place < end - 1 and len(words[place]) <= _SLIVER and kinds[place] == "P"
        if kinds[place] not in also + "x" and not sliver:
            break
        kinds[place] = "x"
        places.add(place)
    return places
