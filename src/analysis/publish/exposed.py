"""Pages that stand and hold what was redacted or closed since: a page may be old, but never say what may not be said today."""

from collections.abc import Iterable, Mapping

from analysis.codebook import Codebook
from analysis.publish import gate
from analysis.publish.manifest import Entry
from analysis.workspace import Workspace


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
