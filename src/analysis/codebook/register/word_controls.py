"""Content controls of Word (ECMA-376 part 1, 17.5.2): a box to tick, a list to choose from, a day, a text with a hint in it.

Each has a tag that says which field it is, so that a renamed heading does not matter, and a hint that goes when somebody types.
"""

from itertools import count
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from analysis.words import say

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_HINT = "Hint"


class Controls:
    """Controls of one document: their ids are numbers from 1, so that the same form always gives the same bytes."""

    def __init__(self) -> None:
        self._ids = count(1)

    def text(self, tag: str, title: str, hint: str, known: str = "") -> Any:
        """A text of one or more lines."""
        return self._control(tag, title, "<w:text w:multiLine='1'/>", known, hint)

    def rich(self, tag: str, title: str, hint: str) -> Any:
        """Paragraphs and lists of any length: a block, to be put in the place of a paragraph."""
        shown = f"<w:p><w:pPr><w:pStyle w:val='{_HINT}'/></w:pPr><w:r><w:t>{_escaped(hint)}</w:t></w:r></w:p>"
        return self._sdt(tag, title, "<w:showingPlcHdr/>", shown)

    def day(self, tag: str, title: str, hint: str) -> Any:
        spoken = f"<w:lid w:val='{say('template.language')}'/>"
        return self._control(tag, title, f"<w:date><w:dateFormat w:val='d/MM/yyyy'/>{spoken}</w:date>", "", hint)

    def one(self, tag: str, title: str, choices: tuple[str, ...], hint: str) -> Any:
        """One of a list."""
        items = "".join(f"<w:listItem w:displayText='{_escaped(c)}' w:value='{_escaped(c)}'/>" for c in choices)
        return self._control(tag, title, f"<w:dropDownList>{items}</w:dropDownList>", "", hint)

    def box(self, tag: str, title: str) -> Any:
        """A box that is not ticked."""
        state = (
            f"<w14:checkbox {_W14}><w14:checked w14:val='0'/><w14:checkedState w14:val='2612' w14:font='MS Gothic'/>"
            "<w14:uncheckedState w14:val='2610' w14:font='MS Gothic'/></w14:checkbox>"
        )
        return self._sdt(tag, title, state, "<w:r><w:t>\u2610</w:t></w:r>")

    def _control(self, tag: str, title: str, kind: str, known: str, hint: str) -> Any:
        style = "" if known else f"<w:rPr><w:rStyle w:val='{_HINT}Char'/></w:rPr>"
        shown = f"<w:r>{style}<w:t xml:space='preserve'>{_escaped(known or hint)}</w:t></w:r>"
        return self._sdt(tag, title, ("" if known else "<w:showingPlcHdr/>") + kind, shown)

    def _sdt(self, tag: str, title: str, properties: str, content: str) -> Any:
        head = f"<w:alias w:val='{_escaped(title)}'/><w:tag w:val='{_escaped(tag)}'/><w:id w:val='{next(self._ids)}'/>"
        return parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr>{head}{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&apos;").replace('"', "&quot;")
