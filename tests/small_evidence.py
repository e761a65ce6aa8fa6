"""Evidence of a few literal rows with the lists of the example: a counting rule is tried without a file being read."""

from functools import cache
from pathlib import Path

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook
from analysis.counting.evidence import Evidence, _with_words
from analysis.counting.evidence.unsettled import WAITS
from analysis.intake.fiche_row import FICHES
from analysis.intake.statement import STATEMENTS
from analysis.workspace import Workspace

FIRST = ("ankerdonk", "brandelare", "dorrenbeke")


@cache
def book() -> Codebook:
    return codebook.load(Path(__file__).parent.parent / "data" / "codebook")


def frame(columns: str | list[str] | tuple[str, ...], *rows: dict[str, str], **otherwise: str) -> pd.DataFrame:
    names = columns.split() if isinstance(columns, str) else list(columns)
    return pd.DataFrame([{**dict.fromkeys(names, ""), **otherwise, **row} for row in rows], columns=names, dtype="str")


def with_tables(**tables: pd.DataFrame) -> Codebook:
    return Codebook(book().tables | tables)


def said(city: str, text: str, section: str = "obstacle", **more: str) -> dict[str, str]:
    """A row of `statements`; its id is its text, its fiche that of its city."""
    own = {"city": city, "text": text, "section": section, "statement": text, "fiche": city, "challenge": "data"}
    return {**own, "layer": "body", "status": "inhoud", "audience": "mow", **more}


def fiche(city: str, **more: str) -> dict[str, str]:
    return {"fiche": city, "city": city, "challenge": "data", "template": "1.0", "readable": "ja", "name_ok": "ja", **more}


def small(*rows: dict[str, str], **given: object) -> Evidence:
    """coded: statement → code. fiches, waits: rows; without them one fiche of each of the first two of three cities."""
    coded = given.pop("coded", {})
    fiches = given.pop("fiches", [fiche(city) for city in FIRST[:2]])
    pairs = [{"statement": one, "code": code} for one, codes in coded.items() for code in codes.split()]  # type: ignore[attr-defined]
    values = {
        "meeting": "2023-03-03", "challenge": "data", "audience": "werkgroep", "city": "", "codebook": book(),
        "untold": 0,
        "participants": list(FIRST), "names": {city: city.title() for city in FIRST}, "older": frame(FICHES),
        "unassigned": frozenset(), "replaced": frame(STATEMENTS), "contested": frozenset(), "replies": frame("statement"),
        "concession": {}, "sent": {}, "as_of": "", "workspace": Workspace(Path("nowhere")),
        "fiches": frame(FICHES, *fiches), "statements": _with_words(frame(STATEMENTS, *rows)),  # type: ignore[misc]
        "coded": frame("statement code coder date", *pairs), "waits": frame(WAITS, *given.pop("waits", [])),  # type: ignore[misc]
    }  # fmt: skip
    return Evidence(**{**values, **given})  # type: ignore[arg-type]
