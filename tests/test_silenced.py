"""Readers who may see none of the counted sections: no page says of a city that it named nothing or left a field open."""

import pytest
from gold_workspace import gold_workspace
from lxml import html

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
