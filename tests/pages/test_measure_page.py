"""The page of a measure: its picture, the table beside it, and the card for other people's pages."""

import pytest
from django.urls import reverse

from claims.flows.claims import set_figures, take_step
from claims.flows.register import register_measure
from tests.factories import make_claim, make_party, make_position, make_published_claim


@pytest.fixture
def measure(ploy):
    return register_measure("บ้านที่เสียหาย", kind="other", by=ploy, unit="หลัง", definition="โครงสร้างเสียหาย")


@pytest.fixture
def claim(ploy, measure):
    claim = make_published_claim(ploy)
    set_figures(claim, [{"value_low": 400, "value_high": 450, "total_low": 1200, "measure": measure}], by=ploy)
    return claim


def opened(client, measure, **asked) -> str:
    answer = client.get(reverse("measure", args=[measure.public_id]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_picture_comes_in_three_widths_with_one_story(client, measure, claim, ploy):
    make_position(claim, ploy, party=make_party(ploy, "เทศบาล"), said_on="2025-01-12")
    shown = opened(client, measure)
    assert [f'<svg class="{name}"' in shown for name in ("wide", "mid", "narrow")] == [True] * 3
    assert "<title id=" in shown
    assert "400–450" in shown
    assert "style=" not in shown


def test_the_table_has_what_the_picture_has_no_place_for(client, measure, claim):
    shown = opened(client, measure)
    assert shown.count('<tr id="position-') == 2
    assert "ไม่รู้วันที่" in shown


def test_a_measure_without_figures_says_how_one_gets_here(client, measure, ploy):
    client.force_login(ploy)
    shown = opened(client, measure)
    assert "ยังไม่มีตัวเลข" in shown
    assert "<svg class=" not in shown.partition("<main")[2]


def test_another_measure_comes_only_by_choice_and_with_a_warning(client, measure, claim, ploy):
    client.force_login(ploy)
    other = register_measure("บ้านที่ต้องซ่อม", kind="other", by=ploy, unit="หลัง", definition="น้ำถึงชั้นล่าง")
    register_measure("ค่าซ่อม", kind="money", by=ploy, unit="บาท")
    alone = opened(client, measure)
    assert f'<option value="{other.public_id}">' in alone
    assert "ค่าซ่อม" not in alone
    both = opened(client, measure, beside=other.public_id)
    assert "อย่าเทียบกันตรง ๆ" in both
    assert "น้ำถึงชั้นล่าง" in both


@pytest.mark.parametrize("wrong", ["x", "4f3e8eb6-26d4-4d2c-9a41-1f1b6dfd0a11"])
def test_a_measure_that_is_none_is_refused(client, measure, claim, wrong):
    assert client.get(reverse("measure", args=[measure.public_id]), {"beside": wrong}).status_code == 422


def test_the_card_may_stand_in_any_page_and_shows_what_everybody_may_see(client, measure, claim, ploy):
    draft = make_claim(ploy)
    set_figures(draft, [{"value_low": 9999, "measure": measure}], by=ploy)
    make_position(draft, ploy, said_on="2025-01-12")
    client.force_login(ploy)
    answer = client.get(reverse("measure-embed", args=[measure.public_id]), {"lang": "en"})
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert "9,999" not in answer.content.decode()
    assert '<html lang="en">' in answer.content.decode()


def test_the_card_goes_with_the_last_published_claim(client, measure, claim, ploy):
    take_step(claim, "withdrawn", by=ploy)
    assert client.get(reverse("measure-embed", args=[measure.public_id])).status_code == 404


def test_a_language_that_is_none_of_ours_is_refused(client, measure, claim):
    assert client.get(reverse("measure-embed", args=[measure.public_id]), {"lang": "xx"}).status_code == 422
