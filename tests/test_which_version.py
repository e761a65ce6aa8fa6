"""Which fiche, which date, whose, and how closed: the rules of taking in, on literal rows."""

import pytest
from small_evidence import book, frame, with_tables
from test_intake import candidate, fiche, ordered

from analysis.intake import corrections, versions, whose
from analysis.intake.receipt_date import received
from analysis.intake.register_names import Names
from analysis.intake.rows import Sections, how_closed
from analysis.intake.statement import Statement

ZONE, DAY = "Europe/Brussels", "2023-02-01"


@pytest.mark.parametrize(
    ("one", "other", "newest"),
    [
        ({"received": "2023-03-01"}, {"received": DAY}, "one"),
        ({"received": DAY}, {"received": "2023-03-01"}, "other"),
        ({"received": DAY, "file": "fiche v2.docx"}, {"received": "2023-03-01", "file": "fiche v1.docx"}, "other"),
        ({"received": DAY, "file": "fiche v2.docx"}, {"received": DAY, "file": "fiche v10.docx"}, "other"),
        ({"received": DAY, "file": "fiche definitief.docx"}, {"received": DAY, "file": "fiche v3.docx"}, "one"),
        ({"received": DAY, "file": "fiche (002).docx"}, {"received": DAY, "file": "fiche.docx"}, "one"),
        ({"received": DAY, "received_at": f"{DAY}T09:00"}, {"received": DAY, "received_at": f"{DAY}T17:00"}, "other"),
        ({"received": DAY, "received_at": f"{DAY}T23:00"}, {"received": DAY, "file": "a v2.docx"}, "other"),  # to the day only
    ],
)  # fmt: skip
def test_the_newest_counts(one, other, newest):
    fiches = [fiche("one", "a", **one), fiche("other", "a", **other)]
    ordered(*fiches)
    assert [item.fiche for item in fiches if not item.superseded_by] == [newest]


def test_a_version_that_a_person_decided_goes_before_what_a_name_says():
    fiches = [fiche("v1", "a", "2023-02-01", "fiche v9.docx"), fiche("v2", "a", "2023-02-01", "oud.docx")]
    ordered(*fiches, oud="2")
    assert [item.fiche for item in fiches if not item.superseded_by] == ["v2"]


def test_what_cannot_be_read_or_is_of_another_city_or_challenge_supersedes_nothing():
    fiches = [
        fiche("a", "a", "2023-02-01"), fiche("b", "b", "2023-03-01"), fiche("c", "a", "2023-03-01", challenge="snelladen"),
        fiche("d", "a", "2023-04-01", readable="neen"), fiche("e", "", "2023-05-01"),
        fiche("f", "a", "2023-05-01", challenge=""),
    ]  # fmt: skip
    assert not ordered(*fiches)
    assert {item.superseded_by for item in fiches} == {""}


@pytest.mark.parametrize(("same", "ties"), [(False, [["a", "b"]]), (True, [])])
def test_two_that_nothing_tells_apart_are_a_question_unless_they_say_the_same(same, ties):
    fiches = [fiche("a", "x", "2023-02-01", "a.docx"), fiche("b", "x", "2023-02-01", "b.docx")]
    assert ordered(*fiches, same=same) == ties


def test_three_versions_make_a_chain_of_which_the_last_counts():
    fiches = [fiche(name, "a", f"2023-0{n}-01") for n, name in enumerate("abc", 1)]
    ordered(*fiches)
    assert [(one.version, one.superseded_by) for one in fiches] == [("1", "b"), ("2", "c"), ("3", "")]


def test_what_a_partial_reply_keeps_of_the_one_before_it_is_everything_it_does_not_answer():
    from analysis.intake.candidate import Candidate, Read
    from analysis.reading.forms.fields import Part

    old, new = fiche("a1", "a", "2023-02-01"), fiche("a2", "a", "2023-03-01")
    old.superseded_by = "a2"
    rows = {
        "a1": [Statement(f"s{n}", "a1", section, section) for n, section in enumerate(("obstacle", "unplaced", "scope_in"))]
    }
    few = {"a2": Candidate(Read("", "", 0, ""), Part(seen=["obstacle"]), 0, (), (), {})}
    assert [row.section for row in versions.carry(rows | {"a2": []}, [old, new], few)["a2"]] == ["scope_in"]
    assert versions.carry(rows | {"a2": []}, [old, new], {})["a2"] == []  # a whole fiche replaces the whole


@pytest.mark.parametrize(
    ("settled", "survey", "properties", "first", "day", "how"),
    [
        ("2023-01-05", "2023-01-06", {"date": "2023-01-07"}, "2023-03-01", "2023-01-05", "decided"),
        ("", "2023-01-06", {"date": "2023-01-07"}, "2023-03-01", "2023-01-06", "survey"),
        ("", "", {"date": "2023-01-07", "modified": "2023-01-02T10:00:00Z"}, "2023-03-01", "2023-01-07", "mail"),
        ("", "", {"modified": "2023-01-08T10:00:00Z"}, "2023-03-01", "2023-01-08", "document"),
        ("", "", {"modified": "2023-04-08T10:00:00Z"}, "2023-03-01", "2023-03-01", "seen"),  # after it was seen
        ("", "", {"modified": "1601-01-01T00:00:00Z"}, "2023-03-01", "2023-03-01", "seen"),
        ("", "", {"modified": "2013-12-23T23:15:00Z"}, "2023-03-01", "2023-03-01", "seen"),
        ("", "", {"created": "2023-01-08T10:00:00Z"}, "2023-03-01", "2023-01-08", "document"),
        ("", "", {}, "", "", ""),
    ],
)
def test_when_it_was_received_and_who_says_so(settled, survey, properties, first, day, how):
    found = received(settled, survey, properties, first, ZONE)
    assert (found.day, found.how) == (day, how)


@pytest.mark.parametrize(
    ("given", "settled", "city"),
    [
        (candidate("Zandkerke", file="Oudermark/fiche.docx"), "", ""),  # the folder contradicts the field
        (candidate("Zandkerke", file="Oudermark.docx"), "oudermark", "oudermark"),
        (candidate(file="x.docx", answer="Oudermark doet het goed."), "", ""),
        (candidate(file="Oudermark.docx"), "", "oudermark"),
    ],
)
def test_whose_it_is_when_clues_contradict(given, settled, city):
    answer = whose.city(given, Names(book(), "cities"), settled)
    assert answer.identity == city
    assert answer.doubtful == (city == "")


COLUMNS = "fiche file statement action section text value who date reason"


def corrected(rows: list[Statement], **decision: str) -> list[Statement]:
    changed, _ = corrections.apply(rows, [fiche("f-1", "a", "2023-02-01")], with_tables(corrections=frame(COLUMNS, decision)))
    return changed


def one(**more: str) -> Statement:
    return Statement("s", "f-1", "obstacle", "Het net is vol.", **{"audience": "mow", **more})


@pytest.mark.parametrize(
    ("row", "section", "audience"),
    [
        (one(), "confidential", "intern"),
        (one(layer="comment", audience="intern"), "inspiring_project", "intern"),  # a comment stays closed wherever it goes
        (one(layer="deleted", audience="intern"), "obstacle", "intern"),
        (one(), "inspiring_project", "publiek"),
    ],
)
def test_what_is_moved_is_as_open_as_where_it_comes(row, section, audience):
    assert [item.audience for item in corrected([row], action="move", text="Het net is vol.", value=section)] == [audience]


@pytest.mark.parametrize(
    ("audience", "layer", "becomes"),
    [("mow", "hidden", "body"), ("intern", "hidden", "hidden"), ("mow", "comment", "comment"), ("mow", "deleted", "deleted")],
)
def test_only_what_could_not_be_seen_counts_again_after_a_release_for_others(audience, layer, becomes):
    (row,) = corrected([one(layer=layer)], action="release", text="Het net is vol.", value=audience)
    assert (row.layer, row.released) == (becomes, audience)


@pytest.mark.parametrize(
    ("decision", "left"),
    [
        ({"text": "het  NET is vol."}, 0),
        ({"text": "Het net is leeg."}, 1),
        ({"text": ""}, 1),
        ({"text": "Het net is vol.", "section": "opportunity"}, 1),
        ({"text": "Het net is vol.", "fiche": "g-1"}, 1),
        ({"text": "Het net is vol.", "fiche": "f-2"}, 0),  # another version of the same fiche
        ({"statement": "s", "text": "Anders."}, 0),
    ],
)
def test_a_correction_hits_the_sentence_it_names_and_no_other(decision, left):
    assert len(corrected([one()], action="drop", **decision)) == left


@pytest.mark.parametrize(
    ("audience", "level"), [("publiek", 0), ("mow", 1), ("werkgroep", 2), ("intern", 3), ("Mow", 4), ("", 4)]
)
def test_an_audience_that_is_not_in_the_list_is_the_most_closed(audience, level):
    assert how_closed(audience) == level


def test_a_section_that_nobody_knows_is_intern():
    assert [Sections(book()).audience(name) for name in ("obstacle", "confidential", "unplaced", "?")] == [
        "mow",
        *["intern"] * 3,
    ]
