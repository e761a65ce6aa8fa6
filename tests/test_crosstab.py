"""Counts and states on tables small enough to check by eye."""

import pandas as pd
import pytest
from gold_workspace import table
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.counting import crosstab
from analysis.counting.crosstab import Cross

ORDER = ["said", "agrees", "silent", "absent"]


def mentions(*rows: str) -> pd.DataFrame:
    """Rows as 'row;column;unit;statement'."""
    return table("row column unit statement", *rows)


def test_every_row_and_column_is_there_also_without_a_mention():
    found = crosstab.counts(
        mentions("data;gent;1;s1", "data;gent;2;s2", "tariff;aalst;3;s3"), ["data", "tariff", "law"], ["aalst", "gent"]
    )
    assert found.to_dict("split") == {
        "index": ["data", "tariff", "law"],
        "columns": ["aalst", "gent"],
        "data": [[0, 2], [1, 0], [0, 0]],
    }


def test_mentions_outside_the_table_are_not_counted():
    found = crosstab.counts(mentions("data;brugge;1;s1", "other;gent;2;s2", "data;gent;3;s3"), ["data"], ["gent"])
    assert found.to_numpy().tolist() == [[1]]


def test_the_same_unit_counts_once_in_a_cell_and_at_every_row_it_has():
    found = crosstab.distinct(mentions("data;gent;1;s1", "data;gent;1;s9", "tariff;gent;1;s1", "data;aalst;1;s2"))
    assert found["statement"].tolist() == ["s1", "s1", "s2"]


def test_a_column_has_its_strongest_fact_and_without_facts_the_last_state():
    facts = table("column state", "gent;silent", "gent;said", "aalst;silent", "other;said")
    assert crosstab.strongest(facts, ["aalst", "gent", "brugge"], ORDER).to_dict() == {
        "aalst": "silent",
        "gent": "said",
        "brugge": "absent",
    }


def test_a_mark_is_stronger_than_the_state_of_its_column_and_never_weaker():
    otherwise = pd.Series({"aalst": "silent", "gent": "absent"}, dtype="str")
    marks = table("row column state", "data;gent;agrees", "data;gent;said", "law;aalst;absent", "gone;aalst;said")
    found = crosstab.states(marks, otherwise, ["data", "law"], ORDER)
    assert found.to_dict("index") == {"data": {"aalst": "silent", "gent": "said"}, "law": {"aalst": "silent", "gent": "absent"}}


def test_an_unknown_state_is_an_error():
    with pytest.raises(ValueError, match="loud"):
        crosstab.strongest(table("column state", "gent;loud"), ["gent"], ORDER)


def test_pairs_share_what_they_are_asked_to_share():
    left, right = mentions("data;gent;1;a", "tariff;aalst;2;b"), mentions("law;gent;3;c", "law;gent;4;d", "rule;brugge;5;e")
    assert crosstab.together(left, right, "column").to_numpy().tolist() == [["data", "law", "gent"]]


@pytest.mark.parametrize(
    ("totals", "most", "kept"),
    [
        ([8, 6, 5, 5, 5, 4], 3, 5),  # the tie that reaches three is shown whole
        ([8, 6, 5, 5, 5, 4], 2, 2),
        ([3, 3, 3, 3, 3, 3, 3], 2, 7),  # one tie only: whole
        ([9, 2, 2, 2, 2, 2, 2, 2], 3, 1),  # more than double: left out whole
        ([], 3, 0),
    ],
)
def test_a_ranking_is_never_cut_inside_a_tie(totals, most, kept):
    ranked = pd.Series(totals, index=[f"r{n}" for n in range(len(totals))], dtype=int)
    assert crosstab.top(ranked, most) == list(ranked.index[:kept])


def cross() -> Cross:
    said = mentions("data;gent;1;s1", "data;gent;2;s2", "data;aalst;3;s3", "law;aalst;4;s4", "none;aalst;5;s5")
    rows, columns = ["law", "data", "none"], ["aalst", "gent"]
    states = crosstab.states(said.assign(state="said"), pd.Series("silent", index=columns, dtype="str"), rows, ORDER)
    labels = pd.Series({"law": "Law", "data": "Data", "none": "None"}, dtype="str")
    return Cross("code", crosstab.counts(said, rows, columns), states, labels, {}, said, ("none",))


def test_a_cross_knows_its_totals_statements_columns_and_ranking():
    found = cross()
    assert found.totals.to_dict() == {"law": 1, "data": 2, "none": 1}
    assert found.statements("data", "gent") == ["s1", "s2"]
    assert found.statements("law", "gent") == []
    assert found.columns("data") == ["aalst", "gent"] and found.columns("law") == ["aalst"]
    assert found.columns("law", "silent") == ["gent"]
    assert found.ranking == ["data", "law"]


CELLS = st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from("1234"))


@settings(max_examples=60, deadline=None)
@given(st.lists(CELLS, max_size=25), st.randoms())
def test_counts_do_not_depend_on_order_or_on_repetition(cells, random):
    rows, columns = list("abc"), list("wxyz")
    first = mentions(*(f"{r};{c};{u};{r}{c}{u}" for r, c, u in cells))
    shuffled = pd.concat([first, first]).sample(frac=1, random_state=random.randrange(2**32))
    found = crosstab.counts(crosstab.distinct(first), rows, columns)
    assert found.equals(crosstab.counts(crosstab.distinct(shuffled), rows, columns))
    assert found.to_numpy().sum() == len(set(cells))
    assert (found["w"] == 0).all()


def test_a_mention_in_an_unknown_column_is_in_no_cell_and_not_in_the_last_one():
    found = crosstab.counts(mentions("data;brugge;1;s1", "tariff;gent;2;s2"), ["data", "tariff"], ["aalst", "gent"])
    assert found.to_numpy().tolist() == [[0, 0], [0, 1]]


@pytest.mark.parametrize(
    ("totals", "most", "kept"),
    [
        ({"a": 5, "b": 3, "c": 3, "d": 3}, 2, ["a", "b", "c", "d"]),  # exactly twice as many as asked: the tie is shown
        ({"a": 5, "b": 3, "c": 3, "d": 3, "e": 3}, 2, ["a"]),  # more than twice as many: left out whole
        ({"a": 5, "b": 4, "c": 3}, 2, ["a", "b"]),  # as many rows as asked, and no more when no tie follows
        ({"a": 3, "b": 3, "c": 3}, 1, ["a", "b", "c"]),  # the first tie is always whole
    ],
)
def test_a_cut_at_the_border_of_a_tie(totals, most, kept):
    assert crosstab.top(pd.Series(totals), most) == kept
