"""Where a number leads: the anchors of the evidence, which `sources.py` sets and every other renderer points to."""

from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings.advice_map import POINT
from analysis.pages.tables.called import statement_id
from analysis.pages.tables.markup import anchor

OPEN = "open"
REFERS = "verwijst"
_SAID = ("genoemd", "betwist", "sluit_aan")


def row_target(cross: Cross, row: str) -> str:
    """The anchor of the sentences behind a whole row, or nothing when there are none."""
    if cross.grouped:
        return anchor("b", cross.kind, row) if (cross.states.loc[row].isin(_SAID)).any() else ""
    if cross.kind == POINT:
        return anchor("b", POINT, row) if cross.totals[row] else ""
    if cross.kind == "section":
        return anchor("b", cross.goes.get(row, row)) if cross.totals[row] else ""
    return "fiches" if cross.totals[row] else ""


def section_target(e: Evidence, section: str) -> str:
    """The anchor of all sentences of a section; both sides of the scope stand together, per topic."""
    return anchor("b", e.codebook.kind(section))


def cell_target(cross: Cross, row: str, city: str) -> str:
    """The anchor of the sentences behind one cell, or nothing.

    Tables of codes and of points have a group of sentences per row; the others lead to the first sentence of the cell.
    """
    state = cross.states.at[row, city]
    if cross.grouped and state in _SAID:
        return anchor("b", cross.kind, row, city)
    if cross.grouped and state in ("niet_gecodeerd", "verwijst"):
        return anchor("b", cross.kind, OPEN if state == "niet_gecodeerd" else REFERS, city)
    if cross.kind == POINT and cross.counts.at[row, city]:
        return anchor("b", POINT, row, city)
    found = cross.statements(row, city)
    return statement_id(found[0]) if found else ""
