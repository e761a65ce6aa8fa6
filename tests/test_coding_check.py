"""The codebook checked, and a change of it announced before it is accepted."""

import pytest

from analysis import codebook
from analysis.codebook import Codebook
from analysis.coding import check, preview
from tests import goldset
from tests.test_coding_apply import BOOK, codings, frame, statements, with_tables


@pytest.fixture(scope="module")
def book() -> Codebook:
    return with_tables(codebook.load(BOOK), codings=goldset.gold("codings"))


def test_codes_without_a_sentence_are_named(book: Codebook) -> None:
    none = with_tables(book, codings=codings("sub_problem;een;DATA-01"))
    found = check.without_sentences(statements("s1;sub_problem;een"), none)["code"]
    assert "DATA-01" not in set(found) and len(found) == len(book["codes"]) - 1


def test_sentences_between_two_codes_and_codes_that_overlap(book: Codebook) -> None:
    codes = book["codes"].copy()
    same = ["label", "short", "predicate", "predicate_one", "definition"]
    codes.loc[codes["code"] == "DATA-02", same] = codes.loc[codes["code"] == "DATA-04", same].to_numpy()
    twins = with_tables(book, codes=codes, examples=book["examples"].iloc[:0])
    table = goldset.statements()
    table = table[
        (table["challenge"] == "data") & (table["section"] == "sub_problem") & table["city"].isin(["kasterbrugge", "maasterlo"])
    ]
    found = check.between(table, twins)
    assert (found["margin"] < check.BETWEEN).all() and found["margin"].is_monotonic_increasing
    assert {"DATA-02", "DATA-04"} in [set(pair) for pair in found[["code_1", "code_2"]].to_numpy()]


def test_codes_with_sentences_between_them_or_with_both_overlap(book: Codebook) -> None:
    both = ["DATA-05", "DATA-06"]
    decided = codings(*(f"sub_problem;{text};{code}" for text in ("een", "twee") for code in both), "sub_problem;drie;DATA-01")
    table = statements(*(f"s{n};sub_problem;{text}" for n, text in enumerate(["een", "twee", "drie"])))
    near = frame("code_1 code_2", "DATA-02;DATA-04", "DATA-04;DATA-02", "DATA-07;DATA-08")
    found = check.overlapping(table, with_tables(book, codings=decided), near)
    assert found.values.tolist() == [["DATA-02", "DATA-04", 2, 0], ["DATA-05", "DATA-06", 0, 2]]


def test_a_merger_announces_the_counts_that_it_changes(book: Codebook) -> None:
    codes = book["codes"].assign(merged_into="")
    codes.loc[codes["code"] == "DATA-02", "merged_into"] = "DATA-04"
    after = with_tables(book, codes=codes)
    table, fiches = goldset.statements(), goldset.fiches()
    moved = preview.changes(table, fiches, book, after)
    assert moved["code"].tolist() == ["DATA-02", "DATA-04"]
    assert moved.loc[0, ["cities_after", "statements_after"]].tolist() == [0, 0]
    gold = goldset.gold("expected/readable/data_sub_problem_x_city").set_index("code").replace("", "0").astype(int)
    two = gold.loc[["DATA-02", "DATA-04"]]
    assert moved["cities_before"].tolist() == (two > 0).sum(axis=1).tolist()
    assert moved["statements_before"].tolist() == two.sum(axis=1).tolist()
    assert moved.loc[1, "cities_after"] == (two.sum() > 0).sum()
    counted = preview.counts(table, fiches, after).set_index("code")
    assert (
        moved.loc[1, ["cities_after", "statements_after"]].tolist() == counted.loc["DATA-04", ["cities", "statements"]].tolist()
    )
    assert preview.changes(table, fiches, book, book).empty


def test_the_same_words_of_one_city_count_once(book: Codebook) -> None:
    table = statements("s1;sub_problem;Een!", "s2;sub_problem;een", "s3;sub_problem;twee")
    fiches = frame("fiche superseded_by", "data-gch;")
    decided = with_tables(
        book, codings=codings("sub_problem;een!;DATA-01", "sub_problem;een;DATA-01", "sub_problem;twee;DATA-01")
    )
    assert preview.counts(table, fiches, decided)[["cities", "statements"]].values.tolist() == [[1, 2]]
