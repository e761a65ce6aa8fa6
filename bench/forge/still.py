"""The same form is the same bytes: what the writing libraries stamp with the time of writing gets the form's own day."""

import io
import re
import zipfile

_DATES = re.compile(rb"(<(?:dcterms:created|dcterms:modified|meta:creation-date|dc:date)\b[^>]*>)[^<]*(<)")


def still(data: bytes, stamp: str) -> bytes:
    """A zip (docx, xlsx, odt) with the members of `data` in their order, dated `stamp`; other files as they are."""
    if not data.startswith(b"PK"):
        return data
    buffer = io.BytesIO()
    year, month, day = map(int, stamp.split("-"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, (year, month, day, 12, 0, 0))
            entry.compress_type = info.compress_type
            new.writestr(entry, _dated(info.filename, old.read(info), stamp))
    return buffer.getvalue()


def _dated(name: str, data: bytes, stamp: str) -> bytes:
    time = f"{stamp}T12:00:00Z".encode()
    if name == "word/comments.xml":
        return re.sub(rb'w:date="[^"]*"', b'w:date="' + time + b'"', data)
    return _DATES.sub(rb"\g<1>" + time + rb"\g<2>", data) if name in ("docProps/core.xml", "meta.xml") else data
