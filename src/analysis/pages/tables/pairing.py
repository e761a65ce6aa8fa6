"""The numbers of the flow: how many cities name both, as a small matrix, and below it who they are."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import SEVERAL, Pairs
from analysis.pages.tables.called import MANY, city, short_code, so_many
from analysis.pages.tables.folds import fold, folding
from analysis.pages.tables.html_grid import caption
from analysis.pages.tables.markup import Html, anchor, esc, link, listed, tag, whole
from analysis.words import say


def pair_matrix(e: Evidence, pairs: Pairs) -> Html:
    """left code × right code. From three cities on a cell is filled; every number leads to the names."""
    counts = pairs.counts
    heads = [tag("th", esc(say("table.pair_row")), role="columnheader", scope="col")]
    heads += [
        tag("th", tag("span", esc(short_code(e, str(code)))), "col two", role="columnheader", scope="col")
        for code in counts.columns
    ]
    rows = []
    for left in counts.index:
        cells = "".join(_cell(str(left), str(right), whole(counts.at[left, right])) for right in counts.columns)
        rows.append(tag("tr", tag("th", esc(pairs.labels[left]), role="rowheader", scope="row") + cells, role="row"))
    head = tag("thead", tag("tr", "".join(heads), role="row"), role="rowgroup")
    rising = any(pairs.rises(str(left), str(right)) for left in counts.index for right in counts.columns)
    note = say("table.pair_note", n=SEVERAL) + (f" {say('table.all_least')}" if rising else "")
    title = caption(say("table.pair_title"), note)
    table = tag("table", title + head + tag("tbody", "".join(rows), role="rowgroup"), "matrix few", role="table", id_="pairs")
    return Html(table)


def _cell(left: str, right: str, count: int) -> str:
    if not count:
        return tag("td", tag("span", "0", "c niet_genoemd"), role="cell")
    look = "c genoemd" if count >= SEVERAL else "c weak"
    return tag("td", link(anchor("p", left, right), str(count), look), role="cell")


def together(e: Evidence, pairs: Pairs) -> Html:
    """Who names both: every pair with its cities, each name leading to the one sentence and to the other."""
    lines = []
    for left in map(str, pairs.counts.index):
        for right in map(str, pairs.counts.columns):
            found = pairs.cities(left, right)
            if found:
                lines.append(tag("li", _line(e, pairs, left, right, found), id_=anchor("p", left, right)))
    return Html(tag("ul", "".join(lines), "pairs") if lines else "")


def _line(e: Evidence, pairs: Pairs, left: str, right: str, found: list[str]) -> str:
    names = [
        link(anchor("b", pairs.sections[0], left, name), city(e, name))
        + f" ({link(anchor('b', pairs.sections[1], right, name), esc(say('table.pair_right')))})"
        for name in found
    ]
    both = say("table.pair_both", left=tag("b", esc(pairs.labels[left])), right=tag("b", esc(pairs.labels[right])))
    if not folding(e) or len(names) <= MANY:
        return f"{both}: {listed(names)}."
    count = so_many(e, found, pairs.rises(left, right))
    return f"{both}: {esc(count)}." + fold(
        esc(say("folds.pair", cities=count)), tag("ul", "".join(tag("li", name) for name in names), "names")
    )
