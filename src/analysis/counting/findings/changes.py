"""What changed since the version of a report that was last marked as sent."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.codebook import NO_CODE
from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import CONTENT, mentions
from analysis.words.text import letters

FICHE = ["fiche", "city", "department", "version", "received"]


@dataclass(frozen=True, eq=False)
class Changes:
    """since: when the earlier version was sent (ISO), "" when none was; before: its as_of and its received and participants.

    new, revised, withdrawn: fiches (fiche, city, department, version, received). gone: sentences that are there no more
    (city, section, text; text is "" when no older version holds it). added: ids of new statements. moved: section, code, label,
    before, after (numbers of cities), joined, left (city ids).
    """

    since: str
    before: dict[str, Any]
    new: pd.DataFrame
    revised: pd.DataFrame
    withdrawn: pd.DataFrame
    gone: pd.DataFrame
    added: list[str] = field(repr=False)
    moved: pd.DataFrame

    def __bool__(self) -> bool:
        """There is an earlier version, and something changed since."""
        tables = (self.new, self.revised, self.withdrawn, self.gone, self.moved)
        return bool(self.added) or any(not table.empty for table in tables)


def snapshot(e: Evidence) -> dict[str, Any]:
    """What the journal keeps of a version that is sent: ids, counts and hashes, never a text.

    `fiches sent` notes it, with the `time`, in the journal `sent`.
    """
    return {
        "meeting": e.meeting,
        "audience": e.audience,
        "as_of": e.as_of,
        "participants": len(e.participants),
        "received": len(e.received),
        "fiches": e.fiches[FICHE].to_dict("records"),
        "sentences": {digest: [row["city"], row["section"]] for digest, row in _sentences(e.counted).items()},
        "codes": {section: _who(e, section) for section in e.codebook.coded},
    }


def changes(e: Evidence) -> Changes:
    """The difference between now and `e.sent`; with nothing sent before, empty and `since` = ""."""
    now = snapshot(e)
    old: Mapping[str, Any] = e.sent or now
    fiches = e.fiches[FICHE]
    was = pd.DataFrame(old["fiches"], columns=FICHE, dtype="str")
    unknown = fiches[~fiches["fiche"].isin(was["fiche"])]
    followed = e.older[e.older["fiche"].isin(was["fiche"])]
    again = _units(unknown).isin(_units(was)) | unknown["fiche"].isin(followed["superseded_by"])
    missing = ~_units(was).isin(_units(fiches)) & ~was["fiche"].isin(followed["fiche"])
    here = _sentences(e.counted)
    lost = {digest: where for digest, where in old["sentences"].items() if digest not in here}
    return Changes(
        since=str(e.sent.get("time", "")),
        before={name: old[name] for name in ("as_of", "received", "participants")},
        new=unknown[~again].reset_index(drop=True),
        revised=unknown[again].reset_index(drop=True),
        withdrawn=was[missing].reset_index(drop=True),
        gone=_gone(e, lost),
        added=[row["statement"] for digest, row in here.items() if digest not in old["sentences"]],
        moved=_moved(e, old["codes"], now["codes"]),
    )


def _units(fiches: pd.DataFrame) -> "pd.Series[str]":
    """Whose fiche it is: a city, or one department of it."""
    return fiches["city"] + "/" + fiches["department"]


def _sentences(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """A hash of city, section and words → the statement (once)."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows[(rows["status"] == CONTENT) & (rows["text"] != "")].to_dict("records"):
        words = f"{row['challenge']}/{row['city']}/{row['section']}/{letters(str(row['text']))}"
        found.setdefault(hashlib.sha256(words.encode()).hexdigest()[:16], {str(name): cell for name, cell in row.items()})
    return found


def _gone(e: Evidence, lost: dict[str, list[str]]) -> pd.DataFrame:
    texts = _sentences(e.replaced)
    rows = [(city, section, texts[digest]["text"] if digest in texts else "") for digest, (city, section) in lost.items()]
    return pd.DataFrame(rows, columns=["city", "section", "text"], dtype="str")


def _who(e: Evidence, section: str) -> dict[str, list[str]]:
    found = mentions(e, section)
    return {str(code): e.in_order(group["column"]) for code, group in found.groupby("row") if code != NO_CODE}


def _moved(e: Evidence, old: dict[str, dict[str, list[str]]], now: dict[str, dict[str, list[str]]]) -> pd.DataFrame:
    rows = []
    for section in e.codebook.coded:
        was, is_now = old.get(section, {}), now[section]
        for code in e.codebook["codes"]["code"]:
            before, after = was.get(code, []), is_now.get(code, [])
            if set(before) != set(after):
                joined, left = ([c for c in one if c not in two] for one, two in ((after, before), (before, after)))
                rows.append((section, code, e.codebook.label("codes", code), len(before), len(after), joined, left))
    return pd.DataFrame(rows, columns=["section", "code", "label", "before", "after", "joined", "left"])
