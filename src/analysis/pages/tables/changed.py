"""What changed since the version that was last sent: fiches, sentences, and counts that moved."""

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings import Changes, ranked
from analysis.counting.findings import changes as found_changes
from analysis.counting.findings.waiting import can_rise
from analysis.pages.tables.called import at_least, cities, city, many, unit
from analysis.pages.tables.folds import listed
from analysis.pages.tables.markup import Html, anchor, esc, link, number, tag, words
from analysis.pages.tables.quotes import Row
from analysis.words import day, say
from analysis.words.text import lower

_FICHES = ("new", "revised", "withdrawn")


def changes(e: Evidence) -> Html:
    """Nothing sent yet, nothing changed, or two columns: what came and went, and which counts moved."""
    found = found_changes(e)
    if not found.since:
        return Html(tag("p", esc(say("table.never_sent"))))
    before = say(
        "table.since", date=day(found.since), as_of=_as_of(found), n=found.before["received"], m=found.before["participants"]
    )
    if not found:
        return Html(tag("p", f"{esc(before)} {esc(say('table.nothing_changed'))}"))
    left = "".join(_fiches(e, name, getattr(found, name)) for name in _FICHES) + _sentences(e, found)
    return Html(tag("p", esc(before)) + tag("div", tag("div", left) + tag("div", _moved(e, found.moved)), "sheet"))


def _as_of(found: Changes) -> str:
    return day(found.before["as_of"]) if found.before["as_of"] else say("table.no_date")


def _fiches(e: Evidence, name: str, table: pd.DataFrame) -> str:
    lines = [tag("li", _fiche(e, row, name != "withdrawn")) for row in table.to_dict("records")]
    return tag("h3", esc(say(f"table.changed_{name}"))) + _listed(e, lines, table, "fiche", f"table.changed_{name}")


def _listed(e: Evidence, lines: list[str], rows: pd.DataFrame, what: str, head: str) -> str:
    none = tag("p", esc(say("table.none")))
    return listed(e, lines, list(rows["city"]), what, classes="", about=say(head)) if lines else none


def _fiche(e: Evidence, row: Row, here: bool) -> str:
    name = city(e, row["city"]) + (f" ({esc(say('table.unit', name=row['department']))})" if row["department"] else "")
    shown = link(anchor("f", row["fiche"]), name) if here else name
    return f"{shown}{esc(say('table.received_on', date=day(row['received']))) if row['received'] else ''}"


def _sentences(e: Evidence, found: Changes) -> str:
    lines = [
        tag("li", f"{tag('b', city(e, row['city']))}, {esc(lower(e.codebook.label('sections', row['section'])))}: {_gone(row)}")
        for row in found.gone.to_dict("records")
    ]
    gone = _listed(e, lines, found.gone, "statement", "table.changed_gone")
    added = tag("p", esc(say("table.added", statements=many(len(found.added), "statement"))), "small") if found.added else ""
    return tag("h3", esc(say("table.changed_gone"))) + gone + added


def _gone(row: Row) -> str:
    return tag("del", words(row["text"]), "woord") if row["text"] else esc(say("table.gone_wordless"))


def _moved(e: Evidence, table: pd.DataFrame) -> str:
    parts = []
    for section, group in table.groupby("section", sort=False):
        lines = [tag("li", _move(e, row)) for row in group.to_dict("records")]
        parts.append(tag("h3", esc(e.codebook.label("sections", str(section)))) + tag("ul", "".join(lines)))
    return "".join(parts) or tag("h3", esc(say("table.counts"))) + tag("p", esc(say("table.no_moves")))


def _move(e: Evidence, row: Row) -> str:
    after = ranked(e, row["section"]).set_index("code")["who"].get(row["code"], [])
    told = number(
        anchor("b", row["section"], row["code"]) if row["after"] else "",
        at_least(many(row["after"], unit(e, after)), can_rise(e, after, [row["section"]])),
    )
    parts = [say("table.moved", label=tag("b", esc(row["label"])), before=row["before"], after=told)]
    parts += [say(f"table.moved_{name}", cities=cities(e, row[name])) for name in ("joined", "left") if row[name]]
    return f"{', '.join(parts)}."
