"""What holds within a group of an RTF file, the words that change it, and the form field that is being described."""

from collections.abc import Callable
from dataclasses import dataclass, field

from analysis.reading.formats.rtf.rtf_flow import Flow
from analysis.reading.formats.runs import UNDERLINED, UNSEEN
from analysis.reading.formats.word.names import CHECKED, UNCHECKED

_TEXT, _BOX, _LIST = 0, 1, 2
_UNDECIDED = 25
_TINY = 2  # half points
# Tables within tables; what claims to stand deeper stands here.
_DEEPEST = 32


@dataclass(slots=True)
class State:
    """`sink`: "text", "" (silent) or the captured destination; `opened`: the destination that this group opened."""

    flow: Flow
    sink: str = "text"
    opened: str = ""
    flags: int = 0
    font: int = 0
    fallback: int = 1
    italic: bool = False
    grey: bool = False
    table: bool = False
    depth: int = 1
    style: str = ""
    named: str = ""

    @property
    def level(self) -> int:
        """How many tables the paragraph stands in."""
        return self.depth if self.depth > 1 else int(self.table)


def _plain(state: State, _number: int) -> None:
    state.flags, state.italic, state.grey = 0, False, False


def _reset(state: State, _number: int) -> None:
    state.table, state.depth, state.style, state.named = False, 1, "", ""


def _cell(state: State, level: int) -> None:
    paragraph = state.flow.paragraph
    if paragraph.pieces or paragraph.hanging:
        state.flow.end_paragraph(level, state.style, state.named)
    state.flow.end_cell(level)


def _new_row(state: State, _number: int) -> None:
    state.flow.merged, state.flow.edges = set(), 0


def _edge(state: State, _number: int) -> None:
    state.flow.edges += 1


def _set(name: str, convert: type = int) -> Callable[[State, int], None]:
    return lambda state, number: setattr(state, name, convert(number))


# word -> what it does; the number is 1 when none is written.
ACTIONS: dict[str, Callable[[State, int], None]] = {
    "plain": _plain,
    "trowd": _new_row,
    "cellx": _edge,
    "clvmrg": lambda state, _: state.flow.merged.add(state.flow.edges),
    "pard": _reset,
    "intbl": _set("table", bool),
    "itap": lambda state, number: setattr(state, "depth", min(number, _DEEPEST)),
    "i": _set("italic", bool),
    "f": _set("font"),
    "fs": lambda state, size: setattr(state, "flags", state.flags | UNSEEN if size <= _TINY else state.flags & ~UNSEEN),
    "uc": _set("fallback"),
    "ulnone": lambda state, _: setattr(state, "flags", state.flags & ~UNDERLINED),
    "ls": lambda state, _: setattr(state, "style", state.style or "list"),
    "par": lambda state, _: state.flow.end_paragraph(state.level, state.style, state.named),
    "sect": lambda state, _: state.flow.end_paragraph(state.level, state.style, state.named),
    "cell": lambda state, _: _cell(state, 1),
    "row": lambda state, _: state.flow.end_row(1),
    "nestcell": lambda state, _: _cell(state, max(2, state.depth)),
    "nestrow": lambda state, _: state.flow.end_row(max(2, state.depth)),
}
ACTIONS |= {"\n": ACTIONS["par"], "\r": ACTIONS["par"]}


@dataclass(slots=True)
class FormField:
    """A form field of old Word forms: a box that is ticked or not, or a list from which an entry is chosen."""

    numbers: dict[str, int] = field(default_factory=dict)
    choices: list[str] = field(default_factory=list)

    def value(self) -> str:
        """☒ or ☐, or the entry chosen; the text of a text field stands in the document itself."""
        kind = self.numbers.get("fftype", _TEXT)
        chosen = self.numbers.get("ffres", _UNDECIDED)
        number = self.numbers.get("ffdefres", 0) if chosen == _UNDECIDED else chosen
        if kind == _BOX:
            return CHECKED if number else UNCHECKED
        return self.choices[number] if kind == _LIST and 0 <= number < len(self.choices) else ""
