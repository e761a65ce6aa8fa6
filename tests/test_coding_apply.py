"""Decisions applied to sentences: by text, carried along by merged codes, contested by a city."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import codebook, coding, workspace
from analysis.codebook import Codebook, CodebookError
from analysis.coding.decide import apply, replies, rules
from tests import goldset

BOOK = Path(__file__).parent.parent / "data" / "codebook"
CODED_SECTIONS = ["scope_in", "scope_out", "sub_problem", "obstacle", "opportunity"]


@pytest.fixture(scope="module")
def book() -> Codebook:
    """The codebook of the example, with the complete decisions."""
    return with_tables(codebook.load(BOOK), codings=goldset.gold("codings"), rules=goldset.gold("rules"))


def with_tables(book: Codebook, **tables: pd.DataFrame) -> Codebook:
    return Codebook(book.tables | tables)


def frame(columns: str, *rows: str) -> pd.DataFrame:
    """Rows as 'a;b;c'."""
    return pd.DataFrame([row.split(";") for row in rows], columns=columns.split(), dtype="str")


def codings(*rows: str) -> pd.DataFrame:
    """Rows as 'section;text;code' of the challenge data."""
    return frame("challenge section text code coder date note", *(f"data;{row};an;2023-02-02;" for row in rows))


def statements(*rows: str) -> pd.DataFrame:
    """Rows as 'statement;section;text' of the challenge data, with content, by one city."""
    table = frame("statement section text", *rows)
    return table.assign(challenge="data", fiche="data-gch", city="gch", status="inhoud", layer="body", detail="")


def test_gold_codings_give_every_statement_the_codes_a_careful_person_gave(book: Codebook) -> None:
    answers = goldset.gold("answers").query("section != 'contact'")
    table = goldset.statements(scan=True)
    expected = dict(zip(table["statement"], (answers["codes"] + answers["topic"]).to_numpy(), strict=True))
    prefix = {"data": "DATA-S-", "snelladen": "SNEL-S-", "verdienmodel": "VERD-S-", "energiedelen": "DEEL-S-"}
    codes = apply.coded(table, book).query("code != 'geen-code'").groupby("statement")["code"].agg(set).to_dict()
    rows = table[table["section"].isin(CODED_SECTIONS) & table["status"].isin(apply.TO_CODE)]
    assert len(rows) == 565
    for row in rows.to_dict("records"):
        wanted = set(filter(None, expected[row["statement"]].split("|")))
        if row["section"].startswith("scope"):
            wanted = {prefix[row["challenge"]] + topic for topic in wanted}
        assert codes.get(row["statement"], set()) == wanted, row["text"]


def test_gold_rules_give_instrument_and_level(book: Codebook) -> None:
    table = goldset.statements(scan=True)
    ruled = rules.ruled(table.assign(instruments="x", level="x"), book)
    assert ruled[["instruments", "level"]].equals(table[["instruments", "level"]])


def test_with_the_complete_decisions_nothing_waits(book: Codebook) -> None:
    assert apply.uncoded(goldset.statements(scan=True), goldset.fiches(), book).empty


def test_the_example_leaves_three_late_fiches_to_be_coded() -> None:
    waiting = apply.uncoded(goldset.statements(), goldset.fiches(), codebook.load(BOOK))
    # Oudermark's "Warmtenetten." is also written by one of the three, and a decision holds for both.
    assert waiting["fiche"].value_counts().to_dict() == {
        "energiedelen-zandkerke": 13,
        "snelladen-vlashove": 12,
        "energiedelen-gch": 10,
        "energiedelen-oudermark": 1,
    }
    assert set(waiting["section"]) <= set(CODED_SECTIONS)


def test_a_code_counts_as_the_one_it_was_merged_into(book: Codebook) -> None:
    codes = book["codes"].assign(merged_into="")
    codes.loc[codes["code"] == "DATA-01", "merged_into"] = "DATA-02"
    codes.loc[codes["code"] == "DATA-02", "merged_into"] = "DATA-04"
    merged = with_tables(book, codes=codes, codings=codings("sub_problem;een;DATA-01", "sub_problem;Een;DATA-04"))
    assert apply.coded(statements("s1;sub_problem;één", "s2;sub_problem;EEN"), merged)["code"].tolist() == ["DATA-04"]
    assert "DATA-01" not in set(merged.codes_of("data", "sub_problem")["code"])


@pytest.mark.parametrize(("code", "into"), [("DATA-01", "DATA-01"), ("DATA-01", "DATA-99")])
def test_a_merger_that_leads_nowhere_is_refused(book: Codebook, code: str, into: str) -> None:
    codes = book["codes"].assign(merged_into="")
    codes.loc[codes["code"] == code, "merged_into"] = into
    with pytest.raises(CodebookError, match=into):
        apply.coded(statements("s1;sub_problem;een"), with_tables(book, codes=codes))


def test_an_unknown_code_is_refused_with_its_row(book: Codebook) -> None:
    wrong = with_tables(book, codings=codings("sub_problem;een;DATA-01", "sub_problem;twee;DATA-77"))
    with pytest.raises(CodebookError, match=r"rij 3.*DATA-77"):
        apply.coded(statements("s1;sub_problem;een"), wrong)


def test_no_code_is_a_decision_and_gives_way_to_a_code(book: Codebook) -> None:
    decisions = codings("sub_problem;een;geen-code", "sub_problem;twee;geen-code", "sub_problem;twee;DATA-02")
    table = statements("s1;sub_problem;een", "s2;sub_problem;twee", "s3;sub_problem;drie", "s4;obstacle;een")
    result = apply.coded(table, with_tables(book, codings=decisions))
    assert result[["statement", "code"]].values.tolist() == [["s1", "geen-code"], ["s2", "DATA-02"]]


def test_only_ordinary_content_of_the_newest_version_waits(book: Codebook) -> None:
    table = statements(*(f"s{n};sub_problem;zin {n}" for n in range(6)), "s6;blind_spot;zin 6")
    table.loc[1, "status"] = "bewust_geen"
    table.loc[2, "layer"] = "comment"
    table.loc[3, "fiche"] = "data-gch-v1"
    table.loc[4, "status"] = "aansluiting"
    fiches = frame("fiche superseded_by", "data-gch;", "data-gch-v1;data-gch")
    waiting = apply.uncoded(table, fiches, with_tables(book, codings=codings("sub_problem;zin 5;DATA-01")))
    assert waiting["statement"].tolist() == ["s0", "s4"]


def test_a_rule_without_a_level_takes_the_levels_of_its_instruments(book: Codebook) -> None:
    rows = frame(
        "challenge section text instruments level coder date note",
        "data;obstacle;een;AVG|BVR-LAAD|AFIR;;an;2023-02-02;",
        "data;obstacle;twee;OCPI;;an;2023-02-02;",
    )
    ruled = rules.ruled(statements("s1;obstacle;een", "s2;obstacle;twee", "s3;obstacle;drie"), with_tables(book, rules=rows))
    assert ruled[["instruments", "level"]].values.tolist() == [["AVG|BVR-LAAD|AFIR", "EU|Vlaams"], ["OCPI", ""], ["", ""]]


def test_a_city_contests_until_the_reply_is_settled(book: Codebook) -> None:
    rows = frame(
        "city statement text answer proposal who date settled how",
        "gch;s1;;klopt niet;DATA-02;jan;2023-03-01;;",
        "gch;old;Twee;klopt niet;;jan;2023-03-01;;",
        "gch;s3;;klopt niet;;jan;2023-03-01;2023-03-05;aangepast",
        "gch;s4;;Klopt;;jan;2023-03-01;;",
        "ankerdonk;s5;;klopt niet;;jan;2023-03-01;;",
    )
    table = statements(*(f"s{n};sub_problem;{text}" for n, text in enumerate(["een", "twee", "drie", "vier", "vijf"], 1)))
    told = with_tables(book, replies=rows)
    assert replies.contested(replies.replied(table, told)) == {"s1", "s2"}
    [line] = replies.lost(table, told)
    assert "rij 6: Ankerdonk heeft geen zin 's5'" in line


@pytest.mark.wide
def test_run_saves_what_is_decided_and_what_waits(tmp_path: Path) -> None:
    ws = make_workspace(tmp_path)
    coding.run(ws, codebook.load(BOOK))
    first = {path.name: path.read_bytes() for path in ws.processed.iterdir()}
    assert len(ws.table("uncoded")) == len(apply.uncoded(goldset.statements(), goldset.fiches(), codebook.load(BOOK)))
    assert (ws.table("statements")["level"] != "").sum() > 90
    coding.run(ws, codebook.load(BOOK))
    assert first == {path.name: path.read_bytes() for path in ws.processed.iterdir()}


def make_workspace(folder: Path) -> workspace.Workspace:
    """A workspace that holds the gold statements as if they had just been read."""
    for name in ("raw", "codebook"):
        (folder / name).mkdir()
    ws = workspace.find(folder)
    ws.save("statements", goldset.statements().assign(instruments="", level=""))
    ws.save("fiches", goldset.fiches())
    return ws
