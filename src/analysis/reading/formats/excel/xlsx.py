"""Excel workbooks (.xlsx, .xlsm, transitional and strict): every cell, also hidden ones, with notes, text boxes and headers.

Walked on lxml and not by a library: calamine and openpyxl tell nothing of hidden rows, rich text and text boxes, and take the
size a sheet claims at its word (one stray cell in the last corner kills them). What is a date is decided by openpyxl's rules.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.reading.document import Grid, Line, Mark, Source, Unreadable, weigh
from analysis.reading.formats.excel import sheet
from analysis.reading.formats.excel.controls import Control, controls
from analysis.reading.formats.excel.drawing import captions, comments, furniture, shapes
from analysis.reading.formats.excel.values import Formats, rich, unescape
from analysis.reading.formats.package import Element, Package, local, whole
from analysis.reading.formats.web import html

_COLOURING = ("tableParts", "conditionalFormatting")
_TRUE = frozenset({"1", "true", "on"})
_BOX = {"1": "☒", "0": "☐"}


def read(data: bytes) -> Source:
    """Every sheet in the order of its tabs: the tab as a heading, the cells as a table, then what floats above them."""
    package = Package(data)
    main = next((part for _, kind, part in package.related("") if kind == "officeDocument"), "")
    root = package.xml(main)
    if root is None:
        raise Unreadable("broken")
    parts = {key: part for key, kind, part in package.related(main) if kind == "worksheet"}
    tabs = [
        (tab.get("name", ""), parts.get(next((str(v) for k, v in tab.attrib.items() if str(k).endswith("}id")), ""), ""), tab)
        for tab in root.iterfind("{*}sheets/{*}sheet")
    ]
    book = _Book(package, *_strings_and_formats(package, main, root), {name: part for name, part, _ in tabs})
    blocks: list[Line | Grid] = []
    for name, part, tab in tabs:
        tree = package.xml(part)
        if tree is not None:
            blocks += book.sheet(tree, part, name, tab.get("state", "visible") != "visible")
    excluded = tuple((layer, "repeated", count) for layer, count in sorted(book.repeated.items()))
    return Source("xlsx", tuple(blocks), dict(book.found), excluded, package.properties(), tuple(package.embedded()))


def _strings_and_formats(package: Package, main: str, root: Element) -> tuple[list[Element], Formats]:
    trees = {kind: package.xml(part) for _, kind, part in package.related(main) if kind in ("sharedStrings", "styles")}
    strings = trees.get("sharedStrings")
    about = root.find("{*}workbookPr")
    mac = about is not None and about.get("date1904") in _TRUE
    return ([] if strings is None else list(strings.iterfind("{*}si"))), Formats(trees.get("styles"), mac)


@dataclass
class _Book:
    """One workbook being read: what its cells refer to, and the ledger of what was found."""

    package: Package
    strings: list[Element]
    formats: Formats
    parts: dict[str, str]
    found: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)

    def sheet(self, tree: Element, part: str, name: str, hidden: bool) -> Iterator[Line | Grid]:
        """The blocks of one sheet; what was found is counted from the flat list of its cells, before they become a table."""
        concealed, shaded = _Concealed(tree, hidden), any(tree.find(f"{{*}}{kind}") is not None for kind in _COLOURING)
        cells: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
        for cell, address in _cells(tree):
            text, marks = self.value(cell)
            if text.strip():
                layer = concealed.layer(address)
                style = self.formats.look(whole(cell.get("s")))
                marks = self.formats.marks(text, whole(cell.get("s")), marks, shaded)
                self.found[layer] += html.weight(text)
                cells[address] = [_told(line, layer, style, marks) for line in html.answered(text, sheet.place(name, *address))]
        for address, line, shown in comments(self.package, part, name):
            self.found["comment"] += weigh(line.text)
            if shown:
                cells[address].append(line)
            else:
                self.repeated["comment"] += weigh(line.text)
        told = set()
        for control in controls(self.package, part, tree, captions(self.package, part)):
            told.add(control.shape)
            self.control(control, name, cells[control.address], control.address in concealed)
        beside = [*shapes(self.package, part, name, told), *furniture(tree, name)]
        tab = sheet.heading(name, "hidden" if hidden else "sheet")
        self.found.update(_weights([tab, *beside]))
        yield tab
        merged = [sheet.area(m.get("ref", "")) for m in tree.iterfind("{*}mergeCells/{*}mergeCell")][: sheet.MAX_MERGED]
        yield from (
            [sheet.grid({a: tuple(lines) for a, lines in cells.items() if lines}, name, merged)] if any(cells.values()) else []
        )
        yield from beside

    def control(self, control: Control, name: str, cell: list[Line], hidden: bool) -> None:
        """Tell what was ticked or chosen in the cell that the control is drawn on. A box without words ticks that cell."""
        words = control.caption or control.chosen or self._entry(control, name)
        if control.lost or (control.number and not words):
            self.found["form"] += 1  # placed nowhere: the receipt says "partly"
        if control.state and not words and cell and cell[0].layer == "body":
            line, moved = cell[0], len(control.state) + 1
            marks = [mark._replace(start=mark.start + moved, end=mark.end + moved) for mark in line.marks]
            cell[0] = line._replace(text=f"{control.state} {line.text}", marks=(Mark(0, 1, "form"), *marks))
            self.found["form"] += 1
        elif text := f"{control.state} {words}".strip():
            layer = "hidden" if hidden else "form" if control.state or control.number else "textbox"
            self.found[layer] += weigh(text)
            cell.append(Line(text, sheet.place(name, *control.address), layer))

    def _entry(self, control: Control, name: str) -> str:
        """The entry of a list that stands in cells, of this sheet or of another one."""
        tab, _, area = control.area.rpartition("!")
        tree = self.package.xml(self.parts.get(tab.strip("'") or name, "")) if control.number and area else None
        first = area.partition(":")[0]
        if tree is None or not sheet.ADDRESS.fullmatch(first):
            return ""
        row, column = sheet.address(first)
        wanted = (row + control.number - 1, column)
        return next((self.value(cell)[0] for cell, address in _cells(tree) if address == wanted), "")

    def value(self, cell: Element) -> tuple[str, tuple[Mark, ...]]:
        """What a cell shows, with its marks. A formula that was never calculated shows itself; a tick box is ☒ or ☐."""
        kind, value, inline = cell.get("t", "n"), cell.findtext("{*}v"), cell.find("{*}is")
        if inline is not None:
            return rich(inline)
        if not value:
            formula = cell.findtext("{*}f")
            return (f"={formula}", ()) if formula and kind != "str" else (value or "", ())
        if kind == "s":
            number = whole(value.strip(), -1)
            return rich(self.strings[number]) if 0 <= number < len(self.strings) else (value, ())
        if kind == "n":
            return self.formats.shown(value, whole(cell.get("s"))), ()
        return (
            _BOX.get(value, value) if kind == "b" else value.removesuffix("T00:00:00") if kind == "d" else unescape(value)
        ), ()


def _told(line: Line, layer: str, style: str, marks: tuple[Mark, ...]) -> Line:
    return line._replace(
        layer=layer if line.layer == "body" else line.layer, style=style or line.style, marks=marks or line.marks
    )


def _cells(tree: Element) -> Iterator[tuple[Element, tuple[int, int]]]:
    """Every cell with its (row, column) from 1; without an address it follows the one before it."""
    row = column = 0
    for element in tree.iter("{*}row", "{*}c"):
        written = element.get("r", "")
        if local(element) == "row":
            row, column = whole(written, row + 1), 0
        else:
            row, column = sheet.address(written) if written else (row, column + 1)
            yield element, (row, column)


class _Concealed:
    """The addresses of a sheet that a reader on screen does not see."""

    def __init__(self, tree: Element, everything: bool) -> None:
        self._all = everything
        self._filtered = tree.find("{*}autoFilter") is not None
        self._rows = {whole(row.get("r")) for row in tree.iter("{*}row") if row.get("hidden") in _TRUE or _flat(row.get("ht"))}
        columns = [c for c in tree.iterfind("{*}cols/{*}col") if c.get("hidden") in _TRUE or _flat(c.get("width"))]
        self._columns = [range(whole(c.get("min")), whole(c.get("max")) + 1) for c in columns]

    def layer(self, address: tuple[int, int]) -> str:
        """hidden, filtered (a filter is on, and this row does not pass it) or body."""
        if self._filtered and not self._all and address[0] in self._rows and not self._covers(address[1]):
            return "filtered"
        return "hidden" if address in self else "body"

    def _covers(self, column: int) -> bool:
        return any(column in span for span in self._columns)

    def __contains__(self, address: tuple[int, int]) -> bool:
        row, column = address
        return self._all or row in self._rows or self._covers(column)


def _flat(size: str | None) -> bool:
    """Is a row no higher, or a column no wider, than nothing?"""
    return size is not None and re.fullmatch(r"0(?:\.\d+)?", size) is not None


def _weights(lines: list[Line]) -> Counter[str]:
    count: Counter[str] = Counter()
    for line in lines:
        count[line.layer] += weigh(line.text)
    return count
