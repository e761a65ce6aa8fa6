"""The judgement over all files of one report: what was found, minus what somebody released with a date and a reason."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from analysis import codebook
from analysis.codebook import Codebook
from analysis.gate import identity, markup, patterns, traces
from analysis.gate.known import Known, known
from analysis.gate.opened import Opened, Unopened, opened
from analysis.gate.reader import Reader
from analysis.gate.squeezed import squeezed
from analysis.words import say
from analysis.workspace import Workspace

SHOWN = 3  # characters of what was found that a message shows


@dataclass(frozen=True)
class Hit:
    """One reason why a file may not leave. pattern and context are what a row of releases.csv repeats to let it through."""

    file: str
    pattern: str
    found: str

    @property
    def context(self) -> str:
        return hashlib.sha256(f"{self.pattern}/{squeezed(self.found)}".encode()).hexdigest()[:12]

    @property
    def why(self) -> str:
        """Where, what kind, and what to do; of the text itself only the first characters."""
        seen = self.found if self.pattern in identity.PLAIN else f"{self.found[:SHOWN]}…"
        return say(
            "gate.hit", file=self.file, what=say(f"gate.{self.pattern}"), seen=seen, pattern=self.pattern, context=self.context
        )


def check(files: Mapping[str, bytes], reader: Reader, ws: Workspace) -> list[Hit]:
    """Every reason, in every file, not to let this reader have them. What cannot be opened is a reason."""
    book = codebook.load(ws.codebook)
    secrets = known(ws, book, reader)
    hits = [hit for name, data in sorted(files.items()) for hit in _file(PurePath(name).name, data, reader, book, secrets, ws)]
    released = {
        (row["pattern"], row["context"]) for row in book["releases"].to_dict("records") if row["date"] and row["reason"]
    }
    return [hit for hit in hits if (hit.pattern, hit.context) not in released]


def _file(name: str, data: bytes, reader: Reader, book: Codebook, secrets: Known, ws: Workspace) -> Iterator[Hit]:
    try:
        seen = opened(name, data)
    except Unopened as error:
        yield Hit(name, "unopened", str(error))
        return
    for pattern, found in _found(seen, reader, book, secrets, ws):
        yield Hit(name, pattern, found)


def _found(seen: Opened, reader: Reader, book: Codebook, secrets: Known, ws: Workspace) -> Iterator[tuple[str, str]]:
    yield from secrets.found(seen)
    if reader.audience != "intern":
        yield from patterns.found(seen, frozenset({book.settings.get("reply_to", "").casefold()}))
    yield from traces.found(seen, ws)
    if seen.page is not None:
        yield from markup.found(seen.page)
        yield from identity.found(seen.page, reader, book)
