"""A figure on the page: the message as title, a line of facts, a wide and a narrow drawing, an alt text from the data."""

from urllib.parse import quote

from analysis.pages.figures.canvas import Drawing, drawn
from analysis.pages.tables.markup import Html, esc, tag
from analysis.words import say

WIDE, NARROW = 880, 340
_PHONE = "screen and (max-width:43.99rem)"
_PLAIN = "!$()*+,-./0123456789:;=?@'_~"
_LONGEST = 246  # letters of an alt text; with three dots still under 250


def framed(title: str, note: str, alt: str, draw: Drawing, id_: str = "") -> Html:
    """title: the message. note: number, unit, date, reservation. alt: what the drawing shows. All plain text."""
    (wide, large), (narrow, small) = drawn(draw, (WIDE, NARROW))
    numbered = f"{tag('span', esc(say('figure.figure')), 'no')} {esc(note)}"
    caption = tag("figcaption", f"{tag('b', esc(title))} {numbered}")
    source = f'<source media="{_PHONE}" srcset="{_data(narrow)}" width="{small.width:.0f}" height="{small.height:.0f}">'
    text = esc(shortened(alt))
    image = f'<img class="fig" src="{_data(wide)}" width="{large.width:.0f}" height="{large.height:.0f}" alt="{text}">'
    return Html(tag("figure", caption + tag("picture", source + image), id_=id_))


def shortened(alt: str) -> str:
    """At most 250 letters, cut at the end of a sentence where one fits."""
    if len(alt) <= _LONGEST:
        return alt
    cut = alt[:_LONGEST]
    return cut[: cut.rindex(". ") + 1] if ". " in cut else f"{cut[: cut.rindex(' ')]} ..."


def _data(svg: str) -> str:
    """A data address: the text of the drawing with only what an attribute cannot hold written otherwise."""
    return "data:image/svg+xml," + quote(svg, safe=_PLAIN)
