import hashlib

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import Suggestion
from sources.models import Article, Outlet, Snapshot
from tests.sources.written_files import a_docx, a_pdf, a_wacz, a_warc

TEXT = "นายกเทศมนตรีริมน้ำกล่าวว่า สะพานใหม่จะเปิดปลายปีนี้"


@pytest.fixture
def desk(client, nok):
    """Nok's browser, in English."""
    client.force_login(nok)
    client.cookies["django_language"] = "en"
    return client


def send(client, text: str = "", **fields):
    return client.post(reverse("article-new"), {"text": text, **fields})


def upload(client, raw: bytes, name: str = "article.txt", **fields):
    return send(client, file=SimpleUploadedFile(name, raw), **fields)


def test_a_pasted_article_is_kept_with_what_is_known_of_it(desk):
    answer = send(
        desk, TEXT, outlet="ข่าวริมน้ำ", title="สะพานใหม่", url="https://rimnam.example/7", published_on="12/01/2568"
    )
    article = Article.objects.get()
    assert answer.url == reverse("article", args=[article.public_id])
    assert (article.outlet.name, article.title, article.published_on) == ("ข่าวริมน้ำ", "สะพานใหม่", "2025-01-12")


def test_line_ends_that_browsers_change_are_put_back(desk):
    send(desk, f"{TEXT}\r\n\r\n{TEXT}\r\n")
    assert Snapshot.objects.get().text == f"{TEXT}\n\n{TEXT}\n"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (TEXT.encode(), TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT),
        (TEXT.encode("cp874"), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (f"{TEXT}\r\n{TEXT}".encode(), f"{TEXT}\r\n{TEXT}"),
    ],
)
def test_a_file_is_kept_byte_for_byte(desk, raw, text):
    assert upload(desk, raw).status_code == 302
    snapshot = Snapshot.objects.get()
    assert (snapshot.text, bytes(snapshot.raw), snapshot.method) == (text, raw, "uploaded")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The text is empty."),
        (" \r\n\t ", "The text is empty."),
        (f"{TEXT}\x00", "NUL character"),
        ("\x01\x02\x03" * 20, "not text but binary data"),
    ],
)
def test_what_is_no_text_is_refused_and_stays_typed(desk, text, message):
    answer = send(desk, text, title="ชื่อที่พิมพ์ไว้")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "ชื่อที่พิมพ์ไว้" in page
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "of this kind are not read"),
        (b" \n", "The text is empty."),
        (b"abc\x00def", "NUL character"),
        (b"\x07\x08" * 300, "not text but binary data"),
    ],
)
def test_a_file_that_is_no_text_is_refused(desk, raw, message):
    answer = upload(desk, raw)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (a_pdf([TEXT]), "รายงาน.pdf", "application/pdf"),
        (a_docx(TEXT), "รายงาน.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (f"<html><body><p>{TEXT}</p></body></html>".encode("cp874"), "รายงาน.html", "text/html"),
    ],
)
def test_documents_are_kept_unaltered_and_can_be_downloaded(desk, raw, name, kind):
    page = desk.get(upload(desk, raw, name).url).content.decode()
    snapshot = Snapshot.objects.get()
    assert (snapshot.text, snapshot.media_type, snapshot.file_name) == (TEXT, kind, name)
    assert snapshot.raw_sha256 == hashlib.sha256(raw).hexdigest()
    assert snapshot.raw_sha256 in page
    address = reverse("api-snapshot-file", args=[snapshot.public_id])
    assert address in page
    answer = desk.get(address)
    assert (answer.content, answer["Content-Type"]) == (raw, kind)
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_page_shows_where_the_pages_of_a_file_begin(desk):
    page = desk.get(upload(desk, a_pdf([TEXT], ["หน้าที่สอง"]), "a.pdf").url).content.decode()
    assert '<p dir="auto" id="page-2" data-page="page 2">หน้าที่สอง</p>' in page
    assert "2 pages" in page


def test_a_page_of_html_tells_what_is_not_given(desk):
    html = f"<html><head><title>สะพานใหม่</title></head><body><p>{TEXT}</p></body></html>"
    upload(desk, html.encode(), "a.html", outlet="ข่าวริมน้ำ")
    article = Article.objects.get()
    assert (article.title, article.outlet.name) == ("สะพานใหม่", "ข่าวริมน้ำ")


def test_a_file_that_is_locked_says_so(desk):
    answer = upload(desk, a_pdf([TEXT], password="secret"), "a.pdf", title="ชื่อที่พิมพ์ไว้")
    assert answer.status_code == 422
    assert "locked with a password" in answer.content.decode()
    assert "ชื่อที่พิมพ์ไว้" in answer.content.decode()


def test_words_and_a_file_at_once_are_refused(desk):
    answer = upload(desk, TEXT.encode(), text=TEXT)
    assert answer.status_code == 422
    assert "Leave one of them out." in answer.content.decode()


@pytest.mark.parametrize("size", [settings.FILE_LIMIT + 1, settings.FILE_LIMIT + 5_000_000])
def test_a_file_that_is_too_large_is_refused(desk, size):
    answer = upload(desk, b"a" * size)
    assert answer.status_code == 413
    assert "20 MB" in answer.content.decode()
    assert not Article.objects.exists()


def test_a_text_that_is_too_long_is_refused_and_stays_typed(desk):
    answer = send(desk, "ก" * (settings.ARTICLE_LIMIT + 1))
    assert answer.status_code == 413
    assert "at most 200,000 are taken" in answer.content.decode()


@pytest.mark.parametrize("body", [{}, {"content_type": "application/x-www-form-urlencoded"}])
def test_five_megabytes_are_answered_with_what_to_do(desk, body):
    data = {"text": "a" * 5_000_000} if not body else f"text={'a' * 5_000_000}"
    answer = desk.post(reverse("article-new"), data, **body)
    assert answer.status_code == 413
    assert "At most 200,000 characters are taken." in answer.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"published_on": "31/31/2568"}, "This is not a date."),
        ({"published_on": "9999-12-31"}, "This is not a date."),
        ({"published_on": "31/12/9999"}, "This is not a date."),
        ({"published_on": "1/1/2600"}, "This date is in the future."),
        ({"url": "javascript:alert(1)"}, "Give a full address"),
        ({"url": "rimnam.example"}, "Give a full address"),
        ({"title": "ก" * 501}, "500"),
    ],
)
def test_what_is_wrong_beside_the_text_is_said_and_nothing_is_kept(desk, fields, message):
    answer = send(desk, TEXT, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert TEXT in page
    assert not Article.objects.exists()
    assert not Outlet.objects.exists()


def test_the_date_is_echoed_in_the_common_era(desk):
    answer = send(desk, "", published_on="12/01/2568")
    assert "12 January 2025" in answer.content.decode()


def test_the_same_text_is_not_kept_twice(desk):
    first = send(desk, TEXT)
    assert send(desk, TEXT).url == first.url
    assert Snapshot.objects.count() == 1


def test_invisible_and_right_to_left_marks_are_kept(desk):
    text = f"\u200b{TEXT}\u202eกลับ\u2069 \u00a0จบ"
    send(desk, text)
    assert Snapshot.objects.get().text == text


def test_a_text_without_a_statement_says_so(desk):
    answer = desk.post(reverse("article-new"), {"text": "แดดดีตลอดวัน"}, follow=True)
    assert "No statement was found in this text" in answer.content.decode()
    assert not Suggestion.objects.exists()


def test_a_reader_may_not_add(client, somchai):
    client.force_login(somchai)
    assert send(client, TEXT).status_code == 403
    assert not Article.objects.exists()


def test_the_pages_of_an_archive_are_listed_with_what_became_of_each(desk):
    pages = [(f"https://rimnam.example/{n}", f"<html><body><p>{TEXT} {n}</p></body></html>".encode()) for n in (1, 2)]
    answer = upload(desk, a_warc(*pages, ("https://rimnam.example/3", b"<html></html>")), "a.warc.gz")
    shown = answer.content.decode()
    assert "2 articles are in" in shown
    assert "No words of an article were found in the page." in shown
    assert reverse("article", args=[Article.objects.first().public_id]) in shown


def test_an_archive_of_one_page_leads_to_its_article_which_tells_who_brought_it(desk):
    page = ("https://rimnam.example/1", f"<html><body><p>{TEXT}</p></body></html>".encode())
    shown = desk.get(upload(desk, a_wacz(a_warc(page)), "ชุด.wacz").url).content.decode()
    assert "4 Mar 2025" in shown
    assert "Brought in" in shown
    assert "nok" in shown
    assert "ชุด.wacz" in shown
