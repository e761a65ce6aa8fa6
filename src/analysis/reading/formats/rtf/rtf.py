"""RTF texts, every layer: tables within tables, headers, notes, comments, tracked changes, hidden text, boxes, form fields.

Walked by us: pandoc drops comments, page headers, hidden text and form fields, and reads what was deleted as if it still stood.
"""

import re
from collections import Counter
from dataclasses import replace

from analysis.reading.document import Grid, Line, Source, Unreadable, weigh
from analysis.reading.formats.rtf.rtf_flow import Flow
from analysis.reading.formats.rtf.rtf_letters import Letters, read_as
from analysis.reading.formats.rtf.rtf_state import ACTIONS, FormField, State
from analysis.reading.formats.rtf.rtf_tables import Tables
from analysis.reading.formats.rtf.rtf_tokens import Token, tokens
from analysis.reading.formats.rtf.rtf_words import CAPTURED, FLOWS, HOLLOW, KNOWN, LOOKS, MARGINS, SEALED, SIGNS, SILENT
from analysis.reading.formats.runs import COLOURED, DELETED, FORM, HIDDEN, INSERTED, UNSEEN
from analysis.words import say

_LAYERS = ((DELETED, "deleted"), (HIDDEN, "hidden"), (INSERTED, "inserted"), (FORM, "form"))
_DEPTH = 1_000
# Where something has a colour behind it, white text may well be seen.
_COLOURING = re.compile(rb"\\(?:clcbpat|chcbpat|cbpat|cb|highlight)[1-9]")


def read(data: bytes) -> Source:
    """Read an RTF file. Raises Unreadable when its groups are nested beyond any real document."""
    reader = _Reader(shaded=bool(_COLOURING.search(data)))
    for token in tokens(data):
        reader.take(token)
    return reader.source()


class _Reader:
    """Takes the tokens one by one; the flows grow, and the ledger counts each piece of text as it is decoded."""

    def __init__(self, shaded: bool) -> None:
        self._shaded = shaded
        self.tables = Tables()
        self.found: Counter[str] = Counter()
        self._body = Flow("body")
        self._margins: dict[str, list[Line | Grid]] = {"header": [], "footer": []}
        self._state = State(self._body)
        self._stack: list[State] = []
        self._letters = Letters()
        self._starred = False
        self._captured = ""
        self._field = FormField()
        self._about = ""

    def take(self, token: Token) -> None:
        """One token."""
        if token.kind in ("byte", "text"):
            self._letters.take(token.data)
            return
        self._flush()
        starred, self._starred = self._starred, token.word == "*"
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif self._letters.skips():
            pass
        elif token.word in SIGNS:
            self._text(SIGNS[token.word])
        elif token.word != "*":
            self._word(token.word, token.number, starred)

    def source(self) -> Source:
        """Everything that was read."""
        self._flush()
        blocks = [*self._margins["header"], *self._body.finish(self._state.style), *self._margins["footer"]]
        repeated = self.found["repeated"]
        excluded = (("repeated", "repeated", repeated),) if repeated else ()
        return Source("rtf", tuple(blocks), dict(+self.found), excluded, self.tables.properties)

    def _open(self) -> None:
        if len(self._stack) > _DEPTH:
            raise Unreadable("too_much")
        self._letters.skip = 0
        self._stack.append(self._state)
        self._state = replace(self._state, opened="")

    def _close(self) -> None:
        self._letters.skip = 0
        done = self._state
        if self._stack:
            self._state = self._stack.pop()
        if done.opened in FLOWS:
            self._attach(done)
        elif done.opened:
            self._capture(done.opened)

    def _attach(self, done: State) -> None:
        """A header, note, comment or text box is complete: it hangs on the paragraph in which it was put."""
        blocks = done.flow.finish(done.style)
        if done.opened in MARGINS:
            self._margins[MARGINS[done.opened]] += blocks
        else:
            self._state.flow.paragraph.hanging += blocks

    def _capture(self, sink: str) -> None:
        text, self._captured = self._captured, ""
        self.tables.close(sink, text)
        if sink == "shprslt":
            self.found["repeated"] += weigh(text)
        elif sink == "sn":
            self._about = text.strip()
        elif sink == "sv" and self._about == "wzDescription" and weigh(text):
            self.found["alt"] += weigh(text)
            place = say("reading.alt", place=self._state.flow.place(self._state.level))
            self._state.flow.paragraph.hanging.append(Line(text, place, "alt"))
        elif sink == "ffl":
            self._field.choices.append(text.strip())
        elif sink == "formfield":
            field, self._field = self._field, FormField()
            self._put(field.value(), FORM)

    def _word(self, word: str, number: int | None, starred: bool) -> None:
        state = self._state
        if state.sink in SEALED:
            return
        if word in FLOWS:
            self._enter(word)
        elif word in CAPTURED:
            state.sink = state.opened = word
            self._captured = ""
        elif word in SILENT or (starred and word not in KNOWN):
            state.sink = ""
        elif word in HOLLOW:
            state.sink = word
        elif word == "u":
            self._unit(number or 0)
        elif state.sink == "formfield":
            self._field.numbers[word] = number or 0
        elif state.sink != "text":
            self.tables.word(state.sink, word, number or 0)
        else:
            self._format(word, number)

    def _enter(self, word: str) -> None:
        state, layer = self._state, FLOWS[word]
        place = "" if word in MARGINS else state.flow.place(state.level)
        home = say(f"reading.{'in_textbox' if layer == 'textbox' else layer}", **({"place": place} if place else {}))
        self._state = State(Flow(layer, home), opened=word, font=state.font, fallback=state.fallback)

    def _format(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        if word in LOOKS:
            state.flags = state.flags | LOOKS[word] if on else state.flags & ~LOOKS[word]
        elif word in ACTIONS:
            ACTIONS[word](state, number if number is not None else 1)
        elif word == "cf":
            state.grey = self.tables.grey(number or 0)
            state.flags = state.flags | COLOURED if self.tables.coloured(number or 0) else state.flags & ~COLOURED
            unseen = self.tables.white(number or 0) and not self._shaded
            state.flags = state.flags | UNSEEN if unseen else state.flags & ~UNSEEN
        elif word == "s":
            state.style, state.named = self.tables.style(number or 0)
        elif word == "ftnalt" and state.flow.layer == "footnote":
            around = self._stack[-1]
            state.flow.layer, state.flow.home = "endnote", say("reading.endnote", place=around.flow.place(around.level))
        elif word == "ansicpg":
            self.tables.codepage = f"cp{number}"

    def _unit(self, number: int) -> None:
        sign = self._letters.unit(number, self._state.fallback, self.tables.symbols(self._state.font))
        if sign:
            self._text(sign)

    def _flush(self) -> None:
        """Read the bytes gathered so far in the character set of their font."""
        state, data = self._state, self._letters.gathered()
        if data and state.sink and state.sink not in HOLLOW:
            font = self.tables.symbols(state.font) if state.sink == "text" else ""
            self._text(read_as(data, font, self.tables.charset(state.font)))

    def _text(self, text: str) -> None:
        sink = self._state.sink
        if sink == "text":
            self._put(text, self._state.flags)
        elif sink not in HOLLOW:
            self._captured += text
            self.tables.text(sink, text)

    def _put(self, text: str, flags: int) -> None:
        layer = next((layer for flag, layer in _LAYERS if flags & flag), self._state.flow.layer)
        self.found[layer] += weigh(text)
        self._state.flow.add(text, flags, self._state.italic and self._state.grey)
