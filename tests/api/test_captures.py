"""Having pages captured over the API."""

import io
import json
import zipfile

from warcio.archiveiterator import ArchiveIterator

from sources.models import Capture
from tests.capturing.conftest import queue, served, site, worked  # noqa: F401

ARTICLES = "/api/v1/articles/"


def test_an_address_is_answered_with_an_article_that_waits(editor, site, queue):  # noqa: F811
    made = editor.post(ARTICLES, {"url": site.at("/clean")})
    body = made.json()
    assert (made.status_code, body["state"], body["snapshot"], body["capture"]["state"]) == (
        201,
        "waiting",
        None,
        "waiting",
    )
    worked(Capture.objects.get())
    read = editor.get(f"{ARTICLES}{body['id']}/").json()
    assert (read["state"], read["capture"]["state"], read["title"]) == ("read", "read", "น้ำท่วมเมืองริมน้ำ")
    assert read["capture"]["snapshot"] == read["snapshot"]["id"]
    assert editor.get(read["suggestions"].removeprefix("http://testserver")).json()["results"]


def test_the_same_page_is_answered_with_200(editor, site, queue):  # noqa: F811
    first = editor.post(ARTICLES, {"url": site.at("/clean")}).json()
    worked(Capture.objects.get())
    again = editor.post(ARTICLES, {"url": site.at("/clean") + "?utm_source=x"})
    assert (again.status_code, again.json()["id"]) == (200, first["id"])


def test_a_failure_has_its_reason_and_is_tried_again_when_asked(editor, site, queue):  # noqa: F811
    made = editor.post(ARTICLES, {"url": site.at("/gone")}).json()
    worked(Capture.objects.get())
    failed = editor.get(f"{ARTICLES}{made['id']}/").json()
    assert (failed["state"], failed["capture"]["reason"], failed["capture"]["http_status"]) == ("failed", "gone", 410)
    captures = f"{ARTICLES}{made['id']}/captures/"
    assert [editor.post(captures, {}).status_code for _ in range(2)] == [201, 200]
    assert [row["state"] for row in editor.get(captures).json()["results"]] == ["waiting", "failed"]


def test_words_sent_with_the_address_stand_on_the_same_article(editor, site, queue):  # noqa: F811
    made = editor.post(ARTICLES, {"url": site.at("/fenced")}).json()
    worked(Capture.objects.get())
    sent = editor.post(ARTICLES, {"url": site.at("/fenced"), "text": "นายกเทศมนตรีกล่าวว่าน้ำลดแล้ว"}).json()
    assert (sent["id"], sent["state"]) == (made["id"], "read")


def test_an_id_that_turned_out_to_be_another_article_is_answered_with_that(editor, site, queue):  # noqa: F811
    first = editor.post(ARTICLES, {"url": site.at("/clean")}).json()
    worked(Capture.objects.get())
    second = editor.post(ARTICLES, {"url": site.at("/moved")}).json()
    worked(Capture.objects.first())
    assert editor.get(f"{ARTICLES}{second['id']}/").json()["id"] == first["id"]
    assert len(editor.get(ARTICLES).json()["results"]) == 1


def test_an_article_needs_a_text_or_an_address(editor):
    answer = editor.post(ARTICLES, {"title": "ไม่มีอะไร"})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["text"])


def record_of(editor, snapshot: str) -> list[tuple[str, str, bytes]]:
    """Return the records of a snapshot's WARC file: kind, address and content, with their digests checked."""
    answer = editor.get(f"/api/v1/snapshots/{snapshot}/warc/")
    assert answer["Content-Type"] == "application/warc"
    found = ArchiveIterator(io.BytesIO(answer.content), check_digests="raise")
    return [(r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read()) for r in found]


def test_the_record_of_a_captured_page_is_given_as_it_was_kept(editor, site, queue):  # noqa: F811
    editor.post(ARTICLES, {"url": site.at("/clean")})
    snapshot = worked(Capture.objects.get()).snapshot
    assert [kind for kind, _url, _content in record_of(editor, snapshot.public_id)] == [
        "warcinfo",
        "response",
        "request",
    ]


def test_the_record_of_a_captured_page_is_given_for_players_too(editor, site, queue):  # noqa: F811
    editor.post(ARTICLES, {"url": site.at("/clean")})
    snapshot = worked(Capture.objects.get()).snapshot
    answer = editor.get(f"/api/v1/snapshots/{snapshot.public_id}/wacz/")
    assert answer["Content-Type"] == "application/wacz"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert packed.read("archive/data.warc.gz") == bytes(snapshot.raw)
        assert json.loads(packed.read("datapackage.json"))["mainPageUrl"] == site.at("/clean")


def test_the_record_of_words_has_their_bytes(editor):
    text = "นายกเทศมนตรีกล่าวว่าน้ำลดแล้ว"
    snapshot = editor.post(ARTICLES, {"text": text}).json()["snapshot"]["id"]
    assert record_of(editor, snapshot)[1:] == [("resource", f"urn:uuid:{snapshot}", text.encode())]
