"""What a city wrote, literally, with the fiche and the place where it stands. In another letter than our own words."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from analysis.counting.evidence import Evidence
from analysis.counting.findings.form_use import LEFT, PRINTED
from analysis.counting.findings.lists import parts
from analysis.counting.findings.waiting import can_rise
from analysis.intake.receipt_date import SEEN
from analysis.pages.tables.called import city, many, statement_id, unnamed
from analysis.pages.tables.folds import listed
from analysis.pages.tables.markup import Html, esc, link, tag, words
from analysis.pages.tables.targets import section_target
from analysis.words import day, say

Row = Mapping[Hashable, Any]  # a line of a table: what to_dict("records") gives


def quotes(e: Evidence, section: str) -> Html:
    """All statements of a section as they were written, in register order, nothing summarised."""
    rows = e.counted[(e.counted["section"] == section) & (e.counted["status"] == "inhoud")].drop_duplicates("words")
    if rows.empty:
        return Html(tag("p", esc(_nothing(e, section))))
    label = e.codebook.label("sections", section)
    return Html(cites(e, rows.to_dict("records"), set(), id_=section_target(e, section), about=label))


def _nothing(e: Evidence, section: str) -> str:
    """Why no words stand here: this audience may not see them, something waits, or nobody wrote any."""
    if section not in e.sections:
        return say("table.not_for_you")
    return say("table.nothing_waiting" if can_rise(e, (), [section]) else "table.nothing_said")


def cites(
    e: Evidence,
    rows: Sequence[Row],
    used: set[str],
    back: str = "",
    head: Callable[[Row], str] = lambda _: "",
    id_: str = "",
    about: str = "",
) -> str:
    """A list of quotations as HTML. `used`: the ids the page has already; `head`: the id of the name of who said it.

    about: what they are about, for the name of a fold; of many cities only the first stand open. Who left the field empty
    stands in one line at the end, and of those without a name only how many there are.
    """
    lines = []
    left = [row for row in rows if _left(e, row)]
    written = [row for row in rows if not _left(e, row)]
    shown = [row for row in written if row["city"] not in e.unnamed]
    for row in shown:
        names = _new(used, head(row))
        who = tag("p", city(e, row["city"]) + unit(e, row["fiche"]), "name", id_=names)
        lines.append(tag("li", who + _said(e, row, back), id_=_new(used, statement_id(row["statement"]))))
    last = _empty(e, left, used)
    if len(shown) < len(written):
        unquoted = _unquoted(e, [row for row in written if row["city"] in e.unnamed])
        last += tag("li", tag("p", esc(unquoted), "name"))
    return listed(e, lines, [row["city"] for row in shown], "statement", id_=id_, about=about, last=last)


def _left(e: Evidence, row: Row) -> bool:
    """Did they leave this field empty? Of those without a name no word is known here, only what came of the field."""
    return not (row["text"] or row["detail"]) and (row["city"] not in e.unnamed or row["status"] in (LEFT, PRINTED))


def _empty(e: Evidence, rows: Sequence[Row], used: set[str]) -> str:
    """Who left the field empty, each name with the id that its cell in a table leads to."""
    names = [
        tag("span", city(e, row["city"]) + unit(e, row["fiche"]), id_=_new(used, statement_id(row["statement"])))
        for row in rows
        if row["city"] not in e.unnamed
    ]
    names += map(esc, unnamed(e, [row["city"] for row in rows]))
    told = tag("p", esc(say("table.left_empty")), "name") + tag("p", ", ".join(names))
    return tag("li", told) if names else ""


def _unquoted(e: Evidence, rows: Sequence[Row]) -> str:
    """'2 uitspraken van 2 steden zonder naam.'"""
    return say(
        "table.unquoted", statements=many(len(rows), "statement"), cities=" ".join(unnamed(e, [r["city"] for r in rows]))
    )


def _new(used: set[str], identity: str) -> str:
    """The id, or nothing when the page has it already."""
    if identity in used:
        return ""
    used.add(identity)
    return identity


def unit(e: Evidence, fiche: str) -> str:
    """'dienst mobiliteit' under the city's name, when several units of one city each sent a fiche."""
    name = _units(e).get(fiche, "")
    return " " + tag("span", esc(say("table.unit", name=name))) if name else ""


@lru_cache(maxsize=2)
def _units(e: Evidence) -> dict[str, str]:
    several = e.fiches[e.fiches["city"].duplicated(keep=False)]
    return dict(zip(several["fiche"], several["department"], strict=True))


@lru_cache(maxsize=2)
def _fiches(e: Evidence) -> dict[str, Row]:
    return {row["fiche"]: row for row in e.fiches.to_dict("records")}


def _said(e: Evidence, row: Row, back: str) -> str:
    return tag("div", quoted(e, row) + tag("p", source(e, row) + back, "source"))


def quoted(e: Evidence, row: Row) -> str:
    """The blockquote of a statement, or the sentence that says why its words are not here."""
    if not row["text"] and not row["detail"]:
        return tag("p", esc(say("table.wordless")), "small")
    return tag("blockquote", tag("p", words(row["text"]) + details(e, row)), "woord")


def details(e: Evidence, row: Row) -> str:
    """What stands beside a sentence, under it; of a project the place, the description and the address each on a line. HTML."""
    joined = e.codebook.roles.get(row.get("section", "")) == "project"
    return "".join(
        " " + tag("span", words(part), "detail") for part in (parts(row["detail"]) if joined else [row["detail"]]) if part
    )


def source(e: Evidence, row: Row) -> str:
    """'fiche van 21 februari 2023, tabel 5, rij 2. Prioriteit: hoog.': never a file name. HTML."""
    fiche = _fiches(e)[row["fiche"]]
    which = "fiche_undated" if not fiche["received"] else "fiche_seen" if fiche.get("dated") == SEEN else "fiche_of"
    where = say(f"table.{which}", date=day(fiche["received"]) if fiche["received"] else "")
    if fiche["version"] not in ("", "1"):
        where = f"{where} ({say('table.version', n=fiche['version'])})"
    parts = [esc(", ".join(part for part in (where, row["place"]) if part))]
    parts += [f"{esc(say(f'table.{name}'))}: {words(row[name])}" for name in ("priority", "actor", "rule") if row[name]]
    if row["level_written"]:
        parts.append(f"{esc(say('table.level_written'))}: {words(row['level_written'].replace('|', ', '))}")
    return " · ".join(parts)


def back(target: str, key: str) -> str:
    """' · Terug naar de tabel' as HTML."""
    return tag("span", " · " + link(target, esc(say(key))), "back")
