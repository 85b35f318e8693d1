"""A picture as a file: it needs no style sheet, and is drawn with fonts of our own."""

import xml.etree.ElementTree as ET

from claims.charts.palette import LINES, LOOKS
from claims.charts.picture import as_png, as_svg
from claims.charts.plot import draw
from tests.charts.test_plot import walk
from tests.factories import make_party

SVG = "{http://www.w3.org/2000/svg}"


def test_a_file_has_its_colours_and_its_words(say, contest, ploy):
    say(make_party(ploy), stance="denies", claim=say(make_party(ploy, "เทศบาล & คณะ")).claim)
    root = ET.fromstring(as_svg(contest(), 740, "ที่มา วาดวันนี้"))
    texts = [node.text for node in root.iter(f"{SVG}text")]
    assert {"เทศบาล & คณะ", "ที่มา วาดวันนี้"} <= set(texts)
    assert not any("class" in node.attrib or "style" in node.attrib for node in root.iter())
    assert root.find(f".//{SVG}circle[@fill]") is not None


def test_every_class_of_a_drawing_has_its_looks(say, contest, ploy):
    town = make_party(ploy)
    first = say(town, comparator="about")
    say(town, stance="withdraws", claim=first.claim, said_on="2025-02-01")
    say(low=3, high=9, said_on="2025-01")
    say(stance="denies", claim=first.claim, said_on="", article={"published_on": "2025-02-02"})
    used = {name for node in walk(draw(contest(), 740)) for name in node.attributes.get("class", "").split()}
    assert used - {"mid"} <= LOOKS.keys() | LINES.keys()


def test_each_line_has_a_pattern_of_its_own():
    patterns = [look.get("dash", "") for look in LINES.values()]
    assert len(set(patterns)) == len(patterns)


def test_a_png_is_twice_as_wide_as_its_drawing(say, contest):
    say()
    image = as_png(as_svg(contest(), 342, "ที่มา"))
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20], "big") == 2 * (342 + 48)
