"""The closing source line of an article."""

import pytest

from sources.thai import find_sources, outlet_of_url, read

BODY = "นายกรัฐมนตรีกล่าวว่า เศรษฐกิจจะฟื้นตัว\n\n"


@pytest.mark.parametrize(
    ("line", "outlets"),
    [
        ("ที่มา: Reuters", ["Reuters"]),
        ("ที่มา : สำนักข่าวเอเอฟพี, บีบีซี", ["AFP", "BBC"]),
        ("อ้างอิง https://www.aljazeera.com/news/1", ["Al Jazeera"]),
        ("แหล่งที่มา:\nhttps://mgronline.com/x\nhttps://example.org/y", ["ผู้จัดการออนไลน์", "example.org"]),
        ("เรียบเรียงจาก รอยเตอร์", ["Reuters"]),
        ("ภาพ/ข้อมูลจาก: มติชน", ["มติชน"]),
    ],
)
def test_a_closing_line_names_the_articles_sources(line, outlets):
    text = BODY + line
    found = find_sources(text)
    assert [source.outlet for source in found] == outlets
    assert all(text[source.start : source.end] == source.text for source in found)


@pytest.mark.parametrize("line", ["ที่มาของเงินยังไม่ชัดเจน", "ข้อมูลจากการสอบสวนพบว่าไม่มีผู้เกี่ยวข้อง", "จบข่าว"])
def test_a_sentence_that_begins_like_a_source_line_is_none(line):
    assert find_sources(BODY + line) == ()


def test_a_source_line_is_no_statement():
    reading = read(BODY + "ที่มา: Reuters รายงานว่า")
    assert len(reading.sources) <= 1
    assert [statement.cue.text for statement in reading.statements][:1] == ["กล่าว"]


def test_a_domain_gives_the_outlets_name_else_the_domain():
    assert outlet_of_url("https://edition.cnn.com/a") == "CNN"
    assert outlet_of_url("https://unknown.example/a") == "unknown.example"
    assert outlet_of_url("http://[bad") is None


def test_an_article_is_no_source_of_its_own():
    text = BODY + "ที่มา: Reuters, AFP"
    assert [source.outlet for source in read(text, outlet="AFP").sources] == ["Reuters"]
