"""A page as elements, and what can be asked of one: the entry of its field, the cells of its row, the text around its cells."""

from lxml import etree

from analysis.reading.document import Unreadable
from analysis.reading.formats.package import whole
from analysis.reading.formats.word.names import CHECKED, UNCHECKED

Element = etree._Element


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


def field(element: Element) -> str:
    """What a form field of a page holds: ☒ or ☐, what was typed, the entry chosen."""
    kind = element.get("type", "text").lower()
    if element.tag == "select":
        chosen = [option for option in element.iter("option") if option.get("selected") is not None]
        return ", ".join("".join(map(str, option.itertext())).strip() for option in chosen)
    if kind in ("checkbox", "radio"):
        return CHECKED if element.get("checked") is not None else UNCHECKED
    return element.get("value", "") if element.tag == "input" and kind not in ("hidden", "submit", "button", "image") else ""


def distinct(root: Element) -> bool:
    """Does each term of the page's lists of definitions stand there once? Terms that come back stand under other headings."""
    terms = [" ".join("".join(map(str, term.itertext())).split()) for term in root.iter("dt")]
    return len({*terms}) == len(terms)


def cells_of(row: Element) -> list[Element]:
    """Those of the row itself, not of a table in one of them."""
    return [cell for cell in row.iter("td", "th") if next(cell.iterancestors("tr"), None) is row]


def loose(table: Element) -> list[str]:
    """Text that stands in a table and in no cell; a browser shows it before the table."""
    frame = [table, *(e for e in table.iter("tr", "tbody", "thead", "tfoot") if next(e.iterancestors("table"), None) is table)]
    texts = [text for e in frame for text in (e.text, *(child.tail for child in e)) if text]
    return [text.strip() for text in texts if text.strip()]


def spanned(written: str | None, most: int) -> int:
    """How many cells one covers; 1 when it does not say."""
    return max(1, min(whole((written or "").strip(), 1), most))
