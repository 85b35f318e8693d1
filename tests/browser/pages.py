"""The pages of the site over the demo data: what is looked at, and as whom."""

from dataclasses import dataclass
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from claims import seeding
from claims.flows.captures import capture_address
from claims.flows.feeds import add_feed
from claims.flows.leases import take_lease
from claims.flows.webhooks import add_webhook
from claims.models import Claim, Feed, FeedEntry, Measure, Suggestion, User
from claims.webhooks.offering import offer
from sources.models import Article, Capture


@dataclass(frozen=True)
class Shown:
    """A route, the record and the rest of the address it is looked at with, and who looks."""

    route: str
    of: str = ""
    rest: str = ""
    to: tuple[str, ...] = ("stranger", "editor")


EDITOR = ("editor",)
PAGES = [
    Shown("home"),
    Shown("login", to=("stranger",)),
    Shown("claims"),
    Shown("claims", rest="?q=เกาหลี&disputed=1"),
    Shown("claims", rest="?q=ไม่มีคำนี้แน่", to=("stranger",)),
    Shown("claims", rest="?q=2568&sort=said&changed_since=2020-01-01T00:00:00Z", to=EDITOR),
    Shown("claims", rest="?stance=asserts", to=EDITOR),
    Shown("claims", rest="?since=เมื่อไร", to=("stranger",)),
    Shown("claim", of="contested"),
    Shown("claim", of="contested", rest="#history", to=("stranger",)),
    Shown("claim", of="contested", rest="#notes", to=EDITOR),
    Shown("claim", of="draft", to=EDITOR),
    Shown("claim", of="unknown", to=("stranger",)),
    Shown("work", to=EDITOR),
    Shown("webhooks", to=EDITOR),
    Shown("webhook-new", to=EDITOR),
    Shown("webhook", of="webhook", to=EDITOR),
    Shown("webhook-edit", of="webhook", to=EDITOR),
    Shown("feeds", to=EDITOR),
    Shown("feed-new", to=EDITOR),
    Shown("feed", of="feed", to=EDITOR),
    Shown("feed-edit", of="feed", to=EDITOR),
    Shown("delivery", of="message", to=EDITOR),
    Shown("claim-edit", of="contested", to=EDITOR),
    Shown("claim", of="contested", rest="?merged={merged}"),
    Shown("claim", of="asked", to=EDITOR),
    Shown("claim-merge", of="draft", to=EDITOR),
    Shown("claim-merge", of="draft", rest="?into={contested}", to=EDITOR),
    Shown("claim-merged", of="merged", to=EDITOR),
    Shown("article", of="article"),
    Shown("article", of="uncaptured", to=EDITOR),
    Shown("article", of="unfetched", to=EDITOR),
    Shown("articles", to=EDITOR),
    Shown("article-new", to=EDITOR),
    Shown("desk", rest="?mine=1", to=EDITOR),
    Shown("suggestion", of="pending", to=EDITOR),
    Shown("suggestion", of="pending", rest="?sort=score&stance=asserts&least=50", to=EDITOR),
    Shown("suggestion", of="held", to=EDITOR),
    Shown("suggestion", of="denial", to=EDITOR),
    Shown("suggestion", of="dropped", to=EDITOR),
    Shown("parties"),
    Shown("party", of="party"),
    Shown("outlets"),
    Shown("outlet", of="outlet"),
    Shown("topics"),
    Shown("topic-new", to=EDITOR),
    Shown("topic", of="topic"),
    Shown("measures"),
    Shown("measure", of="measure"),
    Shown("measure-embed", of="measure"),
    Shown("claim-embed", of="contested"),
]


def name_of(shown: Shown) -> str:
    return f"{shown.route} {shown.of} {shown.rest}".strip().replace("  ", " ")


def address_of(shown: Shown, records: dict[str, str]) -> str:
    return reverse(shown.route, args=[records[shown.of]] if shown.of else []) + shown.rest.format(**records)


def load_records() -> dict[str, str]:
    """Load the demo data with its accounts; return the public ids of the records that are looked at, by name."""
    seeding.open_accounts("a demo password")
    seeding.load()
    contested = Claim.objects.get(figures__total_low=11_000)
    found = Suggestion.objects.order_by("pk")
    webhook = add_webhook(
        "https://cms.example/thima", by=User.objects.get(username="editor"), events=["claim.published"], after=0
    )
    offer(webhook)
    chosen = {
        "contested": contested,
        "draft": Claim.objects.filter(status="draft").last(),
        "merged": Claim.objects.get(status="merged"),
        "asked": Claim.objects.filter(reply_requests__isnull=False).first(),
        "article": Article.objects.filter(snapshots__citations__position__claim=contested).first(),
        "pending": found.pending().exclude(figures=[]).first(),
        "held": found.pending().last(),
        "denial": found.filter(denies__isnull=False).last(),
        "dropped": found.filter(state="dropped").first(),
        "party": contested.positions.first().party,
        "outlet": contested.positions.first().citations.first().carrier,
        "topic": contested.topics.get(),
        "webhook": webhook,
        "message": webhook.deliveries.first(),
        "measure": Measure.objects.get(figures__claim=contested),
    }
    editor = User.objects.get(username="editor")
    chosen["uncaptured"] = capture_address("https://rimnam.example/news/7", by=editor).article
    given_up = capture_address("https://rimnam.example/news/8", by=editor).capture
    Capture.objects.filter(pk=given_up.pk).update(state="failed", reason="paywall", tries=1, ended_at=timezone.now())
    chosen["unfetched"] = given_up.article
    chosen["feed"] = add_feed("https://rimnam.example/rss.xml", by=editor, topic=contested.topics.get())
    article = chosen["article"]
    Feed.objects.update(failures=1, last_failure="page", last_failure_at=article.added_at)
    FeedEntry.objects.create(feed=chosen["feed"], key="a", url=article.url, article=article)
    FeedEntry.objects.create(feed=chosen["feed"], key="b", url="https://rimnam.example/private")
    take_lease(chosen["held"], by=User.objects.get(username="reporter"))
    return {name: str(record.public_id) for name, record in chosen.items()} | {"unknown": str(uuid4())}
