"""Nobody said it, or nobody yet: while sentences wait for a code, no page says that a city named nothing."""

import pytest
from gold_workspace import gold_workspace
from lxml import html

from analysis.counting.evidence import evidence
from analysis.counting.findings import pairs
from analysis.pages import figures, prose, tables

MEETING, CITY = "2023-03-03", "haspelmonde"
# Where it stands → what is said when all is read, and while something waits.
SAID = {
    "levels": ("Geen enkele stad noemde een obstructie.", "Nog geen enkele stad noemde een obstructie"),
    "pairs": ("Geen enkele stad noemt samen", "Nog geen enkele stad noemt samen"),
    "scope": ("Over geen enkel onderwerp", "Nog over geen enkel onderwerp"),
    "domains": ("Geen enkel deelprobleem dat", "Nog geen enkel deelprobleem dat"),
    "bridges": ("onder meer dan één domein", "Nog geen enkel deelprobleem dat"),
    "summary": ("Geen enkel deelprobleem dat", "Nog geen enkel deelprobleem dat"),
}


def told(ws) -> dict[str, str]:
    one, whole = evidence(MEETING, workspace=ws), evidence(workspace=ws)
    shown = {
        "levels": figures.level_picture(one),
        "pairs": figures.flow(one, pairs(one)),
        "scope": tables.conflicts(one),
        "domains": tables.domain_map(whole),
        "bridges": tables.bridges(whole),
        "summary": prose.system_summary(whole),
    }
    return {name: html.fromstring(f"<div>{value}</div>").xpath("string()") for name, value in shown.items()}


@pytest.fixture(scope="module")
def uncoded(tmp_path_factory):
    """Two workspaces without a code: in the first nobody wrote a thing that counts, in the second all of it waits."""
    made = {}
    for name in ("silent", "waiting"):
        made[name] = gold_workspace(tmp_path_factory.mktemp(name) / "w")
        made[name].save("coded", made[name].table("coded").iloc[:0])
    silent = made["silent"]
    silent.save("statements", silent.table("statements").assign(status="bewust_geen"))
    silent.save("fiches", silent.table("fiches").query("readable != 'neen'"))
    return {name: told(ws) for name, ws in made.items()}


@pytest.mark.parametrize("place", SAID)
def test_nobody_is_nobody_yet_while_something_waits(uncoded, place):
    settled, waiting = SAID[place]
    assert settled in uncoded["silent"][place] and "Nog" not in uncoded["silent"][place]
    assert waiting in uncoded["waiting"][place]


def test_what_only_one_city_names_is_so_only_so_far(tmp_path):
    """The codes of all other cities wait: alone is alone so far."""
    ws = gold_workspace(tmp_path / "w")
    mine = ws.table("statements").query("city == @CITY")["statement"]
    coded = ws.table("coded")
    ws.save("coded", coded[coded["statement"].isin(mine)])
    own = evidence(MEETING, city=CITY, workspace=ws)
    text = " ".join(str(tables.alone(own)).split())
    assert "Wat tot nu alleen u noemt" in text and "Wat alleen u noemt" not in text
    assert "Tot nu noemt alleen u dit." in str(tables.own_fiche(own))
