"""A snapshot keeps an article's text as captured, once, and never changes."""

import hashlib
import io

import pytest
from django.db import DatabaseError, transaction
from warcio.archiveiterator import ArchiveIterator

from claims.flows.articles import add_article
from claims.models import Event
from sources.capture import Original, warc_of_snapshot
from sources.models import Article, Snapshot
from tests.factories import make_outlet, make_snapshot

TEXT = "บรรทัดแรก\r\nบรรทัดที่สอง\u200b มีเลข ๓,๐๐๐ 🙂\n"


def test_the_text_is_kept_exactly_and_with_its_bytes(ploy):
    snapshot = make_snapshot(ploy, TEXT)
    snapshot.refresh_from_db()
    assert snapshot.text == TEXT
    assert bytes(snapshot.raw) == TEXT.encode()
    assert snapshot.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_uploaded_bytes_are_kept_beside_the_text(ploy):
    raw = TEXT.encode("utf-16")
    snapshot = make_snapshot(ploy, TEXT, file=Original(raw, "text/plain", "a.txt", (0, 9)))
    kept = Snapshot.objects.get(pk=snapshot.pk)
    assert (bytes(kept.raw), kept.raw_sha256) == (raw, hashlib.sha256(raw).hexdigest())
    assert (kept.method, kept.file_name, kept.pages) == ("uploaded", "a.txt", [0, 9])
    state = Event.objects.get(kind="snapshot").state
    assert (state["raw"], state["pages"], state["media_type"]) == (kept.raw_sha256, [0, 9], "text/plain")


@pytest.mark.parametrize(("pages", "place", "page"), [([], 5, None), ([0, 5], 4, 1), ([0, 5], 5, 2), ([0, 5, 5], 9, 3)])
def test_it_knows_on_which_page_words_stand(pages, place, page):
    assert Snapshot(text=TEXT, pages=pages).page_at(place) == page


def test_the_record_of_a_file_has_its_media_type(ploy):
    snapshot = make_snapshot(ploy, TEXT, file=Original(b"%PDF-1.7", "application/pdf", "a.pdf"))
    records = [
        (r.rec_type, r.content_type, r.raw_stream.read())
        for r in ArchiveIterator(io.BytesIO(warc_of_snapshot(snapshot)))
    ]
    assert records[1] == ("resource", "application/pdf", b"%PDF-1.7")


def test_the_same_text_is_the_same_snapshot(ploy):
    outlet = make_outlet(ploy)
    first = add_article(TEXT, by=ploy, outlet=outlet)
    again = add_article(TEXT, by=ploy, outlet=outlet)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.snapshot == first.snapshot


def test_a_changed_page_is_a_new_snapshot_of_the_same_article(ploy):
    url = "https://rimnam.example/1"
    first = add_article(TEXT, by=ploy, url=url)
    second = add_article(TEXT + "แก้ไขแล้ว", by=ploy, url=url)
    assert second.is_new
    assert second.article == first.article
    assert Article.objects.get().snapshots.count() == 2


def test_two_outlets_with_one_text_have_two_articles(ploy):
    first = add_article(TEXT, by=ploy, outlet=make_outlet(ploy))
    second = add_article(TEXT, by=ploy, outlet=make_outlet(ploy))
    assert first.article != second.article
    assert first.snapshot.sha256 == second.snapshot.sha256


@pytest.mark.parametrize(
    ("start", "end", "exact", "says"),
    [(0, 9, "บรรทัดแรก", True), (0, 9, "บรรทัดแรค", False), (0, 0, "", False), (-9, 0, "", False), (0, 999, TEXT, False)],
)
def test_it_knows_whether_words_stand_at_a_place(start, end, exact, says):
    assert Snapshot(text=TEXT).says(start, end, exact) is says


def test_the_database_refuses_to_change_it(ploy):
    snapshot = make_snapshot(ploy, TEXT)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Snapshot.objects.update(method="fetched")
    with pytest.raises(DatabaseError, match="delete rows"), transaction.atomic():
        snapshot.delete()
    assert Snapshot.objects.get().text == TEXT
