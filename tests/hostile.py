"""Makes files by hand: the smallest Word, Excel and OpenDocument files, mails, and archives that lie about themselves."""

import base64
import hashlib
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable

from pypdf import PdfWriter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SENTENCE = "De netaansluiting duurt te lang."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Parts = dict[str, bytes]


def zipped(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, method, compresslevel=1 if len(data) > 1 << 20 else 6)
    return buffer.getvalue()


def document(body: str, before: str = "") -> bytes:
    return f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def paragraph(text: str = SENTENCE) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(main: bytes = b"", **more: bytes) -> Parts:
    """The parts of the smallest Word file."""
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": main or document(paragraph()),
        **more,
    }


def relations(*targets: tuple[str, str, str], mode: str = "Internal") -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = [f'<Relationship Id="{i}" Type="{kind}/{name}" Target="{to}" TargetMode="{mode}"/>' for i, name, to in targets]
    return f"<Relationships>{''.join(rows)}</Relationships>".encode()


def sheet(cells: str) -> Parts:
    """The parts of the smallest Excel file."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ns = f'xmlns="{main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{EXCEL}"/></Types>'.encode(),
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {ns}><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": relations(("r1", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f"<worksheet {ns}><sheetData>{cells}</sheetData></worksheet>".encode(),
    }


def opendocument(content: str, kind: str = "text", before: str = "") -> Parts:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{office}:{name}:1.0"' for name in ("office", "text", "table"))
    body = "spreadsheet" if kind == "spreadsheet" else "text"
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
        "content.xml": (
            f"{before}<office:document-content {names}><office:body><office:{body}>{content}"
            f"</office:{body}></office:body></office:document-content>"
        ).encode(),
        "META-INF/manifest.xml": b"<manifest/>",
    }


def cell(address: str, text: str = SENTENCE) -> str:
    row = "".join(c for c in address if c.isdigit())
    return f'<row r="{row}"><c r="{address}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def babble(words: int) -> str:
    """Words that pack badly, always the same."""
    return " ".join(hashlib.sha256(b"%d" % number).hexdigest()[:8] for number in range(words))


def zeros(size: int) -> bytes:
    """A document of this many bytes that packs 1000 to 1."""
    return b"<a>" + b" " * size + b"</a>"


def lying(parts: Parts, name: str, claim: int) -> bytes:
    """The headers of a part say another size than it has."""
    data = bytearray(zipped(parts.items()))
    size = struct.pack("<I", len(parts[name]))
    for mark, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        start = data.find(mark)
        while start >= 0:
            if data[start + at : start + at + 4] == size:
                data[start + at : start + at + 4] = struct.pack("<I", claim)
            start = data.find(mark, start + 4)
    return bytes(data)


def overlapping(count: int, size: int) -> bytes:
    """Many entries in the directory that share the bytes of one part: a bomb without nesting."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b"\0" * size) + packed.flush()
    crc, out, directory = zlib.crc32(b"\0" * size), io.BytesIO(), io.BytesIO()
    names = [b"word/document.xml", *(f"x{number}".encode() for number in range(count))]
    out.write(struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(body), size, len(names[0]), 0) + names[0] + body)
    for name in names:
        head = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(body), size, len(name), 0, 0, 0, 0, 0, 0)
        directory.write(head + name)
    table = directory.getvalue()
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(names), len(names), len(table), out.tell(), 0)
    return out.getvalue() + table + end


def flagged(data: bytes) -> bytes:
    """Every part says that it is encrypted."""
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = data.find(mark)
        while start >= 0:
            data = data[: start + at] + b"\1" + data[start + at + 1 :]
            start = data.find(mark, start + 4)
    return data


def link(name: str, target: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, data in word().items():
            archive.writestr(part, data)
        info = zipfile.ZipInfo(name)
        info.external_attr = 0o120777 << 16
        archive.writestr(info, target)
    return buffer.getvalue()


def locked_pdf() -> bytes:
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(buffer)
    return buffer.getvalue()


def circular_pdf() -> bytes:
    """The tree of pages leads back to itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \ntrailer<</Size 3/Root 1 0 R>>\n"
        b"startxref\n114\n%%EOF"
    )


def mail(body: bytes, attached: bytes = b"", depth: int = 0) -> bytes:
    """A mail with an attachment, or with a mail in a mail in a mail."""
    head = b"From: a@voorbeeld.example\r\nTo: b@voorbeeld.example\r\nSubject: fiche\r\nMIME-Version: 1.0\r\n"
    data = head + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body
    for number in range(depth):
        edge = b"e%d" % number
        around = head + b'Content-Type: multipart/mixed; boundary="' + edge + b'"\r\n\r\n--' + edge
        data = around + b"\r\nContent-Type: message/rfc822\r\n\r\n" + data + b"\r\n--" + edge + b"--\r\n"
    if not attached:
        return data
    office = b'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="f.docx"\r\n'
    inside = base64.encodebytes(attached).replace(b"\n", b"\r\n")
    return (
        head
        + b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\n'
        + body
        + b"\r\n--m\r\n"
        + office
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + inside
        + b"--m--\r\n"
    )
