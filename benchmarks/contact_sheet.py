"""A page that shows the pictures of each view side by side."""

from html import escape
from pathlib import Path

HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Thima in pictures</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 16px 24px 64px; }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 8px 0; background: Canvas; }
nav { columns: 16rem; margin: 16px 0 32px; }
nav a { display: block; }
h2 { margin: 40px 0 8px; padding-top: 8px; border-top: 2px solid; font-size: 18px; scroll-margin-top: 48px; }
.row { display: flex; align-items: flex-start; gap: 16px; overflow-x: auto; }
figure { flex: none; margin: 0; }
figcaption { font-size: 13px; opacity: .7; }
img { display: block; border: 1px solid GrayText; }
.w390 { width: 260px; } .w820 { width: 410px; } .w1440 { width: 720px; }
"""
PARTS = ("width", "theme", "language")


def write_index(folder: Path, taken: dict[str, list[str]]) -> Path:
    """Write index.html over the pictures, by the name of their view; return its path.

    A picture's file name ends in its width, theme and language: claims-390-dark-th.png.
    """
    variants = {name: Path(name).stem.rsplit("-", 3)[1:] for names in taken.values() for name in names}
    choices = [sorted({variant[place] for variant in variants.values()}) for place in range(len(PARTS))]
    hiding = "".join(
        f"body:has(#no-{value}:not(:checked)) .of-{value} {{ display: none; }}\n"
        for values in choices
        for value in values
    )
    boxes = " ".join(
        f'<label><input type="checkbox" id="no-{value}" checked> {value}</label>'
        for values in choices
        for value in values
    )
    links = "".join(f'<a href="#v{number}">{escape(view)}</a>' for number, view in enumerate(taken))
    sections = "".join(
        f'<h2 id="v{number}">{escape(view)}</h2><div class="row">{"".join(map(_figure, names))}</div>\n'
        for number, (view, names) in enumerate(taken.items())
    )
    index = folder / "index.html"
    index.write_text(
        f"{HEAD}{hiding}</style>\n<h1>Thima in pictures</h1>\n<form>{boxes}</form>\n<nav>{links}</nav>\n{sections}",
        encoding="utf-8",
    )
    return index


def _figure(name: str) -> str:
    width, theme, language = Path(name).stem.rsplit("-", 3)[1:]
    classes = " ".join(f"of-{value}" for value in (width, theme, language))
    source = escape(name)
    return (
        f'<figure class="{classes}"><figcaption>{width} {theme} {language}</figcaption>'
        f'<a href="{source}"><img class="w{width}" src="{source}" loading="lazy" alt=""></a></figure>'
    )
