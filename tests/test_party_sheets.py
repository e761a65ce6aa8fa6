"""A sheet per stakeholder, and the projects of all challenges: counted again from the bare tables, every number alive."""

import csv
import re
from dataclasses import replace

import kinds
import pytest
from lxml import html

from analysis.counting.evidence import evidence
from analysis.pages import tables as table
from analysis.pages.prose import party_summary, projects_summary
from analysis.publish.gate import figures
from analysis.publish.gate.counts import Counts
from analysis.publish.gate.reader import Reader

pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture(scope="module")
def book():
    def rows(name):
        with open(kinds.workspace().codebook / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return rows


@pytest.fixture(scope="module")
def e():
    return evidence(audience="mow", workspace=kinds.workspace())


@pytest.fixture(scope="module")
def trees():
    return {name: html.parse(str(kinds.files()[name])).getroot() for name in ("partijen", "projecten")}


def doors(e, party):
    """The statements at the door of a party, by the words that the register has for it."""
    names = {name.strip().casefold() for name in (party["label"], party["stakeholder"], *party["aliases"].split("|"))}
    rows = e.counted[(e.counted["section"] == "sub_problem") & (e.counted["status"] == "inhoud")].drop_duplicates("words")
    parts = rows["actor"].map(lambda text: {part.strip().casefold() for part in re.split(r"[/+,;&]|\ben\b", text)})
    return rows[parts.map(lambda found: bool(found & names))]


def test_every_stakeholder_has_a_sheet_or_is_named_once(e, book, trees):
    """With as many cities, sentences and points as the tables have, and each number leads to those sentences."""
    tree, silent = trees["partijen"], []
    points = [point["addressed_to"].split("|") for point in book("advice")]
    for party in book("stakeholders"):
        said, asked = doors(e, party), sum(party["stakeholder"] in to for to in points)
        if not len(said) + asked:
            silent.append(party["label"])
            continue
        sheet = tree.get_element_by_id(f"blad-{party['stakeholder']}")
        assert sheet.xpath("string(ancestor::section/h2)") == party["label"]
        assert len(sheet.xpath(".//table//tbody/tr")) == asked
        if len(said):
            link = sheet.xpath("p[1]/a[@class='n']")[0]
            assert figures.told(link.text) == (said["city"].nunique(),)
            group = tree.get_element_by_id(link.get("href")[1:])
            assert len(group.xpath(".//blockquote")) == len(said[said["text"] + said["detail"] != ""])
            quoted = sheet.xpath("div[@class='three']//blockquote")
            assert quoted and {text.text_content() for text in quoted} <= {
                t.text_content() for t in group.xpath(".//blockquote")
            }
    told = tree.xpath("string(//*[@class='lead']/li[last()])")
    assert silent and all(told.count(label) == 1 for label in silent)
    assert len(tree.xpath("//*[@class='ownsheet']")) == len(book("stakeholders")) - len(silent)


def test_who_is_not_in_the_register_stands_apart(book, trees):
    own = {label.casefold() for party in book("stakeholders") for label in (party["label"], *party["aliases"].split("|"))}
    others = trees["partijen"].xpath("//section[h2='Wie niet in het register staat']//h3/bdi/text()")
    assert "netbeheerder" in others and not {name.casefold() for name in others} & {*own, "stad"}


@pytest.mark.parametrize(("name", "audience"), [("partijen", "mow"), ("projecten", "werkgroep")])
def test_the_gate_counts_these_pages_again(name, audience, trees):
    counts = Counts(Reader(audience), kinds.workspace())
    assert list(figures.found(trees[name], counts)) == []
    text = html.tostring(trees[name], encoding="unicode")
    for link in (r'href="#partij-MOW">\D*', r'href="#blad-MOW-punten">') if name == "partijen" else (r'href="#oordeel">\D*',):
        other, times = re.subn(f"({link})(\\d+)", r"\g<1>77", text)
        assert times and list(figures.found(html.fromstring(other), counts))


def test_projects_and_the_form_stand_per_challenge(e, trees):
    rows = evidence(workspace=kinds.workspace()).counted
    rows = rows[rows["status"] == "inhoud"].drop_duplicates("words")
    for section, where in (("inspiring_project", "projecten"), ("evaluation", "oordeel")):
        own = rows[rows["section"] == section]
        told = {e.codebook.label("challenges", name): len(some) for name, some in own.groupby("challenge")}
        heads = trees["projecten"].get_element_by_id(where).xpath("h3")
        assert {head.text: len(head.xpath("following-sibling::ul[1]/li")) for head in heads} == told and told


def test_without_register_and_without_such_questions_one_honest_line(e):
    def changed(**tables):
        return replace(e, codebook=replace(e.codebook, tables=e.codebook.tables | tables))

    told = str(party_summary(e))  # something waits, so of some party more may still be asked
    assert ">minstens 5</a> van de 11 partijen" in told and "Nog niets gevraagd in wat gelezen is" in told
    assert re.search(r"Minstens \d+ deelnemers schreven dit in \d+ uitspraken", str(table.parties(e)))
    bare = changed(stakeholders=e.codebook["stakeholders"].iloc[:0])
    assert "geen enkele partij" in str(party_summary(bare))
    assert not str(table.party_pages(bare) + table.parties_asked(bare))
    sections = e.codebook["sections"]
    other = changed(sections=sections[~sections["section"].isin(["inspiring_project", "evaluation"])])
    assert "projecten of over het formulier zelf" in str(projects_summary(other))
