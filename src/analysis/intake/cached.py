"""What was read before is not read again: readings are kept by hash, for as long as the reader and the forms are the same."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from analysis.codebook import Codebook, form_fields
from analysis.codebook.register.questionnaire import printed, prompts
from analysis.intake import arrivals as manifest
from analysis.intake.candidate import Read
from analysis.intake.kept_readings import keep, loaded, unpacked
from analysis.reading.document import Line, Source
from analysis.reading.formats import detect as formats
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.known_form import gathered
from analysis.reading.forms.vocabulary import SPOKEN, Vocabulary
from analysis.reading.guard import guard
from analysis.reading.guard.door import digest
from analysis.words import spoken
from analysis.workspace import Workspace

_DEPTH, _MOST_INSIDE = 8, 200  # how deep files lie in files, and how many of them in one
_BURIED = "buried"
_VERSIONED = "_v"


def read(ws: Workspace, codebook: Codebook, cluster: str = "") -> list[Read]:
    """Every file under raw, in the order of the names; only new and changed ones are opened."""
    found = manifest.look(ws)
    entries = manifest.unchanged(ws, found)
    now_valid = basis(codebook)
    store = loaded(ws, now_valid)
    known = {item.file for item in found if item.file in entries and entries[item.file].sha256 in store}
    fresh = [item for item in found if item.file not in known]
    reads = dict(_fresh(ws, codebook, fresh, cluster))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    manifest.note(ws, found, {file: (r.sha256, r.size) for file, r in reads.items() if r.sha256}, now)
    entries = manifest.known(ws)
    reads |= {file: _again(entries[file], store) for file in known}
    result = [
        replace(reads[item.file], first=(entries[item.file].first if item.file in entries else ""))
        for item in found
        if item.file in reads
    ]
    keep(ws, now_valid, store, result)
    return result


def kept(ws: Workspace, codebook: Codebook) -> list[Read]:
    """What was read the last time, in the order of the names. No file is looked at, and nothing is written."""
    store = loaded(ws, basis(codebook))
    there = [entry for _, entry in sorted(manifest.known(ws).items()) if entry.event != manifest.VANISHED]
    return [replace(_again(entry, store), first=entry.first) for entry in there if entry.sha256 in store]


def _again(entry: manifest.Entry, store: Mapping[str, dict[str, object]]) -> Read:
    return replace(unpacked(store[entry.sha256]), file=entry.file, sha256=entry.sha256, size=entry.bytes)


def _fresh(ws: Workspace, codebook: Codebook, items: Sequence[manifest.Found], cluster: str) -> Iterable[tuple[str, Read]]:
    if not items:
        return
    opened = partial(guard.read_all, vocabulary=vocabulary(codebook), cluster=cluster)
    results = opened([item.path for item in items], root=ws.raw)
    reads = [_of(result, item.file) for item, result in zip(items, results, strict=True)]
    yield from zip((item.file for item in items), _attached(reads, opened, [[_MOST_INSIDE] for _ in reads]), strict=True)


def _attached(
    reads: list[Read],
    opened: Callable[[list[guard.Parcel]], Iterable[guard.Result]],
    rooms: Sequence[list[int]],
    depth: int = _DEPTH,
) -> list[Read]:
    """The reads with what is attached to them, read as files of their own, and what is attached to that.

    `rooms`: per read how many files may still be opened of the file it came in; what comes after those gets a code.
    """
    shares = [_share(read, room, depth) for read, room in zip(reads, rooms, strict=True)]
    parcels = [guard.Parcel(*one) for taken, _ in shares for one in taken]
    found = [_of(result, parcel.name) for parcel, result in zip(parcels, opened(parcels), strict=True)] if parcels else []
    own = [room for room, (taken, _) in zip(rooms, shares, strict=True) for _ in taken]
    inner = iter(_attached(found, opened, own, depth - 1) if found else [])
    return [
        replace(read, inside=(*(next(inner) for _ in taken), *(Read(*one, "", code=_BURIED) for one in over)))
        for read, (taken, over) in zip(reads, shares, strict=True)
    ]


def _share(read: Read, room: list[int], depth: int) -> tuple[list[tuple[str, bytes]], list[tuple[str, str, int]]]:
    """What of the files in this one is opened, and the first of those that are not."""
    inside = read.reading.attachments if read.reading else []
    taken = inside[: room[0]] if depth else []
    room[0] -= len(taken)
    return taken, [(name, digest(data), len(data)) for name, data in inside[len(taken) :][:1]]


def _of(result: guard.Result, file: str) -> Read:
    return Read(file, result.sha256, result.size, "", result.reading, result.code, result.slots)


def vocabulary(codebook: Codebook) -> Vocabulary:
    """What the reader compares with: the names in the codebook, and the blank forms."""
    blanks = [(_version(item.name), formats.read(item.read_bytes())) for item in _blanks()]
    made = Source("docx", tuple(Line(text, "") for text in printed(codebook)), {})
    blanks.append((max(codebook["templates"]["template"], default=""), made))
    known = gathered(
        codebook.aliases("sections"), codebook.aliases("challenges"), blanks, asked_fields(codebook), codebook.aliases("levels")
    )
    asked = {plain(text): told for text, told in prompts(codebook).items()}
    shorts = frozenset(plain(text, numbers=False) for text in codebook["short_answers"]["text"]) - {""}
    who = frozenset(" ".join(SPOKEN.findall(name)) for name in codebook.aliases("cities"))
    return replace(known, ruled=frozenset(codebook.with_role("rule")), shorts=shorts, who=who, prompts=asked)


def asked_fields(codebook: Codebook) -> dict[str, dict[str, list[str]]]:
    """Block → field, as the workbook calls it → the ways to write it."""
    return {
        block: {one.house: [one.name, *one.aliases] for one in form_fields.fields(codebook, block)}
        for block in form_fields.BLOCKS
    }


def blank_sources() -> list[Source]:
    """Every form that was ever sent out, as it was: empty."""
    return [formats.read(item.read_bytes()) for item in _blanks()]


def _blanks() -> list[Traversable]:
    folder = files("analysis.codebook.register").joinpath("blank")
    return sorted((item for item in folder.iterdir() if _VERSIONED in item.name), key=lambda item: item.name)


def _version(name: str) -> str:
    """'informatiefiche_sjabloon_v1.1_excel.xlsx' gives '1.1'."""
    return name.split(_VERSIONED)[-1].split("_")[0].removesuffix(".docx").removesuffix(".xlsx")


def basis(codebook: Codebook) -> str:
    """A hash of all that a reading depends on besides the file: the code of the reader, the aliases, the blank forms."""
    digest = hashlib.sha256()
    rooms = [*Path(str(files("analysis.reading"))).rglob("*.py"), *files("analysis.words").iterdir()]
    sources = [*rooms, *_blanks()]
    for item in sorted((item for item in sources if item.is_file()), key=lambda item: item.name):
        digest.update(item.name.encode() + item.read_bytes())
    for table in ("sections", "challenges"):
        digest.update(repr(sorted(codebook.aliases(table).items())).encode())
    digest.update(
        repr([printed(codebook), codebook.roles, spoken(), asked_fields(codebook), codebook.aliases("levels")]).encode()
    )
    return digest.hexdigest()
