"""Pages."""

from django.http import HttpRequest, HttpResponse


def choose_language(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def choose_theme(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


from django.contrib.auth.views import LoginView as SignIn, LogoutView as SignOut  # noqa
