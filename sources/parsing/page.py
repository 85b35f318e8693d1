"""A page of HTML → the article in it: what it says of itself, and its words."""

import logging
import re
from dataclasses import dataclass

import trafilatura
from lxml import html
from lxml.etree import LxmlError

from sources.addresses import ADDRESS_LIMIT, is_front_page, joined, same_site
from sources.models import Failure
from sources.parsing.stated import Stated

SOFTWARE = f"trafilatura {trafilatura.__version__}"
# It tells of each page without words; that is ours to say.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

# What stands before the fence: a few sentences. Whole articles behind a declared fence are longer.
_TEASER = 1_200
_FENCE = re.compile(r"paywall|premium-content|piano-offer|subscriber-only|members-only|content-locked", re.IGNORECASE)
_NO_SCRIPT = re.compile(r"javascript|จาวาสคริปต์|จาวาสคริปท์", re.IGNORECASE)
# So few letters are no article but what is left of a menu.
_FEW = 30
_THAI = re.compile("[ก-๛]")
_LETTER = re.compile(r"[^\W\d_]")
_THAI_SHARE = 0.2


class NotReadable(Exception):
    """The page has no article that we could keep."""

    def __init__(self, reason: Failure):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page has it; what the page does not say is empty."""

    text: str
    title: str
    byline: str
    published_on: str
    language: str
    # Tidied; the address of the page itself where it names no other one of the same site.
    url: str


def read_page(source: str, url: str) -> Page:
    """Return the article of a page. Raises NotReadable: PAYWALL, SCRIPT or EMPTY."""
    tree = _tree(source)
    stated = Stated(tree)
    has_fence = stated.is_locked or any(_FENCE.search(mark) for mark in tree.xpath("//body//@class | //body//@id"))
    needs_script = _needs_script(tree)
    canonical = _canonical(stated.canonical, url)
    title, byline, published_on, declared = stated.title, stated.byline, stated.published_on, stated.language
    # Comments of readers are no words of the article. The extraction takes the tree apart, so it comes last.
    text = trafilatura.extract(tree, url=url, include_comments=False, include_tables=True, output_format="txt") or ""
    if has_fence and len(text) < _TEASER:
        raise NotReadable(Failure.PAYWALL)
    if len(_LETTER.findall(text)) < _FEW:
        raise NotReadable(Failure.SCRIPT if needs_script else Failure.EMPTY)
    return Page(text, title, byline, published_on, _language(text, declared), canonical)


def _tree(source: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        return html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (LxmlError, ValueError) as error:
        raise NotReadable(Failure.EMPTY) from error


def _needs_script(tree: html.HtmlElement) -> bool:
    """Tell whether a page has scripts and says that it needs them, or has hardly a word besides."""
    if not tree.xpath("//script[@src] | //script[not(@type) or contains(@type, 'javascript') or @type='module']"):
        return False
    if any(_NO_SCRIPT.search(element.text_content()) for element in tree.xpath("//noscript")):
        return True
    shown = tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    return sum(len(text.strip()) for text in shown) < _FEW


def _canonical(told: str, url: str) -> str:
    """Return the address that the page says it has, unless that is another site's, or the front page of its own."""
    try:
        found = joined(url, told) if told else url
    except ValueError:
        return url
    strays = not same_site(found, url) or (is_front_page(found) and not is_front_page(url))
    return url if strays or len(found) > ADDRESS_LIMIT else found


def _language(text: str, declared: str) -> str:
    """Return the language of the words: Thai is told by its letters, others by what the page declares."""
    letters = len(_LETTER.findall(text))
    if letters and len(_THAI.findall(text)) / letters > _THAI_SHARE:
        return "th"
    return declared if declared and declared != "th" else "en"
