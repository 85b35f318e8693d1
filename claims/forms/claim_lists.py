"""What a list of claims may be narrowed by, what is kept of that, and what is done with claims ticked in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.dates import MomentField, PartialDateField
from claims.forms.records import RecordField, RecordsField
from claims.models import Claim, ClaimQuerySet, Party, Rating, Stance, Status, Topic, User
from claims.permissions import may
from claims.refusals import Invalid
from sources.models import Outlet
from sources.partial_dates import earliest, latest

NO_SUCH = {"invalid_choice": _("There is no such record: %(value)s.")}


def _registers(model: type, label) -> RecordsField:
    return RecordsField(model.objects.all(), required=False, label=label, error_messages=NO_SUCH)  # type: ignore[attr-defined]


def _words(choices: list, label) -> forms.MultipleChoiceField:
    return WordsField(required=False, choices=choices, label=label)


class WordsField(forms.MultipleChoiceField):
    """Some of the words of a choice, each once; empty ones count as left out."""

    def to_python(self, value: Any) -> list[str]:
        """Return the words."""
        return [word for word in dict.fromkeys(super().to_python(value)) if word]


class ClaimFilterForm(forms.Form):
    """The filters of a list of claims, for the page and the API alike. A bad one is refused, never ignored."""

    q = forms.CharField(required=False, max_length=200, label=_("Search"))
    party = _registers(Party, _("Party"))
    stance = _words(Stance.choices, _("Stance"))
    outlet = _registers(Outlet, _("Outlet"))
    topic = _registers(Topic, _("Topic"))
    verdict = _words(Rating.choices, _("Verdict"))
    assignee = _registers(User, _("Works on it"))
    unassigned = forms.BooleanField(required=False, label=_("Nobody works on it"))
    status = _words(Status.choices, _("Status"))
    disputed = forms.BooleanField(required=False, label=_("Asserted and denied"))
    undenied = forms.BooleanField(required=False, label=_("No denial yet"))
    figure = forms.BooleanField(required=False, label=_("Has a figure"))
    unanswered = forms.BooleanField(required=False, label=_("Waiting for a reply"))
    since = PartialDateField(label=_("Said from"))
    until = PartialDateField(label=_("Said until"))
    changed_since = MomentField(label=_("Changed since"))
    sort = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("Latest change")), ("said", _("Newest statement")), ("positions", _("Most positions")),
            ("contested", _("Most denied")), ("origins", _("Most origins")), ("new", _("Newest")),
        ],
        label=_("Order"),
    )  # fmt: skip

    # What each order goes by, a field of the claim.
    ORDERS = {
        "": "changed_at", "said": "last_said_on", "positions": "position_count", "contested": "denial_count",
        "origins": "origin_count", "new": "created_at",
    }  # fmt: skip
    # What says how the list is shown or what is new in it, and not what is looked for.
    PASSING = ("sort", "changed_since")

    is_stranger = False

    def __init__(self, data, *, user, is_shown: bool = True):
        """Take the filters as they were sent. A form that is not shown has only those: each has to be copied."""
        if not is_shown:
            sent = {name: field for name, field in self.base_fields.items() if name in data}
            self.base_fields = sent  # type: ignore[misc]
        super().__init__(data)
        if not may(user, "see drafts"):
            self.is_stranger = True
            if "status" in self.fields:
                self.fields["status"].choices = [(Status.PUBLISHED, Status.PUBLISHED.label)]  # type: ignore[attr-defined]
            if "assignee" in self.fields:
                self.fields["assignee"].queryset = User.objects.none()  # type: ignore[attr-defined]

    @property
    def order(self) -> str:
        """What `page_of` orders the list by. Only for a valid form."""
        return self.ORDERS[self.cleaned_data.get("sort", "")]

    @property
    def given(self) -> dict[str, Any]:
        """The filters that are set, the order left out; those of SEVERAL as lists. Only for a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if value and name != "sort"}

    @property
    def kept(self) -> dict[str, Any]:
        """What a saved search keeps of the filters: records by public id, dates in the stored form, true for a tick.

        Several values are a list in one order, so that the same search is known again.
        """
        return {name: _stored(value) for name, value in self.given.items() if name not in self.PASSING}

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
        if self.is_stranger and given.get("unassigned"):
            self.add_error("unassigned", _("Who works on a claim is told to the newsroom only."))
        if since and until and earliest(since) > latest(until):
            self.add_error("until", _("The last day is before the first."))
        return given


def _stored(value: Any) -> Any:
    if isinstance(value, list):
        found = sorted(str(getattr(one, "public_id", one)) for one in value)
        return found if len(found) > 1 else found[0]
    return value if value is True else str(value)


class SaveSearchForm(forms.Form):
    """A name for a search, and the search: the query of the list's address."""

    name = forms.CharField(
        max_length=100, label=_("Name of the search"), widget=forms.TextInput(attrs={"class": "input"})
    )
    search = forms.CharField(max_length=4000, widget=forms.HiddenInput)


# What is merged is one claim into another.
PAIR = 2


class SelectionForm(forms.Form):
    """What is to be done with the claims that are ticked in a list."""

    TOPIC, ASSIGN, CSV, JSON, MERGE = "topic", "assign", "csv", "json", "merge"

    act = forms.ChoiceField(
        choices=[(TOPIC, _("Add the topic")), (ASSIGN, _("Assign")), (MERGE, _("Merge")), (CSV, "CSV"), (JSON, "JSON")]
    )
    claims = forms.ModelMultipleChoiceField(
        Claim.objects.none(), to_field_name="public_id", label=_("Claims"),
        error_messages={"required": _("Tick a claim first.")},
    )  # fmt: skip
    topic = RecordField(Topic.objects.all(), required=False, label=_("Topic"), error_messages=NO_SUCH)
    # Nobody where it is empty.
    assignee = RecordField(
        User.objects.filter(is_active=True), required=False, label=_("Works on it"), error_messages=NO_SUCH
    )
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
        if given.get("act") == self.MERGE and len(given.get("claims") or ()) != PAIR:
            self.add_error("claims", _("Tick two claims to merge them."))
        return given

    def check(self) -> None:
        """Raise Invalid with what is wrong, if something is."""
        if not self.is_valid():
            raise Invalid(" ".join(str(message) for messages in self.errors.values() for message in messages))
