"""Files with one canary each: every layer of every format, in six positions, each with a sentence of its own.

`cases()` gives (name of the file, its bytes, canary, layer). A canary in a layer that is a mark within a line (inserted, form)
stands in a line of the running text; the ledger counts it for its layer.
"""

import html
from collections.abc import Iterator

from openpyxl.comments import Comment

from tests import test_formats_texts as texts
from tests.made import mail, odt, rtf, saved, xlsx
from tests.madedocx import docx, p, r, tbl
from tests.test_formats_sheets import DRAW, with_part
from tests.test_word_layers import DROP_DOWN, FIELD, NOTE, PICTURE, TEXTBOX

LABEL = "Deelproblemen"
C = "@"
COMMENT, FOOTNOTE, ENDNOTE = (f'<w:r><w:{name}Reference w:id="2"/></w:r>' for name in ("comment", "footnote", "endnote"))
WORD_LAYERS = {
    "body": r(C),
    "body link": f'<w:hyperlink r:id="r9">{r(C)}</w:hyperlink>',
    "body field": f'<w:fldSimple w:instr="DATE">{r(C)}</w:fldSimple>',
    "body control": f"<w:sdt><w:sdtPr/><w:sdtContent>{r(C)}</w:sdtContent></w:sdt>",
    "body smart tag": f'<w:smartTag w:element="x">{r(C)}</w:smartTag>',
    "body split": r(C[:1]),
    "inserted": f'<w:ins w:id="1">{r(C)}</w:ins>',
    "inserted moved": f'<w:moveFrom w:id="1">{r(C)}</w:moveFrom><w:moveTo w:id="2">{r(C)}</w:moveTo>',
    "deleted": f'<w:del w:id="1">{r(C, tag="delText")}</w:del>',
    "comment": COMMENT,
    "footnote": FOOTNOTE,
    "endnote": ENDNOTE,
    "textbox": TEXTBOX.format(p(C)),
    "hidden": r(C, "<w:vanish/>"),
    "form": FIELD.format(DROP_DOWN.replace("laag", C)),
    "alt": PICTURE.format(C),
}
WORD_PARTS = {
    "comment": {"comments": NOTE.format("comment", p(C))},
    "footnote": {"footnotes": NOTE.format("footnote", p(C))},
    "endnote": {"endnotes": NOTE.format("endnote", p(C))},
}
WORD_POSITIONS = {
    "first": p("$", " voor") + p("na"),
    "last": p("voor") + p("na ", "$"),
    "middle": p("voor") + p("tussen ", "$", " in") + p("na"),
    "cell": tbl([p("cel ", "$"), "rechts"], ["onder", "hoek"]),
    "corner": tbl(["cel", "rechts"], ["onder", p("hoek ", "$")]),
    "nested": tbl([tbl([p("diep ", "$")]) + "<w:p/>", "rechts"]),
}
SHEET_POSITIONS = {"first": "A2", "next": "B2", "middle": "B7", "last": "D20", "far": "ZZ9000", "alone": "A40"}
PAGE_LAYERS = {
    "body": f"<b>{C}</b>",
    "hidden": f'<span style="display:none">{C}</span>',
    "form": f'<input type="text" value="{C}">',
    "alt": f'<img alt="{C}">',
}
PAGE_POSITIONS = {
    "first": "<p>$ voor</p><p>na</p>",
    "last": "<p>voor</p><div>na $</div>",
    "middle": "<p>voor</p><section><p>tussen $ in</p></section><p>na</p>",
    "list": "<ul><li>een</li><li>punt $</li></ul>",
    "cell": "<table><tr><td>cel $</td><td>rechts</td></tr></table>",
    "nested": "<table><tr><td>cel<table><tr><td>diep $</td></tr></table></td></tr></table>",
}


def cases() -> Iterator[tuple[str, bytes, str, str]]:
    """Every layer and position of every format."""
    made = [*_word(), *_opendocument(), *_rtf(), *_sheets(), *_pages()]
    for number, (name, layer, make) in enumerate(made):
        canary = f"Kanarie {number:03} zingt hier."
        yield name, make(canary), canary, layer.split()[0]


def _word():
    for layer, inner in WORD_LAYERS.items():
        for position, around in WORD_POSITIONS.items():
            body = p(LABEL, style="Kop1") + around.replace(r("$"), inner)
            yield (
                f"{layer} {position}.docx",
                layer,
                lambda c, b=body, n=layer: docx(
                    b.replace(C, c), **{part: x.replace(C, c) for part, x in WORD_PARTS.get(n, {}).items()}
                ),
            )
    for layer in ("header", "footer"):
        for position, around in WORD_POSITIONS.items():
            yield f"{layer} {position}.docx", layer, lambda c, a=around, n=layer: docx(p("x"), **{f"{n}1": a.replace("$", c)})


def _opendocument():
    for layer, inner in texts.ODT_LAYERS.items():
        before = {"deleted": texts.ODT_BEFORE, "form": texts.ODT_FORMS}.get(layer, "")
        for position, around in texts.ODT_POSITIONS.items():
            body = f"{before}<text:h>{LABEL}</text:h>" + around.replace("{}", inner)
            yield f"{layer} {position}.odt", layer, lambda c, b=body: odt(b.replace(texts.CANARY, c))


def _rtf():
    for layer, inner in texts.RTF_LAYERS.items():
        for position, around in texts.RTF_POSITIONS.items():
            body = rf"\pard\s1 {LABEL}\par " + around % inner
            yield f"{layer} {position}.rtf", layer, lambda c, b=body: rtf(b.replace(texts.CANARY, c))


def _sheets():
    for position, address in SHEET_POSITIONS.items():
        yield f"body {position}.xlsx", "body", lambda c, a=address: saved(xlsx({"A1": LABEL, a: c}))
        yield f"comment {position}.xlsx", "comment", lambda c, a=address: _noted(a, c)
        yield f"hidden {position}.xlsx", "hidden", lambda c, a=address: _hidden(a, c)
        for layer, shape in (("textbox", _textbox), ("alt", _picture)):
            cells = {"A1": LABEL, address: "iets"}
            yield (
                f"{layer} {position}.xlsx",
                layer,
                lambda c, s=shape, k=cells: with_part("drawing", "drawings/drawing1.xml", s(c), k),
            )


def _noted(address: str, canary: str) -> bytes:
    book = xlsx({"A1": LABEL, address: "iets"})
    book["Blad1"][address].comment = Comment(canary, "An")
    return saved(book)


def _hidden(address: str, canary: str) -> bytes:
    book = xlsx({"A1": LABEL, address: canary})
    book["Blad1"].row_dimensions[book["Blad1"][address].row].hidden = True
    return saved(book)


def _textbox(canary: str) -> str:
    return _anchored("", f"<d:txBody><a:p><a:r><a:t>{canary}</a:t></a:r></a:p></d:txBody>")


def _picture(canary: str) -> str:
    return _anchored(f' descr="{canary}"', "")


def _anchored(described: str, body: str) -> str:
    spaces = f'xmlns:d="{DRAW}/spreadsheetDrawing" xmlns:a="{DRAW}/main"'
    return (
        f"<d:wsDr {spaces}><d:twoCellAnchor><d:from><d:col>1</d:col><d:row>2</d:row></d:from>"
        f'<d:sp><d:nvSpPr><d:cNvPr id="2" name="T"{described}/></d:nvSpPr>{body}</d:sp></d:twoCellAnchor></d:wsDr>'
    )


def _pages():
    for layer, inner in PAGE_LAYERS.items():
        for position, around in PAGE_POSITIONS.items():
            body = f"<html><body><h2>{LABEL}</h2>{around.replace('$', inner)}</body></html>"
            yield f"{layer} {position}.html", layer, lambda c, b=body: b.replace(C, html.escape(c)).encode()
            if layer == "body":
                yield f"{layer} {position}.eml", layer, lambda c, b=body: mail(page=b.replace(C, c))
