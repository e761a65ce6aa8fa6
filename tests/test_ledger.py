"""Nothing gets lost on the way: characters found are placed or excluded, and ids that went in come out, dropped or merged."""

import shutil
from collections import Counter

import pandas as pd
import pytest

from analysis import codebook, intake, reading
from analysis.coding.decide.apply import coded, to_code, uncoded
from analysis.intake.candidate import Read
from analysis.intake.receipts import PARTLY, UNACCOUNTED, receipt
from analysis.reading.document import Line, Source, weigh
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout
from analysis.workspace import Workspace
from tests.gold_vocabulary import VOCABULARY
from tests.test_hostile import EXAMPLE

FILES = sorted(path for path in (EXAMPLE / "raw").rglob("*") if path.is_file() and not path.name.startswith("SKM"))
# The detail of these is the name of the field, which the form prints and the city does not write.
NAMED = {"contact", "situation"}
pytestmark = pytest.mark.xdist_group("ledger")  # one process, so that the tables are made once


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_layer_of_every_file_balances(path):
    data = path.read_bytes()
    found = reading.read(data, path.name, VOCABULARY)
    layers: Counter[str] = Counter()
    for layer, _, weight in found.ledger:
        layers[layer] += weight
    assert +layers == +Counter(formats.read(data).found)
    assert UNACCOUNTED not in {reason for _, reason, _ in found.ledger}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_called_placed_stands_in_a_field(path):
    found = reading.read(path.read_bytes(), path.name, VOCABULARY)
    fields = [field for part in found.parts for field in part.fields]
    said = sum(weigh(f.text + f.priority + f.actor + f.rule + f.level + f.detail * (f.section not in NAMED)) for f in fields)
    assert said >= sum(weight for _, reason, weight in found.ledger if not reason)


def test_what_nobody_accounts_for_makes_the_receipt_partly():
    source = Source("txt", (Line("Een zin.", "regel 1"),), {"body": 17, "comment": 5})
    found = layout.read(source, VOCABULARY)
    assert {(layer, n) for layer, reason, n in found.ledger if reason == UNACCOUNTED} == {("body", 10), ("comment", 5)}
    row = receipt(Read("x.txt", "0", 1, "", found, "", {}), 1, "", "")
    assert row["status"] == PARTLY
    assert (row["found"], row["placed"], row["excluded"]) == (22, 7, 0)


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    """The example, read once."""
    folder = tmp_path_factory.mktemp("ledger")
    for name in ("raw", "codebook"):
        shutil.copytree(EXAMPLE / name, folder / name)
    found = Workspace(folder)
    intake.run(found, codebook.load(found.codebook))
    return found


def test_receipts_and_ledger_tell_the_same(ws):
    receipts, ledger = ws.table("receipts").set_index("file"), ws.table("ledger")
    assert (receipts["found"] == receipts["placed"] + receipts["excluded"]).all()
    of = ledger["file"].map(lambda file: next(name for name in receipts.index if file == name or file.startswith(f"{name}/")))
    sums = ledger.groupby(of)["characters"].sum()
    assert (sums == receipts.loc[sums.index, "found"]).all()
    placed = ledger[ledger["reason"] == ""].groupby(of)["characters"].sum()
    assert (placed == receipts.loc[placed.index, "placed"]).all()


def test_every_statement_that_wants_a_code_is_coded_or_waits(ws):
    statements, fiches, book = ws.table("statements"), ws.table("fiches"), codebook.load(ws.codebook)
    done = coded(statements, book)
    waiting = uncoded(statements, fiches, book)
    assert set(done["statement"]) <= set(statements["statement"])
    assert set(waiting["statement"]) <= set(statements["statement"])
    assert not set(done["statement"]) & set(waiting["statement"])
    wanted = to_code(statements, fiches, book)
    assert len(wanted) == wanted["statement"].isin(done["statement"]).sum() + len(waiting)


def corrected(ws: Workspace, folder, rows: list[dict[str, str]]) -> pd.DataFrame:
    """The statements after these corrections, read anew."""
    shutil.copytree(ws.root, folder / "w")
    other = Workspace(folder / "w")
    path = other.codebook / "corrections.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    given = pd.DataFrame([{"who": "test", "date": "2023-01-01", "reason": "test", **row} for row in rows])
    pd.concat([table, given]).fillna("").to_csv(path, index=False)
    intake.run(other, codebook.load(other.codebook))
    return other.table("statements")


def test_ids_in_are_ids_out_dropped_or_merged(ws, tmp_path):
    before = ws.table("statements")
    rows = before[(before["section"] == "sub_problem") & (before["status"] == "inhoud")].groupby("fiche").head(2)
    pairs = rows.groupby("fiche")["statement"].apply(list)
    pairs = pairs[pairs.str.len() == 2]
    dropped, split, joined, moved = pairs.iloc[0][0], pairs.iloc[1][0], pairs.iloc[2], pairs.iloc[3][0]
    hanging = before[(before["layer"] == "comment") & (before["section"] != "blind_spot")].iloc[0]["statement"]
    after = corrected(
        ws,
        tmp_path,
        [
            {"statement": dropped, "action": "drop"},
            {"statement": split, "action": "split", "value": "Een deel.|Nog een deel."},
            {"statement": joined[0], "action": "join", "value": joined[1]},
            {"statement": moved, "action": "move", "value": "blind_spot"},
            {"statement": hanging, "action": "move", "value": "inspiring_project"},
        ],
    )
    gone = set(before["statement"]) - set(after["statement"])
    new = after[~after["statement"].isin(before["statement"])]
    assert gone == {dropped, joined[1]}
    assert list(new["text"]) == ["Nog een deel."]
    by = after.set_index("statement")
    assert by.loc[split, "text"] == "Een deel."
    was = before.set_index("statement")
    assert by.loc[joined[0], "text"] == f"{was.loc[joined[0], 'text']} {was.loc[joined[1], 'text']}"
    assert (by.loc[moved, "section"], by.loc[moved, "audience"]) == ("blind_spot", "werkgroep")
    assert (by.loc[hanging, "section"], by.loc[hanging, "audience"]) == ("inspiring_project", "intern")
    same = [name for name in after["statement"] if name in was.index and name not in (split, moved, hanging, *joined)]
    assert by.loc[same, "text"].equals(was.loc[same, "text"])
