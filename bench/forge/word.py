"""Layouts in Word without tables: headings, lines in some style, soft breaks, tabs, letters, minutes, several fiches."""

import io
from collections.abc import Callable, Sequence
from random import Random

from docx import Document
from docx.document import Document as Doc
from docx.shared import Pt, RGBColor

from bench.forge.flow import lines
from bench.forge.form import Form
from bench.forge.marks import marked
from bench.forge.words import frame

Style = Callable[[Doc, str, int], None]


def saved(document: Doc) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _heading(document: Doc, text: str, _: int) -> None:
    document.add_heading(text, 2)


def _bold(document: Doc, text: str, _: int) -> None:
    document.add_paragraph().add_run(text).bold = True


def _underlined(document: Doc, text: str, _: int) -> None:
    document.add_paragraph().add_run(text).underline = True


def _capitals(document: Doc, text: str, _: int) -> None:
    document.add_paragraph(text.upper())


def _numbered(document: Doc, text: str, number: int) -> None:
    document.add_paragraph(f"{number}. {text}")


def _large(document: Doc, text: str, _: int) -> None:
    document.add_paragraph().add_run(text).font.size = Pt(15)


def write(document: Doc, form: Form, style: Style, rng: Random) -> None:
    """One form, with its labels in this style."""
    number, bullets = 0, rng.random() < 0.4
    for part, text in lines(form):
        if part in ("title", "heading"):
            document.add_heading(text, 1)
        elif part == "label":
            number += 1
            style(document, text, number)
        elif part in ("about", "intro"):
            grey(document.add_paragraph(), text)
        elif part == "answer":
            marked(document.add_paragraph(style="List Bullet" if bullets else None), text, rng)
        else:
            document.add_paragraph(text)


def grey(paragraph: object, text: str) -> None:
    """Guidance as forms print it: grey and in italics."""
    run = paragraph.add_run(text)  # type: ignore[attr-defined]
    run.italic, run.font.color.rgb = True, RGBColor(128, 128, 128)


def _single(style: Style) -> Callable[[Sequence[Form], Random], bytes]:
    def make(forms: Sequence[Form], rng: Random) -> bytes:
        document = Document()
        write(document, forms[0], style, rng)
        return saved(document)

    return make


headings, bold, underlined = _single(_heading), _single(_bold), _single(_underlined)
capitals, numbered, large = _single(_capitals), _single(_numbered), _single(_large)


def stacked(forms: Sequence[Form], rng: Random) -> bytes:
    """Several fiches under each other, each begins with 'Stad: ...'."""
    document = Document()
    for form in forms:
        document.add_heading(f"Stad: {form.label}", 1)
        write(document, form.without_city(), _bold, rng)
    return saved(document)


def soft(forms: Sequence[Form], rng: Random) -> bytes:
    """Label and answers in one paragraph, with soft breaks between them."""
    return _joined(forms[0], "\n", rng)


def tabbed(forms: Sequence[Form], rng: Random) -> bytes:
    """Label, tab and answer in one paragraph; more answers after a soft break."""
    return _joined(forms[0], "\t", rng)


def _joined(form: Form, between: str, rng: Random) -> bytes:
    document, emphasis = Document(), rng.random() < 0.5
    document.add_paragraph(form.title)
    for label, value in form.contact:
        document.add_paragraph(f"{label}:{between}{value}")
    for filled in form.filled:
        paragraph = document.add_paragraph()
        paragraph.add_run(filled.slot.label).bold = emphasis
        paragraph.add_run(between + "\n".join(filled.texts))
    for line in form.signature:
        document.add_paragraph(line)
    return saved(document)


def letter(forms: Sequence[Form], _: Random) -> bytes:
    """A letter: each paragraph begins with what it is about; letterhead above, name below."""
    form, document = forms[0], Document()
    for line in (f"Stad {form.label}", "", form.title, ""):
        document.add_paragraph(line)
    for filled in form.filled:
        lead = filled.slot.label if filled.slot.label.endswith(("?", ":")) else f"{filled.slot.label}:"
        if filled.answers:
            document.add_paragraph(" ".join([lead, *filled.texts]))
    for line in form.signature or (frame("regards")[0], frame("names")[0]):
        document.add_paragraph(line)
    return saved(document)


def minutes(forms: Sequence[Form], rng: Random) -> bytes:
    """Minutes: a heading per label, and under it what each city said, with the city as subject."""
    document = Document()
    document.add_heading(forms[0].title, 1)
    for place, filled in enumerate(forms[0].filled):
        document.add_heading(filled.slot.label, 2)
        for form in forms:
            for text in form.filled[place].texts:
                lead = rng.choice(frame("minutes")).format(city=form.label)
                document.add_paragraph(f"{lead} {text}")
    return saved(document)
