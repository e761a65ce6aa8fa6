"""Pages that stand and hold what was redacted or closed since: a page may be old, but never say what may not be said today."""

from collections.abc import Iterable, Mapping

from analysis.codebook import Codebook
from analysis.publish import gate
from analysis.publish.manifest import Entry, digest
from analysis.workspace import Workspace, fingerprint

# Tables that say what a sentence means or counts for, and never who may read it.
_OPEN = frozenset({"codings", "rules"})


def closing(ws: Workspace, book: Codebook) -> str:
    """A fingerprint of all that decides what may not be seen: while it is the same, a page that left is as closed as it was."""
    tables = [digest(ws.processed / f"{name}.parquet") for name in ("statements", "fiches", "contacts")]
    lists = [[name, book[name].to_csv(index=False)] for name in sorted(book.tables.keys() - _OPEN)]
    return fingerprint.digest([tables, lists, fingerprint.code()])


def outputs(ws: Workspace, book: Codebook, entries: Mapping[str, Entry]) -> set[str]:
    """Which of these published pages hold, themselves or in what stands beside them, what their readers may not see today."""
    readers: dict[gate.Reader, list[str]] = {}
    for output, entry in entries.items():
        readers.setdefault(gate.Reader(entry.audience, city=entry.city), []).append(output)
    found = set()
    for reader, theirs in readers.items():
        secrets = gate.secrets(ws, book, reader)
        found |= {output for output in theirs if secrets.inside(_there(ws, entries[output].files))}
    return found


def _there(ws: Workspace, paths: Iterable[str]) -> dict[str, bytes]:
    return {path: (ws.reports / path).read_bytes() for path in paths if (ws.reports / path).is_file()}
