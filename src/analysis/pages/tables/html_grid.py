"""A plain accessible table: caption, scope, no merged or empty headers; on a phone each row is a card with its heads."""

from collections.abc import Collection, Sequence

from analysis.pages.tables.markup import Html, esc, tag
from analysis.words import say

_MANY = 6  # columns; more do not fit beside each other on a tablet in letters of the ordinary size


def caption(title: str, note: str = "") -> str:
    """A caption: the page puts the number of the table in it."""
    numbered = tag("span", esc(say("table.table")), "no")
    return tag("caption", f"{tag('b', f'{numbered} {esc(title)}')} {esc(note)}".strip())


def grid(
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Collection[int] = (),
    id_: str = "",
    ids: Sequence[str] = (),
    tight: bool = False,
) -> Html:
    """title: from `caption`. heads: plain text. rows: cells as HTML, the first is the row's head. right: columns of numbers.

    tight: short cells, which on a phone stand beside each other.
    """
    head = "".join(tag("th", esc(text), "r" if n in right else "", scope="col") for n, text in enumerate(heads))
    names = ids or [""] * len(rows)
    body = "".join(_row(row, heads, right, name) for row, name in zip(rows, names, strict=True))
    look = "data tight" if tight else "data many" if len(heads) > _MANY else "data"
    return Html(tag("table", title + tag("thead", tag("tr", head)) + tag("tbody", body), look, id_=id_))


def _row(cells: Sequence[str], heads: Sequence[str], right: Collection[int], name: str) -> str:
    first, *others = cells
    rest = "".join(tag("td", cell, "r" if n in right else "", data_l=heads[n]) for n, cell in enumerate(others, 1))
    return tag("tr", tag("th", first, scope="row") + rest, id_=name)
