"""The same page is one article however it is addressed, and the same text one snapshot."""

import io

import pytest
from warcio.archiveiterator import ArchiveIterator

from claims.audit import faults
from claims.flows.articles import add_article
from claims.flows.captures import capture_address, capture_again
from claims.models import Event, Suggestion
from sources.models import Article, Snapshot
from tests.capturing.conftest import only_article, worked
from tests.capturing.news_site import BODY, FRAME
from tests.factories import make_outlet


@pytest.mark.parametrize("spelling", ["/clean", "/clean?utm_source=x&fbclid=1", "/clean#top"])
def test_an_address_that_is_known_is_not_fetched_again(captured, site, ploy, spelling):
    first = captured("/clean")
    asked = capture_address(site.at(spelling), by=ploy)
    assert (asked.article, asked.capture, asked.is_new) == (first.article, None, False)
    assert site.asked["/clean"] == 1


@pytest.mark.parametrize("path", ["/m/clean", "/moved", "/refresh"])
def test_another_address_of_the_page_leads_to_the_article(captured, site, ploy, path):
    first, second = captured("/clean"), captured(path)
    assert second.article == first.article
    assert second.snapshot == first.snapshot
    assert Article.objects.exclude(pk=first.article_id).get().same_as == first.article
    assert capture_address(site.at(path), by=ploy).article == first.article
    assert list(faults()) == []


def test_the_article_has_the_address_that_the_page_gives_itself(captured, site, ploy):
    article = captured("/m/clean").article
    assert article.url == site.at("/clean")
    assert capture_address(site.at("/clean"), by=ploy).article == article


def test_the_same_text_is_the_same_snapshot_and_a_changed_one_a_new(captured, site, ploy):
    first = captured("/changing")
    same = worked(capture_again(first.article, by=ploy).capture)
    site.changed = True
    changed = worked(capture_again(first.article, by=ploy).capture)
    assert same.snapshot == first.snapshot
    assert changed.snapshot != first.snapshot
    assert only_article().snapshots.count() == 2


def test_what_is_captured_is_read(captured):
    capture = captured("/clean")
    assert capture.article.state == "read"
    assert Suggestion.objects.filter(snapshot=capture.snapshot).exists()


def test_the_outlet_is_that_of_the_domain(captured, ploy):
    outlet = make_outlet(ploy, domains=["127.0.0.1"])
    assert captured("/clean").article.outlet == outlet


def test_the_answer_is_kept_byte_for_byte_with_the_way_to_it(captured, site):
    raw = bytes(captured("/tis-620").snapshot.raw)
    records = [(record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
               for record in ArchiveIterator(io.BytesIO(raw), check_digests="raise")]  # fmt: skip
    page = FRAME.replace("charset=utf-8", "http-equiv=content-type content='text/html; charset=TIS-620'")
    assert [kind for kind, _url, _content in records] == ["warcinfo", "response", "request"]
    assert records[1][1:] == (site.at("/tis-620"), page.format(head="", body=BODY).encode("tis-620"))


def test_each_step_of_a_redirect_is_in_the_record(captured, site):
    raw = io.BytesIO(captured("/moved").snapshot.raw)
    steps = [record.rec_headers.get_header("WARC-Target-URI") for record in ArchiveIterator(raw)
             if record.rec_type == "response"]  # fmt: skip
    assert steps == [site.at("/moved"), site.at("/clean")]


def test_the_ledger_tells_of_all_of_it(captured, ploy):
    capture = captured("/clean")
    told = list(
        Event.objects.order_by("sequence").values_list("verb", "kind").exclude(kind__in=["suggestion", "outlet"])
    )
    assert told == [("added", "article"), ("asked", "capture"), ("described", "article"), ("captured", "snapshot"),
                    ("captured", "capture"), ("read", "article")]  # fmt: skip
    assert capture.article.captures.count() == 1
    assert list(faults()) == []


def test_words_that_were_pasted_and_the_page_captured_later_are_one_article(captured, site, ploy, queue):
    pasted = add_article("คำที่คัดลอกมาจากหน้าเว็บ", by=ploy, url=site.at("/clean")).article
    capture = worked(capture_again(pasted, by=ploy).capture)
    assert capture.article == pasted
    assert Snapshot.objects.filter(article=pasted).count() == 2
