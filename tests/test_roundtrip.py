"""A fiche written to a file and read back is the same fiche, whatever was typed in it."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import reading
from analysis.reading.document import lines
from tests.gold_vocabulary import VOCABULARY
from tests.made import changed, read, saved, xlsx
from tests.writers import HEADINGS, as_csv, as_docx, as_odt, as_xlsx, in_cell, in_utf8, in_xml

DEEP = bool(os.environ.get("FICHES_DEEP"))
# What people and programs put in a text, and what libraries trip over.
SIGNS = (
    "e\u0301 o\u0308 “ ” ‘ ’ « » \" ' < > & ; , | \t \u00ad \u00a0 \u202f \u200b \u200c \u200d \u200e \u200f \u2066 \u2069"
    " \ufeff = + - @ # % { } \\ _x000D_ &amp; €  ½ m² ﬁ 😀 👩‍👩‍👧 ĳ ß \u2028 \x85 \x00 \x07 \x0b \x1f \ufffe \udc00"
).split(" ")
PIECES = st.sampled_from([*SIGNS, "laadpaal", "Één", "de stad", "CPO", "22 kW"])
# A letter in front, so that a text is no bullet, row number or empty answer: those are left out on purpose.
TEXTS = st.builds(
    lambda lead, first, parts: f"{lead}{first}{' '.join(parts)}".strip(),
    st.sampled_from(["", "=", "+", "-", "@", "“", "\u00ad"]),
    st.sampled_from(["Laad", "Z", "à", "e\u0301n"]),
    st.lists(PIECES, min_size=1, max_size=8),
)
LONG = "Lang " + "é" * 33_000 + " einde"
ROWS = st.tuples(
    st.just("sub_problem"),
    TEXTS,
    st.one_of(st.just(""), TEXTS),
    st.sampled_from(["", "hoog", "P1"]),
    st.sampled_from(["", "MOW"]),
)
LOOSE = st.tuples(st.sampled_from(["scope_in", "confidential"]), TEXTS, st.just(""), st.just(""), st.just(""))
FICHES = st.lists(st.one_of(ROWS, LOOSE), max_size=5)
SHEET = "xl/worksheets/sheet1.xml"
LONG_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    f'<c r="A1" t="inlineStr"><is><t>{LONG}</t></is></c></row></sheetData></worksheet>'
)
GREAT = [("scope_in", LONG, "", "", ""), ("sub_problem", LONG, LONG, "hoog", "MOW"), ("confidential", LONG, "", "", "")]


def same(data: bytes, fiche: list[tuple[str, str, str, str, str]]) -> None:
    """Reading gives back exactly these rows, section by section, and the city."""
    read(data)
    (part,) = reading.read(data, "", VOCABULARY).parts
    found = [(f.section, f.text, f.detail, f.priority, f.actor) for f in part.fields if f.section != "contact"]
    assert found == [row for section in HEADINGS for row in fiche if row[0] == section]
    assert [f.text for f in part.fields if f.section == "contact"] == ["Graafsele"]


def trimmed(fiche, shorten):
    """The fiche as the format holds it, without white space at the edges of a text."""
    rows = [(section, shorten(text).strip(), shorten(detail).strip(), *rest) for section, text, detail, *rest in fiche]
    return [row for row in rows if row[1]]


MANY = settings(max_examples=2_000 if DEEP else 10, deadline=None, derandomize=not DEEP)


@pytest.mark.parametrize(
    ("write", "held_by"), [(as_docx, in_xml), (as_xlsx, in_cell), (as_odt, in_xml)], ids=["docx", "xlsx", "odt"]
)
@MANY
@example(fiche=GREAT)
@given(fiche=FICHES)
@pytest.mark.wide
def test_what_was_written_is_read(write, held_by, fiche):
    held = trimmed(fiche, held_by)
    same(write(held), held)


@MANY
@example(fiche=GREAT)
@given(fiche=FICHES)
def test_what_was_answered_in_a_survey_is_read(fiche):
    held = trimmed(fiche, in_utf8)
    asked = [next(row for row in held if row[0] == section) for section in HEADINGS if section in {row[0] for row in held}]
    same(as_csv(held), [(section, text, "", "", "") for section, text, *_ in asked])


def test_a_cell_longer_than_excel_allows_is_read_whole():
    """Excel stops at 32,767 characters; other programs do not."""
    assert list(lines(read(changed(saved(xlsx({"A1": "x"})), {SHEET: LONG_SHEET})).blocks))[1].text == LONG
