"""What stamps a whole fiche closes all of it, asked once a section: its name, title or margin, the subject of its mail."""

import pytest
from made import mail as written
from madedocx import docx, p, tbl
from test_formats_kinds import pptx, shape
from test_intake_run import mail, run, workspace

PLAIN = p("Uitdaging 1: data", style="Kop1") + tbl(["Stad", "Ankerdonk"]) + p("2. Deelproblemen", style="Kop1")
PLAIN += p("De kabel ligt los.") + p("Het licht is te fel.") + p("3. Blinde vlekken", style="Kop1") + p("Wie laadt er niet?")
STAMPED = {
    "its name": ("data/Ankerdonk_VERTROUWELIJK.docx", docx(PLAIN)),
    "its folder": ("data/niet verspreiden/Ankerdonk.docx", docx(PLAIN)),
    "its title": ("data/Ankerdonk.docx", docx(p("VERTROUWELIJK - niet verspreiden") + PLAIN)),
    "a sentence above the form": ("data/Ankerdonk.docx", docx(p("Gelieve wat volgt niet te verspreiden aub.") + PLAIN)),
    "a header": ("data/Ankerdonk.docx", docx(PLAIN, header1=p("Strikt vertrouwelijk"))),
    "a footer": ("data/Ankerdonk.docx", docx(PLAIN, footer1=p("Niet voor publicatie"))),
}
BOX = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
MARK = '<w:p><w:r><w:pict><v:shape id="water"><v:textpath string="VERTROUWELIJK"/></v:shape></w:pict></w:r></w:p>'
SLIDES = [(shape("Deelproblemen", kind="title") + shape("De kabel ligt los.", "Het licht is te fel."), "")]
SLIDES += [(shape("Blinde vlekken", kind="title") + shape("Wie laadt er niet?"), "")]
FIRST = shape("Stad Ankerdonk", kind="ctrTitle")
TEXT = "Stad: Ankerdonk\nDeelproblemen:\nDe kabel ligt los.\nHet licht is te fel.\nBlinde vlekken:\nDe bewoners zonder oprit.\n"
STAMPED |= {
    "a word above the form": ("data/Ankerdonk.docx", docx(p("VERTROUWELIJK") + PLAIN)),
    "a text box above the form": ("data/Ankerdonk.docx", docx(BOX.format(p("VERTROUWELIJK")) + PLAIN)),
    "a watermark": ("data/Ankerdonk.docx", docx(PLAIN, header1=MARK)),
    "a word above a text": ("data/fiche.txt", f"VERTROUWELIJK\n{TEXT}".encode()),
    "a word above a mail": (
        "data/fiche.eml",
        written("VERTROUWELIJK\n\nStad: Ankerdonk\nDeelproblemen: De kabel.\nBlinde vlekken: Wie?\n"),
    ),
    "the foot of a slide": (
        "data/Ankerdonk.pptx",
        pptx((FIRST, ""), (SLIDES[0][0] + shape("Vertrouwelijk", kind="ftr"), ""), SLIDES[1]),
    ),
    "the first slide": ("data/Ankerdonk.pptx", pptx((FIRST + shape("Vertrouwelijk", kind="subTitle"), ""), *SLIDES)),
}
ORDINARY = {
    "a section for it below the others": (
        "data/Ankerdonk.docx",
        docx(PLAIN + p("4. Vertrouwelijk", style="Kop1") + p("geen")),
    ),
    "the foot of a slide that says where": (
        "data/Ankerdonk.pptx",
        pptx((FIRST, ""), (SLIDES[0][0] + shape("Stadhuis, dienst mobiliteit", kind="ftr"), ""), SLIDES[1]),
    ),
    "an ordinary header": ("data/Ankerdonk.docx", docx(PLAIN, header1=p("Stad Ankerdonk, dienst mobiliteit"))),
    "a name about keeping data secret": ("data/Ankerdonk vertrouwelijkheid.docx", docx(PLAIN)),
}


def closed(tmp_path, file: str, data: bytes) -> tuple[list[str], list[str]]:
    ws = workspace(tmp_path, {file: data})
    run(ws)
    rows = ws.table("statements").query("text != '' and section not in ['unplaced', 'confidential']")
    return rows["audience"].tolist(), ws.table("questions")["kind"].tolist()


@pytest.mark.parametrize("where", STAMPED)
def test_a_stamp_closes_the_whole_fiche(tmp_path, where):
    audiences, kinds = closed(tmp_path, *STAMPED[where])
    assert audiences and {*audiences} == {"intern"}
    assert kinds.count("release") == 2, "one for each section"


@pytest.mark.parametrize("where", ORDINARY)
def test_other_words_there_close_nothing(tmp_path, where):
    assert "intern" not in closed(tmp_path, *ORDINARY[where])[0]


def test_the_subject_of_a_mail_stamps_what_came_with_it(tmp_path):
    sent = mail("In bijlage onze fiche.", "Ankerdonk.docx", docx(PLAIN)).replace(
        b"Subject: fiche data", b"Subject: vertrouwelijk: fiche"
    )
    assert closed(tmp_path, "data/mail.eml", sent)[0] == ["intern"] * 3
