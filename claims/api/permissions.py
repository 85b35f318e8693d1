"""May they? The role of whoever asks and the scope of their token both have to allow it."""

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from claims.models import ApiToken, Scope
from claims.permissions import may

# For reading what is published; which rows that is, the querysets know.
OPEN = None


class MayDo(BasePermission):
    """Allow what the view's `acts` ask for: method → a key of claims.permissions.MAY, or OPEN for everybody."""

    def has_permission(self, request: Request, view) -> bool:
        """Tell whether the request may go on to the view. Which methods there are is for the view to say."""
        method = "GET" if request.method == "HEAD" else request.method
        if method not in view.acts:
            return True
        if (
            method not in SAFE_METHODS
            and not getattr(view, "only_reads", False)
            and isinstance(request.auth, ApiToken)
            and not request.auth.has_scope(Scope.WRITE)
        ):
            return False
        act = view.acts[method]
        return act is OPEN or may(request.user, act)
