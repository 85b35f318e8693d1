"""The filters beside the list: what each offers, and that each count is where choosing it leads."""

from uuid import uuid4

import pytest

from claims.facets import COUNTED
from claims.flows.claims import assign_claim, set_figures, take_step
from claims.flows.register import register_topic
from claims.models import Claim
from claims.views.claim_facets import Choice
from tests.factories import make_claim, make_outlet, make_party, make_position

ADDRESS = "/claims/"


@pytest.fixture
def world(ploy, client) -> None:
    """Twelve claims of three parties, two outlets and two topics, every combination somewhere."""
    client.force_login(ploy)
    parties = [make_party(ploy, f"ฝ่าย {letter}") for letter in "กขค"]
    outlets = [make_outlet(ploy, name).name for name in ("ข่าวเหนือ", "ข่าวใต้")]
    topics = [register_topic(name, by=ploy) for name in ("น้ำ", "ไฟ")]
    for n in range(12):
        claim = make_claim(ploy, f"เรื่องน้ำที่ {n}" if n % 2 else f"เรื่องที่ {n}", topics=topics[: n % 3])
        make_position(claim, ploy, party=parties[n % 3], article={"outlet": outlets[n % 2]})
        if n % 4 == 0:
            make_position(claim, ploy, "denies", parties[(n + 1) % 3])
        if n % 5 == 0:
            set_figures(claim, [{"value_low": n + 1}], by=ploy)
            take_step(claim, "in_review", by=ploy, rating="contested" if n else "unproven", weight=3)


def facets(client, **filters) -> dict[str, dict[str, Choice]]:
    answer = client.get(ADDRESS, filters)
    assert answer.status_code == 200
    return {
        facet.name: {choice.value: choice for choice in [*facet.choices, *facet.more] if choice.value}
        for facet in answer.context["facets"]
    }


SELECTIONS = [
    {}, {"q": "น้ำ"}, {"stance": "denies"}, {"disputed": "1"}, {"status": "in_review", "figure": "1"},
    {"q": "เรื่อง", "undenied": "1", "verdict": "contested"}, {"since": "2020", "until": "2030"},
]  # fmt: skip


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_each_count_is_the_number_of_claims_that_choosing_it_gives(client, world, selection):
    for name, choices in facets(client, **selection).items():
        for value, choice in choices.items():
            chosen = client.get(ADDRESS, {**selection, name: value}).context
            assert choice.count == chosen["total"], (name, choice.label)


def test_counts_of_a_party_and_its_stance_go_together(client, world):
    party = next(iter(facets(client)["party"].values()))
    stances = facets(client, party=party.value)["stance"]
    assert stances["asserts"].count == client.get(ADDRESS, {"party": party.value, "stance": "asserts"}).context["total"]
    denying = facets(client, stance="denies")["party"].values()
    assert sum(choice.count for choice in denying) == 3


def test_what_is_chosen_stays_in_sight_though_nothing_has_it(client, ploy, world):
    silent = make_party(ploy, "ฝ่ายที่ไม่พูด")
    party = facets(client, party=silent.public_id)["party"]
    assert party[str(silent.public_id)].chosen
    assert {choice.count for choice in party.values() if not choice.chosen} == {5}


def test_strangers_are_offered_no_status(client, db):
    assert "status" not in facets(client)


def test_a_count_is_capped_and_one_of_a_part_says_so():
    shown = [
        Choice("", "x", count, False, at_least=part).shown_count
        for count, part in [(7, False), (7, True), (1001, False)]
    ]
    assert shown == ["7", "7+", "1,000+"]


def test_no_more_claims_are_counted_than_bear_it(client, world, monkeypatch):
    monkeypatch.setattr("claims.facets.COUNTED", 4)
    shown = facets(client)
    assert COUNTED > 4
    assert shown["status"]["draft"].shown_count.endswith("+")
    assert sum(choice.count for choice in shown["status"].values()) == 5


def test_several_values_of_a_facet_are_joined_and_each_keeps_its_count(client, world):
    topics = list(facets(client)["topic"].values())
    answer = client.get(ADDRESS, {"topic": [topic.value for topic in topics]})
    facet = next(facet for facet in answer.context["facets"] if facet.name == "topic")
    both = {choice.value: choice for choice in facet.choices}
    assert answer.context["total"] == 8
    assert [(both[topic.value].chosen, both[topic.value].count) for topic in topics] == [
        (True, topic.count) for topic in topics
    ]


def test_several_parties_and_stances_go_together(client, world):
    parties = [choice.value for choice in facets(client)["party"].values()][:2]
    given = {"party": parties, "stance": ["denies", "qualifies"]}
    found = client.get(ADDRESS, given).context
    assert found["total"] == sum(facets(client, stance="denies")["party"][party].count for party in parties)


def test_each_value_has_a_chip_that_takes_it_away_alone(client, world):
    topics = [choice.value for choice in facets(client)["topic"].values()]
    chips = client.get(ADDRESS, {"topic": topics, "q": "เรื่อง"}).context["narrowings"]
    assert [f"topic={other}" in chip.without for chip, other in zip(chips, reversed(topics), strict=True)] == [
        True,
        True,
    ]
    assert not any(f"topic={topic}" in chip.without for chip, topic in zip(chips, topics, strict=True))


def test_more_values_than_anybody_ticks_are_refused(client, ploy):
    client.force_login(ploy)
    assert client.get(ADDRESS, {"topic": [str(uuid4()) for _ in range(51)]}).status_code == 422


def test_those_who_work_on_claims_are_a_facet_of_the_newsroom(client, ploy, nok, world):
    claims = list(Claim.objects.all())
    for claim in claims[:2]:
        assign_claim(claim, nok, by=ploy)
    found = facets(client)
    assert [choice.count for choice in found["assignee"].values()] == [2]
    assert found["unassigned"]["1"].count == client.get(ADDRESS, {"unassigned": 1}).context["total"] == 10
    client.logout()
    assert not {"assignee", "unassigned"} & facets(client).keys()
    assert client.get(ADDRESS, {"unassigned": 1}).status_code == 422
