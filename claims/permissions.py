"""Who may do what, as one readable map."""

from django.utils.translation import gettext as _

from claims.models import Role
from claims.refusals import Forbidden

MAY = {
    "see drafts": Role.READER,
    "annotate": Role.REPORTER,
    "add an article": Role.REPORTER,
    "decide on suggestions": Role.REPORTER,
    "edit claims": Role.REPORTER,
    "assign claims": Role.REPORTER,
    "edit the register": Role.REPORTER,
    "submit for review": Role.REPORTER,
    "watch feeds": Role.EDITOR,
    "publish": Role.EDITOR,
    "merge claims": Role.EDITOR,
    "give a verdict": Role.EDITOR,
    "administer": Role.ADMIN,
}


def may(user, act: str) -> bool:
    """Tell whether the user may do the act, one of MAY's keys."""
    return bool(user and user.is_authenticated and user.has_role(MAY[act]))


def require(user, act: str) -> None:
    """Raise Forbidden unless the user may do the act."""
    if not may(user, act):
        raise Forbidden(_("Your account may not do this. It needs the role “%(role)s”.") % {"role": MAY[act].label})
