"""Decisions that come back for another look after a new version of a fiche or a change of the codebook."""

import pytest

from analysis import codebook
from analysis.codebook import Codebook
from analysis.coding import again, apply
from tests import goldset
from tests.test_coding_apply import BOOK, codings, frame, statements, with_tables

FICHES = ["data-gch-v1;data-gch-v2;2023-01-15", "data-gch-v2;data-gch;2023-02-01", "data-gch;;2023-03-01"]


@pytest.fixture(scope="module")
def book() -> Codebook:
    return with_tables(codebook.load(BOOK), codings=codings("sub_problem;een;DATA-01", "sub_problem;twee;DATA-02"))


@pytest.mark.parametrize(
    ("old", "new", "date", "listed"),
    [
        ("zo", "anders", "2023-02-02", ["s3"]),
        ("zo", "Zo.", "2023-02-02", []),  # the same words
        ("zo", "anders", "2023-03-01", []),  # decided with the new detail in view
        ("", "anders", "2023-02-02", ["s3"]),
    ],
)
def test_a_sentence_whose_detail_changed_since_is_listed(
    book: Codebook, old: str, new: str, date: str, listed: list[str]
) -> None:
    table = statements("s1;sub_problem;een", "s2;sub_problem;twee", "s3;sub_problem;Een", "s4;sub_problem;twee")
    table = table.assign(fiche=["data-gch-v1", "data-gch-v2", "data-gch", "data-gch"], detail=[old, "", new, ""])
    dated = with_tables(book, codings=book["codings"].assign(date=date))
    found = again.look_again(table, frame("fiche superseded_by received", *FICHES), dated)
    assert found["statement"].tolist() == listed
    assert apply.coded(table, dated)["statement"].tolist() == ["s1", "s2", "s3", "s4"]  # every decision stays in force


def test_a_split_code_lists_its_sentences_until_they_are_decided_again(book: Codebook) -> None:
    codes = book["codes"].assign(split_from="", since="")
    codes.loc[codes["code"] == "DATA-04", ["split_from", "since"]] = ["DATA-01", "2023-02-10"]
    table = statements("s1;sub_problem;een", "s2;sub_problem;twee")
    fiches = frame("fiche superseded_by received", FICHES[2])
    [row] = again.look_again(table, fiches, with_tables(book, codes=codes)).to_dict("records")
    assert row["statement"] == "s1" and "DATA-04" in row["why"]
    later = book["codings"].assign(date="2023-02-11")
    assert again.look_again(table, fiches, with_tables(book, codes=codes, codings=later)).empty


def test_new_versions_of_ten_fiches_keep_every_decision_whose_sentence_stayed(book: Codebook) -> None:
    complete = with_tables(book, codings=goldset.gold("codings"))
    old, fiches = goldset.statements(), goldset.fiches()
    chosen = sorted(set(fiches.loc[fiches["superseded_by"] == "", "fiche"]) & set(old["fiche"]))[:10]
    copies = old[old["fiche"].isin(chosen)].copy()
    copies["statement"], copies["fiche"] = "n" + copies["statement"], copies["fiche"] + "-new"
    changed = copies.index[copies["section"] == "sub_problem"][::4]
    moved = copies.index[copies["section"] == "sub_problem"][1::4]
    copies.loc[changed, "text"] += " maar anders"
    copies.loc[moved, "detail"] += " en meer"
    versions = fiches[fiches["fiche"].isin(chosen)]
    newer = versions.assign(fiche=versions["fiche"] + "-new", received="2024-01-01")
    fiches.loc[fiches["fiche"].isin(chosen), "superseded_by"] = fiches["fiche"] + "-new"
    statements, both = goldset.pd.concat([old, copies]), goldset.pd.concat([fiches, newer])
    waiting = set(apply.uncoded(statements, both, complete)["statement"])
    codable = set(apply.to_code(statements, both, complete)["statement"])
    assert waiting == {name for name in copies.loc[changed, "statement"] if name in codable}
    listed = set(again.look_again(statements, both, complete)["statement"])
    assert listed == {name for name in copies.loc[moved, "statement"] if name in codable} and len(listed) > 5
