"""What people decided about single statements (`corrections.csv`): moved, split, joined, typed over, added, settled ...

A row names its statement by id, or by section and text; the text keeps it alive when a new version of the fiche comes in. A row
without fiche and file is about that text wherever it stands. `move` to `negeren` or `geen` leaves out what says nothing. Texts
with an empty line between them are about each of these sentences.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from analysis.codebook import Codebook
from analysis.intake.fiche_row import Fiche
from analysis.intake.missed import Correction, Heard, Missed, missed
from analysis.intake.rows import CLOSED_AUDIENCE, HIDDEN, Sections, how_closed, identity
from analysis.intake.statement import BESIDE, Statement, typed
from analysis.reading.document import CLOSED
from analysis.reading.forms.fields import UNPLACED
from analysis.words import say
from analysis.words.text import key

RELEASE = "release"
ACTIONS = ("move", "split", "join", "type", "drop", "add", "status", RELEASE)
NOTHING = ("negeren", "geen")
BETWEEN = "\n\n"  # two sentences of one correction
_GAP = re.compile(r"\n\s*\n")


def apply(rows: list[Statement], fiches: Sequence[Fiche], codebook: Codebook) -> tuple[list[Statement], list[Missed]]:
    """The rows after every correction, and the corrections that found nothing to correct in a newest fiche."""
    lost, heard = list[Missed](), list[Heard]()
    said = {row.statement: row.text for row in rows}
    for correction in listed(codebook):
        if correction["action"] == "add":
            added = _added(correction, fiches, codebook)
            rows += [added] if added else []
            lost += [] if added else [Missed(correction)]
        else:
            heard.append(_about(correction, fiches, said))
            rows = _corrected(rows, heard[-1], codebook)
    return rows, lost + missed(heard, rows, fiches, Sections(codebook))


def _about(correction: Correction, fiches: Sequence[Fiche], said: Mapping[str, str]) -> Heard:
    """A correction with what it is about. said: the text of each statement, for one that is named by its id."""
    scope = _scope(correction, fiches)
    named = {one.fiche for one in fiches if scope is None or stem(one.fiche) in scope}
    said_of = {(correction["section"], text) for text in texts(correction["text"])}
    return Heard(correction, named, said_of, said.get(correction["value"], ""))


def _corrected(rows: list[Statement], heard: Heard, codebook: Codebook) -> list[Statement]:
    """The rows after one correction, which keeps what it did."""
    for row in [row for row in rows if _meant(heard.correction, row, heard.scope)]:
        before = {other.statement: other.fiche for other in rows}
        heard.said.add((row.section, row.text))
        here = before.get(heard.correction["value"]) == row.fiche
        changed = (
            _changed(rows, row, heard.correction if here else heard.in_words, codebook) if row.statement in before else rows
        )
        if heard.correction["action"] != "join" or changed is not rows:
            heard.fiches.add(row.fiche)
            heard.made |= {row.statement} | ({other.statement for other in changed} - before.keys())
        rows = changed
    return rows


def listed(codebook: Codebook) -> Iterable[Correction]:
    """The rows of corrections.csv as text."""
    for correction in codebook["corrections"].to_dict("records"):
        yield {str(name): str(value) for name, value in correction.items()}


def stem(fiche: str) -> str:
    """A fiche id without the part that names the file: the same for every version."""
    return fiche.rpartition("-")[0]


def _scope(correction: Correction, fiches: Sequence[Fiche]) -> set[str] | None:
    """The fiches (all versions) a correction is about; None when it is about every fiche."""
    if correction["fiche"]:
        return {stem(correction["fiche"])}
    if correction["file"]:
        return {stem(fiche.fiche) for fiche in fiches if fiche.file == correction["file"]}
    return None


def _meant(correction: Correction, row: Statement, scope: set[str]) -> bool:
    if correction["statement"] and correction["statement"] == row.statement:
        return True
    if row.fiche not in scope:
        return False
    named = correction["section"] in ("", row.section)
    return named and bool(row.text) and key(row.text) in texts(correction["text"])


@lru_cache(1024)
def texts(written: str) -> frozenset[str]:
    """The sentence of a correction, or each of its sentences, to compare by."""
    return frozenset({key(written), *map(key, _GAP.split(written.replace("\r\n", "\n")))}) - {""}


def _changed(rows: list[Statement], row: Statement, correction: Correction, codebook: Codebook) -> list[Statement]:
    action, value = correction["action"], correction["value"]
    if action == "move" and key(value) in NOTHING:
        action = "drop"
    at = next(number for number, other in enumerate(rows) if other is row)
    if action == "status":
        row.status, row.decided = value, True
    elif action == RELEASE:
        row.released = value
        if row.layer == HIDDEN and how_closed(value) < how_closed(CLOSED_AUDIENCE):  # seen, and it counts like the others
            row.layer, row.hangs = "body", ""
    elif action == "move":
        rows = _moved(rows, row, at, value, codebook)
    elif action == "drop":
        rows = [other for other in rows if other is not row and other.hangs != row.statement]
    elif action == "split":
        parts = [part.strip() for part in value.split("|") if part.strip()]
        news = [row.but(text=part, statement=identity(row.statement, part)) for part in parts]
        for first in news[:1]:
            first.statement = row.statement
        rows = [*rows[:at], *(news or [row]), *rows[at + 1 :]]
    elif action == "type":
        row.text, row.state = value.strip() or row.text, ""
    elif action == "join":
        rows = _joined(rows, row, value)
    return rows


def _moved(rows: list[Statement], row: Statement, at: int, section: str, codebook: Codebook) -> list[Statement]:
    """In the other section, behind what stands there; what nobody may see in the one, nobody may see in the other."""
    row.section = section
    row.audience = row.audience if row.layer in CLOSED else Sections(codebook).audience(section)
    end = max((n for n, other in enumerate(rows) if other.fiche == row.fiche and other.section == section), default=at)
    return [*rows[:at], *rows[at + 1 : end + 1], row, *rows[end + 1 :]] if end > at else rows


def _joined(rows: list[Statement], row: Statement, value: str) -> list[Statement]:
    """Put the statement whose id or text is `value` behind this one; what hangs on it hangs on this one."""
    same = (r for r in rows if r is not row and r.fiche == row.fiche)
    other = next((r for r in same if r.statement == value or key(r.text) == key(value)), None)
    if other is None:
        return rows
    row.text = f"{row.text} {other.text}"
    row.detail = " | ".join(part for part in (row.detail, other.detail) if part)
    # What is joined is as closed as the more closed of both: a confidential sentence never travels with an open one.
    row.audience = max(row.audience, other.audience, key=how_closed)
    row.layer = other.layer if other.layer in CLOSED else row.layer
    for hanging in rows:
        if hanging.hangs == other.statement:
            hanging.hangs = row.statement
    return [r for r in rows if r is not other]


def _added(correction: Mapping[str, str], fiches: Sequence[Fiche], codebook: Codebook) -> Statement | None:
    """A statement typed over by hand; `value` is its detail, and extra columns of the file may give the rest."""
    named = [f for f in fiches if correction["fiche"] == f.fiche] or [f for f in fiches if correction["file"] == f.file]
    if not named:
        return None
    fiche, section, text = named[0], correction["section"] or UNPLACED, correction["text"]
    beside = {name: correction.get(name, "") for name in BESIDE}
    detail = beside["detail"] or correction["value"]
    known = {"fiche": fiche.fiche, "city": fiche.city, "challenge": fiche.challenge, "section": section, "text": text}
    return typed({**beside, **known, "detail": detail, "layer": "typed", "place": say("intake.typed"),
                  "statement": identity(fiche.fiche, "typed", section, text, detail),
                  "audience": Sections(codebook).audience(section)})  # fmt: skip
