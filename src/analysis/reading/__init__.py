"""One file in, fields with places and a ledger of characters out. These rooms know formats and forms; they know no city."""

from analysis.reading import formats, layout
from analysis.reading.fields import Reading
from analysis.reading.form import Vocabulary


def read(data: bytes, name: str, vocabulary: Vocabulary) -> Reading:
    """Read one file. The name plays no part in what is read. Raises Unreadable with a closed reason code."""
    del name
    return layout.read(formats.read(data), vocabulary)
