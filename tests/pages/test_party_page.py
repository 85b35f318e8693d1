"""The page of a party: both sides of what it says, what it changed its mind on, and who stands around it."""

import pytest
from django.urls import reverse

from claims.flows.claims import set_figures
from claims.flows.register import register_measure
from tests.factories import make_claim, make_party, make_position, make_published_claim


@pytest.fixture
def town(ploy):
    return make_party(ploy, "เทศบาล")


def shown(client, party):
    answer = client.get(reverse("party", args=[party.public_id]))
    assert answer.status_code == 200
    return answer


def test_both_sides_are_there_with_its_own_words_and_who_answers(client, ploy, town):
    client.force_login(ploy)
    claim = make_claim(ploy)
    make_position(claim, ploy, party=town, said_on="2025-01-12", article={"text": "น้ำท่วมบ้านสี่ร้อยหลัง"})
    make_position(claim, ploy, "denies", make_party(ploy, "ศูนย์สำรวจ"))
    page = shown(client, town)
    assert [(side.stance, side.total) for side in page.context["sides"]] == [("asserts", 1), ("denies", 0)]
    text = page.content.decode()
    assert all(words in text for words in ("“น้ำท่วมบ้า”", "ปฏิเสธโดย", "ศูนย์สำรวจ", "ยังไม่พบว่าปฏิเสธเรื่องใด"))


def test_what_it_changed_its_mind_on_with_the_reason_it_gave(client, ploy, town):
    client.force_login(ploy)
    claim = make_claim(ploy)
    first = make_position(claim, ploy, party=town)
    make_position(claim, ploy, "withdraws", town, supersedes=first, change_reason="นับซ้ำ")
    page = shown(client, town)
    assert [(later.supersedes, later.stance) for later in page.context["changes"]] == [(first, "withdraws")]
    assert "นับซ้ำ" in page.content.decode()


def test_who_contradicts_it_most_comes_first(client, ploy, town):
    client.force_login(ploy)
    centre, other = make_party(ploy, "ศูนย์สำรวจ"), make_party(ploy)
    for stance, answer, parties in (("asserts", "denies", [centre, other]), ("denies", "asserts", [centre])):
        claim = make_claim(ploy)
        make_position(claim, ploy, stance, town)
        for party in parties:
            make_position(claim, ploy, answer, party)
    found = shown(client, town).context["opponents"]
    assert [(opponent.party, opponent.claims) for opponent in found] == [(centre, 2), (other, 1)]


def test_who_agrees_does_not_contradict(client, ploy, town):
    client.force_login(ploy)
    claim = make_claim(ploy)
    for party in (town, make_party(ploy)):
        make_position(claim, ploy, party=party)
    assert shown(client, town).context["opponents"] == []


def test_those_who_speak_for_it_with_how_much_they_say(client, ploy, town):
    client.force_login(ploy)
    make_party(ploy, "ก เงียบ", speaks_for=town)
    mayor = make_party(ploy, "นายก", speaks_for=town)
    for stance in ("asserts", "asserts", "denies"):
        make_position(make_claim(ploy), ploy, stance, mayor)
    found = shown(client, town).context["speakers"]
    assert [(party.name, party.asserting, party.denying) for party in found] == [("นายก", 2, 1), ("ก เงียบ", 0, 0)]


def test_the_figures_it_gives_lead_to_what_they_count(client, ploy, town):
    client.force_login(ploy)
    measure = register_measure("บ้านที่เสียหาย", kind="other", by=ploy)
    claim = make_claim(ploy)
    make_position(claim, ploy, party=town)
    set_figures(claim, [{"value_low": 400, "measure": measure}], by=ploy)
    assert shown(client, town).context["figures"] == [measure]


def test_strangers_are_told_of_published_claims_only(client, ploy):
    claim = make_published_claim(ploy)
    party = claim.positions.all()[0].party
    make_position(make_claim(ploy), ploy, "denies", party)
    context = shown(client, party).context
    assert [side.total for side in context["sides"]] == [1, 0]
    assert [len(side.positions) for side in context["sides"]] == [1, 0]


def test_a_party_that_said_nothing_is_told_how_its_words_get_here(client, ploy, town):
    client.force_login(ploy)
    page = shown(client, town)
    assert "ยังไม่มีถ้อยคำของฝ่ายนี้" in page.content.decode()
    assert page.context["ways"] is None
