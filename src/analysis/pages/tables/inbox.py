"""Who answered and what still waits: the fiches, the questions of the reader, the sentences that nobody coded. Intern."""

import pandas as pd

from analysis.codebook import NO_CODE
from analysis.counting.evidence import Evidence
from analysis.counting.findings import received as fiches_and_absent
from analysis.counting.findings.lists import answered
from analysis.pages.tables.called import city, many, so_many
from analysis.pages.tables.fiches import came, unassigned
from analysis.pages.tables.form_tables import ASKED
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, number, tag, words
from analysis.pages.tables.quotes import Row, unit
from analysis.pages.tables.targets import OPEN
from analysis.pages.tables.waits import unsure
from analysis.words import say

_BOXES = ("approved", "name_ok")
_WORDS = {"ja": "yes", "neen": "no", "": "unknown"}
_TICKED = _WORDS | {"neen": "unticked"}  # a box that nobody ticked is not a no


def response(e: Evidence) -> Html:
    """One row per fiche, and one for every participant of whom nothing came, in register order."""
    rows = fiches_and_absent(e).to_dict("records")
    columns = ("city", "date", "on_time", "readable", *_asked(e), "statements")
    heads = [say(f"inbox.{name}") for name in columns]
    counted = {
        "fiches": many(len(e.fiches), "fiche"),
        "cities": so_many(e, e.received),
        "participants": many(len(e.participants), "participant"),
    }
    note = say("inbox.note", **counted) + unassigned(e)
    lines = [_absent(e, row) if not row["fiche"] else _came(e, row) for row in rows]
    return grid(caption(say("inbox.title"), note), heads, lines, right=(len(heads) - 1,), id_="fiches", tight=True)


def _came(e: Evidence, row: Row) -> list[str]:
    name = city(e, row["city"]) + unit(e, row["fiche"]).replace("<span>", " <span>")
    date = came(row)
    version = f" ({say('table.version', n=row['version'])})" if row["version"] not in ("", "1") else ""
    told = [esc(say(f"inbox.{_WORDS[row[column]]}")) for column in ("on_time", "readable")]
    told += [esc(say(f"inbox.{_TICKED[row[column]]}")) for column in _asked(e)]
    return [name, esc(date + version), *told, str(row["statements"])]


def _absent(e: Evidence, row: Row) -> list[str]:
    return [city(e, row["city"]), esc(say(unsure(e, "inbox.nothing"))), *[esc(say("inbox.dash"))] * (2 + len(_asked(e))), "0"]


def _asked(e: Evidence) -> list[str]:
    return [box for box in _BOXES if answered(e, box)]


def open_questions(e: Evidence) -> Html:
    """What the reader asks a person: which city, which section, what was meant, with the likeliest answer.

    Only for the audience intern: the questions name files.
    """
    table = _questions(e)
    if table.empty:
        return Html(tag("p", esc(say("inbox.no_questions"))))
    lines = [tag("li", words(question)) for question in table["question"]]
    return Html(tag("p", esc(say("inbox.answer"))) + tag("ol", "".join(lines), "steps read"))


def _questions(e: Evidence) -> pd.DataFrame:
    ws = e.workspace
    if e.audience != "intern" or not ws.has("questions"):
        return pd.DataFrame()
    table = ws.table("questions")
    known = {"", *e.fiches["fiche"], *e.older["fiche"], *e.unassigned}
    here = table["fiches"].map(lambda fiches: bool(known & {*fiches.split("|")})).astype(bool)
    about = here | (table["kind"] == "challenge")  # it may be a fiche of this meeting
    return table[about & ~table["kind"].isin(ASKED)].drop_duplicates("question")


def waiting(e: Evidence) -> Html:
    """Per section: statements that are coded, that fit no code, and that nobody read yet."""
    lines = []
    for section in e.codebook.coded:
        rows = e.counted[(e.counted["section"] == section) & (e.counted["status"] == "inhoud")].drop_duplicates("words")
        fits = rows["statement"].isin(e.coded.loc[e.coded["code"] != NO_CODE, "statement"])
        read = e.read(rows)
        left = int((~read).sum())
        target = anchor("b", section, OPEN) if left else ""
        label = esc(e.codebook.label("sections", section))
        lines.append([label, str(len(rows)), str(int(fits.sum())), str(int((read & ~fits).sum())), number(target, left)])
    heads = [say(f"inbox.{name}") for name in ("section", "all", "coded", "codeless", "waiting")]
    return grid(caption(say("inbox.waiting_title"), say("inbox.waiting_note")), heads, lines, right=range(1, 5), tight=True)
