"""Which reader reads these bytes: decided by content, never by the extension."""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import islice
from pkgutil import iter_modules
from types import ModuleType

from analysis.reading.document import Source, Unreadable
from analysis.reading.formats import along, beside, compound, preflight, signed, tagged, zipped
from analysis.reading.formats.delimited import SEPARATORS, records
from analysis.reading.formats.encoding import decode

# More than any fiche holds. A longer text is refused as a whole, never cut.
MOST_CHARACTERS = 2_000_000
Read = Callable[[bytes], Source]
# format: the module of this package with `read(data) -> Source`. It is imported at the first file that needs it.
READERS = {
    "docx": "word.word",
    "xlsx": "excel.xlsx",
    "xls": "excel.xls",
    "pptx": "slides",
    "ods": "odf.ods",
    "odt": "odf.odt",
    "rtf": "rtf.rtf",
    "pdf": "pdf.pdf",
    "eml": "mail",
    "msg": "outlook",
    "html": "web.html",
    "csv": "delimited",
    "txt": "plain",
    "doc": "doc",
    "zip": "archive",
    "p7m": "signed",
    "ole": "compound",
}
_FIELD = rb"[A-Za-z][A-Za-z0-9-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*"
# A part that was signed as a mail may begin with a single field.
_LOOK = 100  # records
_HEADER = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:From |(?=(?i:content-type|mime-version):)" + _FIELD + rb"|(?:" + _FIELD + rb"){2,})"
)
_MAIL = re.compile(
    rb"^(?:from|to|subject|date|received|mime-version|content-type|return-path|message-id|van|aan):", re.I | re.M
)
# Layers that say nothing by themselves: the names of tabs, what describes a picture, what stands in every margin.
_BESIDE = frozenset({"sheet", "alt"})


def read(data: bytes) -> Source:
    """Read one file. Raises Unreadable with a closed reason code for whatever we do not read."""
    preflight.check(data)
    kind = detect(data)
    reader: Read = import_module(f"{__package__}.{READERS.get(kind, kind)}").read
    source = reader(data)
    if sum(source.found.values()) > MOST_CHARACTERS:
        raise Unreadable("too_much")
    if not source.attachments and not any(number for layer, number in source.found.items() if layer not in _BESIDE):
        raise Unreadable("scan" if _pictured(data) else "empty")
    return source


def _pictured(data: bytes) -> bool:
    return zipped.pictured(data) if data.startswith(b"PK") else b"\\pict" in data or b"<img" in data


def detect(data: bytes) -> str:
    """The format of these bytes: a key of READERS or the name of a folder here. Raises Unreadable when there is none."""
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable("empty")
    for name, folder in _folders().items():
        if folder.mine(data):
            return name
    head = data[:4096]
    if head.startswith(b"PK"):
        return zipped.kind(data)
    if head.startswith(compound.MAGIC):
        return compound.kind(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    if _HEADER.match(head) and _MAIL.search(head):
        return "eml"
    if signed.kind(data):
        return "p7m"
    along.refuse(data)
    beside.refuse(data)
    return _text(data)


@cache
def _folders() -> dict[str, ModuleType]:
    """Name → package of the formats that stand in no list: a folder here with `mine(data) -> bool` and `read` (as Read)."""
    names = [found.name for found in iter_modules(import_module(str(__package__)).__path__) if found.ispkg]
    packages = {name: import_module(f"{__package__}.{name}") for name in names}
    return {name: package for name, package in packages.items() if hasattr(package, "mine")}


def _text(data: bytes) -> str:
    text = _decoded(data)
    head = text[:65536]
    if "\0" in head or sum(c < " " and c not in "\t\r\n\v\f" for c in head) > max(16, len(head) // 50):
        raise Unreadable("unknown_format")
    beside.refuse_text(text)
    if found := tagged.kind(text):
        return found
    if _delimited(text):
        return "csv"
    return "html" if tagged.mentions(text) else "txt"


def _decoded(data: bytes) -> str:
    """The text, for a look only: what the reader does with signs that make no sense is its own affair."""
    try:
        return decode(data)
    except Unreadable:
        return data.decode("utf-8", "replace")


def _delimited(text: str) -> bool:
    """Three or more columns, as many in the second record as in the header; Excel's own first line aside.

    Two columns are a table when every record has them and their separator is not one that a sentence has as well; where there
    are two records only, no blank may follow it either.
    """
    return bool(re.match(r"sep=.\r?\n", text, re.I)) or any(_columns(text, separator) for separator in SEPARATORS)


def _columns(text: str, separator: str) -> bool:
    found = list(islice(filter(None, records(text, separator)), _LOOK))
    widths = [len(record) for record in found]
    if len(widths) < 2 or widths[0] != widths[1]:
        return False
    tight = not any(field != field.strip() or not field for record in found for field in record)
    return widths[0] > 2 or (separator in ";\t" and {*widths} == {2} and (len(widths) > 2 or (separator == ";" and tight)))
