"""Elements of a drawing: for pages, whose style sheet colours them, and for files, which bring their own colours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

from claims.charts.palette import LINES, LOOKS

NAMESPACE = "http://www.w3.org/2000/svg"
FONTS = "Thima Chart, Plex Thai, IBM Plex Sans Thai, Noto Sans Thai, sans-serif"


@dataclass(slots=True)
class Element:
    """An element with its attributes, its text and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def add(self, *children: "Element") -> Self:
        """Put elements at the end of this one and return it."""
        self.children.extend(children)
        return self


def element(tag: str, cls: str = "", text: str = "", **attributes: Any) -> Element:
    """Return an element; `text_anchor=` is written text-anchor, None is left out, numbers have one decimal at most."""
    named = {name.replace("_", "-"): _written(value) for name, value in attributes.items() if value is not None}
    return Element(tag, ({"class": cls} if cls else {}) | named, _printable(text))


def for_page(drawing: Element) -> SafeString:
    """Return the markup for a page: classes and no style, as a strict policy for style sheets wants it."""
    return mark_safe("".join(_pieces(drawing, {})))  # noqa: S308 (every text and attribute is escaped)


def for_file(drawing: Element, width: float, height: float) -> str:
    """Return a document that needs no style sheet: each class is written out as attributes, in the light colours."""
    attributes = {"xmlns": NAMESPACE, "width": _written(width), "height": _written(height)}
    attributes |= {"viewBox": f"0 0 {_written(width)} {_written(height)}", "font-family": FONTS, "font-size": "13"}
    root = Element("svg", attributes | {"fill": LOOKS["text"]["fill"]}, children=[drawing])
    return "".join(_pieces(root, {}, LOOKS))


def _pieces(
    node: Element, line: Mapping[str, str], looks: Mapping[str, Mapping[str, str]] | None = None
) -> Iterable[str]:
    attributes = node.attributes
    if looks is not None:
        classes = attributes.get("class", "").split()
        line = next((LINES[name] for name in classes if name in LINES), line)
        attributes = {name: value for name, value in attributes.items() if name != "class"}
        attributes |= _looks(classes, looks, line)
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    yield f"<{node.tag}{written}>{escape(node.text)}"
    for child in node.children:
        yield from _pieces(child, line, looks)
    yield f"</{node.tag}>"


def _looks(classes: list[str], looks: Mapping[str, Mapping[str, str]], line: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in classes:
        found |= looks.get(name, {})
    if "ln" in classes and "dash" in line:
        found["stroke-dasharray"] = line["dash"]
    return {name: line.get("colour", "") if value == "line" else value for name, value in found.items()}


def _written(value: Any) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def _printable(text: str) -> str:
    # XML has no place for control characters, and a name may hold one.
    return "".join(character if character.isprintable() else " " for character in text)
