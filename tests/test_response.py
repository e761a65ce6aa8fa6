"""The page on who answered: what the form did, what was not read, what versions say, and a mail per city."""

import re
import shutil

import pytest
from gold_workspace import table
from kinds import workspace

from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.counting.findings.form_use import form, unplaced, versions
from analysis.pages.tables import letters, open_questions, unread, usability
from analysis.pages.tables import versions as versions_table
from analysis.workspace import VARIABLE, Workspace

DATA, FAST = "2023-03-03", "2023-09-26"
RECEIPTS = "file status reason"
QUESTIONS = "file fiches statement text kind question likely table"


def plain(piece) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", piece.html))


def mails(piece) -> dict[str, str]:
    """City → what stands under its name."""
    return {head: re.sub(r"<[^>]+>", " ", rest) for head, rest in re.findall(r"<h3>(.*?)</h3>(.*?)(?=<h3>|\Z)", piece.html)}


@pytest.fixture(scope="module")
def ws(tmp_path_factory) -> Workspace:
    """The gold workspace, with one file that is a scan, one that nobody knows, and a sentence that fits nowhere."""
    root = tmp_path_factory.mktemp("response") / "w"
    shutil.copytree(workspace().root, root)
    ws = Workspace(root)
    rows, fiches = ws.table("statements"), ws.table("fiches")
    loose = rows["text"].eq("Vijf van de zeven snellaadpleinen wachten op een middenspanningscabine")
    assert loose.sum() == 1
    rows.loc[loose, "section"] = "unplaced"
    ws.save("statements", rows)
    own = fiches.loc[(fiches["challenge"] == "snelladen") & (fiches["city"] == "zandkerke"), ["file", "fiche"]].iloc[0]
    doubt = rows[(rows["challenge"] == "snelladen") & (rows["status"] == "geen_standpunt")].iloc[0]
    ws.save("receipts", table(RECEIPTS, f"{own['file']};partly;unaccounted", "brief.docx;refused;broken", "goed.docx;read;"))
    asked = [
        "brief.docx;;;;unreadable;brief.docx is niet gelezen.;;files",
        f"x;{doubt['fiche']};{doubt['statement']};x;status;?;;c",
    ]
    ws.save("questions", table(QUESTIONS, *asked))
    return ws


@pytest.fixture
def e(ws, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(ws.root))
    return lambda meeting: evidence(meeting, "intern", workspace=ws)


def test_every_fiche_did_one_thing_with_every_question_that_it_was_asked(e):
    found = form(e(DATA)).set_index("section")
    assert (found[["filled", "passed", "printed", "left"]].sum(axis=1) == found["asked"]).all()
    gold = e(DATA).counted
    for section, row in found.iterrows():
        own = gold[gold["section"] == section]
        assert row["asked"] == own["fiche"].nunique()
        assert row["answers"] == (own["status"] == "inhoud").sum()
    projects = found.loc["inspiring_project"]
    assert (projects["passed"], projects["printed"], projects["left"]) == (5, 4, 2)
    assert findings.CONTENT == "inhoud" and (found["longest"] >= found["median"]).all()
    assert "5" in plain(usability(e(DATA)))


def test_versions_differ_sentence_by_sentence(e):
    found = versions(e(FAST))
    assert set(found["change"]) == {"gone", "added"}
    assert "Vier van de zeven snellaadpleinen wachten op een middenspanningscabine" in set(
        found.loc[found["change"] == "gone", "text"]
    )
    assert "Vier van de zeven" in plain(versions_table(e(FAST)))


def test_what_was_not_read_says_why(e):
    told = plain(unread(e(FAST)))
    assert "brief.docx is niet gelezen." in told and "goed.docx" not in told
    assert "deels gelezen" in told and "Niet elk teken" in told
    assert "brief.docx" not in plain(open_questions(e(FAST)))


def test_each_city_gets_one_mail_with_all_that_is_asked(e):
    here = e(FAST)
    shown = letters(here)
    found = mails(shown)
    assert "Wij kregen uw fiche nog niet. De inleverdatum is 19 september 2023." in found["Brandelare"]
    assert "Bij welke vraag van de fiche hoort dat?" in found["Oudermark"]
    assert "13 september 2023 en een op 25 september 2023" in found["Oudermark"]
    assert "Niet elk teken" in found["Zandkerke"]
    assert any("U hebt hierover geen standpunt" in mail for mail in found.values())
    assert not any("brief.docx" in mail for mail in found.values())
    assert [name for name in here.names.values() if name not in plain(shown)] == []
    assert len(unplaced(here)) == 1
