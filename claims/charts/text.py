"""How wide words are, and where a line of them may end: a drawing has no browser to ask."""

import itertools

from sources.thai import word_bounds

SIZE = 13
# Advance widths of the semibold face in parts of the type size, which are a little more than those of the regular one.
WIDTHS = {
    letter: width
    for width, letters in (
        (0.0, "ัิีึืฺุู็่้๊๋์ํ๎"),
        (0.25, " '\N{NO-BREAK SPACE}"),
        (0.3, '!,.:;ijlเโใไ"'),
        (0.35, "()[]ft{}·"),
        (0.4, "-Ir|ะ"),
        (0.5, "?Lcsvyzาำๅ“”/"),
        (0.55, "*J_aegkoxขงจชธรวฯ"),
        (0.7, "&DGHKNOQUฅผฝศ"),
        (0.8, "Mwพฟ"),
        (0.95, "@m%Wฌฒณญ…"),
    )
    for letter in letters
}
USUAL = 0.63
ENDS = "…"
STAY_BEHIND = " ,.;:!?)]}”’%–ๆฯ"


def width_of(text: str, size: float = SIZE) -> float:
    """Return about how many pixels wide the text is; marks above and below letters take no room."""
    return size * sum(WIDTHS.get(letter, USUAL) for letter in text)


def fitted(text: str, room: float, size: float = SIZE) -> str:
    """Return the text, cut at the end of a word where it is wider than the room, with an ellipsis."""
    return lines_of(text, room, 1, size)[0]


def lines_of(text: str, room: float, most: int, size: float = SIZE) -> list[str]:
    """Return the text in up to `most` lines that fit the room, broken between words, Thai ones as well."""
    lines = [""]
    for word in _words(text):
        if lines[-1] and width_of(lines[-1] + word.rstrip(), size) > room:
            if len(lines) == most:
                return [*lines[:-1], _shortened(lines[-1], room, size)]
            lines.append("")
        lines[-1] += word
    lines = [line.strip() for line in lines]
    return [line if width_of(line, size) <= room else _shortened(line, room, size) for line in lines]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for a, b in itertools.pairwise(word_bounds(text)):
        word = text[a:b]
        # No line begins with a comma, a closing mark or a sign that repeats the word before it.
        if words and word[0] in STAY_BEHIND:
            words[-1] += word
        else:
            words.append(word)
    return words


def _shortened(text: str, room: float, size: float) -> str:
    kept = ""
    for word in _words(text):
        if kept and width_of(kept + word + ENDS, size) > room:
            break
        kept += word
    while kept and width_of(kept + ENDS, size) > room:
        kept = kept[:-1]
    return kept.strip() + ENDS
