"""Readers who may see none of the counted sections: no page says of a city that it named nothing or left a field open."""

import pytest
from gold_workspace import gold_workspace
from lxml import html
from small_evidence import FIRST, frame, said, small, with_tables

from analysis import codebook
from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.pages import prose, tables
from analysis.pages.prose.chapters import chapters
from analysis.publish import run as report
from analysis.publish.plan import fitted
from analysis.words import speak
from tests.built import ROOT

MEETING = "2023-03-03"
CLOSED = "niet in de versie voor dit publiek"


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    return gold_workspace(tmp_path_factory.mktemp("silenced"))


def text(shown) -> str:
    return html.fromstring(f"<div>{shown}</div>").text_content()


def test_the_chapters_of_closed_sections_fall_away(ws):
    public, group = (chapters(evidence(MEETING, audience, workspace=ws)) for audience in ("publiek", "werkgroep"))
    assert [name for name in ("coded", "rule", "rule 2", "quote", "scope", "flow", "advice", "domains") if public[name]] == []
    assert "project" not in public and not {"coded", "rule", "quote", "scope", "flow", "advice", "domains"} & group.keys()


@pytest.mark.parametrize(
    "shown",
    [
        prose.summary,
        prose.advice_summary,
        prose.system_summary,
        prose.party_summary,
        tables.loose_findings,
        tables.minutes,
        tables.how_read,
        tables.room_questions,
    ],
)
def test_what_is_not_for_these_readers_is_called_that(ws, shown):
    meeting = MEETING if shown in (prose.summary, tables.room_questions) else ""
    public, group = (text(shown(evidence(meeting, audience, workspace=ws))) for audience in ("publiek", "werkgroep"))
    assert CLOSED in public and CLOSED not in group


def test_no_point_is_said_to_be_without_support(ws):
    public = evidence(audience="publiek", workspace=ws)
    assert len(findings.support(public)) == len(findings.unsupported(public)) == len(findings.not_asked(public)) == 0
    assert len(findings.support(evidence(audience="mow", workspace=ws))) > 0


@pytest.mark.parametrize(
    ("folder", "audience"), [("data/codebook", "mow"), ("examples/geluid/codebook", "werkgroep")], ids=["of MOW", "of members"]
)
def test_the_advice_is_for_the_first_who_may_read_what_it_rests_on(folder, audience):
    made = fitted(report.notebooks(ROOT / "notebooks"), codebook.load(ROOT / folder))
    speak("nl-BE")
    assert {one.audience for one in made if one.report in ("advies", "systeemtrack", "partijen")} == {audience}


@pytest.fixture
def closed_rules(tmp_path):
    """MOW reads the sub-problems only; the second point of the advice rests on a rule alone, as one of the others does, and the
    third needs it.
    """
    ws = gold_workspace(tmp_path)
    path = ws.codebook / "sections.csv"
    rows = codebook.read_csv(path)
    rows.loc[rows["section"].isin(["obstacle", "opportunity"]), "audience"] = "werkgroep"
    path.write_text(rows.to_csv(index=False), "utf-8")
    advice = codebook.read_csv(ws.codebook / "advice.csv")
    advice.loc[1, ["codes", "depends_on"]] = ["DATA-OB4", ""]
    advice.loc[2, "depends_on"] = f"{advice['point'][0]}|{advice['point'][1]}"
    (ws.codebook / "advice.csv").write_text(advice.to_csv(index=False), "utf-8")
    return ws, list(advice["point"][:3])


def test_a_point_that_rests_on_a_closed_section_alone_is_not_called_bare(closed_rules):
    ws, (first, rule, third) = closed_rules
    mow, group = (evidence(audience=audience, workspace=ws) for audience in ("mow", "werkgroep"))
    points = findings.support(mow).set_index("point")
    assert rule not in points.index and {first, third} <= set(points.index) and points.loc[third, "depends_on"] == [first]
    assert rule in set(findings.support(group)["point"]) and group.untold == 0
    assert "2 punten staan hier niet: waar ze op rusten, is niet voor dit publiek." in text(prose.advice_summary(mow))
    assert rule not in text(tables.bare_points(mow)) + text(tables.advice_map(mow)) + text(tables.advice_points(mow))


@pytest.mark.parametrize(
    ("answers", "carried", "bare"),
    [
        ([], "Nog geen enkele stad noemt dit in haar fiche.", "Op de vraag waar dit op rust, antwoordde nog niemand."),
        ([said(FIRST[0], "De stekkers roesten.")], "Geen enkele stad noemt dit in haar fiche.", "De palen zijn groen."),
    ],
    ids=["nobody answered", "one answered something else"],
)
def test_a_question_that_nobody_answered_is_no_lack_of_support(answers, carried, bare):
    """DATA-OB1 is a code of the obstacles: the point rests on what cities say of those."""
    point = {"point": "P1", "chapter": "data", "kind": "minimumeis", "text": "De palen zijn groen.", "codes": "DATA-OB1"}
    book = with_tables(advice=frame("point chapter kind text codes addressed_to depends_on against", point))
    e = small(*answers, codebook=book, coded={"De stekkers roesten.": "DATA-OB2"} if answers else {})
    assert text(tables.advice_points(e)).count(carried) == 1
    assert text(tables.bare_points(e)).endswith(bare)
