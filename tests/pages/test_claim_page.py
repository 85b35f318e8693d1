"""The page of one claim: both sides, the way of the words, and what only the newsroom sees."""

import pytest
from django.urls import reverse

from claims.flows.claims import set_figures, take_step
from claims.flows.positions import Evidence
from claims.flows.register import register_measure, register_outlet
from claims.models import Citation
from tests.factories import make_claim, make_party, make_position, make_published_claim, make_snapshot


def page(client, claim) -> str:
    answer = client.get(reverse("claim", args=[claim.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_counts_the_parties_of_each_side(client, ploy):
    claim = make_published_claim(ploy)
    make_position(claim, ploy, "denies")
    shown = page(client, claim)
    assert "ยืนยัน 1 ฝ่าย" in shown
    assert "ปฏิเสธ 2 ฝ่าย" in shown


def test_links_each_quote_to_its_place_in_the_snapshot(client, ploy):
    claim = make_published_claim(ploy)
    shown = page(client, claim)
    for citation in Citation.objects.filter(position__claim=claim).select_related("snapshot__article"):
        address = reverse("article", args=[citation.snapshot.article.public_id])
        span = f"{citation.start}-{citation.end}"
        assert f"{address}?mark={span}&amp;snapshot={citation.snapshot.public_id}#span-{span}" in shown


def test_shows_the_figure_with_its_bar_and_as_it_was_written(client, ploy):
    claim = make_published_claim(ploy)
    figure = {"value_low": 400, "total_low": 1200, "comparator": "about", "unit": "หลัง", "as_written": "ราวสี่ร้อยหลัง"}
    set_figures(claim, [figure], by=ploy)
    shown = page(client, claim)
    assert 'width="33.33%"' in shown
    assert "จาก 1,200 หลัง" in shown
    assert "ราวสี่ร้อยหลัง" in shown


def test_draws_the_break_where_nobody_knows_how_the_words_came(client, ploy):
    assert page(client, make_published_claim(ploy)).count("ยังไม่พบต้นฉบับ") == 2


def test_shows_channel_and_cited_outlet_as_the_way(client, ploy):
    claim = make_published_claim(ploy)
    outlet = register_outlet("สำนักข่าวปลายน้ำ", by=ploy)
    evidence = Evidence(make_snapshot(ploy), 0, 10, cited_outlet=outlet, channel="วิทยุชุมชน")
    make_position(claim, ploy, evidence=evidence)
    shown = page(client, claim)
    assert "วิทยุชุมชน" in shown
    assert "สำนักข่าวปลายน้ำ" in shown


def test_says_that_nobody_denies(client, ploy):
    claim = make_claim(ploy)
    make_position(claim, ploy)
    for step in ("in_review", "published"):
        take_step(claim, step, by=ploy)
    assert "ยังไม่มีคำปฏิเสธ" in page(client, claim)


def test_puts_other_stances_below_the_sides(client, ploy):
    claim = make_published_claim(ploy)
    make_position(claim, ploy, "declines", make_party(ploy, "โฆษกเขื่อน"))
    shown = page(client, claim)
    assert shown.index("จุดยืนอื่น") < shown.index("โฆษกเขื่อน", shown.index("จุดยืนอื่น"))
    assert "ไม่ให้ความเห็น" in shown


def test_a_position_that_was_taken_back_says_so_where_it_stands(client, ploy):
    claim = make_published_claim(ploy)
    said = claim.positions.get(stance="asserts")
    make_position(claim, ploy, "withdraws", said.party, supersedes=said, said_on="2025-03-05")
    assert "ต่อมา: ถอนคำพูด" in page(client, claim)


def test_shows_the_verdict_with_its_weight_and_who_gave_it(client, ploy):
    claim = make_published_claim(ploy)
    take_step(claim, "published", by=ploy, rating="contested", weight=2, note="นับกันคนละแบบ")
    shown = page(client, claim)
    assert "น้ำหนักหลักฐาน 2 จาก 5" in shown
    assert "นับกันคนละแบบ" in shown


def test_a_stranger_does_not_find_a_draft(client, ploy):
    assert client.get(reverse("claim", args=[make_claim(ploy).public_id])).status_code == 404


def test_a_made_up_id_is_not_found(client, ploy):
    client.force_login(ploy)
    assert client.get("/claims/6f1c2a54-1d0b-4d55-9a7e-0d1c6a5f3b21/").status_code == 404


def test_a_stranger_sees_neither_notes_nor_steps(client, ploy):
    shown = page(client, make_published_claim(ploy))
    assert 'id="notes"' not in shown
    assert 'id="steps"' not in shown


@pytest.mark.parametrize(("language", "words"), [("th", "ประวัติการแก้ไข"), ("en", "History of changes")])
def test_speaks_the_readers_language(client, ploy, language, words):
    client.cookies["django_language"] = language
    shown = page(client, make_published_claim(ploy))
    assert words in shown
    assert f'<html lang="{language}"' in shown


def test_what_editors_wrote_is_escaped(client, ploy):
    claim = make_published_claim(ploy, statement="<script>alert(1)</script>")
    assert "<script>alert" not in page(client, claim)


def test_a_figure_is_drawn_beside_others_of_its_measure(client, ploy):
    measure = register_measure("บ้านเสียหาย", kind="other", unit="หลัง", by=ploy)
    first, second = (make_claim(ploy, f"บ้านเสียหาย {value} หลัง") for value in (400, 900))
    for claim, value, day in ((first, 400, "2025-03-03"), (second, 900, "2025-03-05")):
        set_figures(claim, [{"value_low": value, "unit": "หลัง", "measure": measure}], by=ploy)
        make_position(claim, ploy, said_on=day)
    client.force_login(ploy)
    assert page(client, first).count('<figure class="chart"') == 1
    take_step(second, "withdrawn", by=ploy)
    assert '<figure class="chart"' not in page(client, first)
