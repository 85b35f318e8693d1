"""The archive in the admin pages: to look at, since only flows may change it."""

from django.contrib import admin
from django.db import models

from sources.models import Article, Capture, HostTurn, Outlet, Snapshot


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows records that the ledger keeps; a change made here would bypass it."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request, *args) -> bool:
        """Nobody adds a record here."""
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        """Nobody changes a record here."""
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        """Nobody deletes a record here."""
        return False


@admin.register(Outlet)
class OutletAdmin(ReadOnlyAdmin):
    """Outlets with their other names and domains."""

    list_display = ["name", "name_en", "kind", "domains"]
    list_filter = ["kind"]
    search_fields = ["name", "name_en", "keys"]


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin):
    """Articles with where and when they were published."""

    list_display = ["title", "outlet", "published_on", "state", "added_at"]
    list_filter = ["state", "language", "added_at"]
    list_select_related = ["outlet"]
    search_fields = ["title", "url", "outlet__name"]
    # Django 5.2 warns of the scheme that 6.0 will take; nothing is entered here.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    """Snapshots; the list leaves their texts in the database."""

    list_display = ["article", "method", "captured_at", "sha256"]
    list_filter = ["method", "captured_at"]
    list_select_related = ["article"]
    search_fields = ["article__title", "sha256"]
    readonly_fields = ["captured_at"]

    def get_queryset(self, request):
        """Return the snapshots without texts and bytes, which one page loads for the one that it shows."""
        return super().get_queryset(request).defer("text", "raw")


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    """Captures: what was asked for, how far it is and why it failed."""

    list_display = ["url", "state", "reason", "http_status", "tries", "asked_at", "ended_at"]
    list_filter = ["state", "reason", "asked_at"]
    search_fields = ["url", "article__title"]
    raw_id_fields = ["article", "snapshot"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(HostTurn)
class HostTurnAdmin(ReadOnlyAdmin):
    """When each site may be asked next."""

    list_display = ["host", "free_at"]
    search_fields = ["host"]
