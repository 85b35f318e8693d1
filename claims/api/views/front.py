"""The front door: the list of resources, the schema and the interactive documentation."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.permissions import OPEN
from claims.api.schema import describes
from claims.api.serializers.front import RootOutput
from claims.api.views.base import ApiView

RESOURCES = (
    "outlets", "articles", "snapshots", "suggestions", "parties", "topics", "measures", "claims", "positions",
    "citations", "reviews", "reply-requests", "annotations", "notifications", "webhooks", "feeds", "changes", "export",
    "lookup", "schema",
)  # fmt: skip


@extend_schema_view(get=describes("root_read", "List the resources and their addresses", RootOutput))
class RootView(ApiView):
    """What there is."""

    acts = {"GET": OPEN}

    def get(self, request: Request) -> Response:
        """List the resources."""
        return Response({name: request.build_absolute_uri(reverse(f"api-{name}")) for name in RESOURCES})


@extend_schema(exclude=True)
class NowhereView(APIView):
    """An address under /api/ at which there is nothing."""

    authentication_classes = ()
    permission_classes = ()

    def initial(self, request: Request, *args, **kwargs) -> None:
        """Raise NotFound, whatever the method."""
        if not request.path.endswith("/"):
            raise NotFound(_("There is nothing at this address. The addresses of the API end with a slash."))
        raise NotFound(_("There is nothing at this address."))


class SchemaView(SpectacularAPIView):
    """The OpenAPI document. It is English throughout, the words of fixed lists included."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Show it."""
        with translation.override("en"):
            return super().get(request, *args, **kwargs)


class DocsView(SpectacularSwaggerSplitView):
    """The interactive documentation, from files of this server only."""

    url_name = "api-schema"
    template_name = "api/docs.html"
