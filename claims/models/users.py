"""Who works here, and with which token a program speaks for them."""

import hashlib
import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody may do; each role may do all that the one before it may."""

    READER = "reader", _("reader")
    REPORTER = "reporter", _("reporter")
    EDITOR = "editor", _("editor")
    ADMIN = "admin", _("administrator")


class User(AbstractUser):
    """Somebody who signs in."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.READER)
    language = models.CharField(_("language"), max_length=2, choices=[("th", "ไทย"), ("en", "English")], blank=True)
    theme = models.CharField(_("theme"), max_length=5, choices=[("light", _("light")), ("dark", _("dark"))], blank=True)

    # Keys of a single letter can be switched off: speech input and tremors press them by accident.
    uses_keys = models.BooleanField(_("uses single keys"), default=True)

    # E-mails of what is unread; the page shows it all the same.
    wants_digest = models.BooleanField(_("gets e-mail of what is unread"), default=True)

    class Meta(AbstractUser.Meta):
        constraints = [models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_is_known")]

    def has_role(self, role: Role) -> bool:
        """Tell whether the user has this role or one above it."""
        return self.is_active and Role.values.index(self.role) >= Role.values.index(role)

    @property
    def display_name(self) -> str:
        """The full name, or the sign-in name where there is none."""
        return self.get_full_name() or self.username


class Scope(models.TextChoices):
    """What a token may be used for; the role of its user bounds it further."""

    READ = "read", _("read")
    WRITE = "write", _("read and write")
    ADMIN = "admin", _("administer")


class ApiToken(models.Model):
    """A secret with which a program uses the API for a user. Only its digest is kept."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="tokens", verbose_name=_("user"))
    scope = models.CharField(_("scope"), max_length=10, choices=Scope, default=Scope.READ)
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = [models.CheckConstraint(condition=Q(scope__in=Scope.values), name="token_scope_is_known")]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_scope_display()})"

    @staticmethod
    def digest_of(secret: str) -> str:
        """Return what is stored of a secret. The secret is random and long, so a plain SHA-256 is enough."""
        return hashlib.sha256(secret.encode()).hexdigest()

    def has_scope(self, scope: Scope) -> bool:
        """Tell whether the token has this scope or one above it."""
        return Scope.values.index(self.scope) >= Scope.values.index(scope)
