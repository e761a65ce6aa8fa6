"""The same file with one sentence more, written as the usual program of its format would: `ADD[format](bytes, sentence)`.

With an empty sentence nothing is added, but the file goes through the same program, so that the two differ in nothing else.
"""

import csv
import io
import zipfile
from collections.abc import Callable
from email import message_from_bytes, policy

import openpyxl
from lxml import etree
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.made import changed, saved
from tests.madedocx import W

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def word_end(data: bytes, sentence: str) -> bytes:
    """A paragraph at the end of the document."""
    root = _part(data, "word/document.xml")
    body = root.find(f"{{{W}}}body")
    if sentence:
        body.insert(len(body) - (body[-1].tag == f"{{{W}}}sectPr"), _paragraph(sentence))
    return changed(data, {"word/document.xml": etree.tostring(root)})


def word_cell(data: bytes, sentence: str) -> bytes:
    """A paragraph under the longest answer in a table of labels and answers; in wider tables a cell may be a detail."""
    root = _part(data, "word/document.xml")
    rows = [row for row in root.iter(f"{{{W}}}tr") if len(row.findall(f"{{{W}}}tc")) <= 2]
    cells = [p for row in rows for p in row.iterfind(f"{{{W}}}tc/{{{W}}}p")]
    if sentence and cells:
        longest = max(cells, key=lambda p: len("".join(p.itertext(f"{{{W}}}t"))))
        longest.addnext(_paragraph(sentence))
    return changed(data, {"word/document.xml": etree.tostring(root)})


def _paragraph(sentence: str) -> etree._Element:
    paragraph = etree.Element(f"{{{W}}}p")
    etree.SubElement(etree.SubElement(paragraph, f"{{{W}}}r"), f"{{{W}}}t").text = sentence
    return paragraph


def opendocument(data: bytes, sentence: str) -> bytes:
    """A paragraph at the end of the text."""
    root = _part(data, "content.xml")
    if sentence:
        etree.SubElement(next(root.iter(f"{{{OFFICE}}}text")), f"{{{TEXT}}}p").text = sentence
    return changed(data, {"content.xml": etree.tostring(root)})


def sheet(data: bytes, sentence: str) -> bytes:
    """A cell under the last filled one of the last visible sheet that holds anything."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    tab = [tab for tab in book.worksheets if tab.sheet_state == "visible" and tab.max_row > 1][-1]
    filled = [cell for row in tab.iter_rows() for cell in row if cell.value not in (None, "")]
    if sentence:
        tab.cell(filled[-1].row + 1, filled[-1].column).value = sentence
    return saved(book)


def survey(data: bytes, sentence: str) -> bytes:
    """A line more in the longest answer."""
    text = data.decode("utf-8-sig")
    separator = max(";,\t", key=text.split("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    row, column = max(
        ((r, c) for r in range(1, len(rows)) for c in range(len(rows[r]))), key=lambda at: len(rows[at[0]][at[1]])
    )
    if sentence:
        rows[row][column] += f"\n- {sentence}"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def letter(data: bytes, sentence: str) -> bytes:
    """A paragraph under the longest line of the plain text."""
    message = message_from_bytes(data, policy=policy.default)
    part = message.get_body(("plain",))
    lines = part.get_content().splitlines()
    longest = max(range(len(lines)), key=lambda n: len(lines[n]) * (not lines[n].startswith(">")))
    if sentence:
        lines[longest + 1 : longest + 1] = ["", sentence, ""]
    part.set_content("\n".join(lines) + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def rich(data: bytes, sentence: str) -> bytes:
    """A paragraph before the last brace."""
    end = data.rindex(b"}")
    return data[:end] + (rb"\pard\plain " + sentence.encode() + rb"\par ") * bool(sentence) + data[end:]


def printed(data: bytes, sentence: str) -> bytes:
    """A page more."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    if sentence:
        page = io.BytesIO()
        canvas = Canvas(page)
        canvas.drawString(72, 720, sentence)
        canvas.save()
        writer.append(io.BytesIO(page.getvalue()))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


Add = Callable[[bytes, str], bytes]
ADD: dict[str, tuple[Add, ...]] = {
    "docx": (word_end, word_cell),
    "odt": (opendocument,),
    "xlsx": (sheet,),
    "csv": (survey,),
    "eml": (letter,),
    "rtf": (rich,),
    "pdf": (printed,),
}
