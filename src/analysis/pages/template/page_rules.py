"""A page that would break its own rules is not made: links without a target, equal ids, scripts, typed numbers."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from lxml import html as parser

from analysis.pages.prose.typed_numbers import two_denominators, typed_numbers
from analysis.words import say

if TYPE_CHECKING:
    from nbformat import NotebookNode

_FORBIDDEN = (
    "//script|//style|//iframe|//object|//embed|//form|//base|//meta|//link|//*[@style]|//*[@*[starts-with(name(), 'on')]]"
)


class PageError(Exception):
    """The page cannot be made; `problems` says why, in Dutch."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def checked(page: dict[str, Any], nb: "NotebookNode") -> dict[str, Any]:
    """The same page, or PageError with every fault found."""
    body = "".join(f'<h2 id="h-{s.anchor}">{s.title}</h2><div id="{s.anchor}">{s.html}</div>' for s in page["sections"])
    tree = parser.fromstring(f'<body id="begin"><p>{page["basis"]}</p>{body}</body>')
    problems = _links(tree) + _foreign(tree)
    problems += [say("template.denominators", text=text) for text in two_denominators(_sentences(tree))]
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            problems += [say("template.typed", seen=seen) for seen in typed_numbers(cell.source)]
    if problems:
        raise PageError(problems)
    return page


def _links(tree: Any) -> list[str]:
    ids = Counter(tree.xpath("//@id"))
    targets = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    twice = [say("template.twice", anchor=name) for name, n in sorted(ids.items()) if n > 1]
    return twice + [say("template.nowhere", anchor=name) for name in sorted(targets - set(ids))]


def _foreign(tree: Any) -> list[str]:
    tags = [say("template.forbidden", tag=str(node.tag)) for node in tree.xpath(_FORBIDDEN)]
    schemes = [
        href
        for href in tree.xpath("//@href|//@src|//@srcset")
        if not re.match(r"#|mailto:|data:image/svg\+xml|[\w./%~-]+$", href)
    ]
    return tags + [say("template.address", address=address[:60]) for address in schemes]


def _sentences(tree: Any) -> list[str]:
    """Our own running text: what a city wrote, and tables, are not ours to check."""
    blocks = tree.xpath("//*[self::p or self::li or self::caption or self::figcaption][not(ancestor-or-self::blockquote)]")
    return [re.sub(r"\s+", " ", "".join(node.itertext())) for node in blocks if not node.xpath(".//p|.//li")]
