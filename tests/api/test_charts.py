"""What is stated of a measure, over HTTP: figures, a table and pictures of one and the same contest."""

import csv
import io

import pytest

from claims.flows.register import register_measure
from tests.api.world import make_world
from tests.factories import make_party, make_position


@pytest.fixture
def world(ploy):
    return make_world(ploy)


def address(world, name: str) -> str:
    return f"/api/v1/measures/{world.measure.public_id}/{name}"


def test_figures_with_who_stated_them_and_the_way_of_their_words(stranger, world):
    found = stranger.get(address(world, "figures/"), {}, HTTP_ACCEPT_LANGUAGE="en").json()
    first, second = found["statements"]
    assert {first["stance"], second["stance"]} == {"asserts", "denies"}
    assert first["figure"]["measure"]["id"] == str(world.measure.public_id)
    assert first["chain"][0]["kind"] == "party"
    assert found["headline"].endswith("1 party denies it")
    assert found["complete"]


def test_the_table_has_a_row_for_each_statement(stranger, world):
    answer = stranger.get(address(world, "figures.csv"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["stance"] for row in rows].count("denies") == 1
    assert {row["claim_id"] for row in rows} == {str(world.claim.public_id)}


def test_no_cell_of_the_table_is_a_formula(stranger, world, ploy):
    make_position(world.claim, ploy, "denies", make_party(ploy, '=HYPERLINK("x")'))
    rows = csv.DictReader(io.StringIO(stranger.get(address(world, "figures.csv")).content.decode("utf-8-sig")))
    assert not any(value.startswith("=") for row in rows for value in row.values())


@pytest.mark.parametrize(
    ("name", "kind", "start"), [("svg", "image/svg+xml", b"<svg"), ("png", "image/png", b"\x89PNG")]
)
def test_the_picture_comes_as_a_file(stranger, world, name, kind, start):
    answer = stranger.get(address(world, f"chart.{name}"), {"width": 342}, HTTP_ACCEPT=kind)
    assert answer.status_code == 200
    assert answer["Content-Type"] == kind
    assert answer.content.startswith(start)


def test_the_picture_speaks_the_language_that_is_asked_for(stranger, world):
    pictures = [stranger.get(address(world, "chart.svg"), {"language": language}) for language in ("th", "en")]
    assert "ฝ่ายปฏิเสธ" in pictures[0].content.decode()
    assert "party denies it" in pictures[1].content.decode()


WRONG = [{"width": "5"}, {"language": "fr"}, {"beside": "x"}, {"beside": "4f3e8eb6-26d4-4d2c-9a41-1f1b6dfd0a11"}]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_drawn_is_refused(stranger, world, wrong):
    answer = stranger.get(address(world, "chart.svg"), wrong, HTTP_ACCEPT="image/svg+xml")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()["fields"]) == list(wrong)


def test_another_measure_is_drawn_only_when_asked_for_and_with_a_warning(editor, world, ploy):
    other = register_measure("พื้นที่เสียหายบางส่วน", kind="other", by=ploy)
    alone = editor.get(address(world, "figures/")).json()
    both = editor.get(address(world, "figures/"), {"beside": str(other.public_id)}).json()
    assert alone["beside"] is None
    assert both["beside"]["id"] == str(other.public_id)
    assert "พื้นที่เสียหายบางส่วน" in both["notes"][0]


def test_a_measure_in_another_unit_is_refused(editor, world, ploy):
    money = register_measure("ค่าเสียหาย", kind="money", unit="บาท", by=ploy)
    assert editor.get(address(world, "figures/"), {"beside": str(money.public_id)}).status_code == 400
