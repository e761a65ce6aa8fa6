"""The counting rules one by one (design, section 4), on a few literal rows: what counts, out of how many, what could rise."""

import pandas as pd
import pytest
from small_evidence import FIRST, fiche, frame, said, small, with_tables

from analysis.counting.evidence.audience import assigned, seen, visible
from analysis.counting.findings import counting, cross, waiting
from analysis.counting.findings.against import dissent, minority
from analysis.counting.findings.scope_conflicts import scope_conflicts
from analysis.counting.findings.support import support, unaddressed, unsupported

A, B, C = FIRST
OB1, OB2 = "DATA-OB1", "DATA-OB2"


def advice(*points: str) -> pd.DataFrame:
    """Points as 'P1;DATA-01|DATA-02'."""
    rows = [dict(zip(("point", "codes"), point.split(";"), strict=True)) for point in points]
    return frame("point chapter kind text codes addressed_to depends_on", *rows)


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({}, True),
        ({"status": "aansluiting"}, False),
        ({"status": "bewust_geen"}, False),
        ({"status": "geen_standpunt"}, False),
        ({"status": "opmerking"}, False),
        ({"layer": "comment"}, False),
        ({"layer": "deleted"}, False),
        ({"layer": "hidden"}, False),
        ({"layer": "inserted"}, True),
        ({"audience": "intern"}, False),
        ({"audience": "werkgroep"}, True),
        ({"audience": "Mow"}, False),
        ({"section": "opportunity"}, False),
    ],
)
def test_what_counts(more, counts):
    e = small(said(A, "Het net is vol.", **more), coded={"Het net is vol.": OB1}, city=A)
    assert cross(e, "obstacle").totals.get(OB1, 0) == int(counts)
    assert len(counting.content(e, "obstacle")) == int(counts)


def test_the_same_words_of_one_city_count_once_and_of_two_cities_twice():
    rows = said(A, "Het net is vol."), said(A, "HET NET is vol", statement="nog"), said(B, "Het net is vol.", statement="b")
    e = small(*rows, coded={"Het net is vol.": OB1, "nog": OB1, "b": OB1})
    table = cross(e, "obstacle")
    assert (table.counts.loc[OB1].tolist(), table.totals[OB1], table.base["statements"]) == ([1, 1, 0], 2, 2)
    assert table.statements(OB1, A) == ["Het net is vol."]


@pytest.mark.parametrize(
    ("rows", "fiches", "state"),
    [
        ([], [], "geen_fiche"),
        ([], [fiche(A)], "veld_leeg"),
        ([], [fiche(A, readable="neen")], "onleesbaar"),
        ([], [fiche(A), fiche(A, fiche="b", readable="neen")], "veld_leeg"),
        ([said(A, "x", status="uitgesteld")], [fiche(A)], "veld_leeg"),
        ([said(A, "x", status="onduidelijk")], [fiche(A)], "veld_leeg"),
        ([said(A, "zie bijlage", status="verwijst_extern")], [fiche(A)], "verwijst"),
        ([said(A, " ", status="verwijst_extern")], [fiche(A)], "veld_leeg"),  # nobody refers without a word
        ([said(A, "nvt", status="nvt")], [fiche(A)], "nvt"),
        ([said(A, "geen", status="bewust_geen")], [fiche(A)], "niet_genoemd"),
        ([said(A, "geen", status="bewust_geen"), said(A, "nvt", status="nvt")], [fiche(A)], "niet_genoemd"),
        ([said(A, "Iets.")], [fiche(A)], "niet_gecodeerd"),
        ([said(A, "Akkoord.", status="aansluiting")], [fiche(A)], "niet_gecodeerd"),
    ],
)
def test_a_city_is_in_one_state(rows, fiches, state):
    assert cross(small(*rows, fiches=fiches), "obstacle").states.at[OB1, A] == state


def test_read_and_without_this_code_is_a_silence_and_what_waits_under_a_label_is_none():
    e = small(said(A, "Iets."), coded={"Iets.": OB2}, waits=[{"kind": "label", "city": B}, {"kind": "unread", "city": C}])
    assert cross(e, "obstacle").states.loc[OB1].tolist() == ["niet_genoemd", "niet_geplaatst", "geen_fiche"]


@pytest.mark.parametrize(("section", "state"), [("obstacle", "veld_leeg"), ("evaluation", "niet_op_formulier")])
def test_only_the_question_that_a_form_left_out_was_not_asked(section, state):
    """Version 1.1 of the form leaves one question out; that says nothing of the others."""
    facts = counting.facts(small(fiches=[fiche(A, template="1.1")]), section)
    assert facts["state"].tolist() == [state]


def test_each_denominator_lies_within_the_one_before_it():
    rows = said(A, "Iets."), said(B, "geen", status="bewust_geen"), said(A, "Meer.", section="opportunity")
    e = small(*rows, fiches=[fiche(A), fiche(B), fiche(C, readable="neen")], participants=[*FIRST, "ganzevoorde"])
    told = {"participants": 4, "received": 3, "readable": 2}
    assert counting.base(e) == told
    assert counting.base(e, "obstacle") == told | {"answered": 2, "content": 1, "statements": 1}
    assert counting.asked_of(e, "obstacle", "data") == 2 and counting.asked_of(e, "obstacle", "snelladen") == 0
    assert counting.said(e) == [2, 0, None]


def test_answering_is_every_answer_and_no_empty_field():
    rows = [
        said(city, f"{city}{status}", status=status) for city, status in zip(FIRST, ["nvt", "leeg", "verwijzing"], strict=True)
    ]
    assert counting.answering(small(*rows), "obstacle") == [A, C]


def test_read_and_no_code_fits_is_no_finding():
    e = small(said(A, "Iets."), coded={"Iets.": "geen-code"}, codebook=with_tables(advice=advice("P1;geen-code")))
    assert counting.all_mentions(e).empty
    assert cross(e, "obstacle").ranking.count("geen-code") == 0
    assert support(e)["cities"].tolist() == [0]


def test_what_a_city_puts_out_of_scope_is_nothing_that_it_asks():
    e = small(said(A, "Niet dit.", section="scope_out"), coded={"Niet dit.": "DATA-S-app"})
    assert counting.all_mentions(e).empty


# --- what could still rise ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "coded", "waits"),
    [
        (said(A, "Iets."), {}, 1),
        (said(A, "Iets."), {"Iets.": "geen-code"}, 0),
        (said(A, "Iets."), {"Anders.": OB1}, 1),
        (said(A, "geen", status="bewust_geen"), {}, 0),
        (said(A, "Iets.", layer="comment"), {}, 0),
        (said(A, "Iets.", section="blind_spot"), {}, 0),  # a section that nobody codes
        (said(A, "Iets.", section="scope_out"), {}, 1),
    ],
)
def test_a_sentence_that_counts_waits_until_somebody_read_it(row, coded, waits):
    assert len(waiting.uncoded(small(row, coded=coded))) == waits


@pytest.mark.parametrize(
    ("waits", "who", "rises"),
    [
        ([], [], False),
        ([{"kind": "file", "city": "", "challenge": "data"}], [A, B], True),
        ([{"kind": "file", "city": "", "challenge": "data"}], [*FIRST], False),  # there is nobody left whose it could be
        ([{"kind": "label", "city": A, "challenge": "data"}], [A], False),
        ([{"kind": "label", "city": A, "challenge": "data"}], [B], True),
        ([{"kind": "label", "city": A, "challenge": ""}], [B], True),
        ([{"kind": "label", "city": A, "challenge": "snelladen"}], [B], False),
    ],
)
def test_a_figure_can_rise_by_what_waits_and_is_not_counted_yet(waits, who, rises):
    assert waiting.can_rise(small(waits=waits), who, ["obstacle"]) is rises


def test_a_sentence_that_waits_raises_only_its_own_section():
    e = small(said(A, "Iets."))
    assert waiting.can_rise(e, [B], ["obstacle"]) and not waiting.can_rise(e, [B], ["opportunity"])
    assert OB1 in cross(e, "obstacle").rising and not cross(e, "opportunity").rising


def test_a_file_without_a_city_can_be_of_one_that_sent_nothing():
    wait = [{"kind": "file", "city": "", "file": "0"}]
    assert waiting.can_come(small(waits=wait)) and waiting.files_waiting(small(waits=wait)) == 1
    assert not waiting.can_come(small(waits=wait, fiches=[fiche(city) for city in FIRST]))
    assert not waiting.can_come(small(waits=[{"kind": "label", "city": "", "file": "0"}]))


# --- the advice --------------------------------------------------------------------------------------------------------------


def test_a_point_counts_who_carries_it_out_of_who_was_asked():
    rows = (
        said(A, "Eerste."),
        said(B, "Tweede."),
        said(C, "Derde.", section="opportunity"),
        said(C, "geen", status="bewust_geen"),
    )
    e = small(
        *rows,
        coded={"Eerste.": OB1, "Tweede.": OB2, "Derde.": "DATA-OP1"},
        codebook=with_tables(advice=advice(f"P1;{OB1}", "P2;DATA-01")),
    )
    point = support(e).iloc[0]
    assert (point["who"], point["answered"], point["among"], point["blocked"]) == ([A], 3, [A, B, C], [A])
    assert list(unsupported(e)["point"]) == ["P2"]


def test_a_city_of_which_a_person_decided_that_it_asks_something_else_carries_no_point():
    decided = frame("point city statement text who date reason", {"point": "P1", "city": A, "statement": "Eerste."})
    book = with_tables(advice=advice(f"P1;{OB1}"), dissent=decided)
    e = small(said(A, "Eerste."), said(B, "Tweede."), coded={"Eerste.": OB1, "Tweede.": OB1}, codebook=book)
    assert support(e)["who"].tolist() == [[B]]
    assert dissent(e)["city"].tolist() == [A] and minority(e)["city"].tolist() == [A]


def test_the_same_sentence_of_another_city_is_no_dissent_of_it():
    decided = frame("point city statement text who date reason", {"point": "P1", "city": B, "statement": "Eerste."})
    e = small(said(A, "Eerste."), coded={"Eerste.": OB1}, codebook=with_tables(advice=advice(f"P1;{OB1}"), dissent=decided))
    assert dissent(e).empty and support(e)["who"].tolist() == [[A]]


@pytest.mark.parametrize(
    ("cities", "points", "found"), [(3, ["P1;DATA-01"], [OB1]), (2, ["P1;DATA-01"], []), (3, [f"P1;{OB1}"], [])]
)
def test_what_several_name_and_no_point_rests_on_is_shown(cities, points, found):
    rows = [said(city, city) for city in FIRST[:cities]]
    e = small(*rows, coded=dict.fromkeys(FIRST, OB1), codebook=with_tables(advice=advice(*points)))
    assert list(unaddressed(e)["code"]) == found


@pytest.mark.parametrize(
    ("sides", "conflicts"), [([(A, "in"), (B, "out")], 1), ([(A, "in"), (A, "out")], 0), ([(A, "in"), (B, "in")], 0)]
)
def test_a_city_that_contradicts_itself_contradicts_nobody_else(sides, conflicts):
    rows = [said(city, f"{city} {side}", f"scope_{side}") for city, side in sides]
    e = small(*rows, coded={row["statement"]: "DATA-S-app" for row in rows})
    assert len(counting.mentions(e, "scope_in")) >= 1
    assert len(scope_conflicts(e)) == conflicts


# --- who sees which row ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "sees"),
    [
        ("publiek", ["publiek"]),
        ("mow", ["publiek", "mow"]),
        ("werkgroep", ["publiek", "mow", "werkgroep"]),
        ("intern", ["publiek", "mow", "werkgroep", "intern", "Mow", ""]),
    ],
)
def test_an_audience_sees_its_own_rows_and_every_more_open_one(audience, sees):
    rows = frame(
        "audience layer city challenge",
        *({"audience": one, "layer": "body"} for one in ["publiek", "mow", "werkgroep", "intern", "Mow", ""]),
    )
    assert list(visible(rows, "", audience, "")["audience"]) == sees
    assert set(sees) >= set(seen(audience))


def test_a_closed_layer_is_for_intern_and_for_the_city_itself():
    rows = frame(
        "audience layer city challenge",
        *({"audience": "publiek", "layer": layer, "city": A} for layer in ("body", "comment", "deleted", "hidden")),
    )
    assert [
        len(visible(rows, "", *who)) for who in (("werkgroep", ""), ("werkgroep", A), ("werkgroep", B), ("intern", ""))
    ] == [1, 4, 1, 4]


def test_names_of_files_are_for_intern():
    rows = frame("fiche file challenge", {"fiche": "a", "file": "geheim.docx", "challenge": "data"})
    assert [list(visible(rows, "data", who, "")["file"]) for who in ("werkgroep", "intern")] == [[""], ["geheim.docx"]]
    assert visible(rows, "snelladen", "intern", "").empty


@pytest.mark.parametrize(("city", "challenge", "kept"), [(A, "data", 1), ("", "data", 0), (A, "", 0), ("elders", "data", 0)])
def test_what_is_of_nobody_yet_counts_nowhere(city, challenge, kept):
    assert len(assigned(frame("city challenge", {"city": city, "challenge": challenge}), with_tables())) == kept


def test_another_challenge_is_in_nothing_of_this_one():
    e = small(
        said(A, "Eerste."),
        said(B, "Tweede.", challenge="snelladen"),
        waits=[{"kind": "label", "city": B, "challenge": "snelladen"}],
    )
    here = e.only("data")
    assert list(here.statements["city"]) == [A] and here.waits.empty
    assert list(e.only("snelladen").statements["city"]) == [B] and e.only("snelladen").fiches.empty
