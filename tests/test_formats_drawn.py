"""What is drawn over the cells of a workbook: text boxes, tick boxes and lists are read, or the ledger says what is lost."""

import io
import struct
import zipfile

import xlwt

from analysis.reading.formats import detect as formats
from tests.made import changed, read, saved, told, xlsx
from tests.test_formats_sheets import DRAW, KIND, MAIN, RELS

VML = '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">{}</xml>'
SHAPE = (
    '<v:shape id="_x0000_s{number}"><v:textbox><div><font>{text}</font><br></div></v:textbox>'
    '<x:ClientData ObjectType="{kind}"><x:Anchor>{anchor}</x:Anchor>{more}</x:ClientData></v:shape>'
)
CONTROLS = f'<controls xmlns="{MAIN}" xmlns:r="{KIND}"><control shapeId="{{}}" r:id="r8" name="Lijst"/></controls></worksheet>'
ROW_2 = "1, 10, 1, 2, 1, 60, 1, 18"


def shape(number: int, kind: str, text: str = "", anchor: str = ROW_2, more: str = "") -> str:
    return SHAPE.format(number=number, kind=kind, text=text, anchor=anchor, more=more)


def drawn(cells: dict[str, object], *shapes: str, properties: str = "", kind: str = "ctrlProp", drawing: str = "") -> bytes:
    """A workbook with these shapes on its first sheet; `properties`: of the control with shape 1030."""
    data = saved(xlsx(cells, {"A1": "laag", "A2": "hoog"}))
    parts = [
        ("r7", "vmlDrawing", "../drawings/v.vml"),
        ("r8", kind, "../ctrlProps/c.xml"),
        ("r9", "drawing", "../drawings/d.xml"),
    ]
    rows = "".join(f'<Relationship Id="{i}" Type="{KIND}/{k}" Target="{t}"/>' for i, k, t in parts)
    files = {"xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{RELS}">{rows}</Relationships>'}
    files |= {"xl/drawings/v.vml": VML.format("".join(shapes))}
    files |= {"xl/drawings/d.xml": drawing} if drawing else {}
    if properties:
        files["xl/ctrlProps/c.xml"] = properties
        files["xl/worksheets/sheet1.xml"] = _part(data).replace("</worksheet>", CONTROLS.format(1030))
    return changed(data, files)


def _part(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def body(data: bytes) -> list[tuple[str, str]]:
    return [pair for pair in told(read(data)) if pair not in (("body", "laag"), ("body", "hoog")) and pair[0] != "sheet"]


def test_a_tick_box_stands_in_the_cell_that_it_is_drawn_on():
    on, off = "<x:Checked>1</x:Checked>", ""
    cells = {"A2": "Goedgekeurd?", "A3": "Op de kaart?", "B3": "Ja"}
    shapes = [shape(1025, "Checkbox", "Ja", more=on), shape(1026, "Radio", "Neen", more=off), shape(1027, "Note", "weg")]
    shapes += [shape(1028, "Checkbox", "", "1, 5, 2, 1, 1, 20, 2, 19", on)]
    assert body(drawn(cells, *shapes)) == [
        ("body", "Goedgekeurd?"),
        ("form", "☒ Ja"),
        ("form", "☐ Neen"),
        ("body", "Op de kaart?"),
        ("body", "☒ Ja"),
    ]


def test_the_words_of_a_tick_box_are_told_once():
    compat = '<a:ext><a14:compatExt xmlns:a14="x" spid="_x0000_s1025"/></a:ext>'
    drawing = f'<d:wsDr xmlns:d="{DRAW}/spreadsheetDrawing" xmlns:a="{DRAW}/main"><d:twoCellAnchor><d:sp><d:nvSpPr>'
    drawing += f'<d:cNvPr id="1025" name="Check Box 1"><a:extLst>{compat}</a:extLst></d:cNvPr></d:nvSpPr><d:txBody><a:p><a:r>'
    drawing += "<a:t>Ja, gezien</a:t></a:r></a:p></d:txBody></d:sp></d:twoCellAnchor></d:wsDr>"
    data = drawn({"A2": "Gezien?"}, shape(1025, "Checkbox", "Ja, gezien"), drawing=drawing)
    assert body(data) == [("body", "Gezien?"), ("form", "☐ Ja, gezien")]


def test_the_entry_that_was_chosen_in_a_list_is_read():
    chosen = "<x:Sel>2</x:Sel><x:FmlaRange>Blad2!$A$1:$A$2</x:FmlaRange>"
    assert body(drawn({"A2": "Prioriteit"}, shape(1025, "Drop", more=chosen)))[1] == ("form", "hoog")
    own = f'<formControlPr xmlns="{MAIN}" objectType="Drop" sel="1"><itemLst><item val="MOW"/></itemLst></formControlPr>'
    assert body(drawn({"A2": "Aan zet"}, properties=own))[0] == ("form", "MOW")
    box = f'<formControlPr xmlns="{MAIN}" objectType="CheckBox" checked="Checked"/>'
    assert body(drawn({"A2": "x"}, shape(1030, "Checkbox", "Ja"), properties=box))[1] == ("form", "☒ Ja")


def test_what_cannot_be_read_is_counted_and_not_placed():
    """A list of which the entries stand nowhere, and a control of the kind that keeps its content to itself."""
    nowhere = "<x:Sel>2</x:Sel><x:FmlaRange>Keuzes</x:FmlaRange>"
    source = formats.read(drawn({"A2": "Prioriteit"}, shape(1025, "Drop", more=nowhere)))
    assert source.found["form"] == 1
    source = formats.read(drawn({"A2": "x"}, properties='<ocx xmlns="y"/>', kind="control"))
    assert source.found["form"] == 1


def record(code: int, body: bytes) -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def xls_object(kind: int, text: str = "", more: bytes = b"") -> bytes:
    """An Obj record with its TxO, the words in two pieces: one of a byte and one of two bytes per sign."""
    common = struct.pack("<HHHH", 0x15, 18, kind, 1) + bytes(14)
    made = record(0x5D, common + more + struct.pack("<HH", 0, 0))
    if text:
        made += record(0x1B6, bytes(10) + struct.pack("<HH", len(text), 8) + bytes(4))
        made += record(0x3C, b"\0" + text[:3].encode("latin-1")) + record(0x3C, b"\1" + text[3:].encode("utf-16-le"))
        made += record(0x3C, bytes(16))
    return made


def xls(*objects: bytes) -> bytes:
    book, buffer = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("Leeg")
    tab = book.add_sheet("Scope")
    tab.write(0, 0, "Scope")
    records = tab.get_biff_data
    tab.get_biff_data = lambda: records()[:-4] + b"".join(objects) + records()[-4:]  # before the end of the sheet
    book.save(buffer)
    return buffer.getvalue()


def test_text_boxes_and_tick_boxes_of_an_old_workbook_are_read():
    ticked = struct.pack("<HH", 0x12, 8) + b"\1" + bytes(7)
    chart = record(0x809, bytes(16)) + record(0xA, b"")
    data = xls(xls_object(6, "één tekstvak"), chart, xls_object(0x0B, "Akkoord", ticked), xls_object(0x19, "een nota"))
    assert told(read(data))[2:] == [("body", "Scope"), ("textbox", "één tekstvak"), ("form", "☒ Akkoord")]


def test_a_choice_in_an_old_workbook_is_counted_and_a_filter_is_none():
    def entries(kind: int) -> bytes:
        return struct.pack("<HHHHHH", 0x13, 0x1FEE, 0, 3, 2, kind << 8)

    assert formats.read(xls(xls_object(0x14, more=entries(0)))).found.get("form") == 1
    assert "form" not in read(xls(xls_object(0x14, more=entries(3)))).found
