"""What was struck out in an answer, or is white on white, counts for nobody and is asked about, whatever kind of file."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from madedocx import docx, p, r, tbl
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from analysis import codebook
from analysis.intake.cached import vocabulary
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout

VOCABULARY = vocabulary(codebook.load(Path(__file__).parents[1] / "data" / "codebook"))
STRIKE = "<w:strike/>"
GONE = "De operator wil stoppen."


def word(*parts: str) -> bytes:
    return docx(p("Deelproblemen", style="Kop1") + "".join(parts))


def sheet(text: str, fill: str = "", form: str = "General", **font: object) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Deelproblemen", text])
    book.active.append(["", "Geld."])
    cell = book.active["B1"]
    cell.font, cell.number_format = Font(**font), form
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    book.save(out := io.BytesIO())
    return out.getvalue()


def page(look: str, around: str = "") -> bytes:
    return f"<html><h1>Deelproblemen</h1><div {around}><p>Geld.</p><p><span {look}>{GONE}</span></p></div></html>".encode()


def rtf(look: str, ground: str = "") -> bytes:
    colours = r"{\colortbl;\red255\green255\blue255;\red200\green0\blue0;}"
    return rf"{{\rtf1\ansi {colours} Deelproblemen\par Geld.\par {{{look} {GONE}}}{ground}\par}}".encode()


def odt(colour: str, ground: str = "") -> bytes:
    style = '<style:style style:name="{}" style:family="text"><style:text-properties {}/></style:style>'
    marked = style.format("W", f'fo:color="{colour}"') + style.format("G", f'fo:background-color="{ground or "transparent"}"')
    answer = f'<text:p><text:span text:style-name="W">{GONE}</text:span></text:p>'
    body = f"<text:h>Deelproblemen</text:h><text:p>Geld.</text:p>{answer}"
    names = "office style text fo table draw".split()
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{"xsl-fo-compatible" if name == "fo" else name}:1.0"'
        for name in names
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{marked}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return out.getvalue()


LEFT, AWAY = ("body", "Geld."), ("hidden", GONE)
KEPT = [
    (word(p("Geld."), p(r(GONE, STRIKE))), [LEFT, AWAY]),
    (word(p(r(GONE, "<w:dstrike/>")), p("Geld.")), [LEFT, AWAY]),
    (word(p("Geld.", r(GONE, STRIKE))), [LEFT, AWAY]),
    (word(tbl(["1", p("Geld.")], ["2", p(r(GONE, STRIKE))])), [LEFT, AWAY]),
    (word(p("Geld."), p(r("De operator ", STRIKE), r("wil ", STRIKE + "<w:b/>"), r("stoppen.", STRIKE))), [LEFT, AWAY]),
    (page("style='text-decoration: line-through'"), [LEFT, AWAY]),
    (rtf(r"\strike"), [LEFT, AWAY]),
    (sheet(GONE, strike=True), [LEFT, AWAY]),
    (word(p(r("Geld.", "<w:b/>"), r(" Weg.", STRIKE), " Tijd."), p("Ruimte.")),
     [("body", "Geld. Tijd."), ("body", "Ruimte."), ("hidden", "Weg.")]),
    # A label that is struck out still ends what stood before it; an alternative beside a box tells which one was chosen.
    (word(p("Geld."), p(r("Opportuniteiten", STRIKE), style="Kop1"), p("Subsidie.")), [LEFT, ("body", "Subsidie.")]),
]  # fmt: skip

SEEN = ("body", GONE)
WHITE = [
    (sheet(GONE, color="FFFFFFFF"), [LEFT, AWAY]),
    (sheet(GONE, color=Color(theme=0)), [LEFT, AWAY]),
    (sheet(GONE, form=";;;"), [LEFT, AWAY]),
    (sheet(GONE, "FF1F4E79", color="FFFFFFFF"), [LEFT, SEEN]),
    (sheet(GONE, color="FFCC0000"), [LEFT, SEEN]),
    (page("style='color:#fff'"), [LEFT, AWAY]),
    (page("style='color: #FDFDFD'"), [LEFT, AWAY]),
    (page("style='color:white'", "style='background:#1f4e79'"), [LEFT, SEEN]),
    (page("style='color:#333'"), [LEFT, SEEN]),
    (rtf(r"\cf1"), [LEFT, AWAY]),
    (rtf(r"\cf1", r"{\highlight2 x}"), [LEFT, ("body", GONE + "x")]),
    (rtf(r"\cf2"), [LEFT, SEEN]),
    (odt("#ffffff"), [LEFT, AWAY]),
    (odt("#ffffff", "#1f4e79"), [LEFT, SEEN]),
    (odt("#333333"), [LEFT, SEEN]),
]


@pytest.mark.parametrize(("data", "kept"), KEPT + WHITE)
def test_what_was_struck_out_or_is_not_seen_is_hidden_and_the_rest_stays(data: bytes, kept: list[tuple[str, str]]) -> None:
    reading = layout.read(formats.read(data), VOCABULARY)
    assert sorted((field.layer, field.text) for field in reading.parts[0].fields if field.text) == sorted(kept)
    assert not [row for row in reading.ledger if row[1] in ("unaccounted", "?")]


def test_a_struck_label_ends_the_section_before_it() -> None:
    reading = layout.read(formats.read(KEPT[-1][0]), VOCABULARY)
    assert [field.section for field in reading.parts[0].fields if field.text == "Subsidie."] == ["opportunity"]
