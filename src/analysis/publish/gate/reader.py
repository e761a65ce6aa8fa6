"""For whom the files are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """An audience; with `meeting` the readers of that meeting's report, with `city` that city's own people."""

    audience: str
    meeting: str = ""
    city: str = ""
