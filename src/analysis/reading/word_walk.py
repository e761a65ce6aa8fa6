"""One pass over a Word part: every paragraph and table, in reading order, each text in its layer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from analysis.reading.model import Cell, Grid, Line, weigh
from analysis.reading.word_count import chosen, spoken
from analysis.reading.word_line import DELETED, FORM, INSERTED, MOVED, PLACEHOLDER, Paragraph
from analysis.reading.word_names import (
    CHECKED,
    ID,
    MC,
    OFF,
    SIGNS,
    SYMBOL,
    TEXT,
    UNCHECKED,
    VAL,
    W14,
    WP,
    V,
    W,
    symbol,
)  # fmt: skip
from analysis.reading.word_style import Styles, paragraph_style
from analysis.words import say

Element = etree._Element
P, RUN, RPR, PPR, TBL, TR, TC = (f"{W}{name}" for name in ("p", "r", "rPr", "pPr", "tbl", "tr", "tc"))
SDT = f"{W}sdt"
TRPR, TCPR, GRID_BEFORE, GRID_SPAN, MERGED = (f"{W}{name}" for name in ("trPr", "tcPr", "gridBefore", "gridSpan", "vMerge"))
MOST_COLUMNS = 64
PLAIN = frozenset(TEXT)
# An element that is not named here is transparent: what stands in it is read as if it stood beside it.
_SKIPPED = (
    "pPr sdtPr sdtEndPr tblPr tblPrEx tblGrid trPr tcPr sectPr instrText delInstrText ffData fldData smartTagPr customXmlPr"
)
SKIPPED = frozenset(f"{W}{name}" for name in _SKIPPED.split())
TRACKED = {f"{W}ins": INSERTED, f"{W}moveTo": INSERTED, f"{W}del": DELETED, f"{W}moveFrom": MOVED}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", **SIGNS}
HANGERS = {f"{W}commentReference": "comment", f"{W}commentRangeStart": "comment"}
ALTERNATE = f"{MC}AlternateContent"
HANGERS |= {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
BLOCKS = frozenset({P, TBL, *HANGERS})


@dataclass(frozen=True, slots=True)
class Where:
    """The layer a text stands in and its place; an empty place is the running text, where paragraphs are counted."""

    layer: str
    place: str = ""


class Walker:
    """Reads the parts of one file. `notes`: (layer, id) → what the comment or note says; each is hung up once."""

    def __init__(self, styles: Styles, notes: dict[tuple[str, str], list[Line | Grid]]) -> None:
        self.styles = styles
        self.notes = notes
        self.tables = 0
        self.paragraphs = 0
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
        for element, more in _blocks(parent, flags):
            if element.tag == TBL:
                found.append(self._table(element, where, more))
            elif element.tag == P:
                paragraph = self._paragraph(element, where, more, open_paragraph)
                open_paragraph = paragraph if paragraph.joins_next else None
                if open_paragraph is None:
                    found += self._lines(paragraph, where)
            elif element.tag in HANGERS:
                self._waiting.append((HANGERS[element.tag], element.get(ID, "")))
        return found if open_paragraph is None else found + self._lines(open_paragraph, where)

    def _lines(self, paragraph: Paragraph, where: Where) -> list[Line | Grid]:
        lines = paragraph.lines(self._place(where), where.layer)
        if lines and not where.place:
            self.paragraphs += 1
        return lines

    def _place(self, where: Where) -> str:
        return where.place or say("reading.paragraph", number=self.paragraphs + 1)

    def _paragraph(self, element: Element, where: Where, flags: int, before: Paragraph | None) -> Paragraph:
        properties = element[0] if len(element) and element[0].tag == PPR else None
        style, hidden, joined = paragraph_style(properties, self.styles)
        paragraph = before or Paragraph(style)
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
        table = say("reading.nested", place=where.place) if where.place else say("reading.table", number=self.tables)
        rows = []
        merged = next(element.iter(GRID_BEFORE, GRID_SPAN, MERGED), None) is not None
        for number, (row, more) in enumerate(_inside(element, TR, flags), 1):
            place = Where(where.layer, say("reading.row", table=table, number=number))
            cells = _places(row, TRPR, GRID_BEFORE, 0) if merged else []
            for cell, most in _inside(row, TC, more):
                cells.append(Cell(tuple(self.blocks(cell, place, most)), merged and _above(cell)))
                if merged:
                    cells += _places(cell, TCPR, GRID_SPAN, 1)
            rows.append(tuple(cells))
        return Grid(tuple(rows), table)

    def _control(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
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
        inner = Where("textbox", say("reading.in_textbox", place=self._place(where)))
        paragraph.hanging += self.blocks(element, inner, flags & (DELETED | MOVED | self.styles.hides))

    def _alternate(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        repeated = spoken(element)
        for branch in element:
            if not (repeated and branch.tag == f"{MC}Fallback"):
                self._inline(branch, paragraph, where, flags)

    def _picture(self, element: Element, paragraph: Paragraph, where: Where, flags: int) -> None:
        text = element.get("descr") or element.get("string") or ""
        if weigh(text):
            paragraph.hanging.append(Line(text, say("reading.alt", place=self._place(where)), "alt"))
        self._inline(element, paragraph, where, flags)

    def _hang(self, element: Element, paragraph: Paragraph, where: Where, _flags: int) -> None:
        self._hang_up(HANGERS[element.tag], element.get(ID, ""), paragraph, where)

    def _hang_up(self, layer: str, identity: str, paragraph: Paragraph, where: Where) -> None:
        for line in self.notes.pop((layer, identity), []):
            if isinstance(line, Line):
                line = replace(line, place=say(f"reading.{layer}", place=self._place(where)))
            paragraph.hanging.append(line)


def control(element: Element) -> int:
    """What a content control adds to its text: the state of its checkbox is set in the text, a prompt is a placeholder."""
    properties, content = _child(element, f"{W}sdtPr"), _child(element, f"{W}sdtContent")
    if properties is None or content is None:
        return 0
    checkbox = _child(properties, f"{W14}checkbox")
    if checkbox is not None:
        state = _child(checkbox, f"{W14}checked")
        texts = [text for text in content.iter(f"{W}t") if text.text]
        if len(texts) == 1 and weigh(texts[0].text or "") == 1:
            on = state is not None and state.get(f"{W14}val", "1") not in OFF
            texts[0].text = CHECKED if on else UNCHECKED
    return PLACEHOLDER if _child(properties, f"{W}showingPlcHdr") is not None else 0


def _child(element: Element, name: str) -> Element | None:
    """What `find` gives, six times as fast."""
    return next(element.iterchildren(name), None)


def _blocks(parent: Element, flags: int) -> Iterator[tuple[Element, int]]:
    """Paragraphs, tables and starting comments, through every wrapper; text right in a block is its own paragraph."""
    for element in parent:
        tag = element.tag
        if tag in BLOCKS:
            yield element, flags
        elif tag in SKIPPED:
            continue
        elif tag == ALTERNATE and spoken(element):
            yield from _blocks(element[0], flags)
        elif tag == SDT:
            yield from _blocks(element, flags | control(element))
        else:
            yield from _blocks(element, flags | TRACKED.get(tag, 0))


def _inside(parent: Element, wanted: str, flags: int) -> Iterator[tuple[Element, int]]:
    """The rows of a table or the cells of a row, through content controls, custom XML and tracked changes."""
    for element in parent:
        if element.tag == wanted:
            yield element, flags
        elif element.tag not in SKIPPED:
            more = control(element) if element.tag == SDT else TRACKED.get(element.tag, 0)
            yield from _inside(element, wanted, flags | more)


def _places(owner: Element, properties: str, name: str, own: int) -> list[Cell]:
    """The places that a row leaves open before its first cell, or that a cell takes beside its own. A file may claim any
    number of them; a table in a form has few."""
    setting = owner.find(f"{properties}/{name}")
    number = own if setting is None else min(int(setting.get(VAL, own)), MOST_COLUMNS)
    return [Cell()] * (number - own)


def _above(cell: Element) -> bool:
    merged = cell.find(f"{TCPR}/{MERGED}")
    return merged is not None and merged.get(VAL, "continue") == "continue"
