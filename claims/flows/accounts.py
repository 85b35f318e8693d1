"""Give people accounts and programs tokens."""

import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.ledger import flow
from claims.models import ApiToken, Role, Scope, User
from claims.refusals import Invalid


@flow
def open_account(username: str, password: str, *, role: str, **fields: str) -> User:
    """Make an account, or give an existing one this role and password, and return it."""
    user, _made = User.objects.get_or_create(username=username, defaults=fields)
    user.role = Role(role)
    user.set_password(password)
    save_account(user)
    return user


@flow
def save_account(user: User) -> None:
    """Store an account's fields; administrators, and nobody else, may enter the admin pages."""
    user.is_staff = user.is_superuser = user.role == Role.ADMIN
    user.save()


@flow
def issue_token(user: User, scope: str) -> str:
    """Make a token for the user and return its secret, which is not kept. Raises Invalid for an unknown scope."""
    if scope not in Scope.values:
        raise Invalid.field("scope", _("There is no such scope: %(scope)s.") % {"scope": scope})
    secret = secrets.token_urlsafe(32)
    ApiToken.objects.create(user=user, scope=scope, digest=ApiToken.digest_of(secret))
    return secret


@flow
def revoke_token(token: ApiToken) -> None:
    """Make a token useless from now on."""
    token.revoked_at = token.revoked_at or timezone.now()
    token.save(update_fields=["revoked_at"])
