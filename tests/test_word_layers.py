"""Every layer of a Word file, each with a sentence of its own: recovered once, in its layer, and in the ledger."""

import pytest
from made import read, refused, told
from madedocx import docx, p, prefixed, r, sdt, tbl, tc

BOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
TEXTBOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent>'
    "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
DROP_DOWN = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="hoog"/><w:listEntry w:val="laag"/></w:ddList>'
PICTURE = "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='x' descr='{}'/></wp:inline></w:drawing></w:r>"
WHITE = '<w:color w:val="FFFFFF"/>'
NOTE = '<w:{0} w:id="2">{1}</w:{0}>'
LAYERS = {
    "run": (docx(p("Een ", "zin.")), [("body", "Een zin.")]),
    "strict": (docx(p("Een zin."), strict=True), [("body", "Een zin.")]),
    "macros": (docx(p("Een zin."), macros=True), [("body", "Een zin.")]),
    "heading": (docx(p("Kop", style="Kop1")), [("body", "Kop")]),
    "cell": (docx(tbl(["a", "b"])), [("body", "a"), ("body", "b")]),
    "nested table": (docx(tbl([tbl(["binnen"]) + "<w:p/>"])), [("body", "binnen")]),
    "block control": (docx(sdt(p("In een veld."))), [("body", "In een veld.")]),
    "inline control": (docx(p("Voor ", sdt(r("veld")), " na")), [("body", "Voor veld na")]),
    "row control": (docx(f"<w:tbl>{sdt('<w:tr>' + tc('rij') + '</w:tr>')}</w:tbl>"), [("body", "rij")]),
    "cell control": (docx(f"<w:tbl><w:tr>{sdt(tc('cel'))}</w:tr></w:tbl>"), [("body", "cel")]),
    "ticked control": (docx(p(sdt(r("☐"), BOX.format(1)), r(" ja"))), [("body", "☒ ja")]),
    "legacy checkbox": (
        docx(p(FIELD.format("<w:checkBox><w:checked/></w:checkBox>"),
               r(" FORMCHECKBOX ", tag="instrText"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "ja")),
        [("body", "☒ja")],
    ),
    "legacy drop-down": (
        docx(p(FIELD.format(DROP_DOWN))),
        [("body", "laag")],
    ),
    "text box once": (docx(p("Buiten", TEXTBOX.format(p("Binnen")))), [("body", "Buiten"), ("textbox", "Binnen")]),
    "footnote": (
        docx(p("Tekst", '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=NOTE.format("footnote", p("Noot."))),
        [("body", "Tekst"), ("footnote", "Noot.")],
    ),
    "endnote": (
        docx(p("Tekst", '<w:r><w:endnoteReference w:id="2"/></w:r>'), endnotes=NOTE.format("endnote", p("Eindnoot."))),
        [("body", "Tekst"), ("endnote", "Eindnoot.")],
    ),
    "orphan note": (
        docx(p("Tekst"), footnotes=NOTE.format("footnote", p("Wees."))),
        [("body", "Tekst"), ("footnote", "Wees.")],
    ),
    "header and footer": (
        docx(p("x"), header1=p("Kop"), footer1=p("Voet")),
        [("header", "Kop"), ("body", "x"), ("footer", "Voet")],
    ),
    "the same header twice": (docx(p("x"), header1=p("Kop"), header2=p("Kop")), [("header", "Kop"), ("body", "x")]),
    "hyperlink": (docx(p("zie ", f'<w:hyperlink r:id="r9">{r("de site")}</w:hyperlink>')), [("body", "zie de site")]),
    "simple field": (docx(p(f'<w:fldSimple w:instr="DATE">{r("3 maart")}</w:fldSimple>')), [("body", "3 maart")]),
    "smart tag": (docx(p(f'<w:smartTag w:element="x">{r("Gent")}</w:smartTag>')), [("body", "Gent")]),
    "unknown wrapper": (docx(p(f'<w:customXml w:element="x">{r("tekst")}</w:customXml>')), [("body", "tekst")]),
    "insertion": (docx(p(f'<w:ins w:id="1">{r("Nieuw.")}</w:ins>')), [("inserted", "Nieuw.")]),
    "insertion within": (docx(p("Oud ", f'<w:ins w:id="1">{r("en nieuw")}</w:ins>')), [("body", "Oud en nieuw")]),
    "deletion": (
        docx(p("Blijft", f'<w:del w:id="1">{r(" weg", tag="delText")}</w:del>')),
        [("body", "Blijft"), ("deleted", " weg")],
    ),
    "deleted paragraph mark": (
        docx(p("Een ", more='<w:rPr><w:del w:id="1"/></w:rPr>') + p("zin.")),
        [("body", "Een zin.")],
    ),
    "moved once": (
        docx(p(f'<w:moveFrom w:id="1">{r("Zin.")}</w:moveFrom>') + p(f'<w:moveTo w:id="2">{r("Zin.")}</w:moveTo>')),
        [("inserted", "Zin.")],
    ),
    "comment": (
        docx(p('<w:commentRangeStart w:id="2"/>', "Tekst", '<w:r><w:commentReference w:id="2"/></w:r>') + p("na"),
             comments=NOTE.format("comment", p("Klopt dit?"))),
        [("body", "Tekst"), ("comment", "Klopt dit?"), ("body", "na")],
    ),
    "comment over paragraphs": (
        docx('<w:commentRangeStart w:id="2"/>' + p("een") + p("twee", '<w:r><w:commentReference w:id="2"/></w:r>'),
             comments=NOTE.format("comment", p("Beide."))),
        [("body", "een"), ("comment", "Beide."), ("body", "twee")],
    ),
    "hidden": (docx(p("Zichtbaar", r("geheim", "<w:vanish/>"))), [("body", "Zichtbaar"), ("hidden", "geheim")]),
    "hidden by style": (
        docx(p(r("geheim", '<w:rStyle w:val="Weg"/>')),
             styles='<w:style w:type="character" w:styleId="Weg"><w:rPr><w:vanish/></w:rPr></w:style>'),
        [("hidden", "geheim")],
    ),
    "hidden by what its style is based on, under another prefix": (
        prefixed(docx(p(r("geheim", '<w:rStyle w:val="Ook"/>')) + p(r("toch", '<w:rStyle w:val="Niet"/>')),
             styles='<w:style w:styleId="Weg"><w:rPr><w:vanish/></w:rPr></w:style>'
             '<w:style w:styleId="Ook"><w:basedOn w:val="Weg"/></w:style>'
             '<w:style w:styleId="Niet"><w:basedOn w:val="Ook"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
             '<w:style w:styleId="Rond"><w:basedOn w:val="Rond"/></w:style>')),
        [("hidden", "geheim"), ("body", "toch")],
    ),
    "not hidden after all": (docx(p(r("toch", '<w:vanish w:val="0"/>'))), [("body", "toch")]),
    "symbol": (docx(p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " ja")), [("body", "☒ ja")]),
    "unknown symbol": (docx(p('<w:r><w:sym w:font="Eigen" w:char="F041"/></w:r>')), [("body", "\uf041")]),
    "hyphens": (docx(p("a", "<w:r><w:noBreakHyphen/></w:r>", "b")), [("body", "a\u2011b")]),
    "breaks": (docx(p("a", "<w:r><w:br/></w:r>", "b", "<w:r><w:tab/></w:r>", "c")), [("body", "a\nb\tc")]),
    "equation": (
        docx(p("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>")),
        [("body", "a/b")],
    ),
    "alternative text": (
        docx(p("x", PICTURE.format("Logo van de stad"))),
        [("body", "x"), ("alt", "Logo van de stad")],
    ),
    "white": (docx(p("ziet u", r(" niet", '<w:color w:val="FFFFFF"/>'))), [("body", "ziet u"), ("hidden", " niet")]),
    "nearly white": (docx(p("ziet u", r(" niet", '<w:color w:val="FDFDFD"/>'))), [("body", "ziet u"), ("hidden", " niet")]),
    "white on blue": (
        docx(tbl([tc(p(r("kop", WHITE)), "<w:shd w:fill='1F4E79'/>"), "x"])),
        [("body", "kop"), ("body", "x")],
    ),
    "white on a style": (
        docx(f"<w:tbl><w:tblPr><w:tblStyle w:val='Blauw'/></w:tblPr><w:tr>{tc(p(r('kop', WHITE)))}</w:tr></w:tbl>"),
        [("body", "kop")],
    ),
    "black on black": (
        docx(p("a", r("b", '<w:color w:val="000000"/><w:shd w:fill="000000"/>'))),
        [("body", "a"), ("hidden", "b")],
    ),
    "blacked out": (docx(p("a", r("b", '<w:highlight w:val="black"/>'))), [("body", "a"), ("hidden", "b")]),
    "white marked": (docx(p(r("b", WHITE + '<w:highlight w:val="blue"/>'))), [("body", "b")]),
    "one point": (docx(p("a", r("b", '<w:sz w:val="2"/>'))), [("body", "a"), ("hidden", "b")]),
    "white and hidden": (docx(p("a", r("b", WHITE + "<w:vanish/>"))), [("body", "a"), ("hidden", "b")]),
    "deleted text box": (
        docx(p(f'<w:del w:id="1">{TEXTBOX.format(p(r("weg", tag="delText")))}</w:del>')),
        [("deleted", "weg")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_read_once_and_accounted_for(layer: str) -> None:
    data, expected = LAYERS[layer]
    assert told(read(data)) == expected


def test_a_merged_cell_stands_once_and_holds_for_the_rows_under_it() -> None:
    down = '<w:vMerge w:val="restart"/>'
    data = docx(
        tbl([tc("1"), tc("hoog", down)], [tc("2"), tc("<w:p/>", "<w:vMerge/>")], [tc("breed", '<w:gridSpan w:val="2"/>')])
    )
    (table,) = read(data).blocks
    assert [[cell.above for cell in row] for row in table.rows] == [[False, False], [False, True], [False, False]]
    assert told(read(data)) == [("body", "1"), ("body", "hoog"), ("body", "2"), ("body", "breed")]


def test_marks_say_what_was_inserted_struck_or_underlined() -> None:
    line = read(docx(p("a", f"<w:ins>{r('b')}</w:ins>", r("c", "<w:strike/>"), r("d", '<w:u w:val="single"/>')))).blocks[0]
    assert [(line.text[mark.start : mark.end], mark.kind) for mark in line.marks] == [
        ("b", "inserted"), ("c", "struck"), ("d", "underlined"),
    ]  # fmt: skip


def test_a_prompt_of_a_control_is_a_placeholder() -> None:
    line = read(docx(p(sdt(r("Klik om te typen"), "<w:showingPlcHdr/>")))).blocks[0]
    assert [mark.kind for mark in line.marks] == ["placeholder"]


def test_a_place_says_where_a_person_finds_it() -> None:
    data = docx(p("een") + tbl(["a"], ["b"]) + p("twee", TEXTBOX.format(p("drie"))))
    assert [line.place for line in read(data).blocks if hasattr(line, "place")] == [
        "alinea 1", "tabel 1", "alinea 2", "tekstvak bij alinea 2",
    ]  # fmt: skip
    assert [row[0].blocks[0].place for row in read(data).blocks[1].rows] == ["tabel 1, rij 1", "tabel 1, rij 2"]


def test_embedded_documents_come_out_as_files_of_their_own() -> None:
    data = docx(p("x"), aFChunk="")
    assert [name for name, _ in read(data).attachments] == ["aFChunk.xml"]


def test_a_damaged_part_is_refused_also_when_the_same_bytes_were_read_before() -> None:
    whole = docx(p("Een zin."), styles="<w:style/>")
    read(whole)
    checksum = whole.rindex(b"word/styles.xml") - 30
    assert refused(whole[:checksum] + b"\0\0\0\0" + whole[checksum + 4 :]) == "broken"
