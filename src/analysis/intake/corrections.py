"""What people decided about single statements (`corrections.csv`): moved, split, joined, dropped, added, or a status settled.

A row names its statement by id, or by section and text; the text keeps it alive when a new version of the fiche comes in.
"""

from collections.abc import Iterable, Mapping, Sequence

from analysis.codebook import AUDIENCES, Codebook
from analysis.intake.rows import STATEMENTS, Row, identity
from analysis.reading.document import CLOSED
from analysis.reading.forms.fields import UNPLACED
from analysis.words import say
from analysis.words.text import key

ACTIONS = ("move", "split", "join", "drop", "add", "status")
BESIDE = ("detail", "priority", "actor", "rule", "level_written")


def apply(rows: list[Row], fiches: Sequence[Mapping[str, str]], codebook: Codebook) -> tuple[list[Row], list[Row]]:
    """The rows after every correction, and the corrections that found nothing to correct."""
    unused: list[Row] = []
    for correction in _sorted(codebook["corrections"].to_dict("records")):
        if correction["action"] == "add":
            added = _added(correction, fiches, codebook)
            rows += [added] if added else []
            unused += [] if added else [correction]
            continue
        scope = _scope(correction, fiches)
        hits = [row for row in rows if _meant(correction, row, scope)]
        if not hits or correction["action"] not in ACTIONS:
            unused.append(correction)
        for row in hits:
            rows = _changed(rows, row, correction, codebook)
    return rows, unused


def _sorted(corrections: Iterable[Mapping[object, object]]) -> list[Row]:
    return [{str(name): str(value) for name, value in correction.items()} for correction in corrections]


def _stem(fiche: str) -> str:
    """A fiche id without the part that names the file: the same for every version."""
    return fiche.rpartition("-")[0]


def _scope(correction: Row, fiches: Sequence[Mapping[str, str]]) -> set[str] | None:
    """The fiches (all versions) a correction is about; None when it is about every fiche."""
    if correction["fiche"]:
        return {_stem(correction["fiche"])}
    if correction["file"]:
        return {_stem(fiche["fiche"]) for fiche in fiches if fiche["file"] == correction["file"]}
    return None


def _meant(correction: Row, row: Row, scope: set[str] | None) -> bool:
    if correction["statement"] and correction["statement"] == row["statement"]:
        return True
    if scope is not None and _stem(row["fiche"]) not in scope:
        return False
    named = correction["section"] in ("", row["section"])
    return bool(correction["text"]) and named and key(correction["text"]) == key(row["text"])


def _changed(rows: list[Row], row: Row, correction: Row, codebook: Codebook) -> list[Row]:
    action, value = correction["action"], correction["value"]
    at = rows.index(row)
    if action == "status":
        row["status"] = value
    elif action == "move":
        row["section"] = value
        row["audience"] = row["audience"] if row["layer"] in CLOSED else _audience(value, codebook)
        end = max(
            (n for n, other in enumerate(rows) if other["fiche"] == row["fiche"] and other["section"] == value), default=at
        )
        rows = [*rows[:at], *rows[at + 1 : end + 1], row, *rows[end + 1 :]] if end > at else rows
    elif action == "drop":
        rows = [other for other in rows if other is not row and other["hangs"] != row["statement"]]
    elif action == "split":
        parts = [part.strip() for part in value.split("|") if part.strip()]
        news = [{**row, "text": part, "statement": identity(row["statement"], part)} for part in parts]
        news[0]["statement"] = row["statement"]
        rows = [*rows[:at], *news, *rows[at + 1 :]]
    elif action == "join":
        rows = _joined(rows, row, value)
    return rows


def _joined(rows: list[Row], row: Row, value: str) -> list[Row]:
    """Put the statement whose id or text is `value` behind this one; its id lives on in `refers_to` of nothing: it is gone."""
    other = next(
        (
            r
            for r in rows
            if r is not row and r["fiche"] == row["fiche"] and (r["statement"] == value or key(r["text"]) == key(value))
        ),
        None,
    )
    if other is None:
        return rows
    row["text"] = f"{row['text']} {other['text']}"
    row["detail"] = " | ".join(part for part in (row["detail"], other["detail"]) if part)
    # What is joined is as closed as the more closed of both: a confidential sentence never travels with an open one.
    row["audience"] = max(row["audience"], other["audience"], key=_closed)
    row["layer"] = other["layer"] if other["layer"] in CLOSED else row["layer"]
    for hanging in rows:
        if hanging["hangs"] == other["statement"]:
            hanging["hangs"] = row["statement"]
    return [r for r in rows if r is not other]


def _closed(audience: str) -> int:
    """How closed an audience is; one that is not in the list is for nobody else."""
    return AUDIENCES.index(audience) if audience in AUDIENCES else len(AUDIENCES)


def _added(correction: Row, fiches: Sequence[Mapping[str, str]], codebook: Codebook) -> Row | None:
    """A statement typed over by hand; `value` is its detail, and extra columns of the file may give the rest."""
    named = [f for f in fiches if correction["fiche"] == f["fiche"]] or [f for f in fiches if correction["file"] == f["file"]]
    fiche = named[0] if named else None
    section = correction["section"] or UNPLACED
    if fiche is None:
        return None
    row = {**dict.fromkeys(STATEMENTS, ""), **{name: correction.get(name, "") for name in BESIDE}}
    row["detail"] = row["detail"] or correction["value"]
    what = {"text": correction["text"], "section": section, "layer": "typed", "place": say("intake.typed")}
    owner = {name: fiche[name] for name in ("fiche", "city", "challenge")}
    return {
        **row,
        **what,
        **owner,
        "statement": identity(fiche["fiche"], "typed", section, correction["text"], row["detail"]),
        "audience": _audience(section, codebook),
        "hangs": "",
        "state": "",
    }


def _audience(section: str, codebook: Codebook) -> str:
    table = codebook["sections"]
    found = table[table["section"] == section]["audience"]
    return str(found.iloc[0]) if len(found) else "intern"
