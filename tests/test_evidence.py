"""Who sees what: rows that an audience may not see do not exist; a city that may not be named is counted, never quoted."""

import shutil

import pandas as pd
import pytest
from gold_workspace import gold_workspace

from analysis.counting.evidence import AUDIENCES, EvidenceError, evidence
from analysis.counting.findings import cross, scope
from analysis.workspace import Workspace

DATA = "2023-03-03"
VERDIENMODEL = "2023-11-14"
UNNAMED = ["ankerdonk", "lindervoorde", "sint-ermelinde"]


@pytest.fixture(scope="module")
def ws(tmp_path_factory) -> Workspace:
    return gold_workspace(tmp_path_factory.mktemp("evidence") / "w")


def cells(frame: pd.DataFrame) -> str:
    return frame.to_csv()


def test_each_audience_sees_its_own_rows_and_the_more_open_ones(ws):
    seen = {audience: set(evidence(DATA, audience, workspace=ws).statements["audience"]) for audience in AUDIENCES}
    assert seen == {
        "publiek": {"publiek"},
        "mow": {"publiek", "mow"},
        "werkgroep": {"publiek", "mow", "werkgroep"},
        "intern": set(AUDIENCES),
    }


def test_comments_and_the_confidential_section_are_intern(ws):
    rows = evidence(DATA, "werkgroep", workspace=ws).statements
    assert "confidential" not in set(rows["section"])
    assert set(rows["layer"]) == {"body"}
    intern = evidence(DATA, "intern", workspace=ws)
    assert "comment" in set(intern.statements["layer"])
    assert "comment" not in set(intern.counted["layer"])


@pytest.mark.parametrize(("column", "value"), [("audience", "Publiek"), ("layer", "deleted"), ("layer", "hidden")])
def test_a_row_of_an_unknown_audience_or_an_extraordinary_layer_is_for_intern_only(ws, tmp_path, column, value):
    other = Workspace(shutil.copytree(ws.root, tmp_path / "w"))
    rows = ws.table("statements")
    other.save("statements", rows.assign(**{column: rows[column].mask(rows["statement"] == "g0006", value)}))
    assert "g0006" not in set(evidence(DATA, "werkgroep", workspace=other).statements["statement"])
    assert "g0006" in set(evidence(DATA, "intern", workspace=other).statements["statement"])


def test_a_page_of_a_city_shows_its_own_rows_up_to_intern_and_nothing_else_above(ws):
    own = evidence(DATA, "werkgroep", "oudermark", ws)
    above = own.statements[own.statements["audience"] == "intern"]
    assert len(above) == 5
    assert set(above["city"]) == {"oudermark"}
    assert own.statements["layer"].eq("comment").sum() == 3
    everyone = evidence(DATA, "werkgroep", workspace=ws)
    assert cross(own, "sub_problem").counts.equals(cross(everyone, "sub_problem").counts)
    assert list(own.counted["statement"]) == list(everyone.counted["statement"])


def test_a_city_that_may_not_be_named_is_counted_and_not_quoted_outside_the_group(ws):
    inside, outside = evidence(DATA, "werkgroep", workspace=ws), evidence(DATA, "mow", workspace=ws)
    assert cross(outside, "sub_problem").totals.equals(cross(inside, "sub_problem").totals)
    assert [city for city in outside.participants if city in inside.participants] == [
        city for city in inside.participants if city not in [*UNNAMED, "vlashove"]
    ]
    words = inside.statements[inside.statements["city"].isin(UNNAMED)]
    shown = (
        cells(outside.statements)
        + cells(outside.fiches)
        + cells(outside.coded)
        + str(outside.names)
        + str(outside.participants)
    )
    sentences = [text for text in {*words["text"], *words["detail"]} if len(text) > 12]
    assert len(sentences) > 50
    for text in sentences:
        assert text not in shown
    for name in ["ankerdonk", "lindervoorde", "ermelinde", "vlashove"]:
        assert name not in shown.casefold()


def test_the_name_of_an_unnamed_city_is_left_out_of_the_words_of_another(ws):
    inside = evidence(DATA, "werkgroep", workspace=ws).statements
    outside = evidence(DATA, "mow", workspace=ws).statements
    assert inside["text"].str.contains("Wat Lindervoorde vorige keer zei").sum() == 1
    assert outside["text"].str.contains(r"Wat \[weggelaten\] vorige keer zei").sum() == 1


def test_the_order_of_unnamed_cities_is_not_that_of_the_register(ws):
    outside = evidence(DATA, "mow", workspace=ws)
    assert list(outside.aside) == outside.participants[-4:]
    assert {outside.names[city] for city in outside.aside} == {"stad zonder naam"}
    order = [*UNNAMED, "vlashove"]
    rows = evidence(DATA, "werkgroep", workspace=ws).counted.query("section == 'sub_problem'")
    sizes = rows["city"].value_counts().reindex(order).fillna(0)
    now = outside.counted.query("section == 'sub_problem'")["city"].value_counts().reindex(outside.participants[-4:]).fillna(0)
    assert sorted(sizes) == sorted(now)
    assert list(sizes) != list(now)


def test_outside_the_group_a_section_of_the_group_does_not_exist(ws):
    outside = evidence(DATA, "mow", workspace=ws)
    assert outside.sections == ["sub_problem", "inspiring_project", "obstacle", "opportunity"]
    assert scope(outside).empty
    assert cross(outside, "scope_in").counts.empty


def test_file_names_are_intern(ws):
    assert set(evidence(DATA, "werkgroep", workspace=ws).fiches["file"]) == {""}
    assert set(evidence(DATA, "werkgroep", "gch", ws).fiches["file"]) == {""}
    assert all(evidence(DATA, "intern", workspace=ws).fiches["file"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_redacted_spans_are_in_no_evidence(ws, audience):
    found = evidence(VERDIENMODEL, audience, "sint-ermelinde", ws)
    shown = cells(found.statements) + cells(found.replaced)
    assert "VLA-RP-00-437" not in shown
    assert "Fictiva" not in shown
    assert "Zonnedauwstraat 14" not in shown
    assert found.statements["detail"].str.contains(r"\[weggelaten\]").sum() == 1
    assert found.statements["text"].str.contains(r"met \[weggelaten\] over de kosten").sum() == 1


def test_the_newest_version_counts_and_the_older_one_stays(ws):
    found = evidence("2023-09-26", workspace=ws)
    assert list(found.older["fiche"]) == ["snelladen-oudermark-v1"]
    assert "snelladen-oudermark-v1" not in {*found.statements["fiche"], *found.fiches["fiche"]}
    assert set(found.replaced["fiche"]) == {"snelladen-oudermark-v1"}
    assert found.as_of == "2023-09-25"


def test_a_meeting_without_a_challenge_has_all_and_can_be_narrowed(ws):
    every, one = evidence("2024-01-31", workspace=ws), evidence(DATA, workspace=ws)
    assert every.challenges == ["data", "snelladen", "verdienmodel", "energiedelen"]
    assert list(every.only("data").counted["statement"]) == list(one.counted["statement"])
    assert every.received == every.codebook.participants


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"meeting": "2023-03-04"}, "vergadering '2023-03-04'"),
        ({"meeting": DATA, "audience": "iedereen"}, "publiek 'iedereen'"),
        ({"meeting": DATA, "audience": ""}, "publiek ''"),
        ({"meeting": DATA, "city": "gent"}, "stad 'gent'"),
    ],
)
def test_what_the_codebook_does_not_know_is_refused_in_dutch(ws, asked, words):
    with pytest.raises(EvidenceError, match=words):
        evidence(**asked, workspace=ws)
