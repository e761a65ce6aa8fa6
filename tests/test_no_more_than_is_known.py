"""Sentences around few numbers: what nobody read, what is alike by a cut, what nobody was asked, one who answered."""

import pytest
from lxml import html
from small_evidence import FIRST, book, fiche, said, small, with_tables

from analysis.counting.findings import cross
from analysis.pages.figures import level_picture
from analysis.pages.prose import intro, summary
from analysis.pages.tables import fiches, how_read
from analysis.pages.tables.called import out_of
from analysis.pages.tables.inbox import response
from analysis.pages.tables.waits import waits

A, B, C = FIRST


def text(shown) -> str:
    return " ".join(html.fromstring(f"<div>{shown}</div>").text_content().split())


def test_who_only_agrees_is_read_too():
    """Such a sentence is on the worklist: until somebody read it, nobody says that every sentence was read."""
    rows = [said(A, "De kabel ligt te ondiep.", "sub_problem"), said(B, "Akkoord met A.", "sub_problem", status="aansluiting")]
    one = small(*rows, coded={"De kabel ligt te ondiep.": "DATA-01"})
    assert text(how_read(one)).startswith("1 van de 2 zinnen zijn gelezen; 1 wacht nog.")
    assert waits(one).endswith("1 zin wacht op een code.")
    both = small(*rows, coded={"De kabel ligt te ondiep.": "DATA-01", "Akkoord met A.": "DATA-01"})
    assert text(how_read(both)).startswith("Elke zin is door iemand gelezen.") and "code" not in waits(both)


@pytest.mark.parametrize(
    ("coded", "told"),
    [
        ({"Een.": "DATA-01", "Twee.": "DATA-01"}, "Ze gaan alle over hetzelfde."),
        ({"Een.": "DATA-01"}, "Wat wij al konden onderbrengen, gaat over hetzelfde."),  # nobody read the other
        ({"Een.": "DATA-01", "Twee.": "geen-code"}, "Wat wij al konden onderbrengen, gaat over hetzelfde."),  # it fits none
        ({"Een.": "DATA-01", "Twee.": "DATA-02"}, "Wij brachten ze onder bij 2 deelproblemen."),
    ],
)
def test_what_nobody_read_is_not_about_the_same(coded, told):
    e = small(said(A, "Een.", "sub_problem"), said(B, "Twee.", "sub_problem"), coded=coded)
    assert told in text(intro(e, cross(e, "sub_problem")))


def test_a_rule_without_a_level_is_on_none():
    bare = with_tables(codes=book()["codes"].assign(instruments=""))
    drawn = text(level_picture(small(said(A, "Dat mag niet."), coded={"Dat mag niet.": "DATA-OB1"}, codebook=bare)))
    assert drawn.startswith("Van geen enkele regel is het niveau bekend") and "(0)" not in drawn


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["DATA-01", "DATA-02", "DATA-03", "DATA-04"], "Even vaak genoemd: nog 2 andere."),
        (["DATA-01", "DATA-02", "DATA-03"], "Even vaak genoemd: nog één ander."),
        (["DATA-01", "DATA-02"], ""),
    ],
)
def test_two_lines_that_end_inside_a_tie_say_so(codes, told):
    rows = [said(city, f"{code} {city}", "sub_problem") for code in codes for city in (A, B)]
    lead = text(summary(small(*rows, coded={f"{code} {city}": code for code in codes for city in (A, B)})))
    assert told in lead and ("Even vaak" in lead) == bool(told)


@pytest.mark.parametrize("table", [fiches, response])
@pytest.mark.parametrize(("answers", "shown"), [(("", ""), False), (("ja", ""), True), (("", "neen"), True)])
def test_what_nobody_was_asked_has_no_column(table, answers, shown):
    e = small(fiches=[fiche(c, received="", version="1", approved=a, name_ok=a) for c, a in zip((A, B), answers, strict=True)])
    assert ("goedgekeurd" in text(table(e)).casefold()) is shown


@pytest.mark.parametrize(
    ("count", "rises", "told"),
    [(0, False, "0 van 1 stad"), (1, True, "minstens 1 van 1 stad"), (1, False, "de enige stad die antwoordde")],
)
def test_of_one_city_it_is_one(count, rises, told):
    assert out_of(small(), count, [A], rises) == told
