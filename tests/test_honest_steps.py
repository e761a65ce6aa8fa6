"""Steps in which something was claimed, taken back or counted that should not have been, one by one."""

import csv
import json

import pytest
from gold_workspace import gold_workspace

from analysis import codebook
from analysis.coding.decide.decision import Decision, decide, undo
from analysis.counting.evidence import evidence
from analysis.pages.tables import how_read
from analysis.publish import derive, manifest
from analysis.workspace import Workspace, fingerprint

MEETING = "2023-03-03"


@pytest.fixture
def ws(tmp_path):
    return gold_workspace(tmp_path / "w")


def test_that_every_sentence_was_read_is_only_said_when_it_was(ws):
    assert "Elke zin is door iemand gelezen." in str(how_read(evidence(MEETING, workspace=ws)))
    table = codebook.read_csv(ws.codebook / "codings.csv")
    coded, first = ws.table("coded"), ws.table("coded")["statement"].iloc[0]
    ws.save("coded", coded[coded["statement"] != first])
    assert len(table) and "1 wacht nog." in str(how_read(evidence(MEETING, workspace=ws)))


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c"])
def test_undo_takes_back_the_last_decision_whatever_sign_stands_in_its_text(tmp_path, sign):
    space = Workspace(tmp_path)
    space.codebook.mkdir()
    path = space.codebook / "codings.csv"
    path.write_text("challenge,section,text,code,coder,date,note\n", "utf-8")
    for text in ("Eerste zin.", f"Tweede zin{sign}met een zachte regel."):
        decide(space, Decision("data", "sub_problem", text, ("DATA-01",), "an", statement=text[:6]))
    assert [one["text"][:6] for one in undo(space, "an")] == ["Tweede"]
    with path.open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["Eerste zin."]


@pytest.mark.parametrize("spoilt", [b"PAR1", b"", None])
def test_a_table_that_was_put_back_or_cut_is_made_anew(ws, spoilt):
    """None: an older table, whole but not the one that was derived from what stands there now."""
    for name in derive.TABLES:
        if not ws.has(name):
            ws.save(name, ws.table("statements").iloc[:1])
    mark = {"received": fingerprint.received(ws, fingerprint.sources(ws))}
    mark["tables"] = {name: manifest.digest(ws.processed / f"{name}.parquet") for name in derive.TABLES}
    (ws.processed / derive.MARK).write_text(json.dumps(mark))
    assert derive.current(ws)
    path = ws.processed / "coded.parquet"
    if spoilt is None:
        ws.save("coded", ws.table("coded").iloc[1:])
    else:
        path.write_bytes(spoilt)
    assert not derive.current(ws)
