"""The advice page: the map counted again by itself, every point with its words, and both lists of what does not match."""

import io
import re
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from gold_workspace import gold_workspace
from lxml import html
from pages import page

from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.files import document
from analysis.files.advice_numbers import advice_xlsx
from analysis.pages import figures
from analysis.pages import tables as table
from analysis.pages.prose import advice_summary
from analysis.pages.tables.advised import in_chapters
from analysis.publish.gate.counts import Counts
from analysis.publish.gate.reader import Reader
from analysis.publish.gate.side_files import found

SAYS = ("inhoud", "aansluiting", "bewust_geen", "geen_standpunt", "nvt", "verwijzing", "verwijzing_andere_fiche")


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    """The example, and one sentence of which a person decided that it asks something else than the point it is coded for."""
    made = gold_workspace(tmp_path_factory.mktemp("gold"))
    e = evidence(audience="mow", workspace=made)
    said = e.statements.merge(e.coded, on="statement")
    own = said[(said["code"] == "DATA-05") & (said["city"] == "graafsele") & (said["text"] != "")].iloc[0]
    row = f"DATA-A3,graafsele,{own['statement']},,analist-1,2024-01-10,ander standpunt\n"
    (made.codebook / "dissent.csv").write_text("point,city,statement,text,who,date,reason\n" + row, "utf-8")
    return made


@pytest.fixture(scope="module")
def e(ws):
    return evidence(audience="mow", workspace=ws)


def tree(value) -> html.HtmlElement:
    return html.fragment_fromstring(str(value), create_parent="div")


def counted(e, point: dict) -> dict[str, tuple[str, int]]:
    """City → sign and number of statements, from the bare tables and by no function of the product."""
    codes = set(point["codes"].split("|"))
    table = e.codebook["codes"].set_index("code")
    against = set(e.codebook["dissent"].query("point == @point['point']")["city"])
    rows = e.counted.merge(e.coded[["statement", "code"]], on="statement")
    rows = rows[rows["code"].isin(codes) & (rows["section"] != "scope_out")]
    told = {}
    for city in e.participants:
        own = rows[rows["city"] == city]
        said, agreed = own[own["status"] == "inhoud"], own[own["status"] == "aansluiting"]
        count = len({*zip(said["words"], said["challenge"], strict=True)})
        if city in against:
            told[city] = ("tegen", 0)
        elif "opportunity" in set(said["section"]):
            told[city] = ("vraagt", count)
        elif count:
            told[city] = ("noemt", count)
        elif len(agreed):
            told[city] = ("sluit_aan", 0)
        else:
            asked = {(table.at[code, "challenge"], table.at[code, "section"].replace("scope", "scope_in")) for code in codes}
            answered = any(
                (
                    (e.counted["city"] == city)
                    & (e.counted["challenge"] == challenge)
                    & (e.counted["section"] == section)
                    & e.counted["status"].isin(SAYS)
                ).any()
                for challenge, section in asked
            )
            told[city] = ("answered" if answered else "silent", 0)
    return told


ANSWERED = {"niet_genoemd", "niet_gecodeerd", "niet_geplaatst", "nvt", "verwijst"}


def test_every_cell_of_the_map_is_what_the_tables_say(e):
    cross = findings.advice_map(e)
    seen = set()
    for point in e.codebook["advice"].to_dict("records"):
        for city, (sign, count) in counted(e, point).items():
            state = cross.states.at[point["point"], city]
            seen.add(sign)
            assert cross.counts.at[point["point"], city] == count
            assert state == sign or (sign == "answered") == (state in ANSWERED)
    assert seen == {"tegen", "vraagt", "noemt", "sluit_aan", "answered", "silent"}


def test_the_map_shows_named_cities_only_and_every_number_leads_to_its_sentences(e):
    drawn, points = tree(table.advice_map(e)), tree(table.advice_points(e))
    heads = [th.xpath("string()") for th in drawn.xpath(".//thead//th")]
    assert len(heads) == 2 + len(e.participants) - len(e.unnamed) and len(e.unnamed) == 3
    assert not any("zonder naam" in head for head in heads)
    rows = drawn.xpath(".//tbody/tr")
    assert [row.find("th").text.split()[0] for row in rows] == list(e.codebook["advice"]["point"])
    support = findings.support(e).set_index("point")
    for row, (name, point) in zip(rows, support.iterrows(), strict=True):
        least = "minstens " if point["rises"] else ""
        assert row.xpath("string(td[last()])") == f"{least}{point['cities']} van {point['answered']}"
        for link in row.xpath(".//a[starts-with(@href, '#b-punt-')]"):
            assert len(points.xpath(f".//*[@id='{link.get('href')[1:]}']")) == 1, name


def test_who_is_against_stands_in_its_row_with_its_words(e):
    row = tree(table.advice_map(e)).xpath(".//tr[starts-with(th, 'DATA-A3 ')]")[0]
    cell = row.xpath("td[.//*[contains(@class, 'tegen')]]")
    assert len(cell) == 1 and "is tegen" in cell[0].xpath("string()")
    point = tree(table.advice_points(e)).xpath(".//*[@id='punt-DATA-A3']")[0].xpath("string()")
    assert "Graafsele vraagt iets anders: ‘" in point


def test_beside_every_point_that_is_carried_stands_a_sentence(e):
    whole = tree(table.advice_points(e))
    rows = findings.support(e)
    quoted = e.statements[e.statements["text"] != ""].set_index("statement")["text"]
    for point in rows[rows["cities"] > 0].to_dict("records"):
        beside = whole.xpath(f".//*[@id='punt-{point['point']}']//*[@class='said']//blockquote")
        own = {" ".join(str(quoted[name]).split()) for name in point["statements"] if name in quoted.index}
        assert len(beside) == bool(own)
        assert all(any(text in " ".join(words.xpath("string()").split()) for text in own) for words in beside)


def test_a_chapter_that_is_no_challenge_keeps_its_points(e):
    points = [{"point": "A", "chapter": "algemeen"}, {"point": "B", "chapter": "data"}, {"point": "C", "chapter": "algemeen"}]
    found = [(chapter, [point["point"] for point in own]) for chapter, own in in_chapters(e, points)]
    assert found == [("data", ["B"]), ("algemeen", ["A", "C"])]


def test_without_points_the_page_has_no_chapter_about_them(tmp_path):
    made = gold_workspace(tmp_path / "none")
    (made.codebook / "advice.csv").unlink()
    shown = html.fromstring(page("4-advies", made))
    titles = [title.text for title in shown.xpath("//h2")]
    assert "Bevindingen zonder punt" in titles
    assert not {"Wie vraagt wat", "Wat waarvan afhangt", "Punt voor punt", "Punten zonder steun"} & {*titles}


def test_unsupported_points_and_loose_findings_are_listed(e):
    assert [a.text for a in tree(table.bare_points(e)).xpath(".//li/a")] == list(findings.unsupported(e)["point"])
    assert len(tree(table.loose_findings(e)).xpath(".//tbody/tr")) == len(findings.unaddressed(e)) > 3


def test_summary_counts_points_support_and_what_is_loose(e):
    text = " ".join(tree(advice_summary(e)).xpath("string()").split())
    points, bare = findings.support(e), findings.unsupported(e)
    assert len(bare) == 1 and f"Het advies telt {len(points)} punten." in text
    assert f"Eén van de {len(points)} punten vindt nog geen steun in wat gelezen en gecodeerd is." in text
    assert text.endswith("Bij DATA-A3 vraagt een stad iets anders.")
    widest = text.split("Het breedst gedragen ")[1]
    assert set(points.loc[points["cities"] == points["cities"].max(), "point"]) <= {*re.findall(r"[A-Z]+-A\d", widest)}


def test_a_point_is_without_support_only_so_far_while_sentences_wait_for_a_code(tmp_path):
    made = gold_workspace(tmp_path / "waiting")
    coded, statements = made.table("coded"), made.table("statements")
    unread = statements.loc[statements["section"] == "opportunity", "statement"]
    made.save("coded", coded[~coded["statement"].isin(unread)])
    waiting = evidence(audience="mow", workspace=made)
    text = " ".join(tree(advice_summary(waiting)).xpath("string()").split())
    assert "nog geen steun in wat gelezen en gecodeerd is." in text and "geen steun in de fiches" not in text
    assert "Er wachten nog antwoorden" in tree(table.bare_points(waiting)).xpath("string()")
    written = "\n".join(one.text for one in docx.Document(io.BytesIO(document.advice(waiting))).paragraphs)
    assert "Er wachten nog antwoorden" in written


def test_the_picture_tells_every_dependency_once(e):
    drawn = tree(figures.depends_picture(e))
    told = {(row.xpath("string(th)"), need) for row in drawn.xpath(".//tbody/tr") for need in row.xpath("td[1]/a/text()")}
    rows = e.codebook["advice"]
    assert told == {
        (point, need)
        for point, needs in zip(rows["point"], rows["depends_on"], strict=True)
        for need in needs.split("|")
        if need
    }
    assert "DATA-A1 is voor 3 andere punten nodig" in drawn.xpath("string(.//figcaption)")
    wide = unquote(drawn.xpath("string(.//img/@src)"))
    assert "grondgebied<" in wide and "…" not in wide  # no text of a drawing is cut


def test_the_same_map_stands_in_word_and_in_excel_and_a_changed_cell_is_refused(ws, e):
    cross = findings.advice_map(e)
    counts = Counts(Reader("mow"), ws)
    paper = docx.Document(io.BytesIO(document.advice(e)))
    drawn = paper.tables[0]
    assert len(drawn.rows) == 1 + len(cross.counts) and drawn.rows[0]._tr.trPr.xpath("./w:tblHeader")
    letters = {"vraagt": "V", "noemt": "P", "tegen": "T"}
    for row, point in zip(drawn.rows[1:], cross.counts.index, strict=True):
        for cell, city in zip(row.cells[1:-1], cross.shown, strict=True):
            state, count = cross.states.at[point, city], cross.counts.at[point, city]
            assert (cell.text.split()[-1] == letters[state]) if state in letters else not count
    assert not list(found("advies.docx", document.advice(e), counts))
    drawn.rows[1].cells[1].text = "9 V"
    out = io.BytesIO()
    paper.save(out)
    assert ("number", "Wie vraagt wat") in list(found("advies.docx", out.getvalue(), counts))

    book = openpyxl.load_workbook(io.BytesIO(advice_xlsx(e)))
    assert not list(found("advies.xlsx", advice_xlsx(e), counts))
    sheet = book["Wie vraagt wat"]
    assert sheet.max_row == 3 + len(cross.counts)
    sheet["B4"] = "Vraagt dit (9)"
    out = io.BytesIO()
    book.save(out)
    assert ("number", "Wie vraagt wat") in list(found("advies.xlsx", out.getvalue(), counts))
