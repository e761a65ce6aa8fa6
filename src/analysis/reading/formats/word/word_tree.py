"""The tree of a Word part: blocks, rows and cells through whatever is wrapped around them."""

from collections.abc import Iterator

from lxml import etree

from analysis.reading.document import Cell, weigh
from analysis.reading.formats.package import whole
from analysis.reading.formats.runs import COLOURED, DELETED, INSERTED, LOOKS, MOVED, PLACEHOLDER, SHADED, UNDERLINED, look
from analysis.reading.formats.word.names import CHECKED, MC, OFF, TEXT, UNCHECKED, VAL, W14, W
from analysis.reading.formats.word.word_count import spoken
from analysis.reading.formats.word.word_style import Styles, paragraph_style

Element = etree._Element
P, RUN, RPR, PPR, TBL, TR, TC = (f"{W}{name}" for name in ("p", "r", "rPr", "pPr", "tbl", "tr", "tc"))
SDT, SDT_CONTENT = f"{W}sdt", f"{W}sdtContent"
TRPR, TCPR, GRID_BEFORE, GRID_SPAN = (f"{W}{name}" for name in ("trPr", "tcPr", "gridBefore", "gridSpan"))
MERGED, FILLED = f"{W}vMerge", f"{W}shd"
MOST_COLUMNS = 64
# An element that is not named here is transparent: what stands in it is read as if it stood beside it.
_SKIPPED = (
    "pPr sdtPr sdtEndPr tblPr tblPrEx tblGrid trPr tcPr sectPr instrText delInstrText ffData fldData smartTagPr customXmlPr"
)
SKIPPED = frozenset(f"{W}{name}" for name in _SKIPPED.split())
TRACKED = {f"{W}ins": INSERTED, f"{W}moveTo": INSERTED, f"{W}del": DELETED, f"{W}moveFrom": MOVED}
HANGERS = {f"{W}commentReference": "comment", f"{W}commentRangeStart": "comment"}
ALTERNATE = f"{MC}AlternateContent"
HANGERS |= {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
# Looks that no reader of a form needs as marks.
_PLAIN = LOOKS & ~(UNDERLINED | COLOURED)
BLOCKS = frozenset({P, TBL, *HANGERS})


def control(element: Element) -> int:
    """What a content control adds to its text: the state of its checkbox is set in the text, a prompt is a placeholder."""
    properties, content = child(element, f"{W}sdtPr"), child(element, f"{W}sdtContent")
    if properties is None or content is None:
        return 0
    checkbox = child(properties, f"{W14}checkbox")
    if checkbox is not None:
        state = child(checkbox, f"{W14}checked")
        texts = [text for text in content.iter(f"{W}t") if text.text]
        if len(texts) == 1 and weigh(texts[0].text or "") == 1:
            on = state is not None and state.get(f"{W14}val", "1") not in OFF
            texts[0].text = CHECKED if on else UNCHECKED
    return PLACEHOLDER if child(properties, f"{W}showingPlcHdr") is not None else 0


def tag(element: Element) -> str:
    """The tag of a content control: what the maker of a form calls it; else `name:` and its title; "" for none.

    LibreOffice keeps the title and drops the tag.
    """
    properties = child(element, f"{W}sdtPr")
    found = {} if properties is None else {one.tag: str(one.get(VAL, "")) for one in properties}
    title = found.get(f"{W}alias", "")
    return found.get(f"{W}tag", "") or (f"name:{title}" if title else "")


def around(paragraph: Element) -> str:
    """The tag of the content control that this paragraph is a block of."""
    parent = paragraph.getparent()
    control = None if parent is None or parent.tag != SDT_CONTENT else parent.getparent()
    return "" if control is None else tag(control)


def child(element: Element, name: str) -> Element | None:
    """What `find` gives, six times as fast."""
    return next(element.iterchildren(name), None)


def blocks(parent: Element, flags: int) -> Iterator[tuple[Element, int]]:
    """Paragraphs, tables and starting comments, through every wrapper; text right in a block is its own paragraph."""
    for element in parent:
        tag = element.tag
        if tag in BLOCKS:
            yield element, flags
        elif tag in SKIPPED:
            continue
        elif tag == ALTERNATE and spoken(element):
            yield from blocks(element[0], flags)
        elif tag == SDT:
            yield from blocks(element, flags | control(element))
        else:
            yield from blocks(element, flags | TRACKED.get(tag, 0))


def simple(paragraph: Element, styles: Styles, flags: int) -> tuple[str, str, str] | None:
    """The text, style and look of a paragraph of nothing but unmarked runs of one look, as nearly all are; None when there is
    more to it."""
    text, style, named, common = "", "", "", -1
    for element in paragraph:
        if element.tag == RUN:
            own = 0
            for piece in element:
                tag = piece.tag
                if tag == TEXT[0]:
                    text += piece.text or ""
                elif tag != RPR or (own := styles.flags(piece)) & ~_PLAIN:
                    return None
            if common not in (-1, own):
                return None
            common = own
        elif element.tag == PPR:
            style, more, joins_next, named = paragraph_style(element, styles)
            flags |= more
            if more & ~_PLAIN or joins_next:
                return None
        else:
            return None
    return text, style, look(flags | max(common, 0), named)


def inside(parent: Element, wanted: str, flags: int) -> Iterator[tuple[Element, int]]:
    """The rows of a table or the cells of a row, through content controls, custom XML and tracked changes."""
    for element in parent:
        if element.tag == wanted:
            yield element, flags
        elif element.tag not in SKIPPED:
            more = control(element) if element.tag == SDT else TRACKED.get(element.tag, 0)
            yield from inside(element, wanted, flags | more)


def places(owner: Element, properties: str, name: str, own: int) -> list[Cell]:
    """The places that a row leaves open before its first cell, or that a cell takes beside its own. A file may claim any
    number of them; a table in a form has few."""
    setting = owner.find(f"{properties}/{name}")
    number = min(whole(setting.get(VAL), own), MOST_COLUMNS) if setting is not None else own
    return [Cell()] * (number - own)


def shade(cell: Element) -> int:
    """SHADED for a cell with a colour of its own."""
    properties = cell[0] if len(cell) and cell[0].tag == TCPR else child(cell, TCPR)
    shading = None if properties is None else child(properties, FILLED)
    return 0 if shading is None or shading.get(f"{W}fill", "auto") in ("auto", "FFFFFF", "ffffff") else SHADED


def above(cell: Element) -> bool:
    """Is this place part of the merged cell above it?"""
    merged = cell.find(f"{TCPR}/{MERGED}")
    return merged is not None and merged.get(VAL, "continue") == "continue"
