"""What of a PDF is seen, in which order it is read, and how long that takes."""

import io
import time

import pytest
from made import read, told
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

SEEN, UNSEEN = "De kaai is vol.", "Dit ziet niemand."


def drawn(paint) -> bytes:
    """A page with a sentence, and what `paint` does with the canvas."""
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=A4)
    paper.setFont("Helvetica", 11)
    paper.drawString(60, 700, SEEN)
    paint(paper)
    paper.save()
    return buffer.getvalue()


def text(paper, x=60, y=600, said=UNSEEN, **how):
    for name, value in how.items():
        getattr(paper, name)(*value)
    paper.drawString(x, y, said)


def box(paper, grey, under):
    """A box, before or after the text that stands in it."""
    paper.saveState()
    paper.setFillGray(grey)
    if not under:
        text(paper, setFillGray=(0,))
        paper.setFillGray(grey)
    paper.rect(50, 595, 300, 20, stroke=0, fill=1)
    paper.restoreState()


def unpainted(paper):
    line = paper.beginText(60, 600)
    line.setTextRenderMode(3)
    line.textOut(UNSEEN)
    paper.drawText(line)


def tiny(paper):
    paper.setFont("Helvetica", 1)
    paper.drawString(60, 600, UNSEEN)


def black_on_black(paper):
    box(paper, 0, True)
    text(paper, setFillGray=(0,))


@pytest.mark.parametrize(
    "paint",
    [
        lambda paper: text(paper, setFillGray=(1,)),
        lambda paper: text(paper, setFillColorRGB=(0.99, 0.99, 0.99)),
        lambda paper: text(paper, setFillColorCMYK=(0, 0, 0, 0)),
        lambda paper: text(paper, setFillAlpha=(0,)),
        lambda paper: text(paper, x=2000),
        lambda paper: text(paper, y=-50),
        lambda paper: box(paper, 0, False),
        lambda paper: box(paper, 1, False),
        black_on_black,
        unpainted,
        tiny,
    ],
)
def test_what_is_not_seen_is_hidden(paint):
    source = read(drawn(paint))
    assert told(source) == [("body", SEEN), ("hidden", UNSEEN)]


def white_on_blue(paper):
    paper.setFillColorRGB(0.1, 0.2, 0.6)
    paper.rect(50, 595, 300, 20, stroke=0, fill=1)
    text(paper, setFillGray=(1,))


def under_glass(paper):
    text(paper)
    paper.setFillAlpha(0.3)
    paper.rect(50, 595, 300, 20, stroke=0, fill=1)


def struck_out(paper):
    text(paper)
    paper.rect(60, 603, 100, 0.8, stroke=0, fill=1)


def on_grey(paper):
    paper.setFillGray(0.9)
    paper.rect(50, 595, 300, 20, stroke=0, fill=1)
    text(paper, setFillGray=(0,))


@pytest.mark.parametrize("paint", [white_on_blue, under_glass, struck_out, on_grey])
def test_what_is_seen_stays(paint):
    assert told(read(drawn(paint))) == [("body", SEEN), ("body", UNSEEN)]


def layered(shown: bool) -> bytes:
    """A sentence in an optional layer."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(lambda paper: text(paper)))))
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("laag")})
    )
    usual = DictionaryObject({NameObject("/OFF"): ArrayObject([] if shown else [layer])})
    about = DictionaryObject({NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): usual})
    writer.root_object[NameObject("/OCProperties")] = about
    page = writer.pages[0]
    page["/Resources"].get_object()[NameObject("/Properties")] = DictionaryObject({NameObject("/L1"): layer})
    content = page.get_contents()
    data = content.get_data()
    at = data.index(b"BT 1 0 0 1 60 600")
    content.set_data(data[:at] + b"/OC /L1 BDC " + data[at:] + b" EMC")
    page[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_layer_that_is_off_is_hidden():
    assert told(read(layered(True))) == [("body", SEEN), ("body", UNSEEN)]
    assert told(read(layered(False))) == [("body", SEEN), ("hidden", UNSEEN)]


@pytest.mark.parametrize("angle", [90, 180, 270, 45])
def test_turned_text_is_read_as_it_is_written(angle):
    def paint(paper):
        paper.saveState()
        paper.translate(300, 400)
        paper.rotate(angle)
        paper.drawString(0, 0, "De borden hangen verkeerd.")
        paper.restoreState()

    assert told(read(drawn(paint))) == [("body", SEEN), ("body", "De borden hangen verkeerd.")]


LEFT = """De borden hangen
verkeerd en niemand
weet waar hij mag
laden of parkeren
na zes uur.""".splitlines()
RIGHT = """Bewoners vragen een
eigen plek en de
stad kan die niet
geven zonder een
nieuw reglement.""".splitlines()


def test_columns_are_read_one_after_the_other():
    def paint(paper):
        for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            paper.drawString(60, 600 - 14 * number, left)
            paper.drawString(320, 597 - 14 * number, right)

    assert [line for _, line in told(read(drawn(paint)))] == [SEEN, " ".join(LEFT), " ".join(RIGHT)]


def test_a_label_with_its_answer_beside_it_is_no_column():
    rows = [("Stad:", "Zandkerke"), ("Dienst:", "mobiliteit"), ("Naam:", "An"), ("Datum:", "3 maart"), ("Functie:", "bediende")]

    def paint(paper):
        for number, (left, right) in enumerate(rows):
            paper.drawString(60, 600 - 24 * number, left)
            paper.drawString(320, 600 - 24 * number, right)

    assert [line for _, line in told(read(drawn(paint)))] == [SEEN, *(f"{left} {right}" for left, right in rows)]


def test_lines_broken_by_hand_and_by_a_hyphen_are_one_sentence():
    def paint(paper):
        lines = [
            "De stad wil dat elke operator zijn",
            "gegevens deelt met het Kenniscen-",
            "trum en met de buren.",
            "Te weinig plaats",
        ]
        for number, line in enumerate(
            [
                *lines,
                "Te weinig plaats",
                "Een lange regel die de marge bepaalt en die dus tot aan het einde van het blad loopt.",
            ]
        ):
            paper.drawString(60, 600 - 14 * number, line)

    assert [line for _, line in told(read(drawn(paint)))][1:3] == [
        "De stad wil dat elke operator zijn gegevens deelt met het Kenniscen-trum en met de buren.",
        "Te weinig plaats",
    ]


@pytest.mark.wide
def test_forty_ordinary_pages_take_seconds():
    def paint(paper):
        for _ in range(40):
            for row in range(50):
                paper.drawString(
                    60, 780 - 14 * row, "Dit is een gewone regel van een lang stuk over laden in de stad en de rand."
                )
            paper.showPage()
            paper.setFont("Helvetica", 11)

    data = drawn(paint)
    start = time.process_time()
    read(data)
    assert time.process_time() - start < 20  # 3 seconds on a quiet machine; the quadratic step took a minute
