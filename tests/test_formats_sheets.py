"""Sheets and survey exports: every cell as it is shown, and every character accounted for."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlwt
from openpyxl.comments import Comment
from openpyxl.styles import Font

from analysis import reading
from analysis.reading.document import Grid, lines
from tests.gold_vocabulary import VOCABULARY
from tests.made import changed, ods, read, refused, saved, table, told, xlsx, zipped


def test_cells_are_read_as_they_are_shown():
    cells = {"A1": "NA", "A2": "None", "A3": "0", "A4": "007", "A5": 7, "A6": 1.5, "A7": True, "A8": "=1+1", "A9": "n/a"}
    cells |= {"B1": date(2023, 3, 3), "B2": datetime(2023, 3, 3, 14, 30), "B3": 0.25, "B4": 9, "B5": "1e3", "B6": "=SOM"}
    book = xlsx(cells)
    book["Blad1"]["B3"].number_format, book["Blad1"]["B4"].number_format = "0%", "000"
    book["Blad1"]["B6"].data_type = "s"
    assert table(read(saved(book))) == [
        ["NA", "2023-03-03"],
        ["None", "2023-03-03 14:30"],
        ["0", "25%"],
        ["007", "009"],
        ["7", "1e3"],
        ["1.5", "=SOM"],
        ["☒"],
        ["=1+1"],
        ["n/a"],
    ]


def test_place_style_and_gap():
    book = xlsx({"B2": "1. Scope", "B3": "Wat valt erbinnen?", "B9": "Laadpalen"})
    book["Blad1"]["B2"].font, book["Blad1"]["B3"].font = Font(bold=True), Font(italic=True, color="FF7A7A7A")
    source = read(saved(book))
    assert [(line.text, line.place, line.style) for line in lines(source.blocks)] == [
        ("Blad1", "blad Blad1", "heading"),
        ("1. Scope", "blad Blad1, cel B2", "heading"),
        ("Wat valt erbinnen?", "blad Blad1, cel B3", "guidance"),
        ("Laadpalen", "blad Blad1, cel B9", ""),
    ]
    assert table(source) == [["1. Scope"], ["Wat valt erbinnen?"], [], [], ["Laadpalen"]]


def test_a_stray_cell_in_the_last_corner_costs_nothing():
    source = read(saved(xlsx({"A1": "Stad", "B1": "Graafsele", "XFD1048576": "verdwaald"})))
    assert told(source) == [("sheet", "Blad1"), ("body", "Stad"), ("body", "Graafsele"), ("body", "verdwaald")]
    assert list(lines(source.blocks))[-1].place == "blad Blad1, cel XFD1048576"


def test_hidden_rows_columns_and_sheets_are_a_layer():
    book = xlsx({"A1": "open", "A2": "rij", "C1": "kolom"}, {"A1": "blad"})
    book["Blad1"].row_dimensions[2].hidden = True
    book["Blad1"].column_dimensions["C"].hidden = True
    book["Blad2"].sheet_state = "veryHidden"
    assert told(read(saved(book))) == [
        ("sheet", "Blad1"),
        ("body", "open"),
        ("hidden", "kolom"),
        ("hidden", "rij"),
        ("hidden", "Blad2"),
        ("hidden", "blad"),
    ]


def test_notes_headers_and_merged_cells():
    book = xlsx({"A1": "Stad", "A2": "hoog", "B2": "een", "B3": "twee"})
    tab = book["Blad1"]
    tab["A1"].comment = Comment("Is dit juist?", "An")
    tab.merge_cells("A2:A3")
    tab.oddHeader.left.text, tab.oddFooter.center.text = "Graafsele", "blz. &P van &N"
    source = read(saved(book))
    assert told(source) == [
        ("sheet", "Blad1"),
        ("body", "Stad"),
        ("comment", "Is dit juist?"),
        ("body", "hoog"),
        ("body", "een"),
        ("body", "twee"),
        ("header", "Graafsele"),
        ("footer", "blz. "),
        ("footer", " van "),
    ]
    grid = next(block for block in source.blocks if isinstance(block, Grid))
    assert [[cell.above for cell in row] for row in grid.rows] == [[False], [False, False], [True, False]]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAW = "http://schemas.openxmlformats.org/drawingml/2006"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def with_part(kind: str, part: str, xml: str, cells: dict[str, object] | None = None) -> bytes:
    """A workbook of which the first sheet refers to one more part."""
    rels = f'<Relationships xmlns="{RELS}"><Relationship Id="r9" Type="{KIND}/{kind}" Target="../{part}"/></Relationships>'
    return changed(saved(xlsx(cells or {"A1": "x"})), {"xl/worksheets/_rels/sheet1.xml.rels": rels, f"xl/{part}": xml})


def test_text_boxes_and_pictures_on_a_sheet():
    shape = (
        f'<d:wsDr xmlns:d="{DRAW}/spreadsheetDrawing" xmlns:a="{DRAW}/main"><d:twoCellAnchor><d:from>'
        f"<d:col>1</d:col><d:row>2</d:row>"
        '</d:from><d:sp><d:nvSpPr><d:cNvPr id="2" name="T" descr="logo van Graafsele"/></d:nvSpPr>'
        "<d:txBody><a:p><a:r><a:t>Eerste </a:t>"
        "</a:r><a:r><a:t>regel</a:t></a:r></a:p><a:p><a:r><a:t>tweede</a:t></a:r></a:p></d:txBody>"
        "</d:sp></d:twoCellAnchor></d:wsDr>"
    )
    source = read(with_part("drawing", "drawings/drawing1.xml", shape))
    assert told(source)[2:] == [("textbox", "Eerste regel"), ("textbox", "tweede"), ("alt", "logo van Graafsele")]
    assert list(lines(source.blocks))[2].place == "tekstvak bij blad Blad1, cel B3"


def test_an_answer_in_a_thread_is_read_once():
    note = f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author></authors><commentList><comment ref="A1" authorId="0">'
    note += "<text><t>[Threaded comment] klopt dit?</t></text></comment></commentList></comments>"
    thread = f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="A1"><text>klopt dit?</text></threadedComment>'
    thread += '<threadedComment ref="A1"><text>ja</text></threadedComment></ThreadedComments>'
    rels = f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{KIND}/comments" Target="../comments1.xml"/>'
    rels += f'<Relationship Id="r2" Type="{KIND}/threadedComment" Target="../threadedComments/t1.xml"/></Relationships>'
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": rels, "xl/comments1.xml": note, "xl/threadedComments/t1.xml": thread}
    source = read(changed(saved(xlsx({"A1": "Stad"})), parts))
    assert told(source)[1:] == [("body", "Stad"), ("comment", "klopt dit?"), ("comment", "ja")]
    assert [row[:2] for row in source.excluded] == [("comment", "repeated")]


def test_rich_text_keeps_its_marks_and_escapes_are_undone():
    strings = f'<sst xmlns="{MAIN}"><si><r><t xml:space="preserve">wel </t></r><r><rPr><strike/></rPr><t>niet</t></r>'
    strings += "<rPh><t>fonetisch</t></rPh></si><si><t>a_x000D_b_x005F_x000D_</t></si></sst>"
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>99'
    cells += '</v></c><c t="e"><v>#N/A</v></c></row>'
    data = saved(xlsx({"A1": "x"}))
    rels = f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/>'
    rels += f'<Relationship Id="s" Type="{KIND}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    parts = {"xl/_rels/workbook.xml.rels": rels, "xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet}
    source = read(changed(data, parts))
    assert table(source) == [["wel niet", "a\rb_x000D_", "99", "#N/A"]]
    marks = next(line.marks for line in lines(source.blocks) if line.text == "wel niet")
    assert [(mark.start, mark.end, mark.kind) for mark in marks] == [(4, 8, "struck")]


def test_strict_workbooks_are_read():
    data = saved(xlsx({"A1": "streng"}))
    strict = {
        "spreadsheetml/2006/main": "spreadsheetml/main",
        "officeDocument/2006/relationships": "officeDocument/relationships",
    }
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for old, new in strict.items():
        new_name = f"http://purl.oclc.org/ooxml/{new}"
        parts = {n: p.replace(f"http://schemas.openxmlformats.org/{old}", new_name) for n, p in parts.items()}
    assert told(read(zipped(parts)))[1:] == [("body", "streng")]


def test_old_excel():
    book = xlwt.Workbook()
    tab = book.add_sheet("Scope")
    tab.write(0, 0, "NA")
    tab.write(0, 1, date(2023, 3, 15), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    tab.write(1, 0, 171)
    tab.write(2, 0, "verborgen rij")
    tab.row(2).hidden = True
    tab.write_merge(3, 4, 0, 0, "samen")
    tab.write(4, 1, "naast")
    gone = book.add_sheet("Weg")
    gone.write(0, 0, "verborgen blad")
    gone.visibility = 1
    buffer = io.BytesIO()
    book.save(buffer)
    source = read(buffer.getvalue())
    assert source.format == "xls"
    assert told(source) == [
        ("sheet", "Scope"),
        ("body", "NA"),
        ("body", "2023-03-15"),
        ("body", "171"),
        ("hidden", "verborgen rij"),
        ("body", "samen"),
        ("body", "naast"),
        ("hidden", "Weg"),
        ("hidden", "verborgen blad"),
    ]


def test_the_two_calendars_of_old_excel():
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("S").write(0, 0, 43_538, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    buffer = io.BytesIO()
    book.save(buffer)
    assert told(read(buffer.getvalue()))[1:] == [("body", "2023-03-15")]


def test_opendocument_sheets():
    note = "<office:annotation><dc:creator>An</dc:creator><text:p>juist?</text:p></office:annotation>"
    rows = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        f"<table:table-row><table:table-cell><text:p>Stad</text:p>{note}</table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2023-03-15"><text:p>15/03/23</text:p></table:table-cell>'
        "<table:table-cell><text:p>weg</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="boolean" office:boolean-value="true">'
        "<text:p>WAAR</text:p></table:table-cell></table:table-row>"
    )
    hidden = '<table:table table:name="Weg" table:style-name="weg"><table:table-row><table:table-cell><text:p>ook weg</text:p>'
    hidden += "</table:table-cell></table:table-row></table:table>"
    source = read(ods(f'<table:table table:name="Scope">{rows}</table:table>{hidden}'))
    assert told(source) == [
        ("sheet", "Scope"),
        ("body", "Stad"),
        ("comment", "juist?"),
        ("body", "2023-03-15"),
        ("hidden", "weg"),
        ("hidden", "☒"),
        ("hidden", "Weg"),
        ("hidden", "ook weg"),
    ]


def test_a_sheet_of_seventeen_billion_cells_is_refused():
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert refused(ods(f'<table:table table:name="S">{rows}</table:table>')) == "too_much"


ANSWERS = [["Stad", "Problemen", "Kansen"], ["Graafsele", "één; twee\nregels", 'zegt "ja"'], ["Maasterlo", "007", ""]]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_survey_exports_as_they_really_come(separator, encoding):
    rows = [separator.join('"' + field.replace('"', '""') + '"' for field in row) for row in ANSWERS]
    source = read(("\r\n".join(rows) + "\r\n").encode(encoding))
    assert source.format == "csv"
    assert table(source) == ANSWERS


def test_excel_says_the_separator_itself():
    assert table(read(b"sep=,\r\nStad,a;b\r\nGraafsele,c;d\r\n")) == [["Stad", "a;b"], ["Graafsele", "c;d"]]


def test_more_cells_than_a_fiche_can_have_are_refused():
    assert refused(b"a;b;c\n" + b"1;2;3\n" * 200_000) == "too_much"


def test_letters_that_cannot_be_told_are_refused():
    assert refused(b"Stad;Vraag\nGraafsele;\x81\x8d\x8f\x90\x9d\n") == "encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "mac-roman"])
def test_the_letters_that_make_words_are_chosen(encoding):
    text = "Stad;Vraag;Antwoord\nGraafsele;één;ideeën\n"
    assert table(read(text.encode(encoding)))[1] == ["Graafsele", "één", "ideeën"]


GOOGLE = (
    '"Tijdstempel","Voor welke stad vult u in?","Welke deelproblemen ziet u?"\n"2023/11/06","Graafsele","te duur\nte traag"\n'
)
LIME = '"Antwoord-ID","Datum van indiening","[STAD] Stad","G01Q02. Problemen"\n"1","2023-11-06","Graafsele","te duur"\n'
FORMS = {"A1": "Id", "B1": "Tijd van voltooien", "C1": "Stad", "D1": "Problemen (één per regel)"}
FORMS |= {"A2": 1, "B2": datetime(2023, 11, 6, 10, 41), "C2": "Graafsele", "D2": "te duur\nte traag"}


@pytest.mark.parametrize(
    "data", [GOOGLE.encode(), LIME.encode("utf-8-sig"), saved(xlsx(FORMS))], ids=["google", "lime", "forms"]
)
def test_a_respondent_of_every_survey_tool_is_a_fiche(data):
    (part,) = reading.read(data, "", VOCABULARY).parts
    assert part.received.startswith("2023")
    found = [(field.section, field.text) for field in part.fields if field.detail != "Datum"]
    assert found[:2] == [("contact", "Graafsele"), ("sub_problem", "te duur")]
    assert {section for section, _ in found[2:]} <= {"sub_problem"}
