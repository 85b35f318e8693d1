"""What is filled in for a feed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.records import RecordField
from claims.models import Feed, Topic
from sources.addresses import ADDRESS_LIMIT
from sources.models import Outlet


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "input"})


class FeedForm(forms.Form):
    """What a feed is called here, whose queue it is read into, and whose it is where no domain tells."""

    title = forms.CharField(
        max_length=300,
        required=False,
        label=_("Title"),
        help_text=_("Empty: as the feed calls itself."),
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    topic = RecordField(
        Topic.objects.order_by("name", "pk"), required=False, label=_("Desk"), empty_label=_("No topic"),
        help_text=_("The topic in whose queue the suggestions from this feed are found."), widget=_select(),
    )  # fmt: skip
    outlet = RecordField(
        Outlet.objects.order_by("name", "pk"), required=False, label=_("Outlet"), empty_label=_("As the address tells"),
        help_text=_("Of articles at an address that belongs to no outlet of the register."), widget=_select(),
    )  # fmt: skip

    @classmethod
    def of(cls, feed: Feed) -> "FeedForm":
        """Return the form as a feed fills it."""
        given: dict[str, Any] = {"title": feed.title}
        for name in ("topic", "outlet"):
            row = getattr(feed, name)
            given[name] = row.public_id if row else None
        return cls(initial=given)


class NewFeedForm(FeedForm):
    """A feed that is not there yet."""

    url = forms.CharField(
        max_length=ADDRESS_LIMIT,
        label=_("Address"),
        help_text=_("Of the RSS or Atom feed itself, not of the page that it belongs to."),
        widget=forms.URLInput(attrs={"class": "input", "lang": "en", "placeholder": "https://"}),
    )
    field_order = ("url", "title", "topic", "outlet")
