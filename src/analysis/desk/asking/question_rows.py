"""A list of questions as it stands on disk: what people wrote in it, whatever program saved it."""

from dataclasses import dataclass, field
from pathlib import Path

from analysis.codebook import workbook_in
from analysis.codebook.written import Unread, numbered
from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.words.text import letters

# Our own columns, in order: what they are called is `asking.head_<name>`.
HEADS = ("answer", "second", "question", "seen", "proposals", "who", "note", "waits", "id")
NEEDED = ("question", "answer", "id")
ABOVE = 12  # the heads stand within so many rows


class AskingError(Told):
    """The file is no list of questions; the message says what was seen and what to do, in Dutch."""


@dataclass
class Line:
    """One row: `number` as Excel counts it, `cells` by our own names, `more` what stands in columns of somebody's own."""

    number: int
    cells: dict[str, str]
    more: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.cells.get("id", "").strip().casefold()

    @property
    def answers(self) -> list[str]:
        """What stands in the two cells for an answer."""
        return [self.cells.get(name, "").strip() for name in ("answer", "second")]


@dataclass
class Filled:
    """`lines`: the rows below the heads. `own`: the heads of columns that somebody added. `sheets`: sheets of their own."""

    lines: list[Line]
    own: list[str]
    sheets: dict[str, list[list[str]]] = field(default_factory=dict)


def read(path: Path) -> Filled:
    """Raises AskingError when it is not there, cannot be opened, or is no list of questions."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise AskingError(say("asking.absent", file=path)) from None
    except OSError as error:
        raise AskingError(say("asking.unreadable", file=path.name, why=error.strerror or "")) from None
    try:
        pages = _pages(data)
    except Unread as unread:
        raise AskingError(say("asking.unreadable", file=path.name, why=unread)) from None
    for title, rows in pages.items():
        if (top := _top(rows)) is not None:
            rest = {name: page for name, page in pages.items() if name != title and name != say("asking.lists")}
            return _filled(rows, top, rest)
    raise AskingError(
        say("asking.foreign", file=path.name, columns=", ".join(head(name) for name in ("question", "answer", "id")))
    )


def head(name: str) -> str:
    return say(f"asking.head_{name}")


def _pages(data: bytes) -> dict[str, list[list[str]]]:
    """Sheet → its rows. A list that somebody saved as CSV is one sheet."""
    if data[:2] == b"PK":
        book = workbook_in.opened(data)
        return {page.title: list(workbook_in.cells(book, page)) for page in book.worksheets}
    rows = dict(numbered(data)[0])
    return {"": [rows.get(number, []) for number in range(1, max(rows, default=0) + 1)]}


def _top(rows: list[list[str]]) -> int | None:
    needed = {letters(head(name)) for name in NEEDED}
    return next((n for n, row in enumerate(rows[:ABOVE]) if needed <= {letters(cell) for cell in row}), None)


def _filled(rows: list[list[str]], top: int, sheets: dict[str, list[list[str]]]) -> Filled:
    names = {letters(head(name)): name for name in HEADS}
    heads = [cell.strip() for cell in rows[top]]
    where = [names.get(letters(cell), "") for cell in heads]
    widest = max(map(len, rows))
    heads += [""] * (widest - len(heads))
    own = [text or say("asking.nameless", column=n + 1) for n, text in enumerate(heads) if n >= len(where) or not where[n]]
    lines = []
    for number, row in enumerate(rows[top + 1 :], top + 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {where[n]: cell for n, cell in enumerate(row) if n < len(where) and where[n]}
        rest = [cell for n, cell in enumerate(row + [""] * (widest - len(row))) if n >= len(where) or not where[n]]
        lines.append(Line(number, cells, {name: cell for name, cell in zip(own, rest, strict=True) if cell.strip()}))
    used = {name for line in lines for name in line.more}
    return Filled(lines, [name for name in own if name in used or not _nameless(name)], sheets)


def _nameless(name: str) -> bool:
    return any(name == say("asking.nameless", column=n) for n in range(1, 200))
