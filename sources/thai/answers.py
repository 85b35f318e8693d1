"""Which statements deny, and which statement each of them answers: two fitted decisions over a whole article."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from .denials import is_accused, is_accusing, is_as_told, is_request, is_untrue, names_what_it_denies, turns, wording
from .said import Said, Weigh, same_side, same_speaker
from .scoring import weighed
from .targets import Choice

_CUES = {
    "answers": re.compile("ตอบ|โต้|แย้ง|สวน|ปัด|แก้|เถียง|ค้าน"),
    "confirms": re.compile("ยืนยัน|ยัน|ยืนกราน|ย้ำ"),
    "explains": re.compile("ชี้แจง|แจง|อธิบาย"),
    "claims": re.compile("อ้าง|ให้การ|เบิกความ"),
    "judges": re.compile("มอง|เห็น|เชื่อ|คาด|ประเมิน|วิเคราะห์|ชี้ว่า"),
    "warns": re.compile("เตือน|วอน|ขอ|เรียกร้อง|กำชับ|ฝาก"),
}
_OPENING = 80
_NEAR = 8
_WEAK = frozenset({"negated", "countered", "worded", "answering"})
_LINKED = -3.0
# Below 0: a target that another denial answers counts for it, and those are known only later.
_SURE = -0.4
_TELLING = (
    *("accusation", "accuses denier", "names denier", "accuses body", "body named", "speaker named", "opens last turn"),
    *("denied words 1", "denied words 3", "denied words 7", "before 0 between", "most like lead", "same figure"),
    *("last speaker", "inside", "alike 0.1", "peculiar 6.0", "headline before text"),
)
_ODDS = (-2.0, -1.0, -0.3, 0.4, 1.2, 2.0)

Answer = tuple[bool, int | None]


def answers(statements: Sequence[Said], weigh: Weigh = weighed) -> list[Answer]:
    """For each statement: does it deny, and the place of the one that it answers, None where nothing in sight fits.

    Headlines are looked at last: they tell in short what the text behind them denies.
    """
    targets: list[int | None] = [None] * len(statements)
    denying: dict[int, Choice] = {}
    for place in in_order(statements):
        said, signs = statements[place], stance_features(statements, place, denying)
        sure = _denies_by_itself(said)
        # Candidates are looked at only where they can decide.
        if not sure and weigh("stances", signs) + _most(weigh, _side(said)) <= _SURE:
            continue
        choice = Choice(statements, place, targets)
        odds = choice.odds(weigh)
        denies = sure or weigh("stances", signs + best_features(said, choice, odds)) > _SURE
        goes_on = said.goes_on and place - 1 in denying
        if not denies or (not goes_on and _answers_nothing(said, odds)):
            continue
        denying[place] = choice
        targets[place] = odds[0][1] if odds and odds[0][0] >= _LINKED else None
    if len(denying) > 1:
        _look_again([denying[place] for place in in_order(statements) if place in denying], targets, weigh)
    return [(place in denying, target) for place, target in enumerate(targets)]


def _look_again(choices: Iterable[Choice], targets: list[int | None], weigh: Weigh) -> None:
    """Choose each target anew, now that it is known what the other denials answer."""
    for choice in choices:
        targets[choice.place] = None
        odds = choice.again(targets).odds(weigh)
        targets[choice.place] = odds[0][1] if odds and odds[0][0] >= _LINKED else None


def in_order(statements: Sequence[Said]) -> list[int]:
    """Places of what may deny, headlines last."""
    places = [place for place, said in enumerate(statements) if said.sign]
    return sorted(places, key=lambda place: statements[place].headline)


def _denies_by_itself(said: Said) -> bool:
    """A verb that denies and a verdict are believed, but where the verdict is a request or an accusation."""
    if said.sign == "verdict":
        return not (is_request(said.content) or is_accusing(said.cue))
    return said.sign == "lexical"


def _answers_nothing(said: Said, odds: Sequence[tuple[float, int]]) -> bool:
    """Negated words that nobody else's statement, no rumour and no accusation comes before or behind."""
    told = is_accused(said.before + said.content) or is_as_told(said.content)
    return said.sign in _WEAK and not odds and not told


def best_features(said: Said, choice: Choice, odds: Sequence[tuple[float, int]]) -> tuple[str, ...]:
    """Names of the odds that its likeliest candidate reaches, and of what that one is."""
    if not odds:
        return ()
    (best, other), side = odds[0], _side(said)
    reached = tuple(f"{side} odds {least}" for least in _ODDS if best >= least)
    return reached + tuple(f"{side} best {name}" for name in choice.features(other) if name in _TELLING)


@lru_cache(maxsize=8)
def _most(weigh: Weigh, side: str) -> float:
    """What the best of candidates would add to the log-odds."""
    names = [f"{side} odds {least}" for least in _ODDS] + [f"{side} best {name}" for name in _TELLING]
    without = weigh("stances", ())
    return sum(max(0.0, weigh("stances", (name,)) - without) for name in names)


def _side(said: Said) -> str:
    return "weak" if said.sign in _WEAK else said.sign


def stance_features(statements: Sequence[Said], place: int, denying: Collection[int]) -> tuple[str, ...]:
    """Names of what speaks for or against a denial in its words and around it; `denying` are those known to deny."""
    said = statements[place]
    sign, side = said.sign, _side(said)
    marks = {
        sign: True,
        f"{sign} {said.frame}": True,
        f"{sign} headline": said.headline,
        f"{sign} empty": said.content in said.cue,
        f"{side} untrue": is_untrue(said.content),
        f"{side} accused before": is_accused(said.before),
        f"{side} accused within": is_accused(said.content[:_OPENING]),
        f"{side} narrated": names_what_it_denies(said.content, said.before),
        f"{side} right behind": _is_right_behind(statements, place),
        f"{side} goes on": said.goes_on,
        f"{side} goes on from denial": said.goes_on and place - 1 in denying,
        f"{side} denied before": any(before in denying for before in _own_before(statements, place)),
        f"{side} text denies": said.headline and any(other in denying for other in _own_behind(statements, place)),
        f"{side} accuses": is_accusing(said.cue),
        **{f"{side} {name}": holds for name, holds in turns(said.before).items()},
        **{f"{side} cue {name}": bool(pattern.search(said.cue)) for name, pattern in _CUES.items()},
    }
    if side in ("weak", "verdict"):
        marks.update((f"{side} {name}", holds) for name, holds in wording(said.content).items())
    return tuple(name for name, holds in marks.items() if holds)


def _is_right_behind(statements: Sequence[Said], place: int) -> bool:
    """Does it follow somebody else's statement in the same paragraph or the one before?"""
    said, before = statements[place], statements[place - 1] if place else None
    return before is not None and said.paragraph - before.paragraph <= 1 and not same_speaker(said, before)


def _own_before(statements: Sequence[Said], place: int) -> list[int]:
    """Places of what its speaker has said shortly before."""
    near = range(max(0, place - _NEAR), place)
    return [other for other in near if same_speaker(statements[place], statements[other])]


def _own_behind(statements: Sequence[Said], place: int) -> list[int]:
    """Places of what is said for the same side shortly behind it."""
    near = range(place + 1, min(len(statements), place + _NEAR))
    return [other for other in near if same_side(statements[place], statements[other])]
