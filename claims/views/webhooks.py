"""Webhooks, each its owner's alone: the list, one with its health and log, and what can be done with it."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.flows import webhooks as flows
from claims.forms.webhooks import LogForm, ReplayForm, RotateForm, WebhookForm
from claims.models import Delivery, DeliveryState, Event, Webhook
from claims.paging import page_of
from claims.permissions import require
from claims.refusals import Invalid, Refusal
from claims.views.refused import blame, explained
from claims.webhooks.sending import body_of

SIZE = 30


@login_required
@explained
@require_safe
def webhook_list(request: HttpRequest) -> HttpResponse:
    """List the reader's webhooks with their health."""
    require(request.user, "see drafts")
    found = Webhook.objects.of(request.user).with_health()
    return render(request, "webhooks/list.html", {"webhooks": found})


@login_required
@explained
@require_http_methods(["GET", "POST"])
def webhook_new(request: HttpRequest) -> HttpResponse:
    """Make a webhook, and show it with its secret."""
    require(request.user, "see drafts")
    return _form(request, WebhookForm(request.POST or None), None)


@login_required
@explained
@require_http_methods(["GET", "POST"])
def webhook_edit(request: HttpRequest, public_id) -> HttpResponse:
    """Change where a webhook is sent and what it is told of."""
    webhook = _own(request, public_id)
    form = WebhookForm(request.POST) if request.method == "POST" else WebhookForm.of(webhook)
    return _form(request, form, webhook)


@login_required
@explained
@require_safe
def webhook_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show a webhook: its health, its secret, and the log of what it was told."""
    return _page(request, _own(request, public_id))


@login_required
@explained
@require_POST
def webhook_act(request: HttpRequest, public_id) -> HttpResponse:
    """Pause or resume a webhook, send it a test, or take it away: `act` says which."""
    webhook, act = _own(request, public_id), request.POST.get("act", "")
    if act not in _ACTS:
        raise Invalid(_("There is no such choice."))
    return _ACTS[act](request, webhook)


@login_required
@explained
@require_POST
def webhook_rotate(request: HttpRequest, public_id) -> HttpResponse:
    """Give a webhook a new secret."""
    webhook, form = _own(request, public_id), RotateForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("There is no such choice."))
    flows.rotate_secret(webhook, hours=form.cleaned_data["hours"])
    messages.success(request, _("The webhook has a new secret."))
    return redirect("webhook", public_id)


@login_required
@explained
@require_POST
def webhook_replay(request: HttpRequest, public_id) -> HttpResponse:
    """Have a span of events sent again."""
    webhook, form = _own(request, public_id), ReplayForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"), {})
        given = form.cleaned_data
        count = flows.replay_events(webhook, after=given["first"] - 1, until=given["last"])
    except Refusal as refusal:
        if form.is_valid():
            form.add_error(None, refusal.message)
        return _page(request, webhook, replay_form=form, status=refusal.status)
    said = ngettext("%(count)s message is sent again.", "%(count)s messages are sent again.", count)
    messages.success(request, said % {"count": count})
    return redirect("webhook", public_id)


@login_required
@explained
@require_safe
def delivery_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show one message: what is sent, each try, and what came back."""
    delivery = _message(request, public_id)
    context = {"delivery": delivery, "webhook": delivery.webhook, "body": _legible(body_of(delivery))}
    return render(request, "webhooks/delivery.html", context)


@login_required
@explained
@require_POST
def delivery_act(request: HttpRequest, public_id) -> HttpResponse:
    """Have one message sent again, or give it up: `act` says which."""
    delivery, act = _message(request, public_id), request.POST.get("act", "")
    if act == "replay":
        flows.replay_delivery(delivery)
        messages.success(request, _("The message is sent again."))
    elif act == "skip":
        flows.skip_delivery(delivery)
        messages.success(request, _("The message is skipped; what comes after it is sent."))
    else:
        raise Invalid(_("There is no such choice."))
    return redirect("delivery", public_id)


def _pause(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    flows.pause_webhook(webhook)
    messages.success(request, _("The webhook is paused. Nothing is lost meanwhile."))
    return redirect("webhook", webhook.public_id)


def _resume(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    flows.resume_webhook(webhook)
    messages.success(request, _("The webhook goes on where it stopped."))
    return redirect("webhook", webhook.public_id)


def _ping(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    attempt = flows.ping_webhook(webhook)
    if not attempt.failure:
        messages.success(request, _("The test message arrived: status %(status)s.") % {"status": attempt.status})
    else:
        said = attempt.status or attempt.get_failure_display()
        messages.error(request, _("The test message did not arrive: %(why)s.") % {"why": said})
    return redirect("webhook", webhook.public_id)


def _remove(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    flows.remove_webhook(webhook)
    messages.success(request, _("The webhook is taken away."))
    return redirect("webhooks")


_ACTS = {"pause": _pause, "resume": _resume, "ping": _ping, "remove": _remove}


def _own(request: HttpRequest, public_id) -> Webhook:
    require(request.user, "see drafts")
    return get_object_or_404(Webhook.objects.of(request.user).with_health(), public_id=public_id)


def _message(request: HttpRequest, public_id) -> Delivery:
    require(request.user, "see drafts")
    return get_object_or_404(Delivery.objects.of(request.user).with_attempts(), public_id=public_id)


def _legible(body: bytes) -> str:
    return json.dumps(json.loads(body), ensure_ascii=False, indent=2)


def _form(request: HttpRequest, form: WebhookForm, webhook: Webhook | None) -> HttpResponse:
    status = 200
    if request.method == "POST":
        try:
            return _saved(request, form, webhook)
        except Refusal as refusal:
            if form.is_valid():
                blame(form, refusal)
            status = refusal.status
    return render(request, "webhooks/form.html", {"form": form, "webhook": webhook}, status=status)


def _saved(request: HttpRequest, form: WebhookForm, webhook: Webhook | None) -> HttpResponse:
    if not form.is_valid():
        raise Invalid(_("Something in it is not right"), {})
    if webhook:
        flows.edit_webhook(webhook, **form.cleaned_data)
        messages.success(request, _("The webhook is changed."))
    else:
        webhook = flows.add_webhook(**form.cleaned_data, by=request.user)
        messages.success(request, _("The webhook is made. Give its secret to the receiver and send a test."))
    return redirect("webhook", webhook.public_id)


def _page(request: HttpRequest, webhook: Webhook, *, status: int = 200, **forms: Any) -> HttpResponse:
    state = LogForm(request.GET).wanted() if request.method == "GET" else ""
    log = Delivery.objects.filter(webhook=webhook).with_attempts()
    cursor = request.GET.get("cursor", "")
    context = {
        "webhook": webhook,
        "page": page_of(log.filter(state=state) if state else log, cursor, SIZE, by="pk"),
        "state": state,
        "states": DeliveryState,
        "last_event": Event.objects.last_number(),
        "rotate_form": RotateForm(),
        "replay_form": ReplayForm(),
        **forms,
    }
    return render(request, "webhooks/webhook.html", context, status=status)
