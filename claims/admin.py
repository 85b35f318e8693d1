"""Claims, people and the ledger in the admin pages. What a flow records is only shown; accounts are edited here."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.flows import accounts
from claims.models import (
    Annotation,
    ApiToken,
    Attempt,
    Citation,
    Claim,
    Delivery,
    Event,
    Feed,
    FeedEntry,
    Figure,
    KeptAnswer,
    Lease,
    Measure,
    Notification,
    Party,
    Position,
    ReplyRequest,
    RequestCount,
    Review,
    SavedSearch,
    Suggestion,
    Topic,
    User,
    Webhook,
)
from sources.admin import ReadOnlyAdmin

# Permissions come from the role alone; groups would promise what they do not give.
admin.site.unregister(Group)
admin.site.site_header = admin.site.site_title = "ที่มา · Thima"


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Accounts: role, language, whether they may sign in, and a new password through Django's own form."""

    list_display = ["username", "display_name", "role", "language", "is_active", "last_login"]
    list_filter = ["role", "is_active", "language"]
    search_fields = ["username", "first_name", "last_name", "email"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "wants_digest", "language", "theme"]}),
        (_("Access"), {"fields": ["role", "is_active", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["username", "password1", "password2", "role"]})]

    @admin.display(description=_("name"))
    def display_name(self, user: User) -> str:
        """How the pages call this person."""
        return user.display_name

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        """The ledger names people by their sign-in name; nobody may take the admin role from themselves."""
        fixed = ["username", "last_login", "date_joined"] if obj else []
        return [*fixed, "role", "is_active"] if obj == request.user else fixed

    def save_model(self, request, obj, form, change) -> None:
        """Store the account through its flow."""
        accounts.save_account(obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        """Nobody is deleted: the ledger names them. An account is made inactive."""
        return False


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    """API tokens, to be revoked; `manage.py create_token` makes one."""

    list_display = ["user", "scope", "created_at", "revoked_at"]
    list_filter = ["scope", "revoked_at"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    readonly_fields = ["created_at"]
    actions = ["revoke"]

    @admin.action(description=_("Revoke the selected tokens"), permissions=["view"])
    def revoke(self, request, queryset) -> None:
        """Make the tokens useless from now on."""
        for token in queryset:
            accounts.revoke_token(token)
        done = ngettext("%(count)s token was revoked.", "%(count)s tokens were revoked.", len(queryset))
        self.message_user(request, done % {"count": len(queryset)}, messages.SUCCESS)


@admin.register(Party)
class PartyAdmin(ReadOnlyAdmin):
    """Parties with whom they speak for."""

    list_display = ["name", "name_en", "kind", "country", "speaks_for", "wikidata_id"]
    list_filter = ["kind", "country"]
    list_select_related = ["speaks_for"]
    search_fields = ["name", "name_en", "keys", "wikidata_id"]


@admin.register(Topic)
class TopicAdmin(ReadOnlyAdmin):
    """Topics."""

    list_display = ["name", "name_en"]
    search_fields = ["name", "name_en"]


@admin.register(Measure)
class MeasureAdmin(ReadOnlyAdmin):
    """Measures with what exactly they count."""

    list_display = ["name", "name_en", "kind", "unit"]
    list_filter = ["kind"]
    search_fields = ["name", "name_en"]


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    """Claims in all states."""

    list_display = ["statement", "status", "event_on", "version", "changed_at"]
    list_filter = ["status", "topics", "changed_at"]
    search_fields = ["statement", "statement_en"]
    readonly_fields = ["created_at", "changed_at"]


@admin.register(Figure)
class FigureAdmin(ReadOnlyAdmin):
    """Figures with the claims that they belong to."""

    list_display = ["as_written", "value_low", "value_high", "total_high", "unit", "measure", "claim"]
    list_filter = ["comparator", "measure"]
    list_select_related = ["measure", "claim"]
    search_fields = ["as_written", "claim__statement"]


@admin.register(Position)
class PositionAdmin(ReadOnlyAdmin):
    """Who takes which stance towards what."""

    list_display = ["party", "stance", "claim", "said_on", "created_at"]
    list_filter = ["stance"]
    list_select_related = ["party", "claim"]
    search_fields = ["party__name", "party__name_en", "claim__statement"]
    readonly_fields = ["created_at"]


@admin.register(Citation)
class CitationAdmin(ReadOnlyAdmin):
    """The words of each position and where they stand."""

    list_display = ["exact", "position", "cited_outlet", "channel", "start", "end"]
    list_filter = ["cited_outlet"]
    list_select_related = ["position__party", "cited_outlet"]
    search_fields = ["exact", "position__party__name", "channel"]


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    """What the reader found, and what became of it."""

    list_display = ["__str__", "stance", "state", "score", "reader_version", "decided_by"]
    list_filter = ["state", "stance", "drop_reason", "reader_version"]
    list_select_related = ["decided_by"]
    search_fields = ["snapshot__article__title", "content__text"]
    readonly_fields = ["created_at"]


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """Steps and verdicts."""

    list_display = ["claim", "old_status", "new_status", "rating", "weight", "reviewer", "created_at"]
    list_filter = ["new_status", "rating", "reviewer"]
    list_select_related = ["claim", "reviewer"]
    search_fields = ["claim__statement", "note"]
    readonly_fields = ["created_at"]


@admin.register(ReplyRequest)
class ReplyRequestAdmin(ReadOnlyAdmin):
    """Whom the newsroom asked about claims."""

    list_display = ["__str__", "claim", "asked_by", "asked_on", "due_on", "answered_on"]
    list_filter = ["state", "asked_on"]
    list_select_related = ["party", "claim", "asked_by"]
    search_fields = ["party__name", "claim__statement", "question", "answer"]
    readonly_fields = ["created_at"]


@admin.register(Annotation)
class AnnotationAdmin(ReadOnlyAdmin):
    """Notes of the newsroom."""

    list_display = ["__str__", "author", "claim", "created_at", "resolved_at"]
    list_filter = ["author", "resolved_at"]
    list_select_related = ["author", "claim"]
    search_fields = ["body", "exact", "claim__statement"]
    readonly_fields = ["created_at"]


@admin.register(SavedSearch)
class SavedSearchAdmin(ReadOnlyAdmin):
    """Searches that people keep."""

    list_display = ["name", "owner", "looked_at", "created_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__username"]
    readonly_fields = ["created_at"]


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    """What people are told."""

    list_display = ["recipient", "why", "actor", "created_at", "read_at", "mailed_at"]
    list_filter = ["why", "read_at"]
    list_select_related = ["recipient", "actor"]
    search_fields = ["recipient__username"]
    readonly_fields = ["created_at"]


@admin.register(KeptAnswer)
class KeptAnswerAdmin(ReadOnlyAdmin):
    """Answers that are given again to a request with the same Idempotency-Key."""

    list_display = ["key", "user", "status", "kept_at"]
    list_select_related = ["user"]
    search_fields = ["key", "user__username"]


@admin.register(RequestCount)
class RequestCountAdmin(ReadOnlyAdmin):
    """How often the API was asked in the current minute, by token, account or address."""

    list_display = ["who", "count"]
    search_fields = ["who"]


@admin.register(Lease)
class LeaseAdmin(ReadOnlyAdmin):
    """Suggestions that somebody has open at the desk."""

    list_display = ["suggestion", "holder", "taken_at", "until"]
    list_select_related = ["suggestion", "holder"]
    search_fields = ["holder__username"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """The ledger; `manage.py verify_ledger` checks it."""

    list_display = ["sequence", "at", "actor_name", "verb", "kind", "record"]
    list_filter = ["verb", "kind", "at"]
    search_fields = ["record", "claim", "actor_name"]


@admin.register(Webhook)
class WebhookAdmin(ReadOnlyAdmin):
    """Who is told of what happens, and how well that goes; the secrets are shown to nobody but the owner."""

    list_display = ["__str__", "owner", "state", "failures", "last_success_at", "last_failure_at"]
    list_filter = ["state"]
    list_select_related = ["owner"]
    search_fields = ["url", "description", "owner__username"]
    exclude = ["secret", "old_secret"]
    readonly_fields = ["created_at"]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """Messages to webhooks."""

    list_display = ["type", "event_id", "webhook", "state", "tries", "next_try_at"]
    list_filter = ["state"]
    list_select_related = ["webhook"]
    search_fields = ["type", "webhook__url"]
    readonly_fields = ["created_at"]


@admin.register(Attempt)
class AttemptAdmin(ReadOnlyAdmin):
    """Each try to deliver one."""

    list_display = ["at", "delivery", "status", "failure", "milliseconds"]
    list_filter = ["failure"]
    list_select_related = ["delivery__webhook"]
    search_fields = ["delivery__type", "answer"]


@admin.register(Feed)
class FeedAdmin(ReadOnlyAdmin):
    """What is watched for new articles, and how well that goes."""

    list_display = ["__str__", "state", "failures", "last_success_at", "last_failure_at", "next_try_at"]
    list_filter = ["state", "last_failure"]
    search_fields = ["url", "title"]
    readonly_fields = ["added_at"]


@admin.register(FeedEntry)
class FeedEntryAdmin(ReadOnlyAdmin):
    """What was seen in feeds."""

    list_display = ["__str__", "feed", "article", "seen_at"]
    list_select_related = ["feed", "article"]
    search_fields = ["url", "title"]
    readonly_fields = ["seen_at"]
