"""What is asked of the demo for the examples in the schema: for each operation the record, the query and the body.

A text that is a name of KNOWN in braces stands for what the demo has under it. Where nothing is said of an operation,
a list is asked for one record, and the record is the first of its list.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims.api.lines import json_line
from claims.flows.captures import capture_again
from claims.flows.claims import assign_claim
from claims.flows.feeds import add_feed
from claims.flows.files import add_file
from claims.flows.suggestions import drop_suggestion
from claims.flows.webhooks import add_webhook, rotate_secret
from claims.models import (
    Annotation,
    Attempt,
    Claim,
    DeliveryState,
    Feed,
    Measure,
    Party,
    Position,
    ReplyRequest,
    Review,
    Status,
    Suggestion,
    Topic,
    User,
    Webhook,
)
from claims.webhooks.offering import offer
from sources.models import Article, ReadingState, Snapshot

TEXT = "นายกเทศมนตรีเมืองริมน้ำโพสต์ผ่านเฟซบุ๊กว่า มีบ้านเรือนเสียหายประมาณ 400 หลังจากทั้งหมด 1,200 หลัง"
EDITOR, ADMIN = "editor", "admin"
WAIT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked. `before` is done first, and undone with all the rest."""

    record: str = ""
    body: Mapping[str, Any] | str | None = None
    query: Mapping[str, Any] = field(default_factory=dict)
    before: Callable[[], None] | None = None
    # What is sent as a form where the body shows the name of a file.
    form: Callable[[], Mapping[str, Any]] | None = None


def _id(row: Any) -> str:
    return str(row.public_id)


def _pending() -> Suggestion:
    return Suggestion.objects.filter(state="pending").order_by("pk")[0]


def _published() -> Claim:
    # One with both sides, figures and a verdict shows the most.
    found = Claim.objects.filter(status=Status.PUBLISHED, asserting_origins__gt=0, denying_origins__gt=0)
    return found.exclude(rating="").exclude(figures=None).order_by("pk")[0]


def _words() -> dict[str, Any]:
    return {key: _pending().content[key] for key in ("start", "end")}


KNOWN: dict[str, Callable[[], Any]] = {
    "claim": lambda: _id(_published()),
    "draft": lambda: _id(Claim.objects.filter(status=Status.DRAFT).order_by("pk")[0]),
    "other draft": lambda: _id(Claim.objects.filter(status=Status.DRAFT).order_by("pk")[1]),
    "merged": lambda: _id(Claim.objects.exclude(merged_into=None)[0]),
    "position": lambda: _id(Position.objects.filter(claim=_published()).order_by("pk")[0]),
    "review": lambda: _id(Review.objects.filter(claim=_published()).order_by("-pk")[0]),
    "thread": lambda: _id(Annotation.objects.threads().filter(claim__isnull=False).order_by("pk")[0]),
    "measure": lambda: _id(Measure.objects.order_by("pk")[0]),
    "party": lambda: _id(Party.objects.filter(positions__claim=_published()).order_by("pk")[0]),
    "speaker": lambda: _id(Party.objects.exclude(speaks_for=None).order_by("pk")[0]),
    "open request": lambda: _id(ReplyRequest.objects.filter(state="open")[0]),
    "article": lambda: _id(Article.objects.order_by("pk")[0]),
    "webhook": lambda: _id(_webhook()),
    "feed": lambda: _id(_feed()),
    "message": lambda: _id(_webhook().deliveries.waiting()[0]),
    "snapshot": lambda: _id(Snapshot.objects.order_by("pk")[0]),
    "file": lambda: _id(_file()),
    "pending": lambda: _id(_pending()),
    "decided": lambda: _id(Suggestion.objects.exclude(state="pending").order_by("pk")[0]),
    "snapshot of pending": lambda: _id(_pending().snapshot),
    "words of pending": _words,
    # The beginning of its text, of which the reader made no suggestion.
    "unmarked words": lambda: {"start": 0, "end": 40},
    "a draft with words of the demo": lambda: Snapshot.objects.order_by("pk")[0].text[:400],
}


def _ask_for_capture() -> None:
    article = Article.objects.get(public_id=KNOWN["article"]())
    capture_again(article, by=User.objects.get(username=EDITOR))


def _fail_reading() -> None:
    Article.objects.filter(public_id=KNOWN["article"]()).update(state=ReadingState.FAILED)


def _file() -> Snapshot:
    return add_file(SimpleUploadedFile("ริมน้ำ.txt", TEXT.encode()), by=User.objects.get(username=EDITOR)).snapshot


def _archive() -> dict[str, Any]:
    page = f"<html><head><title>น้ำท่วมเมืองริมน้ำ</title></head><body><p>{TEXT}</p></body></html>".encode()
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="WARC/1.1")
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://rimnam.example/7", "response", payload=io.BytesIO(page), length=len(page), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2025-03-04T02:00:00Z"},
        )
    )  # fmt: skip
    return {"file": SimpleUploadedFile("ริมน้ำ.warc", out.getvalue())}


def _drop() -> None:
    drop_suggestion(_pending(), by=User.objects.get(username=EDITOR), reason="not_a_claim")


def _tell_editor() -> None:
    people = {user.username: user for user in User.objects.filter(username__in=[EDITOR, ADMIN])}
    assign_claim(Claim.objects.get(public_id=KNOWN["draft"]()), people[EDITOR], by=people[ADMIN])


def _feed() -> Feed:
    editor = User.objects.get(username=EDITOR)
    feed = add_feed("https://rimnam.example/rss.xml", by=editor, title="ข่าวริมน้ำ", topic=Topic.objects.order_by("pk")[0])
    # As after a day on which its server was busy once.
    at = feed.added_at
    Feed.objects.filter(pk=feed.pk).update(last_success_at=at, last_failure_at=at, last_failure="busy", last_status=503)
    return feed


def _feed_in_the_list() -> None:
    _feed()


def _webhook() -> Webhook:
    editor = User.objects.get(username=EDITOR)
    claim = Claim.objects.get(public_id=KNOWN["claim"]())
    webhook = add_webhook("https://cms.example/thima", by=editor, description="CMS", events=["claim"], after=0)
    rotate_secret(webhook)
    offer(webhook)
    # As after some minutes: all arrived but for one message.
    at, waiting = webhook.created_at, webhook.deliveries.filter(event__claim=claim.public_id).order_by("event")[0]
    webhook.deliveries.exclude(pk=waiting.pk).update(state=DeliveryState.DELIVERED)
    webhook.deliveries.filter(pk=waiting.pk).update(tries=1, first_tried_at=at, next_try_at=at + WAIT)
    Attempt.objects.create(delivery=waiting, at=at, milliseconds=41, status=503, failure="status", answer="busy")
    failed = {"last_failure_at": at, "last_failure": "status", "last_status": 503}
    Webhook.objects.filter(pk=webhook.pk).update(failures=1, **failed)
    return webhook


def _webhook_with_a_message() -> None:
    _webhook()


_EVIDENCE = {"snapshot": "{snapshot of pending}", "content": "{words of pending}"}

CALLS: dict[str, Call] = {
    "annotations_create": Call(body={"claim": "{claim}", "body": "ขอตัวเลขจากจังหวัดด้วย"}),
    "annotations_read": Call("thread"),
    "annotations_reply": Call("thread", {"body": "ขอแล้ว รอคำตอบ"}),
    "annotations_resolve": Call("thread", {"resolved": True}),
    "articles_create": Call(
        body={"text": TEXT, "title": "น้ำท่วมเมืองริมน้ำ", "outlet": "ข่าวริมน้ำ", "published_on": "2025-03-04"}
    ),
    "articles_import": Call(body=json_line({"text": TEXT, "outlet": "ข่าวริมน้ำ"}) + json_line({"text": ""})),
    "articles_import_archive": Call(body={"file": "ริมน้ำ.warc"}, form=_archive),
    "articles_read_again": Call("article", {}, before=_fail_reading),
    "snapshots_file": Call("file"),
    "captures_create": Call("article", {}),
    "captures_list": Call("article", before=_ask_for_capture),
    "claims_list": Call(query={"party": "{party}", "disputed": "true", "limit": 1}),
    "claims_create": Call(body={"statement": "บ้านเรือนเสียหายประมาณ 400 หลัง", "event_on": "2025-03"}),
    "claims_read": Call("claim"),
    "claims_update": Call(
        "claim", {"statement_en": "About 400 houses were damaged", "reason": "a better English sentence"}
    ),
    "claims_figures": Call(
        "draft",
        {
            "figures": [
                {
                    "value_low": 400,
                    "comparator": "about",
                    "total_low": 1200,
                    "unit": "หลัง",
                    "as_written": "ประมาณ 400 หลังจากทั้งหมด 1,200 หลัง",
                }
            ]
        },
    ),
    "claims_positions": Call("claim", query={"limit": 1}),
    "claims_add_position": Call(
        "draft",
        {
            "party": {"id": "{party}"},
            "stance": "denies",
            "said_on": "2025-03-04",
            **_EVIDENCE,
            "cited_outlet": {"name": "ข่าวริมน้ำ"},
        },
    ),
    "claims_reviews": Call("claim", query={"limit": 2}),
    "claims_add_review": Call("draft", {"to": "in_review", "note": "checked against the snapshot"}),
    "claims_merge_preview": Call("draft", query={"into": "{other draft}"}),
    "claims_merge": Call("draft", {"into": "{other draft}", "reason": "the same sentence, told by two papers"}),
    "claims_undo_merge_preview": Call("merged"),
    "claims_undo_merge": Call("merged", {"reason": "they are about two different markets"}),
    "claims_bulk": Call(body={"act": "step", "to": "in_review", "claims": ["{draft}", "{claim}"]}),
    "claims_follow": Call("claim", {"following": True}),
    "claims_history": Call("claim", query={"limit": 2}),
    **{f"claims_{name}": Call("claim") for name in ("claimreview", "provenance", "ninjs")},
    "claims_annotations": Call("claim", query={"page": 0}),
    "claims_export": Call(query={"ids": "{claim}"}),
    "changes_list": Call(query={"after": 0, "limit": 2}),
    "lookup_text": Call(body={"text": "{a draft with words of the demo}", "published_on": "2025-03-04"}),
    "measures_create": Call(body={"name": "บ้านเรือนเสียหาย", "kind": "other", "unit": "หลัง"}),
    **{f"measures_{name}": Call("measure") for name in ("read", "figures", "table", "chart_svg", "chart_png")},
    "measures_update": Call("measure", {"definition": "นับหลังที่อยู่อาศัยไม่ได้เท่านั้น"}),
    "notifications_list": Call(query={"unread": "true"}, before=_tell_editor),
    "notifications_read": Call(body={}, before=_tell_editor),
    "notifications_read_all": Call(body={}, before=_tell_editor),
    "outlets_create": Call(body={"name": "ข่าวริมคลอง", "kind": "online", "domains": ["rimklong.example"]}),
    "outlets_update": Call(body={"domains": ["rimklong.example", "news.rimklong.example"]}),
    "parties_create": Call(
        body={"name": "กรมทางหลวงริมน้ำ", "name_en": "Department of Riverside Roads", "kind": "government_body"}
    ),
    "parties_read": Call("speaker"),
    "parties_update": Call("party", {"aliases": ["ผู้ว่าฯ ริมน้ำ"], "reason": "the short name that papers use"}),
    "positions_read": Call("position"),
    "positions_cite": Call("position", {**_EVIDENCE, "channel": "เฟซบุ๊ก"}),
    "reply-requests_create": Call(
        body={
            "claim": "{claim}",
            "party": {"id": "{party}"},
            "channel": "อีเมล",
            "asked_on": "2025-03-04",
            "due_on": "2025-03-06",
            "question": "จำนวนบ้านที่เสียหายตามที่จังหวัดนับคือเท่าไร",
        }
    ),
    "reply-requests_answer": Call("open request", {"answer": "ยังไม่มีตัวเลขสุดท้าย"}),
    "reply-requests_close": Call("open request", {"to": "unanswered", "reason": "สามวันแล้ว"}),
    "reviews_read": Call("review"),
    "snapshots_read": Call("snapshot"),
    "snapshots_annotations": Call("snapshot", query={"page": 0}),
    "suggestions_list": Call(query={"state": "pending", "limit": 1}),
    "suggestions_create": Call(body={"snapshot": "{snapshot}", "content": "{unmarked words}", "stance": "denies"}),
    "suggestions_read": Call("pending"),
    "suggestions_accept": Call(
        "pending", {"stance": "denies", "parties": [{"name": "กรมชลประทาน"}], "said_on": "2025-03-04"}
    ),
    "suggestions_drop": Call("pending", {"reason": "not_a_claim", "note": "a rhetorical question"}),
    "suggestions_bulk": Call(
        body={
            "decisions": [
                {"suggestion": "{pending}", "accept": {"claim": "{draft}", "stance": "denies"}},
                {"suggestion": "{decided}", "drop": {"reason": "duplicate"}},
            ]
        }
    ),
    "suggestions_undo": Call("pending", {}, before=_drop),
    "feeds_list": Call(before=_feed_in_the_list),
    "feeds_create": Call(body={"url": "https://rimnam.example/rss.xml", "title": "ข่าวริมน้ำ"}),
    "feeds_read": Call("feed"),
    "feeds_update": Call("feed", {"title": "ข่าวด่วนริมน้ำ"}),
    **{f"feeds_{name}": Call("feed", {}) for name in ("pause", "resume", "poll")},
    "webhooks_list": Call(before=_webhook_with_a_message),
    "webhooks_create": Call(
        body={"url": "https://cms.example/thima", "description": "CMS", "events": ["claim", "position"]}
    ),
    **{f"webhooks_{name}": Call("webhook") for name in ("read", "secret")},
    **{f"webhooks_{name}": Call("webhook", {}) for name in ("pause", "resume", "ping", "remove")},
    "webhooks_update": Call("webhook", {"events": ["claim.published", "claim.withdrawn"]}),
    "webhooks_rotate": Call("webhook", {"hours": 48}),
    "webhooks_replay": Call("webhook", {"after": 0, "until": 500}),
    "webhooks_deliveries": Call(query={"state": "waiting", "limit": 1}, before=_webhook_with_a_message),
    "webhooks_delivery": Call("message"),
    **{f"webhooks_delivery_{name}": Call("message", {}) for name in ("replay", "skip")},
    "topics_create": Call(body={"name": "น้ำท่วมเมืองริมน้ำ", "name_en": "Floods in Rimnam"}),
    "topics_follow": Call(body={"following": True}),
    "topics_update": Call(body={"description": "ตั้งแต่มีนาคม 2568"}),
}
