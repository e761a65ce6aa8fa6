"""The only place where text becomes HTML: escaped and isolated at the source, anchors, links, and a value that shows itself."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from analysis.words import say
from analysis.words.text import visible

# A cell's output without this mark did not come from our renderers, and the page refuses it (template/outline.py).
MARK = "fiches"
HEAD = "application/vnd.fiches.head+json"
STAMP = "application/vnd.fiches.stamp+json"

_ANCHOR = re.compile(r"[^0-9A-Za-z_-]+")


@dataclass(frozen=True)
class Html:
    """A piece of a page. JupyterLab shows it as it is; the page takes it over when it carries our mark."""

    html: str
    extra: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.html

    def __add__(self, other: "Html") -> "Html":
        return Html(self.html + other.html, self.extra | other.extra)

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, object], dict[str, object]]:
        """The bundle JupyterLab and the page read: HTML, and any data of ours beside it."""
        return {"text/html": self.html} | self.extra, {MARK: True}


def esc(text: str) -> str:
    """Text of ours (labels, sentences) as HTML."""
    return html.escape(visible(text), quote=True)


def words(text: str) -> str:
    """Text of a fiche, literally: escaped, isolated for direction, its addresses never a link."""
    return f"<bdi>{esc(text)}</bdi>"


def whole(value: Any) -> int:
    """A cell of a frame of whole numbers as a plain number (the stubs of pandas do not know which frames hold what)."""
    return int(value)


def plain(piece: str) -> str:
    """The words of a piece of HTML that holds names and sentences of ours."""
    return html.unescape(re.sub(r"<[^>]+>", "", piece))


def anchor(*parts: str) -> str:
    """An id that is safe in HTML and in a link: anchor("b", "DATA-01", "gch") gives 'b-DATA-01-gch'."""
    return "-".join(_ANCHOR.sub("-", part) for part in parts)


def link(target: str, content: str, classes: str = "") -> str:
    """A link to an anchor in this same page. `content` is HTML."""
    return f'<a{_classes(classes)} href="#{target}">{content}</a>'


def number(target: str, text: object) -> str:
    """A number that is alive: it leads to what it rests on. Without a target it is only a number."""
    return link(target, esc(str(text)), "n") if target else f'<span class="n">{esc(str(text))}</span>'


def hidden(text: str) -> str:
    """Words for a screen reader only."""
    return f'<span class="vh">{esc(text)}</span>'


def tag(name: str, content: str, classes: str = "", **attributes: str) -> str:
    """One element; `content` is HTML, attribute values are text. A trailing underscore in a name is dropped (`id_`)."""
    more = "".join(f' {key.strip("_").replace("_", "-")}="{esc(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{_classes(classes)}{more}>{content}</{name}>"


def _classes(classes: str) -> str:
    return f' class="{classes}"' if classes else ""


def listed(names: list[str], word: str = "") -> str:
    """'Ankerdonk, Brandelare en GCH', of pieces that are HTML or text already; `word` instead of 'en'."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word or say('prose.and')} {names[-1]}" if names else ""
