"""The codebook checked: codes without sentences, sentences between two codes, codes that overlap."""

import pytest

from analysis import codebook
from analysis.codebook import Codebook
from analysis.coding import told
from analysis.coding.suggest import contract as check
from tests import goldset
from tests.test_coding_apply import BOOK, codings, frame, statements, with_tables


@pytest.fixture(scope="module")
def book() -> Codebook:
    return with_tables(codebook.load(BOOK), codings=goldset.gold("codings"))


def test_codes_without_a_sentence_are_named(book: Codebook) -> None:
    none = with_tables(book, codings=codings("sub_problem;een;DATA-01"))
    found = check.without_sentences(statements("s1;sub_problem;een"), none)["code"]
    assert "DATA-01" not in set(found) and len(found) == len(book["codes"]) - 1
    shown = told.without_told(statements("s1;sub_problem;een"), none, "data")
    assert "zonder zinnen" in shown.caption and set(shown.table["Code"]) == {code for code in found if code.startswith("DATA")}


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
