"""The systeemtrack page: two axes, every number made of named sub-problems."""

import pytest
from gold_workspace import gold_workspace
from lxml import html

from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.pages import tables as table


@pytest.fixture(scope="module")
def e(tmp_path_factory):
    return evidence(audience="mow", workspace=gold_workspace(tmp_path_factory.mktemp("gold")))


def tree(value) -> html.HtmlElement:
    return html.fragment_fromstring(str(value), create_parent="div")


@pytest.mark.parametrize("axis", ["domains", "disciplines"])
def test_every_number_leads_to_the_sub_problems_it_is_made_of(e, axis):
    found = findings.by_axis(e, axis)
    cells = tree(table.axis_table(e, axis)).xpath(".//tbody/tr/td")
    of = {name: findings.denominators(e.only(name)).set_index("section").at["sub_problem", "answered"] for name in e.challenges}
    told = [f"{'minstens ' * row.rises}{row.cities} van {of[row.challenge]}" for row in found.itertuples()]
    assert [cell.xpath("string()") for cell in cells] == told
    sources = tree(table.axis_sources(e, axis))
    for cell, row in zip(cells, found.itertuples(), strict=True):
        if row.cities:
            group = sources.xpath(f".//*[@id='{cell.xpath('string(a/@href)')[1:]}']")[0]
            assert [a.get("href") for a in group.xpath(".//a")] == [f"#b-sub_problem-{code}" for code in row.codes]


def test_agenda_holds_what_touches_two_domains(e):
    rows = tree(table.bridges(e)).xpath(".//tbody/tr")
    domains = e.codebook["codes"].set_index("code")["domains"]
    assert len(rows) == len(findings.bridges(e)) > 5
    assert all("|" in domains[code] for code in findings.bridges(e)["code"])


def test_a_sub_problem_counts_in_every_domain_it_touches(e):
    page = tree(table.axis_codes(e, "domains"))
    row = page.xpath(".//tr[th='Geen toegang tot gebruiksdata']")[0]
    # DATA-01 touches mobility and energy, not the use of space.
    assert [cell.xpath("string()") for cell in row.xpath("td")] == ["8 van 13", "8 van 13", "hoort hier niet bij –"]
