"""Thai as programs write it into a PDF → Thai as it is spelt.

Fonts place a tone mark lower or further left by glyphs of their own, and some programs note those, or the order in
which glyphs were drawn, instead of letters. Only what no Thai text can mean is mended; `docs/archive.md` lists it.
"""

import re

# The glyphs of Windows fonts, U+F700 to U+F71A: the same signs set lower or to the left, and two without their feet.
_GLYPHS = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู",
        strict=True,
    )
)
_TONE, _VOWEL, _ABOVE = "\u0e48-\u0e4b", "\u0e31\u0e34-\u0e39", "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_STEPS = (
    # A space before a sign that can only stand on a letter.
    (re.compile(f"(?<=[\u0e01-\u0e2e{_ABOVE}]) +(?=[{_ABOVE}\u0e33])"), ""),
    # The same sign twice, as bold letters are drawn.
    (re.compile(f"([{_ABOVE}])\\1+"), r"\1"),
    # A tone mark, or the mark of a silent letter, noted before the vowel that it stands on.
    (re.compile(f"([{_TONE}\u0e4c])([{_VOWEL}])"), r"\2\1"),
    # A circle and า, with the tone mark before, between, or none: ำ.
    (re.compile(f"\u0e4d ?([{_TONE}]?) ?\u0e32"), "\\1\u0e33"),
    (re.compile(f"([{_TONE}])\u0e4d ?\u0e32"), "\\1\u0e33"),
    # ำ before its tone mark.
    (re.compile(f"\u0e33([{_TONE}])"), "\\1\u0e33"),
    # Two เ are แ.
    (re.compile("\u0e40\u0e40"), "\u0e41"),
)


def mended(text: str) -> str:
    """Return Thai text from a PDF with its letters in their places."""
    text = text.translate(_GLYPHS)
    for pattern, instead in _STEPS:
        text = pattern.sub(instead, text)
    return text
