"""One receipt per file, and the ledger: every character found was placed or left out for a reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.intake.candidate import Read
from analysis.intake.fiche import Register
from analysis.intake.fiche_row import Fiche
from analysis.intake.statement import Statement
from analysis.reading.forms.fields import CONTACT, SITUATION, UNPLACED, Part
from analysis.reading.guard.door import shown
from analysis.words import say
from analysis.words.form_words import meaning

RECEIPTS = "file sha256 bytes format received status reason fiches found placed excluded".split()
LEDGER = "file layer reason characters".split()
READ, PARTLY, UNREADABLE, REFUSED, IGNORED = "read", "partly", "unreadable", "refused", "ignored"
# Reasons a file cannot be read though nothing is wrong with it; every other reason is a refusal.
_UNREADABLE = frozenset(
    "scan empty blank_form old_format old_slides encrypted no_fiche shortcut apple onenote archive recording word_xml"
    " excel_xml".split()
)
# Files that only point at a document, or that nobody writes answers in: whoever they are named after has sent no fiche yet.
BLANK = "blank_form"
NO_DOCUMENT = frozenset({"shortcut", BLANK})
_IGNORED_NAMES = ("~$", ".", "Thumbs.db", "desktop.ini")
UNACCOUNTED = "unaccounted"
NO_FICHE = "no_fiche"
UNNAMED = "unnamed"  # all text stands under labels that nobody knows
Receipt = dict[str, object]


def ignored(file: str) -> bool:
    """Files that systems leave behind: lock files, hidden files, thumbnails."""
    return file.rsplit("/", 1)[-1].startswith(_IGNORED_NAMES)


def receipts(
    reads: Sequence[Read],
    fiches: Sequence[Fiche],
    rows: Iterable[Statement],
    register: Register,
    twins: Mapping[str, str],
) -> list[Receipt]:
    """The receipts of all files, and of what came along with them. `twins`: file → the same bytes, read instead."""
    own: dict[str, list[Fiche]] = {}
    for one in fiches:
        own.setdefault(one.file, []).append(one)
    written = [row for row in rows if row.text]
    placed = {row.fiche for row in written if row.section not in (UNPLACED, SITUATION)}
    loose = {row.fiche for row in written if row.section == UNPLACED}
    found: list[Receipt] = []
    for read in reads:
        here = own.get(read.file, [])
        came = here[0].received if here else register.received(read)
        left_out = ignored(read.file) or read.file in twins or not register.is_fiche(read.file)
        named = any(one.fiche in placed for one in here) or not any(one.fiche in loose for one in here)
        found.append(receipt(read, len(here), came, "" if not left_out else _left_out(read, twins), named))
        found += [] if left_out else along(read, came)
    return found


def _left_out(read: Read, twins: Mapping[str, str]) -> str:
    return "system_file" if ignored(read.file) else "duplicate" if read.file in twins else NO_FICHE


def receipt(read: Read, fiches: int, received: str, left_out: str, named: bool = True) -> Receipt:
    """The receipt of one file. `left_out`: why it is not read at all; `named`: did anything in it fit under a known label?"""
    rows = ledger(read)
    left = sum(n for _, _, reason, n in rows if reason == UNACCOUNTED)
    failed = unread_inside(read)
    status, reason = READ, ""
    if left_out:
        status, reason = IGNORED, left_out
    elif read.code:
        status, reason = (UNREADABLE if read.code in _UNREADABLE else REFUSED), read.code
    elif left or failed:
        status, reason = PARTLY, failed[0].code if failed else UNACCOUNTED
    elif not named:
        status, reason = PARTLY, UNNAMED
    counted = {
        "found": _found(read),
        "placed": sum(n for _, _, reason, n in rows if not reason),
        "excluded": sum(n for _, _, reason, n in rows if reason and reason != UNACCOUNTED),
    }
    return {
        "file": read.file,
        "sha256": read.sha256,
        "bytes": read.size,
        "format": read.reading.format if read.reading else "",
        "received": received,
        "status": status,
        "reason": reason,
        "fiches": str(fiches),
        **(dict.fromkeys(counted, 0) if left_out else counted),
    }


def unplaced_signs(row: Mapping[Any, Any]) -> str:
    """'12 van de 340 tekens': how much of a file nobody could place, from its receipt; of one without figures that it is so."""
    found, placed, excluded = (int(row.get(name) or 0) for name in ("found", "placed", "excluded"))
    left = found - placed - excluded
    return say("reading.unplaced_signs", n=left, m=found) if left > 0 else say(f"reading.{UNACCOUNTED}")


def empty(read: Read) -> Read:
    """A file that opened and gave nothing is not read: it gets the sentence of an empty file or form, or of one that is no
    fiche."""
    if read.code or read.reading is None:
        return read
    if not read.inside and blank(read.reading.parts):
        return replace(read, code=BLANK)
    if _found(read) or any(part.fields for part in read.reading.parts):
        return read
    if any(item.code != NO_FICHE for item in _inside(read) if not item.inside):
        return read
    return replace(read, code=NO_FICHE if read.inside else "empty")


def blank(parts: Sequence[Part]) -> bool:
    """A form with its sections, on which nobody filled in more than whose it is: what was sent out, or one that went wrong."""
    filled = {field.detail if field.section == CONTACT else "" for part in parts for field in part.fields if field.text}
    asked = {section for part in parts for section in part.seen} - {CONTACT, SITUATION}
    return bool(asked) and filled <= {meaning("city"), meaning("date")}


def _inside(read: Read) -> Iterator[Read]:
    """Every file in a file, however deep, with the names of those around it."""
    for item in read.inside:
        yield item
        yield from (replace(deeper, file=f"{item.file}/{deeper.file}") for deeper in _inside(item))


def unread_inside(read: Read) -> list[Read]:
    """The attachments that may hold answers and could not be read."""
    return [item for item in _inside(read) if item.code and item.code != NO_FICHE]


def along(read: Read, received: str) -> Iterator[Receipt]:
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
