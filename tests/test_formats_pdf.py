"""PDF files: sentences, tables and filled fields; a scan is said to be one."""

import io

from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from analysis.reading.formats import detect as formats
from tests.made import read, refused, table, told


def printed(*pages: list[tuple[int, int, str]], form: bool = False) -> bytes:
    """A PDF with (x, distance from the top, text) per page."""
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=A4)
    for page in pages:
        for x, top, text in page:
            paper.setFont("Helvetica", 10)
            paper.drawString(x, A4[1] - top, text)
        if form:
            paper.acroForm.textfield(name="stad", x=150, y=A4[1] - 305, width=200, height=14, value="Graafsele")
            paper.acroForm.checkbox(name="ja", x=150, y=A4[1] - 335, size=12, checked=True)
            paper.acroForm.checkbox(name="nee", x=150, y=A4[1] - 365, size=12, checked=False)
        paper.showPage()
    paper.save()
    return buffer.getvalue()


def test_wrapped_lines_of_a_pdf_are_sentences_again():
    lines_of_page = [
        (60, 200, "De laadpalen in de binnenstad staan te vaak stil omdat niemand de storing meldt aan de"),
        (60, 212, "uitbater."),
        (60, 226, "Een nieuw punt."),
        (60, 240, "En nog een punt dat toevallig precies tot aan de marge van het blad loopt, meer niet echt."),
        (60, 270, "Een punt na wit."),
    ]
    assert [text for _, text in told(read(printed(lines_of_page)))] == [
        "De laadpalen in de binnenstad staan te vaak stil omdat niemand de storing meldt aan de uitbater.",
        "Een nieuw punt.",
        "En nog een punt dat toevallig precies tot aan de marge van het blad loopt, meer niet echt.",
        "Een punt na wit.",
    ]


def test_filled_fields_of_a_pdf():
    source = read(printed([(60, 300, "Stad:"), (60, 330, "Akkoord?"), (60, 360, "Betaald?")], form=True))
    assert [text for _, text in told(source)] == ["Stad: Graafsele", "Akkoord? ☒", "Betaald? ☐"]
    assert source.found == {"body": 21, "form": 11}


def test_a_table_on_two_pages_and_its_page_numbers():
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=A4)
    paper.setFont("Helvetica", 10)
    for page, rows in enumerate([["nr", "deelprobleem", "1", "te duur en"], ["", "te traag", "2", "te ver"]], 1):
        paper.drawString(60, A4[1] - 40, "Stad Graafsele")
        paper.drawString(60, 40, f"blz. {page}/2")
        for number in range(2):
            top = A4[1] - 100 - 20 * number
            paper.rect(60, top - 20, 40, 20)
            paper.rect(100, top - 20, 200, 20)
            paper.drawString(64, top - 14, rows[2 * number])
            paper.drawString(104, top - 14, rows[2 * number + 1])
        paper.showPage()
    paper.save()
    source = read(buffer.getvalue())
    assert table(source) == [["nr", "deelprobleem"], ["1", "te duur en te traag"], ["2", "te ver"]]
    assert [(layer, text) for layer, text in told(source) if layer != "body"] == [
        ("header", "Stad Graafsele"),
        ("footer", "blz. 1/2"),
    ]


def test_a_scan_and_a_page_that_is_one():
    def scanned(*texts: str) -> bytes:
        buffer = io.BytesIO()
        paper = canvas.Canvas(buffer, pagesize=A4)
        for text in texts:
            if text:
                paper.drawString(60, 500, text)
            if len(text) < 3:
                paper.drawImage(ImageReader(Image.new("1", (100, 140))), 0, 0, *A4)
            paper.showPage()
        paper.save()
        return buffer.getvalue()

    assert refused(scanned("", "")) == "scan"
    assert refused(scanned("*1", "*2")) == "scan"
    source = formats.read(scanned("Dit is gewone tekst op een blad.", ""))
    assert source.found == {"body": 26, "scan": 1}


def test_a_pdf_with_a_password():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed([(60, 200, "geheim")]))))
    writer.encrypt("wachtwoord")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert refused(buffer.getvalue()) == "encrypted"
