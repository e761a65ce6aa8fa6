"""Suggestions in another theme and another language: far better than the plain neighbour, one organisation left out."""

import kinds
import pandas as pd
import pytest
from gold_workspace import ROOT, own

from analysis import codebook as codebooks
from analysis.codebook import Codebook
from analysis.coding.decide import apply
from analysis.coding.suggest.documents import sentences
from bench import suggest

MARGIN = 5  # points of the first code


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    yield own(kinds.second_workspace(), tmp_path_factory.mktemp("second") / "w")
    codebooks.load(ROOT / "data" / "codebook")  # the first language, and its words that mean the same


def _coded(ws):
    book = codebooks.load(ws.codebook)
    asked = apply.to_code(ws.table("statements"), ws.table("fiches"), book).query("status == 'inhoud'")
    asked = asked[asked["section"].isin(book.coded)]
    codes = apply.coded(asked, book).groupby("statement")["code"].agg(set)
    return book, asked.assign(codes=asked["statement"].map(codes)).dropna(subset="codes").reset_index(drop=True)


@pytest.mark.parametrize("own_words", [True, False])
@pytest.mark.wide
def test_it_is_better_than_the_plain_neighbour(ws, own_words):
    """Also without the words of the theme that mean the same, which were written for this example."""
    if not own_words:
        (ws.codebook / "related.csv").write_text("words\n", "utf-8")
    book, asked = _coded(ws)
    known = sentences(asked, book)
    first = {}
    for name, method in {"ours": suggest.ours(words_only=True), "neighbour": suggest.neighbour}.items():
        parts = [(rows, method(book, known[known["city"] != one], rows)) for one, rows in asked.groupby("city", sort=False)]
        rows, found = pd.concat([rows for rows, _ in parts]), [each for _, many in parts for each in many]
        first[name], _ = suggest.shares(rows, found, [True] * len(rows))
    assert len(asked) > 100 and first["ours"] >= first["neighbour"] + MARGIN


@pytest.mark.parametrize(
    "change", [lambda codes: codes.groupby("section").head(1), lambda codes: codes.assign(definition="", predicate="")]
)
def test_one_code_or_no_definition_is_no_reason_to_stop(ws, change):
    book, asked = _coded(ws)
    bare = Codebook(book.tables | {"codes": change(book["codes"]), "codings": book["codings"].iloc[:0]})
    found = suggest.ours(words_only=True)(bare, sentences(asked, bare).iloc[:0], asked)
    assert len(found) == len(asked) and all(codes for codes, _ in found)
