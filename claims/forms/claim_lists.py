"""What a list of claims may be narrowed by, what is kept of that, and what is done with claims ticked in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.dates import MomentField, PartialDateField
from claims.forms.records import RecordField
from claims.models import Claim, ClaimQuerySet, Party, Rating, Stance, Status, Topic, User
from claims.permissions import may
from claims.refusals import Invalid
from sources.models import Outlet
from sources.partial_dates import earliest, latest


def _register(model: type, label) -> RecordField:
    return RecordField(
        model.objects.all(), required=False, label=label,  # type: ignore[attr-defined]
        error_messages={"invalid_choice": _("There is no such record: %(value)s.")},
    )  # fmt: skip


class ClaimFilterForm(forms.Form):
    """The filters of a list of claims, for the page and the API alike. A bad one is refused, never ignored."""

    q = forms.CharField(required=False, max_length=200, label=_("Search"))
    party = _register(Party, _("Party"))
    stance = forms.ChoiceField(required=False, choices=[("", _("Any stance")), *Stance.choices], label=_("Stance"))
    outlet = _register(Outlet, _("Outlet"))
    topic = _register(Topic, _("Topic"))
    verdict = forms.ChoiceField(required=False, choices=[("", _("Any verdict")), *Rating.choices], label=_("Verdict"))
    assignee = _register(User, _("Works on it"))
    status = forms.ChoiceField(required=False, choices=[("", _("Any status")), *Status.choices], label=_("Status"))
    disputed = forms.BooleanField(required=False, label=_("Asserted and denied"))
    undenied = forms.BooleanField(required=False, label=_("No denial yet"))
    figure = forms.BooleanField(required=False, label=_("Has a figure"))
    since = PartialDateField(label=_("Said from"))
    until = PartialDateField(label=_("Said until"))
    changed_since = MomentField(label=_("Changed since"))
    sort = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("Latest change")), ("said", _("Newest statement")), ("positions", _("Most positions")),
            ("contested", _("Most denied")), ("new", _("Newest")),
        ],
        label=_("Order"),
    )  # fmt: skip

    # What each order goes by, a field of the claim.
    ORDERS = {
        "": "changed_at", "said": "last_said_on", "positions": "position_count", "contested": "denial_count",
        "new": "created_at",
    }  # fmt: skip
    # What says how the list is shown or what is new in it, and not what is looked for.
    PASSING = ("sort", "changed_since")

    def __init__(self, data, *, user):
        super().__init__(data)
        if not may(user, "see drafts"):
            self.fields["status"].choices = [("", _("Any status")), (Status.PUBLISHED, Status.PUBLISHED.label)]  # type: ignore[attr-defined]
            self.fields["assignee"].queryset = User.objects.none()  # type: ignore[attr-defined]

    @property
    def order(self) -> str:
        """What `page_of` orders the list by. Only for a valid form."""
        return self.ORDERS[self.cleaned_data["sort"]]

    @property
    def given(self) -> dict[str, Any]:
        """The filters that are set, the order left out. Only for a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if value and name != "sort"}

    @property
    def kept(self) -> dict[str, Any]:
        """What a saved search keeps of the filters: records by public id, dates in the stored form, true for a tick."""
        sought = {name: getattr(value, "public_id", value) for name, value in self.given.items()}
        return {
            name: value if value is True else str(value) for name, value in sought.items() if name not in self.PASSING
        }

    def apply(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        """Return the claims that pass all filters. Raises Invalid, naming each filter that makes no sense."""
        self.check()
        return claims.narrowed(self.given)

    def check(self) -> None:
        """Raise Invalid, naming each filter that makes no sense, if there is one."""
        if not self.is_valid():
            messages = {field: list(errors) for field, errors in self.errors.items()}
            raise Invalid(_("A filter of the list is not right."), messages)

    def clean(self) -> dict:
        """Return the data; raises ValidationError for dates in the wrong order."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and earliest(since) > latest(until):
            self.add_error("until", _("The last day is before the first."))
        return given


class SaveSearchForm(forms.Form):
    """A name for a search, and the search: the query of the list's address."""

    name = forms.CharField(
        max_length=100, label=_("Name of the search"), widget=forms.TextInput(attrs={"class": "input"})
    )
    search = forms.CharField(max_length=4000, widget=forms.HiddenInput)


class SelectionForm(forms.Form):
    """What is to be done with the claims that are ticked in a list."""

    TOPIC, CSV, JSON = "topic", "csv", "json"

    act = forms.ChoiceField(choices=[(TOPIC, _("Add the topic")), (CSV, "CSV"), (JSON, "JSON")])
    claims = forms.ModelMultipleChoiceField(
        Claim.objects.none(), to_field_name="public_id", label=_("Claims"),
        error_messages={"required": _("Tick a claim first.")},
    )  # fmt: skip
    topic = _register(Topic, _("Topic"))
    reason = forms.CharField(required=False, max_length=500, label=_("Reason, where a claim is published"))
    # The query of the list's address, to come back to.
    search = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.fields["claims"].queryset = Claim.objects.visible_to(user)  # type: ignore[attr-defined]

    def clean(self) -> dict:
        """Return the data; raises ValidationError for a topic that is to be added and is not given."""
        given = super().clean() or {}
        if given.get("act") == self.TOPIC and not given.get("topic"):
            self.add_error("topic", _("Choose the topic."))
        return given

    def check(self) -> None:
        """Raise Invalid with what is wrong, if something is."""
        if not self.is_valid():
            raise Invalid(" ".join(str(message) for messages in self.errors.values() for message in messages))
