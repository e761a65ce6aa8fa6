"""What comes along with a mail and is no fiche: logos, visiting cards, appointments, signatures. Known by content."""

import re

from analysis.reading.document import Unreadable

_STARTS = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
    b"\xd7\xcd\xc6\x9a",
    b"\x01\0\0\0\x6c\0\0\0",
)
_WORDS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:BEGIN:V(?:CARD|CALENDAR)\b|-----BEGIN PGP ?SIGN|(?:<\?xml[^>]*>\s*)?<svg\b)", re.I
)
# A logo is small; a photo of a form on paper is not.
_LOGO = 150_000


def refuse(data: bytes) -> None:
    """Pass what may be a fiche. Raises Unreadable: `no_fiche`, or `scan` for a picture as large as a photo of a page."""
    head = data[:256]
    picture = head.startswith(_STARTS) or _bitmap(head) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")
    if picture:
        raise Unreadable("no_fiche" if len(data) < _LOGO else "scan")
    if _WORDS.match(head):
        raise Unreadable("no_fiche")


def _bitmap(head: bytes) -> bool:
    """'BM' may also be how a text begins; in a bitmap two empty numbers follow its length."""
    return head.startswith(b"BM") and head[6:10] == bytes(4)
