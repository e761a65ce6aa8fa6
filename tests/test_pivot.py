"""The pivot: what is found, how it is crossed and totalled, the sentences behind a cell, a figure and a sheet to keep."""

import base64
import io

import pandas as pd
import pytest
from working_day import working_day

from analysis.counting.evidence import evidence
from analysis.desk.lab.pivot.crossing import AXES, NOT, TOTAL, Exploration
from analysis.desk.lab.pivot.pivot_screen import PivotScreen, marked
from analysis.words.text import key


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return working_day(tmp_path_factory.mktemp("pivot") / "w")


@pytest.fixture(scope="module")
def exploration(made):
    return Exploration(evidence(audience="werkgroep", workspace=made))


@pytest.fixture
def screen(exploration):
    return PivotScreen(exploration, lambda fiche: f"raw/{fiche}.docx")


def choose(screen, **chosen):
    for name, value in chosen.items():
        screen.carry_out({"do": "choose", "name": name, "value": value})
    return screen.view


def test_search_finds_all_words_in_text_or_detail(exploration):
    found = exploration.found("LAADPAAL stad", city="brandelare")
    assert len(found) and set(found["city"]) == {"brandelare"}
    joined = found["text"].str.casefold() + found["detail"].str.casefold()
    assert joined.str.contains("laadpaal").all() and joined.str.contains("stad").all()
    assert exploration.found("x(") is not None


def test_a_cell_counts_cities_or_statements_and_a_total_each_of_them_once(exploration):
    table = exploration.counted("code", "challenge", totals=True, challenge="data")
    statements = exploration.statements
    one = statements[["DATA-01" in codes.split("|") for codes in statements["codes"]]]
    label = next(name for name in table.index if name.startswith("DATA-01 "))
    assert table.loc[label].tolist() == [one["city"].nunique()] * 2
    both = exploration.counted("code", "challenge", "statements", totals=True, challenge="data")
    coded = statements[(statements["challenge"] == "data") & (statements["codes"] != "")]
    assert both.loc[label].iloc[0] == one["statement"].nunique() >= table.loc[label].iloc[0]
    assert both.iloc[-1, -1] == coded["statement"].nunique() and table.index[-1] == "Samen"


@pytest.mark.parametrize("rows", AXES)
def test_everything_can_be_crossed_with_everything_and_filtered_on(exploration, rows):
    table = exploration.crossed(exploration.found(), rows, "city", totals=True)
    assert len(table) > 1 and (table.loc[TOTAL] >= table.iloc[0]).all()
    value = exploration.values(rows)[0]
    assert 0 < len(exploration.found(**{rows: value})) <= len(exploration.statements)


def test_two_codes_at_once_in_one_statement_or_in_one_city(exploration):
    codes = exploration.statements["codes"]
    first, second = next(cell for cell in codes if "|" in cell).split("|")[:2]
    found = exploration.found(code=first, also=second)
    assert len(found) and all({first, second} <= set(cell.split("|")) for cell in found["codes"])
    wide = exploration.both_said(first, second)
    assert set(found["statement"]) <= set(wide["statement"])
    for city in set(wide["city"]):
        assert len(exploration.found(code=first, city=city)) and len(exploration.found(code=second, city=city))


def test_nothing_confidential_is_shown_unless_asked(made, exploration):
    everything = Exploration(evidence(audience="intern", workspace=made))
    assert "confidential" not in set(exploration.statements["section"])
    assert "confidential" in set(everything.statements["section"])


def test_the_sentences_behind_a_cell_are_those_it_counts_with_the_hit_marked_and_their_file(screen):
    view = choose(screen, unit="statements", columns="challenge", words="laadpaal")
    row, column = next((row, n) for row in view["rows"] for n, count in enumerate(row["cells"]) if count)
    screen.carry_out({"do": "cell", "row": row["value"], "column": view["heads"][column][0]})
    assert len(screen.behind["rows"]) == row["cells"][column]
    first = screen.behind["rows"][0]
    assert any(hit and "laadpaal" in text.casefold() for text, hit in first["parts"]) and first["original"].endswith(".docx")
    screen.carry_out({"do": "cell", "row": TOTAL, "column": TOTAL})
    assert len(screen.behind["rows"]) == min(view["rows"][-1]["cells"][-1], 200)


def test_hits_are_marked_whatever_their_case():
    parts = [("De ", False), ("Laadpaal", True), (" ", False), ("(net)", True)]
    assert marked("De Laadpaal (net)", ["laadpaal", "(net)"]) == parts
    assert marked("x", []) == [("x", False)]


@pytest.mark.parametrize("written", ["de re\u00eble prijs", "de ree\u0308le prijs", "de re\u00ad\u00eble prijs"])
def test_what_the_search_finds_is_marked_however_its_letters_are_written(written):
    assert key("re\u00eble") in key(written)
    assert [hit for _, hit in marked(written, [key("re\u00eble")])] == [False, True, False]


def test_obstacles_per_level_outside_the_concession_take_three_choices(made, screen):
    e = evidence(audience="werkgroep", workspace=made)
    outside = {row["city"] for row in e.codebook["cities"].to_dict("records") if row["concession"].startswith("neen")}
    view = choose(screen, rows="level", section="obstacle", group="neen")
    rules = e.statements[(e.statements["section"] == "obstacle") & (e.statements["level"] != "")]
    rules = rules[rules["status"] == "inhoud"]
    assert view["rows"][-1]["cells"][-1] == len(set(rules["city"]) & outside) > 0
    others = choose(screen, group=NOT + "neen")
    assert others["rows"][-1]["cells"][-1] == len(set(rules["city"]) - outside) > 0
    names = dict(screen.options["group"])
    assert names[NOT + "neen"] == "alles behalve " + names["neen"] and "concessie" in names["neen"]


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("xlsx", b"PK")])
@pytest.mark.wide
def test_a_figure_and_a_sheet_are_kept(screen, kind, start):
    choose(screen, columns="challenge")
    screen.carry_out({"do": "keep", "name": kind})
    data = base64.b64decode(screen.kept["data"])
    assert data.startswith(start) and screen.kept["name"] == f"kruistabel.{kind}"
    if kind == "xlsx":
        table = pd.read_excel(io.BytesIO(data), index_col=0, engine="openpyxl")
        assert table.to_numpy().tolist() == [row["cells"] for row in screen.view["rows"]]


def test_an_empty_answer_is_found_only_by_who_asks_for_it(exploration, screen):
    assert set(screen.found()["status"]) == {"inhoud"} < set(exploration.statements["status"])
    choose(screen, status="")
    assert len(screen.found()) == len(exploration.statements)


def test_what_is_not_there_is_not_chosen(screen):
    before = screen.view["turn"]
    screen.carry_out({"do": "choose", "name": "onzin", "value": "x"})
    screen.carry_out({"do": "keep", "name": "exe"})
    assert screen.view["turn"] == before and screen.kept == {}
    assert choose(screen, words="zoietsbestaatniet")["rows"] == []
