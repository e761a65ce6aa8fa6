"""A file taken apart until everything in it is text: pages, drawings inside pages, sheets, documents, mails, tables."""

import base64
import csv
import email
import email.policy
import html
import io
import re
import urllib.parse
import zipfile
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml import html as parser

from analysis.publish.gate.blocks import blocks, tag_of
from analysis.publish.gate.cells import regular, rows, sheet_rows, table_rows

# Attributes that hold measures only.
NUMERIC = frozenset("d points transform viewbox style x y x1 x2 y1 y2 cx cy r rx ry width height class id for headers".split())
DATA = re.compile(r"data:[^\"')\s]*")
RUNNING = (".html", "word/document.xml")
LARGEST = 64 * 2**20  # bytes of one part, counted while it is inflated
DEEPEST = 4


class Unopened(Exception):
    """Something in the file cannot be looked at; its text says which part."""


@dataclass
class Opened:
    """blocks: the running texts, one per paragraph, cell or attribute. raw: everything as it stands, entities decoded.

    own: the same without what is quoted. running: of these the sentences of a page, a document or a mail. pages: every page
    in the file, parsed: itself, or what a mail brings along. rows: texts that a reader sees beside or under each other: the
    cells of a row, the lines of a paragraph.
    """

    blocks: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    pages: list[Any] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)


def opened(name: str, data: bytes, depth: int = 0) -> Opened:
    """Everything in the file. Raises Unopened."""
    if depth > DEEPEST:
        raise Unopened(name)
    seen = Opened()
    kind = _kind(name, data)
    if kind is None:
        raise Unopened(name)
    kind(seen, name, data, depth)
    return seen


def _kind(name: str, data: bytes) -> Any:
    ending = name.rsplit(".", 1)[-1].casefold()
    if data.startswith(b"PK\x03\x04"):
        return _zip
    kinds = {
        "html": _page,
        "svg": _xml,
        "xml": _xml,
        "rels": _xml,
        "vml": _xml,
        "qde": _xml,
        "qdc": _xml,
        "csv": _text,
        "txt": _text,
        "json": _text,
        "eml": _mail,
    }
    return kinds.get(ending)


def _add(seen: Opened, text: str, own: str = "") -> None:
    """A block, and what of it is not quoted."""
    if text.strip():
        seen.blocks.append(text)
    if own.strip():
        seen.own.append(own)


def _merge(seen: Opened, inner: Opened) -> None:
    seen.blocks += inner.blocks
    seen.own += inner.own
    seen.running += inner.running
    seen.raw += inner.raw
    seen.pages += inner.pages
    seen.rows += inner.rows


def _text(seen: Opened, name: str, data: bytes, depth: int) -> None:
    del depth
    try:
        text = data.decode("utf-8-sig")
        table = table_rows(text) if name.casefold().endswith(".csv") else []
    except (UnicodeDecodeError, csv.Error):
        raise Unopened(name) from None
    seen.raw.append(text)
    seen.rows += table
    for row in table:
        for cell in row:
            _add(seen, cell)
    for line in [] if regular(table) else re.split(r"[\r\n]+", text):
        for cell in re.split(r"[,;\t]", line):
            _add(seen, cell)
        _add(seen, line)


def _page(seen: Opened, name: str, data: bytes, depth: int) -> None:
    # The texts are read from plain nodes: those of lxml.html ask which class they are, each of them, in Python.
    _text_of(seen, name, parser.document_fromstring(data.decode(), etree.HTMLParser(encoding=None)), data, depth)
    seen.pages.append(parser.document_fromstring(data.decode()))


def _xml(seen: Opened, name: str, data: bytes, depth: int) -> None:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        raise Unopened(name) from None
    _text_of(seen, name, root, data, depth)


def _text_of(seen: Opened, name: str, root: Any, data: bytes, depth: int) -> None:
    seen.raw.append(html.unescape(data.decode("utf-8", "replace")))
    running = name.casefold().endswith(RUNNING)
    for text, own in blocks(root):
        _add(seen, text, own)
        seen.running += [own] if running and own.strip() else []
    seen.rows += rows(root)
    for node in root.iter():
        if isinstance(node.tag, str):
            _attributes(seen, name, node, depth)
            if node.tag == "bdi":  # the words of a city, also by themselves
                _add(seen, "".join(node.itertext()))
        elif isinstance(node, etree._Comment | etree._ProcessingInstruction):
            _add(seen, node.text or "", node.text or "")


def _attributes(seen: Opened, name: str, node: Any, depth: int) -> None:
    """The values that hold words, and the files that are written inside a value or a style sheet."""
    for key, value in node.attrib.items():
        if value.lstrip().casefold().startswith("data:"):
            _merge(seen, _inside(name, value.lstrip(), depth))
        elif key.rsplit("}", 1)[-1].casefold() not in NUMERIC:
            _add(seen, urllib.parse.unquote(value))
    if tag_of(node) == "style":
        for match in DATA.finditer(node.text or ""):
            _merge(seen, _inside(name, match[0], depth))


def _inside(name: str, address: str, depth: int) -> Opened:
    """A file written as a data address. Raises Unopened."""
    head, comma, content = address.partition(",")
    kind, _, options = head[len("data:") :].partition(";")
    try:
        data = base64.b64decode(content, validate=True) if "base64" in options else urllib.parse.unquote_to_bytes(content)
    except ValueError:
        raise Unopened(name) from None
    if not comma:
        raise Unopened(name)
    return opened(f"{name}.{'svg' if 'svg' in kind else kind.rpartition('/')[2]}", data, depth + 1)


def _zip(seen: Opened, name: str, data: bytes, depth: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                _add(seen, member.filename)
                with archive.open(member) as part:
                    content = part.read(LARGEST + 1)
                if len(content) > LARGEST:
                    raise Unopened(member.filename)
                if not member.is_dir():
                    _merge(seen, opened(member.filename, content, depth + 1))
            seen.rows += sheet_rows(archive)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        raise Unopened(name) from None


def _mail(seen: Opened, name: str, data: bytes, depth: int) -> None:
    """Subject, names of files, and every part. Who it is to and from is for the sender to know, and not looked at."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    _add(seen, str(message.get("Subject", "")))
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            continue
        file = part.get_filename() or f"{name}/{number}.{'html' if part.get_content_subtype() == 'html' else 'txt'}"
        _add(seen, file)
        content = part.get_payload(decode=True)
        inner = opened(file, content if isinstance(content, bytes) else b"", depth + 1)
        inner.running += inner.blocks if not part.get_filename() and file.endswith(".txt") else []
        _merge(seen, inner)
