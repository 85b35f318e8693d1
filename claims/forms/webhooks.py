"""What is filled in for a webhook, and to have messages sent again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.changes import KINDS, TYPES, VERBS
from claims.history import WHAT
from claims.ledger import RECORDED, kind_of
from claims.models import DeliveryState, Topic, Webhook
from claims.refusals import Invalid
from sources.addresses import ADDRESS_LIMIT

NAMES = {kind_of(model): model._meta.verbose_name_plural for model in RECORDED}
HOURS = (24, 72, 168, 0)


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one kind of record: all of it, and each type of event."""

    all: Any
    types: list[Any]
    is_narrowed: bool


class WebhookForm(forms.Form):
    """Where messages are sent, what it is for, and what it is told of."""

    url = forms.CharField(
        max_length=ADDRESS_LIMIT,
        label=_("Address"),
        help_text=_("Where messages are sent: https:// and a server on the open internet."),
        widget=forms.URLInput(attrs={"class": "input", "lang": "en", "placeholder": "https://"}),
    )
    description = forms.CharField(
        max_length=300, required=False, label=_("What it is for"), widget=forms.TextInput(attrs={"class": "input"})
    )
    events = forms.MultipleChoiceField(
        choices=[(name, name) for name in (*KINDS, *TYPES)],
        required=False,
        label=_("Events"),
        help_text=_("Without a tick it is told of everything that happens."),
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.order_by("name", "pk"),
        required=False,
        to_field_name="public_id",
        label=_("Topics"),
        help_text=_("With a tick it is told only of claims of these topics, and of what belongs to them."),
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def of(cls, webhook: Webhook) -> "WebhookForm":
        """Return the form as a webhook fills it."""
        topics = [topic.public_id for topic in webhook.topics.all()]
        return cls(
            initial={
                "url": webhook.url, "description": webhook.description, "events": webhook.events, "topics": topics
            }
        )  # fmt: skip

    def groups(self) -> Iterator[Group]:
        """Give the boxes of the events, those of one kind of record together, named for people."""
        boxes = {box.data["value"]: box for box in self["events"]}
        for kind, verbs in VERBS.items():
            boxes[kind].data["label"] = NAMES[kind]
            types = [boxes[f"{kind}.{verb}"] for verb in verbs]
            for verb, box in zip(verbs, types, strict=True):
                box.data["label"] = WHAT.get((verb, kind), box.data["value"])
            yield Group(boxes[kind], types, any(box.data["selected"] for box in types))


class RotateForm(forms.Form):
    """For how many hours the secret before signs as well."""

    hours = forms.TypedChoiceField(coerce=int, label=_("The secret before is good for"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices = [(hours, ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}) for hours in HOURS if hours]
        field = self.fields["hours"]
        field.choices = [*choices, (0, _("no longer: it has leaked"))]  # type: ignore[attr-defined]
        field.widget.attrs["class"] = "select"


class ReplayForm(forms.Form):
    """Which events are sent again, by their numbers."""

    prefix = "replay"

    first = forms.IntegerField(min_value=1, label=_("From event"), widget=forms.NumberInput(attrs={"class": "input"}))
    last = forms.IntegerField(min_value=1, label=_("Up to event"), widget=forms.NumberInput(attrs={"class": "input"}))

    def clean(self) -> dict[str, Any]:
        """Return the numbers; raises ValidationError if they are the wrong way round."""
        given = super().clean() or {}
        if given.get("first") and given.get("last") and given["first"] > given["last"]:
            raise ValidationError(_("The first event comes after the last one."))
        return given


class LogForm(forms.Form):
    """What the log is narrowed to."""

    state = forms.ChoiceField(choices=DeliveryState.choices, required=False)

    def wanted(self) -> str:
        """Return the state, "" for all. Raises Invalid for what is none."""
        if not self.is_valid():
            raise Invalid.field("state", self.errors["state"][0])
        return self.cleaned_data["state"]
