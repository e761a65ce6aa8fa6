"""Whose fiche it is, and where in a file that of one respondent ends and that of the next begins."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import codebook
from analysis.intake import whose
from analysis.intake.candidate import Candidate, Read, joined
from analysis.intake.register_names import Names
from analysis.intake.respondents import apart
from analysis.reading.forms.fields import Field, Part

CITIES = Names(codebook.load(Path(__file__).parents[1] / "data" / "codebook"), "cities")
ANSWER = "sub_problem"


def cell(at: str, text: str, section: str = ANSWER, sheet: str = "Blad1", **more: str) -> Field:
    return Field(section, text, f"blad {sheet}, cel {at}", **more)


def city(at: str, name: str) -> Field:
    return cell(at, name, "contact", detail="Stad")


def loose(at: str, text: str) -> Field:
    return cell(at, text, "unplaced")


def candidate(*fields: Field, file: str = "antwoorden.xlsx", sender: str = "", hints: tuple[str, ...] = ()) -> Candidate:
    given = {"sender": sender} if sender else {}
    return Candidate(Read(file, "ab" * 32, 1, ""), Part(fields=list(fields), seen=[ANSWER]), 0, (file,), hints, given)


def told(*fields: Field, **more: str) -> list[tuple[str, str, list[str]]]:
    """(city, part, answers) of every candidate in one."""
    found = apart(candidate(*fields, **more), CITIES)
    return [
        (whose.city(one, CITIES).identity, one.called, [f.text for f in one.part.fields if f.section not in ("contact",)])
        for one in found
    ]


def test_a_sheet_per_city() -> None:
    sheets = [cell("B1", "Kabels.", sheet="Zandkerke"), cell("B1", "Palen.", sheet="Stad Oudermark")]
    note = cell("A1", "Vul per stad in.", "unplaced", sheet="Uitleg")
    assert told(note, *sheets) == [
        ("zandkerke", "blad Zandkerke", ["Kabels.", "Vul per stad in."]), ("oudermark", "blad Stad Oudermark", ["Palen."]),
    ]  # fmt: skip


def test_a_form_that_comes_back_with_another_city() -> None:
    name = cell("B4", "An", "contact", detail="Ingevuld door")
    fields = [city("B1", "Vlashove"), cell("B2", "Kabels."), name, city("B5", "Maasterlo"), cell("B6", "Palen.")]
    assert [(one, texts) for one, _, texts in told(*fields)] == [("vlashove", ["Kabels."]), ("maasterlo", ["Palen."])]
    assert len(apart(candidate(*fields), CITIES)[1].contacts()) == 2, (
        "who filled it in stands above the city, in the same block"
    )


def test_the_same_city_again_is_the_same_fiche() -> None:
    assert len(told(city("B1", "Vlashove"), cell("B2", "Kabels."), city("B4", "Stad Vlashove"), cell("B5", "Palen."))) == 1


@pytest.mark.parametrize("column", ["A", "F"])
def test_a_column_with_names_of_the_register(column: str) -> None:
    rows = [(cell(f"C{n}", text), loose(f"{column}{n}", name)) for n, name, text in
            [(2, "Vlashove", "Kabels."), (3, "Stad Maasterlo", "Palen.")]]  # fmt: skip
    fields = [field for row in rows for field in (row[::-1] if column == "A" else row)]
    found = told(*fields)
    assert [(one, texts) for one, _, texts in found] == [("vlashove", ["Kabels."]), ("maasterlo", ["Palen."])]


def test_no_answer_of_a_row_that_names_nobody_is_lost() -> None:
    fields = [
        cell("B1", "Vooraf."),
        cell("B2", "Kabels."),
        loose("C2", "Vlashove"),
        cell("B3", "Palen."),
        loose("C3", "Maasterlo"),
    ]
    assert ("", "", ["Vooraf."]) in told(*fields)


def test_minutes_in_which_each_sentence_says_whose_it_is() -> None:
    said = ["Stad Vlashove meldt dat kabels ontbreken.", "Maasterlo: de palen zijn traag.", "De stad Oudermark vraagt advies."]
    found = told(*[Field(ANSWER, text, f"alinea {n}") for n, text in enumerate(said, 1)])
    assert [(one, texts) for one, _, texts in found] == [
        ("vlashove", said[:1]),
        ("maasterlo", said[1:2]),
        ("oudermark", said[2:]),
    ]


def test_a_fiche_that_speaks_of_others_is_its_own() -> None:
    others = [Field(ANSWER, "Vlashove meldt storingen.", "alinea 1"), Field(ANSWER, "Maasterlo vraagt advies.", "alinea 2")]
    assert [one for one, _, _ in told(city("B1", "Oudermark"), *others)] == ["oudermark"]


@pytest.mark.parametrize(
    ("line", "layer", "found"),
    [
        ("Fiche laden, ingevuld door Lindervoorde", "body", "lindervoorde"),
        ("Stadsbestuur Lindervoorde", "footer", "lindervoorde"),
        ("Wat in Lindervoorde lukt, lukt hier niet.", "body", ""),
        ("Lindervoorde of Vlashove", "body", ""),
    ],
)
def test_the_one_name_above_the_first_label(line: str, layer: str, found: str) -> None:
    fields = [Field("unplaced", line, "alinea 1", layer), Field(ANSWER, "Kabels.", "alinea 3")]
    ((one, _, texts),) = told(*fields)
    assert one == found
    assert texts == (["Kabels."] if found else [line, "Kabels."]), "what only names the city is no statement"


@pytest.mark.parametrize(
    ("fields", "more", "found", "proposed"),
    [
        ([city("B1", "Vlashove")], {"file": "Oudermark.xlsx"}, "", {"vlashove", "oudermark"}),
        ([city("B1", "Vlashove")], {"file": "fiche Vlashove.xlsx", "sender": "an@oudermark.example"}, "vlashove", {"vlashove"}),
        ([city("B1", "Vlashove")], {"sender": "an@oudermark.example"}, "", {"vlashove", "oudermark"}),
        ([], {"sender": "An Peeters <an@mobiliteit.oudermark.example>"}, "oudermark", {"oudermark"}),
        ([], {"file": "Vlashve.xlsx"}, "", {"vlashove"}),
        ([city("B1", "Vlashovve")], {}, "", {"vlashove"}),
        ([city("B1", "Vlashovve")], {"sender": "an@vlashove.example"}, "vlashove", {"vlashove"}),
        ([city("B1", "Lutteren")], {"file": "Vlashove.xlsx"}, "", {"vlashove"}),
    ],
)
def test_clues_confirm_or_contradict(fields: list[Field], more: dict[str, str], found: str, proposed: set[str]) -> None:
    answer = whose.city(candidate(*fields, cell("B2", "Kabels."), **more), CITIES)
    assert (answer.identity, {*answer.proposals}) == (found, proposed)


def test_a_row_that_a_filter_hides_is_read_like_the_others() -> None:
    fields = [cell("A3", "Vlashove", "contact", detail="Stad", layer="hidden"), cell("B3", "Kabels.", layer="hidden")]
    (one,) = apart(candidate(*fields), CITIES)
    assert (one.hidden, one.called, {f.layer for f in one.part.fields}) == (("rij 3",), "rij 3", {"body"})
    (two,) = apart(candidate(*fields, cell("A4", "Open.")), CITIES)
    assert not two.hidden


def test_a_hidden_row_of_a_table_with_a_column_of_cities_is_read_and_asked_about_too() -> None:
    fields = [loose("A2", "Oudermark"), cell("B2", "Kabels.")]
    fields += [replace(one, layer="filtered") for one in (loose("A3", "Vlashove"), cell("B3", "Palen."))]
    found = apart(candidate(*fields), CITIES)
    assert [(one.hidden, {f.layer for f in one.part.fields}) for one in found] == [
        ((), {"body"}),
        ((found[1].called,), {"body"}),
    ]


def test_rows_of_one_respondent_of_which_a_filter_hides_the_second_keep_that_it_was_hidden() -> None:
    open_row = candidate(city("A2", "Vlashove"), cell("B2", "Kabels."))
    closed_row = candidate(city("A3", "Vlashove"), cell("B3", "Palen."))
    assert joined(open_row, replace(closed_row, called="rij 3", hidden=("rij 3",))).hidden == ("rij 3",)


@pytest.mark.parametrize("label", ["Wat deze fiche moet bevatten", "Plan van Vlashove"])
def test_an_answer_beside_what_looks_like_a_title_is_not_lost(label: str) -> None:
    (one,) = apart(
        candidate(loose("A1", "Vlashove"), loose("A2", label), cell("A3", label, "unplaced", detail="Kabels.")), CITIES
    )
    assert [f.detail for f in one.part.fields if f.place.endswith("A3")] == ["Kabels."]
