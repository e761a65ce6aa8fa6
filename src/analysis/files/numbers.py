"""The numbers of a report beside it: the cross tables of the page, as a spreadsheet for people and a CSV for machines."""

from collections.abc import Iterator

import pandas as pd

from analysis.counting import findings
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings.lists import answered, only_seen
from analysis.files import sheets
from analysis.files.sheets import Sheet
from analysis.pages.tables.called import plainly
from analysis.pages.tables.markup import plain, whole
from analysis.pages.tables.waits import waits
from analysis.words import day, say

COUNTED = ("genoemd", "betwist")
TICKED = {"ja": "yes", "neen": "unticked", "": "unknown"}  # a box that nobody ticked is not a no
GROUP = "zonder-naam"  # in the CSV: the cities without a name, together


_LEVEL = "-level"  # behind a section: the table of its levels


def xlsx(e: Evidence) -> bytes:
    """`cijfers.xlsx`: cover, denominators, fiches, one sheet per cross table, scope; dated by the newest fiche."""
    challenge = e.codebook.label("challenges", e.challenge)
    title = say("numbers.title", challenge=challenge, date=day(e.meeting))
    cover = [
        say("numbers.basis", received=len(e.received), participants=len(e.participants), date=day(e.as_of or e.meeting)),
        say(f"numbers.audience_{e.audience}"),
        plain(waits(e)),
        say("numbers.reading"),
        *([say("numbers.example")] if e.codebook.settings.get("workspace") == "voorbeeld" else []),
    ]
    return sheets.workbook(title, cover, [*_bases(e), *_crosses(e), *_scope(e)], e.as_of or e.meeting)


def csv(e: Evidence) -> bytes:
    """`cijfers.csv`: table, row, label, city, count, state, cities, least: one line per cell of every cross table.

    cities: the total of the row; least: 'minstens' while something waits that could raise that total.
    """
    bare = pd.DataFrame(columns="table row label city count state cities least".split())  # who may see no table gets the heads
    cells = [_long(name, cross) for name, cross in tables(e)]
    return sheets.table_csv(pd.concat(cells, ignore_index=True) if cells else bare)


def tables(e: Evidence) -> list[tuple[str, Cross]]:
    """Every cross table this audience may see, with its id."""
    crosses = [(section, findings.cross(e, section)) for section in e.codebook.counted]
    levels = [(f"{section}{_LEVEL}", findings.levels(e, section)) for section in e.codebook.with_role("rule")]
    return [(name, cross) for name, cross in [*crosses, *levels, ("answers", findings.answers(e))] if len(cross.counts)]


def _bases(e: Evidence) -> Iterator[Sheet]:
    heads = {
        name: say(f"numbers.{name}") for name in "label participants received readable answered content statements".split()
    }
    yield Sheet(
        say("numbers.sheet_base"), say("numbers.title_base"), findings.denominators(e)[list(heads)].rename(columns=heads)
    )
    fiches = e.fiches[~e.fiches["city"].isin(e.unnamed)]
    approved = [say(f"inbox.{TICKED[answer]}") for answer in fiches["approved"]]
    frame = pd.DataFrame(
        {
            say("numbers.city"): fiches["city"].map(e.names),
            say("numbers.department"): fiches["department"],
            say("numbers.received_on"): [_came(*row) for row in zip(fiches["received"], only_seen(fiches), strict=True)],
            say("numbers.template"): fiches["template"],
            **({say("numbers.approved"): approved} if answered(e, "approved") else {}),
            say("numbers.is_readable"): fiches["readable"],
        }
    )
    yield Sheet(say("numbers.sheet_fiches"), say("numbers.title_fiches"), frame)


def _came(received: str, seen: bool) -> str:
    return say("table.seen_on", date=received) if seen and received else received


def _crosses(e: Evidence) -> Iterator[Sheet]:
    for name, cross in tables(e):
        what, level = _what(e, name)
        short = say("numbers.sheet_level", section=what) if level else what
        yield Sheet(short[:31], titled(e, name), wide(e, cross), (say("numbers.cell"),))


def titled(e: Evidence, name: str) -> str:
    """What stands above the sheet of a table of `tables`."""
    what, level = _what(e, name)
    return say("numbers.title_level" if level else "numbers.title_cross", section=what)


def _what(e: Evidence, name: str) -> tuple[str, str]:
    section = name.removesuffix(_LEVEL)
    return say("numbers.answers") if section == "answers" else e.codebook.label("sections", section), name[len(section) :]


def wide(e: Evidence, cross: Cross) -> pd.DataFrame:
    """Row label, one column per city (the number of statements, or the word of the state), and the number of cities."""
    columns: dict[str, list[object]] = {say("numbers.row"): list(cross.labels.loc[cross.counts.index])}
    for city in cross.shown:
        cells = zip(cross.counts[city], cross.states[city], strict=True)
        columns[e.names[city]] = [_shown(str(state), whole(count)) for count, state in cells]
    if cross.aside:
        columns[say("numbers.unnamed", n=len(cross.aside))] = list(cross.aside_totals)
    rising = [say("prose.least_word") if row in cross.rising else say("numbers.exactly") for row in cross.counts.index]
    return pd.DataFrame(columns | {say("numbers.least"): rising, say("numbers.cities"): cross.totals.to_list()})


def _shown(state: str, count: int) -> object:
    """The number of statements, where several states are counted with the name of the state; else why there is none."""
    if state in COUNTED:
        return count
    told = say(f"state.{state}")
    return say("numbers.stands", state=told, n=count) if count else told


def _long(name: str, cross: Cross) -> pd.DataFrame:
    counts = cross.counts[cross.shown].stack()
    rows = counts.index.get_level_values(0)
    shown = pd.DataFrame(
        {
            "table": name,
            "row": rows,
            "label": rows.map(cross.labels.to_dict()),
            "city": counts.index.get_level_values(1),
            "count": counts.to_numpy(),
            "state": cross.states[cross.shown].stack().to_numpy(),
            "cities": rows.map(cross.totals.to_dict()),
            "least": [_least(cross, row) for row in rows],
        }
    )
    return pd.concat([shown, _group(name, cross)], ignore_index=True) if cross.aside else shown


def _group(name: str, cross: Cross) -> pd.DataFrame:
    """One line per row for the cities without a name together: the count is a number of cities."""
    rows = list(cross.counts.index) if cross.aside else []
    facts = {"table": name, "row": rows, "label": [cross.labels[row] for row in rows], "city": GROUP}
    facts |= {"count": [int(cross.aside_totals[row]) for row in rows], "state": GROUP}
    totals = {"cities": [int(cross.totals[row]) for row in rows], "least": [_least(cross, row) for row in rows]}
    return pd.DataFrame(facts | totals)


def _least(cross: Cross, row: object) -> str:
    return say("prose.least_word") if row in cross.rising else ""


def _scope(e: Evidence) -> Iterator[Sheet]:
    found = findings.scope(e)
    if len(found):
        names = {side: found[side].map(lambda who: plainly(e, who)) for side in ("inside", "outside")}
        frame = pd.DataFrame(
            {
                say("numbers.topic"): found["label"],
                say("numbers.inside"): names["inside"],
                say("numbers.outside"): names["outside"],
                say("numbers.conflict"): found["conflict"].map({True: say("numbers.yes"), False: say("numbers.no")}),
            }
        )
        yield Sheet(say("numbers.sheet_scope"), say("numbers.title_scope"), frame)
