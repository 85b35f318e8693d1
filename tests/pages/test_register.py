"""The registers: what each entry's page tells, and that strangers see only what is published."""

from django.urls import reverse

from claims.flows.claims import open_claim, set_figures, take_step
from claims.flows.positions import Evidence
from claims.flows.register import register_measure, register_topic
from tests.factories import make_claim, make_outlet, make_party, make_position, make_published_claim, make_snapshot


def page(client, name: str, entry, **filters):
    answer = client.get(reverse(name, args=[entry.public_id]), filters)
    assert answer.status_code == 200
    return answer


def names(client, name: str, **filters) -> list[str]:
    return [entry.name for entry in client.get(reverse(name), filters).context["page"].rows]


def test_a_party_with_what_it_asserts_and_denies(client, ploy):
    client.force_login(ploy)
    party = make_party(ploy, "เทศบาล")
    for stance in ("asserts", "denies", "denies"):
        make_position(make_claim(ploy), ploy, stance, party)
    headings = page(client, "party", party).context["headings"]
    assert [(heading.stance, heading.total) for heading in headings] == [("asserts", 1), ("denies", 2)]


def test_a_party_with_whom_it_speaks_for_and_who_for_it(client, ploy):
    client.force_login(ploy)
    town = make_party(ploy, "เทศบาลเมือง", aliases=["เทศบาลฯ"])
    mayor = make_party(ploy, "นายกเทศมนตรี", speaks_for=town)
    assert "เทศบาลเมือง" in page(client, "party", mayor).content.decode()
    shown = page(client, "party", town).content.decode()
    assert "นายกเทศมนตรี" in shown
    assert "เทศบาลฯ" in shown


def test_finds_a_party_by_another_name(client, ploy):
    client.force_login(ploy)
    make_party(ploy, "เทศบาลเมือง", aliases=["ศาลากลางน้ำ"])
    make_party(ploy, "กรมทาง")
    assert names(client, "parties", q="กลางน้ำ") == ["เทศบาลเมือง"]


def test_the_busiest_party_comes_first(client, ploy):
    client.force_login(ploy)
    make_party(ploy, "ก เงียบ")
    make_position(make_claim(ploy), ploy, party=make_party(ploy, "ฮ พูดบ่อย"))
    assert names(client, "parties") == ["ฮ พูดบ่อย", "ก เงียบ"]


def test_an_outlet_with_whom_it_is_cited_for_and_how_often_the_trail_ends_there(client, ploy):
    client.force_login(ploy)
    outlet, party = make_outlet(ploy, "ข่าวริมน้ำ"), make_party(ploy, "เทศบาล")
    for channel in ("", "วิทยุ"):
        evidence = Evidence(make_snapshot(ploy), 0, 10, cited_outlet=outlet, channel=channel)
        make_position(make_claim(ploy), ploy, party=party, evidence=evidence)
    shown = page(client, "outlet", outlet).context
    assert (shown["cited"], shown["carried"], shown["origin_of"]) == (2, 0, 1)
    assert [(quoted.what, quoted.claims) for quoted in shown["cited_for"]] == [(party, 2)]


def test_a_topic_with_its_claims(client, ploy):
    topic = register_topic("น้ำท่วม", by=ploy)
    make_published_claim(ploy, topics=[topic])
    open_claim("ร่าง", by=ploy, topics=[topic])
    assert page(client, "topic", topic).context["total"] == 1
    client.force_login(ploy)
    assert page(client, "topic", topic).context["total"] == 2


def test_a_measure_with_its_figures(client, ploy):
    client.force_login(ploy)
    measure = register_measure("บ้านที่เสียหาย", kind="other", by=ploy)
    claim = make_claim(ploy)
    make_position(claim, ploy, party=make_party(ploy, "เทศบาล"))
    set_figures(claim, [{"value_low": 400, "value_high": 450, "total_low": 1200, "measure": measure}], by=ploy)
    shown = page(client, "measure", measure).content.decode()
    assert all(words in shown for words in ("400", "450", "1,200", "เทศบาล"))


def test_strangers_find_only_what_concerns_published_claims(client, ploy):
    published, draft = make_published_claim(ploy), make_claim(ploy)
    hidden = make_position(draft, ploy).party
    assert set(names(client, "parties")) == {position.party.name for position in published.positions.all()}
    assert client.get(reverse("party", args=[hidden.public_id])).status_code == 404


def test_a_withdrawn_claim_takes_its_parties_with_it(client, ploy):
    claim = make_published_claim(ploy)
    take_step(claim, "withdrawn", by=ploy)
    assert names(client, "parties") == []


def test_a_cursor_of_another_list_is_refused(client, ploy):
    client.force_login(ploy)
    for _ in range(31):
        make_party(ploy)
    cursor = client.get(reverse("parties")).context["page"].next
    assert client.get(reverse("parties"), {"cursor": cursor}).status_code == 200
    assert client.get(reverse("topics"), {"cursor": cursor}).status_code == 422


def test_a_name_that_is_too_long_is_refused(client, db):
    assert client.get(reverse("parties"), {"q": "น" * 201}).status_code == 422
