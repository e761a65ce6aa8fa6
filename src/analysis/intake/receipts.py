"""One receipt per file, and the ledger: every character found was placed or left out for a reason."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.intake.candidate import Read
from analysis.reading.guard.door import shown
from analysis.words import say

RECEIPTS = "file sha256 bytes format received status reason fiches found placed excluded".split()
LEDGER = "file layer reason characters".split()
READ, PARTLY, UNREADABLE, REFUSED, IGNORED = "read", "partly", "unreadable", "refused", "ignored"
# Reasons a file cannot be read though nothing is wrong with it; every other reason is a refusal.
_UNREADABLE = frozenset({"scan", "doc", "old_format", "old_excel", "encrypted", "no_text", "outlook", "no_fiche"})
_IGNORED_NAMES = ("~$", ".", "Thumbs.db", "desktop.ini")
UNACCOUNTED = "unaccounted"
NO_FICHE = "no_fiche"


def ignored(file: str) -> bool:
    """Files that systems leave behind: lock files, hidden files, thumbnails."""
    return file.rsplit("/", 1)[-1].startswith(_IGNORED_NAMES)


def receipt(read: Read, fiches: int, received: str, twin: str) -> dict[str, object]:
    """The receipt of one file. `twin`: another file with the very same bytes, which was read instead."""
    reading = read.reading
    rows = ledger(read)
    left = sum(n for _, _, reason, n in rows if reason == UNACCOUNTED)
    failed = unread_inside(read)
    status = READ
    reason = ""
    if ignored(read.file) or twin:
        status, reason = IGNORED, "duplicate" if twin else "system_file"
    elif read.code:
        status, reason = (UNREADABLE if read.code in _UNREADABLE else REFUSED), read.code
    elif left or failed:
        status, reason = PARTLY, failed[0].code if failed else UNACCOUNTED
    return {
        "file": read.file,
        "sha256": read.sha256,
        "bytes": read.size,
        "format": reading.format if reading else "",
        "received": received,
        "status": status,
        "reason": reason,
        "fiches": str(fiches),
        "found": _found(read),
        "placed": sum(n for _, _, reason, n in rows if not reason),
        "excluded": sum(n for _, _, reason, n in rows if reason and reason != UNACCOUNTED),
    }


def unread_inside(read: Read) -> list[Read]:
    """The attachments that may hold answers and could not be read."""
    return [item for item in read.inside if item.code and item.code != NO_FICHE]


def along(read: Read, received: str) -> Iterator[dict[str, object]]:
    """A receipt of each attachment that is no fiche: a logo, a visiting card, a signature. They say nothing of the mail."""
    names: Counter[str] = Counter()
    for item in read.inside:
        name = f"{read.file}/{shown(item.file)}"
        names[name] += 1
        if item.code == NO_FICHE:
            file = name if names[name] == 1 else f"{name} ({names[name]})"
            empty = {"format": "", "fiches": "0", "found": 0, "placed": 0, "excluded": 0}
            told = {"file": file, "sha256": item.sha256, "bytes": item.size, "received": received}
            yield {**told, "status": IGNORED, "reason": NO_FICHE, **empty}
        yield from along(replace(item, file=name), received)


def sentence(read: Read) -> str:
    """Why a file cannot be read, in Dutch: what was seen, and what to do."""
    return say(f"reading.{read.code}", **read.slots)


def ledger(read: Read) -> list[tuple[str, str, str, int]]:
    """(file, layer, reason, characters) of a file and of what is attached to it; reason "" is placed."""
    own = [(read.file, layer, reason, n) for layer, reason, n in read.reading.ledger] if read.reading else []
    inner = [(f"{read.file}/{file}", layer, reason, n) for item in read.inside for file, layer, reason, n in ledger(item)]
    return own + inner


def _found(read: Read) -> int:
    return (read.reading.found if read.reading else 0) + sum(_found(item) for item in read.inside)


def twins(reads: Sequence[Read]) -> Mapping[str, str]:
    """Files with the very same bytes as an earlier one: file → that one."""
    first: dict[str, str] = {}
    return {r.file: first[r.sha256] for r in reads if r.sha256 and first.setdefault(r.sha256, r.file) != r.file}
