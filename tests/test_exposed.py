"""When a page that stands must be searched again: after a change of who may read what, and not after a new code."""

import pandas as pd
import pytest
from tinyspace import html, tiny_workspace

from analysis import codebook
from analysis.publish.exposed import closing


@pytest.fixture
def ws(tmp_path):
    return tiny_workspace(tmp_path / "w", html("<p>x</p>"))


def changed(ws, name, row):
    """closing, before and after a row more in a decided table."""
    before = closing(ws, codebook.load(ws.codebook))
    table = codebook.load(ws.codebook)[name]
    full = dict.fromkeys(table.columns, "") | row
    pd.concat([table, pd.DataFrame([full])]).to_csv(ws.codebook / f"{name}.csv", index=False)
    return before, closing(ws, codebook.load(ws.codebook))


def test_a_code_says_nothing_of_who_may_read(ws):
    row = {
        "challenge": "data",
        "section": "sub_problem",
        "text": "Iets.",
        "code": "geen-code",
        "coder": "an",
        "date": "2023-03-01",
    }
    before, after = changed(ws, "codings", row)
    assert before == after


def test_a_redaction_does(ws):
    before, after = changed(
        ws,
        "redactions",
        {
            "section": "sub_problem",
            "challenge": "data",
            "text": "Wij zijn Jan Peeters kwijt.",
            "span": "Jan Peeters",
            "reason": "naam",
            "who": "an",
            "date": "2023-03-01",
        },
    )
    assert before != after


def test_a_sentence_for_another_audience_does(ws):
    before = closing(ws, book := codebook.load(ws.codebook))
    rows = ws.table("statements")
    ws.save("statements", rows.assign(audience=["intern", *rows["audience"][1:]]))
    assert closing(ws, book) != before
