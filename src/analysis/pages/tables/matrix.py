"""The matrix: rows × cities, one table that is a grid on a phone: every city stays in view at 320 pixels and on paper.

Rows have explicit roles, because a table that is laid out as a grid loses its own. Above MOST columns nobody can read a cell;
then each row counts its states, and the evidence names the cities.
"""

from collections import Counter

from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings.advice_map import POINT
from analysis.pages.tables.called import at_least, many, short, shortened, term
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, link, number, tag, whole
from analysis.pages.tables.matrix_cell import COUNTED, STATES, tile
from analysis.pages.tables.targets import cell_target, row_target
from analysis.words import say

MOST = 24


def matrix(e: Evidence, cross: Cross) -> Html:
    """Which city says what: every cell a state, every count a link to the sentences, every row a total."""
    if not cross.base["received"] or cross.counts.empty:
        return Html(
            tag("p", esc(say("table.matrix_none" if len(cross.counts) else "table.not_for_you")), id_=anchor("m", cross.kind))
        )
    if len(cross.shown) > MOST:
        return _aggregated(e, cross)
    heads = [tag("th", esc(term(e, cross.kind, "row")), role="columnheader", scope="col")]
    heads += [tag("th", tag("span", esc(short(e, city))), "col", role="columnheader", scope="col") for city in cross.shown]
    heads.append(tag("th", esc(say("table.cities")), "sum", role="columnheader", scope="col"))
    head = tag("thead", tag("tr", "".join(heads), role="row"), role="rowgroup")
    body = tag("tbody", "".join(_row(cross, row) for row in _rows(cross)), role="rowgroup")
    table = tag(
        "table",
        _caption(e, cross) + head + body,
        "matrix rising" if cross.rising else "matrix",
        role="table",
        id_=anchor("m", cross.kind),
    )
    return Html(table + _base(e, cross))


def _rows(cross: Cross) -> list[str]:
    """Codes from most cities to fewest; sections, levels and challenges in their own order."""
    first = cross.ranking if cross.grouped else [str(row) for row in cross.counts.index if row not in cross.extra]
    return [*first, *(row for row in cross.extra if row in cross.counts.index)]


def _caption(e: Evidence, cross: Cross) -> str:
    return caption(term(e, cross.kind, "title"), say("table.punt_note" if cross.kind == POINT else "table.matrix_note"))


def _row(cross: Cross, row: str) -> str:
    total = number(row_target(cross, row), total_text(cross, row))
    head = tag("th", esc(cross.labels[row]) + tag("span", f" {total}", "rowsum"), role="rowheader", scope="row")
    cells = "".join(_cell(cross, row, city) for city in cross.shown)
    return tag("tr", head + cells + tag("td", total, "sum", role="cell"), "rest" if row in cross.extra else "", role="row")


def total_text(cross: Cross, row: str) -> str:
    """'5 van 12': of the cities that answered, or of all participants where the table is about what came in."""
    return at_least(say("table.of", n=cross.totals[row], m=cross.out_of(row)), row in cross.rising)


def _cell(cross: Cross, row: str, city: str) -> str:
    state, count = str(cross.states.at[row, city]), whole(cross.counts.loc[row, city])
    target = cell_target(cross, row, city)
    own = anchor("c", cross.kind, row, city) if target.startswith(anchor("b", cross.kind, row)) else ""
    return tag("td", tile(state, count, target), "gone" if state == "geen_fiche" else "", role="cell", id_=own)


def _base(e: Evidence, cross: Cross) -> str:
    base = say("table.base" if "answered" in cross.base else "table.base_fiches", n=cross.base["participants"], **cross.base)
    text = link("fiches", esc(base))
    names = shortened(e)
    aside = f" {esc(say('table.aside', cities=many(len(cross.aside), 'unnamed')))}" if cross.aside else ""
    return tag("p", f"{esc(say('table.base_label'))} {text}{'. ' + names if names else ''}{aside}", "base")


def _aggregated(e: Evidence, cross: Cross) -> Html:
    """Each row with the number of cities in each state; the states of a row add up to the participants."""
    states = cross.states[cross.shown]
    seen = set(states.to_numpy().ravel())
    found = [state for state in STATES if state in seen]
    heads = [term(e, cross.kind, "row"), *(say(f"state.{state}") for state in found)]
    lines = []
    for row in _rows(cross):
        tally = Counter(states.loc[row])
        cells = [number(row_target(cross, row) if state in COUNTED and tally[state] else "", tally[state]) for state in found]
        lines.append([esc(cross.labels[row]), *cells])
    title = caption(term(e, cross.kind, "title"), say("table.aggregated_note", n=len(cross.shown)))
    return Html(grid(title, heads, lines, right=range(1, len(heads)), id_=anchor("m", cross.kind)).html + _base(e, cross))
