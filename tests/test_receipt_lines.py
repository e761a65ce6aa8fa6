"""What `fiches read` says of each file, for who knows cities and challenges, and no characters."""

import docx
import pytest
from docx.oxml.ns import qn
from test_blank_forms import FILLED, made, saved, space, typed_over

from analysis import codebook, intake
from analysis.intake.receipts import unplaced_signs
from analysis.publish import derive
from analysis.publish.receipt_lines import receipts


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    ws = space(tmp_path_factory.mktemp("ontvangst"))
    folder, raw = made(ws), ws.raw / "data"
    raw.mkdir(parents=True)
    form = typed_over(folder / "informatiefiche_data_ankerdonk.docx", FILLED).getvalue()
    (raw / "ankerdonk.docx").write_bytes(form)
    (raw / "kopie.docx").write_bytes(form)
    (raw / "leeg.docx").write_bytes((folder / "informatiefiche_data_zandkerke.docx").read_bytes())
    (raw / "leeg.xlsx").write_bytes((folder / "informatiefiche_data_brandelare.xlsx").read_bytes())
    (raw / "nota.docx").write_bytes(note())
    intake.run(ws, codebook.load(ws.codebook))
    return list(receipts(ws, codebook.load(ws.codebook))), list(derive.refused(ws))


def note():
    """Of nobody: a label of the form, one that nobody knows, and a remark in the margin."""
    document = docx.Document()
    document.add_heading("Blinde vlekken", 2)
    line = document.add_paragraph("Niemand telt de bezoekers.")
    document.add_comment(line.runs, "Mag dit wel?", "collega")
    document.add_heading("Iets heel anders over het weekend", 2)
    document.add_paragraph("Dan is alles bezet.")
    assert line._p.getparent().tag == qn("w:body")
    return saved(document)


RECEIPTS = [
    "data/ankerdonk.docx: Ankerdonk, Optimale uitwisseling en beschikbaarheid van data, ontvangen op 1 februari 2023."
    " Binnen scope 1, Deelproblemen 1, Obstructies in de regelgeving 1, Vertrouwelijk 1.",
    "data/kopie.docx: dubbel, hetzelfde als data/ankerdonk.docx.",
    "data/leeg.docx: niet gelezen, zie hieronder.",
    "data/leeg.xlsx: niet gelezen, zie hieronder.",
]


@pytest.mark.wide
def test_each_file_says_whose_about_what_when_and_how_much_where(lines):
    assert lines[0][:4] == RECEIPTS
    assert (
        lines[0][4].startswith("data/nota.docx: stad niet gekend, Optimale uitwisseling") and "Blinde vlekken 1" in lines[0][4]
    )


@pytest.mark.parametrize(
    ("found", "placed", "excluded", "said"),
    [
        (340, 300, 28, "Van dit bestand konden wij 12 van de 340 tekens niet plaatsen."),
        (340, 311, 28, "Van dit bestand konden wij één teken van de 340 niet plaatsen."),
        ("", "", "", "Niet elk teken van dit bestand"),
    ],
)
def test_a_file_that_was_read_in_part_says_how_much(found, placed, excluded, said):
    assert unplaced_signs({"found": found, "placed": placed, "excluded": excluded}).startswith(said)


def test_what_is_odd_is_said_below_its_file(lines):
    odd = [line.strip() for line in lines[0][5:]]
    assert odd == [
        "let op: 1 zin staat onder een kop die het werkboek niet kent",
        "let op: 1 opmerking in de marge, geschrapte of verborgen zin; die blijft intern",
        "let op: 2 vragen erover in vragen.xlsx",
    ]


def test_an_empty_form_is_said_and_is_no_answer(lines):
    empty = [line for line in lines[1] if "leeg." in line]
    assert len(empty) == 2 and all("waarop nog niets is ingevuld" in line for line in empty)


def test_nothing_speaks_of_characters_or_of_a_code_of_ours(lines):
    assert not [line for line in (*lines[0], *lines[1]) if "teken" in line or "unplaced" in line or "blank_form" in line]


def test_of_a_survey_of_very_many_only_what_is_odd_has_a_line_of_its_own(tmp_path):
    ws = space(tmp_path)
    book = codebook.load(ws.codebook)
    cities = [book.label("cities", city) for city in book.participants]
    rows = [
        "Stad;Blinde vlekken",
        *(f"{city};Niemand telt straat {n}." for n, city in enumerate(cities)),
        "Nergenshuizen;De haven.",
    ]
    (ws.raw / "data").mkdir(parents=True)
    (ws.raw / "data" / "bevraging.csv").write_text("\n".join(rows), "utf-8")
    intake.run(ws, book)
    assert [line.partition(", gezien")[0] for line in receipts(ws, book)] == [
        "data/bevraging.csv: 15 fiches. Samen: Blinde vlekken 15.",
        "data/bevraging.csv: rij 16, stad niet gekend, Optimale uitwisseling en beschikbaarheid van data",
        "    let op: 1 vraag erover in vragen.xlsx",
    ]
