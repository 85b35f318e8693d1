"""What of the desk's queue somebody goes through, and in which order."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.forms.records import RecordField
from claims.models import Citation, Event, Feed, FeedEntry, Stance, SuggestionQuerySet, Topic
from sources.models import Article, Outlet

NEWEST, OLDEST, SUREST = "newest", "oldest", "score"
ORDERS = {
    NEWEST: ("-snapshot_id", "number"),
    OLDEST: ("snapshot_id", "number"),
    SUREST: ("-score", "-snapshot_id", "number"),
}
FILTERS = ("topic", "feed", "outlet", "stance", "least", "matched")
LEAST = [("", _("any score")), *((str(score), f"≥ {score}%") for score in (50, 70, 90))]


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "input"})


class QueueForm(forms.Form):
    """The queue's scope, filters and order, as they stand in the address."""

    mine = forms.BooleanField(required=False)
    article = RecordField(Article.objects.all(), required=False)
    topic = RecordField(
        Topic.objects.all(), required=False, label=_("Topic"), empty_label=_("Any topic"), widget=_select()
    )
    feed = RecordField(
        Feed.objects.order_by("title", "pk"), required=False, label=_("Feed"), empty_label=_("Any feed"),
        widget=_select(),
    )  # fmt: skip
    outlet = RecordField(
        Outlet.objects.all(), required=False, label=_("Outlet"), empty_label=_("Any outlet"), widget=_select()
    )
    stance = forms.ChoiceField(
        choices=[("", _("Any stance")), *Stance.choices], required=False, label=_("Stance"), widget=_select()
    )
    least = forms.ChoiceField(choices=LEAST, required=False, label=_("Score"), widget=_select())
    matched = forms.BooleanField(required=False, label=_("only with a claim that may fit"))
    sort = forms.ChoiceField(
        choices=[
            ("", pgettext_lazy("order", "newest")),
            (OLDEST, pgettext_lazy("order", "oldest")),
            (SUREST, pgettext_lazy("order", "surest")),
        ],
        required=False, label=_("Order"),
    )  # fmt: skip

    def address(self, **changed: str) -> str:
        """Return the query of an address, "?" included, that leads to this queue; "" for all. Only for a valid form."""
        given = {name: self._written(name) for name in self.fields} | changed
        rest = {name: value for name, value in given.items() if value}
        return f"?{urlencode(rest)}" if rest else ""

    def _written(self, name: str) -> str:
        value: Any = self.cleaned_data[name]
        return str(getattr(value, "public_id", "1" if value is True else value or ""))

    @property
    def order(self) -> tuple[str, ...]:
        """The fields to order by."""
        return ORDERS[self.cleaned_data["sort"] or NEWEST]

    @property
    def narrowed(self) -> int:
        """How many filters are set."""
        return sum(bool(self.cleaned_data[name]) for name in FILTERS)

    def apply(self, suggestions: SuggestionQuerySet, user) -> SuggestionQuerySet:
        """Keep what is asked for, but for `matched`, which needs each suggestion's claims."""
        given = self.cleaned_data
        if given["mine"]:
            captured = Event.objects.filter(kind="snapshot", verb="captured", actor=user.pk).values("record")
            suggestions = suggestions.filter(snapshot__public_id__in=captured)
        if given["topic"]:
            # No suggestion has a topic before it is accepted: its article has, by what was accepted from it or by the
            # feed that it came from.
            topical = Citation.objects.filter(position__claim__topics=given["topic"]).values("snapshot__article")
            watched = FeedEntry.objects.filter(feed__topic=given["topic"]).articles()
            suggestions = suggestions.filter(Q(snapshot__article__in=topical) | Q(snapshot__article__in=watched))
        if given["feed"]:
            suggestions = suggestions.filter(snapshot__article__in=given["feed"].entries.articles())
        fixed = {
            "snapshot__article": given["article"],
            "snapshot__article__outlet": given["outlet"],
            "stance": given["stance"],
            "score__gte": int(given["least"] or 0) / 100,
        }
        return suggestions.filter(**{path: value for path, value in fixed.items() if value})
