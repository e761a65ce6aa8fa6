"""Agreement between coders: disagreements first, and kappa as scikit-learn has it."""

import math
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sklearn.metrics import cohen_kappa_score

from analysis import codebook
from analysis.codebook import Codebook
from analysis.coding.decide import agreement, passes
from tests import goldset
from tests.test_coding_apply import BOOK, codings

NOT = "niet berekenbaar"
FIRST = ["sub_problem;een;DATA-01", "sub_problem;twee;DATA-02", "sub_problem;drie;geen-code", "sub_problem;vier;DATA-03"]
SECOND = ["sub_problem;Een;DATA-01", "sub_problem;twee;DATA-04", "sub_problem;drie;geen-code", "sub_problem;vijf;DATA-03"]


@pytest.fixture(scope="module")
def book() -> Codebook:
    return codebook.load(BOOK)


def test_disagreements_stand_first_and_only_shared_sentences_count(book: Codebook) -> None:
    found = agreement.agreement(codings(*FIRST), codings(*SECOND), book)
    assert (found.sentences, found.only_one) == (3, 2)
    assert found.disagreements[["text", "first", "second"]].values.tolist() == [["twee", "DATA-02", "DATA-04"]]
    per_code = found.per_code.set_index("code")
    assert per_code.loc["DATA-01", ["both", "neither", "percentage", "kappa"]].tolist() == [1, 2, "100", "1.00"]
    assert per_code.loc["DATA-02", ["only_first", "percentage", "kappa"]].tolist() == [1, "67", "0.00"]
    assert per_code.loc["DATA-13", ["neither", "kappa"]].tolist() == [3, NOT]
    assert per_code.iloc[-1]["label"] == "alle codes samen" and per_code.iloc[-1]["decisions"] == 3 * 13


def test_over_all_agrees_with_scikit_learn(book: Codebook) -> None:
    gold = goldset.gold("codings")
    second = gold.copy()
    swapped = second.index[(second["section"] == "sub_problem") & (second["code"] != "geen-code")][::5]
    second.loc[swapped, "code"] = second.loc[swapped, "code"].str[:4] + "-01"
    found = agreement.agreement(gold, second, book)
    one, two = ({(r["text"], r["challenge"], r["section"]): set() for r in t.to_dict("records")} for t in (gold, second))
    for table, chosen in ((gold, one), (second, two)):
        for row in table.to_dict("records"):
            chosen[row["text"], row["challenge"], row["section"]].add(row["code"])
    pairs = [(c in one[p], c in two[p]) for p in one for c in book.codes_of(p[1], p[2])["code"]]
    total = found.per_code.iloc[-1]
    assert total["decisions"] == len(pairs)
    assert total["kappa"] == f"{cohen_kappa_score(*zip(*pairs, strict=True)):.2f}"
    assert len(found.disagreements) == sum(one[p] != two[p] for p in one) > 20


@settings(max_examples=2000 if os.environ.get("FICHES_DEEP") else 25, deadline=None)
@given(some.lists(some.tuples(some.booleans(), some.booleans()), max_size=40))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[bool, bool]]) -> None:
    varied = len({value for pair in pairs for value in pair}) > 1
    expected = cohen_kappa_score([a for a, _ in pairs], [b for _, b in pairs]) if varied else math.nan
    assert agreement.kappa(pairs) == (NOT if math.isnan(expected) else f"{expected:.2f}".replace("-0.00", "0.00"))


def test_the_passes_of_coders_are_found(tmp_path: Path, book: Codebook) -> None:
    for name, rows in (("codings.bo", SECOND), ("codings.an", SECOND), ("codings", FIRST)):
        codings(*rows).assign(coder=["an", "Cy D.", "Cy D.", "Cy D."]).to_csv(tmp_path / f"{name}.csv", index=False)
    assert list(passes.coders(tmp_path)) == ["an", "bo", "cy-d"]  # a pass of one's own goes before what stands in codings.csv
    assert agreement.agreement(*passes.passes(tmp_path, "an", "bo"), book).sentences == 4
    assert agreement.agreement(*passes.passes(tmp_path, "Cy D.", "bo"), book).sentences == 2
    with pytest.raises(passes.PassError, match=r"'dora'.*an, bo, cy-d"):
        passes.passes(tmp_path, "an", "dora")
