"""The text of OpenDocument files, paragraph by paragraph, with what hangs on it: comments, notes, text boxes, deletions."""

import re

from analysis.reading.document import Cell, Grid, Line, weigh
from analysis.reading.formats.odf.odf_names import DRAW, formula, inside, is_about, repeated
from analysis.reading.formats.odf.odf_style import Looks, attribute, conceals
from analysis.reading.formats.package import Element, local, whole
from analysis.reading.formats.runs import DELETED, FORM, HIDDEN, INSERTED, PLACEHOLDER, Counted, Paragraph, Where
from analysis.words import say

_SPACES = re.compile(r"[ \t\r\n]+")
_BREAKS = {"tab": "\t", "line-break": "\n"}


class Walker(Counted):
    """Reads the parts of one file. `deleted`: id of a tracked deletion -> its text; `fields`: form field -> what it holds."""

    def __init__(self, looks: Looks, deleted: dict[str, str], fields: dict[str, str]) -> None:
        super().__init__()
        self.looks = looks
        self.deleted = deleted
        self.fields = fields
        self._inserted: set[str] = set()
        self._spaced = True

    def blocks(self, parent: Element, where: Where, flags: int = 0, style: str = "") -> list[Line | Grid]:
        """The paragraphs and tables in an element, through lists, sections and every wrapper we do not know."""
        found: list[Line | Grid] = []
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                found += self._paragraph(element, where, flags, "heading" if name == "h" else style)
            elif name == "table":
                found.append(self._table(element, where, flags))
            elif is_about(element):
                continue
            elif str(element.tag).startswith(DRAW) or name in _CHILDREN:
                loose = Paragraph()
                self._child(element, loose, where, flags)
                found += self.lines(loose, where)
            else:
                hidden = HIDDEN if conceals(element) else 0
                found += self.blocks(element, where, flags | hidden, "list" if name == "list" else style)
        return found

    def _paragraph(self, element: Element, where: Where, flags: int, style: str) -> list[Line | Grid]:
        look = self.looks.of("paragraph", attribute(element, "style-name"))
        paragraph = Paragraph("title" if look.style == "title" else style or look.style)
        self._spaced = True
        self._inline(element, paragraph, where, flags | look.flags | (HIDDEN if conceals(element) else 0))
        return self.lines(paragraph, where)

    def _inline(self, parent: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        self._text(parent.text, paragraph, flags)
        for element in parent:
            if not is_about(element):
                self._child(element, paragraph, where, flags)
            self._text(element.tail, paragraph, flags)

    def _text(self, text: str | None, paragraph: Paragraph, flags: int) -> None:
        """Runs of white space count as one space, as the format says; other spaces are elements."""
        shown = _SPACES.sub(" ", text or "")
        if self._spaced:
            shown = shown.removeprefix(" ")
        if shown:
            self._spaced = shown.endswith(" ")
            paragraph.add(shown, flags | (INSERTED if self._inserted else 0))

    def _child(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        name = local(element)
        if str(element.tag).startswith(DRAW):
            self._drawn(element, paragraph, where, flags)
        elif name in _CHILDREN:
            _CHILDREN[name](self, element, paragraph, where, flags)
        else:
            look = self.looks.of("text", attribute(element, "style-name")) if name == "span" else None
            prompt = PLACEHOLDER if attribute(element, "showing-place-holder") == "true" else 0
            self._inline(element, paragraph, where, flags | prompt | (look.flags if look else 0))

    def _space(self, element: Element, paragraph: Paragraph, _where: Where, flags: int) -> None:
        text = _BREAKS.get(local(element)) or " " * min(whole(attribute(element, "c"), 1), 1_000)
        paragraph.add(text, flags | (INSERTED if self._inserted else 0))
        self._spaced = False

    def _change(self, element: Element, paragraph: Paragraph, _where: Where, flags: int) -> None:
        identity = attribute(element, "change-id")
        if local(element) == "change-start":
            self._inserted.add(identity)
        else:
            self._inserted.discard(identity)
        if identity in self.deleted:
            paragraph.add(self.deleted.pop(identity), flags | DELETED)

    def _note(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        layer = "comment" if local(element) == "annotation" else attribute(element, "note-class") or "footnote"
        inner = Where(layer, say(f"reading.{layer}", place=self.place(where)))
        self._hang(element, paragraph, inner, flags)

    def _hang(self, element: Element, paragraph: Paragraph, inner: Where, flags: int) -> None:
        """What stands in an element of its own; a tracked insertion around it is not one of its words. A frame that is drawn
        left of the text is read before it."""
        inserted, self._inserted = self._inserted, set()
        left = inner.layer == "textbox" and attribute(element, "x").startswith("-")
        (paragraph.leading if left else paragraph.hanging).extend(self.blocks(element, inner, flags & HIDDEN))
        self._inserted, self._spaced = inserted, False

    def _drawn(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        """A frame or shape: the text in it, the description of a picture, a formula, or the form field it shows."""
        if value := self.fields.pop(attribute(element, "control"), "") if local(element) == "control" else "":
            paragraph.add(value, flags | FORM)
        for child in element.iterchildren("{*}title", "{*}desc"):
            if weigh(child.text or ""):
                paragraph.hanging.append(Line(child.text or "", say("reading.alt", place=self.place(where)), "alt"))
        self._hang(element, paragraph, Where("textbox", say("reading.in_textbox", place=self.place(where))), flags)

    def _hidden(self, element: Element, paragraph: Paragraph, _where: Where, _flags: int) -> None:
        paragraph.add(attribute(element, "string-value"), HIDDEN)

    def _math(self, element: Element, paragraph: Paragraph, _where: Where, _flags: int) -> None:
        paragraph.hanging.append(Line(formula(element), say("reading.drawing"), "drawing"))

    def _table(self, element: Element, where: Where, flags: int) -> Grid:
        self.tables += not where.place
        table = say("reading.nested", place=where.place) if where.place else say("reading.table", number=self.tables)
        rows = []
        down: dict[int, int] = {}
        for number, row in enumerate(inside(element, ("table-row",)), 1):
            place = Where(where.layer, say("reading.row", table=table, number=number))
            rows.append(tuple(self._row(row, place, flags, down)))
        return Grid(tuple(rows), table)

    def _row(self, row: Element, place: Where, flags: int, down: dict[int, int]) -> list[Cell]:
        """The cells of a row. `down`: column -> rows that a cell above still covers."""
        cells: list[Cell] = []
        for cell in inside(row, ("table-cell", "covered-table-cell")):
            covered = local(cell) == "covered-table-cell" and down.get(len(cells), 0) > 0
            down[len(cells)] = down[len(cells)] - 1 if covered else repeated(cell, "number-rows-spanned") - 1
            content = Cell(tuple(self.blocks(cell, place, flags)), above=covered)
            cells += [content] * min(repeated(cell, "number-columns-repeated"), 64)
        return cells


_CHILDREN = {
    **dict.fromkeys(("s", "tab", "line-break"), Walker._space),
    **dict.fromkeys(("change", "change-start", "change-end"), Walker._change),
    **dict.fromkeys(("annotation", "note"), Walker._note),
    "hidden-text": Walker._hidden,
    "math": Walker._math,
}
