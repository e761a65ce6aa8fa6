"""What the form itself did: which questions were answered, passed over or left, how long the answers are, and what differs
between the versions that one city sent."""

import pandas as pd

from analysis.coding.decide.apply import EXTRAORDINARY_LAYERS
from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import CONTENT
from analysis.words.text import letters

# The strongest first: what a fiche did with a question. Every other status is content of some kind.
PASSED = ("nvt", "bewust_geen", "geen_standpunt", "uitgesteld")
PRINTED, LEFT = "niet_ingevuld", "leeg"
STATES = ("filled", "passed", "printed", "left")
UNPLACED = "unplaced"
VERSIONS = "city older newer section text change".split()


def form(e: Evidence) -> pd.DataFrame:
    """One row per section that a fiche of this meeting was asked, in form order.

    section; asked, filled, passed (declared not applicable, or nothing to say), printed (the explanation of the form was left
    standing) and left: numbers of fiches; answers: statements with content; median and longest: their length in words.
    """
    rows = e.counted[e.counted["section"].isin(e.sections)]
    states = rows.assign(state=rows["status"].map(_state)).groupby(["section", "fiche"])["state"].min()
    content = rows[rows["status"] == CONTENT]
    length = (content["text"] + " " + content["detail"]).map(lambda text: len(str(text).split()))
    found = []
    for section in e.sections:
        if section not in states.index.get_level_values(0):
            continue
        own, words = states[section], length[content["section"] == section]
        counts = [int((own == number).sum()) for number in range(len(STATES))]
        middle, longest = (int(words.median()), int(words.max())) if len(words) else (0, 0)
        found.append([section, len(own), *counts, len(words), middle, longest])
    return pd.DataFrame(found, columns=["section", "asked", *STATES, "answers", "median", "longest"])


def _state(status: str) -> int:
    """Its place in STATES."""
    return 1 if status in PASSED else 2 if status == PRINTED else 3 if status == LEFT else 0


def unplaced(e: Evidence) -> pd.DataFrame:
    """What fitted under no question, in register order: statement, city, fiche, text, place."""
    rows = e.statements[(e.statements["section"] == UNPLACED) & ~e.statements["layer"].isin(EXTRAORDINARY_LAYERS)]
    return rows[["statement", "city", "fiche", "text", "place"]].reset_index(drop=True)


def versions(e: Evidence) -> pd.DataFrame:
    """What differs between a fiche that was replaced and the one that counts, sentence by sentence.

    city, older, newer (fiches), section, text, change ("gone", "added"); a pair without differences has one row with change "".
    """
    newest = dict(zip(e.older["fiche"], e.older["superseded_by"], strict=True))
    found: list[list[str]] = []
    for older, city in zip(e.older["fiche"], e.older["city"], strict=True):
        newer = newest[older]
        rows = pd.concat([e.replaced, e.statements])
        before, after = (_said(rows[rows["fiche"] == fiche]) for fiche in (older, newer))
        gone = [[*before[key], "gone"] for key in before if key not in after]
        added = [[*after[key], "added"] for key in after if key not in before]
        found += [[city, older, newer, *row] for row in (gone + added or [["", "", ""]])]
    return pd.DataFrame(found, columns=VERSIONS, dtype="str")


def _said(rows: pd.DataFrame) -> dict[tuple[str, str], tuple[str, str]]:
    said = rows[rows["status"] == CONTENT]
    return {(section, letters(text)): (section, text) for section, text in zip(said["section"], said["text"], strict=True)}
