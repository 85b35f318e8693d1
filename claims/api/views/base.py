"""What all views of the API share: parameters, bodies, pages and versions."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.answers.documents import claim_document, with_documents
from claims.api.errors import BadParameter, flattened
from claims.api.expanding import Related, expanded
from claims.api.idempotency import answered_once, key_of
from claims.api.serializers.fields import Input
from claims.api.serializers.filters import Query
from claims.api.serializers.showing import SLIM
from claims.api.throttles import PerMinute
from claims.api.versions import tag_bytes, to_change, versioned, versioned_document
from claims.models import Claim
from claims.paging import Page, page_of
from claims.refusals import Invalid

M = TypeVar("M", bound=Model)
Answers = Callable[[Sequence[Any]], list[dict[str, Any]]]


class ApiView(APIView):
    """A resource. `acts` says what one must be allowed to do for each method, `query` which parameters a GET takes."""

    acts: ClassVar[Mapping[str, str | None]] = {}
    query: ClassVar[type[Query]] = Query
    # Which records may come along with those of an answer.
    related: ClassVar[Related] = {}
    # A POST that changes nothing: what it reads does not fit into an address.
    only_reads: ClassVar[bool] = False
    # A POST that does nothing new when it is sent again needs no key for that.
    repeatable: ClassVar[bool] = False
    http_method_names = ["get", "head", "post", "put", "patch"]
    asked: dict[str, Any]
    rate: PerMinute | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let in whoever may, then read the parameters. Raises what the error handler knows."""
        super().initial(request, *args, **kwargs)
        method = str(request.method).lower()
        if method not in self.http_method_names or not hasattr(self, method):
            # The framework says next that there is no such method here.
            return
        keyless = self.only_reads or self.repeatable
        if request.method == "POST" and not keyless and (key := key_of(request)):
            # The framework takes the handler from here next.
            view: Any = self
            view.post = partial(answered_once, view.post, key)
        self.asked = _parameters(self.query if request.method in SAFE_METHODS else Query, request)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Return the answer, marked with what it depends on."""
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ("Accept-Language", "Authorization", "Cookie"))
        # Kept by whoever likes, but asked for anew each time: a correction must not wait for a cache.
        tag_bytes(response)
        if self.rate:
            self.rate.tell(response)
        patch_cache_control(response, no_cache=True, private=request.user.is_authenticated)
        return response

    def given(self, shape: type[Input], *, partial: bool = False) -> dict[str, Any]:
        """Return the checked body; with `partial` only what was sent. Raises ValidationError."""
        body = shape(data=self.request.data, partial=partial)
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def page(self, found: QuerySet, answers: Answers, *, by: str = "pk", descending: bool = True) -> Response:
        """Return a page of the rows, ordered by a field that keyset cursors can go by."""
        page = self._page(found, by, descending)
        results = [self._slim(document) for document in answers(page.rows)]
        body = {"results": results, **self._around(page), **self._expanded(page.rows)}
        return Response(body, content_type=self._kind())

    def page_of_claims(self, found: QuerySet[Claim], *, by: str, internal: bool) -> HttpResponse:
        """Return a page of claims, the newest first, as the database writes their JSON."""
        documents = with_documents(found, internal=internal, only=self.asked.get("fields"))
        page = self._page(documents.only("pk", by), by, descending=True)
        around = json.dumps({**self._around(page), **self._expanded(page.rows)}, ensure_ascii=False)
        results = ",".join(row.document for row in page.rows)
        return HttpResponse(f'{{"results":[{results}],{around[1:]}', content_type=self._kind() or "application/json")

    def record(self, row: Any, body: dict[str, Any]) -> Response:
        """Return the answer with one record: what is asked of it, and what comes along."""
        response = versioned(row, {**self._slim(body), **self._expanded([row])})
        response.content_type = self._kind()
        return response

    def written_record(self, row: Any, document: str) -> HttpResponse:
        """Return the answer with one record whose JSON is there already, with what comes along."""
        if expanded := self._expanded([row]):
            document = f"{document.rstrip()[:-1]},{json.dumps(expanded, ensure_ascii=False)[1:]}"
        response = versioned_document(row, document)
        if kind := self._kind():
            response["Content-Type"] = kind
        return response

    def slimmed(self, body: dict[str, Any]) -> Response:
        """Return the answer with a record that has no version."""
        return Response(self._slim(body), content_type=self._kind())

    def _slim(self, document: dict[str, Any]) -> dict[str, Any]:
        names = self.asked.get("fields")
        return {name: document[name] for name in names} if names else document

    def _expanded(self, rows: Sequence[Any]) -> dict[str, Any]:
        names = self.asked.get("expand")
        return {"expanded": expanded(names, self.related, rows, self.request)} if names else {}

    def _kind(self) -> str | None:
        return SLIM if self.asked.get("fields") else None

    def _page(self, found: QuerySet, by: str, descending: bool) -> Page:
        try:
            return page_of(found, self.asked.get("cursor", ""), self.asked["limit"], by=by, descending=descending)
        except Invalid as error:
            raise BadParameter(error.fields) from error

    def _around(self, page: Page) -> dict[str, str | None]:
        return {"next": self._page_at(page.next), "previous": self._page_at(page.previous)}

    def _page_at(self, cursor: str | None) -> str | None:
        return self.here(cursor=cursor) if cursor else None

    def here(self, **changed: Any) -> str:
        """Return the absolute address of this request with some parameters changed."""
        parameters = self.request.query_params.copy()
        for name, value in changed.items():
            parameters[name] = value
        return f"{self.request.build_absolute_uri(self.request.path)}?{parameters.urlencode()}"


def each(answer: Callable[[Any], dict[str, Any]]) -> Answers:
    """Return the function that answers with many rows from the one that answers with one."""
    return lambda rows: [answer(row) for row in rows]


def claim_response(claim: Claim, status: int = 200) -> HttpResponse:
    """Return the answer with a claim as it is now, to somebody who changed it."""
    row = with_documents(Claim.objects.all(), internal=True).get(pk=claim.pk)
    return versioned_document(row, row.document, status)  # type: ignore[attr-defined]


def claim_to_change(request: Request, public_id: Any) -> Claim:
    """Return the claim, locked until the transaction ends. Raises Http404, or Stale if If-Match names another."""
    found = Claim.objects.reachable_by(request.user).select_for_update(of=("self",))
    return to_change(request, found, public_id, claim_document)


def claim_as_seen(request: Request, public_id: Any) -> Claim:
    """Return the claim, not locked: for flows that lock other rows first. Raises Http404 or Stale."""
    return to_change(request, Claim.objects.reachable_by(request.user), public_id, claim_document)


def _parameters(shape: type[Query], request: Request) -> dict[str, Any]:
    given, several = dict(request.query_params.lists()), shape.several()
    repeated = [name for name, values in given.items() if len(values) > 1 and name not in several]
    if repeated:
        raise BadParameter({name: [_("Give it once.")] for name in repeated})
    query = shape(data={name: values if name in several else values[0] for name, values in given.items()})
    try:
        query.is_valid(raise_exception=True)
    except ValidationError as error:
        # Which of several values is wrong, its message says.
        fields = {name.partition(".")[0]: found for name, found in flattened(error.detail).items()}
        raise BadParameter(fields) from error
    return dict(query.validated_data)
