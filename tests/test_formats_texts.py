"""OpenDocument and RTF texts: every layer in six positions, and every character accounted for."""

import pytest

from analysis.reading.document import Grid, lines
from tests.made import odt, read, rtf, table, told

CANARY = "Kanarie zingt hier"
ODT_LAYERS = {
    "body": CANARY,
    "inserted": f'<text:change-start text:change-id="i"/>{CANARY}<text:change-end text:change-id="i"/>',
    "deleted": '<text:change text:change-id="d"/>',
    "comment": f"<office:annotation><dc:creator>An</dc:creator><text:p>{CANARY}</text:p></office:annotation>",
    "footnote": f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    f"<text:note-body><text:p>{CANARY}</text:p>"
    "</text:note-body></text:note>",
    "endnote": f'<text:note text:note-class="endnote"><text:note-body><text:p>{CANARY}</text:p></text:note-body></text:note>',
    "textbox": f"<draw:frame><draw:text-box><text:p>{CANARY}</text:p></draw:text-box></draw:frame>",
    "hidden": f'<text:span text:style-name="weg">{CANARY}</text:span>',
    "alt": f"<draw:frame><draw:image/><svg:desc>{CANARY}</svg:desc></draw:frame>",
    "form": '<draw:control draw:control="c"/>',
}
ODT_BEFORE = (
    '<text:tracked-changes><text:changed-region text:id="d"><text:deletion><office:change-info><dc:creator>An</dc:creator>'
    f"</office:change-info><text:p>{CANARY}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)
ODT_FORMS = f'<office:forms><form:form><form:text form:id="c" form:current-value="{CANARY}"/></form:form></office:forms>'
RTF_LAYERS = {
    "body": CANARY,
    "inserted": rf"{{\revised {CANARY}}}",
    "deleted": rf"{{\deleted {CANARY}}}",
    "comment": rf"{{\*\atnid An}}{{\*\atnauthor An}}{{\*\annotation {{\*\atndate 1}}\pard {CANARY}}}",
    "footnote": rf"{{\super\chftn}}{{\footnote \pard {CANARY}}}",
    "endnote": rf"{{\footnote\ftnalt \pard {CANARY}}}",
    "textbox": rf"{{\shp{{\*\shpinst{{\sp{{\sn shapeType}}{{\sv 202}}}}{{\shptxt \pard {CANARY}"
    rf"\par}}}}{{\shprslt oud: {CANARY}}}}}",
    "hidden": rf"{{\v {CANARY}}}",
    "alt": rf"{{\pict{{\*\picprop{{\sp{{\sn wzDescription}}{{\sv {CANARY}}}}}}}\pngblip 89504e47}}",
    "form": r"{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl nee}{\*\ffl " + CANARY + r"}}}}{\fldrslt }}",
}
ODT_CELL = "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>"
ODT_POSITIONS = {
    "first": "<text:p>{} voor</text:p><text:p>na</text:p>",
    "last": "<text:p>voor</text:p><text:p>na {}</text:p>",
    "middle": "<text:h>kop</text:h><text:section><text:p>voor {} na</text:p></text:section><text:p>slot</text:p>",
    "list": "<text:list><text:list-item><text:p>punt {}</text:p></text:list-item></text:list>",
    "cell": ODT_CELL.format("<text:p>cel {}</text:p>"),
    "nested": ODT_CELL.format("<text:p>cel</text:p>" + ODT_CELL.format("<text:p>diep {}</text:p>")),
}
RTF_POSITIONS = {
    "first": r"\pard %s voor\par na\par",
    "last": r"\pard voor\par na %s\par",
    "middle": r"\pard\s1 kop\par\pard voor %s na\par slot\par",
    "list": r"\pard\ls1{\listtext 1.\tab}punt %s\par",
    "cell": r"\trowd\cellx100\pard\intbl cel %s\cell\row\pard na\par",
    "nested": r"\trowd\cellx100\pard\intbl cel\par\itap2 diep %s\nestcell{\*\nesttableprops\trowd"
    r"\cellx50\nestrow}\pard\intbl\cell\row",
}


@pytest.mark.parametrize("position", ODT_POSITIONS)
@pytest.mark.parametrize("layer", ODT_LAYERS)
def test_no_layer_of_an_opendocument_text_is_lost(layer, position):
    before = {"deleted": ODT_BEFORE, "form": ODT_FORMS}.get(layer, "")
    source = read(odt(before + ODT_POSITIONS[position].replace("{}", ODT_LAYERS[layer])))
    assert canaries(source) == [layer]


@pytest.mark.parametrize("position", RTF_POSITIONS)
@pytest.mark.parametrize("layer", RTF_LAYERS)
def test_no_layer_of_an_rtf_is_lost(layer, position):
    source = read(rtf(RTF_POSITIONS[position] % RTF_LAYERS[layer]))
    assert canaries(source) == [layer]


def canaries(source):
    """The layers in which the canary sings: the layer of a marked span, else that of its line."""
    found = []
    for line in lines(source.blocks):
        at = line.text.find(CANARY)
        if at >= 0:
            marked = [mark.kind for mark in line.marks if mark.start <= at < mark.end and mark.kind in ("inserted", "form")]
            found += marked or [line.layer]
    return found


def test_a_deletion_stands_beside_the_line_it_was_cut_from():
    found = told(read(odt(ODT_BEFORE + f"<text:p>een {ODT_LAYERS['deleted']} twee</text:p><text:p>drie</text:p>")))
    assert found == [("body", "een twee"), ("deleted", CANARY), ("body", "drie")]


def test_the_second_copy_of_an_rtf_text_box_is_accounted_for():
    assert read(rtf(RTF_POSITIONS["first"] % RTF_LAYERS["textbox"])).excluded == (("repeated", "repeated", 20),)


def test_headers_and_footers_of_text_documents():
    margins = "<style:header><text:p>Stad Graafsele</text:p></style:header><style:footer><text:p>blz. 1</text:p></style:footer>"
    margins += "<style:header-first><text:p>Stad Graafsele</text:p></style:header-first>"
    source = read(odt("<text:p>tekst</text:p>", margins))
    assert told(source) == [("header", "Stad Graafsele"), ("body", "tekst"), ("footer", "blz. 1")]
    assert source.excluded == (("header", "repeated", 13),)
    source = read(rtf(r"{\header \pard Stad Graafsele\par}{\footerf \pard blz. 1\par}\pard tekst\par"))
    assert told(source) == [("header", "Stad Graafsele"), ("body", "tekst"), ("footer", "blz. 1")]


def test_opendocument_spaces_breaks_styles_and_formulas():
    body = (
        '<text:p text:style-name="P9"> Wat valt\n <text:span> erbinnen?</text:span>'
        '<text:s text:c="2"/>x<text:tab/>y<text:line-break/>z</text:p>'
        '<text:p text:style-name="Weg">verborgen</text:p><text:p>a<text:span text:style-name="door">b</text:span></text:p>'
        "<draw:frame><draw:object><math:math><math:mi>x</math:mi><math:mo>=</math:mo><math:mn>2"
        "</math:mn></math:math></draw:object>"
        '</draw:frame><text:section text:display="none"><text:p>afdeling</text:p></text:section>'
    )
    source = read(odt(body))
    assert told(source) == [
        ("body", "Wat valt erbinnen?  x\ty\nz"),
        ("hidden", "verborgen"),
        ("body", "ab"),
        ("drawing", "x=2"),
        ("hidden", "afdeling"),
    ]
    first, _, third, *_ = lines(source.blocks)
    assert first.style == "guidance"
    assert [(mark.start, mark.end, mark.kind) for mark in third.marks] == [(1, 2, "struck")]


def test_rtf_letters_of_every_kind():
    text = r"caf\'e9 \u8211\'96 \u-10179?\u-8704? {\f1\'fe} {\f2\'b9} a\~b c\_d \{x\} \ldblquote q"
    text += r"\rdblquote\line twee{\*\onbekend weg}"
    assert told(read(rtf(rf"\pard {text}\par"))) == [("body", "café – 😀 ☒ ą a\u00a0b c\u2011d {x} “q”\ntwee")]


def test_rtf_tables_and_merged_cells():
    row = r"\trowd\clvmgf\cellx1\cellx2\pard\intbl hoog\cell een\cell\row\trowd\clvmrg\cellx1\cellx2"
    row += r"\pard\intbl\cell twee\cell\row"
    source = read(rtf(rf"{row}\pard na\par"))
    assert table(source) == [["hoog", "een"], ["", "twee"]]
    grid = source.blocks[0]
    assert isinstance(grid, Grid) and grid.rows[1][0].above
    assert [line.place for line in lines(source.blocks)] == ["tabel 1, rij 1", "tabel 1, rij 1", "tabel 1, rij 2", "alinea 1"]


def test_rtf_dates_and_colours():
    info = r"{\info{\author An}{\creatim\yr2023\mo9\dy16\hr11\min30}}"
    source = read(rtf(rf"{info}\pard{{\i\cf2 hint}}\par\pard zwart {{\cf1 blauw}}\par"))
    assert source.properties == {"author": "An", "created": "2023-09-16T11:30:00"}
    hint, answer = lines(source.blocks)
    assert (hint.style, answer.style) == ("guidance", "")
    assert [(mark.start, mark.end, mark.kind) for mark in answer.marks] == [(6, 11, "coloured")]


def test_an_rtf_that_claims_endless_tables_within_tables():
    assert told(read(rtf(r"\pard\intbl\itap100000 diep\nestcell"))) == [("body", "diep")]
