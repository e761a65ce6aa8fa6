"""The second example: another theme, another shape, another language. Its counts are those of its gold, its page is its own."""

import csv
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from lxml import html
from pages import page

from analysis import publish
from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.words import say, speak
from analysis.workspace import find
from tests.built import published

EXAMPLE = Path(__file__).parent.parent / "examples" / "geluid"
MEETING = "2025-04-10"
# Words of the first theme, and of its language.
FIRST = (
    r"charg\w+|tender|concession|bestek\w*|concessie\w*|laad\w*|MOW|Flemish|Vlaams\w*|deelproble\w+|obstructi\w+|sub-problems?"
    r"|cit(?:y|ies)|fiches?|stad|steden|uitspra\w+|deelnemers?|minstens|vergadering|rij \d+|kolom"
)


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    folder = tmp_path_factory.mktemp("second") / "w"
    for name in ("raw", "codebook"):
        shutil.copytree(EXAMPLE / name, folder / name, copy_function=shutil.copyfile)
    made = find(folder)
    outcome = published(made, publish.Asked(meetings=(MEETING,), reports=("vergadering",)), today="2025-04-08")
    assert not outcome.failed, outcome
    yield made
    speak("nl-BE")


def test_the_counts_are_those_of_its_gold(ws):
    e = evidence(MEETING, workspace=ws)
    gold = list(csv.DictReader((EXAMPLE / "gold" / "counts.csv").open(encoding="utf-8")))
    counted = {}
    for section in e.codebook.counted:
        table = findings.cross(e, section)
        for row in table.ranking:
            name = table.labels[row] if section in e.codebook.choices else row
            counted[section, name] = (int(table.totals[row]), int(table.counts.loc[row].sum()))
    assert counted == {(row["section"], row["code"]): (int(row["organisations"]), int(row["statements"])) for row in gold}


def test_no_question_is_left_and_nothing_waits(ws):
    assert len(ws.table("questions")) == 0 and set(ws.table("statements")["section"]) & {"unplaced"} == set()
    assert len(ws.table("fiches")) == 57 and (ws.table("fiches")["city"] != "").all()


def test_its_page_reads_as_if_written_for_it(ws):
    page = (ws.reports / MEETING / "vergadering.html").read_text("utf-8")
    text = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)))
    assert sorted({word[0] for word in re.finditer(rf"\b(?:{FIRST})\b", text)}) == []
    titles = [unescape(re.sub(r"<[^>]+>", "", title)).strip() for title in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)]
    own = [
        "What disturbs",
        "Rules in the way",
        "What the plan should do",
        "Noise at night",
        "Sources",
        "In their own words",
        "By sector",
    ]
    assert [title for title in titles if title in own] == own


@pytest.mark.parametrize(
    ("name", "said"), [("5b-partijen", "no party in the register"), ("5c-projecten", "No question of this")]
)
def test_a_page_without_rows_is_one_honest_line(ws, name, said):
    made = html.fromstring(page(name, ws))
    assert said in made.xpath("string(//*[@class='lead'])")
    assert not made.xpath("//*[@class='ownsheet'] | //*[@class='per']")
    text = re.sub(r"\s+", " ", " ".join(made.xpath("//main//text()")))
    assert sorted({word[0] for word in re.finditer(rf"\b(?:{FIRST})\b", text)}) == []


BADGES = {"publiek": "Public", "mow": "Public", "werkgroep": "For members of the panel", "intern": "For the secretariat only"}


@pytest.mark.parametrize(("house", "label"), BADGES.items())
def test_an_audience_that_the_theme_does_not_have_has_the_name_of_who_reads_the_same(ws, house, label):
    evidence(MEETING, workspace=ws)
    assert say(f"prose.badge_{house}") == label


def test_a_choice_on_the_page_of_an_organisation_is_held_beside_the_choices_of_the_others(ws):
    """A mark of five that sixteen organisations gave is not said to be of one of them alone; and it was not written."""
    made = html.fromstring(page("3-stad", ws, meeting=MEETING, city="alderwick-night-shelter"))
    told = re.sub(r"\s+", " ", made.text_content())
    assert "Only you" not in told and told.count("also chose this") == 2
    meeting = html.fromstring((ws.reports / MEETING / "vergadering.html").read_text("utf-8"))
    intros = [" ".join(meeting.xpath(f"string(//h2[.='{title}']/..)").split()) for title in ("Noise at night", "Sources")]
    assert all("answered this question." in text and "wrote" not in text for text in intros)
    assert "blind" not in meeting.text_content()
