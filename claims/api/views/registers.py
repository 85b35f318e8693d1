"""Outlets, parties, topics and measures: alike but for their fields."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers import registers as answers
from claims.api.expanding import OF_PARTIES
from claims.api.permissions import OPEN
from claims.api.references import referred_or_none
from claims.api.schema import describes, listing
from claims.api.serializers import filters, inputs, registers
from claims.api.serializers.fields import Shape
from claims.api.serializers.showing import shown
from claims.api.versions import found_or_404, to_change, versioned
from claims.api.views.base import ApiView, each
from claims.flows.register import edit_entry, register_measure, register_outlet, register_party, register_topic
from claims.models import Measure, Party, Topic
from claims.refusals import Invalid
from claims.visibility import visible
from sources.models import Outlet
from sources.register import RegisterEntry

Entry = Outlet | Party | Topic | Measure
OUTLETS, OUTLET = (shown(query, registers.OutletOutput) for query in (filters.OutletQuery, filters.Query))
PARTIES, PARTY = (
    shown(query, registers.PartyOutput, tuple(OF_PARTIES)) for query in (filters.PartyQuery, filters.Query)
)
TOPICS, TOPIC = (shown(query, registers.TopicOutput) for query in (filters.TopicQuery, filters.Query))
MEASURES, MEASURE = (shown(query, registers.MeasureOutput) for query in (filters.MeasureQuery, filters.Query))


class EntriesView(ApiView):
    """A register, and new entries of it."""

    acts = {"GET": OPEN, "POST": "edit the register"}
    model: ClassVar[type[Entry]]
    body: ClassVar[type[inputs.Input]]
    enter: ClassVar[Callable[..., Entry]]
    answer: ClassVar[Callable[[Any], dict[str, Any]]]

    def get(self, request: Request) -> Response:
        """List the entries, the newest first."""
        found = visible(_loaded(self.model), request.user)
        if q := self.asked.get("q"):
            found = _named_like(found, q)
        if kind := self.asked.get("kind"):
            found = found.filter(kind=kind)
        return self.page(found, each(type(self).answer))

    def post(self, request: Request) -> Response:
        """Enter one."""
        entry = type(self).enter(by=request.user, **_resolved(self.given(self.body)))
        return versioned(entry, type(self).answer(entry), 201)


class EntryView(ApiView):
    """One entry of a register."""

    acts = {"GET": OPEN, "PATCH": "edit the register"}
    model: ClassVar[type[Entry]]
    body: ClassVar[type[inputs.Input]]
    answer: ClassVar[Callable[[Any], dict[str, Any]]]

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        entry = found_or_404(visible(_loaded(self.model), request.user), public_id)
        return self.record(entry, type(self).answer(entry))

    def patch(self, request: Request, public_id: Any) -> Response:
        """Change it."""
        rows = _loaded(self.model).select_for_update(of=("self",), no_key=True)
        with transaction.atomic():
            entry = to_change(request, rows, public_id, type(self).answer)
            given = _resolved(self.given(self.body, partial=True))
            if given.get("speaks_for") == entry:
                raise Invalid.field("speaks_for", _("A party speaks for another one, or for nobody."))
            entry = edit_entry(entry, by=request.user, **given)
        return versioned(entry, type(self).answer(entry))


def _loaded(model: type[Entry]) -> QuerySet:
    return Party.objects.select_related("speaks_for") if model is Party else model._default_manager.all()


def _named_like(found: QuerySet, text: str) -> QuerySet:
    if issubclass(found.model, RegisterEntry):
        # As a subquery, because `found` may join the table with itself.
        return found.filter(pk__in=found.model._default_manager.named_like(text).values("pk"))  # type: ignore[attr-defined]
    return found.filter(name__icontains=text) | found.filter(name_en__icontains=text)


def _resolved(given: dict[str, Any]) -> dict[str, Any]:
    if "speaks_for" in given:
        given["speaks_for"] = referred_or_none(Party.objects.all(), given["speaks_for"], "speaks_for")
    return given


def _list_schema(name: str, answer: type[Shape], body: type, query: type):
    one = name.removesuffix("s") if name != "parties" else "party"
    shape = listing(answer, expands="expand" in query._declared_fields)  # type: ignore[attr-defined]
    return extend_schema_view(
        get=describes(f"{name}_list", f"List {name}, the newest first", shape, query=query),
        post=describes(f"{name}_create", f"Enter a new {one}", answer, body=body, status=201),
    )


def _detail_schema(name: str, answer: type[Shape], body: type, query: type):
    one = name.removesuffix("s") if name != "parties" else "party"
    return extend_schema_view(
        get=describes(f"{name}_read", f"Show one {one}", answer, query=query, one=True),
        patch=describes(f"{name}_update", f"Change fields of one {one}", answer, body=body, one=True, guarded=True),
    )


@_list_schema("outlets", registers.OutletOutput, inputs.OutletInput, OUTLETS)
class OutletsView(EntriesView):
    """Outlets."""

    model, body, query = Outlet, inputs.OutletInput, OUTLETS
    enter, answer = register_outlet, answers.outlet


@_detail_schema("outlets", registers.OutletOutput, inputs.OutletEdit, OUTLET)
class OutletView(EntryView):
    """One outlet."""

    model, body, query, answer = Outlet, inputs.OutletEdit, OUTLET, answers.outlet


@_list_schema("parties", registers.PartyOutput, inputs.PartyInput, PARTIES)
class PartiesView(EntriesView):
    """Parties."""

    model, body, query = Party, inputs.PartyInput, PARTIES
    related = OF_PARTIES
    enter, answer = register_party, answers.party


@_detail_schema("parties", registers.PartyOutput, inputs.PartyEdit, PARTY)
class PartyView(EntryView):
    """One party."""

    model, body, query, answer = Party, inputs.PartyEdit, PARTY, answers.party
    related = OF_PARTIES


@_list_schema("topics", registers.TopicOutput, inputs.TopicInput, TOPICS)
class TopicsView(EntriesView):
    """Topics."""

    model, body, query = Topic, inputs.TopicInput, TOPICS
    enter, answer = register_topic, answers.topic


@_detail_schema("topics", registers.TopicOutput, inputs.TopicEdit, TOPIC)
class TopicView(EntryView):
    """One topic."""

    model, body, query, answer = Topic, inputs.TopicEdit, TOPIC, answers.topic


@_list_schema("measures", registers.MeasureOutput, inputs.MeasureInput, MEASURES)
class MeasuresView(EntriesView):
    """Measures."""

    model, body, query = Measure, inputs.MeasureInput, MEASURES
    enter, answer = register_measure, answers.measure


@_detail_schema("measures", registers.MeasureOutput, inputs.MeasureEdit, MEASURE)
class MeasureView(EntryView):
    """One measure."""

    model, body, query, answer = Measure, inputs.MeasureEdit, MEASURE, answers.measure
