"""Names of parties: keys to compare them by, and what kind of party a mention is."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from .folding import fold
from .gazetteer import canonical_state, capital_names, spoken_state, state_pattern
from .sounds import sound_key
from .tables import column, rows

_DROPPED = re.compile("[\\s\\-.,ฯ'\"()่้๊๋็์]+")
_OFFICIALDOM = ("รัฐบาล", "ทางการ", "รัฐ")
_UNNAMED = re.compile(
    "แหล่งข่าว|ไม่เปิดเผย|ไม่ประสงค์|รายหนึ่ง|คนหนึ่ง|ผู้หนึ่ง|นายหนึ่ง|ท่านหนึ่ง|รายงาน|บทวิเคราะห์|กระแสข่าว|ข่าวลือ|ข่าว|บางส่วน|บางราย|บางคน"
)


# An article names the same few speakers again and again.
@lru_cache(maxsize=512)
def name_key(name: str) -> str:
    """Key under which spellings of one name meet: folded, without spaces, hyphens, dots, ฯ, tone marks, ็ and ์."""
    return folded_key(fold(name))


def folded_key(words: str) -> str:
    """The same for words that are folded already."""
    return _DROPPED.sub("", words)


@cache
def _front() -> re.Pattern[str]:
    """A title, rank or role in front of a name."""
    words = sorted({row[0] for table in ("titles", "roles") for row in rows(table)}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(word) for word in words) + ")")


@cache
def _role() -> re.Pattern[str]:
    words = sorted((row[0] for row in rows("roles")), key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(word) for word in words) + ")")


@cache
def _body() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(word) for word in column("heads")) + ")")


def _without_role_behind(words: str) -> str:
    """ "ก ข ประธานาธิบดียูเครน" → "ก ข"."""
    chunks = words.split(" ")
    for place in range(1, len(chunks)):
        if _role().match(chunks[place]) or re.match("และ(?:รัฐมนตรี|รมว|โฆษก|ประธาน)", chunks[place]):
            return " ".join(chunks[:place])
    return words


@cache
def _place_behind() -> re.Pattern[str]:
    return re.compile(f" ?(?:แห่ง|ของ|จาก)(?:ประเทศ)?(?:{state_pattern().pattern})ฯ?$")


def _without_place_behind(words: str) -> str:
    return _place_behind().sub("", words)


def _without_front(words: str) -> str:
    """Titles, ranks and roles taken off in front, as long as what is left can be a person's name."""
    left = words
    for _ in range(6):
        match = _front().match(left)
        if not match or match.end() == len(left):
            break
        left = left[match.end() :].lstrip(" .")
    return left


def _is_personal(words: str) -> bool:
    """Can this be somebody's bare name: no state, no body and no role in it?"""
    if len(words) < 2 or _names_state(words) or _body().match(words) or _role().match(words):
        return False
    return not re.match(
        "(?:ต่างประเทศ|กลาโหม|มหาดไทย|คลัง|สาธารณสุข|ยุติธรรม|พาณิชย์|ว่าการ|ฝ่าย|ด้าน|แห่ง|ของ|ผู้|ที่|ใน|จาก|พรรค|รายหนึ่ง|คน)", words
    )


def _names_state(words: str) -> bool:
    """Is a state named, rather than its name the end of a family name (รักไทย)?"""
    return any(
        match.start() == 0 or words[match.start() - 1] == " " or " " not in words
        for match in state_pattern().finditer(words)
    )


def _person_forms(mention: str) -> list[str]:
    forms = []
    head = _without_place_behind(_without_role_behind(mention))
    if head != mention:
        forms.append(head)
    bare = _without_front(head)
    if bare != head and _is_personal(bare):
        forms.append(_without_place_behind(_without_role_behind(bare)))
    return [form for form in forms if _is_personal(_without_front(form) or form)]


def _state_forms(mention: str) -> list[str]:
    forms = []
    for word in _OFFICIALDOM:
        rest = mention.removeprefix(word).removeprefix("ของ").strip()
        state = canonical_state(rest) if rest != mention else None
        if state:
            forms += [f"รัฐบาล{state}", f"รัฐบาล{rest}", f"ทางการ{state}", state, rest]
    state = canonical_state(mention.removeprefix("ประเทศ")) or spoken_state(mention)
    if state:
        forms += [mention.removeprefix("ประเทศ"), state]
    return forms


def _outlet_forms(mention: str) -> list[str]:
    for prefix in ("สำนักข่าว", "หนังสือพิมพ์", "สถานีโทรทัศน์", "เว็บไซต์", "นิตยสาร", "นสพ."):
        if mention.startswith(prefix) and len(mention) > len(prefix):
            return [mention.removeprefix(prefix).strip()]
    return []


def name_keys(mention: str) -> list[str]:
    """Keys of a mention by its spelling, most specific first.

    Titles, ranks and roles are taken off in front and behind; a government gives its state as well.
    A role without a name ("รัฐมนตรีต่างประเทศรัสเซีย") and people of a state ("ทหารยูเครน") give only themselves.
    """
    return _keys(_forms(mention), name_key)


def name_parts(mention: str) -> tuple[str, ...]:
    """Keys of a person's given name and family name, titles and roles left out; () for anybody without a name."""
    words = fold(mention).strip(" '\"")
    bare = re.sub(r" ?\(.*", "", _without_front(_without_place_behind(_without_role_behind(words))))
    if not _is_personal(bare) or (bare == words and party_kind(mention) != "person"):
        return ()
    return tuple(key for key in map(name_key, bare.split(" ")) if key)


def has_title(mention: str) -> bool:
    """Does a title, a rank or a role stand in front of it or behind it?"""
    words = fold(mention).strip(" '\"")
    return _front().match(words) is not None or _without_role_behind(words) != words


def lookup_keys(mention: str) -> list[str]:
    """Keys to look a mention up by in a register: those of its spelling, then those of its sound.

    The latter find a foreign name under another transliteration.
    """
    forms = _forms(mention)
    return _keys(forms, name_key) + _keys(forms, sound_key)


@lru_cache(maxsize=512)
def _forms(mention: str) -> tuple[str, ...]:
    words = fold(mention).strip(" '\"")
    return (words, *_state_forms(words), *_outlet_forms(words), *_person_forms(words))


def _keys(forms: tuple[str, ...], spelling: Callable[[str], str]) -> list[str]:
    return list(dict.fromkeys(key for key in map(spelling, forms) if key))


def party_kind(mention: str) -> str:
    """A guess: "person", "state", "government_body", "organisation", "group" or "unnamed"."""
    words = fold(mention).strip(" '\"")
    if canonical_state(words) or canonical_state(words.removeprefix("ประเทศ")) or words in capital_names():
        return "state"
    if _is_outlet(words) or _outlet_forms(words):
        return "organisation"
    if _UNNAMED.search(words):
        return "unnamed"
    if any(words.startswith(word) and canonical_state(words.removeprefix(word)) for word in _OFFICIALDOM):
        return "government_body"
    title, role, body = (_longest_row(words, table) for table in ("titles", "roles", "heads"))
    if title and len(title[0]) > len(body[0] if body else "") and not (role and len(role[0]) > len(title[0])):
        return "person"
    if body and not (role and len(role[0]) >= len(body[0])):
        return "government_body" if body[1] == "state" else body[1]
    if role:
        return _role_kind(words, role)
    return "person"


def _role_kind(words: str, role: tuple[str, ...]) -> str:
    if role[1] == "office":
        return "person"
    named = _person_forms(words)
    return "person" if named and " " in words else "group" if _person_free(words, role[0]) else "unnamed"


def _person_free(words: str, role: str) -> bool:
    return bool(state_pattern().search(words.removeprefix(role))) or role in ("ตำรวจ", "ทหาร", "ชาวบ้าน", "ประชาชน")


def _longest_row(words: str, table: str) -> tuple[str, ...] | None:
    known, lengths = _rows_by_word(table)
    return next((known[words[:length]] for length in lengths if words[:length] in known), None)


@cache
def _rows_by_word(table: str) -> tuple[dict[str, tuple[str, ...]], list[int]]:
    """Rows by their words, and the lengths of these, the longest first."""
    known = {row[0]: row for row in reversed(rows(table))}
    return known, sorted({len(word) for word in known}, reverse=True)


@cache
def _outlets() -> frozenset[str]:
    return frozenset(row[0] for row in rows("outlets") if row[2] != "platform")


def _is_outlet(words: str) -> bool:
    return words in _outlets()
