"""The agenda of a meeting: derived from the tables, each cell overruled by a row of agenda.csv, the past brought along."""

import pytest
from gold_workspace import own as copied
from lxml import html
from pages import NOTEBOOKS

from analysis import codebook, coding, publish
from analysis.codebook import load
from analysis.coding.decide import unmatched
from analysis.counting import findings
from analysis.counting.evidence import Evidence, evidence
from analysis.pages.prose import summary
from analysis.publish.inputs import Inputs
from analysis.publish.plan import tasks
from analysis.publish.run import notebooks
from analysis.workspace import Workspace

pytestmark = pytest.mark.xdist_group("findings")
DATA, FAST, MODEL, SHARING = "2023-03-03", "2023-09-26", "2023-11-14", "2023-12-19"
HEAD = "meeting,item,code,title,minutes,decision,opener,statements,stakeholder,who,date,reason"


@pytest.fixture
def own(gold, tmp_path) -> Workspace:
    return copied(gold, tmp_path / "own")


def rows(ws: Workspace, *lines: str) -> Evidence:
    (ws.codebook / "agenda.csv").write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return evidence(DATA, workspace=ws)


def told(e: Evidence) -> str:
    return " ".join(html.fromstring(str(summary(e))).text_content().split())


def test_what_is_proposed_without_a_row(gold):
    found = findings.agenda(evidence(DATA, workspace=gold))
    assert [(item.topic.kind, item.title, item.minutes) for item in found] == [
        ("shared", "Toegang tot gebruiksdata", 40),
        ("unclear", "Wie is aan zet bij controle op prestaties?", 30),
        ("scope", "Hoort handhaving erbij?", 20),
    ]
    assert [item.point for item in found] == ["DATA-A1", "", ""]
    assert found[0].decision.startswith("Punt DATA-A1 aannemen: De concessiehouder bezorgt")
    assert (found[0].invited, found[0].named) == ("Departement Mobiliteit en Openbare Werken", 5)
    assert found[1].invited == ""  # who comes is asked once
    assert (found[2].opener.city, found[2].opener.said, found[2].opener.alike) == ("ankerdonk", 2, ())


@pytest.mark.parametrize("meeting", [DATA, FAST, MODEL, SHARING])
def test_two_sentences_of_two_cities_stand_on_two_sides(gold, meeting):
    e = evidence(meeting, workspace=gold)
    said = e.counted.set_index("statement")
    for item in findings.agenda(e):
        sides = [said.loc[name] for name in item.clash]
        assert [side["section"] for side in sides] == (["scope_in", "scope_out"] if item.topic.kind == "scope" else [])
        assert len({side["city"] for side in sides}) == len(sides)
        assert item.opener is None or item.opener.said == max(_said(e, item).values())


def _said(e: Evidence, item: findings.Item) -> dict[str, int]:
    own = e.counted[e.counted["statement"].isin(item.topic.statements)].drop_duplicates("words")
    return dict(own["city"].value_counts())


def test_a_dissent_that_a_person_decided_stands_against_the_opener(own):
    e = evidence(DATA, workspace=own)
    other = e.counted[(e.counted["city"] == "oudermark") & (e.counted["section"] == e.main)]["statement"].iloc[0]
    (own.codebook / "dissent.csv").write_text(
        f"point,city,statement,text,who,date,reason\nDATA-A1,oudermark,{other},,an,2023-02-28,\n", "utf-8"
    )
    first = findings.agenda(evidence(DATA, workspace=own))[0]
    assert first.clash == (first.opener.statement, other)


@pytest.mark.parametrize(
    ("row", "number", "facts"),
    [
        (f"{DATA},1,,Eerst dit,,,,,,an,2023-03-01,", 1, {"title": "Eerst dit", "minutes": 40, "point": "DATA-A1"}),
        (f"{DATA},1,,,15,,,,,an,2023-03-01,", 1, {"minutes": 15}),
        (f"{DATA},1,,,,Wij stemmen.,,,,an,2023-03-01,", 1, {"decision": "Wij stemmen.", "point": ""}),
        (f"{DATA},1,,,,,,,VVSG,an,2023-03-01,", 1, {"invited": "Vereniging van Vlaamse Steden en Gemeenten", "named": 0}),
        (f"{DATA},1,DATA-OB2,,,,,,,an,2023-03-01,", 1, {"title": "Onzekerheid over privacywet", "point": "DATA-A5"}),
        (f"{DATA},4,,Rondvraag,5,,,,,an,2023-03-01,", 4, {"title": "Rondvraag", "minutes": 5, "opener": None}),
        (f"{FAST},1,,Elders,,,,,,an,2023-03-01,", 1, {"title": "Toegang tot gebruiksdata"}),
    ],
)
def test_a_row_decides_its_cells_and_leaves_the_others(own, row, number, facts):
    item = findings.agenda(rows(own, row))[number - 1]
    assert {name: getattr(item, name) for name in facts} == facts


def test_a_row_chooses_who_opens_or_takes_an_item_away(own):
    assert [item.topic.kind for item in findings.agenda(rows(own, f"{DATA},2,,,0,,,,,an,,"))] == ["shared", "scope"]
    e = rows(own, f"{DATA},1,,,,,oudermark,,VVSG,an,2023-03-01,")
    assert findings.agenda(e)[0].opener.city == "oudermark"
    assert "Oudermark opent." in told(e) and "Uit te nodigen: Vereniging van Vlaamse Steden" in told(e)
    assert "wat het secretariaat zelf koos, gaat voor" in told(e)


def test_what_was_agreed_is_open_until_the_day_that_it_was_settled(own):
    minutes = codebook.read_csv(own.codebook / "minutes.csv").assign(owner="", due="", settled="")
    agreed = (minutes["meeting"] == DATA) & (minutes["item"] == "3")
    asked = (minutes["meeting"] == DATA) & (minutes["item"] == "4")
    minutes.loc[agreed, ["owner", "due", "settled"]] = ["MOW", "2023-06-01", "2023-10-01"]
    minutes.loc[asked, "owner"] = "Zandkerke"  # a question that somebody took along
    minutes.to_csv(own.codebook / "minutes.csv", index=False)
    items = {meeting: findings.still_open(evidence(meeting, workspace=own)) for meeting in (DATA, FAST, MODEL)}
    found = {meeting: list(table["meeting"] + "/" + table["item"]) for meeting, table in items.items()}
    assert found == {
        DATA: [],
        FAST: ["2023-03-03/3", "2023-03-03/4", "2023-04-27/3"],
        MODEL: ["2023-03-03/4", "2023-04-27/3", "2023-09-26/2"],
    }
    text = told(evidence(FAST, workspace=own))
    assert "Wat nog open staat (10 minuten)" in text
    assert "3 maart 2023: Het departement kijkt na" in text
    assert "Wie: Departement Mobiliteit en Openbare Werken. Tegen 1 juni 2023." in text


@pytest.mark.wide
def test_outside_the_working_group_there_is_no_agenda(gold):
    for audience in ("publiek", "mow"):
        e = evidence(FAST, audience, workspace=gold)
        assert findings.agenda(e) == [] and "agenda" not in told(e)
    assert "Voorstel van agenda" in told(evidence(FAST, "intern", workspace=gold))


def test_what_waits_is_said(own):
    coded = own.table("coded")
    own.save("coded", coded[coded["code"] != "DATA-03"])
    text = told(evidence(DATA, workspace=own))
    assert "opent: minstens 1 uitspraak hierover, tot nu toe evenveel als" in text
    assert "in minstens 5 uitspraken genoemd" in text


def test_without_one_code_the_sections_are_the_agenda(own):
    own.save("coded", own.table("coded").iloc[:0])
    found = findings.agenda(evidence(DATA, workspace=own))
    assert [(item.topic.kind, item.title) for item in found][:2] == [
        ("section", "Deelproblemen"),
        ("section", "Obstructies in de regelgeving"),
    ]
    assert len(found) == 3 and sum(item.minutes for item in found) == 90
    own.save("statements", own.table("statements").iloc[:0])
    assert findings.agenda(evidence(DATA, workspace=own)) == []


def test_a_row_with_a_sentence_that_is_not_there_is_said(own):
    rows(own, f"{DATA},1,,,,,,weg|ook weg,,an,2023-03-01,")
    found = list(unmatched.voices(own.table("statements"), load(own.codebook)))
    assert [(one.line.split(":")[0], one.stops) for one in found] == [("agenda.csv, rij 2", False)]


def test_a_meeting_is_built_again_when_an_earlier_one_settles_something(own):
    def now() -> dict[str, str]:
        book = load(own.codebook)
        asked = tasks(notebooks(NOTEBOOKS), book, publish.Asked(reports=("vergadering",)))
        return {task.meeting: Inputs(own, book).of(task) for task in asked}

    coding.run(own, load(own.codebook))
    before = now()
    minutes = codebook.read_csv(own.codebook / "minutes.csv")
    minutes.assign(owner="", due="", settled=["2023-09-01" if m == FAST else "" for m in minutes["meeting"]]).to_csv(
        own.codebook / "minutes.csv", index=False
    )
    after = now()
    assert {meeting for meeting in before if before[meeting] != after[meeting]} == {FAST, MODEL, SHARING}
