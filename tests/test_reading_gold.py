"""The example workspace, read, against the gold: what a careful person would have read in every file."""

import shutil
import sys
from pathlib import Path

import pandas as pd
import pytest
from golddiff import Difference, compare, names
from goldset import gold

from analysis import codebook, intake
from analysis.workspace import Workspace, find

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy of the example workspace, read once."""
    root = tmp_path_factory.mktemp("workspace")
    for name in ("raw", "codebook"):
        shutil.copytree(ROOT / "data" / name, root / name)
    workspace = find(root)
    intake.run(workspace, codebook.load(workspace.codebook))
    return workspace


@pytest.fixture(scope="module")
def difference(ws: Workspace) -> Difference:
    return compare(ws)


def test_gold_texts_stand_in_the_right_fiche_and_section(difference: Difference) -> None:
    assert difference.found >= 0.99 * difference.total, difference.elsewhere
    assert len(difference.missing) == 0, difference.missing


def test_hardly_a_statement_is_not_in_gold(ws: Workspace, difference: Difference) -> None:
    assert len(difference.extra) <= 0.02 * len(ws.table("statements")), difference.extra


def test_statuses_agree_or_are_asked_about(ws: Workspace, difference: Difference) -> None:
    assert len(difference.statuses) <= 0.05 * len(ws.table("statements")), difference.statuses


def test_what_stands_beside_a_statement_agrees(difference: Difference) -> None:
    assert len(difference.columns) <= 0.01 * difference.total, difference.columns


def test_fiches_agree(ws: Workspace) -> None:
    ours = ws.table("fiches")
    ids = names(ours)
    expected = gold("fiches").set_index("fiche")
    for row in ours.to_dict("records"):
        theirs = expected.loc[ids[row["fiche"]]]
        same = "city challenge version received template name_ok approved".split()
        assert {name: row[name] for name in same} == {name: theirs[name] for name in same}, row["file"]
        assert ids.get(row["superseded_by"], "") == theirs["superseded_by"]
    assert set(expected.index) - set(ids.values()) == {"verdienmodel-kasterbrugge"}, "only the scan is not read"


def test_references_point_where_gold_points(ws: Workspace) -> None:
    ids = names(ws.table("fiches"))
    ours = ws.table("statements")
    ours = ours[ours["refers_to"] != ""]
    found = {
        (ids[row.fiche], row.section, row.item): row.refers_to.replace(fiche, ids[fiche])
        for row in ours.itertuples()
        for fiche in [row.refers_to.split("/")[0]]
    }
    answers = gold("answers")
    wanted = answers[answers["refers_to"] != ""]
    assert found == {(row.fiche, row.section, row.item): row.refers_to for row in wanted.itertuples()}


def test_every_character_is_accounted_for(ws: Workspace) -> None:
    receipts, ledger = ws.table("receipts"), ws.table("ledger")
    assert set(receipts["status"]) == {"read", "unreadable"}
    assert (receipts["found"] == receipts["placed"] + receipts["excluded"]).all()
    assert not ledger["reason"].isin(["unaccounted", "?"]).any()


def test_text_is_never_anything_but_what_stands_in_the_file(ws: Workspace) -> None:
    """Non-breaking spaces, soft hyphens and combining accents of the Maasterlo fiche come through as they are."""
    fiches, statements = ws.table("fiches"), ws.table("statements")
    texts = statements[statements["fiche"].isin(fiches[fiches["file"].str.contains("Maasterlo–")]["fiche"])]["text"]
    assert any("\u00a0" in text or "\u00ad" in text for text in texts)


def test_a_second_run_opens_nothing_and_changes_nothing(ws: Workspace) -> None:
    before = {path.name: path.read_bytes() for path in ws.processed.iterdir()}
    opened: list[str] = []
    sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
    intake.run(ws, codebook.load(ws.codebook))
    assert any("manifest" in path for path in opened), "the hook hears what is opened"
    assert not [path for path in opened if path.startswith(str(ws.raw))]
    assert {path.name: path.read_bytes() for path in ws.processed.iterdir()} == before


@pytest.mark.wide
def test_processed_comes_back_byte_for_byte(ws: Workspace) -> None:
    before = {path.name: path.read_bytes() for path in ws.processed.iterdir()}
    shutil.rmtree(ws.processed)
    intake.run(ws, codebook.load(ws.codebook))
    assert {path.name: path.read_bytes() for path in ws.processed.iterdir()} == before


def test_ids_are_unique_and_tables_hold_no_missing_values(ws: Workspace) -> None:
    statements, contacts = ws.table("statements"), ws.table("contacts")
    assert pd.concat([statements["statement"], contacts["statement"]]).is_unique
    for name in ("statements", "fiches", "contacts", "questions"):
        assert not ws.table(name).isna().any().any()
