"""What search engines are told: which pages are open, and which are none of theirs."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.models import Claim, Measure, Party, Topic
from claims.visibility import visible
from sources.models import Outlet

CLOSED = ("/admin/", "/api/", "/desk/", "/work/", "/login/", "/articles/new/")


class ClaimSitemap(Sitemap):
    """Published claims."""

    limit = 10_000

    def items(self) -> QuerySet[Claim]:
        """Return them, in an order that does not change."""
        return Claim.objects.published().order_by("pk").only("public_id", "changed_at")

    def location(self, item: Claim) -> str:
        """Return the path of the claim's page."""
        return reverse("claim", args=[item.public_id])

    def lastmod(self, item: Claim):
        """Return when the claim was last changed."""
        return item.changed_at


class RegisterSitemap(Sitemap):
    """The entries of one register that belong to published claims."""

    limit = 10_000

    def __init__(self, model: type[Model], name: str):
        """Take the register and the name of its pages."""
        self.model, self.name = model, name

    def items(self) -> QuerySet:
        """Return them, in an order that does not change."""
        return visible(self.model._default_manager.all(), AnonymousUser()).order_by("pk").only("public_id")

    def location(self, item) -> str:
        """Return the path of the entry's page."""
        return reverse(self.name, args=[item.public_id])


SITEMAPS = {
    "claims": ClaimSitemap(),
    "topics": RegisterSitemap(Topic, "topic"),
    "parties": RegisterSitemap(Party, "party"),
    "outlets": RegisterSitemap(Outlet, "outlet"),
    "measures": RegisterSitemap(Measure, "measure"),
}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where the list of pages is, and what to leave alone."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
