"""A client of Thima's API: `Thima(address, token)`."""

from thima_client.client import Problem, Thima
from thima_client.records import Accepted, Article, Change, Claim, Position, Review, Span, Suggestion

__all__ = ["Accepted", "Article", "Change", "Claim", "Position", "Problem", "Review", "Span", "Suggestion", "Thima"]
