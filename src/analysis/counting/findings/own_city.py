"""What one city wants to know about itself: how it was understood, who says so too, where it stands alone, what is missing."""

import re

import pandas as pd

from analysis.coding.decide.apply import EXTRAORDINARY_LAYERS
from analysis.counting.evidence import Evidence
from analysis.counting.findings.came_in import answer_states
from analysis.counting.findings.counting import CONTENT
from analysis.counting.findings.ranked import ranked, shared
from analysis.words import say

# States that say less than the one thing the city wrote, and what that may be.
_TOLD = frozenset({"verwijst", "veld_leeg", "niet_genoemd"})
_TELLING = frozenset("uitgesteld onduidelijk verwijzing verwijzing_andere_fiche geen_standpunt bewust_geen".split())


def understood(e: Evidence) -> pd.DataFrame:
    """The city's own statements as it wrote them, with `codes` (ids, also geen-code), `replies` and `counted` (yes or no).

    Own rows up to intern, in the order of the form; `counted` says that the tables of the report rest on it; `replies` are
    the rows of e.replies about it, as dicts.
    """
    rows = e.statements[e.statements["city"] == e.city]
    mine = e.coded[e.coded["statement"].isin(rows["statement"])]
    codes = {str(name): list(found) for name, found in mine.groupby("statement")["code"]}
    replies = {str(name): found.to_dict("records") for name, found in e.replies.groupby("statement", sort=False)}
    order = {section: number for number, section in enumerate(e.codebook["sections"]["section"])}
    rows = rows.sort_values("section", key=lambda names: names.map(order).fillna(len(order)), kind="stable")
    return rows.assign(
        codes=rows["statement"].map(lambda name: codes.get(name, [])),
        replies=rows["statement"].map(lambda name: replies.get(name, [])),
        counted=rows["statement"].isin(e.counted["statement"]) & (rows["status"] == CONTENT),
    ).reset_index(drop=True)


def earlier_replies(e: Evidence) -> pd.DataFrame:
    """The city's replies about sentences that are no longer in its fiche: text, and the columns of e.replies."""
    now = e.replies.loc[e.replies["statement"].isin(e.statements["statement"]), "reply"]
    old = e.replies[~e.replies["reply"].isin(now)]
    return old.merge(e.replaced[["statement", "text"]], on="statement").drop_duplicates(["reply", "text"])


def also_said(e: Evidence) -> pd.DataFrame:
    """Codes the city names: section, code, label, others (number), who (the others), own (its statements), answered, rises."""
    return _named(e).query("others > 0").reset_index(drop=True)


def alone(e: Evidence) -> pd.DataFrame:
    """Codes that only this city names. Columns as `also_said`."""
    return _named(e).query("others == 0").reset_index(drop=True)


def unsaid(e: Evidence, section: str = "") -> pd.DataFrame:
    """Widely shared codes that this city does not name (columns as `ranked`). Not naming is no mistake."""
    section = section or e.main
    table = shared(e, section)
    return table[table["who"].map(lambda who: e.city not in who).astype(bool)].reset_index(drop=True)


def open_ends(e: Evidence) -> pd.DataFrame:
    """section, label, state, status: the questions of the form on which the city wrote nothing that counts.

    status: of what it wrote there, where that is one thing that says more than the state ("volgt later"); else "".
    """
    states = answer_states(e, [e.city])[e.city]
    rows = [
        (s, e.codebook.label("sections", s), state, _telling(e, s) if state in _TOLD else "")
        for s, state in zip(e.sections, states, strict=True)
        if state != "genoemd"
    ]
    return pd.DataFrame(rows, columns=["section", "label", "state", "status"], dtype="str")


def _telling(e: Evidence, section: str) -> str:
    rows = e.counted_in(section)
    written = set(rows.loc[rows["city"] == e.city, "status"])
    return written.pop() if len(written) == 1 and written <= _TELLING else ""


def announced(e: Evidence, city: str) -> pd.DataFrame:
    """The statements of a city that announce a piece which did not come with its fiche: "zie bijlage", a link to nowhere."""
    rows = e.statements[(e.statements["city"] == city) & ~e.statements["layer"].isin(EXTRAORDINARY_LAYERS)]
    said = re.compile(say("own.attachment_words"), re.IGNORECASE)
    named = [bool(said.search(f"{text} {detail}")) for text, detail in zip(rows["text"], rows["detail"], strict=True)]
    return rows[
        ((rows["status"] == "verwijst_extern") & (rows["text"] != "")) | pd.Series(named, index=rows.index, dtype="bool")
    ]


def _named(e: Evidence) -> pd.DataFrame:
    city_of = dict(zip(e.counted["statement"], e.counted["city"], strict=True))
    rows = [
        (
            section,
            row["code"],
            row["label"],
            row["cities"] - 1,
            [city for city in row["who"] if city != e.city],
            [name for name in row["statements"] if city_of[name] == e.city],
            row["answered"],
            row["rises"],
        )
        for section in e.codebook.coded
        for row in ranked(e, section).to_dict("records")
        if e.city in row["who"]
    ]
    return pd.DataFrame(rows, columns=["section", "code", "label", "others", "who", "own", "answered", "rises"])
