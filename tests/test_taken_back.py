"""What somebody struck out in an answer was taken back: it counts for nobody and is asked about, whatever kind of file."""

import io
from pathlib import Path

import openpyxl
import pytest
from madedocx import docx, p, r, tbl
from openpyxl.styles import Font

from analysis import codebook
from analysis.intake.cached import vocabulary
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout

VOCABULARY = vocabulary(codebook.load(Path(__file__).parents[1] / "data" / "codebook"))
STRIKE = "<w:strike/>"


def word(*parts: str) -> bytes:
    return docx(p("Deelproblemen", style="Kop1") + "".join(parts))


def sheet(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Deelproblemen", text])
    book.active.append(["", "Geld."])
    book.active["B1"].font = Font(strike=True)
    book.save(out := io.BytesIO())
    return out.getvalue()


LEFT, AWAY, GONE = ("body", "Geld."), ("hidden", "De operator wil stoppen."), "De operator wil stoppen."
KEPT = [
    (word(p("Geld."), p(r(GONE, STRIKE))), [LEFT, AWAY]),
    (word(p(r(GONE, "<w:dstrike/>")), p("Geld.")), [LEFT, AWAY]),
    (word(p("Geld.", r(GONE, STRIKE))), [LEFT, AWAY]),
    (word(tbl(["1", p("Geld.")], ["2", p(r(GONE, STRIKE))])), [LEFT, AWAY]),
    (word(p("Geld."), p(r("De operator ", STRIKE), r("wil ", STRIKE + "<w:b/>"), r("stoppen.", STRIKE))), [LEFT, AWAY]),
    (f"<html><h1>Deelproblemen</h1><p>Geld.</p><p><s>{GONE}</s></p></html>".encode(), [LEFT, AWAY]),
    (rf"{{\rtf1\ansi Deelproblemen\par Geld.\par {{\strike {GONE}}}\par}}".encode(), [LEFT, AWAY]),
    (sheet(GONE), [LEFT, AWAY]),
    (word(p(r("Geld.", "<w:b/>"), r(" Weg.", STRIKE), " Tijd."), p("Ruimte.")),
     [("body", "Geld. Tijd."), ("body", "Ruimte."), ("hidden", "Weg.")]),
    # A label that is struck out still ends what stood before it; an alternative beside a box tells which one was chosen.
    (word(p("Geld."), p(r("Opportuniteiten", STRIKE), style="Kop1"), p("Subsidie.")), [LEFT, ("body", "Subsidie.")]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "kept"), KEPT)
def test_what_was_struck_out_is_hidden_and_the_rest_stays(data: bytes, kept: list[tuple[str, str]]) -> None:
    reading = layout.read(formats.read(data), VOCABULARY)
    assert sorted((field.layer, field.text) for field in reading.parts[0].fields if field.text) == sorted(kept)
    assert not [row for row in reading.ledger if row[1] in ("unaccounted", "?")]


def test_a_struck_label_ends_the_section_before_it() -> None:
    reading = layout.read(formats.read(KEPT[-1][0]), VOCABULARY)
    assert [field.section for field in reading.parts[0].fields if field.text == "Subsidie."] == ["opportunity"]
