"""What is stated of a measure: as figures, as a table, and as the picture that the page shows."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema_view
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers.charts import contest as contest_answer
from claims.api.errors import BadParameter
from claims.api.permissions import OPEN
from claims.api.schema import describes
from claims.api.serializers.charts import ContestOutput
from claims.api.serializers.filters import ChartQuery, FiguresQuery
from claims.api.versions import found_or_404
from claims.api.views.base import ApiView
from claims.charts.contest import Contest, contest_of
from claims.charts.picture import as_png, as_svg
from claims.charts.table import as_csv
from claims.dates import written_date
from claims.models import Measure
from claims.refusals import Invalid
from claims.visibility import visible

FILE = OpenApiResponse(bytes, "The file.")


class FileRenderer(BaseRenderer):
    """Lets a file be asked for by its type. The view gives the file itself, so there is nothing to render."""

    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping | None = None) -> Any:
        """Return what is left to be rendered: the problem document where the file could not be made."""
        return JSONRenderer().render(data, "application/problem+json", renderer_context)


class SvgRenderer(FileRenderer):
    """Pictures that stay sharp at any size."""

    media_type, format = "image/svg+xml", "svg"


class PngRenderer(FileRenderer):
    """Pictures of dots."""

    media_type, format = "image/png", "png"


class CsvRenderer(FileRenderer):
    """Tables."""

    media_type, format = "text/csv", "csv"


class ContestView(ApiView):
    """The contest over one measure, in some form."""

    acts = {"GET": OPEN}
    query = FiguresQuery

    def contest(self, request: Request, public_id: UUID) -> Contest:
        """Return what is asked for. Raises Http404, or BadParameter for a measure that it cannot stand beside."""
        measures = visible(Measure.objects.all(), request.user)
        measure = found_or_404(measures, public_id)
        try:
            return contest_of(measure, request.user, _beside(measures, self.asked.get("beside")))
        except Invalid as error:
            raise BadParameter(error.fields) from error


@extend_schema_view(
    get=describes("measures_figures", "Show what is stated of one measure", ContestOutput, query=FiguresQuery, one=True)
)
class MeasureFiguresView(ContestView):
    """What is stated of one measure."""

    def get(self, request: Request, public_id: UUID) -> Response:
        """Show it."""
        return Response(contest_answer(self.contest(request, public_id)))


@extend_schema_view(
    get=describes(
        "measures_table", "Download what is stated of one measure", None, query=FiguresQuery, one=True,
        also={(200, "text/csv"): FILE},
    )
)  # fmt: skip
class MeasureTableView(ContestView):
    """What is stated of one measure, as a table."""

    renderer_classes = [CsvRenderer]

    def get(self, request: Request, public_id: UUID) -> HttpResponse:
        """Download it."""
        contest = self.contest(request, public_id)
        # The mark at the beginning tells spreadsheets that this is UTF-8.
        return _file("\ufeff" + as_csv(contest), "text/csv; charset=utf-8", contest, "csv")


class ChartView(ContestView):
    """The picture of a measure."""

    query = ChartQuery

    def drawn(self, request: Request, public_id: UUID) -> tuple[Contest, str]:
        """Return the contest, and its picture as an SVG document in the language that is asked for."""
        contest = self.contest(request, public_id)
        with translation.override(self.asked.get("language") or translation.get_language()):
            address = request.build_absolute_uri(reverse("measure", args=[contest.measure.public_id]))
            today = written_date(timezone.localdate().isoformat())
            source = _("Thima, drawn %(day)s: %(address)s") % {"day": today, "address": address}
            return contest, as_svg(contest, self.asked["width"], source)


@extend_schema_view(
    get=describes(
        "measures_chart_svg", "Draw one measure as SVG", None, query=ChartQuery, one=True,
        also={(200, "image/svg+xml"): FILE},
    )
)  # fmt: skip
class MeasureSvgView(ChartView):
    """The picture of one measure as SVG."""

    renderer_classes = [SvgRenderer]

    def get(self, request: Request, public_id: UUID) -> HttpResponse:
        """Draw it."""
        contest, picture = self.drawn(request, public_id)
        return _file(picture, "image/svg+xml", contest, "svg")


@extend_schema_view(
    get=describes(
        "measures_chart_png", "Draw one measure as PNG", None, query=ChartQuery, one=True,
        also={(200, "image/png"): FILE},
    )
)  # fmt: skip
class MeasurePngView(ChartView):
    """The picture of one measure as PNG."""

    renderer_classes = [PngRenderer]

    def get(self, request: Request, public_id: UUID) -> HttpResponse:
        """Draw it."""
        contest, picture = self.drawn(request, public_id)
        return _file(as_png(picture), "image/png", contest, "png")


def _beside(measures: Any, public_id: UUID | None) -> Measure | None:
    if public_id is None:
        return None
    found = measures.filter(public_id=public_id).first()
    if found is None:
        raise Invalid.field("beside", _("There is no such measure."))
    return found


def _file(content: str | bytes, kind: str, contest: Contest, suffix: str) -> HttpResponse:
    name = f"thima-{str(contest.measure.public_id)[:8]}.{suffix}"
    return HttpResponse(content, kind, headers={"Content-Disposition": f'inline; filename="{name}"'})
