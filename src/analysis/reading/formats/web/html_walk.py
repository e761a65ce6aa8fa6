"""An HTML page as lines and tables, in reading order, each text in its layer. Nothing it refers to is fetched."""

import re

from lxml import etree

from analysis.reading.document import QUOTED, Cell, Grid, Line, Unreadable, weigh
from analysis.reading.formats.package import whole
from analysis.reading.formats.runs import (
    BOLD,
    COLOURED,
    FORM,
    GREY,
    HIDDEN,
    ITALIC,
    SHADED,
    STRUCK,
    UNDERLINED,
    UNSEEN,
    Paragraph,
)
from analysis.reading.formats.word.names import CHECKED, UNCHECKED
from analysis.words import say

Element = etree._Element
SILENT = frozenset("head script style title template object svg iframe noembed noframes".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr html legend li main nav ol p pre section summary ul".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAGS = {"s": STRUCK, "strike": STRUCK, "del": STRUCK, "u": UNDERLINED, "ins": UNDERLINED, "mark": COLOURED}
_TAGS |= {"b": BOLD, "strong": BOLD, "th": BOLD, "i": ITALIC, "em": ITALIC}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.I)
_SHADE = re.compile(r"background(?:-color)?\s*:\s*(?!\s*(?:none|transparent|white|inherit|#fff))", re.I)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;]+)", re.I)
_GREY = re.compile(
    r"#([0-9a-f])\1\1|#([0-9a-f]{2})\2\2|black|windowtext|inherit|initial|auto|gr[ae]y|rgb\((\d+), ?\3, ?\3\)", re.I
)
_WHITE = re.compile(r"white|#f[4-9a-f]f[4-9a-f]f[4-9a-f]|#fff|rgb\((?:25[0-5], ?){2}25[0-5]\)|transparent", re.I)
_DARK = re.compile(r"#000(?:000)?|black|windowtext|inherit|initial|auto", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Marks a line that stands in a quotation; only the mail reader asks for it.


def tree(text: str) -> Element:
    """The page, as a browser would mend it. Raises Unreadable when nothing is left."""
    data = text.replace("\0", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError as error:
        raise Unreadable("broken") from error
    if root is None:
        raise Unreadable("empty")
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Unreadable("broken")  # what was nested too deep has been dropped by the parser, without a word
    return root


def flags(element: Element) -> int:
    """Hidden, struck, underlined or coloured: what an element says of the text in it."""
    style = element.get("style", "")
    hidden = HIDDEN if element.get("hidden") is not None or _HIDES.search(style) else 0
    colour = _COLOUR.search(style)
    value = (colour[1] if colour else element.get("color", "")).strip()
    struck = STRUCK if "line-through" in style else 0
    struck |= (BOLD if _BOLD.search(style) else 0) | (ITALIC if _ITALIC.search(style) else 0)
    struck |= SHADED if element.get("bgcolor") or _SHADE.search(style) else 0
    struck |= GREY if value and _GREY.fullmatch(value) and not _DARK.fullmatch(value) else 0
    struck |= UNSEEN if _WHITE.fullmatch(value) else 0
    return hidden | struck | _TAGS.get(str(element.tag), 0) | (COLOURED if value and not _GREY.fullmatch(value) else 0)


def field(element: Element) -> str:
    """What a form field of a page holds: ☒ or ☐, what was typed, the entry chosen."""
    kind = element.get("type", "text").lower()
    if element.tag == "select":
        chosen = [option for option in element.iter("option") if option.get("selected") is not None]
        return ", ".join("".join(map(str, option.itertext())).strip() for option in chosen)
    if kind in ("checkbox", "radio"):
        return CHECKED if element.get("checked") is not None else UNCHECKED
    return element.get("value", "") if element.tag == "input" and kind not in ("hidden", "submit", "button", "image") else ""


class Walker:
    """Reads one page; paragraphs and tables are counted as they come."""

    def __init__(self, quoting: bool = False) -> None:
        self.quoting = quoting
        self._blocks: list[Line | Grid] = []
        self._paragraph = Paragraph()
        self._number = 0
        self._tables = 0
        self._spaced = True

    def read(self, root: Element, place: str = "", more: int = 0, style: str = "") -> list[Line | Grid]:
        """The blocks in an element. `place`: of the cell it is, "" for the page itself."""
        blocks, self._blocks = self._blocks, []
        self._flush(place, style)
        self._walk(root, place, more, style)
        self._flush(place, style)
        blocks, self._blocks = self._blocks, blocks
        return blocks

    def _walk(self, parent: Element, place: str, more: int, style: str) -> None:
        keep = parent.tag == "pre"
        self._text(parent.text, more, keep, place, style)
        for element in parent:
            if isinstance(element.tag, str) and element.tag not in SILENT:
                self._element(element, place, more | flags(element), style)
            self._text(element.tail, more, keep, place, style)

    def _element(self, element: Element, place: str, more: int, style: str) -> None:
        name = str(element.tag)
        if name == "table":
            self._flush(place, style)
            self._blocks += self._table(element, place, more, style)
        elif name in _BLOCKS:
            inner = self._style(element, style)
            self._flush(place, style)
            self._walk(element, place, more, inner)
            self._flush(place, inner)
        elif name == "br":
            self._flush(place, style)
        elif name in ("input", "select"):
            self._paragraph.add(field(element), more | FORM)
            self._spaced = False
        elif name == "img" and weigh(element.get("alt", "")):
            self._paragraph.hanging.append(Line(element.get("alt", ""), say("reading.alt", place=self._place(place)), "alt"))
        else:
            self._walk(element, place, more, style)

    def _style(self, element: Element, style: str) -> str:
        quoted = element.tag == "blockquote" or "gmail_quote" in element.get("class", "")
        if style == QUOTED or (self.quoting and quoted):
            return QUOTED
        return "heading" if element.tag in _HEADINGS else "list" if element.tag == "li" else style

    def _text(self, text: str | None, more: int, keep: bool, place: str, style: str) -> None:
        if keep:
            for number, line in enumerate((text or "").split("\n")):
                if number:
                    self._flush(place, style)
                self._paragraph.add(line, more)
            return
        shown = _SPACES.sub(" ", text or "")
        shown = shown.removeprefix(" ") if self._spaced else shown
        if shown:
            self._spaced = shown.endswith(" ")
            self._paragraph.add(shown, more)

    def _place(self, place: str) -> str:
        return place or say("reading.paragraph", number=self._number + 1)

    def _flush(self, place: str, style: str) -> None:
        """The line is complete."""
        self._paragraph.style = style
        lines = self._paragraph.lines(self._place(place), "body")
        self._number += bool(lines) and not place
        self._blocks += lines
        self._paragraph, self._spaced = Paragraph(), True

    def _table(self, element: Element, place: str, more: int, style: str) -> list[Line | Grid]:
        """A table; one with a single column only arranges the page, and its cells are read as text."""
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table"), None) is element]
        caption = [block for c in element.iterchildren("caption") for block in self.read(c, place, more, style)]
        caption += [Line(text, self._place(place)) for text in _loose(element)]
        if all(len(_cells(row)) <= 1 for row in rows):
            cells = [cell for row in rows for cell in _cells(row)]
            return caption + [block for cell in cells for block in self.read(cell, place, more | flags(cell), style)]
        self._tables += not place
        table = say("reading.nested", place=place) if place else say("reading.table", number=self._tables)
        down: dict[int, int] = {}
        grid = []
        for number, row in enumerate(rows, 1):
            grid.append(tuple(self._row(row, say("reading.row", table=table, number=number), more | flags(row), style, down)))
        return [*caption, Grid(tuple(grid), table)]

    def _row(self, row: Element, place: str, more: int, style: str, down: dict[int, int]) -> list[Cell]:
        """`down`: column -> rows that a cell above still covers."""
        cells: list[Cell] = []
        for cell in _cells(row):
            while down.get(len(cells), 0) > 0:
                down[len(cells)] -= 1
                cells.append(Cell(above=True))
            span = _number(cell.get("colspan"), 64)
            below = _number(cell.get("rowspan"), 1_000) - 1
            down.update({len(cells) + column: below for column in range(span)})
            cells += [Cell(tuple(self.read(cell, place, more | flags(cell), style))), *[Cell()] * (span - 1)]
        return cells


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter("td", "th") if next(cell.iterancestors("tr"), None) is row]


def _loose(table: Element) -> list[str]:
    """Text that stands in a table and in no cell; a browser shows it before the table."""
    frame = [table, *(e for e in table.iter("tr", "tbody", "thead", "tfoot") if next(e.iterancestors("table"), None) is table)]
    texts = [text for e in frame for text in (e.text, *(child.tail for child in e)) if text]
    return [text.strip() for text in texts if text.strip()]


def _number(written: str | None, most: int) -> int:
    return max(1, min(whole((written or "").strip(), 1), most))
