"""Web archives made elsewhere, over the API: `POST articles/warc/`."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.audit import faults
from claims.flows import archives
from claims.models import Event
from sources.capture import warc_of_snapshot
from sources.models import Article, Snapshot
from tests.sources.written_files import a_wacz, a_warc

ADDRESS = "/api/v1/articles/warc/"
TEXT = "นายกเทศมนตรีริมน้ำกล่าวว่า สะพานใหม่จะเปิดปลายปีนี้"


def page(number: int, text: str = TEXT) -> tuple[str, bytes]:
    head = f"<title>ข่าวที่ {number}</title>"
    html = f"<html><head>{head}</head><body><p>{text} ครั้งที่ {number}</p></body></html>"
    return f"https://rimnam.example/{number}", html.encode()


def send(client, raw: bytes, name: str = "a.wacz"):
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, raw)}, format="multipart")


def test_each_page_is_an_article_with_its_address_and_time(editor):
    answer = send(editor, a_wacz(a_warc(page(1), page(2))))
    assert answer.status_code == 200
    assert [each["outcome"] for each in answer.json()["results"]] == ["added", "added"]
    article = Article.objects.get(url="https://rimnam.example/1")
    snapshot = article.snapshots.get()
    assert (article.title, snapshot.text) == ("ข่าวที่ 1", f"{TEXT} ครั้งที่ 1")
    assert (snapshot.method, snapshot.file_name) == ("imported", "a.wacz")
    assert snapshot.captured_at.isoformat() == "2025-03-04T02:00:00+00:00"
    assert warc_of_snapshot(snapshot) == bytes(snapshot.raw)
    state = Event.objects.get(kind="snapshot", record=snapshot.public_id).state
    assert state["captured_at"] == "2025-03-04T02:00:00+00:00"
    assert list(faults()) == []


def test_sent_again_they_are_found_there(editor):
    results = [send(editor, a_warc(page(1)), "a.warc.gz").json()["results"][0] for _ in range(2)]
    assert [each["outcome"] for each in results] == ["added", "there"]
    assert results[0]["article"] == results[1]["article"]


def test_what_is_wrong_with_a_record_keeps_nothing_from_the_others(editor):
    empty = ("https://rimnam.example/2", b"<html><body></body></html>")
    results = send(editor, a_warc(page(1), empty, page(3)), "a.warc.gz").json()["results"]
    assert [each["outcome"] for each in results] == ["added", "refused", "added"]
    assert (results[1]["record"], results[1]["url"], results[1]["problem"]["status"]) == (3, empty[0], 422)


def test_an_older_capture_does_not_become_the_newest_snapshot(editor):
    made = editor.post("/api/v1/articles/", {"text": TEXT, "url": "https://rimnam.example/1"}).json()
    send(editor, a_warc(page(1)), "a.warc.gz")
    assert Snapshot.objects.count() == 2
    assert editor.get(f"/api/v1/articles/{made['id']}/").json()["snapshot"]["id"] == made["snapshot"]["id"]


@pytest.mark.parametrize("raw", [b"", b"no archive", a_warc(page(1), kind="image/png")])
def test_a_file_without_pages_is_refused(editor, raw):
    answer = send(editor, raw)
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["file"]


def test_no_more_pages_are_taken_than_a_sender_waits_for(editor, monkeypatch):
    monkeypatch.setattr(archives, "MOST_PAGES", 1)
    results = send(editor, a_warc(page(1), page(2), page(3)), "a.warc.gz").json()["results"]
    assert [each["outcome"] for each in results] == ["added", "refused"]
    assert Article.objects.count() == 1
