"""One file in, fields with places and a ledger of characters out. These rooms know formats and forms; they know no city."""

from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout
from analysis.reading.forms.fields import Reading
from analysis.reading.forms.vocabulary import Vocabulary


def read(data: bytes, name: str, vocabulary: Vocabulary) -> Reading:
    """Read one file. The name plays no part in what is read. Raises Unreadable with a closed reason code."""
    del name
    return layout.read(formats.read(data), vocabulary)
