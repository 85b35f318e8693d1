"""A client of Thima's API: `Thima(address, token)`; `opened` checks what a webhook is sent."""

from thima_client.client import Problem, Thima
from thima_client.records import Accepted, Article, Change, Claim, Message, Position, Review, Span, Suggestion
from thima_client.webhooks import Forged, opened

__all__ = [
    "Accepted",
    "Article",
    "Change",
    "Claim",
    "Forged",
    "Message",
    "Position",
    "Problem",
    "Review",
    "Span",
    "Suggestion",
    "Thima",
    "opened",
]
