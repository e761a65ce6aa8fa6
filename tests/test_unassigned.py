"""A fiche of which nobody knows the city counts nowhere, is told everywhere, and holds nobody else back."""

import pandas as pd
import pytest
from built import Asked, added, command, copied, published
from test_intake_run import form

from analysis import codebook
from analysis.counting.evidence import AUDIENCES, evidence
from analysis.counting.findings import cross, denominators
from analysis.publish import derive as tables
from analysis.publish import standing

DATA = "2023-03-03"
FILE = "data/Graafsle.docx"
SENTENCE = "Wie betaalt de laadpaal in het kasteelpark?"
TOLD = "1 bestand wacht op zijn stad"


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    """The fiches on data, and one whose city is written as no city is called."""
    ws = copied(tmp_path_factory.mktemp("unassigned") / "w", "data")
    (ws.raw / FILE).write_bytes(form("Graafsle", SENTENCE))
    assert not published(ws, Asked((DATA,), reports=("vergadering", "respons"))).failed
    return ws


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    ws = copied(tmp_path_factory.mktemp("without") / "w", "data")
    tables.renewed(ws)
    return ws


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("meeting", [DATA, ""])
@pytest.mark.wide
def test_every_count_is_that_of_the_others(ws, without, audience, meeting):
    more, less = (evidence(meeting, audience, workspace=one) for one in (ws, without))
    assert (len(more.unassigned), len(less.unassigned)) == (1, 0)
    pd.testing.assert_frame_equal(denominators(more), denominators(less))
    assert (more.received, more.as_of, len(more.statements)) == (less.received, less.as_of, len(less.statements))
    for section in ("sub_problem", "obstacle"):
        pd.testing.assert_frame_equal(cross(more, section).counts, cross(less, section).counts)


@pytest.mark.wide
def test_the_report_says_that_it_waits_and_not_what_it_says(ws):
    page = (ws.reports / DATA / "vergadering.html").read_text("utf-8")
    assert TOLD in page
    assert "kasteelpark" not in page


@pytest.mark.wide
def test_the_analyst_reads_the_question_and_the_scheduler_only_the_name(ws):
    page = (ws.reports / DATA / "respons.html").read_text("utf-8")
    assert TOLD in page
    assert "van welke stad is deze fiche? Gezien: &#x27;Graafsle&#x27;" in page
    told = command("--workspace", ws.root, "--today", "2023-12-20", "report", DATA, "--only", "vergadering")
    assert told.returncode == 1
    assert f"{FILE} telt nog nergens mee" in told.stdout
    assert "Gezien" not in told.stdout


@pytest.mark.wide
def test_the_answer_makes_it_count(ws, tmp_path):
    answered = copied(tmp_path / "w", "data")
    (answered.raw / FILE).write_bytes((ws.raw / FILE).read_bytes())
    added(answered, "files", file=FILE, city="graafsele")
    tables.renewed(answered)
    found = evidence(DATA, workspace=answered)
    assert not found.unassigned
    assert set(found.statements.loc[found.statements["text"] == SENTENCE, "city"]) == {"graafsele"}


@pytest.mark.wide
def test_the_status_says_no_fiche_of_nobody_while_a_file_waits_for_its_city(ws, without):
    said = {one.root: [line for line in standing.lines(one) if "fiche" in line and ":" in line] for one in (ws, without)}
    assert any("nog geen fiche herkend: " in line and line.endswith(f"; {TOLD}") for line in said[ws.root])
    assert any(line.startswith("  geen fiche: ") for line in said[without.root])


@pytest.mark.wide
def test_a_file_that_waits_is_no_reason_for_a_page_not_to_be_there(tmp_path):
    """Nothing came but this one file: every page says that it waits, and none says that no fiche came."""
    ws = copied(tmp_path / "w", "none of these")
    (ws.raw / "data").mkdir()
    (ws.raw / FILE).write_bytes(form("Graafsle", SENTENCE))
    asked = Asked((DATA,), "gch"), Asked((DATA,), reports=("vergadering", "respons"))
    outcome = published(ws, *asked, Asked((), reports=("advies", "partijen", "systeemtrack", "projecten")))
    assert list(outcome.lines(codebook.load(ws.codebook))) and not outcome.failed
    pages = {output: (ws.reports / output).read_text("utf-8") for output in outcome.new}
    assert len(pages) > 4 and not [output for output, page in pages.items() if TOLD not in page]
    assert "fiches ontvangen" not in (ws.reports / "index.html").read_text("utf-8")
