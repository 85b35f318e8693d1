"""manage.py import_articles: the good lines land, the others are named."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from sources.models import Article, Snapshot

RAIN = "เมื่อวานนี้ฝนตกหนักทั่วทั้งจังหวัด"


@pytest.fixture
def run(tmp_path, nok):
    """Import lines as Nok and return what was written about them."""

    def run(*lines: str | bytes | dict) -> str:
        file, written = tmp_path / "articles.jsonl", io.StringIO()
        parts = [json.dumps(line) if isinstance(line, dict) else line for line in lines]
        file.write_bytes(b"\n".join(part if isinstance(part, bytes) else part.encode() for part in parts))
        try:
            call_command("import_articles", str(file), by="nok", stdout=written, stderr=written)
        except CommandError as error:
            written.write(f"ended: {error}")
        return written.getvalue()

    return run


def test_an_article_is_added_with_all_that_is_known_of_it(run):
    run(
        {
            "article": "ฝนตก",
            "text": RAIN,
            "outlet": "ข่าวริมน้ำ",
            "url": "https://rimnam.example/3",
            "published_on": "2025-01",
        }
    )
    article = Article.objects.get()
    assert (article.title, article.outlet.name, article.url) == ("ฝนตก", "ข่าวริมน้ำ", "https://rimnam.example/3")
    assert (article.published_on, article.state) == ("2025-01", "read")


def test_what_is_not_known_may_be_null(run):
    assert "1 added" in run({"article": "ฝนตก", "text": RAIN, "outlet": None, "url": None, "published_on": None})


def test_importing_twice_adds_nothing(run):
    run({"text": RAIN}, {"text": RAIN + " มาก"})
    assert "0 added, 2 already there" in run({"text": RAIN}, {"text": RAIN + " มาก"})
    assert Snapshot.objects.count() == 2


BAD = [
    b"no json",
    b"[1]",
    b"\xff\xfe",
    b"[" * 5000,
    {"text": ""},
    {"title": "no text"},
    {"text": RAIN, "published_on": "31/31/2568"},
    {"text": RAIN, "nonsense": 1},
    {"text": "ก\x00"},
    {"text": "\ud800"},
    {"text": RAIN, "title": "\ud800"},
    {"text": "a" * 300_000},
]


@pytest.mark.parametrize("line", BAD, ids=range(len(BAD)))
def test_a_bad_line_is_named_and_the_good_ones_land(run, line):
    told = run({"text": RAIN}, line, "", {"text": RAIN + " มาก"})
    assert "line 2: " in told
    assert "2 added, 0 already there, 1 refused" in told
    assert "ended: 1 lines could not be taken" in told
    assert Article.objects.count() == 2


def test_a_file_that_is_not_there_is_said(nok):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_articles", "/nowhere.jsonl", by="nok")


@pytest.mark.parametrize("by", ["nobody", ""])
def test_an_account_that_is_not_there_is_said(db, by):
    with pytest.raises(CommandError, match="no account"):
        call_command("import_articles", "/nowhere.jsonl", by=by)
    with pytest.raises(CommandError, match="no administrator"):
        call_command("import_articles", "/nowhere.jsonl")


def test_a_reader_may_not_import(somchai, tmp_path):
    file, told = tmp_path / "articles.jsonl", io.StringIO()
    file.write_text(json.dumps({"text": RAIN}))
    with pytest.raises(CommandError):
        call_command("import_articles", str(file), by="somchai", stdout=told, stderr=told)
    assert not Article.objects.exists()
