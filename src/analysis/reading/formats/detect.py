"""Which reader reads these bytes: decided by content, never by the extension."""

import io
import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from itertools import islice

from analysis.reading.document import Source, Unreadable
from analysis.reading.formats import along, preflight
from analysis.reading.formats.delimited import SEPARATORS, records

# More than any fiche holds. A longer text is refused as a whole, never cut.
MOST_CHARACTERS = 2_000_000
Read = Callable[[bytes], Source]
# format: the module of this package with `read(data) -> Source`. It is imported at the first file that needs it.
READERS = {
    "docx": "word.word",
    "xlsx": "excel.xlsx",
    "xls": "excel.xls",
    "ods": "odf.ods",
    "odt": "odf.odt",
    "rtf": "rtf.rtf",
    "pdf": "pdf.pdf",
    "eml": "mail",
    "html": "web.html",
    "csv": "delimited",
    "txt": "plain",
    "doc": "doc",
}
_CONTENT = {b"wordprocessingml": "docx", b"ms-word": "docx", b"spreadsheetml": "xlsx", b"ms-excel": "xlsx"}
_MIMETYPE = {b"opendocument.text": "odt", b"opendocument.spreadsheet": "ods"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:From |(?:[A-Za-z][A-Za-z0-9-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,})")
_MAIL = re.compile(rb"^(?:from|to|subject|date|received|mime-version|return-path|message-id|van|aan):", re.I | re.M)
_PAGE = re.compile(r"\s*<")
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|table|div|p)\b", re.I)


def read(data: bytes) -> Source:
    """Read one file. Raises Unreadable with a closed reason code for whatever we do not read."""
    preflight.check(data)
    reader: Read = import_module(f"analysis.reading.formats.{READERS[detect(data)]}").read
    source = reader(data)
    if sum(source.found.values()) > MOST_CHARACTERS:
        raise Unreadable("too_much")
    return source


def detect(data: bytes) -> str:
    """The format of these bytes: a key of READERS. Raises Unreadable when there is none."""
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable("empty")
    head = data[:4096]
    if head.startswith(b"PK"):
        return _zipped(data)
    if head.startswith(_OLE):
        return _ole(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    if _HEADER.match(head) and _MAIL.search(head):
        return "eml"
    along.refuse(data)
    return _text(data)


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            part = "mimetype" if "mimetype" in names else "[Content_Types].xml"
            if part not in names:
                raise Unreadable("unknown_format")
            with archive.open(part) as file:
                text = file.read(1_000_000)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Unreadable("broken") from error
    kinds = _MIMETYPE if part == "mimetype" else _CONTENT
    main = text if part == "mimetype" else b" ".join(re.findall(rb'ContentType="([^"]*main\+xml)"', text))
    for mark, form in kinds.items():
        if mark in main:
            return form
    raise Unreadable("unknown_format")


def _ole(data: bytes) -> str:
    names = {
        name: name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument", "Workbook", "Book", "__substg1.0_")
    }
    found = {name for name, raw in names.items() if raw in data}
    if "EncryptedPackage" in found:
        raise Unreadable("encrypted")
    if "WordDocument" in found:
        return "doc"
    if "__substg1.0_" in found:
        raise Unreadable("outlook")
    if found:
        return "xls"
    raise Unreadable("unknown_format")


def _text(data: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            break
    head = text[:65536]
    if "\0" in head or sum(c < " " and c not in "\t\r\n\v\f" for c in head) > max(16, len(head) // 50):
        raise Unreadable("unknown_format")
    if _HTML.search(data[:4096]) and not (_PAGE.match(text) is None and _delimited(text)):
        return "html"
    return "csv" if _delimited(text) else "txt"


def _delimited(text: str) -> bool:
    """Three or more columns, as many in the second record as in the header; Excel's own first line aside."""
    if re.match(r"sep=.\r?\n", text, re.I):
        return True
    for separator in SEPARATORS:
        rows = list(islice(filter(None, records(text, separator)), 2))
        if len(rows) == 2 and len(rows[0]) == len(rows[1]) >= 3:
            return True
    return False
