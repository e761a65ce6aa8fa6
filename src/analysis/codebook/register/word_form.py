"""The empty form in Word: headings, tables with a head, controls to fill in, and nothing that only colour or place tells."""

import io
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from analysis.codebook.register.questionnaire import DATE, MANY, ONE, Asked, Questionnaire, Rubric, rows
from analysis.codebook.register.word_controls import Controls
from analysis.words import say

_GREY = RGBColor(0x59, 0x59, 0x59)  # 7:1 on white


def word_form(form: Questionnaire, made: datetime) -> bytes:
    """The form as a Word document; `made` is the day in its properties, so that no template's day is taken for the city's."""
    document = docx.Document()
    _dressed(document, form, made)
    controls = Controls()
    if form.fiction:
        document.add_paragraph(form.fiction, style="Guidance")
    document.add_paragraph(form.title, style="Title")
    document.add_heading(form.label, 1)
    for line in form.lines:
        document.add_paragraph(line, style="Guidance")
    for title, asked in form.fields:
        document.add_heading(title, 2)
        _fields(document, asked, controls)
    for rubric in form.rubrics:
        _rubric(document, rubric, controls)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _fields(document: Any, asked: tuple[Asked, ...], controls: Controls) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for one in asked:
        name, answer = table.add_row().cells
        name.text = one.name
        _filled(answer, one, f"field:{one.name}", controls)
    _wide(table, (5.5, 10.5))


def _rubric(document: Any, rubric: Rubric, controls: Controls) -> None:
    document.add_heading(rubric.title, 2)
    document.add_paragraph(rubric.guidance, style="Guidance")
    if not rubric.columns:
        place = document.add_paragraph()
        place._p.addprevious(controls.rich(f"section:{rubric.section}", rubric.title, say("blank.hint_free")))
        return
    table = document.add_table(rows=1, cols=len(rubric.columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, rubric.columns, strict=True):
        cell.text = column.name
    _repeated(table.rows[0])
    for number in range(1, rows("table") + 1):
        for cell, column in zip(table.add_row().cells, rubric.columns, strict=True):
            _filled(cell, column, f"section:{rubric.section}:{number}:{column.name}", controls)


def _filled(cell: Any, asked: Asked, tag: str, controls: Controls) -> None:
    """The control of a field in its cell; of several choices a box each, on a line of its own."""
    line = cell.paragraphs[0]
    if asked.kind == MANY:
        for number, choice in enumerate(asked.choices):
            line = line if number == 0 else cell.add_paragraph()
            line._p.append(controls.box(f"{tag}:{choice}"[:64], choice))
            line.add_run(f" {choice}")
        return
    tag = tag[:64]  # Word refuses a longer tag
    if asked.kind == ONE:
        control = controls.one(tag, asked.name, asked.choices, say("blank.hint_choose"))
    elif asked.kind == DATE:
        control = controls.day(tag, asked.name, say("blank.hint_day"))
    else:
        control = controls.text(tag, asked.name, say("blank.hint_text"), asked.known)
    line._p.append(control)


def _dressed(document: Any, form: Questionnaire, made: datetime) -> None:
    """Language, title, days, styles, page, head and foot."""
    facts = document.core_properties
    spoken = say("template.language")
    facts.title, facts.author, facts.language, facts.comments = f"{form.title} {form.label}", form.group, spoken, ""
    facts.created = facts.modified = made
    styles = document.styles
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), spoken)
    styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}").append(language)
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(11)
    for name, kind in (
        ("Guidance", WD_STYLE_TYPE.PARAGRAPH),
        ("Hint", WD_STYLE_TYPE.PARAGRAPH),
        ("HintChar", WD_STYLE_TYPE.CHARACTER),
    ):
        font = styles.add_style(name, kind).font
        font.italic, font.color.rgb, font.size = True, _GREY, Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.header.paragraphs[0].text = form.group
    section.footer.paragraphs[0].text = form.version


def _repeated(row: Any) -> None:
    """The head of a table comes back on the next page, and a screen reader says it with each cell."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _wide(table: Any, widths: tuple[float, ...]) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
