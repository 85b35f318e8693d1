"""A key under which transliterations of one foreign name meet (วลาดีมีร์, วลาดิเมียร์; เซเลนสกี, เซเลนสกีย์)."""

import re

from .folding import fold

MARK = "~"
_SHORTEST = 6
_SILENCED = re.compile("[ก-ฮ][ิุ]?์")
_UNHEARD = re.compile("[\\s\\-.,ฯๆ'\"()่้๊๋็์]+")
_LONG_E = re.compile("เ([ก-ฮ]{1,2})ี[ยะ]?")
_TWICE = re.compile("([ก-ฮ])\\1")
# Letters of one sound, as the Royal Society's romanisation (1999) groups the consonants; vowels without their length.
_GROUPS = "ศษซส ณน ญย ฎด ฏต ฐฑฒธถท ภผพ ฝฟ ฆขค ฬล ฮห ฌฉช ิี ึื ุู ใไ"
_SAME = str.maketrans({letter: group[-1] for group in _GROUPS.split() for letter in group})


def sound_key(name: str) -> str:
    """Key of a Thai name by its sound, marked with "~"; "" where it is short or not Thai: such keys collide."""
    words = _UNHEARD.sub("", _SILENCED.sub("", fold(name)))
    heard = _TWICE.sub(r"\1", _LONG_E.sub(r"\1ี", words.translate(_SAME)).replace("รร", "ั"))
    return MARK + heard if len(heard) >= _SHORTEST and re.search("[ก-ฮ]", heard) else ""
