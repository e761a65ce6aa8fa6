"""What stands for a document and is none: shortcuts, and files of programs that keep their own format. Known by content.

Each gets a sentence that says what to do; the codes are keys of the words table `reading`.
"""

import json
import re

from analysis.reading.document import Unreadable

# (place, first bytes) of a file -> the code of its sentence.
_STARTS = (
    (0, b"L\0\0\0\x01\x14\x02\0", "shortcut"),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", "onenote"),
    (0, b"7z\xbc\xaf\x27\x1c", "archive"),
    (0, b"Rar!\x1a\x07", "archive"),
    (0, b"\x1f\x8b", "archive"),
    (0, b"BZh", "archive"),
    (0, b"\xfd7zXZ\0", "archive"),
    (257, b"ustar", "archive"),
    (0, b"ID3", "recording"),
    (0, b"OggS", "recording"),
    (0, b"\x1a\x45\xdf\xa3", "recording"),
)
# Brands of the ISO media format that are pictures: what telephones save a photo as.
_PHOTO = re.compile(rb"hei[cfmsx]|hevc|mif1|msf1|avif")
_LINK = re.compile(r"\s*\[(?:InternetShortcut|Desktop Entry)\]", re.I)
_POINTS = frozenset({"url", "doc_id", "resource_key", "resource_id"})
# The programs of Apple pack their own files in a zip; which one made it stands in the names.
_APPLE = re.compile(r"(?:^|/)(?:Index(?:\.zip|/)|index\.(?:xml|apxl)(?:\.gz)?$)|\.iwa$", re.I)


def refuse(data: bytes) -> None:
    """Pass what may be a document. Raises Unreadable for what is known to be none."""
    for place, start, code in _STARTS:
        if data.startswith(start, place):
            raise Unreadable(code)
    if data[4:8] == b"ftyp":
        raise Unreadable("scan" if _PHOTO.match(data, 8) else "recording")
    if data.startswith(b"bplist00") and b"URL" in data:
        raise Unreadable("shortcut")


def refuse_text(text: str) -> None:
    """The same for text: links that a system or a cloud keeps as a file, and data that only programs read."""
    if _LINK.match(text):
        raise Unreadable("shortcut")
    if text.lstrip()[:1] not in ("{", "["):
        return
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(found, dict) and _POINTS & found.keys():
        raise Unreadable("shortcut")
    if isinstance(found, dict) or (isinstance(found, list) and any(isinstance(one, (dict, list)) for one in found)):
        raise Unreadable("unknown_format")


def refuse_packed(names: frozenset[str]) -> None:
    """The same for what is packed in a zip, by the names in it."""
    if any(map(_APPLE.search, names)):
        raise Unreadable("apple")
