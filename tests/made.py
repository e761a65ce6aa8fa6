"""Small real files made by a test, and what a reader found in them as plain pairs."""

import io
import zipfile
from collections import Counter
from email.message import EmailMessage

import openpyxl
import pytest

from analysis.reading.document import Grid, Line, Source, Unreadable, lines, weights
from analysis.reading.formats import detect as formats

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{p}="{ODF}{u}:1.0"'
    for p, u in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "form": "form",
    }.items()
)
SPACES += f' xmlns:fo="{ODF}xsl-fo-compatible:1.0" xmlns:svg="{ODF}svg-compatible:1.0"'
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:math="http://www.w3.org/1998/Math/MathML"'
STYLES = (
    '<style:style style:name="weg" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Weg" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="door" style:family="text"><style:text-properties'
    ' style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="P9" style:family="paragraph"><style:text-properties fo:font-style="italic" fo:color="#7a7a7a"/>'
    "</style:style>"
)


def read(data: bytes) -> Source:
    """Read, and see that what was found is what was placed or excluded, layer by layer."""
    source = formats.read(data)
    placed: Counter[str] = Counter()
    for line in lines(source.blocks):
        placed.update(weights(line))
    for layer, _, number in source.excluded:
        placed[layer] += number
    assert +placed == +Counter(source.found)
    return source


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        formats.read(data)
    assert str(caught.value)
    return caught.value.code


def told(source: Source) -> list[tuple[str, str]]:
    """(layer, text) of every line, in reading order."""
    return [(line.layer, line.text) for line in lines(source.blocks)]


def table(source: Source, number: int = 0) -> list[list[str]]:
    """The texts of a table, row by row; the lines of a cell are joined with a slash."""
    grid = [block for block in source.blocks if isinstance(block, Grid)][number]
    return [["/".join(b.text for b in cell.blocks if isinstance(b, Line)) for cell in row] for row in grid.rows]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            # A fixed date: a test that is named after these bytes must have one name in every worker.
            archive.writestr(zipfile.ZipInfo(name, (2023, 3, 3, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def odt(body: str, margins: str = "", **parts: str) -> bytes:
    """A text document with this body; `margins` is what stands in its master page."""
    content = f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
    styles = f'<office:document-styles {SPACES}><office:master-styles><style:master-page style:name="S">{margins}'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}<office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"{styles}</style:master-page></office:master-styles></office:document-styles>",
            **parts,
        }
    )


def ods(tables: str) -> bytes:
    """A spreadsheet with these tables; the style "weg" of a table hides it."""
    hidden = '<style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/></style:style>'
    content = f"<office:document-content {SPACES}><office:automatic-styles>{hidden}</office:automatic-styles><office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"{content}<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            f"</office:document-content>",
        }
    )


def rtf(body: str) -> bytes:
    head = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Calibri;}{\f1\fcharset2 Wingdings;}{\f2\fcharset238 Arial CE;}}"
        r"{\colortbl;\red31\green78\blue158;\red122\green122\blue122;}{\stylesheet{\s0 Normal;}{\s1 heading 1;}}"
    )
    return f"{head}{body}}}".encode("ascii")


def xlsx(*sheets: dict[str, object]) -> openpyxl.Workbook:
    """A workbook with sheets Blad1, Blad2 ... from address -> value."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, cells in enumerate(sheets, 1):
        tab = book.create_sheet(f"Blad{number}")
        for address, value in cells.items():
            tab[address] = value
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """A zip with parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        all_parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**all_parts, **parts})


def mail(text: str = "", page: str = "", **attached: bytes) -> bytes:
    """A mail with a text, the same as a page, and attachments (name -> bytes)."""
    message = EmailMessage()
    message["From"], message["To"] = "An Peeters <an@voorbeeld.example>", "fiches@voorbeeld.example"
    message["Subject"], message["Date"] = "Fiche snelladen – Graafsele", "Tue, 12 Dec 2023 21:03:47 +0100"
    if text or not page:
        message.set_content(text)
    if page:
        (message.add_alternative if text else message.set_content)(page, subtype="html")
    for name, data in attached.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
