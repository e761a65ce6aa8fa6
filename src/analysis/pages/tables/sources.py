"""Waar het op rust: every fiche and every sentence this audience may see, once under each code it got, with a way back."""

from collections.abc import Sequence
from functools import lru_cache

from analysis.codebook import NO_CODE
from analysis.counting.evidence import Evidence
from analysis.counting.findings import scope
from analysis.counting.findings.waiting import can_rise
from analysis.pages.tables.called import capital, city, many, named, so_many, statement_id, unnamed
from analysis.pages.tables.folds import fold, folding
from analysis.pages.tables.folds import note as how_folded
from analysis.pages.tables.markup import Html, anchor, esc, tag
from analysis.pages.tables.quotes import Row, back, cites
from analysis.pages.tables.targets import OPEN, REFERS, section_target
from analysis.words import say
from analysis.words.text import lower

_SCOPE = {"in": ("statements_in", "scope_in"), "out": ("statements_out", "scope_out")}  # side → column, role of its section
_REFERRING = ("verwijzing", "verwijzing_andere_fiche", "verwijst_extern")


def sources(e: Evidence, tables: bool = True, without: str = "") -> Html:
    """The evidence of a page. What stands literally in a section of its own (blind spots, projects) is not repeated here.

    tables: the page has the cross tables, and each sentence leads back to its own. without: one more section that the page
    shows literally elsewhere.
    """
    # On a city's own page its sentences stand in its fiche already, with their ids.
    used = {statement_id(name) for name in e.statements.loc[e.statements["city"] == e.city, "statement"]} if e.city else set()
    parts = [tag("div", "", id_="evidence") + str(how_folded(e))]
    coded, scoped = e.codebook.counted, e.codebook.with_role("scope_in", "scope_out")
    parts += [_coded(e, section, used, tables) for section in coded if section in e.sections]
    parts += [_topics(e, used, tables)] if {*scoped} & {*e.sections} else []  # one of the two may be closed to this audience
    elsewhere = e.codebook.with_role("quote", "project") if e.meeting else []
    parts += [_plain(e, section, used) for section in e.sections if section not in (*coded, *scoped, *elsewhere, without)]
    parts += [_unquoted(e, used)] if e.meeting and e.section("project") in e.sections else []
    return Html("".join(parts))


def _coded(e: Evidence, section: str, used: set[str], tables: bool) -> str:
    rows = e.counted[e.counted["section"] == section]
    said = rows[rows["status"].isin(["inhoud", "aansluiting"])].drop_duplicates(["words", "status"])
    found: dict[str, list[Row]] = {}
    for row in said.merge(e.coded[["statement", "code"]].drop_duplicates(), on="statement").to_dict("records"):
        found.setdefault(row["code"], []).append(row)
    way = back(anchor("m", section), "table.back_table") if tables and e.challenge and not e.city else ""
    order = [*e.codebook["codes"]["code"], NO_CODE]
    groups = [_code(e, section, code, found[code], used, way) for code in order if code in found]
    rest = {
        OPEN: said[~e.read(said)],
        REFERS: rows[rows["status"].isin(_REFERRING)],
        "ander": rows[~rows["status"].isin(["inhoud", "aansluiting", *_REFERRING])],
    }
    groups += [_rest(e, section, name, kept.to_dict("records"), used) for name, kept in rest.items() if len(kept)]
    return _section(
        say("table.literally", section=e.codebook.label("sections", section)), anchor("b", section), "".join(groups)
    )


def _section(title: str, name: str, content: str) -> str:
    """All sentences of a section under its name, folded; the anchor stands inside, so that a link to it opens the fold."""
    return fold(tag("h3", esc(title)), tag("div", content, id_=name)) if content else ""


def _code(e: Evidence, section: str, code: str, rows: Sequence[Row], used: set[str], way: str) -> str:
    label = say("findings.no_code") if code == NO_CODE else e.codebook.label("codes", code)
    said = [row["city"] for row in rows if row["status"] == "inhoud"]
    counted = so_many(e, {*said}, can_rise(e, said, [section]))
    basis = f"{capital(counted)}, {many(len(said), 'statement')}."
    if section in e.codebook.choices and folding(e):
        return _chose(e, anchor("b", section, code), label, f"{capital(counted)}.", said)
    return _group(e, anchor("b", section, code), label, f"{_definitions(e).get(code, '')} {basis}".strip(), rows, used, way)


def _chose(e: Evidence, name: str, label: str, note: str, said: Sequence[str]) -> str:
    """Who chose an option, where so many answered that nobody reads the same word so often: the names are the evidence."""
    who = e.in_order(list(said))
    names = ", ".join([*(city(e, one) for one in named(e, who)), *map(esc, unnamed(e, who))])
    return tag("div", tag("h4", esc(label)) + tag("p", esc(note), "small") + tag("p", names), "group", id_=name)


@lru_cache(maxsize=2)
def _definitions(e: Evidence) -> dict[str, str]:
    table = e.codebook["codes"]
    return dict(zip(table["code"], table["definition"], strict=True))


def _rest(e: Evidence, section: str, name: str, rows: Sequence[Row], used: set[str]) -> str:
    return _group(e, anchor("b", section, name), say(f"table.rest_{name}"), say(f"table.rest_{name}_means"), rows, used, "")


def _group(e: Evidence, name: str, label: str, note: str, rows: Sequence[Row], used: set[str], way: str) -> str:
    """A group of sentences; the name above the first of each city carries the id that the city's cell points to."""
    order = {city: place for place, city in enumerate(e.participants)}
    rows = sorted(rows, key=lambda row: order.get(row["city"], len(order)))
    once, each = (way, "") if folding(e) else ("", way)  # of very many sentences not every one needs the same way back
    listed = cites(e, rows, used, each, lambda row: anchor(name, row["city"]), about=label)
    told = tag("p", esc(note.removesuffix(".") if once else note) + once, "small")
    return fold(tag("h4", esc(label)), tag("div", told + listed, "group", id_=name), "topic")


def _plain(e: Evidence, section: str, used: set[str]) -> str:
    """A section that nobody codes: everything as it was written, in register order."""
    rows, label = e.counted[e.counted["section"] == section], e.codebook.label("sections", section)
    told = cites(e, rows.to_dict("records"), used, about=label) if len(rows) else ""
    return _section(say("table.literally", section=label), section_target(e, section), told)


def _unquoted(e: Evidence, used: set[str]) -> str:
    """The projects of cities that may only be counted: the list of projects leaves them out, their number leads here."""
    rows = e.counted[(e.counted["section"] == e.section("project")) & e.counted["city"].isin(e.unnamed)]
    label = e.codebook.label("sections", e.section("project"))
    told = cites(e, rows.to_dict("records"), used, about=label) if len(rows) else ""
    return _section(say("table.literally", section=label), "", told)


def _topics(e: Evidence, used: set[str], tables: bool) -> str:
    scoped: Sequence[Row] = e.counted[e.counted["section"].isin(e.codebook.with_role("scope_in", "scope_out"))].to_dict(
        "records"
    )
    groups = [
        _topic(e, topic, side, scoped, used, tables)
        for topic in scope(e).to_dict("records")
        for side in _SCOPE
        if topic[_SCOPE[side][0]]
    ]
    rest = [row for row in scoped if statement_id(row["statement"]) not in used]
    groups += [_rest(e, "scope", "ander", rest, used)] if rest else []
    return _section(say("table.literally_scope"), "b-scope", "".join(groups))


def _topic(e: Evidence, topic: Row, side: str, scoped: Sequence[Row], used: set[str], tables: bool) -> str:
    column, section = _SCOPE[side][0], e.section(_SCOPE[side][1])
    own = set(topic[column])
    rows = [row for row in scoped if row["statement"] in own]
    label = f"{topic['label']}, {lower(e.codebook.label('sections', section))}"
    who = {row["city"] for row in rows}
    note = f"{capital(so_many(e, who, can_rise(e, who, [section])))}, {many(len(rows), 'statement')}."
    way = back("scope", "table.back_table") if tables and e.challenge and not e.city else ""
    return _group(e, anchor("s", topic["topic"], side), label, note, rows, used, way)
