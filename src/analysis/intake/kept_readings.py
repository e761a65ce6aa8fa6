"""Readings as they are kept between runs: one file, valid for as long as the reader and the forms are the same."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from analysis.intake.candidate import Read
from analysis.reading.forms.fields import Field, FormLabel, Part, Reading
from analysis.workspace import Workspace, write

STORE = "readings.json"
# What may have failed because the machine was busy, and not because of the file: tried again the next time.
PASSING = frozenset({"timeout", "crash", "memory"})
Kept = dict[str, object]


def loaded(ws: Workspace, valid: str) -> dict[str, Kept]:
    """sha256 → reading, of those that are still valid."""
    path = ws.processed / STORE
    if not path.is_file():
        return {}
    try:
        kept = json.loads(path.read_bytes())
    except ValueError:
        return {}
    return dict(kept["readings"]) if kept.get("basis") == valid else {}


def keep(ws: Workspace, valid: str, before: dict[str, Kept], reads: Sequence[Read]) -> None:
    """Keep the readings of the files that are there now. Nothing is written when nothing changed."""
    lasting = [read for read in reads if read.sha256 and not PASSING & set(_codes(read))]
    kept = {read.sha256: before.get(read.sha256) or _packed(read) for read in lasting}
    if kept.keys() == before.keys() and (ws.processed / STORE).is_file():
        return
    text = json.dumps({"basis": valid, "readings": kept}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    write(ws.processed / STORE, text.encode("utf-8", "surrogatepass"))


def _codes(read: Read) -> Iterator[str]:
    yield read.code
    for item in read.inside:
        yield from _codes(item)


def _packed(read: Read) -> Kept:
    reading = None
    if read.reading:
        bare = replace(read.reading, attachments=[], parts=[])
        parts = [
            {**asdict(replace(part, fields=[])), "fields": [_tuple(f) for f in part.fields]} for part in read.reading.parts
        ]
        reading = {**asdict(bare), "parts": parts}
    return {"file": read.file, "sha256": read.sha256, "size": read.size, "code": read.code, "slots": dict(read.slots),
            "reading": reading, "inside": [_packed(item) for item in read.inside]}  # fmt: skip


def _part(kept: dict[str, list[object]]) -> Part:
    fields = [Field(*field) for field in kept["fields"]]  # type: ignore[misc]
    labels = [FormLabel(**label) for label in kept["labels"]]  # type: ignore[arg-type]
    return Part(**{**kept, "fields": fields, "labels": labels})  # type: ignore[arg-type]


def _tuple(field: Field) -> list[object]:
    return [getattr(field, name) for name in Field.__slots__]


def unpacked(kept: Kept) -> Read:
    """What was kept, without the name of the file that it stood in this time."""
    values: Kept = dict(kept)
    reading = values.pop("reading")
    inside = values.pop("inside")
    assert isinstance(inside, list)
    read = Read(first="", **values)  # type: ignore[arg-type]
    if isinstance(reading, dict):
        parts = [_part(part) for part in reading["parts"]]
        ledger = [tuple(row) for row in reading["ledger"]]
        read = replace(read, reading=Reading(**{**reading, "parts": parts, "ledger": ledger}))
    return replace(read, inside=tuple(unpacked(item) for item in inside))
