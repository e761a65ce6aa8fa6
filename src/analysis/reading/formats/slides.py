"""Presentations (.pptx): the text of every slide in reading order, its tables, and what the speaker noted beside it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from analysis.reading.document import Cell, Grid, Line, Source, Unreadable, weigh
from analysis.reading.formats.package import Element, Package, local, whole
from analysis.reading.formats.runs import BOLD, ITALIC, look
from analysis.reading.formats.slides_unseen import away, marks, plain
from analysis.words import say

_SIZE = (9_144_000, 6_858_000)  # of a slide that does not say it
_TITLES = {"title": "heading", "ctrTitle": "title"}  # that of a slide is about what stands on it, that of the first names all
_FEWEST, _WORDS = 3, 12  # slides with a line on top; words of it
# What a master puts on every slide: its number, the day, the footer.
_FURNITURE, _SAID = frozenset({"sldNum", "dt", "ftr", "hdr"}), frozenset({"ftr", "hdr"})


def read(data: bytes) -> Source:
    """Every slide in the order of the show. Raises Unreadable for a damaged file."""
    package = Package(data)
    main = next((path for _, kind, path in package.related("") if kind == "officeDocument"), "")
    root = package.xml(main)
    if root is None:
        raise Unreadable("broken")
    parts = {key: path for key, kind, path in package.related(main) if kind == "slide"}
    order = [parts.get(_relation(slide), "") for slide in root.iterfind("{*}sldIdLst/{*}sldId")]
    book = _Show(package, root.find("{*}sldSz"))
    slides = [[*book.slide(part, number)] for number, part in enumerate(order, 1)]
    blocks = [block for slide in _headed(slides, book.boxes) for block in slide]
    excluded = (("footer", "repeated", book.repeated),) if book.repeated else ()
    return Source("pptx", tuple(blocks), dict(+book.found), excluded, package.properties(), tuple(package.embedded()))


def _relation(element: Element) -> str:
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def _headed(slides: Sequence[list[Line | Grid]], boxes: Collection[int]) -> Iterator[list[Line | Grid]]:
    """The slides, with a line in a box of its own on top as the title of a slide that has none: where no slide has a title
    but the first, and several have such a line, each with words of its own."""
    tops = [slide[0] for slide in slides if len(slide) > 1 and id(slide[0]) in boxes]
    texts = [top.text for top in tops if isinstance(top, Line) and len(top.text.split()) <= _WORDS]
    full = [slide for slide in slides if len(slide) > 1]
    titled = any(isinstance(block, Line) and block.style == "heading" for slide in full for block in slide)
    several = len(texts) >= _FEWEST and len({*texts}) == len(texts) == len(tops) and not titled
    for slide in slides:
        top = slide[0] if slide else None
        own = several and isinstance(top, Line) and top in tops
        yield [top._replace(style="heading"), *slide[1:]] if own and isinstance(top, Line) else slide


class _Show:
    """One presentation. `found`: weighed from the flat list of texts in each part, before they become lines; `boxes`: lines
    that are all there is in the first box of a slide, by identity."""

    def __init__(self, package: Package, size: Element | None) -> None:
        self.package = package
        self.size = _SIZE if size is None else (whole(size.get("cx")), whole(size.get("cy")))
        self.bare = False
        self.told: set[str] = set()
        self.found: Counter[str] = Counter()
        self.repeated = 0
        self.boxes: set[int] = set()

    def slide(self, part: str, number: int) -> Iterator[Line | Grid]:
        """The blocks of one slide, its notes and remarks last."""
        tree = self.package.xml(part)
        if tree is None:
            return
        place = say("reading.slide", number=number)
        hidden = tree.get("show") in ("0", "false")
        self.found["hidden" if hidden else "body"] += _weight(tree)
        layer = "hidden" if hidden else "body"
        self.bare = plain((tree, *self._patterns(part)))
        shapes = self._shapes(tree, place, layer)
        yield from shapes if number == 1 else map(_further, shapes)
        for _, kind, target in self.package.related(part):
            inner = self.package.xml(target) if kind in ("notesSlide", "comments", "diagramData", "chart") else None
            if inner is None:
                continue
            own = "comment" if kind in ("notesSlide", "comments") else "drawing"
            where = say("reading.comment", place=place) if own == "comment" else say("reading.drawing")
            if kind == "comments":
                texts = [element.text or "" for element in inner.iter("{*}text")]
                self.found[own] += weigh("".join(texts))
                yield from (Line(text, where, own) for text in texts if weigh(text))
            elif kind == "notesSlide":
                self.found[own] += _weight(inner)
                yield from self._shapes(inner, where, own)
            else:
                self.found[own] += _weight(inner)
                yield from (line for line in _paragraphs(inner, where, own))

    def _patterns(self, part: str) -> Iterator[Element]:
        """What a slide is made after: its layout, and the master of that."""
        for _, kind, target in self.package.related(part):
            inner = self.package.xml(target) if kind in ("slideLayout", "slideMaster") else None
            if inner is not None:
                yield inner
                yield from self._patterns(target) if kind == "slideLayout" else ()

    def _shapes(self, tree: Element, place: str, layer: str) -> Iterator[Line | Grid]:
        """Shapes in the order of the file, which is that of the screen reader; what comes back on every slide is left out."""
        first = True
        for shape in tree.iter("{*}sp", "{*}tbl", "{*}cxnSp"):
            if any(local(above) in ("Fallback", "tbl") for above in shape.iterancestors()):
                continue
            own = self._layer(shape, layer)
            if local(shape) == "tbl":
                yield self._table(shape, place, own)
                continue
            kind = next((mark.get("type", "") for mark in shape.iter("{*}ph")), "")
            lines = list(_paragraphs(shape, place, own, _TITLES.get(kind, ""), self.bare))
            if kind in _SAID and layer == "body":
                yield from self._once(lines)
            elif kind in _FURNITURE or (kind == "sldImg"):
                self._leave(lines)
            else:
                self.boxes |= {id(line) for line in lines if first and len(lines) == 1 and own == "body"}
                first = False
                yield from lines

    def _once(self, lines: list[Line]) -> Iterator[Line]:
        """What the foot of every slide says is said once."""
        new = [line for line in lines if line.text not in self.told]
        self.told |= {line.text for line in lines}
        self._leave([line for line in lines if line not in new])
        for line in new:
            self.found.update({line.layer: -weigh(line.text), "footer": weigh(line.text)})
            yield line._replace(layer="footer")

    def _layer(self, shape: Element, layer: str) -> str:
        """That of its slide, or hidden."""
        if layer != "body" or not away(shape, self.size):
            return layer
        weight = _weight(shape)
        self.found.update({"body": -weight, "hidden": weight})
        return "hidden"

    def _leave(self, lines: list[Line]) -> None:
        for line in lines:
            weight = weigh(line.text)
            self.found[line.layer] -= weight
            self.found["footer"] += weight
            self.repeated += weight

    def _table(self, table: Element, place: str, layer: str) -> Grid:
        rows = []
        for number, row in enumerate(table.iterfind("{*}tr"), 1):
            where = say("reading.row", table=place, number=number)
            cells = row.iterfind("{*}tc")
            rows.append(
                tuple(
                    Cell(tuple(_paragraphs(cell, where, layer, "", self.bare)), above=cell.get("vMerge") in ("1", "true"))
                    for cell in cells
                )
            )
        return Grid(tuple(rows), place)


def _further(block: Line | Grid) -> Line | Grid:
    """A great title on a further slide ends what the slide before it was about: 'Bedankt!'."""
    return block._replace(style="heading") if isinstance(block, Line) and block.style == "title" else block


def _paragraphs(root: Element, place: str, layer: str, style: str = "", bare: bool = False) -> Iterator[Line]:
    for paragraph in root.iter("{*}p"):
        if any(local(above) == "Fallback" for above in paragraph.iterancestors()):
            continue
        parts = ["\n" if local(piece) == "br" else piece.text or "" for piece in paragraph.iter("{*}t", "{*}br")]
        text = "".join(parts)
        if text.strip():
            yield Line(text, place, layer, style or _listed(paragraph), marks(paragraph, bare), look(_look(paragraph)))


def _listed(paragraph: Element) -> str:
    about = paragraph.find("{*}pPr")
    return "list" if about is not None and (whole(about.get("lvl")) or about.find("{*}buChar") is not None) else ""


def _look(paragraph: Element) -> int:
    """What every run of a paragraph is."""
    runs = [run.find("{*}rPr") for run in paragraph.iterfind("{*}r")]

    def all_are(name: str) -> bool:
        return bool(runs) and all(run is not None and run.get(name) in ("1", "true") for run in runs)

    return (BOLD if all_are("b") else 0) | (ITALIC if all_are("i") else 0)


def _weight(tree: Element) -> int:
    """The visible signs of a part, from its flat list of texts; a Fallback only says the same again."""
    texts = [t.text or "" for t in tree.iter("{*}t") if not any(local(above) == "Fallback" for above in t.iterancestors())]
    return weigh("".join(texts))
