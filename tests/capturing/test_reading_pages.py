"""What a page says of itself, and which characters its bytes are."""

import pytest

from sources.addresses import is_address, is_front_page, spellings, tidy
from sources.models import Failure
from sources.parsing.encodings import decoded
from sources.parsing.page import NotReadable, read_page
from sources.parsing.stated import day_of
from tests.capturing.news_site import BODY, FRAME, SAID


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2568-03-04", "2025-03-04"),
        ("2025-03-04T23:30:00Z", "2025-03-05"),
        ("2568-03-04T09:00:00+07:00", "2025-03-04"),
        ("2025-03-04 09:00", "2025-03-04"),
        ("2025-03", "2025-03"),
        ("2025-02-30", ""),
        ("4 มีนาคม 2568", ""),
        ("", ""),
    ],
)
def test_a_day_is_taken_only_from_a_date_that_is_written_as_one(told, day):
    assert day_of(told) == day


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (SAID.encode(), "text/html; charset=tis-620"),
        (SAID.encode("cp874"), "text/html; charset=utf-8"),
        (SAID.encode("cp874"), ""),
        (b"\xef\xbb\xbf" + SAID.encode(), ""),
        (SAID.encode("utf-16"), ""),
        (f"<meta charset=windows-874>{SAID}".encode("cp874"), "text/html"),
    ],
)
def test_the_encoding_is_found_whatever_is_declared(content, declared):
    assert decoded(content, declared).endswith(SAID)


def test_western_letters_and_single_broken_bytes_are_no_thai():
    assert decoded("<p>Déjà vu, été</p>".encode("latin-1"), "text/html; charset=iso-8859-1") == "<p>Déjà vu, été</p>"
    assert decoded(SAID.encode() * 3 + b"\xff").startswith(SAID)


def page(head: str, body: str = BODY, url: str = "https://rimnam.example/7"):
    return read_page(FRAME.format(head=head, body=body), url)


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://rimnam.example/7?utm_medium=x", "https://rimnam.example/7"),
        ("/seven", "https://rimnam.example/seven"),
        ("https://m.rimnam.example/7", "https://m.rimnam.example/7"),
        ("https://rimnam.example/", "https://rimnam.example/7"),
        ("https://elsewhere.example/7", "https://rimnam.example/7"),
        ("javascript:void(0)", "https://rimnam.example/7"),
    ],
)
def test_the_address_that_a_page_gives_itself_is_believed_within_its_site(canonical, url):
    assert page(f'<link rel=canonical href="{canonical}">').url == url


@pytest.mark.parametrize(
    "json", ["{", "[[[[[[[[]]]]]]]]", '{"@type": 5, "author": 7}', '"x"', '{"@type":"Article","author":{}}']
)
def test_json_that_makes_no_sense_is_passed_over(json):
    assert page(f'<script type="application/ld+json">{json}</script>').text


@pytest.mark.parametrize("source", ["", "\ufffd", "<!-- -->", "<html>", "<" * 5000, "<div>" * 50_000])
def test_what_is_hardly_a_page_is_empty(source):
    with pytest.raises(NotReadable) as refused:
        read_page(source, "https://rimnam.example/")
    assert refused.value.reason == Failure.EMPTY


def test_addresses_are_one_without_what_tells_nothing():
    assert tidy("HTTPS://Rimnam.Example:443/ก?utm_source=x&id=7#top") == "https://rimnam.example/ก?id=7"
    assert tidy("http://user:secret@rimnam.example") == "http://rimnam.example/"
    assert spellings("https://rimnam.example/7") == ["https://rimnam.example/7", "http://rimnam.example/7"]


@pytest.mark.parametrize(
    ("text", "is_one"), [(" https://a.example/ ", True), ("ดู https://a.example/", False), ("", False)]
)
def test_a_text_that_is_only_an_address_is_told_from_words(text, is_one):
    assert is_address(text) is is_one


@pytest.mark.parametrize(("path", "is_one"), [("", True), ("/th/", True), ("/news/1", False), ("/?p=1", False)])
def test_the_front_page_is_told_from_an_article(path, is_one):
    assert is_front_page(f"https://a.example{path}") is is_one
