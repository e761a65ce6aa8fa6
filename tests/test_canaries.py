"""No sentence is lost: every layer × six positions × every format, and one sentence more in any example file."""

from collections import Counter

import pytest

from analysis import codebook, intake
from analysis.reading.document import weigh
from analysis.reading.guard import guard
from analysis.workspace import Workspace
from tests.canaries import cases
from tests.gold_vocabulary import VOCABULARY
from tests.one_more import ADD
from tests.test_hostile import EXAMPLE

CASES = [(name, canary, layer) for name, _, canary, layer in cases()]
# Layers that are marks within a line: the row is of the line, the ledger knows better.
WITHIN = {"inserted", "form"}
CLOSED = {"comment", "deleted", "hidden"}
CODEBOOK = codebook.load(EXAMPLE / "codebook")
pytestmark = pytest.mark.xdist_group("canaries")  # one process, so that the tables are made once
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


SENTENCE = "De kanarie van Zwarteveen zingt elke morgen."
FILES = sorted(path for path in (EXAMPLE / "raw").rglob("*") if path.is_file() and not path.name.startswith("SKM"))
PAIRS = [(path, add) for path in FILES for add in ADD[path.suffix[1:]]]


@pytest.fixture(scope="module")
def told():
    """The statements of every example file, without and with one sentence more."""
    files = [guard.Parcel(path.name, add(path.read_bytes(), more)) for path, add in PAIRS for more in ("", SENTENCE)]
    readings = [result.reading for result in guard.read_all(files, VOCABULARY)]
    counts = [
        [Counter((field.section, field.text, field.detail) for field in part.fields if field.text) for part in reading.parts]
        for reading in readings
    ]
    return list(zip(counts[::2], counts[1::2], strict=True))


@pytest.mark.parametrize("number", range(len(PAIRS)), ids=[f"{path.name}-{add.__name__}" for path, add in PAIRS])
def test_one_sentence_more_is_one_statement_more(told, number):
    more = []
    for before, after in zip(*told[number], strict=True):
        assert before - after == Counter()
        more.append([text for _, text, _ in (after - before).elements()])
    # What two fiches in one file have in common is said in both.
    assert [SENTENCE] in more
    assert all(found in ([], [SENTENCE]) for found in more)
