"""What the head of a page tells machines that read it."""

import json
from typing import Any
from urllib.parse import parse_qs

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

# So that no text of ours ends the element that it stands in.
IN_A_SCRIPT = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&"})
FEEDS = (("feed-atom", "application/atom+xml", "Atom"), ("feed-json", "application/feed+json", "JSON Feed"))
# What a list may be narrowed by that strangers know nothing of; there is no feed of it.
INTERNAL = {"assignee", "status", "unassigned", "unanswered"}


@register.filter
def data_block(document: dict) -> SafeString:
    """Return a document as JSON-LD in a <script> that no browser runs; machines that read the page look for it."""
    content = json.dumps(document, ensure_ascii=False).translate(IN_A_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{content}</script>')  # noqa: S308 (escaped above)


@register.simple_tag
def feed_links(query: str = "", **records: Any) -> SafeString:
    """Return the links to the feeds of published claims, narrowed by a query of their list or by records."""
    asked = parse_qs(query) | {name: [str(record.public_id)] for name, record in records.items()}
    if INTERNAL & asked.keys():
        return SafeString("")
    if get_language() == "en":
        asked["lang"] = ["en"]
    end = f"?{urlencode(asked, doseq=True)}" if asked else ""
    title = " · ".join([*(record.label for record in records.values()), _("Claims")])
    return format_html_join(
        "\n",
        '<link rel="alternate" type="{}" href="{}" title="{}">',
        ((kind, reverse(name) + end, f"{title} ({label})") for name, kind, label in FEEDS),
    )
