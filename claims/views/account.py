"""Sign in and out, and choose language and theme."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from claims.models import Role, User
from claims.views import throttle
from claims.views.context import THEME_COOKIE, THEMES

YEAR = 365 * 24 * 3600


class SignInForm(AuthenticationForm):
    """Name and password, with a rest after too many wrong ones."""

    error_messages = {
        "invalid_login": gettext_lazy("The name or the password is wrong."),
        "inactive": gettext_lazy("This account is closed."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].widget.attrs.update({"class": "input", "lang": "en", "maxlength": 150})
        self.fields["password"].widget.attrs.update({"class": "input"})

    def clean(self) -> dict:
        """Return the data; raises ValidationError with the number of tries that are left."""
        username = self.cleaned_data.get("username") or ""
        with throttle.one_try_at_a_time(self._address, username):
            return self._clean_in_turn(username)

    def _clean_in_turn(self, username: str) -> dict:
        if not throttle.tries_left(self._address, username):
            raise ValidationError(_("Too many wrong passwords. Wait 15 minutes and try again."), code="rest")
        try:
            cleaned = super().clean()
        except ValidationError as error:
            throttle.count_failure(self._address, username)
            raise ValidationError([*error.messages, self._warning(username)], code="invalid_login") from error
        throttle.forget_failures(self._address, username)
        return cleaned

    @property
    def _address(self) -> str:
        return self.request.META.get("REMOTE_ADDR", "") if self.request else ""

    def _warning(self, username: str) -> str:
        left = throttle.tries_left(self._address, username)
        if not left:
            return _("Wait 15 minutes and try again.")
        return ngettext(
            "%(count)s try left before a rest of 15 minutes.", "%(count)s tries left before a rest of 15 minutes.", left
        ) % {"count": left}


class SignIn(LoginView):
    """The sign-in page; the demo names its accounts there."""

    form_class = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs) -> dict:
        """Add the demo's accounts, in the order of what they may do."""
        accounts = User.objects.filter(username__in=Role.values, is_active=True) if settings.DEMO else []
        in_order = sorted(accounts, key=lambda account: Role.values.index(account.role))
        return super().get_context_data(demo_accounts=in_order, **kwargs)

    def form_invalid(self, form) -> HttpResponse:
        """Answer a wrong password with 422 and the form."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SignOut(LogoutView):
    """Ends the session; by POST only."""

    http_method_names = ["post", "options"]


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language on the account and in a cookie, and go back to where the reader was."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest(_("There is no such language."), content_type="text/plain; charset=utf-8")
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=language)
    response = HttpResponseRedirect(_back(request))
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, **_cookie())
    return response


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark, or "" (as the device) on the account and in a cookie."""
    theme = request.POST.get("theme", "")
    if theme not in ("", *THEMES):
        return HttpResponseBadRequest(_("There is no such theme."), content_type="text/plain; charset=utf-8")
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(theme=theme)
    if request.headers.get("X-Requested-With") == "fetch":
        response = HttpResponse(status=204)
    else:
        response = HttpResponseRedirect(_back(request))
    response.set_cookie(THEME_COOKIE, theme, **_cookie())
    return response


@login_required
@require_POST
def choose_keys(request: HttpRequest) -> HttpResponse:
    """Remember on the account whether single letters are keys: "on" or "off"."""
    wanted = request.POST.get("keys", "")
    if wanted not in ("on", "off"):
        return HttpResponseBadRequest(_("There is no such choice."), content_type="text/plain; charset=utf-8")
    User.objects.filter(username=request.user.get_username()).update(uses_keys=wanted == "on")
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    return HttpResponseRedirect(_back(request))


@login_required
@require_POST
def choose_digest(request: HttpRequest) -> HttpResponse:
    """Remember on the account whether what is unread is sent by e-mail: "on" or "off"."""
    wanted = request.POST.get("digest", "")
    if wanted not in ("on", "off"):
        return HttpResponseBadRequest(_("There is no such choice."), content_type="text/plain; charset=utf-8")
    User.objects.filter(username=request.user.get_username()).update(wants_digest=wanted == "on")
    return HttpResponseRedirect(_back(request))


def _cookie() -> dict:
    return {"max_age": YEAR, "samesite": "Lax", "httponly": True, "secure": settings.SESSION_COOKIE_SECURE}


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("home")
