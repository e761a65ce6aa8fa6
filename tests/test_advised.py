"""The advice page: every point with its support, and both lists of what does not match."""

import pytest
from gold_workspace import gold_workspace
from lxml import html

from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.pages import tables as table
from analysis.pages.prose import advice_summary


@pytest.fixture(scope="module")
def e(tmp_path_factory):
    return evidence(audience="mow", workspace=gold_workspace(tmp_path_factory.mktemp("gold")))


def tree(value) -> html.HtmlElement:
    return html.fragment_fromstring(str(value), create_parent="div")


def test_table_has_a_row_per_point_with_the_counted_support(e):
    rows = tree(table.advice_table(e)).xpath(".//tbody/tr")
    found = {row.xpath("string(th)"): row.xpath("string(td[last()])") for row in rows}
    support = findings.support(e).set_index("point")
    assert list(found) == list(support.index)
    for point, text in found.items():
        row = support.loc[point]
        least, unit = (
            "minstens " if row["rises"] else "",
            "deelnemers" if "gch" in row["among"] or e.unnamed & set(row["among"]) else "steden",
        )
        none = "nog geen enkele stad" if row["rises"] else "geen enkele stad"
        assert text == (f"{least}{row['cities']} van de {row['answered']} {unit}" if row["cities"] else none)


def test_every_number_of_a_point_leads_to_its_sentences(e):
    sources = tree(table.advice_sources(e))
    for link in tree(table.advice_table(e)).xpath(".//td[last()]/a"):
        group = sources.xpath(f".//*[@id='{link.get('href')[1:]}']")
        assert len(group) == 1
        group_of_unnamed = "".join(group[0].xpath(".//li[last()]//p[@class='name']/text()"))
        more = int(group_of_unnamed.split()[0]) if "zonder naam" in group_of_unnamed else 0
        counted = int(link.text.removeprefix("minstens ").split()[0])
        assert len(group[0].xpath(".//blockquote | .//p[@class='small']")) + more >= counted


def test_unsupported_points_and_loose_findings_are_listed(e):
    assert [a.text for a in tree(table.bare_points(e)).xpath(".//li/a")] == list(findings.unsupported(e)["point"])
    assert len(tree(table.loose_findings(e)).xpath(".//tbody/tr")) == len(findings.unaddressed(e)) > 3


def test_summary_counts_points_support_and_what_is_loose(e):
    text = " ".join(tree(advice_summary(e)).xpath("string()").split())
    points, bare = findings.support(e), findings.unsupported(e)
    assert len(bare) == 1 and f"Het advies telt {len(points)} punten." in text
    assert f"Eén van de {len(points)} punten vindt geen steun in de fiches." in text
