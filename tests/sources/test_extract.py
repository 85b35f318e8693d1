"""`manage.py extract` prints one line for each statement and touches no database."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

TEXT = "นายสมชาย ใจดี กล่าวเมื่อวันจันทร์ว่า น้ำลดแล้ว\r\nชาวบ้านแย้งว่าไม่เป็นความจริง"
KEYS = [
    "article",
    "parties",
    "cue",
    "stance",
    "content",
    "cited_outlets",
    "channel",
    "said_on",
    "figures",
    "denies",
    "score",
]


def extract(*arguments):
    out = StringIO()
    call_command("extract", *map(str, arguments), stdout=out)
    return out.getvalue()


def lines(*arguments):
    return [json.loads(line) for line in extract(*arguments).splitlines()]


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_a_text_gives_its_statements_under_the_files_name(article):
    found = lines(article)
    assert [(line["article"], line["stance"], line["denies"]) for line in found] == [
        ("flood.txt", "asserts", None),
        ("flood.txt", "denies", 0),
    ]
    assert list(found[0]) == KEYS


def test_offsets_count_the_line_ends_of_the_file(article):
    content = lines(article)[1]["content"]
    assert TEXT[content["start"] : content["end"]] == content["text"]


def test_the_published_date_resolves_relative_dates(article):
    assert lines(article, "--published", "15 ม.ค. 2568")[0]["said_on"] == "2025-01-13"


def test_a_jsonl_file_has_an_article_on_each_line(tmp_path):
    path = tmp_path / "many.jsonl"
    record = {"article": "a", "text": TEXT, "published_on": "2025-01-15", "outlet": None, "url": None}
    path.write_text(json.dumps(record) + "\n\n" + json.dumps(record | {"article": "b"}), encoding="utf-8")
    assert [line["article"] for line in lines(path)] == ["a", "a", "b", "b"]


def test_a_table_shows_who_says_what(article):
    assert "ชาวบ้าน\tdenies (of 0)" in extract(article, "--format", "table")


def test_a_lone_surrogate_is_printed_escaped(tmp_path):
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps({"article": "a", "text": "นายสมชายกล่าวว่า น้ำลด\ud800แล้ว"}), encoding="utf-8")
    assert "\ud800" in lines(path)[0]["content"]["text"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("bad.txt", b"\xff\xfe", "not UTF-8 at byte 0"),
        ("bad.jsonl", b'{"article": "a", "text": "b"}\n{', "line 2: not JSON"),
        ("bad.jsonl", b"[" * 100_000, "line 1: not JSON"),
        ("bad.jsonl", b"[]", 'line 1: needs "article" and "text"'),
        ("bad.jsonl", b'{"article": "a", "text": "b", "published_on": "soon"}', "no date"),
        ("bad.jsonl", b'{"article": "a", "text": "b", "url": 3}', '"url" is no string'),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=message):
        extract(tmp_path / name)


def test_a_missing_file_and_a_bad_date_are_refused(article, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        extract(tmp_path / "none.txt")
    with pytest.raises(CommandError, match="no date"):
        extract(article, "--published", "someday")


def test_a_table_explains_each_statement_by_its_rule_and_words(article):
    found = extract(article, "--format", "table", "--explain")
    assert "\t\tcue\twa, กล่าว\tกล่าวเมื่อวันจันทร์ว่า\n" in found
    assert "\t\tspeaker\tin front of the verb\tชาวบ้าน\n" in found
    assert "\t\tstance\tverdict\tไม่เป็นความจริง\n" in found


def test_a_table_shows_the_text_in_colours_where_there_are_any(article):
    assert "\x1b[32mน้ำลดแล้ว\x1b[0m" in extract(article, "--format", "table", "--force-color")
    assert "\x1b" not in extract(article, "--format", "table")


def test_a_table_ends_with_the_sources_that_the_article_names(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_text("นายสมชายกล่าวว่า น้ำลดแล้ว\nที่มา: รอยเตอร์", encoding="utf-8")
    assert extract(path, "--format", "table").endswith("flood.txt\tsource\tReuters\tรอยเตอร์\n")


def test_explaining_needs_a_table(article):
    with pytest.raises(CommandError, match="table"):
        extract(article, "--explain")


def test_a_party_tells_whom_it_means(tmp_path):
    path = tmp_path / "fire.txt"
    path.write_text("น.ส.สุดา แก้วดี กล่าวว่า ไฟดับแล้ว เธอยังระบุว่า เจ้าหน้าที่ปลอดภัยทุกคน", encoding="utf-8")
    (first,), (second,) = (line["parties"] for line in lines(path))
    assert (first["refers_to"], second["text"]) == ([], "เธอ")
    assert second["refers_to"] == [{key: first[key] for key in ("text", "start", "end")}]


def test_a_jsonl_file_may_start_with_a_byte_order_mark_and_leave_the_date_empty(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text("\ufeff" + json.dumps({"article": "a", "text": TEXT, "published_on": ""}), encoding="utf-8")
    assert [line["said_on"] for line in lines(path, "--published", "2025-01-15")] == ["2025-01-13", None]


def test_the_closing_sources_are_given_on_lines_of_their_own(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_text(TEXT + "\nที่มา: https://www.reuters.com/flood", encoding="utf-8")
    *_, last = lines(path, "--sources")
    assert (last["article"], last["source"]["outlet"]) == ("flood.txt", "Reuters")
    assert "source" not in lines(path)[-1]


def test_sources_are_asked_for_with_lines_only(article):
    with pytest.raises(CommandError, match="--format jsonl"):
        extract(article, "--sources", "--format", "table")
