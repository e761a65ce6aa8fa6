"""A new city, challenge, meeting, heading, code, instrument or short answer is one row of a CSV and no code."""

import io

import docx
import pytest
from built import Asked, added, copied, decided, files, published
from lxml import html as parser

from analysis.publish import derive as tables
from analysis.publish import run as report

pytestmark = [pytest.mark.xdist_group("one row"), pytest.mark.wide]
MEETING, NEW = "2023-12-19", "2024-05-14"
HEADING = "Hoek zeven"  # says nothing by itself
PROBLEM, OBSTACLE = "De kabelgoot over het trottoir heeft geen statuut", "Het reglement op de kabelgoot ontbreekt"
SHORT = "ga aan u voorbij"


def _fiche(city, challenge, heading=HEADING):
    """A filled-in form of our own making: a new heading, a rule nobody knew and a short answer nobody foresaw."""
    paper = docx.Document()
    paper.add_heading("INFORMATIEFICHE", 0)
    paper.add_heading(challenge, 1)
    contact = paper.add_table(0, 2)
    for label, value in (
        ("Stad", city),
        ("Dienst", "Mobiliteit"),
        ("Goedkeuring en verslag", "☒ mag met naam van de stad in het verslag"),
    ):
        cells = contact.add_row().cells
        cells[0].text, cells[1].text = label, value
    for title, columns, rows in (
        (
            f"2. {heading}",
            ["nr", "deelprobleem", "omschrijving / voorbeeld", "prioriteit (1–3)", "wie is aan zet?"],
            [["1", PROBLEM, "", "1", "stad"]],
        ),
        ("3. Blinde vlekken", [], [["Blinde vlekken", SHORT]]),
        (
            "5a. Obstructies in de regelgeving",
            ["regel (naam/artikel indien gekend)", "niveau", "wat houdt ze tegen?"],
            [["Kabelgootreglement 1974", "☒ lokaal", OBSTACLE]],
        ),
    ):
        paper.add_heading(title, 2)
        grid = paper.add_table(0, len(columns or rows[0]))
        for values in [columns, *rows] if columns else rows:
            for cell, value in zip(grid.add_row().cells, values, strict=True):
                cell.text = value
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _only(ws, *names):
    for path in ws.raw.rglob("*"):
        if path.is_file() and not any(name in path.name for name in names):
            path.unlink()


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """Three cities on energy sharing; and two fiches of which the tables know nothing: another city, another challenge."""
    ws = copied(tmp_path_factory.mktemp("row") / "w", "energiedelen", gold=True)
    _only(ws, "Maasterlo", "Oudermark", "Brandelare")
    (ws.raw / "energiedelen" / "Zandkerke energiedelen.docx").write_bytes(_fiche("Zandkerke", "Uitdaging 4: Energiedelen"))
    (ws.raw / "fiche nieuw.docx").write_bytes(
        _fiche("Nieuwstede-aan-Zee", "Uitdaging 5: Autodelen aan de paal", "2. Deelproblemen")
    )
    assert not published(ws, Asked((MEETING,), reports=("vergadering",))).failed
    return ws, files(ws)


@pytest.fixture(scope="module")
def after(before):
    """One row each, and nothing else. The code of Python is the same, and so are the notebooks."""
    ws, _ = before
    asked = ws.table("questions")
    assert asked["file"].str.contains("fiche nieuw").any()
    added(
        ws,
        "cities",
        city="nieuwstede",
        label="Nieuwstede-aan-Zee",
        kind="stad",
        aliases="Nieuwstede",
        order="15",
        concession="ja",
    )
    added(
        ws,
        "challenges",
        challenge="autodelen",
        label="Autodelen aan de paal",
        question="?",
        aliases="autodelen|uitdaging 5",
        order="5",
    )
    added(
        ws,
        "meetings",
        meeting=NEW,
        date=NEW,
        title="Bespreking Autodelen",
        challenge="autodelen",
        fiche_deadline="2024-05-07",
        kind="werkgroep",
        date_precision="dag",
    )
    decided(
        ws,
        "sections",
        lambda t: t.assign(aliases=t["aliases"].mask(t["section"] == "sub_problem", t["aliases"] + f"|{HEADING}")),
    )
    added(
        ws,
        "codes",
        code="DEEL-99",
        challenge="energiedelen",
        section="sub_problem",
        label="Kabelgoot zonder statuut",
        short="Kabelgoot",
        predicate="hebben geen statuut voor de kabelgoot",
        predicate_one="heeft geen statuut voor de kabelgoot",
        definition="Een kabel.",
    )
    added(
        ws,
        "codings",
        challenge="energiedelen",
        section="sub_problem",
        text=PROBLEM,
        code="DEEL-99",
        coder="a",
        date="2023-12-15",
    )
    added(
        ws,
        "instruments",
        instrument="KABEL",
        label="Reglement op de kabelgoot van 1974",
        level="lokaal",
        aliases="Kabelgootreglement 1974",
    )
    added(ws, "short_answers", text=SHORT, status="bewust_geen", counts_as_answer="ja", counts_as_problem="neen")
    meetings = Asked((MEETING, NEW), reports=("vergadering",))
    assert not published(ws, meetings, Asked((NEW,), city="nieuwstede"), Asked((MEETING,), city="nieuwstede")).failed
    return ws, files(ws)


def page(found, name):
    return " ".join(parser.fromstring(found[1][name]).text_content().split())


def test_before_none_of_it_is_there(before):
    text = page(before, f"{MEETING}/vergadering.html")
    assert [word for word in ("Nieuwstede", "Kabelgoot zonder statuut", "van de 15 deelnemers") if word in text] == []
    assert "4 van de 14 deelnemers" in text
    assert before[0].table("statements").query("text == @PROBLEM and section == 'sub_problem' and city == 'zandkerke'").empty


def test_a_new_city(after):
    text = page(after, f"{MEETING}/vergadering.html")
    assert "4 van de 15 deelnemers" in text and "Nieuwstede-aan-Zee" in text
    heads = parser.fromstring(after[1][f"{MEETING}/vergadering.html"]).xpath("//table[@id='m-sub_problem']//th[@scope='col']")
    assert any("Nieuwstede" in head.text_content() for head in heads)
    assert "Nieuwstede-aan-Zee" in page(after, f"{MEETING}/steden/nieuwstede.html")


def test_a_new_challenge_and_a_new_meeting(after):
    text = page(after, f"{NEW}/vergadering.html")
    assert "14 mei 2024" in text and "Autodelen aan de paal" in text
    assert "1 van de 15 deelnemers" in text
    assert PROBLEM in page(after, f"{NEW}/steden/nieuwstede.html")
    assert f"{NEW}/vergadering.html" in after[1]["index.html"].decode()


def test_a_new_heading_is_recognised(after):
    rows = after[0].table("statements").query("text == @PROBLEM and city == 'zandkerke'")
    assert list(rows["section"]) == ["sub_problem"]


def test_a_new_code_is_counted(after):
    root = parser.fromstring(after[1][f"{MEETING}/vergadering.html"])
    rows = [
        row for row in root.xpath("//table[@id='m-sub_problem']/tbody/tr") if "Kabelgoot zonder statuut" in row.text_content()
    ]
    assert len(rows) == 1 and "genoemd, 1 uitspraak" in " ".join(rows[0].text_content().split())
    assert PROBLEM in root.get_element_by_id("b-sub_problem-DEEL-99").text_content()


def test_a_new_instrument_and_a_new_short_answer(after):
    rows = after[0].table("statements").query("city == 'zandkerke' and challenge == 'energiedelen'")
    assert list(rows.loc[rows["text"] == SHORT, "status"]) == ["bewust_geen"]
    law = rows.loc[rows["text"] == OBSTACLE]
    assert list(law["rule"]) == ["Kabelgootreglement 1974"]


def test_a_new_report_is_one_notebook(after, tmp_path):
    """A copy of a notebook with another name of its report is a report of its own, and the command knows it."""
    import json

    source = next(path for path in after[0].notebooks.glob("2-*.ipynb"))
    notebook = json.loads(source.read_text("utf-8"))
    notebook["metadata"]["fiches"] |= {"report": "proef", "output": "{meeting}/proef.html"}
    (tmp_path / "9-proef.ipynb").write_text(json.dumps(notebook), "utf-8")
    assert [found.report for found in report.notebooks(tmp_path)] == ["proef"]


def test_no_file_of_the_product_names_a_city_a_challenge_or_a_meeting():
    """A house that names none of them needs no change for a new one."""
    from pathlib import Path

    import analysis

    code = "\n".join(path.read_text("utf-8") for path in Path(analysis.__file__).parent.rglob("*.py"))
    for name in ("zandkerke", "ankerdonk", "2023-03-03", "snelladen", "verdienmodel"):
        assert f'"{name}"' not in code
    assert tables
