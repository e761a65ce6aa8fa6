"""Drawings: text stays text, colours follow the page, the bytes are always the same."""

import re
from urllib.parse import unquote

import pytest

from analysis.counting.findings import SEVERAL
from analysis.pages.figures.canvas import Canvas, wrapped
from analysis.pages.figures.flow import thickness
from analysis.pages.figures.frame import framed, shortened
from analysis.pages.figures.slim import ACCENT
from analysis.words import say

LABELS = [
    "Kost & baat",
    "$E=mc^2$",
    'Het "net"',
    "<script>alert(1)</script>",
    "fill: #12436d; stroke-width: 4",
    "font-family: x",
]


def draw(width):
    canvas = Canvas(width, 200)
    for row, label in enumerate(LABELS, 1):
        canvas.text(0, 20 * row, label, color=ACCENT)
    canvas.bar(0, 150, 40, 10)
    canvas.curve(0, 0, width, 100, ACCENT, 2)
    canvas.dot(5, 5)
    canvas.line(0, 0, width, 0)
    return canvas


def texts(svg):
    import html

    return [html.unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", svg)]


def test_text_is_text_literally():
    assert texts(draw(340).svg()) == LABELS


def test_same_drawing_same_bytes():
    assert draw(340).svg() == draw(340).svg()


def test_colours_follow_the_page():
    svg = draw(340).svg()
    style, drawing = svg.split("</style>")
    assert "prefers-color-scheme:dark" in style and "<script" not in svg
    assert re.findall(r"style='[^']*#[0-9a-f]{6}", drawing) == [] and "var(--2)" in drawing


def test_a_label_of_30_letters_is_wrapped_and_never_lost():
    lines = wrapped("Semipublieke en private laadpunten buiten beeld", 12, 110)
    assert " ".join(lines) == "Semipublieke en private laadpunten buiten beeld" and len(lines) > 1


def test_frame():
    shown = framed("De boodschap", "Aantal steden.", "Staven: <3 & meer.", draw, "f").html
    assert shown.startswith('<figure id="f"><figcaption><b>De boodschap</b> <span class="no">Figuur</span> Aantal steden.')
    assert 'alt="Staven: &lt;3 &amp; meer."' in shown and "media=" in shown
    for data in re.findall(r'(?:src|srcset)="(data:[^"]*)"', shown):
        assert " " not in data and LABELS[3] in texts(unquote(data))


@pytest.mark.parametrize(
    ("alt", "kept"),
    [("Kort.", "Kort."), ("Een zin. " * 40, ("Een zin. " * 27).strip()), ("lang " * 60, ("lang " * 49).strip() + " ...")],
)
def test_alt_is_cut_at_a_sentence(alt, kept):
    assert shortened(alt.strip()) == kept and len(kept) <= 250


@pytest.mark.parametrize(("most", "step"), [(SEVERAL, 1.5), (8, 1.5), (300, 0.026)])
def test_a_line_of_very_many_cities_is_no_block(most, step):
    assert thickness(most) == pytest.approx(step, abs=0.001)


@pytest.mark.parametrize("key", ["flow_alt", "flow_alt_ties"])
def test_the_alt_text_of_the_flow_tells_the_two_numbers_that_the_gate_counts(key):
    slots = {"left": "een", "right": "ander"} if key == "flow_alt" else {}
    assert re.findall(r"\d+", say(f"figure.{key}", cities="5 steden", several=SEVERAL, **slots)) == ["5", str(SEVERAL)]
