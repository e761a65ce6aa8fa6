"""What this reader may not see and we know literally: contacts, other sentences, redacted spans, cities without a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.apply import EXTRAORDINARY_LAYERS
from analysis.evidence.audience import INTERN, OUTSIDE, seen
from analysis.gate.opened import Opened
from analysis.gate.reader import Reader
from analysis.gate.squeezed import squeezed, words
from analysis.text import key
from analysis.words import say
from analysis.workspace import Workspace

SHINGLE = 6  # words
SHORTEST = 6  # letters and digits; shorter values occur in any text
GRAM = 6
QUOTING = ("codings", "rules", "corrections", "redactions", "replies", "files", "releases")


@dataclass(frozen=True)
class Known:
    """values: squeezed secret → (kind, as written). names: word groups that count only as whole words → (kind, as written)."""

    values: dict[str, tuple[str, str]]
    names: dict[tuple[str, ...], tuple[str, str]]

    def found(self, opened: Opened) -> Iterator[tuple[str, str]]:
        """(kind, text) of every secret that stands in the file, in whatever disguise, also cut over cells."""
        texts = [squeezed("".join(opened.blocks)), squeezed(" ".join(opened.raw)), squeezed("".join(_by_length(opened.blocks)))]
        grams = {text[n : n + GRAM] for text in texts for n in range(len(text) - GRAM + 1)}
        for value, (kind, written) in self.values.items():
            if value[:GRAM] in grams and any(value in text for text in texts):
                yield kind, written
        if self.names:
            yield from self._named(opened.blocks)

    def _named(self, blocks: list[str]) -> Iterator[tuple[str, str]]:
        lengths = {len(name) for name in self.names}
        there = set()
        for block in dict.fromkeys(blocks):
            line = words(block)
            there |= {tuple(line[n : n + size]) for size in lengths for n in range(len(line) - size + 1)}
        yield from (told for name, told in self.names.items() if name in there)


def _by_length(blocks: list[str]) -> list[str]:
    """Single characters and short pieces together: a secret that is spread over cells, one letter in each."""
    return [block for block in blocks if len(block.strip()) < SHORTEST]


def known(ws: Workspace, book: Codebook, reader: Reader) -> Known:
    """The secrets for this reader. Fails (WorkspaceError) when the tables are not there: then nothing may leave."""
    statements, fiches, contacts = ws.table("statements"), ws.table("fiches"), ws.table("contacts")
    values = {value: ("redaction", span) for span in book["redactions"]["span"] if (value := squeezed(span))}
    names: dict[tuple[str, ...], tuple[str, str]] = {}
    if reader.audience != INTERN:
        hidden, shown = _split(statements, fiches, reader)
        public = "\n".join(squeezed(text) for text in [*shown, *_ours(book)])
        told = [text for text in hidden if not _only_who(text, book, fiches)]
        values |= {value: ("sentence", text) for value, text in _shingles(told) if value not in public}
        values |= {squeezed(PurePosixPath(name).name): ("file", name) for name in fiches["file"] if name}
        names |= {stem: ("file", name) for name, stem in _stems(fiches, book)}
        values |= {value: ("contact", text) for text in _personal(contacts, book) if len(value := squeezed(text)) >= SHORTEST}
    if reader.audience in OUTSIDE:
        names |= {name: ("name", written) for name, written in _unnamed(fiches, book).items()}
    return Known(values, names)


def _split(statements: pd.DataFrame, fiches: pd.DataFrame, reader: Reader) -> tuple[list[str], list[str]]:
    """What this reader may not read, and what he may. A city's own page may show all of that city."""
    ordinary = ~statements["layer"].isin(EXTRAORDINARY_LAYERS)
    may = statements["audience"].isin(seen(reader.audience)) & ordinary
    if reader.city:
        may |= statements["city"] == reader.city
    if reader.audience in OUTSIDE:
        may &= ~statements["city"].isin(_silent(fiches))
    parts = ["text", "detail"]
    return [t for c in parts for t in statements.loc[~may, c] if t], [t for c in parts for t in statements.loc[may, c] if t]


def _only_who(text: str, book: Codebook, fiches: pd.DataFrame) -> bool:
    """Does it say no more than which city and which unit, as a page header does? Every page says that beside each sentence."""
    rest = squeezed(text)
    written = [*book.aliases("cities"), *fiches["department"]]
    for name in sorted({squeezed(name) for name in written} - {""}, key=len, reverse=True):
        rest = rest.replace(name, "")
    return not rest


def _ours(book: Codebook) -> Iterator[str]:
    """The words of the lists that people made: definitions, advice, minutes. Decisions that quote a sentence are not ours."""
    for name in sorted(set(book.tables) - set(QUOTING)):
        for column in book[name]:
            yield from book[name][column]


def _silent(fiches: pd.DataFrame) -> set[str]:
    """Cities of which not every current fiche says that they may be named."""
    current = fiches[fiches["superseded_by"] == ""]
    return set(current.loc[current["name_ok"] != say("gate.agreed"), "city"])


def _shingles(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every run of six words, squeezed; more words where six say too little ("0 1 0 2 0 1" stands in any drawing).

    A shorter text counts as a whole when it is long enough to say something.
    """
    for text in texts:
        line = words(text)
        for n in range(max(1, len(line) - SHINGLE + 1)):
            size = SHINGLE
            while len(value := "".join(line[n : n + size])) < 2 * SHORTEST and n + size < len(line):
                size += 1
            if len(value) >= (2 if len(line) >= SHINGLE else 4) * SHORTEST:
                yield value, text


def _stems(fiches: pd.DataFrame, book: Codebook) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names of files without their ending, when they say more than a city and a challenge: only whole words count."""
    ordinary = [squeezed(alias) for name in ("cities", "challenges") for alias in book.aliases(name)]
    for file in sorted(set(fiches["file"])):
        stem = PurePosixPath(file).stem
        rest = squeezed(stem)
        for alias in sorted(ordinary, key=len, reverse=True):
            rest = rest.replace(alias, "")
        if len(rest) >= SHORTEST:
            yield from ((file, tuple(words(written))) for written in (stem, stem.replace("_", " ")))


def _personal(contacts: pd.DataFrame, book: Codebook) -> Iterator[str]:
    """Values of every contact field that is not known to be harmless, whole and in their parts."""
    open_fields = {key(name) for name in say("gate.open_fields").split("|")}
    harmless = {squeezed(label) for name in ("cities", "challenges", "stakeholders") for label in book[name]["label"]}
    for field, text in zip(contacts["field"], contacts["text"], strict=True):
        if key(field) in open_fields:
            continue
        for part in dict.fromkeys([text, *_parts(text)]):
            if squeezed(part) not in harmless and key(part) not in (key(field), *open_fields):
                yield part


def _parts(text: str) -> list[str]:
    for sign in ";|\n\t":
        text = text.replace(sign, ",")
    return [part.strip() for part in text.split(",")]


def _unnamed(fiches: pd.DataFrame, book: Codebook) -> dict[tuple[str, ...], str]:
    """Every way to write the cities that may not be named outside the working group."""
    silent = _silent(fiches)
    rows = [row for row in book["cities"].to_dict("records") if row["city"] in silent]
    written = [name for row in rows for name in (row["label"], *row["aliases"].split("|")) if len(squeezed(name)) > 3]
    return {tuple(words(name)): name for name in written}
