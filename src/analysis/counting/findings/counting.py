"""The counting rules (design, section 4): which statement counts, in which state a city is, over which denominators."""

from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from analysis.codebook import NO_CODE
from analysis.counting import crosstab
from analysis.counting.evidence import Evidence
from analysis.counting.evidence.unsettled import LABEL

STATES = (
    "betwist",
    "genoemd",
    "sluit_aan",
    "niet_gecodeerd",
    "niet_geplaatst",
    "niet_genoemd",
    "nvt",
    "verwijst",
    "veld_leeg",
    "niet_op_formulier",
    "onleesbaar",
    "geen_fiche",
)
CONTENT = "inhoud"
AGREES = "aansluiting"
# What the status of a statement says about the section it stands in. A status that is not here answers nothing.
SAYS = {
    CONTENT: "niet_genoemd",
    AGREES: "niet_genoemd",
    "bewust_geen": "niet_genoemd",
    "geen_standpunt": "niet_genoemd",
    "nvt": "nvt",
    "verwijzing": "verwijst",
    "verwijzing_andere_fiche": "verwijst",
    "verwijst_extern": "verwijst",
}
EMPTY = "veld_leeg"
MENTION = ["row", "column", "unit", "statement"]
BASES = ["participants", "received", "readable", "answered", "content", "statements"]


@lru_cache(maxsize=64)
def content(e: Evidence, section: str) -> pd.DataFrame:
    """The statements of a section that count, the same words of one city once."""
    rows = e.counted_in(section)
    return rows[rows["status"] == CONTENT].drop_duplicates("words")


@lru_cache(maxsize=64)
def mentions(e: Evidence, section: str, status: str = CONTENT) -> pd.DataFrame:
    """row (code), column (city), unit (words), statement: every code of every statement, each code once per city and words."""
    rows = e.counted_in(section)
    rows = rows.loc[rows["status"] == status, ["statement", "city", "words"]]
    pairs = rows.merge(e.coded[["statement", "code"]], on="statement")
    return crosstab.distinct(pairs.rename(columns={"code": "row", "city": "column", "words": "unit"})[MENTION])


def all_mentions(e: Evidence, status: str = CONTENT) -> pd.DataFrame:
    """The mentions of every section with codes, except what a city puts out of scope; without `geen-code`."""
    found = pd.concat([mentions(e, section, status) for section in e.with_codes or [e.main]])
    return found[found["row"] != NO_CODE]


def codes(e: Evidence, section: str, found: pd.DataFrame) -> list[str]:
    """The codes of a section in codebook order, then codes of elsewhere that its statements got, then `geen-code`."""
    own = [code for challenge in e.challenges for code in e.codebook.codes_of(challenge, section)["code"]]
    strangers = set(found["row"]) - set(own)
    elsewhere = [code for code in e.codebook["codes"]["code"] if code in strangers]
    return [*own, *elsewhere, *([] if section in e.codebook.choices else [NO_CODE])]


@lru_cache(maxsize=64)
def facts(e: Evidence, section: str) -> pd.DataFrame:
    """column (city), state: everything that says something about a section of a city, whichever code is asked for."""
    rows = e.counted_in(section)
    waiting = rows.loc[rows["status"].isin([CONTENT, AGREES]) & ~e.read(rows), "city"]
    nameless = e.waits.loc[e.waits["kind"] == LABEL, "city"]
    found = [*_came(e, section), *_said(e, rows)]
    found += [(city, "niet_gecodeerd") for city in waiting.tolist()] + [(city, "niet_geplaatst") for city in nameless.tolist()]
    return pd.DataFrame(found, columns=["column", "state"], dtype="str")


def _came(e: Evidence, section: str) -> Iterator[tuple[str, str]]:
    """City and state of every fiche, before anything in it is looked at."""
    asked = e.codebook["templates"]
    unasked = {*asked.loc[(asked["section"] == section) & (asked["asked"] == "neen"), "template"]}
    for city, template, readable in e.fiches[["city", "template", "readable"]].itertuples(index=False, name=None):
        yield city, "onleesbaar" if readable == "neen" else "niet_op_formulier" if template in unasked else EMPTY


def _said(e: Evidence, rows: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """City and state of every statement; nobody refers to a piece without a word."""
    for city, status, text in rows[["city", "status", "text"]].itertuples(index=False, name=None):
        state = SAYS.get(status, EMPTY)
        wordless = state == "verwijst" and not text.strip() and city not in e.unnamed
        yield city, EMPTY if wordless else state


def denominators(e: Evidence) -> pd.DataFrame:
    """Per section this audience may see: participants ⊇ received ⊇ readable ⊇ answered ⊇ content (cities), and statements."""
    rows = [{"section": section, "label": e.codebook.label("sections", section), **base(e, section)} for section in e.sections]
    return pd.DataFrame(rows, columns=["section", "label", *BASES])


@lru_cache(maxsize=64)
def answering(e: Evidence, section: str) -> list[str]:
    """The cities that answered a question, also with a 'geen' or a reference, in register order."""
    rows = e.counted_in(section)
    return e.in_order(rows.loc[rows["status"].isin(list(SAYS)), "city"])


@lru_cache(maxsize=64)
def asked_of(e: Evidence, section: str, challenge: str) -> int:
    """How many cities answered a question of one challenge: the base of a number in a table of several challenges."""
    rows = e.counted_in(section)
    rows = rows[rows["challenge"] == challenge]
    return len(e.in_order(rows.loc[rows["status"].isin(list(SAYS)), "city"]))


@lru_cache(maxsize=64)
def base(e: Evidence, section: str = "") -> dict[str, int]:
    """The denominators of one section; without a section only those of the fiches."""
    readable = set(e.fiches.loc[e.fiches["readable"] != "neen", "city"]) | set(e.counted["city"])
    found = {"participants": len(e.participants), "received": len(e.received), "readable": len(readable)}
    if not section:
        return found
    distinct = content(e, section)
    return found | {
        "answered": len(answering(e, section)),
        "content": distinct["city"].nunique(),
        "statements": len(distinct),
    }


def said(e: Evidence) -> list[int | None]:
    """Per row of e.fiches the number of its statements with content, the same words of a city once; None when unreadable."""
    found = e.counted[e.counted["status"] == CONTENT].drop_duplicates("words")["fiche"].value_counts()
    fiches = zip(e.fiches["fiche"], e.fiches["readable"], strict=True)
    return [None if readable == "neen" else int(found.get(fiche, 0)) for fiche, readable in fiches]


def parts(cell: str) -> list[str]:
    """The values of a cell that may hold several, joined with `|`."""
    return [part.strip() for part in cell.split("|") if part.strip()]
