"""A label nobody listed that stands beside its answer: in the margin, in a small table, before a dash, with a slash behind its
number."""

import pytest
from made import mail, odt, read
from madedocx import docx, p, r, tbl
from test_formats_kinds import pptx, shape
from test_labels_by_form import told
from test_labels_by_place import under
from test_labels_nobody_knows import sheets

from analysis.reading.document import Line

NOTES = [("Telt mee", "De straat zelf."), ("Doet pijn", "De kabel is te dun."), ("Staat stil", "De wet van vroeger.")]
TEXTBOX = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
ACROSS = '<wp:positionH relativeFrom="{}"><wp:posOffset>{}</wp:posOffset></wp:positionH>'


def vml(style: str) -> str:
    box = "<v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    return f'<w:r><w:pict><v:shape style="{style}">{box}</v:shape></w:pict></w:r>'


def anchored(side: str, offset: int) -> str:
    return f"<w:r><w:drawing><wp:anchor>{ACROSS.format(side, offset)}{TEXTBOX}</wp:anchor></w:drawing></w:r>"


LEFT = {
    "a shape": vml("position:absolute;margin-left:-70pt;width:60pt"),
    "a drawing left of the column": anchored("column", -900000),
    "a drawing in the left margin": anchored("leftMargin", 120000),
}
RIGHT = {
    "a shape on the right": vml("position:absolute;margin-left:300pt"),
    "a drawing on the right": anchored("column", 4000000),
    "a shape of which nobody says where it stands": vml("position:absolute"),
}


@pytest.mark.parametrize("box", LEFT.values(), ids=LEFT)
@pytest.mark.parametrize("first", [True, False], ids=["tied to the first word", "tied to the last word"])
def test_a_box_in_the_left_margin_is_read_before_the_text_beside_it(box: str, first: bool):
    def beside(label: str, answer: str) -> str:
        drawn = box.format(p(r(label, "<w:b/>")))
        return p(drawn, answer) if first else p(answer, drawn)

    assert under(docx("".join(beside(*note) for note in NOTES))) == NOTES


@pytest.mark.parametrize("box", RIGHT.values(), ids=RIGHT)
def test_any_other_box_is_read_after_it(box: str):
    found = read(docx(p(box.format(p("In het vak")), "Naast het vak"))).blocks
    assert [line.text for line in found if isinstance(line, Line)] == ["Naast het vak", "In het vak"]


@pytest.mark.parametrize(("x", "order"), [("-3cm", ["Kader", "Tekst"]), ("9cm", ["Tekst", "Kader"])])
def test_a_frame_of_an_open_document_is_read_where_it_is_drawn(x: str, order: list[str]):
    frame = f'<draw:frame svg:x="{x}"><draw:text-box><text:p>Kader</text:p></draw:text-box></draw:frame>'
    assert [line.text for line in read(odt(f"<text:p>{frame}Tekst</text:p>")).blocks if isinstance(line, Line)] == order


def test_titles_above_a_table_do_not_hide_its_column_of_labels():
    form = [["Werkblad"], ["Enkel de laatste kolom is voor u"], [], *[[None, label, None, text] for label, text in NOTES]]
    assert under(sheets(form)) == NOTES
    rows = [["Telt mee", "De straat zelf."], ["Doet pijn", "De kabel is te dun."], ["Doet pijn", "De prijs is te hoog."]]
    listed = [[label, str(number), text] for number, (label, text) in enumerate(rows, 1)]
    assert under(sheets([["Zandkerke"], ["Lijst"], ["Wat", "Nr", "Onze inbreng"], *listed])) == list(map(tuple, rows))


def test_tables_below_the_name_of_who_answers_ask_in_their_left_column():
    """The first row of the second one is as short as heads of columns are, and none of it is lost."""
    shown = [NOTES[:2], [("Waar niemand kijkt", "De kelder onder de markt"), NOTES[2]]]
    cell = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
    slides = []
    for number, rows in enumerate(shown, 1):
        inner = "".join(f"<a:tr>{''.join(map(cell.format, row))}</a:tr>" for row in rows)
        table = f"<p:graphicFrame><a:tbl>{inner}</a:tbl></p:graphicFrame>"
        slides.append((shape(f"Ankerdonk ({number})", kind="title") + table, ""))
    assert [(label, text) for _, label, text in told(pptx(*slides))] == [*shown[0], *shown[1]]


def test_labels_that_are_shortened_are_no_sentences():
    rows = [("Oml. gem.", "De ring om de stad"), ("Tek.", "Te weinig plaats"), ("Wetg.", "Het oude besluit")]
    assert under(docx(tbl(*map(list, rows)))) == rows


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_first_words_in_heavy_letters_with_their_dash(dash: str):
    assert under(docx("".join(p(r(f"{label} {dash} ", "<w:b/>"), text) for label, text in NOTES))) == NOTES


def test_answers_with_the_number_of_a_question_and_a_slash():
    asked = "".join(f"> {n}/ Wat {label.lower()}?\n" for n, (label, _) in enumerate(NOTES, 1))
    given = "".join(f"{n}/ {text}\n" for n, (_, text) in enumerate(NOTES, 1))
    found = under(mail(f"Dag An,\n\n{given}1/2 van de straten telt niet.\n\nGroeten,\nBo\n\n{asked}"))
    assert [(label[3:], text) for label, text in found][:2] == [(f"Wat {label.lower()}?", text) for label, text in NOTES][:2]
    assert not any(text == "2 van de straten telt niet." for _, text in found)


ASKED = ["Wat telt mee?", "Wat doet pijn?", "Wat staat stil?"]
REPLY = "> {}\n\n{} {}\n\n"


@pytest.mark.parametrize(
    ("sign", "name", "kept"),
    [("[AB]", "An Bos", False), ("(AB)", "An Bos", False), ("Antwoord:", "An Bos", False),
     ("[NVP]", "An Bos", True)],  # no initials of hers: they may say that it is not to be shared
)  # fmt: skip
def test_the_sign_of_an_answer_is_not_what_was_answered(sign: str, name: str, kept: bool):
    answers = ["De straat", "geen", "De wet van vroeger"]
    text = "".join(REPLY.format(asked, sign, said) for asked, said in zip(ASKED, answers, strict=True))
    found = under(mail(f"Dag Jo,\n\n{text}Groeten,\n{name}\n"))
    shown = [f"{sign} {said}" if kept else said for said in answers]
    assert [pair for pair in found if pair[0] in ASKED] == list(zip(ASKED, shown, strict=True))


def test_a_sign_before_one_answer_stays():
    found = under(mail(f"> {ASKED[0]}\n\nAntwoord: De straat\n\n> {ASKED[1]}\n\nDe kabel\n\n> {ASKED[2]}\n\nDe wet\n"))
    assert found[0] == (ASKED[0], "Antwoord: De straat")
