"""Tables, cells and quotations: little literal values, and the gold read back from the page."""

import re

import pandas as pd
import pytest
from gold_workspace import gold_workspace
from goldset import gold
from lxml import html as parser

from analysis.counting.crosstab import Cross
from analysis.counting.evidence import evidence
from analysis.counting.findings import cross
from analysis.counting.findings import projects as found_projects
from analysis.pages.tables import concession, legend, matrix, own_fiche, projects, ranking
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import anchor, esc, listed, number, words
from analysis.pages.tables.matrix import MOST
from analysis.pages.tables.matrix_cell import ADVICE, STATES, tile
from analysis.pages.tables.quotes import details
from analysis.pages.tables.squares import squares, unit

pytestmark = pytest.mark.xdist_group("pages")
MEETINGS = {"data": "2023-03-03", "snelladen": "2023-09-26", "verdienmodel": "2023-11-14", "energiedelen": "2023-12-19"}


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    return gold_workspace(tmp_path_factory.mktemp("tables") / "w")


@pytest.fixture(scope="module")
def e(ws):
    return evidence(MEETINGS["data"], workspace=ws)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kost & baat", "Kost &amp; baat"),
        ('<b onmouseover="x()">', "&lt;b onmouseover=&quot;x()&quot;&gt;"),
        ("regel\n\tregel", "regel\n\tregel"),
        ("nul\x00bel\x07", "nul[U+0000]bel[U+0007]"),
        ("om\u202ekeer\u2069", "om[U+202E]keer[U+2069]"),
        ("soft\u00adhyphen €", "soft\u00adhyphen €"),
        ("{{ 7 * 7 }} {% raw %}", "{{ 7 * 7 }} {% raw %}"),
    ],
)
def test_text_is_shown_literally(text, shown):
    assert esc(text) == shown and words(text) == f"<bdi>{shown}</bdi>"


def test_a_project_stands_under_the_city_that_wrote_about_it_wherever_it_is(e):
    listed = [(e.names[row["city"]], row["where"]) for row in found_projects(e).to_dict("records")]
    told = re.findall(r'<li id="u-[^"]*"><p class="name">([^<]*)<', projects(e).html)
    assert told == [city for city, _ in listed] and len(told) > 3
    assert any(where and where != city for city, where in listed)


def test_the_cells_of_a_project_stand_under_each_other(ws):
    """On the page of the city as well; in another section a bar is what the city wrote."""
    e = evidence(MEETINGS["data"], city="zandkerke", workspace=ws)
    own = str(own_fiche(e))
    (project,) = re.findall(r"<blockquote[^>]*><p><bdi>Parkeergeleiding.*?</blockquote>", own)
    cells = re.findall(r'<span class="detail"><bdi>(.*?)</bdi></span>', project)
    assert len(cells) == 3 and cells[0] == "Zandkerke" and " | " not in project
    assert "<bdi>a | b</bdi>" in details(e, {"section": "obstacle", "detail": "a | b"})


def test_anchors_and_numbers():
    assert anchor("b", "sub_problem", "DATA-01", "sint-ermelinde") == "b-sub_problem-DATA-01-sint-ermelinde"
    assert anchor("u", 'a"b/c d') == "u-a-b-c-d"
    assert number("b-1", "5 van 13") == '<a class="n" href="#b-1">5 van 13</a>'
    assert number("", 0) == '<span class="n">0</span>'
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A en B", "A, B en C"]


@pytest.mark.parametrize(
    ("state", "count", "seen", "said"),
    [
        ("genoemd", 2, "2", "genoemd, 2 uitspraken"),
        ("betwist", 1, "1", "betwist door de stad, 1 uitspraak"),
        ("sluit_aan", 0, "+1", "sluit zich aan bij een andere stad"),
        ("niet_genoemd", 0, "0", "niet genoemd"),
        ("niet_gecodeerd", 0, "?", "nog niet gecodeerd"),
        ("veld_leeg", 0, "", "niet ingevuld (veld leeg)"),
        ("verwijst", 0, "zie", "verwijst naar een ander stuk"),
        ("nvt", 0, "nvt", "niet van toepassing"),
        ("niet_op_formulier", 0, "ng", "niet op dit formulier gevraagd"),
        ("onleesbaar", 0, "×", "fiche onleesbaar"),
        ("geen_fiche", 0, "–", "nog geen fiche herkend"),
    ],
)
def test_a_cell_is_a_shape_a_sign_and_words(state, count, seen, said):
    node = parser.fromstring(tile(state, count))
    assert node.get("class") == f"c {state}"
    hidden = "".join(node.xpath(".//*[@aria-hidden]//text()"))
    heard = "".join(t for t in node.itertext() if t not in hidden) if hidden else node.text_content()
    visible = hidden or "".join(node.xpath("text()|span[@class='vh'][1]/following-sibling::text()")[:1])
    assert (visible, heard.strip()) == (seen, said)


def test_every_state_has_a_cell_of_its_own():
    assert len({tile(state, 1) for state in STATES}) == len(STATES) == 12 + len(ADVICE)


def test_a_cell_that_leads_somewhere_has_a_twin_for_small_screens():
    link, twin = parser.fragments_fromstring(tile("genoemd", 3, "b-1"))
    assert (link.tag, link.get("href"), link.get("class")) == ("a", "#b-1", "c genoemd wide")
    assert (twin.tag, twin.get("class"), twin.text_content()) == ("span", "c genoemd narrow", link.text_content())


def test_who_is_inside_and_outside_the_concession_is_drawn_of_its_own_group(e):
    rows = parser.fragment_fromstring(str(concession(e)), create_parent="div").xpath(".//details//tbody/tr")
    told = [[tuple(map(int, re.findall(r"\d+", cell.text_content()))) for cell in row.xpath("td")] for row in rows]
    assert told[0] == [(5, 7), (1, 3), (2, 3)]
    for row, numbers in zip(rows, told, strict=True):
        drawn = [[cell.xpath(f"string(.//path[@class='{look}']/@d)").count("M") for look in "fe"] for cell in row.xpath("td")]
        assert drawn == [[full, of - full] for full, of in numbers]


def test_squares():
    drawing = squares(2, 3)
    assert drawing.startswith('<svg class="sq" width="37" height="11" viewBox="0 0 37 11" aria-hidden="true"')
    assert (drawing.count("h11v11"), drawing.count("h9.5v9.5")) == (2, 1)
    assert 'class="e"' not in squares(3, 3) and 'class="f"' not in squares(0, 3)
    assert squares(150, 300).count("v11") == 1
    assert unit(12, "steden", "stad") == "Eén vakje is één stad, van de 12 die antwoordden."
    assert unit(300, "deelnemers", "deelnemer") == "Een volle balk staat voor de 300 deelnemers die antwoordden."


def test_grid():
    shown = parser.fromstring(
        grid(caption("Wie", "Aantal."), ["Stad", "Aantal"], [["A &amp; B", "3"]], right=(1,), id_="t").html
    )
    assert shown.xpath("string(caption)") == "Tabel Wie Aantal."
    assert [(th.get("scope"), th.text) for th in shown.xpath(".//th")] == [("col", "Stad"), ("col", "Aantal"), ("row", "A & B")]
    assert [(td.get("data-l"), td.get("class"), td.text) for td in shown.xpath(".//td")] == [("Aantal", "r", "3")]


def cells(row):
    """State per column of one row of a matrix, read back from its classes."""
    return [td.xpath("*[last()]/@class")[0].split()[1] for td in row.xpath("td[not(@class='sum')]")]


@pytest.mark.parametrize("challenge", MEETINGS)
@pytest.mark.parametrize("section", ["sub_problem", "obstacle", "opportunity"])
def test_the_matrix_shows_the_gold(ws, challenge, section):
    """Every state and every number of the gold stands in the page, in register order."""
    found = evidence(MEETINGS[challenge], workspace=ws)
    shown = parser.fromstring(f"<div>{matrix(found, cross(found, section)).html}</div>")
    states, numbers = (gold(f"expected/readable/{challenge}_{section}_{kind}") for kind in ("states", "x_city"))
    rows = {row.xpath("string(th/text())"): row for row in shown.xpath(".//tbody/tr")}
    code = states.columns[0]
    numbers = numbers.set_index(code)
    for expected in states.to_dict("records"):
        counted = numbers.loc[expected[code]]
        row = rows[found.codebook.label("codes", expected[code])]
        assert cells(row) == [expected[city] for city in found.participants]
        seen = [re.sub(r"\D", "", td.xpath("string(*[last()])")) for td in row.xpath("td[not(@class='sum')]")]
        assert [n or "0" for n, state in zip(seen, cells(row), strict=True) if state == "genoemd"] == [
            counted[city] for city in found.participants if expected[city] == "genoemd"
        ]


def test_the_legend_adds_up(e):
    found = cross(e, "sub_problem")
    shown = parser.fromstring(f"<div>{legend(found).html}</div>")
    times = [int(text.split()[0]) for text in shown.xpath(".//*[@class='times']/text()")]
    assert sum(times) == 13 * 14 and all("vakje" in text for text in shown.xpath(".//*[@class='times']/text()"))
    assert len(shown.xpath(".//li")) == 12


def test_the_ranked_list_never_hides_who_agrees(e):
    shown = parser.fromstring(ranking(e, cross(e, "sub_problem")).html)
    first = shown.xpath("li[1]")[0]
    assert (
        first.xpath("string(.//b)") == "Geen toegang tot gebruiksdata"
        and first.xpath("string(.//a)") == "8 van de 13 deelnemers"
    )
    assert "Brandelare sluit zich aan; dat telt apart." in shown.text_content()


def test_three_hundred_cities_are_counted_per_state(e):
    """A matrix that nobody can read becomes a table of states, and its rows still add up to the participants."""
    columns = [f"stad-{n}" for n in range(300)]
    states = pd.DataFrame("niet_genoemd", index=["DATA-01", "geen-code"], columns=columns, dtype="str")
    states.loc["DATA-01", columns[:120]] = "genoemd"
    states.loc["DATA-01", columns[120:130]] = "geen_fiche"
    states.loc["geen-code", columns[:2]] = "betwist"
    labels = pd.Series({"DATA-01": "Eerste", "geen-code": "Geen"})
    base = {"participants": 300, "received": 290, "answered": 290, "content": 200, "statements": 130}
    nothing = pd.DataFrame(columns=["row", "column", "statement"], dtype="str")
    found = Cross("sub_problem", (states == "genoemd").astype(int), states, labels, base, nothing, ("geen-code",))
    assert len(columns) > MOST
    shown = parser.fromstring(f"<div>{matrix(e, found).html}</div>")
    heads = [th.text for th in shown.xpath(".//thead//th")]
    assert heads == ["Deelprobleem", "Genoemd", "Betwist", "Niet genoemd", "Nog geen fiche herkend"]
    for row in shown.xpath(".//tbody/tr"):
        assert sum(int(td.text_content()) for td in row.xpath("td")) == 300
    assert shown.xpath(".//td//a/text()") == ["120"]  # nothing leads to the sentences of nobody
    assert len(matrix(e, found).html) < 5_000
