"""What is said in the archive, and what the newsroom makes of it. Read claims.py first."""

from claims.models.annotations import Annotation
from claims.models.claims import COUNTED, SEVERAL, Claim, ClaimQuerySet
from claims.models.events import Event, EventQuerySet
from claims.models.feeds import Feed, FeedEntry, FeedFailure, FeedState
from claims.models.figures import Comparator, Figure
from claims.models.kept_answers import KeptAnswer, KeptAnswerQuerySet
from claims.models.leases import Lease, LeaseQuerySet
from claims.models.notifications import Notification, NotificationQuerySet, Why
from claims.models.parties import Measure, MeasureKind, Party, PartyKind, Topic
from claims.models.positions import Citation, Position, Stance
from claims.models.reply_requests import ReplyRequest, ReplyRequestQuerySet, ReplyState
from claims.models.request_counts import RequestCount
from claims.models.reviews import Rating, Review
from claims.models.searches import SavedSearch
from claims.models.status import CLOSED, Status
from claims.models.suggestions import DropReason, Suggestion, SuggestionQuerySet, SuggestionState
from claims.models.users import ApiToken, Role, Scope, User
from claims.models.webhooks import (
    Attempt,
    Delivery,
    DeliveryQuerySet,
    DeliveryState,
    Failure,
    Webhook,
    WebhookQuerySet,
    WebhookState,
)

__all__ = [
    "CLOSED",
    "COUNTED",
    "SEVERAL",
    "Annotation",
    "ApiToken",
    "Attempt",
    "Citation",
    "Claim",
    "ClaimQuerySet",
    "Comparator",
    "Delivery",
    "DeliveryQuerySet",
    "DeliveryState",
    "DropReason",
    "Event",
    "EventQuerySet",
    "Failure",
    "Feed",
    "FeedEntry",
    "FeedFailure",
    "FeedState",
    "Figure",
    "KeptAnswer",
    "KeptAnswerQuerySet",
    "Lease",
    "LeaseQuerySet",
    "Measure",
    "MeasureKind",
    "Notification",
    "NotificationQuerySet",
    "Party",
    "PartyKind",
    "Position",
    "Rating",
    "ReplyRequest",
    "ReplyRequestQuerySet",
    "ReplyState",
    "RequestCount",
    "Review",
    "Role",
    "SavedSearch",
    "Scope",
    "Stance",
    "Status",
    "Suggestion",
    "SuggestionQuerySet",
    "SuggestionState",
    "Topic",
    "User",
    "Webhook",
    "WebhookQuerySet",
    "WebhookState",
    "Why",
]
