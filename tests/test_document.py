"""advies.docx: proper Word styles, the numbers of the tables, and the same bytes twice."""

import io

import docx
import pytest
from gold_workspace import gold_workspace

from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.files import document


@pytest.fixture(scope="module")
def e(tmp_path_factory):
    return evidence(audience="mow", workspace=gold_workspace(tmp_path_factory.mktemp("gold")))


@pytest.fixture(scope="module")
def paper(e):
    return docx.Document(io.BytesIO(document.advice(e)))


@pytest.mark.wide
def test_headings_are_word_headings(paper, e):
    heads = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    assert heads[1:5] == list(e.codebook["challenges"]["label"])
    assert heads[5:] == ["Punten zonder steun in de fiches", "Bevindingen zonder punt"]
    assert sum(p.style.name == "Heading 2" for p in paper.paragraphs) == len(e.codebook["advice"])


def test_every_point_says_how_many_cities_carry_it(paper, e):
    text = "\n".join(p.text for p in paper.paragraphs)
    table = findings.support(e)
    carried = table[table["cities"] > 0]
    assert len(carried) > 10
    for row in carried.itertuples():
        least = "minstens " if row.rises else ""
        unit = "deelnemers" if "gch" in row.among or e.unnamed & set(row.among) else "steden"
        assert f"Gedragen door {least}{row.cities} van de {row.answered} {unit}" in text
    assert text.lower().count("geen enkele stad noemt dit in haar fiche.") == (table["cities"] == 0).sum() == 1


def test_head_rows_repeat_and_language_is_dutch(paper):
    assert paper.tables
    assert all(table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in paper.tables)
    assert paper.core_properties.language == "nl-BE"


def test_a_city_that_may_not_be_named_is_not_quoted(paper, e):
    assert e.unnamed
    text = "\n".join(p.text for p in paper.paragraphs)
    hidden = set(e.codebook.participants) - set(e.participants)
    assert [city for city in hidden if e.codebook.label("cities", city) in text] == []


@pytest.mark.wide
def test_same_evidence_same_bytes(e):
    assert document.advice(e) == document.advice(e)
