"""What stands before the first element of an XML part: no document type, and no encoding in which one could hide."""

import re

# Parts that no reader parses: a picture or an embedded page may have a document type of its own.
_UNPARSED = (".svg", ".htm", ".html", ".mht", ".xhtml")
_PARSED = (".xml", ".rels")
_BLANK = rb"(?>\s+|<\?.*?\?>|<!--.*?-->)*+"
_DOCTYPE = re.compile(rb"\A" + _BLANK + rb"<!DOCTYPE(.*?)(?=<[A-Za-z_])", re.S | re.I)
_ELEMENT = re.compile(rb"\A" + _BLANK + rb"<[A-Za-z_]", re.S)
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.I)
# In these a document type is written in the same bytes as in ASCII.
_PLAIN = frozenset(b"utf-8 utf8 us-ascii ascii iso-8859-1 iso-8859-15 windows-1252 utf-16".split())
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# A parser tells UTF-16 without a mark by its first sign, and so must we.
_BOMS |= {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}


def parsed(name: str, head: bytes) -> bool:
    """Would a reader parse this part? By its name, or by its first bytes when the name says nothing."""
    if not head or name.lower().endswith(_UNPARSED):
        return False
    return name.lower().endswith(_PARSED) or head.startswith(tuple(_BOMS)) or head.lstrip()[:1] == b"<"


def complete(head: bytes) -> bool:
    """Does the first element begin within these bytes?"""
    return bool(_ELEMENT.match(_plain(head)))


def harmless(head: bytes, odf: bool) -> bool:
    """No document type at all; in ODF, where old files have one, none that declares anything."""
    text = _plain(head)
    declared, found = _ENCODING.match(text), _DOCTYPE.match(text)
    if declared and declared[1].lower() not in _PLAIN:
        return False
    return b"<!" not in found[1] if found and odf else bool(_ELEMENT.match(text))


def _plain(head: bytes) -> bytes:
    for mark, encoding in _BOMS.items():
        if head.startswith(mark):
            return head.decode(encoding, "ignore").encode()
    return head
