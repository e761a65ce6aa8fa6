"""Every number and every state of the gold cross tables, cell by cell, with the complete codings and rules."""

from collections.abc import Callable
from functools import cache

import goldset
import pandas as pd
import pytest
from gold_workspace import gold_workspace, read_workspace

from analysis.counting.evidence import Evidence, evidence
from analysis.counting.findings import cross, denominators, levels, scope, scope_conflicts
from analysis.workspace import Workspace

CHALLENGES = {"data": "2023-03-03", "snelladen": "2023-09-26", "verdienmodel": "2023-11-14", "energiedelen": "2023-12-19"}
SECTIONS = ["sub_problem", "obstacle", "opportunity"]
ROWS = {"(geen code)": "geen-code", "(geen niveau)": "geen-niveau"}


# readable: the gold tables as they are read; all: with the scan typed over; read: data/raw itself, read by our readers;
# typed: the same, with the scan typed over in corrections.csv.
KINDS = {"readable": "readable", "all": "all", "read": "readable", "typed": "all"}


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> Callable[[str, str], Evidence]:
    """The evidence of a kind of workspace and a challenge; each workspace is made when it is first asked for."""

    @cache
    def space(kind: str) -> Workspace:
        folder = tmp_path_factory.mktemp(kind) / "w"
        if kind in ("read", "typed"):
            return read_workspace(folder, typed=kind == "typed")
        return gold_workspace(folder, scan=kind == "all")

    @cache
    def one(kind: str, challenge: str) -> Evidence:
        return evidence(CHALLENGES[challenge], "intern", workspace=space(kind))

    return one


def gold(name: str) -> pd.DataFrame:
    table = goldset.gold(f"expected/{name}")
    return table.set_index(table.columns[0]).rename(ROWS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("challenge", CHALLENGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_codes_by_city(found, kind, challenge, section):
    same_counts(cross(found(kind, challenge), section), gold(f"{KINDS[kind]}/{challenge}_{section}_x_city"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("challenge", CHALLENGES)
def test_levels_by_city(found, kind, challenge):
    same_counts(levels(found(kind, challenge)), gold(f"{KINDS[kind]}/{challenge}_level_x_city"))


def same_counts(table, expected):
    """Empty in the gold is a city without a (readable) fiche; a number is a number of different statements."""
    assert list(table.counts.columns) == list(expected.columns)
    assert set(expected.index) == set(table.counts.index)
    for row, cells in expected.iterrows():
        for city, cell in cells.items():
            assert table.counts.loc[row, city] == int(cell or 0), (row, city)
            assert len(table.statements(row, city)) == int(cell or 0), (row, city)
            assert (table.states.loc[row, city] in ("geen_fiche", "onleesbaar")) == (cell == ""), (row, city)
    assert list(table.totals) == [(table.counts.loc[row] > 0).sum() for row in table.counts.index]


@pytest.mark.parametrize("kind", ["readable", "read"])
@pytest.mark.parametrize("challenge", CHALLENGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_the_state_of_every_cell(found, kind, challenge, section):
    table, expected = cross(found(kind, challenge), section), gold(f"readable/{challenge}_{section}_states")
    assert table.states.loc[expected.index].to_dict() == expected.to_dict()
    assert (table.states.apply(pd.Series.value_counts, axis=1).sum(axis=1) == 14).all()


@pytest.mark.parametrize("kind", KINDS)
def test_denominators(found, kind):
    expected = goldset.gold(f"expected/{KINDS[kind]}/denominators").set_index(["challenge", "section"]).astype(int)
    assert len(expected) > 30
    for challenge in CHALLENGES:
        ours = denominators(found(kind, challenge)).set_index("section")
        for section, row in expected.loc[challenge].iterrows():
            names = ["participants", "readable", "content", "answered", "statements"]
            assert list(ours.loc[section, names]) == list(row), (challenge, section)
        assert (ours["participants"] >= ours["received"]).all()
        assert (ours["received"] >= ours["readable"]).all()
        assert (ours["readable"] >= ours["answered"]).all()
        assert (ours["answered"] >= ours["content"]).all()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("challenge", CHALLENGES)
def test_scope_conflicts(found, kind, challenge):
    """The gold stands on every fiche, the scan included; without it what Kasterbrugge said on this challenge falls away."""
    expected = goldset.gold("expected/scope_conflicts").query("challenge == @challenge")
    wanted = {row["topic"]: [set(row[side].split("|")) for side in ("cities_in", "cities_out")] for row in records(expected)}
    if (KINDS[kind], challenge) == ("readable", "verdienmodel"):
        wanted = {topic: [cities - {"kasterbrugge"} for cities in sides] for topic, sides in wanted.items()}
    ours = scope_conflicts(found(kind, challenge))
    seen = {row["topic"].split("-S-")[1]: [set(row["inside"]), set(row["outside"])] for row in records(ours)}
    assert seen == {topic: sides for topic, sides in wanted.items() if all(sides)}
    assert set(ours["topic"]) < set(scope(found(kind, challenge))["topic"])


def records(table):
    return table.to_dict("records")
