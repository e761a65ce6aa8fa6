"""Every layout by name: its format, its maker, and whether one file holds several fiches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from bench.forge import grids, letters, papers, sheets, surveys, word
from bench.forge.form import Form

Maker = Callable[[Sequence[Form], Random], bytes]


@dataclass(frozen=True)
class Layout:
    """`many`: several fiches in one file; `rows`: an answer can have a title and a description; `told`: it says the city;
    `boxes`: there are options to tick; `margin`: there can be comments.
    """

    name: str
    extension: str
    make: Maker
    many: bool = False
    rows: bool = False
    told: bool = False
    boxes: bool = False
    margin: bool = False


ALL = [
    Layout("headings", "docx", word.headings),
    Layout("bold lines", "docx", word.bold),
    Layout("underlined lines", "docx", word.underlined),
    Layout("capitals", "docx", word.capitals),
    Layout("numbered lines", "docx", word.numbered),
    Layout("large lines", "docx", word.large),
    Layout("soft breaks", "docx", word.soft),
    Layout("tabs", "docx", word.tabbed),
    Layout("two columns", "docx", grids.two_columns, margin=True),
    Layout("one table", "docx", grids.one_table, rows=True),
    Layout("top row", "docx", grids.top_row, margin=True),
    Layout("own table", "docx", grids.own_table, margin=True),
    Layout("boxes", "docx", grids.boxes, boxes=True),
    Layout("letter", "docx", word.letter, told=True),
    Layout("stacked", "docx", word.stacked, many=True, told=True),
    Layout("minutes", "docx", word.minutes, many=True, told=True),
    Layout("one column", "xlsx", sheets.one_column),
    Layout("label left", "xlsx", sheets.label_left),
    Layout("titled rows", "xlsx", sheets.titled, rows=True),
    Layout("sheet per city", "xlsx", sheets.sheet_per_city, many=True, told=True),
    Layout("microsoft forms", "xlsx", surveys.ms_forms, many=True, told=True),
    Layout("surveymonkey", "xlsx", surveys.surveymonkey, many=True, told=True),
    Layout("kobo", "xlsx", surveys.kobo, many=True, told=True),
    Layout("google forms", "csv", surveys.google, many=True, told=True),
    Layout("limesurvey", "csv", surveys.limesurvey, many=True, told=True),
    Layout("qualtrics", "csv", surveys.qualtrics, many=True, told=True),
    Layout("long format", "csv", surveys.long, many=True, told=True),
    Layout("quoted mail", "eml", letters.quoted, told=True),
    Layout("plain mail", "eml", letters.plain, told=True),
    Layout("printed lines", "pdf", papers.pdf_lines),
    Layout("printed table", "pdf", papers.pdf_table),
    Layout("odt headings", "odt", papers.odt_headings),
    Layout("odt bold", "odt", papers.odt_bold),
    Layout("rtf", "rtf", papers.rtf),
]
BY_NAME = {layout.name: layout for layout in ALL}
