"""Mark words by hand: what the reader missed, as a suggestion of somebody's own."""

from django.utils.translation import gettext as _

from claims.flows.positions import words_at
from claims.ledger import flow, record
from claims.models import Stance, Suggestion
from claims.permissions import require
from claims.refusals import Conflict, Invalid
from sources.models import Article, Snapshot
from sources.thai import snap, telling_words

# Read by a person, not by a version of the reader.
BY_HAND = "by hand"
STANCES = (Stance.ASSERTS, Stance.DENIES)


@flow
def mark_statement(snapshot: Snapshot, start: int, end: int, stance: str, *, by) -> Suggestion:
    """Suggest the words from start to end, in code points, as a statement of which the speaker is yet to be said.

    The span is widened to whole grapheme clusters, and spaces at its ends are left out. Raises Forbidden, Invalid (no
    span of the text, or no stance of a statement) or Conflict (these words are marked so already).
    """
    require(by, "decide on suggestions")
    if stance not in STANCES:
        raise Invalid.field("stance", _("Words that are marked either assert or deny."))
    # The lock keeps the numbers of two marks apart, and those of a mark and of the reader.
    Article.objects.select_for_update(of=("self",)).get(pk=snapshot.article_id)
    start, end = span_of(snapshot, start, end)
    content = {"text": snapshot.text[start:end], "start": start, "end": end}
    there = list(snapshot.suggestions.values_list("number", "stance", "content"))
    if any((kind, words) == (stance, content) for _number, kind, words in there):
        raise Conflict(_("These words are marked like this already."))
    marked = Suggestion.objects.create(
        snapshot=snapshot,
        number=max((number for number, _kind, _words in there), default=0) + 1,
        stance=stance,
        cue={"text": "", "start": start, "end": start},
        content=content,
        telling_words=telling_words(snapshot.text[start:end]),
        score=1.0,
        reader_version=BY_HAND,
    )
    record("suggested", marked, by=by)
    return marked


def span_of(snapshot: Snapshot, start: int, end: int) -> tuple[int, int]:
    """Return the span in code points, widened to whole clusters and without spaces at its ends. Raises Invalid."""
    words_at(snapshot, start, end)
    start, end = snap(snapshot.text, start, end)
    words = snapshot.text[start:end]
    if not words.strip():
        raise Invalid.field("content", _("There are no words in this span."))
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def place_of(snapshot: Snapshot, words: str) -> tuple[int, int]:
    """Return where these words stand in the text, in code points. Raises Invalid unless they do so exactly once."""
    words = words.strip()
    if not words or words not in snapshot.text:
        raise Invalid.field("words", _("These words are not in the text. Copy them exactly as they stand there."))
    start = snapshot.text.index(words)
    if snapshot.text.find(words, start + 1) >= 0:
        raise Invalid.field("words", _("These words stand in the text more than once. Give a few more beside them."))
    return start, start + len(words)
