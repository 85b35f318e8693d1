"""The finding and the story of a picture, in words."""

import pytest
from django.utils import translation

from claims.charts.story import headline, notes, story
from claims.flows.register import register_measure
from tests.factories import make_party


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def town(ploy):
    return make_party(ploy, "เทศบาล", name_en="The town")


@pytest.fixture
def centre(ploy):
    return make_party(ploy, "ศูนย์สำรวจ", name_en="The survey centre")


def test_nobody(contest):
    assert headline(contest()) == "Nobody has given a figure yet"


def test_one_party_and_who_denies_it(say, contest, town, centre):
    say(centre, stance="denies", claim=say(town, 400, comparator="about").claim)
    assert headline(contest()) == "The town says about 400 houses, and 1 party denies it"


def test_two_parties_far_apart(say, contest, town, centre):
    say(town, 3000)
    say(centre, 300)
    assert headline(contest()) == "The town gives a figure about 10 times that of The survey centre"


def test_two_parties_near_each_other(say, contest, town, centre):
    say(town, 400)
    say(centre, 350)
    assert headline(contest()) == "The town says 400 houses, The survey centre says 350 houses"


def test_parties_that_agree(say, contest, town, centre):
    say(town, 400)
    say(centre, 400)
    assert headline(contest()) == "2 parties say 400 houses"


def test_three_parties_give_a_range(say, contest, town, centre):
    for party, low, high in ((town, 3000, 3200), (centre, 300, 300), (None, 50, 90)):
        say(party, low, high)
    assert headline(contest()) == "3 parties give figures from 50 to 3,200 houses"


def test_a_party_that_took_its_figure_back(say, contest, town):
    say(town, stance="withdraws", claim=say(town).claim, said_on="2025-02-01")
    assert headline(contest()) == "The town no longer stands by its figure of 400 houses"


def test_only_the_latest_figure_of_a_party_counts(say, contest, town):
    say(town, 90, said_on="2024-12-01")
    say(town, 400)
    assert headline(contest()) == "The town says 400 houses"


def test_the_story_tells_every_figure_with_its_day_and_every_denial(say, contest, town, centre):
    say(centre, stance="denies", claim=say(town, 400, comparator="about").claim, said_on="2025-01")
    assert story(contest()) == (
        "The town says about 400 houses, and 1 party denies it; Houses damaged; The town: about 400 houses (12 Jan "
        "2025); Denied by The survey centre (Jan 2025)"
    )


def test_the_note_warns_of_another_measure_first(say, contest, ploy):
    other = register_measure("บ้านที่ต้องซ่อม", by=ploy, kind="other", unit="หลัง", name_en="Houses to repair")
    say(said_on="", of=other, article={"published_on": "2025-01-14"})
    say()
    assert notes(contest(beside=other)) == [
        "Lines with squares count something else: Houses to repair. The two cannot be compared directly.",
        "A dashed tail: said on that day at the latest, when an article carried it.",
        "Rests on 2 claims that are not published.",
    ]


def test_in_thai_the_unit_is_told(say, contest, town):
    say(town, 400, comparator="about")
    with translation.override("th"):
        assert headline(contest()) == "เทศบาลบอกว่า ประมาณ 400 หลัง"


def test_large_figures_are_told_in_millions_where_that_is_exact(say, contest, town, measure):
    say(town, 14_300_000, 15_200_000)
    assert headline(contest()) == "The town says 14.3–15.2 million houses"
    with translation.override("th"):
        assert headline(contest()) == "เทศบาลบอกว่า 14.3–15.2 ล้านหลัง"


def test_no_figure_loses_a_digit_to_be_told_in_millions(say, contest, town):
    say(town, 1_234_567)
    assert headline(contest()) == "The town says 1,234,567 houses"
