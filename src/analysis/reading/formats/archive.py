"""A zip that somebody packed: each file in it is read like a file of its own, with its own name."""

import re

from analysis.reading.document import Source, Unreadable
from analysis.reading.formats.package import Package

# More files than the fiches of a whole meeting.
MOST = 60
_BYTES = 100 << 20
# What systems pack along.
_LEFT = re.compile(r"(?:^|/)(?:__MACOSX/|\.|~\$|Thumbs\.db$|desktop\.ini$)|/$", re.I)


def read(data: bytes) -> Source:
    """The files in it. Raises Unreadable: `empty`, or `too_much` beyond 60 files or 100 MB."""
    package = Package(data)
    names = sorted(name for name in package.names if not _LEFT.search(name))
    if not names:
        raise Unreadable("empty")
    if len(names) > MOST or sum(map(package.size, names)) > _BYTES:
        raise Unreadable("too_much")
    return Source("zip", (), {}, attachments=tuple((name, package.raw(name)) for name in names))
