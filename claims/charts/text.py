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
WORTHWHILE = 0.6
STAY_BEHIND = " ,.;:!?)]}”’%–ๆฯ"
STAY_BEFORE = "([{“‘"


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
        # No line begins with a comma or a closing mark, and none ends with an opening one.
        if words and (word[0] in STAY_BEHIND or words[-1][-1] in STAY_BEFORE):
            words[-1] += word
        else:
            words.append(word)
    return words


def _shortened(text: str, room: float, size: float) -> str:
    kept = ""
    for word in _words(text):
        if width_of(kept + word + ENDS, size) > room:
            break
        kept += word
    if width_of(kept, size) < room * WORTHWHILE:
        # A long word is cut inside, rather than leave most of the room empty.
        rest = text[len(kept) :]
        fitting = (n for n in range(len(rest), -1, -1) if width_of(kept + rest[:n] + ENDS, size) <= room)
        kept += rest[: next(fitting, 0)]
    return kept.strip() + ENDS
