"""Decisions that come back for another look after a new version of a fiche or a change of the codebook."""

from pathlib import Path

import built
import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from analysis import codebook, coding, intake
from analysis.codebook import Codebook
from analysis.coding.decide import again, apply
from analysis.coding.decide.again_told import unshown
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


def test_codes_of_a_section_that_no_report_counts_are_said(book: Codebook) -> None:
    codes = book["codes"].assign(section=book["codes"]["section"].replace({"obstacle": "blind_spot"}))
    n = int((codes["section"] == "blind_spot").sum())
    assert list(unshown(Codebook(book.tables | {"codes": codes}))) == [
        f"De {n} codes van de rubriek Blinde vlekken staan in geen enkel rapport:"
        " de rol van die rubriek in sections.csv is quote."
        " Geef ze de rol coded of rule, of haal de codes weg."
    ]
    assert list(unshown(book)) == []


def test_a_split_code_lists_its_sentences_until_they_are_decided_again(book: Codebook) -> None:
    codes = book["codes"].assign(split_from="", since="")
    codes.loc[codes["code"] == "DATA-04", ["split_from", "since"]] = ["DATA-01", "2023-02-10"]
    table = statements("s1;sub_problem;een", "s2;sub_problem;twee")
    fiches = frame("fiche superseded_by received", FICHES[2])
    [row] = again.look_again(table, fiches, with_tables(book, codes=codes)).to_dict("records")
    assert row["statement"] == "s1" and "DATA-04" in row["why"]
    later = book["codings"].assign(date="2023-02-11")
    assert again.look_again(table, fiches, with_tables(book, codes=codes, codings=later)).empty


def test_a_decision_whose_sentence_is_gone_is_listed_with_what_became_of_it(book: Codebook) -> None:
    table = statements(
        "s1;sub_problem;de laadpaal is vaak stuk",
        "s2;sub_problem;twee",
        "s3;sub_problem;laadpaal is te vaak stuk",
        "s4;obstacle;x",
    ).assign(fiche=["data-gch-v2", "data-gch-v2", "data-gch", "data-gch-v1"])
    decided = ["sub_problem;de laadpaal is vaak stuk;DATA-01", "sub_problem;Twee;DATA-02", "sub_problem;nergens;DATA-03"]
    fiches = frame("fiche superseded_by received", *FICHES)
    found = again.gone(table, fiches, with_tables(book, codings=codings(*decided, "obstacle;x;DATA-OB1")))
    assert found[["statement", "code"]].values.tolist() == [["s1", "DATA-01"], ["s2", "DATA-02"], ["", "DATA-03"]]
    assert "‘laadpaal is te vaak stuk’" in found.loc[0, "why"]
    assert "niet meer" in found.loc[1, "why"] and "geen enkele" in found.loc[2, "why"]


def changed(document: Document, old: str, new: str) -> bool:
    """Write another text in the paragraph that says `old`; whether there is one."""
    for paragraph in document.element.body.iter(qn("w:p")):
        texts = list(paragraph.iter(qn("w:t")))
        if "".join(text.text or "" for text in texts).strip() == old:
            for text in texts:
                text.text = ""
            texts[0].text = new
            return True
    return False


@pytest.mark.wide
def test_new_versions_of_ten_fiches_keep_every_decision_whose_sentence_stayed_and_list_the_others(tmp_path: Path) -> None:
    ws = built.copied(tmp_path / "w", "data", gold=True)
    for path in (ws.raw / "data").iterdir():
        if path.suffix != ".docx":
            path.unlink()
    intake.run(ws, codebook.load(ws.codebook))
    before = coding.applied(ws, codebook.load(ws.codebook))
    codes = ws.table("coded").groupby("statement")["code"].agg(set)
    coded = before[before["statement"].isin(codes.index) & (before["section"] == "sub_problem") & (before["detail"] != "")]
    files = ws.table("fiches").set_index("fiche")["file"]
    texts, details = {}, {}
    for fiche in list(dict.fromkeys(coded["fiche"]))[:10]:
        document = docx.Document(ws.raw / files[fiche])
        own = coded[coded["fiche"] == fiche].to_dict("records")
        for row in own:
            if fiche not in texts and changed(document, row["text"], f"{row['text']}, sinds dit jaar"):
                texts[fiche] = row
            elif fiche not in details and changed(document, row["detail"], f"{row['detail']} Dat is nieuw."):
                details[fiche] = row
        new = Path(files[fiche]).with_stem(f"nieuw {Path(files[fiche]).stem}")
        document.save(ws.raw / new)
        built.added(ws, "files", file=new.as_posix(), received="2024-01-02")
    assert len(texts) == 10 and len(details) >= 8

    book = codebook.load(ws.codebook)
    intake.run(ws, book)
    after, fiches = coding.applied(ws, book), ws.table("fiches")
    newest = apply.to_code(after, fiches, book)
    assert (fiches["superseded_by"] != "").sum() == 10
    waiting = apply.uncoded(after, fiches, book)
    assert sorted(waiting["text"]) == sorted(f"{row['text']}, sinds dit jaar" for row in texts.values())
    now = ws.table("coded").groupby("statement")["code"].agg(set)
    was = before[before["statement"].isin(codes.index)].to_dict("records")
    old = {(row["city"], row["section"], row["text"]): codes[row["statement"]] for row in was}
    kept = newest[~newest["statement"].isin(waiting["statement"])].to_dict("records")
    assert len(kept) > 100 and all(now[row["statement"]] == old[row["city"], row["section"], row["text"]] for row in kept)
    again_now = again.look_again(after, fiches, book)
    assert set(again_now["text"]) == {row["text"] for row in details.values()}
    lost = again.gone(after, fiches, book)
    assert set(lost.loc[lost["statement"] != "", "statement"]) == {row["statement"] for row in texts.values()}
    assert lost.loc[lost["statement"] != "", "why"].str.contains("sinds dit jaar").all()
