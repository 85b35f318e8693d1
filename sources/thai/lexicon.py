"""What kind of word each word is. A kind is one letter, so that grammar can be written over strings of letters.

w ว่า      c saying verb   j judging verb   F finding verb   q asking verb   K verb that takes ว่า and states nothing
d denying verb            n negation       a adverb or auxiliary           f future or modal   b passive
v other verb   h role, title or body   g state   p pronoun   o outlet   l platform or occasion   R ซึ่ง   r ที่, ผู้, อัน
k opens a clause   & joins   A ทั้ง   i preposition inside a name   P other preposition   t date   N number
s polite particle   x noun or unknown   _ space   " quotation mark   ( ) brackets   , comma   . other sign
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path

from pythainlp.corpus import corpus_path, thai_words

from .gazetteer import capital_names, state_names
from .tables import rows

_KIND_LETTER = {"say": "c", "judge": "j", "ask": "q", "know": "K", "deny": "d", "found": "F"}
_TAGGED = ("pos_orchid_unigram.json", "pos_tud_unigram.json", "tdtb-unigram_tagger.json", "pos_ud_unigram-v0.2.json")
_VERB_TAGS = frozenset({"VACT", "VERB"})
_NOUN_MADE = re.compile("(?:การ|ความ|นัก|ผู้|ข้อ|คำ)..")
_SIGNS = {" ": "_", '"': '"', "(": "(", "[": "(", ")": ")", "]": ")", ",": ",", ";": ",", "ๆ": "x", "ฯ": "x"}


@cache
def verbs() -> frozenset[str]:
    """Words that the part-of-speech tables inside PyThaiNLP mostly take for verbs, corrected by `words/verbs.tsv`."""
    votes: dict[str, int] = {}
    for name in _TAGGED:
        tags = json.loads((Path(corpus_path()) / name).read_text(encoding="utf-8-sig"))
        for word, tag in tags.items():
            votes[word] = votes.get(word, 0) + (1 if tag in _VERB_TAGS else -1)
    found = {word for word, vote in votes.items() if vote > 0 and len(word) > 1 and not _NOUN_MADE.match(word)}
    corrections = rows("verbs")
    return frozenset(found | {row[0] for row in corrections if row[1] == "yes"}) - {
        row[0] for row in corrections if row[1] == "no"
    }


@cache
def _common() -> frozenset[str]:
    found: set[str] = set()
    for name in _TAGGED:
        tags = json.loads((Path(corpus_path()) / name).read_text(encoding="utf-8-sig"))
        found |= {word for word, tag in tags.items() if tag not in ("NPRP", "PROPN")}
    return frozenset(found)


def is_common(word: str) -> bool:
    """Do the part-of-speech tables know this word as anything but a name?"""
    return word in _common()


@cache
def letters() -> dict[str, str]:
    """Folded word to its letter. Later tables win."""
    known = dict.fromkeys(verbs(), "v")
    for table in ("titles", "roles", "heads", "reports"):
        known.update((row[0], "h") for row in rows(table))
    known.update(dict.fromkeys(capital_names() | state_names() | {"สหรัฐฯ"}, "g"))
    known.update((row[0], "l" if row[2] == "platform" else "o") for row in rows("outlets"))
    known.update((row[0], "l") for row in rows("occasions"))
    known.update((row[0], "p") for row in rows("pronouns"))
    known.update((row[0], "k") for row in rows("boundaries"))
    known.update((row[0], "t") for row in rows("shifts"))
    known.update((row[0], row[1]) for row in rows("particles"))
    known.update((row[0], "v") for row in rows("citing"))
    known.update((row[0], _KIND_LETTER[row[1]]) for row in rows("cues"))
    return known


@cache
def own_words() -> frozenset[str]:
    """Words of the project's own tables, those of the part-of-speech tables left out."""
    return frozenset(letters()) - verbs() | frozenset(row[0] for table in ("cues", "particles") for row in rows(table))


@cache
def frames() -> dict[str, frozenset[str]]:
    """Cue verb to its frames beside "... ว่า"."""
    return {row[0]: frozenset(row[2].split(",")) for row in rows("cues")}


@lru_cache(maxsize=32768)
def letter_of(word: str) -> str:
    """Letter of one word that stands alone."""
    if word.isspace():
        return "_"
    known = letters().get(word) or _SIGNS.get(word)
    if known:
        return known
    if word[0].isdigit() and re.fullmatch(r"[\d.,]+", word):
        return "N"
    if re.fullmatch(r"(?:[ก-ฮ]{1,4}\.)*[ก-ฮ]{3,4}\.|ผ[บกอ][ก-ฮ]{0,2}\.(?:[ก-ฮ]{1,4}\.)*", word):
        return "h"
    if not re.search(r"\w", word):
        return "."
    return "h" if _is_headed(word) else "x"


@cache
def _media() -> tuple[str, ...]:
    return tuple(word for word, letter in letters().items() if letter in "lo")


def opens_with_medium(words: str) -> bool:
    """May the first of these words be an outlet, a platform or an occasion?"""
    return words.startswith(_media())


def _is_headed(word: str) -> bool:
    """A compound that a body's or people's word heads (กระทรวงสาธารณสุข, นักธรณีวิทยา) is such a word itself.

    A short head counts only in front of a word: กรมชลประทาน, but not สภาพ.
    """
    if len(word) <= 5:
        return False
    if _headed().match(word):
        return True
    return any(word.startswith(head) and word[len(head) :] in _dictionary() for head in _short_heads())


@lru_cache(maxsize=4096)
def is_compound_verb(word: str) -> bool:
    """Is this a verb and its object in one word of the dictionary: เสียเงิน, ขายของ?"""
    known = _dictionary()
    return word in known and any(word[:end] in verbs() and word[end:] in known for end in range(2, len(word) - 1))


@cache
def is_proper(word: str) -> bool:
    """Is this the short form or the proper name of a body (กกต., ฮามาส), which no verb goes on with?"""
    return word.endswith(".") or (word not in _dictionary() and _headed().match(word) is None)


@cache
def _headed() -> re.Pattern[str]:
    heads = [row[0] for row in rows("heads") if len(row[0]) > 3]
    return re.compile("(?:" + "|".join(map(re.escape, [*heads, "นัก", "ผู้", "ชาว"])) + ").")


@cache
def _short_heads() -> tuple[str, ...]:
    return tuple(row[0] for row in rows("heads") if len(row[0]) == 3 and re.fullmatch("[ก-๙]+", row[0]))


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(thai_words())
