"""A number that is cut over the cells of a row, over lines or over pieces of mark-up is found; a table of counts holds none."""

import pytest
from made import saved, xlsx
from madedocx import docx, p, tbl

from analysis.publish.gate import patterns
from analysis.publish.gate.opened import opened
from analysis.words.finders import across

CUT = {
    "phone": [("0468", "98 76 54"), ("0468", "98", "76", "54"), ("+32 468", "98 76 54"),
              ("tel. 051", "20 33 44"), ("+31", "6 12345678")],
    "iban": [("BE71", "0961", "2345", "6769"), ("BE71 0961", "2345 6769"), ("NL20 INGB", "0001 2345 67")],
    "national": [("85.07.30", "033.28"), ("85.07.30-033", "28")],
    "company": [("BE 0403", "019", "261"), ("0403.019", ".261")],
    "email": [("jan.peeters@", "stad.example"), ("jan.peeters", "@stad.example"), ("jan.peeters@stad", ".example")],
}  # fmt: skip
ORDINARY = [
    ("0", "3", "1", "2", "0", "1", "0", "0", "4", "2"),
    ("13", "12", "11", "10", "9", "13", "12", "11"),
    ("Laadplein", "12", "13", "14", "15", "16"),
    ("Toegang tot data", "8 van de 13", "10 van de 12"),
    ("04/03/2023", "14:30", "12"),
    ("2023-03-03", "2023-09-26", "2023-11-14"),
    ("EU/2023/1804", "12", "2023"),
    ("DATA-01", "12", "8", "13"),
    ("OCPP 2.0.1", "OCPI 2.2.1", "3.1"),
    ("0,389 euro", "0,45 euro", "0,21 euro"),
    ("01", "02", "03", "04", "05", "06"),
    ("Week 05", "06/2023", "118 sessies"),
    ("Art. 4.7.21", "§ 8", "2023"),
    ("bijlage.docx", "12", "2023-04"),
    ("0468", "vereniging-98", "76 54 32"),
    ("", "", "98 76 54"),
]


@pytest.mark.parametrize(("kind", "cells"), [(kind, cells) for kind, many in CUT.items() for cells in many])
def test_what_is_cut_over_cells_is_found(kind, cells):
    assert kind in {found for found, _ in across(cells)}


@pytest.mark.parametrize("cells", ORDINARY)
def test_a_row_of_ordinary_cells_is_none(cells):
    assert across(cells) == []


def _page(inside: str) -> bytes:
    return f"<html><body>{inside}</body></html>".encode()


FILES = {
    "cells of a page": ("x.html", _page("<table><tr><th>Jan</th><td>0468</td><td>98 76 54</td></tr></table>")),
    "lines of a page": ("x.html", _page("<p>Bel <b>0468</b><br>98 76 54</p>")),
    "marks of a page": ("x.html", _page("<p>0468<b> 98</b>&nbsp;76\u200b 54</p>")),
    "cells of a document": ("x.docx", docx(tbl([p("Jan"), p("0468"), p("98 76 54")]))),
    "runs of a document": ("x.docx", docx(p("0468 9", "8 7", "6\u00a054"))),
    "cells of a sheet": ("x.xlsx", saved(xlsx({"A1": "98 76 54", "A2": "0468", "B2": "98 76 54"}))),
    "cells of a csv": ("x.csv", b"naam,nummer,rest\r\nJan,0468,98 76 54\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("where", FILES)
def test_it_is_found_in_every_kind_of_file(where):
    assert "phone" in {kind for kind, _ in patterns.found(opened(*FILES[where]), frozenset())}


# Question 13, 520 answers in each of three columns: 13.52.05.205-20 is the number of a person.
COUNTS = [("Vraag 0", 520, 520, 520), ("Vraag 13", 520, 520, 520), ("Vraag 02", 51, 51, 51, 51), ("0-5", 52, 52, 52, 52)]
COUNTED = "".join(f"<td><span class='n'>{number}</span></td>" for number in (520, 520, 520))


@pytest.mark.parametrize("cells", COUNTS)
def test_the_counts_behind_a_name_that_ends_in_a_number_are_no_number_together(cells):
    sheet = saved(xlsx({f"{'ABCDE'[place]}1": cell for place, cell in enumerate(cells)}))
    page = _page(f"<table><tr><th>{cells[0]}</th>{COUNTED}</tr></table>")
    for name, data in {"x.xlsx": sheet, "x.html": page}.items():
        assert list(patterns.found(opened(name, data), frozenset())) == []


NUMBERS = {
    "text cells": {"A1": "Vraag 13", "B1": 520, "C1": "0468", "D1": "98 76 54"},
    "text cells that are digits": {"A1": "0468", "B1": "98", "C1": "76", "D1": "54"},
    "a cell of numbers": {"A1": "gsm", "B1": 468987654},
}


@pytest.mark.parametrize("where", NUMBERS)
def test_a_number_of_somebody_in_a_sheet_is_found(where):
    assert "phone" in {kind for kind, _ in patterns.found(opened("x.xlsx", saved(xlsx(NUMBERS[where]))), frozenset())}
