"""What a reader of the file does not see is in no open layer, in slides, sheets, pages and texts; what is seen stays open."""

import re
import zipfile
from io import BytesIO

import pytest
from made import changed, odt, read, rtf, saved, xlsx
from openpyxl.styles import Font, PatternFill
from test_formats_kinds import pptx, shape

from analysis import codebook
from analysis.intake.cached import vocabulary
from analysis.reading.document import CLOSED
from analysis.reading.forms.layout import read as laid_out
from analysis.workspace import find

SECRET = "De marge is twaalf procent."
SEEN = "De kabel ligt los."
VOCABULARY = vocabulary(codebook.load(find(None).codebook))


def opened(data: bytes) -> list[str]:
    """What stands in an open layer of a section, with the ledger in balance."""
    read(data)
    reading = laid_out(read(data), VOCABULARY)
    assert not [row for row in reading.ledger if row[1] == "unaccounted"]
    return [f.text for part in reading.parts for f in part.fields if f.layer not in CLOSED and f.section == "sub_problem"]


def slide(run: str = "", fill: str = "", placed: str = "", named: str = "", ground: str = "", show: str = "") -> bytes:
    own = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="v" {named}/><p:nvPr/></p:nvSpPr><p:spPr>{placed}</p:spPr><p:txBody><a:p><a:r>'
        f"<a:rPr {run}>{fill}</a:rPr><a:t>{SECRET}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    made = pptx((ground + shape("Deelproblemen", kind="title") + shape(SEEN) + own, ""))
    part = "ppt/slides/slide1.xml"
    return changed(made, {part: zipfile.ZipFile(BytesIO(made)).read(part).decode().replace("<p:sld ", f"<p:sld {show} ", 1)})


def coloured(value: str, inside: str = "") -> str:
    return f'<a:solidFill><a:srgbClr val="{value}">{inside}</a:srgbClr></a:solidFill>'


def at(x: int, y: int) -> str:
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="900000" cy="900000"/></a:xfrm>'


DARK = f"<p:bg><p:bgPr>{coloured('102030')}</p:bgPr></p:bg>"
SLIDES = {
    "a hidden shape": slide(named='hidden="1"'),
    "struck out": slide(run='strike="sngStrike"'),
    "white on paper": slide(fill=coloured("FFFFFF")),
    "the colour of the ground": slide(fill='<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'),
    "no colour": slide(fill="<a:noFill/>"),
    "see-through": slide(fill=coloured("000000", '<a:alpha val="0"/>')),
    "one point": slide(run='sz="100"'),
    "left of the slide": slide(placed=at(-5_000_000, 100)),
    "below the slide": slide(placed=at(100, 9_000_000)),
}
SHOWN = {
    "an ordinary shape": slide(placed=at(100, 100)),
    "white on a dark ground": slide(fill=coloured("FFFFFF"), ground=DARK),
    "half see-through": slide(fill=coloured("000000", '<a:alpha val="60000"/>')),
    "over the edge": slide(placed=at(-100_000, 100)),
}


@pytest.mark.parametrize("how", SLIDES)
def test_what_is_not_seen_on_a_slide_is_hidden(how):
    assert opened(SLIDES[how]) == [SEEN]


@pytest.mark.parametrize("how", SHOWN)
def test_what_is_seen_on_a_slide_is_read(how):
    assert opened(SHOWN[how]) == [SEEN, SECRET]


def page(inside: str, styles: str = "") -> bytes:
    body = f"<h2>Deelproblemen</h2><p>{SEEN}</p>{inside}"
    return f"<html><head><style>{styles}</style></head><body>{body}</body></html>".encode()


PAGES = {
    "not displayed": ('<p style="display:none">$</p>', ""),
    "by a class": ('<p class="a weg">$</p>', "p {margin: 0} .b, p.weg {display: none}"),
    "by its name": ('<div id="weg"><p>$</p></div>', "#weg {visibility: hidden}"),
    "white by a class": ('<p class="wit">$</p>', ".wit {color: #fff}"),
    "see-through": ('<p style="opacity:0">$</p>', ""),
    "no size": ('<p style="font-size:0">$</p>', ""),
    "one pixel": ('<p style="font-size: 1px; color: black">$</p>', ""),
    "off the page": ('<p style="position:absolute;left:-9999px">$</p>', ""),
    "turned in": ('<p style="text-indent:-9999px">$</p>', ""),
    "no height": ('<div style="height:0;overflow:hidden"><p>$</p></div>', ""),
}
PAGES_SEEN = {
    "ordinary": ("<p>$</p>", ".weg {display: none}"),
    "half see-through": ('<p style="opacity:0.8; font-size:1em; left:-2px">$</p>', ""),
    "on other screens only": ('<p class="weg">$</p>', "@media print {.weg {display: none}}"),
    "a class of another element": ('<p class="weg">$</p>', "span.weg {display: none}"),
}


@pytest.mark.parametrize("how", PAGES)
def test_what_is_not_seen_on_a_page_is_hidden(how):
    inside, styles = PAGES[how]
    assert opened(page(inside.replace("$", SECRET), styles)) == [SEEN]


@pytest.mark.parametrize("how", PAGES_SEEN)
def test_what_is_seen_on_a_page_is_read(how):
    inside, styles = PAGES_SEEN[how]
    assert opened(page(inside.replace("$", SECRET), styles)) == [SEEN, SECRET]


def sheet(change=None, cells=("A1", "A2", "A3")) -> bytes:
    book = xlsx(dict(zip(cells, ("Deelproblemen", SEEN, SECRET), strict=True)))
    if change:
        change(book["Blad1"][cells[2]])
    return saved(book)


def flat(data: bytes, pattern: str, instead: str) -> bytes:
    part = "xl/worksheets/sheet1.xml"
    text = zipfile.ZipFile(BytesIO(data)).read(part).decode()
    assert re.search(pattern, text)
    return changed(data, {part: re.sub(pattern, instead, text)})


def same(cell):
    cell.font, cell.fill = Font(color="FF3060A0"), PatternFill("solid", fgColor="FF3060A0")


def other(cell):
    cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF3060A0")


def tiny(cell):
    cell.font = Font(size=1)


SHEETS = {
    "a row without height": flat(sheet(), r'<row r="3"', '<row r="3" ht="0" customHeight="1"'),
    "a column without width": flat(
        sheet(cells=("A1", "A2", "C2")), "<sheetData>", '<cols><col min="3" max="3" width="0"/></cols><sheetData>'
    ),
    "the colour of its fill": sheet(same),
    "one point": sheet(tiny),
}


@pytest.mark.parametrize("how", SHEETS)
def test_what_is_not_seen_in_a_sheet_is_hidden(how):
    assert opened(SHEETS[how]) == [SEEN]


def test_white_on_a_fill_is_seen():
    assert opened(sheet(other)) == [SEEN, SECRET]


def text(inside: str, style: str = "") -> bytes:
    made = odt(f"<text:h>Deelproblemen</text:h><text:p>{SEEN}</text:p>{inside.replace('$', SECRET)}")
    content = zipfile.ZipFile(BytesIO(made)).read("content.xml").decode()
    look = f'<style:style style:name="eigen" style:family="text"><style:text-properties {style}/></style:style>'
    return changed(made, {"content.xml": content.replace("</office:automatic-styles>", f"{look}</office:automatic-styles>")})


OWN = '<text:p><text:span text:style-name="eigen">$</text:span></text:p>'
TEXTS = {
    "one point": text(OWN, 'fo:font-size="1pt"'),
    "a section on a condition": text(
        '<text:section text:name="s" text:display="condition" text:is-hidden="true"><text:p>$</text:p></text:section>'
    ),
    "a paragraph on a condition": text('<text:p><text:hidden-paragraph text:is-hidden="true"/>$</text:p>'),
    "one point in rich text": rtf(rf"\pard\s1 Deelproblemen\par\pard {SEEN}\par{{\fs2 {SECRET}}}\par"),
}


@pytest.mark.parametrize("how", TEXTS)
def test_what_is_not_seen_in_a_text_is_hidden(how):
    assert opened(TEXTS[how]) == [SEEN]


@pytest.mark.parametrize(
    "data",
    [
        text(OWN, 'fo:font-size="11pt"'),
        text('<text:section text:name="s" text:is-hidden="false"><text:p>$</text:p></text:section>'),
    ],
)
def test_what_is_seen_in_a_text_is_read(data):
    assert opened(data) == [SEEN, SECRET]
