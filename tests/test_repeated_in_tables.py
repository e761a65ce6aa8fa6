"""A closed sentence that somebody repeats in the minutes, the advice or a title is not open because it stands there."""

import html

import pytest
from test_gate import MEETING, WG, page
from tinyspace import tiny_workspace

from analysis.codebook import TABLES, load, read_csv
from analysis.publish import gate, index
from analysis.publish.gate import Reader
from analysis.publish.manifest import Entry, Manifest

CLOSED = "Fictilaad dreigt met een rechtszaak tegen de stad. Zwijg erover."
OPEN = "De parkeerautomaat herkent onze bewonerskaarten in de winter niet."
SHORT = "Het bod is te hoog."
PLACES = [("minutes", "text"), ("advice", "text"), ("meetings", "title"), ("codes", "definition"), ("dissent", "reason")]


@pytest.fixture
def ws(tmp_path):
    ws = tiny_workspace(tmp_path / "w")
    rows = ws.table("statements")
    for place, (text, audience) in enumerate([(CLOSED, "intern"), (SHORT, "intern"), (OPEN, "mow"), (OPEN, "intern")]):
        rows.loc[rows.index[place], ["text", "audience", "layer"]] = [text, audience, "body"]
    ws.save("statements", rows)
    return ws


def put(ws, table, column, text):
    """In the first row of a table, which gets a row when it has none; gives the number of that row."""
    path = ws.codebook / f"{table}.csv"
    rows = read_csv(path) if path.is_file() else None
    if rows is None or rows.empty:
        city, point = load(ws.codebook).participants[0], load(ws.codebook)["advice"]["point"].iloc[0]
        given = {"point": point, "city": city, "who": "an", "date": MEETING}
        path.write_text(",".join(TABLES[table].columns) + "\n" + ",".join(given.get(c, "") for c in TABLES[table].columns))
        rows = read_csv(path)
    rows.loc[0, column] = text
    rows.to_csv(path, index=False)


def hits(ws, text, reader=WG):
    return gate.check({"page.html": page(f"<p>{html.escape(text)}</p>", reader)}, reader, ws)


@pytest.mark.parametrize(("table", "column"), PLACES)
def test_a_closed_sentence_that_a_table_repeats_is_held_with_table_and_row(ws, table, column):
    text = "De stad zegt: fictilaad dreigt met een rechtszaak tegen de stad."
    put(ws, table, column, text)
    [hit] = hits(ws, text)
    assert hit.pattern == "sentence" and f"overgenomen in {table}.csv, rij 2" in hit.why


MIDST = CLOSED.split(".")[0] + " van Ankerdonk en is dus in gesprek."


@pytest.mark.parametrize("text", [MIDST, OPEN, SHORT, "Een eigen zin van het verslag, die niemand in een fiche schreef."])
def test_what_is_open_or_what_anybody_says_is_not_held(ws, text):
    put(ws, "minutes", "text", text)
    assert not hits(ws, text)


def test_a_reader_who_may_read_the_sentence_may_read_the_minutes(ws):
    put(ws, "minutes", "text", CLOSED)
    assert not hits(ws, CLOSED, Reader("intern", MEETING))


@pytest.mark.parametrize(("title", "shown"), [(CLOSED, False), ("Bespreking van de palen", True)])
def test_the_index_does_not_show_a_title_that_repeats_one(ws, title, shown):
    put(ws, "meetings", "title", title)
    meeting = load(ws.codebook)["meetings"]["meeting"].iloc[0]
    entry = Entry("Verslag", "vergadering", meeting, "", "werkgroep", "", "", MEETING, 1, 2, MEETING, {})
    made = index.checked(ws, Manifest(1, entries={f"{meeting}/vergadering.html": entry}), load(ws.codebook))
    assert (title.encode() in made, b"[weggelaten]" in made) == (shown, not shown)
