"""No sentence is lost: every layer × six positions × every format, and one sentence more in any example file."""

import pytest

from analysis import codebook, intake
from analysis.reading.model import CLOSED, weigh
from analysis.workspace import Workspace
from tests.canaries import cases
from tests.test_hostile import EXAMPLE

CASES = [(name, canary, layer) for name, _, canary, layer in cases()]
# Layers that are marks within a line: the row is of the line, the ledger knows better.
WITHIN = {"inserted", "form"}
CODEBOOK = codebook.load(EXAMPLE / "codebook")
AUDIENCES = CODEBOOK["sections"].set_index("section")["audience"].to_dict()


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """The tables of a workspace with all canaries."""
    root = tmp_path_factory.mktemp("canaries")
    (root / "raw").mkdir()
    for name, data, _, _ in cases():
        (root / "raw" / name).write_bytes(data)
    ws = Workspace(root)
    intake.run(ws, CODEBOOK)
    return {name: ws.table(name) for name in ("receipts", "fiches", "statements", "contacts", "ledger")}


def test_the_set_is_complete():
    layers = {name.rsplit(".", 1)[1]: set() for name, _, _ in CASES}
    for name, _, layer in CASES:
        layers[name.rsplit(".", 1)[1]].add(layer)
    text = set("body inserted deleted comment footnote endnote textbox hidden form alt".split())
    assert layers["docx"] == text | {"header", "footer"}
    assert layers["odt"] == layers["rtf"] == text
    assert layers["xlsx"] == {"body", "comment", "hidden", "textbox", "alt"}
    assert len(CASES) >= 250


@pytest.mark.parametrize(("name", "canary", "layer"), CASES, ids=[name for name, _, _ in CASES])
def test_a_canary_is_recovered_once_in_its_layer_and_for_its_audience(tables, name, canary, layer):
    rows = tables["statements"]
    beside = rows["detail"].str.contains(canary, regex=False)
    found = rows[rows["text"].str.contains(canary, regex=False) | beside]
    assert len(found) == 1
    row = found.iloc[0]
    # What stands in the other cells of a row is a detail of its statement; never what only insiders may see.
    carried = layer in WITHIN or (beside.any() and layer not in CLOSED)
    assert row["layer"] == layer or (carried and row["layer"] == "body")
    assert row["audience"] == ("intern" if layer in CLOSED else AUDIENCES.get(row["section"], "intern"))
    ledger = tables["ledger"]
    placed = ledger[(ledger["file"] == name) & (ledger["layer"] == layer) & (ledger["reason"] == "")]
    assert placed["characters"].sum() >= weigh(canary)
