"""The picture itself: what stands where, and in which shape."""

from collections import Counter

import pytest

from claims.charts.plot import FORMATS, draw
from claims.charts.svg import Element, for_page
from claims.flows.register import register_measure
from tests.factories import make_party

WIDTHS = sorted(FORMATS)


def parts(node: Element, cls: str) -> list[Element]:
    found = [node] if cls in node.attributes.get("class", "").split() else []
    return found + [part for child in node.children for part in parts(child, cls)]


def words(node: Element) -> list[str]:
    own = [node.text] if node.tag == "text" else []
    return own + [text for child in node.children for text in words(child)]


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_is_inside_the_picture(say, contest, ploy, width):
    names = ("หน่วยข่าวกรองแห่งชาติเกาหลีใต้", "Volodymyr Zelensky", "สำนักงานบรรเทาอุทกภัยวังมายา")
    for n, name in enumerate(names):
        party = make_party(ploy, name)
        say(make_party(ploy), stance="denies", claim=say(party, 100 * n + 50, 100 * n + 90).claim)
        say(party, 700, said_on="2025-04-01")
    drawing = draw(contest(), width)
    places = [float(node.attributes[name]) for node in parts(drawing, "pt") for name in ("cx", "cy")]
    assert all(0 < place < width for place in places)
    assert int(drawing.attributes["height"]) > max(float(n.attributes["cy"]) for n in parts(drawing, "hollow"))


def test_a_range_is_a_bar_with_its_two_ends_and_a_number_is_a_point(say, contest):
    say(low=400)
    assert (len(parts(draw(contest(), 740), "pt")), len(parts(draw(contest(), 740), "rg"))) == (1, 0)
    say(low=300, high=350)
    assert (len(parts(draw(contest(), 740), "pt")), len(parts(draw(contest(), 740), "rg"))) == (3, 1)


def test_at_least_points_upwards(say, contest):
    say(low=400, comparator="at_least")
    assert "V" in parts(draw(contest(), 740), "open")[0].attributes["d"]


def test_denials_stand_below_the_axis_with_a_guide_and_no_value(say, contest, ploy):
    say(make_party(ploy, "ศูนย์สำรวจ"), stance="denies", claim=say().claim, said_on="2025-01-20")
    drawing = draw(contest(), 740)
    axis = max(float(line.attributes["y1"]) for line in parts(drawing, "axis"))
    ring = parts(drawing, "hollow")[0]
    assert float(ring.attributes["cy"]) > axis
    assert len(parts(drawing, "guide")) == len(parts(drawing, "slash")) == 1
    assert "ศูนย์สำรวจปฏิเสธ 20 ม.ค." in words(drawing)


def test_rings_of_days_next_to_each_other_do_not_cover_each_other(say, contest):
    claim = say().claim
    for day in ("2025-01-20", "2025-01-21", "2026-06-01"):
        say(stance="denies", claim=claim, said_on=day)
    rings = [float(ring.attributes["cx"]) for ring in parts(draw(contest(), 342), "hollow")]
    assert rings[1] - rings[0] >= 12


def test_where_nobody_denies_the_picture_says_so(say, contest):
    say()
    assert "ยังไม่มีคำปฏิเสธ" in words(draw(contest(), 740))


def test_a_figure_taken_back_is_hollow_and_ends_in_a_cross(say, contest, ploy):
    town = make_party(ploy)
    say(town, stance="withdraws", claim=say(town).claim, said_on="2025-02-01")
    drawing = draw(contest(), 740)
    assert Counter(len(parts(drawing, name)) for name in ("gone", "cross")) == {1: 2}
    assert parts(drawing, "pt") == []


def test_a_figure_said_again_instead_of_an_earlier_one_has_a_second_ring(say, contest, ploy):
    town = make_party(ploy)
    first = say(town)
    say(town, claim=first.claim, said_on="2025-02-01", supersedes=first)
    drawing = draw(contest(), 740)
    assert [len(parts(drawing, name)) for name in ("gone", "again", "pt")] == [1, 1, 1]


def test_points_of_another_measure_are_squares(say, contest, ploy):
    other = register_measure("บ้านที่ต้องซ่อม", by=ploy, kind="other", unit="หลัง")
    say()
    say(of=other)
    assert [node.tag for node in parts(draw(contest(beside=other), 740), "pt")] == ["circle", "rect"]


def test_large_values_are_written_in_millions(say, contest):
    say(low=45_000_000)
    assert {"ล้านหลัง", "50"} <= set(words(draw(contest(), 740)))


def test_the_title_tells_the_story_and_names_the_picture(say, contest):
    say()
    markup = for_page(draw(contest(), 740, "m1"))
    assert 'aria-labelledby="m1-740"' in markup
    assert '<title id="m1-740">' in markup


def test_no_style_is_written_into_a_page(say, contest):
    say()
    assert not {"style", "fill", "stroke"} & {
        name for node in [draw(contest(), 740)] for part in walk(node) for name in part.attributes
    }


def walk(node: Element):
    yield node
    for child in node.children:
        yield from walk(child)


def test_names_cannot_break_out_of_the_drawing(say, contest, ploy):
    say(make_party(ploy, '<script>"&\x0b'))
    assert "<script>" not in for_page(draw(contest(), 740))
