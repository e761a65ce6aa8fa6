"""A coded sentence is known at once: as if everything had been learnt again, and forgotten as if it never was."""

import numpy as np
import pandas as pd
import pytest
from working_day import ROOT

from analysis import codebook
from analysis.coding.suggest.propose import Suggester
from analysis.coding.suggest.ridge import learn


def spread(rows: int):
    """So many documents of three codes, and how alike they are."""
    places = np.random.default_rng(1).normal(size=(rows, 5))
    table = pd.DataFrame({"code": [f"C{n % 3}" for n in range(rows)], "field": "sentence"})
    return table, places @ places.T / 5


def test_one_document_more_is_what_learning_all_again_gives():
    table, alike = spread(12)
    grown = learn(table[:11], alike[:11, :11]).grown(2, alike[11, :11], alike[11, 11])
    again = learn(table, alike)
    assert np.allclose(grown.weights, again.weights) and list(grown.owner) == list(again.owner)


@pytest.mark.parametrize("row", [0, 5, 11])
def test_one_document_less_is_what_learning_without_it_gives(row):
    table, alike = spread(12)
    keep = [n for n in range(12) if n != row]
    again = learn(table.iloc[keep].reset_index(drop=True), alike[np.ix_(keep, keep)])
    codes = [again.codes.index(f"C{n % 3}") for n in range(3)]
    assert np.allclose(learn(table, alike).shrunk(row).weights, again.weights[:, codes])


def test_what_was_coded_a_minute_ago_is_proposed_for_its_like_and_gone_when_it_is_forgotten():
    book = codebook.load(ROOT / "data" / "codebook")
    suggester = Suggester(book, pd.DataFrame(columns=["challenge", "section", "text", "code", "city"], dtype="str"), True)
    text, like = "De bushalte heeft een zwevend terras", "Een zwevend terras bij de bushalte"
    before = suggester.top("data", "sub_problem", [like], ["brandelare"])
    suggester.learn("data", "sub_problem", text, "vlashove", "DATA-09")
    [[first, *_]] = suggester.top("data", "sub_problem", [like], ["brandelare"])
    assert (first.code, first.like_text, first.like_city) == ("DATA-09", text, "vlashove")
    assert suggester.ranking("data", "sub_problem", [like])[0][0][0] == "DATA-09"
    suggester.forget("data", "sub_problem", text)
    assert suggester.top("data", "sub_problem", [like], ["brandelare"]) == before
