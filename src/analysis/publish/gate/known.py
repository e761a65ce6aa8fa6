"""What this reader may not see and we know literally: contacts, other sentences, redacted spans, cities without a name."""

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.decide.apply import EXTRAORDINARY_LAYERS
from analysis.counting.evidence.audience import INTERN, OUTSIDE, seen
from analysis.counting.evidence.called_after import naming
from analysis.counting.evidence.redacting import WRITTEN
from analysis.publish.gate import table_texts
from analysis.publish.gate.closed import ALONE, Closed, Quotable
from analysis.publish.gate.contact_values import people, personal
from analysis.publish.gate.file_names import rests, stems
from analysis.publish.gate.haystack import SHORTEST, Haystack
from analysis.publish.gate.opened import Opened
from analysis.publish.gate.persons import NOBODY, Persons, persons
from analysis.publish.gate.reader import Reader
from analysis.publish.gate.squeezed import squeezed, words
from analysis.publish.gate.traces import run
from analysis.words import say, sentences
from analysis.words.text import plain
from analysis.workspace import Workspace

QUOTING = ("codings", "rules", "corrections", "redactions", "replies", "files", "releases")
_NOTHING = naming(())
LONG = 12  # letters; a word of so many does not stand in another, and is looked for in every disguise


@dataclass(frozen=True)
class Known:
    """values: squeezed secret → (kind, as written). names: word groups that count only as whole words → (kind, as written).

    whole: squeezed secret that counts only where nothing stands beside it in the same element or cell → (kind, as written).
    persons: those whose name is known. called: finds what is called after a city that may not be named.
    """

    values: dict[str, tuple[str, str]]
    names: dict[tuple[str, ...], tuple[str, str]]
    whole: dict[str, tuple[str, str]] = dataclasses.field(default_factory=dict)
    persons: Persons = NOBODY
    called: re.Pattern[str] = _NOTHING

    def found(self, opened: Opened) -> Iterator[tuple[str, str]]:
        """(kind, text) of every secret that stands in the file, in whatever disguise, also cut over cells."""
        texts = [squeezed("".join(opened.blocks)), squeezed(" ".join(opened.raw)), squeezed("".join(_by_length(opened.blocks)))]
        there = Haystack(texts).standing(self.values)
        yield from (told for value, told in self.values.items() if value in there)
        if self.names or self.whole:
            yield from self._named(opened.blocks)
        yield from self.persons.found(opened.blocks)
        for block in dict.fromkeys(opened.blocks):
            yield from (("name", match[0]) for match in self.called.finditer(plain(block)))

    def _named(self, blocks: list[str]) -> Iterator[tuple[str, str]]:
        names = _by_first(self.names)
        there, alone = set(), set()
        for block in dict.fromkeys(blocks):
            line = words(block)
            there |= {name for n, word in enumerate(line) for name in names.get(word, ()) if line[n : n + len(name)] == name}
            alone.add("".join(line))
        yield from (told for name, told in self.names.items() if name in there)
        yield from (told for value, told in self.whole.items() if value in alone)


def _by_first(names: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """First word → the names that begin with it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in filter(None, names):
        found.setdefault(name[0], []).append(name)
    return found


def _by_length(blocks: list[str]) -> list[str]:
    """Single characters and short pieces together: a secret that is spread over cells, one letter in each."""
    return [block for block in blocks if len(block.strip()) < SHORTEST]


def known(ws: Workspace, book: Codebook, reader: Reader) -> Known:
    """The secrets for this reader. Fails (WorkspaceError) when the tables are not there: then nothing may leave."""
    statements, fiches, contacts = ws.table("statements"), ws.table("fiches"), ws.table("contacts")
    spans = {value: ("redaction", span) for span in book["redactions"]["span"] if (value := squeezed(span))}
    # A span that is too short to be looked for anywhere is looked for as whole words.
    short = {words(told[1]): told for value, told in spans.items() if len(value) < SHORTEST}
    found = Known({value: told for value, told in spans.items() if len(value) >= SHORTEST}, short)
    if reader.audience != INTERN:
        hidden, shown, quotable = _split(statements, fiches, reader)
        units, unseen = _units(fiches, reader)
        own = list(table_texts.written(book))
        said, names = [*_ours(book), *_prose(ws)], [*book.aliases("cities"), *units]
        closed = Closed([*hidden, *unseen], [*shown, *units], said, _labels(book), names, quotable, [text for _, text in own])
        ours = [*said, *closed.written]
        found.values.update({value: ("sentence", text) for value, text in closed.runs.items()})
        found.names.update({line: ("sentence", text) for line, text in closed.few.items()})
        found.whole.update({value: ("sentence", text) for value, text in closed.whole.items()})
        telling = [name for name, rest in rests(fiches, book) if rest]  # `genk.xlsx` is also what we call what we send Genk
        found.values.update({squeezed(PurePosixPath(name).name): ("file", name) for name in telling})
        found.names.update({stem: ("file", name) for name, stem in stems(fiches, book, run([*shown, *ours]))})
        for value, text in ((squeezed(text), text) for text in personal(contacts, book)):
            inside = SHORTEST <= len(value) < LONG and text.isalpha()  # 'Voorbeeld' stands in 'bijvoorbeeld'
            if inside and len(words(text)) == 1:
                found.names[(value,)] = ("contact", text)
            elif len(value) >= ALONE:
                (found.values if len(value) >= SHORTEST else found.whole)[value] = ("contact", text)
        who = persons(people(contacts), [*shown, *ours], [*names, *_labels(book)])
        found = dataclasses.replace(found, persons=who)
    if reader.audience in OUTSIDE:
        silent = _unnamed(fiches, book)
        found.names.update({name: ("name", written) for name, written in silent.items()})
        found = dataclasses.replace(found, called=naming(tuple(sorted(" ".join(name) for name in silent))))
    return found


def _split(statements: pd.DataFrame, fiches: pd.DataFrame, reader: Reader) -> tuple[list[str], list[str], Quotable]:
    """What this reader may not read, what he may, and whose it is. A city's own page may show all of that city."""
    ordinary = ~statements["layer"].isin(EXTRAORDINARY_LAYERS)
    allowed = statements["audience"].isin(seen(reader.audience)) & ordinary
    may = allowed | (statements["city"] == reader.city) if reader.city else allowed
    if reader.audience in OUTSIDE:
        may &= ~statements["city"].isin(_silent(fiches))
    closed = statements[~may & ~allowed]
    return _written(statements[~may]), _written(statements[may]), Quotable(_by_city(closed), _by_city(statements[may]))


def _by_city(rows: pd.DataFrame) -> dict[str, list[str]]:
    return {str(city): _written(own) for city, own in rows.groupby("city")}


def _units(fiches: pd.DataFrame, reader: Reader) -> tuple[list[str], list[str]]:
    """The units of cities that wrote a fiche: those this reader may read of, and those of cities that may only be counted."""
    closed = fiches["city"].isin(_silent(fiches) if reader.audience in OUTSIDE else set())
    return list(fiches.loc[~closed, "department"]), list(fiches.loc[closed, "department"])


def written(ws: Workspace, book: Codebook) -> str:
    """Everything that people wrote, in lists or in fiches, as `traces.run` makes it, and our own sentences."""
    own = (text for _, text in table_texts.written(book))
    return run([*_written(ws.table("statements")), *_ours(book), *own, *sentences()])


def _written(rows: pd.DataFrame) -> list[str]:
    """Everything that cities wrote in these rows."""
    return [text for column in WRITTEN for text in rows[column].tolist() if text]


def _ours(book: Codebook) -> Iterator[str]:
    """The words of the lists: sections, labels, levels. Decisions that quote a sentence are not ours, and what people write in
    sentences of their own may quote one."""
    for name in sorted(set(book.tables) - set(QUOTING)):
        for column in [one for one in book[name] if one not in table_texts.columns(name)]:
            yield from book[name][column].tolist()


def _labels(book: Codebook) -> list[str]:
    return [
        text
        for table in book.tables.values()
        for name in {"label", "label_nl", "short"} & {*table}
        for text in table[name].tolist()
    ]


def _prose(ws: Workspace) -> Iterator[str]:
    """The words of the reports themselves: every sentence of the code, and the text of the notebooks."""
    yield from sentences()
    for path in sorted(ws.notebooks.glob("*.ipynb")):
        cells = json.loads(path.read_bytes())["cells"]
        yield from ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def _silent(fiches: pd.DataFrame) -> set[str]:
    """Cities of which not every current fiche says that they may be named."""
    current = fiches[fiches["superseded_by"] == ""]
    return set(current.loc[current["name_ok"] != say("gate.agreed"), "city"])


def _unnamed(fiches: pd.DataFrame, book: Codebook) -> dict[tuple[str, ...], str]:
    """Every way to write the cities that may not be named outside the working group."""
    silent = _silent(fiches)
    rows = [row for row in book["cities"].to_dict("records") if row["city"] in silent]
    written = [name for row in rows for name in (row["label"], *row["aliases"].split("|")) if len(squeezed(name)) > 3]
    return {words(name): name for name in written}
