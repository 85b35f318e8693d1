"""A measure over which parties contend."""

from collections.abc import Callable
from itertools import count

import pytest

from claims.charts.contest import Contest, contest_of
from claims.flows.claims import open_claim, set_figures
from claims.flows.register import register_measure
from claims.models import Measure, Position
from tests.factories import make_party, make_position

numbers = count(1)
Say = Callable[..., Position]


@pytest.fixture
def measure(ploy) -> Measure:
    """Houses that were damaged."""
    return register_measure("บ้านที่เสียหาย", by=ploy, kind="other", unit="หลัง", name_en="Houses damaged")


@pytest.fixture
def say(ploy, measure) -> Say:
    """Let a party take a position on a figure: `say(party, 400)`, `say(party, stance="denies", claim=claim)`."""

    def saying(party=None, low=400, high=None, stance="asserts", claim=None, of=None, **fields) -> Position:
        comparator = fields.pop("comparator", "exactly")
        if claim is None:
            claim = open_claim(f"บ้านเสียหาย {low} หลัง ตามคำบอกที่ {next(numbers)}", by=ploy)
            figure = {"value_low": low, "value_high": high or low, "comparator": comparator, "measure": of or measure}
            set_figures(claim, [figure], by=ploy)
        fields.setdefault("said_on", "2025-01-12")
        return make_position(claim, ploy, stance, party or make_party(ploy), **fields)

    return saying


@pytest.fixture
def contest(ploy, measure) -> Callable[..., Contest]:
    """Return what Ploy sees of the measure when it is called."""
    return lambda **beside: contest_of(measure, ploy, **beside)
