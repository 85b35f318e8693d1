"""Which statements deny, and which statement each of them answers: two fitted decisions over a whole article."""

import re
from collections.abc import Sequence

from .denials import answers_report, disclaims, is_accused, is_own_words, is_personal, is_untrue, names_what_it_denies, negation, points_back
from .scoring import weighed
from .targets import Choice, Said, Weigh

_CERTAIN = re.compile("แต่อย่างใด|ทั้งสิ้น|ทั้งนั้น|เด็ดขาด|สิ้นเชิง|แน่นอน|เลย(?:ครับ|ค่ะ| |$)|แม้แต่")
_ANSWERING = re.compile("ตอบ|โต้|แย้ง|สวน|ปัด|แก้|เถียง|ค้าน")
_CONFIRMING = re.compile("ยืนยัน|ยัน|ยืนกราน|ย้ำ")
_EXPLAINING = re.compile("ชี้แจง|แจง|อธิบาย")
_WEAK = frozenset({"negated", "countered"})
_LINKED = -1.6
_NO_ODDS = -9.0
_ODDS = (-2.0, -1.0, -0.3, 0.4, 1.2, 2.0)

Answer = tuple[bool, int | None]


def answers(statements: Sequence[Said], weigh: Weigh = weighed) -> list[Answer]:
    """For each statement: does it deny, and the place of the one that it answers, None where nothing in sight fits.

    Headlines are looked at last: they tell in short what the text behind them denies.
    """
    found: list[Answer] = [(False, None)] * len(statements)
    targets: list[int | None] = [None] * len(statements)
    for place in in_order(statements):
        odds = Choice(statements, place, targets).odds(weigh)
        said = statements[place]
        # A verb that denies by itself is believed; all else that may deny is weighed.
        denies = said.sign == "lexical" or weigh("stances", stance_features(said, odds)) > 0
        if not denies or _answers_nothing(said, odds):
            continue
        targets[place] = odds[0][1] if odds and odds[0][0] >= _LINKED else None
        found[place] = True, targets[place]
    return found


def in_order(statements: Sequence[Said]) -> list[int]:
    """Places of what may deny, headlines last."""
    places = [place for place, said in enumerate(statements) if said.sign]
    return sorted(places, key=lambda place: statements[place].headline)


def _answers_nothing(said: Said, odds: Sequence[tuple[float, int]]) -> bool:
    """Negated words that nobody else's statement, no rumour and no accusation comes before or behind."""
    return said.sign in _WEAK and not odds and not is_accused(said.before + said.content)


def stance_features(said: Said, odds: Sequence[tuple[float, int]]) -> tuple[str, ...]:
    """Names of what speaks for or against a denial; `odds` are those of its candidates, the likeliest first."""
    best = odds[0][0] if odds else _NO_ODDS
    sign, weak = said.sign, said.sign in _WEAK
    marks = {
        sign: True,
        f"{sign} {said.frame}": True,
        f"{sign} headline": said.headline,
        f"{sign} {negation(said.content)}": weak,
        f"{sign} accused before": is_accused(said.before),
        f"{sign} accused within": is_accused(said.content[:80]),
        f"{sign} points": weak and points_back(said.content),
        f"{sign} untrue": sign == "lexical" and is_untrue(said.content),
        f"{sign} narrated": names_what_it_denies(said.content, said.before),
        f"{sign} empty": said.content in said.cue,
        "certain": bool(_CERTAIN.search(said.content[:120])),
        "weak disclaims": weak and disclaims(said.content),
        "answers a report": answers_report(said.content),
        "weak answering": weak and bool(_ANSWERING.search(said.cue)),
        "weak confirming": weak and bool(_CONFIRMING.search(said.cue)),
        "weak explaining": weak and bool(_EXPLAINING.search(said.cue)),
        "weak own words": weak and is_own_words(said.content),
        "weak personal": weak and is_personal(said.content),
        **{f"{'weak ' if weak else ''}odds {least}": best >= least for least in _ODDS},
    }
    return tuple(name for name, holds in marks.items() if holds)
