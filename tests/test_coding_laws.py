"""Instruments of law recognised by the names that people give them: proposed, never chosen."""

import pytest

from analysis import codebook
from analysis.codebook import Codebook
from analysis.coding.suggest import laws
from tests import goldset
from tests.test_coding_apply import BOOK, with_tables


@pytest.fixture(scope="module")
def book() -> Codebook:
    """The codebook of the example without any decided rule."""
    book = codebook.load(BOOK)
    return with_tables(book, rules=book["rules"].iloc[:0], codings=goldset.gold("codings"))


@pytest.mark.parametrize(
    ("text", "instruments"),
    [
        ("De GDPR laat het niet toe", ["AVG"]),
        ("concesiewet", ["CONC"]),  # misspelt
        ("omgevingsvergunningsplicht voor een cabine", ["OMV"]),
        ("de omgevingsvergunningen", ["OMV"]),
        ("uitvoeringsverordening AFIR", ["UV2025-655"]),  # the longer name goes before AFIR
        ("verordening 2016/679", ["AVG"]),
        ("GAS-boete", ["GAS"]),
        ("aardgas en een wer", []),  # no abbreviation in small letters
        ("AFIR en de wegcode", ["AFIR", "WEGCODE"]),
        ("nieuw bestek", ["BESTEK"]),
        ("kabels over het voetpad", ["GAS"]),  # inflected, with a word between
        ("niets", []),
    ],
)
def test_names_are_recognised(book: Codebook, text: str, instruments: list[str]) -> None:
    assert [hit.instruments[0] for hit in laws.recognise(text, laws.names_of(book))] == instruments


def test_a_name_of_two_laws_is_shown_with_both_and_none_is_chosen(book: Codebook) -> None:
    table = goldset.statements()
    rows = laws.proposals(table, goldset.fiches(), book).merge(table[["statement", "rule"]], on="statement")
    row = rows[rows["rule"] == "wet van 17 juni 2016"].iloc[0]
    assert (row["instruments"], row["choose"], row["level"]) == ("", "CONC|OO", "federaal")
    assert "kies er een" in row["reason"]


def test_most_rules_of_the_example_are_proposed_as_a_careful_person_would(book: Codebook) -> None:
    table = goldset.statements(scan=True)
    rows = laws.proposals(table, goldset.fiches(), book).merge(table, on="statement", suffixes=("", "_gold"))
    right = [
        gold in (seen.split("|") if seen else [""])
        for seen, gold in zip(rows["instruments"], rows["instruments_gold"], strict=True)
    ]
    assert len(rows) == 131 and sum(right) >= 117
    assert (rows["level"] == rows["level_gold"]).sum() >= 118
    assert (rows["level"] == "contract").any()


def test_what_is_decided_is_not_proposed_again() -> None:
    book = with_tables(codebook.load(BOOK), rules=goldset.gold("rules"))
    assert laws.proposals(goldset.statements(scan=True), goldset.fiches(), book).empty
