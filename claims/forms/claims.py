"""What a list of claims may be narrowed by, and what an editor fills in about one claim."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims.forms.dates import PartialDateField
from claims.forms.records import RecordField
from claims.models import Claim, ClaimQuerySet, Party, Position, Rating, Stance, Status, Topic
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
    outlet = _register(Outlet, _("Cited outlet"))
    topic = _register(Topic, _("Topic"))
    status = forms.ChoiceField(required=False, choices=[("", _("Any status")), *Status.choices], label=_("Status"))
    disputed = forms.BooleanField(required=False, label=_("Asserted and denied"))
    undenied = forms.BooleanField(required=False, label=_("No denial yet"))
    since = PartialDateField(label=_("Said from"))
    until = PartialDateField(label=_("Said until"))
    sort = forms.ChoiceField(
        required=False,
        choices=[("", _("Latest change")), ("new", _("Newest")), ("contested", _("Most denied"))],
        label=_("Order"),
    )

    # What each order goes by; the name is a field, or the annotation that `apply` adds.
    ORDERS = {"": "changed_at", "new": "created_at", "contested": "denials"}

    def __init__(self, data, *, user):
        super().__init__(data)
        if not may(user, "see drafts"):
            self.fields["status"].choices = [("", _("Any status")), (Status.PUBLISHED, Status.PUBLISHED.label)]  # type: ignore[attr-defined]

    @property
    def order(self) -> str:
        """What `page_of` orders the list by. Only for a valid form."""
        return self.ORDERS[self.cleaned_data["sort"]]

    def apply(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        """Return the claims that pass all filters. Raises Invalid, naming each filter that makes no sense."""
        if not self.is_valid():
            messages = {field: list(errors) for field, errors in self.errors.items()}
            raise Invalid(_("A filter of the list is not right."), messages)
        given = self.cleaned_data
        for name, narrow in self._filters(given).items():
            if given.get(name):
                claims = narrow(claims)
        if self.order == "denials":
            claims = claims.annotate(denials=_denials())
        return claims

    def clean(self) -> dict:
        """Return the data; raises ValidationError for dates in the wrong order."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and earliest(since) > latest(until):
            self.add_error("until", _("The last day is before the first."))
        return given

    @staticmethod
    def _filters(given: dict[str, Any]) -> dict[str, Callable[[ClaimQuerySet], ClaimQuerySet]]:
        party = given.get("party")
        return {
            "q": lambda claims: claims.matching(given["q"]),
            "party": lambda claims: claims.by_party(party, given["stance"]),
            "stance": lambda claims: claims if party else claims.with_stance(given["stance"]),
            "outlet": lambda claims: claims.citing(given["outlet"]),
            "topic": lambda claims: claims.filter(topics=given["topic"]),
            "status": lambda claims: claims.filter(status=given["status"]),
            "disputed": lambda claims: claims.disputed(),
            "undenied": lambda claims: claims.without_denial(),
            "since": lambda claims: claims.said_since(given["since"]),
            "until": lambda claims: claims.said_until(given["until"]),
        }


def _denials() -> Coalesce:
    counted = Position.objects.filter(claim=OuterRef("pk"), stance=Stance.DENIES).order_by().values("claim")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)


class ClaimEditForm(forms.Form):
    """The sentence and what is known beside it. The flow checks and saves; this form only reads what was typed."""

    # What the editor was looking at; somebody may have changed the claim since.
    version = forms.IntegerField(widget=forms.HiddenInput)
    statement = forms.CharField(
        max_length=1000, label=_("Claim, in one sentence"), widget=forms.Textarea(attrs={"class": "input", "rows": 2})
    )
    statement_en = forms.CharField(
        required=False, max_length=1000, label=_("Claim in English"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2, "lang": "en"}),
    )  # fmt: skip
    event_on = PartialDateField(label=_("When it happened"), help_text=_("As 12/01/2568, 2025-01 or 2025"))
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), required=False, to_field_name="public_id", label=_("Topics"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    reason = forms.CharField(
        required=False, max_length=500, label=_("Why it is changed"), widget=forms.TextInput(attrs={"class": "input"})
    )


class StepForm(forms.Form):
    """One step of the review, with a verdict where the editor gives one."""

    to = forms.ChoiceField(choices=Status.choices)
    note = forms.CharField(
        required=False, max_length=5000, label=_("Note"), widget=forms.Textarea(attrs={"class": "input", "rows": 3})
    )
    rating = forms.ChoiceField(
        required=False, choices=[("", _("No verdict")), *Rating.choices], label=_("Verdict"),
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip
    weight = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=_("Weight of evidence"),
        choices=[("", "–"), *((n, str(n)) for n in range(1, 6))], widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip


class NoteForm(forms.Form):
    """A note to the team, on the claim or on one of its positions."""

    about = RecordField(
        Position.objects.none(), required=False, label=_("About"),
        empty_label=_("the claim"), widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip
    body = forms.CharField(
        max_length=10_000, label=_("Write a note to the team"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )  # fmt: skip

    def __init__(self, *args, claim: Claim, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = claim.positions.select_related("party")  # type: ignore[attr-defined]
