"""Suggestions in batch: a CSV in, the same rows with suggestions out."""

from pathlib import Path

import pytest

from analysis import codebook
from analysis.codebook import Codebook, read_csv
from analysis.coding.suggest.suggest_file import SuggestFileError, suggest_file
from tests import goldset
from tests.test_coding_apply import BOOK

ADDED = ["code_1", "code_2", "code_3", "score_1", "score_2", "score_3", "reason"]


@pytest.fixture(scope="module")
def book() -> Codebook:
    return codebook.load(BOOK)


def test_rows_keep_their_order_and_their_other_columns(tmp_path: Path, book: Codebook) -> None:
    rows = [
        "nr,challenge,section,text",
        '1,snelladen,obstacle,"Een kabelgoot, in het voetpad"',
        "2,data,scope_in,Een eigen app",
        "3,data,blind_spot,Niemand weet het",
        "4,data,sub_problem,",
        '5,snelladen,obstacle,"=1+1 op twee\nregels: exclusieve concessie"',
    ]
    (tmp_path / "in.csv").write_text("\ufeff" + "\n".join(rows) + "\n", "utf-8")
    assert suggest_file(tmp_path / "in.csv", tmp_path / "out.csv", book, goldset.statements()) == 5
    out = read_csv(tmp_path / "out.csv")
    assert list(out.columns) == ["nr", "challenge", "section", "text", *ADDED]
    assert out["nr"].tolist() == list("12345")
    assert out["code_1"].tolist() == ["SNEL-OB3", "DATA-S-app", "", "", "SNEL-OB5"]
    assert out["reason"][2] == "voor deze rubriek zijn er geen codes" and out["reason"][3] == ""
    assert out["text"][4] == "=1+1 op twee\nregels: exclusieve concessie"
    first = (tmp_path / "out.csv").read_bytes()
    suggest_file(tmp_path / "out.csv", tmp_path / "again.csv", book, goldset.statements())
    assert (tmp_path / "again.csv").read_bytes() == first


def test_a_semicolon_file_stays_one(tmp_path: Path, book: Codebook) -> None:
    (tmp_path / "in.csv").write_text("challenge;section;text\ndata;scope_in;Een eigen app, van ons\n", "utf-8")
    suggest_file(tmp_path / "in.csv", tmp_path / "out.csv", book)
    assert (tmp_path / "out.csv").read_text("utf-8").startswith("challenge;section;text;code_1;")
    assert "data;scope_in;Een eigen app, van ons;DATA-S-app;" in (tmp_path / "out.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"challenge,text\ndata,een\n", "section ontbreken"),
        (b"challenge,section,text\ndata,scope_in,een\nlucht,scope_in,twee\n", "rij 3: challenge 'lucht'"),
        (b"challenge,section,text\ndata,wolken,een\n", "rij 2: section 'wolken'"),
        (b"challenge,section,text\ndata,scope_in,caf\xe9\n", "geen UTF-8"),
        (b"challenge,section,text\ndata,scope_in,een,twee\n", "evenveel velden"),
        (None, "niet gevonden"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_nothing_is_written(
    tmp_path: Path, book: Codebook, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "in.csv").write_bytes(content)
    with pytest.raises(SuggestFileError, match=said):
        suggest_file(tmp_path / "in.csv", tmp_path / "out.csv", book)
    assert not (tmp_path / "out.csv").exists()


def test_sentences_far_from_all_codes_are_shown_with_each_other(tmp_path: Path, book: Codebook) -> None:
    rows = ["data,sub_problem,Oom Jozef kreeg een toner", "data,sub_problem,Oom Piet kreeg een toner", "data,sub_problem,Xyzzy"]
    (tmp_path / "in.csv").write_text("\n".join(["challenge,section,text", *rows]) + "\n", "utf-8")
    suggest_file(tmp_path / "in.csv", tmp_path / "out.csv", book)
    first, second, alone = read_csv(tmp_path / "out.csv")["reason"]
    assert first.endswith("ook zonder code: ‘Oom Piet kreeg een toner’") and second.endswith("‘Oom Jozef kreeg een toner’")
    assert "misschien een nieuwe code" in alone and "ook zonder code" not in alone
