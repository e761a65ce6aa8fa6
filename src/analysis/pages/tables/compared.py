"""A city beside the others: what they name too, what it names alone, what it left open. Not naming is no mistake."""

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings import alone as lone_codes
from analysis.counting.findings import also_said, open_ends, ranked, unsaid, without_code
from analysis.counting.findings import scope as scopes
from analysis.counting.findings.counting import answering
from analysis.counting.findings.own_city import announced
from analysis.pages.tables.called import capital, cities, out_of, term, to_statement
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, number, tag
from analysis.pages.tables.quotes import Row, quoted
from analysis.pages.tables.squares import squares
from analysis.pages.tables.waits import files, so_far, unsure
from analysis.words import say


def also(e: Evidence) -> Html:
    """Codes this city names and others name too, most others first, with who."""
    found = also_said(e).sort_values("others", ascending=False, kind="stable")
    return _ranked(
        e, found.assign(cities=found["others"] + 1), _nothing(e, _alone_in(e, "own.none_shared"), "own.later_shared")
    )


def not_named(e: Evidence) -> Html:
    """What several cities name and this city does not; for a city of which no fiche came: what the others brought up."""
    found = pd.concat([unsaid(e, section).assign(section=section) for section in e.codebook.coded or [e.main]])
    shared = any(not ranked(e, section).query("cities > 1").empty for section in e.codebook.coded)
    return _ranked(e, found, _alone_in(e, "own.none_missing") if shared and e.city in e.received else "own.none_yet")


def _nothing(e: Evidence, received: str, later: str) -> str:
    """Which sentence stands where there is nothing to compare: no fiche yet, nothing named, or nothing of this kind."""
    if e.city not in e.received:
        return later
    named = not also_said(e).empty or not lone_codes(e).empty
    return received if named else "own.nothing_named"


def _alone_in(e: Evidence, key: str) -> str:
    """What is said of the others holds only so far while something of them waits."""
    return so_far(e, key, e.codebook.coded, [e.city])


def _ranked(e: Evidence, table: pd.DataFrame, nothing: str) -> Html:
    if table.empty:
        return Html(tag("p", esc(say(nothing))))
    return Html(tag("ol", "".join(_rank(e, row) for row in table.to_dict("records")), "rank"))


def _rank(e: Evidence, row: Row) -> str:
    others = [city for city in row["who"] if city != e.city]
    left = tag("div", tag("b", esc(row["label"])) + tag("p", f"{capital(_kind(e, row))}: {cities(e, others)}.", "who"))
    text = out_of(e, row["cities"], answering(e, row["section"]), row["rises"])
    count = squares(row["cities"], row["answered"]) + number(anchor("b", row["section"], row["code"]), text)
    return tag("li", left + tag("div", count, "count"))


def alone(e: Evidence) -> Html:
    """What only this city names, where its scope differs from others, and its sentences that fit no code."""
    parts = [_lone(e), _against(e), _codeless(e)]
    return Html("".join(parts) or tag("p", esc(say(_nothing(e, "own.not_alone", "own.later_alone")))))


def _lone(e: Evidence) -> str:
    rows = lone_codes(e).to_dict("records")
    if not rows:
        return ""
    lines = [tag("li", f"{tag('b', esc(row['label']))} ({_kind(e, row)}): {_sentences(row['own'])}") for row in rows]
    return tag("h3", esc(say(_alone_in(e, "own.alone")))) + tag("ul", "".join(lines), "pairs")


def _kind(e: Evidence, row: Row) -> str:
    return esc(term(e, row["section"], "kind"))


def _sentences(names: list[str]) -> str:
    return ", ".join(to_statement(name, say("prose.sentence", n=n)) for n, name in enumerate(names, 1))


def _against(e: Evidence) -> str:
    """Topics this city puts on one side and another city on the other."""
    rows = [row for row in scopes(e).to_dict("records") if row["conflict"] and e.city in (*row["inside"], *row["outside"])]
    if not rows:
        return ""
    heads = [say(f"own.scope_{name}") for name in ("topic", "you", "others")]
    return grid(
        caption(say("own.scope_title"), say("own.scope_note")), heads, [_sides(e, row) for row in rows], id_="scope"
    ).html


def _sides(e: Evidence, row: Row) -> list[str]:
    both = e.city in row["inside"] and e.city in row["outside"]
    mine = "both" if both else "in" if e.city in row["inside"] else "out"
    others = row["outside"] if e.city in row["inside"] else row["inside"]
    named = [city for city in others if city != e.city]
    return [esc(row["label"]), esc(say(f"own.side_{mine}")), cities(e, named) if named else esc(say("own.nobody_else"))]


def _codeless(e: Evidence) -> str:
    names = {name for section in e.codebook.coded for name in without_code(e, section)}
    rows = e.counted[e.counted["statement"].isin(names) & (e.counted["city"] == e.city)]
    lines = [
        tag(
            "li",
            tag("p", esc(e.codebook.label("sections", row["section"])), "name")
            + tag("div", quoted(e, row) + tag("p", to_statement(row["statement"], say("own.to_own")), "source")),
        )
        for row in rows.to_dict("records")
    ]
    return tag("h3", esc(say("own.no_code"))) + tag("ul", "".join(lines), "cites") if lines else ""


def unclear(e: Evidence) -> Html:
    """What is missing or unclear: open questions of the form, approval, naming. A list in words."""
    if e.city not in e.received:
        return Html(tag("p", esc(say(unsure(e, "own.no_fiche"), files=files(e)))))
    fiches = e.fiches[e.fiches["city"] == e.city]
    lines = [
        (row["label"], say(f"own.open_{row['status'] or row['state']}"))
        for row in open_ends(e).to_dict("records")
        if row["state"] != "geen_fiche"
    ]
    lines += [
        (say("own.attachment"), say("own.attachment_asked", text=row["text"]))
        for row in announced(e, e.city).to_dict("records")
    ]
    if (fiches["approved"] == "neen").any():
        lines.append((say("own.approved"), say("own.approved_no")))
    if (fiches["name_ok"] != "ja").any():
        lines.append((say("own.naming"), say("own.naming_no" if (fiches["name_ok"] == "neen").any() else "own.naming_open")))
    if not lines:
        return Html(tag("p", esc(say("own.all_clear"))))
    return Html(tag("ol", "".join(tag("li", f"{tag('b', esc(head))}: {esc(text)}") for head, text in lines), "steps read"))
