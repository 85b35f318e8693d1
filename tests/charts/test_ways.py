"""By which ways words came, and the picture of it."""

import pytest
from django.utils import translation

from claims.charts.graph import SHAPES, draw_ways, story_of
from claims.charts.palette import LINES, LOOKS
from claims.charts.ways import MOST_NODES, finding, ways_of
from claims.flows.positions import Evidence
from claims.models import Citation
from tests.charts.test_plot import parts, walk, words
from tests.factories import make_claim, make_outlet, make_party, make_position, make_snapshot


@pytest.fixture
def heard(ploy):
    """Let a party be heard through a channel and an outlet in an article."""
    claim = make_claim(ploy)

    def hearing(party=None, stance="asserts", channel="", outlet=None, by="ข่าวเช้า", snapshot=None):
        snapshot = snapshot or make_snapshot(ploy, outlet=by, title="น้ำท่วม")
        evidence = Evidence(snapshot, 0, 10, cited_outlet=outlet, channel=channel)
        return make_position(claim, ploy, stance, party or make_party(ploy), evidence=evidence)

    return hearing


def ways():
    return ways_of(Citation.objects.all())


def columns() -> list[list[str]]:
    return [[node.name for node in column] for column in ways().columns]


def test_from_who_spoke_through_channel_and_outlet_to_the_article(heard, ploy):
    heard(make_party(ploy, "เทศบาล"), channel="X", outlet=make_outlet(ploy, "Reuters"))
    assert columns() == [["เทศบาล"], ["X"], ["Reuters"], ["ข่าวเช้า · น้ำท่วม"]]
    assert ways().edges.total() == 3


def test_an_unknown_way_is_drawn_and_never_hidden(heard):
    heard()
    assert columns()[1] == ["ยังไม่พบต้นฉบับ"]
    assert len(parts(draw_ways(ways(), 740), "gap")) == 1


def test_reports_of_one_way_are_counted_together_and_denials_apart(heard, ploy):
    town = make_party(ploy, "เทศบาล")
    shared = make_snapshot(ploy, outlet="ข่าวเช้า")
    for stance in ("asserts", "denies"):
        heard(town, stance, channel="X", snapshot=shared)
    heard(channel="X", snapshot=shared)
    assert sorted(ways().edges.values()) == [1, 1, 1, 1, 2]


def test_a_line_of_more_reports_is_wider_and_a_denied_one_dashed(heard, ploy):
    shared = make_snapshot(ploy, outlet="ข่าวเช้า")
    for _ in range(3):
        heard(channel="X", snapshot=shared)
    heard(stance="denies", channel="วิทยุ", snapshot=shared)
    drawing = draw_ways(ways(), 1200)
    wide = [float(line.attributes["stroke-width"]) for line in parts(drawing, "e")]
    assert max(wide) > min(wide) == 1.5
    assert len(parts(drawing, "d")) == 2


def test_a_column_with_too_many_names_ends_in_how_many_more(heard):
    for _ in range(MOST_NODES + 3):
        heard(channel="X")
    assert len(ways().columns[0]) == MOST_NODES
    assert columns()[0][-1] == "อีก 4"
    assert sum(reports for (start, _, _), reports in ways().edges.items() if start.column == 0) == MOST_NODES + 3


@pytest.mark.parametrize("width", SHAPES)
def test_no_node_covers_another_and_all_are_inside(heard, ploy, width):
    outlets = [make_outlet(ploy) for _ in range(3)]
    for n in range(9):
        heard(channel="X" if n % 2 else "", outlet=outlets[n % 3] if n % 4 else None, by=f"สื่อ {n % 3}")
    drawing = draw_ways(ways(), width)
    boxes = [tuple(float(n.attributes[name]) for name in ("x", "y", "width", "height")) for n in parts(drawing, "node")]
    for n, (x, y, wide, high) in enumerate(boxes):
        assert 0 <= x <= width - wide
        assert 0 <= y <= float(drawing.attributes["height"]) - high
        assert all(abs(other[0] - x) > 1 or abs(other[1] - y) >= high for other in boxes[n + 1 :])


def test_every_class_has_its_looks(heard):
    heard()
    heard(stance="denies", channel="X")
    heard(stance="declines", channel="X")
    used = {name for node in walk(draw_ways(ways(), 740)) for name in node.attributes.get("class", "").split()}
    assert used - {"mid"} <= LOOKS.keys() | LINES.keys()


def test_the_finding_names_what_most_came_through(heard, ploy):
    assert finding(ways()) == "ยังไม่มีหลักฐาน"
    reuters = make_outlet(ploy, "Reuters")
    for _ in range(2):
        heard(outlet=reuters)
    assert finding(ways()) == "เกือบทุกเส้นผ่าน Reuters"
    heard(channel="X")
    assert finding(ways()) == "เส้นส่วนใหญ่ผ่าน Reuters"


def test_the_story_tells_each_line(heard, ploy):
    heard(make_party(ploy, "เทศบาล", name_en="The town"), stance="denies", channel="X")
    with translation.override("en"):
        assert "The town → X (denies, 1)" in story_of(ways())
        assert "who spoke" in words(draw_ways(ways(), 740))
