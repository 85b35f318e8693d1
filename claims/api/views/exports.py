"""Claims in one file: those of a list, or those that are named."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers import claims as answers
from claims.api.answers.tables import table_of, workbook_of
from claims.api.errors import BadParameter
from claims.api.permissions import OPEN
from claims.api.schema import describes
from claims.api.serializers.claims import ClaimExportOutput
from claims.api.serializers.fields import Items
from claims.api.serializers.filters import ExportQuery
from claims.api.views.base import ApiView
from claims.api.views.claims import narrowed_claims

MOST = 1000
# Spreadsheets take a file without it for another encoding.
BYTE_ORDER_MARK = "\ufeff"

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@extend_schema_view(
    get=describes("claims_export", "Put up to 1,000 claims into one file", ClaimExportOutput, query=ExportQuery)
)
class ClaimsExportView(ApiView):
    """Claims in one file."""

    acts = {"GET": OPEN}
    query = ExportQuery

    def get(self, request: Request) -> Response | HttpResponse:
        """Give the newest of them; the filters are those of the list."""
        form, found = narrowed_claims(request, apart=("file", "ids"))
        if ids := self.asked.get("ids"):
            found = found.filter(public_id__in=_ids(ids))
        claims = list(found.with_card().order_by(f"-{form.order}", "-pk")[: MOST + 1])
        name = f"claims-{timezone.localdate().isoformat()}.{self.asked['file']}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        if self.asked["file"] == "csv":
            table = BYTE_ORDER_MARK + table_of(claims[:MOST])
            return HttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)
        if self.asked["file"] == "xlsx":
            return HttpResponse(workbook_of(claims[:MOST]), content_type=XLSX, headers=headers)
        rows = [answers.claim(claim) for claim in claims[:MOST]]
        return Response({"results": rows, "is_whole": len(claims) <= MOST}, headers=headers)


def _ids(text: str) -> list[UUID]:
    try:
        ids = [UUID(part) for part in text.split(",") if part.strip()]
    except ValueError as error:
        raise BadParameter({"ids": [_("Give public ids with commas between them.")]}) from error
    if len(ids) > Items.MOST:
        raise BadParameter({"ids": [_("At most {max_length} items are taken.").format(max_length=Items.MOST)]})
    return ids
