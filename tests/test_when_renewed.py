"""When a page is made again, and which pages there are: the rules of publishing on the tables of the example, no kernel."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from gold_workspace import gold_workspace
from small_evidence import FIRST

from analysis import codebook
from analysis.codebook import Codebook
from analysis.publish import exposed, manifest, plan, watch
from analysis.publish.inputs import Inputs
from analysis.publish.making import Due
from analysis.publish.manifest import Entry, Manifest
from analysis.publish.plan import Asked, Task
from analysis.publish.publication import _beside, _current, _pruned
from analysis.publish.run import notebooks
from analysis.publish.schedule.moments import Slot
from analysis.publish.schedule.turn import handled, rows, turn
from analysis.workspace import Workspace

NOTEBOOKS = notebooks(Path(__file__).parent.parent / "notebooks")
OF = {one.report: one for one in NOTEBOOKS}
DATA, OTHER = "2023-03-03", "2023-09-26"
A = FIRST[0]


@pytest.fixture(scope="module")
def ws(tmp_path_factory) -> Workspace:
    return gold_workspace(tmp_path_factory.mktemp("renewed") / "w")


@pytest.fixture(scope="module")
def book(ws) -> Codebook:
    return codebook.load(ws.codebook)


def task(report: str, **parameters: str) -> Task:
    return Task(OF[report], parameters, plan._output(OF[report], parameters))


MEETING, MOW = task("vergadering", meeting=DATA, audience="werkgroep"), task("vergadering", meeting=DATA, audience="mow")
LATER = task("vergadering", meeting=OTHER, audience="werkgroep")
CITY, NEXT = task("stad", meeting=DATA, city=A), task("stad", meeting=DATA, city=FIRST[1])
ADVICE = task("advies", audience="mow")


def moved(ws: Workspace, book: Codebook, tasks: list[Task], table: str, **change: object) -> list[Task]:
    """Which of these pages are out of date when a first row of a table changes (a decided one gets a row more)."""
    before = {one.output: Inputs(ws, book).of(one) for one in tasks}
    now = Inputs(ws, book)
    if table in book.tables:
        more = pd.DataFrame([dict.fromkeys(book[table].columns, "") | change])
        now = Inputs(ws, Codebook(book.tables | {table: pd.concat([book[table], more], ignore_index=True)}))
    else:
        rows = now._tables[table]
        where = {name: value for name, value in change.items() if name != "text"}
        mine = pd.Series(True, index=rows.index)
        for name, value in where.items():
            mine &= rows[name] == value
        first = rows.index[mine][0]
        column = "text" if "text" in rows else "code" if "code" in rows else "received"
        now._tables[table] = rows.assign(**{column: rows[column].mask(rows.index == first, "anders")})
    return [one for one in tasks if now.of(one) != before[one.output]]


@pytest.mark.parametrize(
    ("table", "change", "renewed"),
    [
        ("redactions", {"challenge": "data", "span": "Wit"}, [MEETING, MOW, LATER, CITY, ADVICE]),
        ("releases", {"pattern": "phone"}, [MEETING, MOW, LATER, CITY, ADVICE]),
        ("codes", {"challenge": "data", "code": "DATA-99"}, [MEETING, MOW, CITY, ADVICE]),
        ("codes", {"challenge": "", "code": "X-99"}, [MEETING, MOW, LATER, CITY, ADVICE]),
        ("advice", {"point": "P"}, [ADVICE]),
        ("minutes", {"meeting": OTHER}, [LATER, ADVICE]),
        ("codings", {"challenge": "data"}, []),  # it shows in `coded`
        ("statements", {"challenge": "data", "audience": "mow"}, [MEETING, MOW, CITY, ADVICE]),
        ("statements", {"challenge": "data", "audience": "werkgroep"}, [MEETING, CITY]),
        ("statements", {"challenge": "data", "audience": "intern", "city": A}, [CITY]),
        ("statements", {"challenge": "data", "audience": "intern", "city": "zandkerke"}, []),
        ("coded", {"challenge": "data", "audience": "mow"}, [MEETING, MOW, CITY, ADVICE]),
        ("fiches", {"challenge": "snelladen"}, [LATER, ADVICE]),
    ],
)
def test_a_page_is_made_again_when_what_it_may_show_changed(ws, book, table, change, renewed):
    assert moved(ws, book, [MEETING, MOW, LATER, CITY, ADVICE], table, **change) == renewed


def entry(one: Task, ws: Workspace, **facts: object) -> Entry:
    page = ws.reports / one.output
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(one.output)
    about = {"title": "t", "report": one.notebook.report, "meeting": one.meeting, "city": one.city, "audience": one.audience}
    rest = {"run": "r", "built": "2023-03-01", "fiches": 1, "of": 2, "as_of": ""}
    return Entry(**{**about, "inputs": "x", **rest, "files": {one.output: manifest.digest(page)}, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "failed", "altered", "current"),
    [({}, False, False, True), ({"inputs": "y"}, False, False, False), ({}, True, False, False), ({}, False, True, False)],
)
def test_a_page_stands_when_it_rests_on_the_same_and_is_whole(tmp_path, facts, failed, altered, current):
    space = Workspace(tmp_path)
    kept = Manifest(entries={MEETING.output: entry(MEETING, space, **facts)}, failed={MEETING.output: {}} if failed else {})
    if altered:
        (space.reports / MEETING.output).write_text("anders")
    assert _current(space, kept, Due(MEETING, "x", "")) is current
    assert not _current(space, Manifest(), Due(MEETING, "x", ""))


def test_pages_for_other_audiences_are_made_along_and_named_apart(book, tmp_path):
    space = Workspace(tmp_path)
    kept = Manifest(entries={one.output: entry(one, space) for one in (MEETING, MOW, CITY)})
    others = plan.other_audiences(kept, NOTEBOOKS, book)
    assert [one.output for one in others] == [f"{DATA}/vergadering.mow.html"]
    assert MOW.beside("cijfers.xlsx") == f"{DATA}/cijfers.mow.xlsx" and MEETING.beside("cijfers.xlsx") == f"{DATA}/cijfers.xlsx"
    assert [len(_beside([one], others, False)) for one in (MEETING, LATER, CITY)] == [1, 0, 0]
    assert len(_beside([LATER], others, True)) == 1


def test_what_is_asked_is_what_is_made_and_nothing_beside_it(book):
    made = plan.tasks(NOTEBOOKS, book, Asked((DATA,), city=A))
    assert [(one.notebook.report, one.meeting, one.city) for one in made] == [("stad", DATA, A)]
    assert {one.audience for one in plan.tasks(NOTEBOOKS, book, Asked((DATA,), audience="mow"))} == {"mow"}
    assert {one.meeting for one in plan.tasks(NOTEBOOKS, book, Asked((DATA,)))} == {DATA}


def test_a_city_or_a_meeting_that_is_gone_leaves_with_its_pages(book, tmp_path):
    space = Workspace(tmp_path)
    away = task("stad", meeting=DATA, city="verdwenen")
    kept = Manifest(
        entries={one.output: entry(one, space) for one in (MEETING, away)}, failed={away.output: {}, MEETING.output: {}}
    )
    left = _pruned(kept, NOTEBOOKS, book)
    assert [*left.entries] == [*left.failed] == [MEETING.output]


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("2023-03-03/a.html", True),
        ("../a.html", False),
        ("/a.html", False),
        ("a/../../b", False),
        ("c:\\a", False),
        ("", False),
        ("a\0", False),
    ],
)
def test_a_manifest_leads_nowhere_but_into_its_folder(path, inside):
    assert manifest._inside(path) is inside


@pytest.mark.parametrize(
    ("text", "reader", "holds"),
    [("DE ZIN", MEETING, True), ("iets anders", MEETING, False), ("DE ZIN", CITY, False), ("DE ZIN", NEXT, True)],
)
def test_a_page_that_stands_and_holds_what_is_closed_now_is_found(ws, book, tmp_path, text, reader, holds):
    """The city that wrote it may read it."""
    rows = ws.table("statements")
    mine = rows[(rows["audience"] == "intern") & (rows["city"] == A) & (rows["text"].str.len() > 60)]
    space = gold_workspace(tmp_path / "w")
    from tinyspace import contacts

    space.save("contacts", contacts())
    one = entry(reader, space)
    page = space.reports / reader.output
    page.write_text(f"<html><body><p>{mine['text'].iloc[0] if text == 'DE ZIN' else text}</p></body></html>")
    assert exposed.outputs(space, book, {reader.output: one}) == ({reader.output} if holds else set())


NOW = datetime(2023, 3, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "code", "worried"),
    [(1, 0, False), (1, 1, False), (1, 2, True), (1, 4, True), (29, 0, False), (31, 0, True), (-1, 0, True), (None, 0, True)],
)
def test_a_job_that_is_silent_or_ended_badly_is_a_worry(tmp_path, ago, code, worried):
    space = Workspace(tmp_path)
    if ago is not None:
        space.journal.mkdir()
        (space.journal / watch.FILE).write_text(f'{{"at": "{(NOW - timedelta(hours=ago)).isoformat()}", "code": {code}}}')
    assert bool(list(watch.worries(space, NOW))) is worried


@pytest.mark.parametrize(("day", "due"), [("2023-03-02", False), ("2023-03-03", True), ("2023-03-04", True)])
def test_a_moment_is_due_on_its_day_and_behind_us_when_it_was_done(day, due):
    slot = Slot("2023-03-03", 0, DATA, "vergadering", "nu")
    found = turn([slot], frozenset(), day)
    assert (found.todo, found.ahead) == (((slot,), ()) if due else ((), (slot,)))
    done = handled(rows(found, found.todo, "", ""))
    assert (slot.key in done) is due
    assert turn([slot], done, day).todo == ()
