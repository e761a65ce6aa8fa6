"""What a page consists of: the head the notebook itself gives, and its sections, cut at the headings of its text."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import takewhile
from typing import Any

from nbformat import NotebookNode

from analysis.pages.template.page_rules import PageError, checked
from analysis.words import day, say, themed
from analysis.words.text import slug, visible

HEAD = "application/vnd.fiches.head+json"
STAMP = "application/vnd.fiches.stamp+json"
_PLAIN = ("title", "document_title", "kicker", "occasion", "badge")  # the other facts of a head are HTML
_H2 = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
# Sheet of style → what a page has that needs it: an empty page stays small.
_MORE = {"folds": "<details", "agenda": 'agenda">', "advice": '"onesheet"', "domains": '"three"', "parties": '"ownsheet"'}
_SENTENCE = re.compile(r"\s*(?:<p\b[^>]*>(?:(?!</p>).)*</p>)?\s*", re.DOTALL)
_HEADED = re.compile(r"\s*(<h3.*?</h3>)(.*)", re.DOTALL)
_PARAGRAPH = re.compile(r"</?p>")
_NUMBERED = re.compile(r'<span class="no">(\w+)</span>')


@dataclass(frozen=True)
class Section:
    """One H2 and what stands under it, as HTML."""

    anchor: str
    title: str
    html: str
    evidence: bool


def outline(nb: NotebookNode, facts: dict[str, Any]) -> dict[str, Any]:
    """The model the template fills in. Raises PageError."""
    head = _head(nb) | facts
    opening, *parts = _H2.split(_body(nb, head.pop("chapters", {})))
    del opening  # the title and purpose of the notebook are for whoever opens it; the page has its own head
    sections = [
        Section(slug(title), title, numbered, 'id="evidence"' in numbered)
        for title, numbered in zip(parts[::2], _numbered(parts[1::2]), strict=True)
    ]
    footer = [*head["footer"], *([say("template.built", date=day(facts["built"]))] if facts.get("built") else [])]
    more = [name for name, mark in _MORE.items() if any(mark in section.html for section in sections)]
    folds = "folds" in more
    style = _style(head["badge"], bool(head["example"]), more)
    words = {name: say(f"template.{name}") for name in ("language", "skip", "up", "contents", "all", "close")}
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    head |= {name: visible(head[name]) for name in _PLAIN}
    page = head | {
        "folds": folds,
        "sections": sections,
        "footer": footer,
        "style": style,
        "style_hash": f"sha256-{digest}",
        "words": words,
    }
    return checked(page, nb)


def _head(nb: NotebookNode) -> dict[str, Any]:
    found = [output.data[HEAD] for cell in _code(nb) for output in cell.outputs if HEAD in output.get("data", {})]
    if len(found) != 1:
        raise PageError([say("template.no_head", seen=len(found))])
    return dict(found[0])


def _code(nb: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def _body(nb: NotebookNode, chapters: dict[str, list[str]]) -> str:
    """The text and the outputs, without the chapters that this theme does not have (pages.prose.chapters).

    A chapter lasts until the next heading; a cell of code that says itself that it is one stays, and its
    text is for whoever opens the notebook. What stands between a text marked `fold` and the next text is folded under it.
    """
    pieces: list[_Piece] = []
    left_out = False
    for number, cell in enumerate(nb.cells, 1):
        about = cell.metadata.get("fiches", {})
        chapter, fold = about.get("chapter", ""), bool(about.get("fold"))
        if cell.cell_type == "markdown" and (cell.source.startswith("## ") or (chapters.get(chapter) == [] and not left_out)):
            told = chapters.get(chapter)
            left_out = told == []
            pieces += [] if left_out else [_Piece(_headed(*told) if told else _prose(cell.source), text=True)]
        elif cell.cell_type == "markdown" and not left_out and (not chapter or cell.source.startswith("### ")):
            pieces.append(_Piece(_prose(cell.source), text=True, fold=fold))
        elif cell.cell_type == "code" and (not left_out or "chapter" in about):
            pieces += (_Piece(own) for output in cell.outputs if (own := _own(output, number)))
    return "\n".join(_folded(pieces))


@dataclass(frozen=True)
class _Piece:
    """A text or an output of the notebook, as HTML."""

    html: str
    text: bool = False
    fold: bool = False


def _folded(pieces: list[_Piece]) -> Iterator[str]:
    """The pieces, and under each text that folds what follows it until the next text."""
    rest = list(pieces)
    while rest:
        piece = rest.pop(0)
        if not piece.fold:
            yield piece.html
            continue
        under = list(takewhile(lambda other: not other.text, rest))
        del rest[: len(under)]
        content = "\n".join(other.html for other in under)
        # one sentence, that says that there is nothing, is not folded
        yield content if _SENTENCE.fullmatch(content) else _fold(piece.html, content)


def _fold(text: str, under: str) -> str:
    """The heading of the text, or the whole of it, is what is clicked on."""
    head, after = match.groups() if (match := _HEADED.match(text)) else (text, "")
    return f'<details class="fold"><summary>{_PARAGRAPH.sub("", head).strip()}</summary>{after}{under}</details>'


def _headed(title: str, text: str) -> str:
    return f"<h2>{escape(title)}</h2>" + (f"<p>{escape(text)}</p>" if text else "")


def _prose(markdown: str) -> str:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath  # who makes no page does not wait for it

    return str(MarkdownWithMath(renderer=IPythonRenderer(escape=True, exclude_anchor_links=True)).render(themed(markdown)))


def _own(output: NotebookNode, number: int) -> str:
    """The HTML of one output. Notes on stderr are dropped; anything else that did not come from our renderers is refused."""
    if output.output_type == "stream" and output.name == "stderr":
        return ""
    data = output.get("data", {})
    if output.output_type not in ("execute_result", "display_data") or not output.get("metadata", {}).get("fiches"):
        raise PageError([say("template.foreign", cell=number, seen=output.output_type)])
    return str(data["text/html"]) if not {HEAD, STAMP} & set(data) else ""


def _numbered(parts: list[str]) -> list[str]:
    """Tables and figures get their numbers here, in the order of the page: each word counts by itself."""
    counts: dict[str, int] = {}

    def count(match: re.Match[str]) -> str:
        word = match[1]
        counts[word] = counts.get(word, 0) + 1
        return f'<span class="no">{word} {counts[word]}.</span>'

    return [_NUMBERED.sub(count, part) for part in parts]


@cache
def _sheet(name: str) -> str:
    text = files(__package__).joinpath(f"{name}.css").read_text("utf-8")
    return re.sub(r"\s*\n\s*", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


def notebook_style() -> str:
    """The same style for what an analyst shows by hand in JupyterLab: inside such an output, never around a table of pandas.

    Nesting gives each rule more weight than those of JupyterLab itself; rules for the page as a whole match nothing there.
    """
    sheet = re.sub(r"(^|[{};])(?::root|body)\{", r"\1&{", "".join(map(_sheet, ("report", *_MORE))))
    own = ".no{display:none}tbody tr,tbody tr:hover{background:none}"  # a table gets its number on the page; Lab stripes rows
    return f".jp-RenderedHTML.jp-RenderedHTMLCommon:not(:has(.dataframe)){{{sheet}{own}}}"


def _style(badge: str, example: bool, more: Sequence[str]) -> str:
    """The sheet, what stands at the foot of every printed page, and the sheets of what not every page has."""
    line = ". ".join(part for part in (badge, say("template.example_print") if example else "") if part)
    foot = f'@page{{@bottom-left{{content:"{_quoted(line)}";font:8pt Arial,sans-serif;color:#444}}}}'
    left = f'.fold:not([open])>summary::after{{content:"{_quoted(say("template.folded"))}"}}'
    paper = f":root:not(:has(#alles:target)) {left}" if "folds" in more else ""
    return f"{''.join(map(_sheet, ('report', *more)))}@media print{{{foot}{paper}}}"


def _quoted(text: str) -> str:
    return "".join(c if c.isalnum() or c in " .,-" else f"\\{ord(c):x} " for c in text)
