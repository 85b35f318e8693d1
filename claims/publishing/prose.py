"""A claim as a text that can be printed: who says what to it, each with the words and where they are."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

from claims.dates import written_date
from claims.models import Citation, Claim, Position
from claims.publishing.site import Site
from claims.publishing.speech import language_of
from claims.wording import english_wording, thai_wording


def summary_of(claim: Claim) -> str:
    """Return both sides in one sentence, in the language of the claim's label. It is loaded with `with_card`."""
    return english_wording(claim) if language_of(claim) == "en" else thai_wording(claim)


def html_of(claim: Claim, site: Site) -> str:
    """Return the sentence as HTML, and under it each party's words with the article that has them."""
    cited = ((position, citation) for position in claim.positions.all() for citation in position.citations.all())
    lines = format_html_join("", "<li>{}</li>", ([_line(position, citation, site)] for position, citation in cited))
    return format_html("<p>{}</p><ul>{}</ul>", summary_of(claim), lines)


def _line(position: Position, citation: Citation, site: Site) -> str:
    article = citation.snapshot.article
    when = f" · {written_date(position.said_on, get_language() or '')}" if position.said_on else ""
    return format_html(
        '{} · {}{} · <q>{}</q> · <a href="{}">{}</a>',
        position.party.label,
        position.get_stance_display(),
        when,
        citation.exact,
        site.article(article),
        article.outlet.label if article.outlet else article.title,
    )
