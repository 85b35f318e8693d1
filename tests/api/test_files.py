"""Files over the API: `POST articles/` as a form, the pages of words, and the file again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.flows.positions import Evidence
from claims.models import Citation
from sources.models import Article, Snapshot
from tests.factories import make_claim, make_position
from tests.sources.written_files import a_docx, a_pdf

ARTICLES = "/api/v1/articles/"
FIRST, SECOND = "นายกเทศมนตรีริมน้ำกล่าวว่า สะพานใหม่จะเปิดปลายปีนี้", "กรมชลประทานปฏิเสธว่าไม่ได้ปล่อยน้ำเพิ่ม"


def send(client, raw: bytes, name: str = "a.pdf", *, headers=None, **given):
    body = {"file": SimpleUploadedFile(name, raw), **given}
    return client.post(ARTICLES, body, format="multipart", headers=headers or {})


def test_a_file_is_an_article_with_what_is_given_beside_it(editor):
    raw = a_pdf([FIRST], [SECOND])
    answer = send(editor, raw, "รายงาน.pdf", title="สะพานใหม่", outlet="ข่าวริมน้ำ", published_on="2025-03")
    made = answer.json()
    assert answer.status_code == 201
    assert (made["title"], made["outlet"]["name"], made["published_on"]) == ("สะพานใหม่", "ข่าวริมน้ำ", "2025-03")
    shown = editor.get(f"/api/v1/snapshots/{made['snapshot']['id']}/").json()
    assert shown["text"] == f"{FIRST}\n\n{SECOND}"
    assert (shown["method"], shown["media_type"], shown["file_name"]) == ("uploaded", "application/pdf", "รายงาน.pdf")
    assert shown["pages"] == [0, len(FIRST) + 2]
    file = editor.get(f"/api/v1/snapshots/{made['snapshot']['id']}/file/", headers={"Accept": "application/pdf"})
    assert (file.status_code, file.content) == (200, raw)


def test_a_citation_says_on_which_page_its_words_stand(editor, ploy):
    send(editor, a_pdf([FIRST], [SECOND]))
    snapshot = Snapshot.objects.get()
    claim = make_claim(ploy)
    for start in (0, len(FIRST) + 2):
        make_position(claim, ploy, evidence=Evidence(snapshot, start, start + 5))
    found = editor.get(f"/api/v1/claims/{claim.public_id}/").json()
    pages = [citation["page"] for position in found["positions"] for citation in position["citations"]]
    assert pages == [1, 2]
    assert [citation.page for citation in Citation.objects.all()] == pages


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [(b"", "a.pdf", "empty"), (a_pdf([FIRST], password="x"), "a.pdf", "password"), (a_docx(FIRST), "a.pdf", "ending")],
)
def test_a_file_without_words_for_us_says_why(editor, raw, name, said):
    answer = send(editor, raw, name, headers={"Accept-Language": "en"})
    assert answer.status_code == 422
    assert said in answer.json()["fields"]["file"][0]
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"), [({"text": FIRST}, "text"), ({"lang": "th"}, "lang"), ({"title": ["a", "b"]}, "title")]
)
def test_a_form_is_as_strict_as_json(editor, given, field):
    answer = send(editor, FIRST.encode(), "a.txt", **given)
    assert answer.status_code in (400, 422)
    assert list(answer.json()["fields"]) == [field]


@pytest.mark.parametrize("body", [{}, {"file": "no file"}])
def test_a_form_without_a_file_is_refused(editor, body):
    answer = editor.post(ARTICLES, body, format="multipart")
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["file"]


def test_a_file_that_is_too_large_is_refused(editor, settings):
    settings.FILE_LIMIT = 1000
    assert send(editor, b"a" * 1001, "a.txt").status_code == 413
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert send(editor, b"a" * 5000, "a.txt").status_code == 413


def test_a_key_is_for_one_file(editor):
    key = {"Idempotency-Key": "k1"}
    first, again = (send(editor, FIRST.encode(), "a.txt", headers=key) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()["id"]) == (201, 201, first.json()["id"])
    assert again.headers["Idempotent-Replayed"] == "true"
    assert send(editor, SECOND.encode(), "a.txt", headers=key).status_code == 422


def test_what_was_pasted_has_no_file(editor):
    made = editor.post(ARTICLES, {"text": FIRST}).json()
    assert editor.get(f"/api/v1/snapshots/{made['snapshot']['id']}/file/").status_code == 404
