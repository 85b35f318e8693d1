"""Notes beside the suggestion that is decided on: on words of its article, and on the claim that it led to."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.flows.annotations import annotate, reply, resolve
from claims.flows.marking import span_of
from claims.forms.marking import DeskNoteForm
from claims.mentions import people_in
from claims.models import Annotation, Suggestion
from claims.permissions import may, require
from claims.refusals import Invalid, Refusal
from claims.views.refused import blame, explained
from sources.models import Snapshot

MOST = 30


def notes_beside(
    suggestion: Suggestion, user, *, form: DeskNoteForm | None = None, touched: Annotation | None = None
) -> dict[str, Any]:
    """Return what the notes of the desk need: the threads near the suggestion, those elsewhere in its article, a form.

    Near are those on words that its own overlap, on the claim that it led to, and on that claim's positions. The
    thread that was `touched` just now is in sight wherever it is.
    """
    about = Q(snapshot=suggestion.snapshot_id)
    if suggestion.claim_id:
        about |= Q(claim=suggestion.claim_id) | Q(position__claim=suggestion.claim_id)
    threads = list(Annotation.objects.threads().filter(about).select_related("position__party")[:MOST])
    near = [thread for thread in threads if _is_near(thread, suggestion)]
    return {
        "suggestion": suggestion,
        "near": near,
        "elsewhere": [thread for thread in threads if thread not in near and thread.resolved_at is None],
        "unfolded": touched is not None and not _is_near(touched, suggestion),
        "open_notes": sum(thread.resolved_at is None for thread in near),
        "people": people_in(note.body for thread in threads for note in [thread, *thread.replies.all()]),
        "note_form": form or DeskNoteForm(suggestion=suggestion),
        "may_annotate": may(user, "annotate"),
    }


def note_spans(snapshot: Snapshot) -> list[Annotation]:
    """Return the first notes of the threads on words of the snapshot."""
    return list(Annotation.objects.filter(snapshot=snapshot.pk, thread=None))


@login_required
@explained
@require_POST
def suggestion_note(request: HttpRequest, public_id) -> HttpResponse:
    """Write a note, answer in a `thread`, or `settle` it: close it or open it again; without leaving the desk."""
    require(request.user, "annotate")
    related = ("snapshot__article", "claim")
    suggestion = get_object_or_404(Suggestion.objects.select_related(*related), public_id=public_id)
    form = DeskNoteForm(request.POST, suggestion=suggestion)
    try:
        touched = _act(request, suggestion, form)
    except Refusal as refusal:
        if not _wants_json(request):
            raise
        blame(form, refusal)
        return _answer(request, suggestion, form, status=refusal.status)
    if _wants_json(request):
        return _answer(request, suggestion, touched=touched)
    messages.success(request, _("Noted."))
    # Browsers unfold what an address leads into.
    return HttpResponseRedirect(f"{reverse('suggestion', args=[suggestion.public_id])}#note-{touched.public_id}")


def _act(request: HttpRequest, suggestion: Suggestion, form: DeskNoteForm) -> Annotation:
    """Do what is asked and return the thread that it is done to."""
    if "settle" in request.POST:
        thread = form.chosen_thread()
        resolve(thread, by=request.user, resolved=request.POST["settle"] == "resolve")
        return thread
    if not form.is_valid():
        raise Invalid(_("Something in it is not right"), {})
    body = form.cleaned_data["body"]
    if form.cleaned_data["thread"]:
        thread = form.chosen_thread()
        reply(thread, body, by=request.user)
        return thread
    if target := form.cleaned_data["about"]:
        return annotate(target, body, by=request.user)
    snapshot, start, end = form.span()
    start, end = span_of(snapshot, start, end)
    return annotate(snapshot, body, by=request.user, start=start, end=end)


def _answer(
    request: HttpRequest,
    suggestion: Suggestion,
    form: DeskNoteForm | None = None,
    status: int = 200,
    touched: Annotation | None = None,
) -> JsonResponse:
    context = notes_beside(suggestion, request.user, form=form, touched=touched)
    return JsonResponse({"notes": render_to_string("desk/notes.html", context, request)}, status=status)


def _is_near(thread: Annotation, suggestion: Suggestion) -> bool:
    if thread.start is None or thread.end is None:
        return True
    content = suggestion.content
    return thread.start < content["end"] and content["start"] < thread.end


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
