"""Our own form comes back from other hands: headings renamed or gone, controls thrown away, saved by another program."""

import docx
import libreoffice
import openpyxl
import pytest
from docx.oxml.ns import qn
from test_blank_forms import FILLED, READ, answered, made, rows_of, saved, space, typed_over

from analysis import codebook, intake
from analysis.codebook.register.questionnaire import prompts
from analysis.words import say

HEADS = [f"{number}." for number in range(1, 9)]


@pytest.fixture
def ws(tmp_path):
    return space(tmp_path)


def controls(document):
    return list(document.element.body.iter(qn("w:sdt")))


def renamed(document):
    """Every heading of a section says something else; two say the same, and one what another section is called."""
    for number, heading in enumerate(one for one in document.paragraphs if one.style.name == "Heading 2"):
        heading.runs[0].text = ("Ons verhaal", "Kansen", "Eigen kop")[min(number % 5, 2)]


def beheaded(document):
    for heading in [one for one in document.paragraphs if one.style.name == "Heading 2"]:
        heading._p.getparent().remove(heading._p)


def relabelled(document):
    """The heads of all columns, and the names of all fields."""
    for table in document.tables:
        for row in table.rows[:1] if len(table.columns) > 2 else table.rows:
            for cell in row.cells if len(table.columns) > 2 else row.cells[:1]:
                cell.paragraphs[0].runs[0].text = f"Vak {cell.text[:3]}"


def headless_tables(document):
    for table in [table for table in document.tables if len(table.columns) > 2]:
        table._tbl.remove(table.rows[0]._tr)


def stripped(document):
    """As an editor that knows no controls saves it: their text stays, hints too."""
    for control in reversed(controls(document)):
        for child in control.find(qn("w:sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)


def untagged(document):
    """As LibreOffice saves it: the title of a control stays, its tag does not, and a hint is text."""
    for control in controls(document):
        properties = control.find(qn("w:sdtPr"))
        for name in ("w:tag", "w:showingPlcHdr"):
            for found in properties.findall(qn(name)):
                properties.remove(found)
        if properties.find(qn("w:dropDownList")) is not None:
            properties.remove(properties.find(qn("w:alias")))


def unguided(document):
    for line in [one for one in document.paragraphs if one.style.name == "Guidance"]:
        line._p.getparent().remove(line._p)


HANDS = {
    "renamed": (renamed,),
    "renamed, guidance gone": (renamed, unguided),
    "headings gone": (beheaded,),
    "columns and fields": (relabelled,),
    "heads of tables gone": (headless_tables,),
    "controls gone": (stripped,),
    "controls gone, renamed": (stripped, renamed),
    "controls and headings gone": (stripped, beheaded),
    "titles only": (untagged,),
    "titles only, renamed": (untagged, renamed),
    "all at once": (renamed, relabelled, unguided),
}


@pytest.fixture(scope="module")
def returned(tmp_path_factory):
    """A form of another participant per way, all read at once: way → its participant; and the workspace."""
    back = space(tmp_path_factory.mktemp("terug"))
    folder, whose = made(back), dict(zip(HANDS, codebook.load(back.codebook).participants, strict=False))
    (back.raw / "data").mkdir(parents=True)
    for number, (way, city) in enumerate(whose.items()):
        document = docx.Document(typed_over(folder / f"informatiefiche_data_{city}.docx", FILLED))
        for change in HANDS[way]:
            change(document)
        (back.raw / "data" / f"terug{number}.docx").write_bytes(saved(document))
    intake.run(back, codebook.load(back.codebook))
    return back, whose


@pytest.mark.parametrize("way", HANDS)
def test_a_word_form_is_read_exactly_whoever_had_it(returned, way):
    back, whose = returned
    assert rows_of(back, whose[way]) == READ
    assert back.table("fiches").set_index("city").loc[whose[way], "name_ok"] == "ja"


def test_nothing_is_asked_and_every_character_is_accounted_for(returned):
    back, _ = returned
    assert back.table("questions")["question"].tolist() == []
    receipts = back.table("receipts")
    assert set(receipts["status"]) == {"read"} and (receipts["found"] == receipts["placed"] + receipts["excluded"]).all()


def test_what_stands_in_a_control_is_an_answer_also_when_it_says_what_a_label_says(ws):
    said = {"section:scope_in": "Kansen", "section:blind_spot": "Wie zit niet aan tafel?", "field:Ingevuld door": "Dienst"}
    form = typed_over(made(ws) / "informatiefiche_data_ankerdonk.docx", said)
    assert [row[:2] for row in answered(ws, form.getvalue(), "terug.docx")] == [
        ("scope_in", "Kansen"),
        ("blind_spot", "Wie zit niet aan tafel?"),
    ]


@pytest.mark.wide
def test_what_was_typed_beside_the_controls_stays_in_its_section(ws):
    document = docx.Document(typed_over(made(ws) / "informatiefiche_data_ankerdonk.docx", FILLED))
    renamed(document)
    tags = {control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")): control for control in controls(document)}
    below = document.add_paragraph("Dit stond eronder.")
    tags["section:scope_in"].addnext(below._p)
    cells = next(table for table in document.tables if len(table.columns) == 4).add_row().cells
    cells[0].text, cells[2].text = "Nog een probleem.", "laag"
    found = answered(ws, saved(document), "terug.docx")
    assert [row for row in found if row not in READ] == [
        ("scope_in", "Dit stond eronder.", "", "", "", ""),
        ("sub_problem", "Nog een probleem.", "", "laag", "", ""),
    ]


def test_a_title_that_another_form_gives_its_controls_says_nothing_of_ours(ws):
    document = docx.Document()
    for text, title in (("Blinde vlekken", "Kansen"), ("Niemand weet wie er 's nachts laadt.", "Scope")):
        paragraph = document.add_paragraph(text)
        control = docx.oxml.parse_xml(
            f"<w:sdt {docx.oxml.ns.nsdecls('w')}><w:sdtPr><w:alias w:val='{title}'/></w:sdtPr><w:sdtContent/></w:sdt>"
        )
        paragraph._p.addprevious(control)
        control.find(qn("w:sdtContent")).append(paragraph._p)
    assert [row[:2] for row in answered(ws, saved(document), "ander.docx")] == [
        ("blind_spot", "Niemand weet wie er 's nachts laadt.")
    ]


@pytest.mark.parametrize("text", ["Eigen kop", None], ids=["renamed", "gone"])
@pytest.mark.wide
def test_a_sheet_with_other_headings_is_read_exactly(ws, text):
    path = made(ws) / "informatiefiche_data_brandelare.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.active
    row = {cell.value[:2]: cell.row for cell in sheet["A"] if cell.value and cell.value[:2] in HEADS}
    sheet.cell(row["1."] + 2, 1, "Alles over de palen.")
    for column, said in enumerate(("Wij krijgen geen cijfers.", "Enkel een jaarverslag.", "hoog"), 1):
        sheet.cell(row["3."] + 3, column, said)
    for column, said in enumerate(("Bedrijfsgeheim", "contract", "De exploitant deelt niets."), 1):
        sheet.cell(row["6."] + 3, column, said)
    sheet.cell(row["8."] + 2, 1, "De facturen staan open.")
    sheet.cell(row["3."] + 2, 3, "Hoe erg")
    for number in row.values():
        sheet.cell(number, 1).value = text
    assert answered(ws, saved(book), "terug.xlsx") == READ


@pytest.mark.skipif(libreoffice.FOUND is None, reason="no LibreOffice on this machine")
@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.wide
def test_what_libreoffice_saved_is_read_exactly(ws, tmp_path, ending):
    document = docx.Document(typed_over(made(ws) / "informatiefiche_data_ankerdonk.docx", FILLED))
    renamed(document)
    (tmp_path / "terug.docx").write_bytes(saved(document))
    libreoffice.converted(tmp_path / "out", ending, tmp_path / "terug.docx")
    assert answered(ws, (tmp_path / "out" / f"terug.{ending}").read_bytes(), f"terug.{ending}") == READ


def test_a_hint_is_what_the_form_says_it_is():
    from analysis.reading.forms.own_tags import hints

    assert say("blank.hint_text") in hints() and len(hints()) == 4


def test_the_name_of_a_section_is_no_guidance(ws):
    """In a codebook that explains a section by its own name, a form with those headings is not taken for ours."""
    book = codebook.load(ws.codebook)
    sections = book["sections"].assign(definition=book["sections"]["label_nl"])
    assert prompts(codebook.Codebook({**book.tables, "sections": sections})) == {}
    assert len(prompts(book)) > 5
