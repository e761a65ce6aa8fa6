"""The systeemtrack page: two axes, every number made of named sub-problems."""

import re

import pytest
from gold_workspace import gold_workspace
from lxml import html

from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.pages import prose
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


def test_the_lead_names_what_each_domain_shares_most(e):
    lines = [" ".join(line.text_content().split()) for line in tree(prose.system_summary(e)).xpath(".//li")]
    assert lines[0] == (
        "Het breedst gedeeld in mobiliteit en energie: Geen toegang tot gebruiksdata, bij 8 van de 13 deelnemers."
    )
    assert lines[1].startswith("In ruimtegebruik zijn 5 deelproblemen even breed gedeeld, elk bij minstens 5 deelnemers: ")
    codes = e.codebook["codes"].set_index("code")
    said = findings.by_domains(e)
    space = said[["ruimte" in codes["domains"][code] for code in said["code"]]]
    assert all(label in lines[1] for label in space.loc[space["cities"] == 5, "label"]) and space["cities"].max() == 5
    assert lines[2].startswith("Minstens 20 deelproblemen brachten wij onder meer dan één domein") and len(lines) == 3


def test_squares_of_a_domain_are_as_many_as_its_cities(e):
    for cell in tree(table.axis_table(e, "domains")).xpath(".//tbody/tr/td"):
        full, of = map(int, re.findall(r"\d+", cell.xpath("string()")))
        drawn = [cell.xpath(f"string(.//path[@class='{name}']/@d)").count("M") for name in ("f", "e")]
        assert drawn == [full, of - full]


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


def test_the_map_holds_every_sub_problem_once_in_the_domains_of_its_code(e):
    rows = e.counted[(e.counted["section"] == "sub_problem") & (e.counted["status"] == "inhoud")]
    said = rows.merge(e.coded[["statement", "code"]], on="statement").groupby("code")["city"].nunique()
    codes = e.codebook["codes"].set_index("code")
    page = tree(table.domain_map(e))
    heads = [head.text for head in page.xpath(".//thead//th")]
    assert heads[1:] == list(e.codebook["challenges"]["label"])
    found = {}
    for row in page.xpath(".//tbody/tr"):
        for cell in row.xpath("td"):
            for link in cell.xpath(".//a"):
                code = link.get("href").removeprefix("#b-sub_problem-")
                where = row.xpath("string(th)")
                assert code not in found
                assert cell.get("data-l") == e.codebook.label("challenges", codes.at[code, "challenge"])
                assert all(e.codebook.label("domains", name).lower() in where for name in codes.at[code, "domains"].split("|"))
                assert where.startswith("Tussen") == ("|" in codes.at[code, "domains"])
                found[code] = int(link.text.removeprefix("minstens ").split()[0])
    assert found == {code: count for code, count in said.items() if code in codes.index and codes.at[code, "domains"]}


def test_under_a_domain_stand_words_of_named_cities_about_codes_that_touch_it(e):
    page = tree(table.axis_words(e, "domains"))
    assert [head.xpath("string()") for head in page.xpath(".//h3")] == list(e.codebook["domains"]["label"])
    codes = e.codebook["codes"].set_index("code")["domains"]
    for head, value in zip(page.xpath(".//h3"), e.codebook["domains"]["domain"], strict=True):
        quoted = head.getnext().xpath(".//*[@class='source']/a/@href")
        assert len(quoted) == 3
        for name in quoted:
            own = e.coded.loc[e.coded["statement"] == name.removeprefix("#u-"), "code"]
            assert any(value in codes.get(code, "").split("|") for code in own)


def test_what_belongs_where_is_told_by_the_advice_and_overruled_by_the_codebook(e):
    found = findings.belonging(e)
    advice = e.codebook["advice"]
    for row in found.to_dict("records"):
        kinds = {
            kind.split()[0]
            for kind, codes in zip(advice["kind"], advice["codes"], strict=True)
            if row["code"] in codes.split("|")
        }
        places = {"beleidskader" if kind == "randvoorwaarde" else "bestek" for kind in kinds}
        assert row["place"] in (places or {""}) and row["cities"] >= 3
    assert set(found["place"]) == {"bestek", "beleidskader", ""}
    decided = e.codebook["codes"]
    before = decided["place"].copy()
    decided.loc[decided["code"] == "DATA-01", "place"] = "beleidskader|overleg"
    try:
        own = findings.belonging(e)
        assert list(own.loc[own["code"] == "DATA-01", "place"]) == ["beleidskader", "overleg"]
        captions = [caption.xpath("string(b)") for caption in tree(table.belongs(e)).xpath(".//caption")]
        assert [text.split(" ", 1)[1] for text in captions] == [
            "In het bestek",
            "In een beleidskader, buiten het bestek",
            "overleg",  # a word of their own, as it stands
            "Nog te beslissen: bestek of beleidskader",
        ]
    finally:
        decided["place"] = before


def test_blind_spots_are_told_to_who_may_read_them(e):
    assert "staan niet in de versie voor dit publiek" in tree(table.unseen(e)).xpath("string()")
    open_ = evidence(audience="werkgroep", workspace=e.workspace)
    page = tree(table.unseen(open_))
    rows = open_.counted[(open_.counted["section"] == "blind_spot") & (open_.counted["status"] == "inhoud")]
    count = len(rows.drop_duplicates("words"))
    assert page.xpath("string(.//p/a)").startswith(f"{count} uitspraken van ")
    assert len(page.xpath(".//blockquote")) == 2


def test_who_may_see_no_sub_problem_gets_a_page_without_words(e):
    assert "blockquote" not in str(table.axis_words(evidence(audience="publiek", workspace=e.workspace), "domains"))
