"""Layouts of other tools: pdf with text, pdf with a table, odt with headings or bold lines, rtf."""

import io
import zipfile
from collections.abc import Sequence
from html import escape
from random import Random
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from bench.forge.flow import lines
from bench.forge.form import Form

rl_config.invariant = 1
RULED = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]

ODT = "application/vnd.oasis.opendocument.text"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
CONTENT = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_URN}:office:1.0" '
    f'xmlns:text="{_URN}:text:1.0" xmlns:style="{_URN}:style:1.0" xmlns:fo="{_URN}:xsl-fo-compatible:1.0" '
    'office:version="1.3"><office:automatic-styles><style:style style:name="Strong" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
    "<office:body><office:text>{body}</office:text></office:body></office:document-content>"
)
MANIFEST = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_URN}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def _pdf(story: list[Flowable]) -> bytes:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build(story)
    return buffer.getvalue()


def pdf_lines(forms: Sequence[Form], rng: Random) -> bytes:
    """Printed text: labels bold or larger, or told by their number alone."""
    styles, look, number = getSampleStyleSheet(), rng.randrange(3), 0
    story: list[Flowable] = []
    for part, text in lines(forms[0]):
        shown, style = escape(text), "BodyText"
        if part in ("title", "heading"):
            style = "Heading1"
        elif part == "label":
            number += 1
            shown, style = ((f"<b>{shown}</b>", style), (shown, "Heading3"), (f"{number}. {shown}", style))[look]
        story.append(Paragraph(shown, styles[style]))
    return _pdf(story)


def pdf_table(forms: Sequence[Form], _: Random) -> bytes:
    """A printed form of two columns with lines around its cells."""
    styles, form = getSampleStyleSheet(), forms[0]
    body = styles["BodyText"]
    rows: list[list[Any]] = [[Paragraph(escape(text), body) for text in field] for field in form.contact]
    rows += [[Paragraph(escape(f.slot.label), body), [Paragraph(escape(t), body) for t in f.texts]] for f in form.filled]
    table = Table(rows, colWidths=[160, 300], style=RULED)
    return _pdf([Paragraph(escape(form.title), styles["Heading1"]), table])


def _odt(form: Form, bold: bool) -> bytes:
    """By hand, not with odfpy: that one writes other bytes every time."""
    body = []
    for part, text in lines(form):
        shown = escape(text)
        if part in ("title", "heading") or (part == "label" and not bold):
            shown = f'<text:h text:outline-level="{2 if part == "label" else 1}">{shown}</text:h>'
        else:
            shown = f'<text:span text:style-name="Strong">{shown}</text:span>' if part == "label" else shown
            shown = f"<text:p>{shown}</text:p>"
        body.append(shown)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", ODT)
        package.writestr("content.xml", CONTENT.format(body="".join(body)))
        package.writestr("META-INF/manifest.xml", MANIFEST)
    return buffer.getvalue()


def odt_headings(forms: Sequence[Form], _: Random) -> bytes:
    """LibreOffice, labels in a heading style."""
    return _odt(forms[0], False)


def odt_bold(forms: Sequence[Form], _: Random) -> bytes:
    """LibreOffice, labels as bold lines."""
    return _odt(forms[0], True)


def _escaped(text: str) -> str:
    plain = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in plain)


def rtf(forms: Sequence[Form], rng: Random) -> bytes:
    """Rich text: labels bold, underlined or with a number."""
    look, number, body = rng.randrange(3), 0, []
    for part, text in lines(forms[0]):
        shown = _escaped(text)
        if part == "label":
            number += 1
            shown = (rf"{{\b {shown}}}", rf"{{\ul {shown}}}", f"{number}. {shown}")[look]
        elif part == "title":
            shown = rf"{{\b\fs32 {shown}}}"
        body.append(shown + r"\par")
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs22\n" + "\n".join(body) + "\n}").encode("ascii")
