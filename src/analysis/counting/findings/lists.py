"""Lists that are shown as they were written: what came in, blind spots, inspiring projects."""

import re

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import content, said
from analysis.counting.findings.waiting import can_rise
from analysis.intake.receipt_date import SEEN

QUOTE = ["statement", "city", "fiche", "text", "detail", "place"]
RECEIVED = "city fiche challenge department version received dated on_time template readable name_ok approved".split()
SEPARATOR = " | "
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE)
_WORD = re.compile(r"\w{5,}")


def received(e: Evidence) -> pd.DataFrame:
    """One row per newest fiche, and one for every participant of whom nothing came, in register order.

    city, fiche, challenge, department, version, received, dated, on_time (ja, neen, "" = unknown), template, readable, name_ok,
    approved, statements (number with content that this audience may see, as `said` counts them).
    """
    meetings = e.codebook["meetings"]
    deadlines = dict(zip(meetings["challenge"], meetings["fiche_deadline"], strict=True))
    dated = e.fiches["dated"] if "dated" in e.fiches else [""] * len(e.fiches)
    on_time = [
        _on_time(day, deadlines.get(challenge, ""), how)
        for day, challenge, how in zip(e.fiches["received"], e.fiches["challenge"], dated, strict=True)
    ]
    came = e.fiches.assign(dated=dated, on_time=pd.Series(on_time, index=e.fiches.index, dtype="str"))[RECEIVED]
    came = came.assign(statements=pd.Series([number or 0 for number in said(e)], index=came.index, dtype="int"))
    absent = [[city, *[""] * (len(RECEIVED) - 1)] for city in e.participants if city not in e.received]
    table = pd.concat([came, pd.DataFrame(absent, columns=RECEIVED, dtype="str").assign(statements=0)], ignore_index=True)
    order = {city: number for number, city in enumerate(e.participants)}
    return table.sort_values("city", key=lambda cities: cities.map(order), kind="stable").reset_index(drop=True)


def answered(e: Evidence, column: str) -> bool:
    """Did a fiche say yes or no here (approved, name_ok)? What no form asked has no column on a page."""
    return bool(e.fiches[column].isin(["ja", "neen"]).any())


def _on_time(day: str, deadline: str, dated: str) -> str:
    """ja, neen, or "" when nobody knows: what was first seen after the deadline may have come before it."""
    if not day or not deadline:
        return ""
    return "ja" if day <= deadline else "" if dated == SEEN else "neen"


def days_known(e: Evidence) -> list[str]:
    """The days on which fiches came, in order, as far as anybody says so: the day the program first saw one is none."""
    return sorted(day for day in e.fiches.loc[~only_seen(e.fiches), "received"] if day)


def only_seen(fiches: pd.DataFrame) -> pd.Series:
    """Of which nobody says when they came: the day is that on which the program first saw them."""
    return fiches.get("dated", pd.Series("", index=fiches.index)) == SEEN


def quotes(e: Evidence, section: str) -> pd.DataFrame:
    """What may be quoted of a section, literally, in register order: statement, city, fiche, text, detail, place."""
    rows = content(e, section)
    return rows.loc[~rows["city"].isin(e.unnamed), QUOTE].reset_index(drop=True)


def blind_spots(e: Evidence) -> pd.DataFrame:
    """The blind spots, literally. Columns as `quotes`."""
    return quotes(e, e.section("quote"))


def surprise(e: Evidence) -> pd.DataFrame:
    """The blind spot whose words are used least elsewhere in the fiches (none or one row, columns as `quotes`)."""
    spots = blind_spots(e)
    elsewhere = e.counted[e.counted["section"] != e.section("quote")]
    known = {word for column in ("text", "detail") for line in elsewhere[column] for word in _WORD.findall(line.casefold())}
    own = [set(_WORD.findall(text.casefold())) for text in spots["text"]]
    share = [len(words & known) / len(words) if len(words) > 3 else 1.0 for words in own]
    return spots.assign(share=share).sort_values("share", kind="stable")[QUOTE].head(1).reset_index(drop=True)


def projects(e: Evidence) -> pd.DataFrame:
    """statement, city, name, where, what, link of every inspiring project; what the city did not write is empty.

    The form has place, description and link; they stand in `detail` with " | " between. Links stay text.
    """
    rows = quotes(e, e.section("project"))
    found = [_project(text, detail) for text, detail in zip(rows["text"], rows["detail"], strict=True)]
    told = pd.DataFrame(found, columns=["name", "where", "what", "link"], dtype="str")
    return pd.concat([rows[["statement", "city"]], told], axis=1)


def told_literally(e: Evidence, role: str) -> tuple[list[str], int, bool]:
    """Of the section with this role: the cities that may be quoted, the number of their statements, and could either rise."""
    section = e.section(role)
    rows = quotes(e, section)
    who = e.in_order(rows["city"])
    return who, len(rows), can_rise(e, who, ())


def parts(detail: str) -> list[str]:
    """The cells of the form that the detail of a project holds."""
    return [part.strip() for part in detail.split(SEPARATOR) if part.strip()]


def _project(text: str, detail: str) -> tuple[str, str, str, str]:
    beside = parts(detail)
    links = [part for part in beside if _ADDRESS.fullmatch(part)]
    rest = [part for part in beside if part not in links]
    where = rest.pop(0) if len(rest) > 1 else ""
    written = _ADDRESS.search(text)
    link = links[0] if links else written.group() if written else ""
    return text, where, SEPARATOR.join(rest), link
