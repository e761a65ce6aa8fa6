"""One pass over a Word part: every paragraph and table, in reading order, each text in its layer."""

from collections.abc import Callable

from lxml import etree

from analysis.reading.document import Cell, Grid, Line, at, weigh
from analysis.reading.formats.runs import DELETED, FORM, LOOKS, MOVED, Counted, Paragraph, Where
from analysis.reading.formats.word.names import CHECKED, ID, MC, OFF, SIGNS, SYMBOL, TEXT, UNCHECKED, VAL, WP, V, W, symbol
from analysis.reading.formats.word.word_boxes import left_of_text
from analysis.reading.formats.word.word_count import chosen, spoken
from analysis.reading.formats.word.word_style import Styles, paragraph_style
from analysis.reading.formats.word.word_tree import (
    ALTERNATE,
    FILLED,
    GRID_BEFORE,
    GRID_SPAN,
    HANGERS,
    MERGED,
    PPR,
    RPR,
    RUN,
    SDT,
    SKIPPED,
    TBL,
    TC,
    TCPR,
    TR,
    TRACKED,
    TRPR,
    P,
    above,
    around,
    blocks,
    control,
    inside,
    places,
    shade,
    simple,
    tag,
)

Element = etree._Element
PLAIN = frozenset(TEXT)
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", **SIGNS}


class Walker(Counted):
    """Reads the parts of one file. `notes`: (layer, id) → what the comment or note says; each is hung up once."""

    def __init__(self, styles: Styles, notes: dict[tuple[str, str], list[Line | Grid]]) -> None:
        super().__init__()
        self.styles = styles
        self.notes = notes
        self._waiting: list[tuple[str, str]] = []
        self._special: dict[object, Callable[[Element, Paragraph, Where, int], None]] = {
            SDT: self._control,
            SYMBOL: self._symbol,
            f"{W}fldChar": self._field,
            f"{W}txbxContent": self._box,
            ALTERNATE: self._alternate,
            f"{WP}docPr": self._picture,
            f"{V}textpath": self._picture,
            **dict.fromkeys(HANGERS, self._hang),
        }

    def blocks(self, parent: Element, where: Where, flags: int = 0) -> list[Line | Grid]:
        """The paragraphs and tables in an element."""
        found: list[Line | Grid] = []
        open_paragraph: Paragraph | None = None
        for element, more in blocks(parent, flags):
            if element.tag == TBL:
                found.append(self._table(element, where, more))
            elif element.tag == P:
                told = None if open_paragraph or self._waiting or more & ~LOOKS else simple(element, self.styles, more)
                if told is not None:
                    if told[0].strip():
                        found.append(Line(told[0], self.place(where), where.layer, told[1], (), told[2], around(element)))
                        self.paragraphs += not where.place
                    continue
                paragraph = self._paragraph(element, where, more, open_paragraph)
                open_paragraph = paragraph if paragraph.joins_next else None
                if open_paragraph is None:
                    found += self.lines(paragraph, where)
            elif element.tag in HANGERS:
                self._waiting.append((HANGERS[element.tag], element.get(ID, "")))
        return found if open_paragraph is None else found + self.lines(open_paragraph, where)

    def _paragraph(self, element: Element, where: Where, flags: int, before: Paragraph | None) -> Paragraph:
        properties = element[0] if len(element) and element[0].tag == PPR else None
        style, hidden, joined, named = paragraph_style(properties, self.styles)
        paragraph = before or Paragraph(style, named, around(element))
        paragraph.joins_next = joined
        for layer, identity in self._waiting:
            self._hang_up(layer, identity, paragraph, where)
        self._waiting.clear()
        self._inline(element, paragraph, where, flags | hidden)
        return paragraph

    def _inline(self, parent: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        for element in parent:
            tag = element.tag
            if tag == RUN:
                self._inline(element, paragraph, where, flags)
            elif tag in PLAIN:
                paragraph.add(element.text or "", flags)
            elif tag == RPR:
                flags |= self.styles.flags(element)
            elif tag in SKIPPED:
                continue
            elif tag in BREAKS:
                paragraph.add(BREAKS[tag], flags)
                self._inline(element, paragraph, where, flags)
            elif tag in self._special:
                self._special[tag](element, paragraph, where, flags)
            else:
                self._inline(element, paragraph, where, flags | TRACKED.get(tag, 0))

    def _table(self, element: Element, where: Where, flags: int) -> Grid:
        self.tables += not where.place
        table = at("nested", place=where.place) if where.place else at("table", number=self.tables)
        rows = []
        merged = next(element.iter(GRID_BEFORE, GRID_SPAN, MERGED), None) is not None
        shaded = next(element.iter(FILLED), None) is not None
        for number, (row, more) in enumerate(inside(element, TR, flags), 1):
            place = Where(where.layer, at("row", table=table, number=number))
            cells = places(row, TRPR, GRID_BEFORE, 0) if merged else []
            for cell, most in inside(row, TC, more):
                cells.append(
                    Cell(tuple(self.blocks(cell, place, most | (shade(cell) if shaded else 0))), merged and above(cell))
                )
                if merged:
                    cells += places(cell, TCPR, GRID_SPAN, 1)
            rows.append(tuple(cells))
        return Grid(tuple(rows), table)

    def _control(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        paragraph.control = paragraph.control or tag(element)
        self._inline(element, paragraph, where, flags | control(element))

    def _symbol(self, element: Element, paragraph: Paragraph, _where: Where, flags: int) -> None:
        paragraph.add(symbol(element.get(f"{W}font", ""), element.get(f"{W}char", "")), flags)

    def _field(self, element: Element, paragraph: Paragraph, _where: Where, flags: int) -> None:
        for box in element.iter(f"{W}checkBox"):
            state = box.find(f"{W}checked")
            state = box.find(f"{W}default") if state is None else state
            on = state is not None and state.get(VAL, "1") not in OFF
            paragraph.add(CHECKED if on else UNCHECKED, flags | FORM)
        for drop_down in element.iter(f"{W}ddList"):
            paragraph.add(chosen(drop_down), flags | FORM)

    def _box(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        inner = Where("textbox", at("in_textbox", place=self.place(where)))
        found = self.blocks(element, inner, flags & (DELETED | MOVED | self.styles.hides))
        (paragraph.leading if left_of_text(element) else paragraph.hanging).extend(found)

    def _alternate(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        repeated = spoken(element)
        for branch in element:
            if not (repeated and branch.tag == f"{MC}Fallback"):
                self._inline(branch, paragraph, where, flags)

    def _picture(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        text = element.get("descr") or element.get("string") or ""
        if weigh(text):
            paragraph.hanging.append(Line(text, at("alt", place=self.place(where)), "alt"))
        self._inline(element, paragraph, where, flags)

    def _hang(self, element: Element, paragraph: Paragraph, where: Where, _flags: int) -> None:
        self._hang_up(HANGERS[element.tag], element.get(ID, ""), paragraph, where)

    def _hang_up(self, layer: str, identity: str, paragraph: Paragraph, where: Where) -> None:
        for line in self.notes.pop((layer, identity), []):
            if isinstance(line, Line):
                line = line._replace(place=at(layer, place=self.place(where)))
            paragraph.hanging.append(line)
