"""The judgement over all files of one report: what was found, minus what somebody released with a date and a reason."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from analysis.codebook import Codebook
from analysis.counting.evidence.audience import INTERN, seen
from analysis.counting.findings.waiting import files_waiting
from analysis.publish.gate import figures, patterns, traces, wording
from analysis.publish.gate import page_identity as identity
from analysis.publish.gate import page_markup as markup
from analysis.publish.gate import side_files as beside
from analysis.publish.gate.counts import Counts
from analysis.publish.gate.known import Known, known, written
from analysis.publish.gate.opened import Opened, Unopened, opened
from analysis.publish.gate.reader import Reader
from analysis.publish.gate.squeezed import squeezed
from analysis.publish.gate.whereabouts import Whereabouts
from analysis.words import say
from analysis.workspace import Workspace

# What a city's own page may hold when the city wrote it itself, and what has a place in a fiche.
WRITTEN_BY_CITIES = frozenset("email phone national iban company plate address dossier handle person contact sentence".split())
SHOWN = 3  # characters of what was found that a message shows


@dataclass(frozen=True)
class Hit:
    """One reason why a file may not leave. pattern, context and audience are what a row of releases.csv repeats to let it out.

    audience: for whom the file is: a city on that city's own page, else one of the four audiences. city, fiche, place: where it
    was written; empty when no fiche holds it.
    """

    file: str
    pattern: str
    found: str
    audience: str
    city: str = ""
    fiche: str = ""
    place: str = ""

    @property
    def context(self) -> str:
        return hashlib.sha256(f"{self.pattern}/{squeezed(self.found)}".encode()).hexdigest()[:12]

    def told(self) -> dict[str, str]:
        """What a table of findings says of it: never more of the text than its first characters."""
        facts = {name: getattr(self, name) for name in ("file", "pattern", "context", "audience", "city", "fiche", "place")}
        return facts | {"what": self.what, "seen": self.start}

    @property
    def start(self) -> str:
        return self.found if self.pattern in identity.PLAIN else f"{self.found[:SHOWN]}…"

    @property
    def what(self) -> str:
        """What kind of thing it is, in words."""
        return say(f"gate.{self.pattern}")

    @property
    def why(self) -> str:
        """Where, what kind, and what to do; of the text itself only the first characters."""
        row = {"pattern": self.pattern, "context": self.context, "audience": self.audience}
        where = say("gate.where", fiche=self.fiche, place=self.place) if self.fiche else ""
        return say("gate.hit", file=self.file, what=self.what, seen=self.start, where=where, **row)


def check(files: Mapping[str, bytes], reader: Reader, ws: Workspace) -> list[Hit]:
    """Every reason, in every file, not to let this reader have them. What cannot be opened is a reason."""
    counts = Counts(reader, ws)
    book = counts.e.codebook
    judge = Judge(reader, ws, book, known(ws, book, reader), counts, Whereabouts(ws.table("statements"), book))
    hits = [hit for name, data in sorted(files.items()) for hit in judge.hits(PurePath(name).name, data)]
    let_out = set(released(book, reader))
    return [hit for hit in hits if (hit.pattern, hit.context) not in let_out]


def released(book: Codebook, reader: Reader) -> Iterator[tuple[str, str]]:
    """(pattern, context) of what somebody lets out to this reader, with a date and a reason.

    A release for an audience holds for every more closed one too; one for a city only on that city's own page. A row that does
    not say for whom holds for intern only, as everything without an audience.
    """
    readers = {*seen(reader.audience), reader.city} - {""}
    for row in book["releases"].to_dict("records"):
        if row["date"] and row["reason"] and (row["audience"] or INTERN) in readers:
            yield row["pattern"], row["context"]


@dataclass(frozen=True)
class Judge:
    """What every file of one report is held against."""

    reader: Reader
    ws: Workspace
    book: Codebook
    secrets: Known
    counts: Counts
    whereabouts: Whereabouts

    @cached_property
    def _written(self) -> str:
        return written(self.ws, self.book)

    def hits(self, name: str, data: bytes) -> Iterator[Hit]:
        """Every hit in one file."""
        audience = self.reader.city or self.reader.audience
        try:
            parts = opened(name, data)
            for pattern, found in dict.fromkeys(self._found(name, data, parts)):
                if pattern not in WRITTEN_BY_CITIES:
                    yield Hit(name, pattern, found, audience)
                elif not self.whereabouts.own(self.reader.city, found):
                    where = self.whereabouts.of(found, frozenset(seen(self.reader.audience)))
                    yield Hit(name, pattern, found, audience, **where)
        except Unopened as error:
            yield Hit(name, "unopened", str(error), audience)

    def _found(self, name: str, data: bytes, parts: Opened) -> Iterator[tuple[str, str]]:
        yield from self.secrets.found(parts)
        if self.reader.audience != INTERN:
            yield from patterns.found(parts, frozenset({self.book.settings.get("reply_to", "").casefold()}))
        yield from traces.found(parts, self.ws, lambda: self._written)
        yield from wording.found(parts, self.book, files_waiting(self.counts.e) > 0)
        for page in parts.pages:
            yield from markup.found(page)
            yield from identity.found(page, self.reader, self.book)
            yield from figures.found(page, self.counts)
        yield from beside.found(name, data, self.counts)
