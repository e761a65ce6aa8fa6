"""More cities than anybody reads through: long lists are folded, nothing is lost, and a link into a fold opens it."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import launched, opened
from lxml import html as parser
from pages import page

from analysis import codebook, coding, intake, workspace
from analysis.counting.evidence import evidence
from analysis.pages.tables import parties
from analysis.pages.tables.folds import MOST, listed
from analysis.publish import gate
from bench import generate

MEETING = "2023-03-03"
CITIES = 30
pytestmark = pytest.mark.xdist_group("folds")


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    found = workspace.find(generate.workspace(tmp_path_factory.mktemp("folds") / "w", CITIES, ["data"]))
    book = codebook.load(found.codebook)
    intake.run(found, book)
    coding.run(found, book)
    return found


@pytest.fixture(scope="module")
def e(ws):
    return evidence(MEETING, workspace=ws)


@pytest.fixture(scope="module")
def file(ws):
    path = ws.root / "vergadering.html"
    path.write_text(page("2-vergadering", ws, meeting=MEETING), "utf-8")
    return path


@pytest.mark.wide
def test_a_folded_page_keeps_every_sentence_and_counts_what_it_folds(ws, e, file):
    tree = parser.fromstring(file.read_text("utf-8"))
    said = e.counted[e.counted["section"].isin(e.sections)]
    assert {f"u-{name}" for name in said["statement"]} <= set(tree.xpath("//@id")) and len(said) > 400
    blind = tree.xpath("//section[@id='blinde-vlekken']")[0]
    assert len(blind.xpath(".//li")) == 3 * CITIES and len(blind.xpath("./details/ul/li")) == 3
    assert blind.xpath("string(./details/details/summary)").startswith("Nog 87 uitspraken, van 29 steden")
    parts = [(part.xpath("string(summary)"), len(part.xpath(".//li"))) for part in blind.xpath("./details/details/details")]
    assert [count for _, count in parts] == [27, 27, 27, 6]
    assert parts[0][0] == "Bababadestad-0001 tot Bababapustad-0009: 27 uitspraken"
    for fold in tree.xpath("//details[@class='fold'][starts-with(summary, 'Nog ')][ul[@class='cites'] or details]"):
        assert int(fold.xpath("string(summary)").split()[1]) == len(fold.xpath(".//ul[@class='cites']/li"))
    assert len(tree.xpath("//details[@class='fold']")) > 15
    assert len(tree.xpath("//details//table[@id='fiches']/tbody/tr")) == CITIES
    nameless = {"wrong.html": file.read_bytes().replace(b"<summary>", b"<summary></summary>", 1)}
    hits = gate.check({file.name: file.read_bytes(), **nameless}, gate.Reader("werkgroep", MEETING), ws)
    assert [(hit.file, hit.pattern, hit.found) for hit in hits] == [("wrong.html", "accessible", "details")]


def test_up_to_the_limit_every_list_stands_open(e):
    lines = [f"<li>{n}</li>" for n in range(90)]
    who = [city for city in e.participants for _ in range(3)]
    few = replace(e, fiches=e.fiches[e.fiches["city"].isin(e.participants[:MOST])])
    assert "<details" not in listed(few, lines, who, "statement")
    one_more = replace(e, fiches=e.fiches[e.fiches["city"].isin(e.participants[: MOST + 1])])
    shown = listed(one_more, lines, who, "statement")
    assert "<details" in shown and [li in shown for li in lines] == [True] * 90
    assert "<details" not in listed(e, lines[:5], who[:5], "statement")


def test_parties_that_one_city_names_are_folded_and_none_is_lost(e):
    """Half of the cities lay it at a door of their own, the others at one and the same."""
    place = {city: number for number, city in enumerate(e.participants)}
    doors = e.statements["city"].map(lambda city: f"dienst {place[city]}x" if place[city] % 2 else "MOW")
    shown = parser.fromstring(f"<div>{parties(replace(e, statements=e.statements.assign(actor=doors)))}</div>")
    assert len(shown.xpath(".//div[@class='party']")) == 16 and len(shown.xpath("./div[@class='party']")) == 1
    assert shown.xpath("string(./details/summary)") == "Nog 15 partijen, elk door één stad genoemd"


@pytest.mark.browser
@pytest.mark.wide
def test_a_link_into_a_fold_opens_it_and_paper_says_what_it_leaves_out(file):
    deep = parser.fromstring(file.read_text("utf-8")).xpath(
        "//section[@id='blinde-vlekken']/details/details/details[2]//li/@id"
    )[4]
    with launched() as browser:
        with opened(browser, file, script=False) as shown:
            assert shown.evaluate("document.documentElement.scrollHeight") < 25_000
            assert shown.locator("details[open]").count() == 0 and not shown.locator(f"#{deep}").is_visible()
            shown.goto(f"{file.as_uri()}#{deep}")
            shown.locator(f"#{deep}").wait_for(state="visible")
            assert shown.locator("details[open]").count() == 3
            assert 0 <= shown.locator(f"#{deep}").bounding_box()["y"] < 400
            shown.locator("a.n[href='#fiches']").first.click()
            shown.locator("#fiches").wait_for(state="visible")
        with opened(browser, file, width=320) as shown:
            first = shown.locator("#blinde-vlekken summary").first
            first.focus()
            shown.keyboard.press("Enter")
            assert shown.locator("#blinde-vlekken > details > details > details").count() == 4
            assert shown.locator("#blinde-vlekken > details").get_attribute("open") is not None
            shown.evaluate("document.querySelectorAll('#blinde-vlekken details, .pairs details').forEach(d => d.open = true)")
            assert shown.evaluate("document.documentElement.scrollWidth") == 320
            assert min(shown.evaluate("[...document.querySelectorAll('summary')].map(s => s.offsetHeight || 99)")) >= 24
            around = {"include": [["#blinde-vlekken"], [".pairs"]]}
            found = Axe().run(shown, context=around, options={"resultTypes": ["violations", "incomplete"]}).response
            undecided = [rule for rule in found["incomplete"] if rule["id"] == "color-contrast"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"] + undecided] == []
            shown.emulate_media(media="print")
            told = "s => getComputedStyle(document.querySelector(s), '::after').content"
            assert "niet op papier" in shown.evaluate(told, "#inspirerende-projecten summary")
            assert shown.evaluate(told, "#blinde-vlekken summary") == "none"
