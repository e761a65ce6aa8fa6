"""What people leave in a Word answer: tracked changes and comments in the margin."""

from random import Random
from typing import Any

from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

SEEN = {qn("w:id"): "7", qn("w:author"): "A", qn("w:date"): "2023-02-10T10:00:00Z"}


def marked(paragraph: Any, text: str, rng: Random) -> None:
    """The answer as a paragraph; one in twelve was written with tracked changes on, so that its end is an insertion."""
    words = text.split(" ")
    if len(words) < 6 or rng.random() > 0.08:
        paragraph.add_run(text)
        return
    paragraph.add_run(" ".join(words[:-2]))
    _tracked(paragraph, "w:del", "w:delText", " eerst")
    _tracked(paragraph, "w:ins", "w:t", " " + " ".join(words[-2:]))


def _tracked(paragraph: Any, change: str, kind: str, text: str) -> None:
    element, run, written = OxmlElement(change), OxmlElement("w:r"), OxmlElement(kind)
    for name, value in SEEN.items():
        element.set(name, value)
    written.text = text
    written.set(qn("xml:space"), "preserve")
    run.append(written)
    element.append(run)
    paragraph._p.append(element)


def commented(document: Doc, paragraph: Any, text: str) -> None:
    """A comment in the margin of a paragraph."""
    run = paragraph.runs[0] if paragraph.runs else paragraph.add_run(" ")
    document.add_comment(run, text=text, author="A", initials="A")
