"""Names in OpenDocument files: what is text, what is only about the text, and where rows, formulas and deletions stand."""

from collections.abc import Iterator

from analysis.reading.formats.odf.odf_style import attribute
from analysis.reading.formats.package import Element, local, whole

DC = "{http://purl.org/dc/elements/1.1/}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
# Words in these are data about the document, or are read where the text refers to them.
ABOUT = frozenset(
    "change-info date-string note-citation annotation-end sender-initials creator-initials tracked-changes forms"
    " sequence-decls variable-decls user-field-decls automatic-styles shapes".split()
)
MATH = frozenset({"mi", "mn", "mo", "mtext", "ms"})


def is_about(element: Element) -> bool:
    """No text of the document: who wrote a comment, when, the number of a note, a picture's title (read apart)."""
    return not isinstance(element.tag, str) or element.tag.startswith((DC, SVG)) or local(element) in ABOUT


def inside(parent: Element, names: tuple[str, ...]) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through header rows and groups."""
    for element in parent:
        if local(element) in names:
            yield element
        elif local(element) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from inside(element, names)


def repeated(element: Element, name: str) -> int:
    """How often an attribute says an element is repeated, or over how many places it stretches; at least once."""
    return max(1, whole(attribute(element, name), 1))


def formula(element: Element) -> str:
    """The signs of a MathML formula, one after another."""
    return "".join(e.text or "" for e in element.iter() if local(e) in MATH)


def deletions(root: Element) -> dict[str, str]:
    """id -> the text that was deleted with change tracking on; its paragraphs are joined with a line break."""
    found = {}
    for region in root.iterfind(".//{*}tracked-changes/{*}changed-region"):
        gone = region.find("{*}deletion")
        if gone is not None:
            paragraphs = ["".join(_spoken(p)) for p in gone.iter("{*}p", "{*}h")]
            found[attribute(region, "id")] = "\n".join(text for text in paragraphs if text)
    return found


def _spoken(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not is_about(child):
            yield from [" "] if local(child) in ("s", "tab", "line-break") else _spoken(child)
        yield child.tail or ""
