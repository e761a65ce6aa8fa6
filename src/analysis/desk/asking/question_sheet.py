"""`vragen.xlsx`: everything that is asked on one sheet, with a drop-down per question; what people wrote in it stays."""

import hashlib
import io
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analysis.codebook import Codebook, load
from analysis.desk.asking.asked_now import RULE, Asked, asked_now
from analysis.desk.asking.choices import choices, columns
from analysis.desk.asking.question_rows import HEADS, AskingError, Filled, Line, head, read
from analysis.words import say
from analysis.words.text import typed, visible
from analysis.workspace import Workspace, fingerprint, write

WRITTEN = "asked.json"
WIDTHS = {"answer": 28, "second": 20, "question": 60, "seen": 50, "proposals": 30, "who": 12, "note": 24, "waits": 22, "id": 14}
STAMP = datetime(2000, 1, 1)  # the same questions give the same bytes
SCREEN = 20  # questions that are seen at once; of those about a rule of law the others are folded
LONGEST = 32_000  # characters in a cell of Excel


def path_of(ws: Workspace) -> Path:
    """Beside the codebook: people fill it in, so it cannot stand with what is derived; not in git."""
    return ws.codebook.parent / say("asking.file")


def save(ws: Workspace) -> str:
    """Write the questions of this moment, with all that people wrote in the list that stands there."""
    path = path_of(ws)
    asked = asked_now(ws)
    if _standing_file(ws, path):
        return say("asking.written", file=path.name, rows=len(asked))
    try:
        data = workbook(asked, load(ws.codebook), read(path) if path.is_file() else Filled([], []), _hint(ws))
        if not path.is_file() or path.read_bytes() != data:
            write(path, data, private=True)
    except AskingError as error:
        return say("asking.kept", why=error)
    except OSError:
        return say("asking.locked", file=path.name)
    write(ws.processed / WRITTEN, json.dumps([_basis(ws), hashlib.sha256(data).hexdigest()]).encode())
    return say("asking.written", file=path.name, rows=len(asked))


def _hint(ws: Workspace) -> str:
    return say("asking.hint", file=typed(path_of(ws)), workspace=typed(ws.root))


def _standing_file(ws: Workspace, path: Path) -> bool:
    """Is this the file that was written of the same tables? Making it again takes longer than all the rest of a run."""
    try:
        noted = json.loads((ws.processed / WRITTEN).read_bytes())
        return bool(noted == [_basis(ws), hashlib.sha256(path.read_bytes()).hexdigest()])
    except (OSError, ValueError):
        return False


def _basis(ws: Workspace) -> str:
    """What the questions rest on."""
    tables = [ws.processed / f"{name}.parquet" for name in ("questions", "unruled", "fiches")]
    seen = [hashlib.sha256(table.read_bytes()).hexdigest() if table.is_file() else "" for table in tables]
    return fingerprint.digest([*seen, fingerprint.folder(ws.codebook), str(ws.root), fingerprint.code()])


def workbook(asked: list[Asked], book: Codebook, filled: Filled, hint: str) -> bytes:
    """The list as xlsx: first the questions, then the rows that somebody wrote."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as out:
        out.set_properties({"title": say("asking.title"), "created": STAMP, "author": ""})
        page = out.add_worksheet(say("asking.sheet"))
        lists = out.add_worksheet(say("asking.lists"))
        for name, rows in filled.sheets.items():
            _copied(out.add_worksheet(name), rows)
        _page(out, page, lists, asked, book, filled, hint)
        lists.hide()
    return buffer.getvalue()


def _page(out: Any, page: Any, lists: Any, asked: list[Asked], book: Codebook, filled: Filled, hint: str) -> None:
    text = out.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    fill = out.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "bg_color": "#FFF7D6", "border": 1})
    strong = out.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    heads = [*map(head, HEADS), *filled.own]
    top = 1
    page.write_string(0, 0, hint + (f" {say('asking.folded', n=len(away))}" if (away := folded(asked)) else ""))
    page.outline_settings(symbols_below=False)
    for place, name in enumerate(heads):
        page.write_string(top, place, visible(name), strong)
        page.set_column(place, place, WIDTHS[HEADS[place]] if place < len(HEADS) else 24)
    page.freeze_panes(top + 1, 3)
    before: dict[str, list[Line]] = {}
    for old in filled.lines:
        before.setdefault(old.id, []).append(old)
    known: dict[tuple[str, ...], str] = {}
    # A scan that is typed over has as many rows as somebody made of its one.
    rows = [(one, line) for one in asked for line in before.get(one["id"]) or [Line(0, {})]]
    for row, (one, line) in enumerate(rows, top + 1):
        _line(page, row, [*_cells(one, book, line), *_more(line, filled.own)], text, fill)
        if one["id"] in away and not any(line.cells.get(name) for name in HEADS[:2]):
            page.set_row(row, None, None, {"level": 1, "hidden": True})
        for place, column in enumerate(columns(one)):
            if words := tuple(dict.fromkeys(choices(one, column, book).values())):
                page.data_validation(row, place, row, place, _rule(one, _where(lists, known, words)))
    own = _own_lines(filled, {one["id"] for one in asked})
    for row, line in enumerate(own, top + 2 + len(rows)):
        _line(page, row, [*(line.cells.get(name, "") for name in HEADS), *_more(line, filled.own)], text, text)


def folded(asked: list[Asked]) -> set[str]:
    """Ids of the questions about a rule of law that do not fit on one screen with all that holds up more."""
    return {one["id"] for one in asked[SCREEN:] if one["kind"] == RULE}


def _cells(one: Asked, book: Codebook, line: Line) -> list[str]:
    words = {word: shown for column in columns(one) for word, shown in choices(one, column, book).items()}
    proposals = "\n".join(words.get(word, word) for word in one["proposals"].split("|") if word)
    waits = say("asking.waits", n=int(one.get("statements") or 0))
    files = one.get("files", "").split("|")
    waits += "".join(f"\n{file}" for file in files[:3] if file) + (f"\n+ {len(files) - 3}" if len(files) > 3 else "")
    kept = line.cells
    ours = {"question": one["question"], "seen": one["seen"], "proposals": proposals, "waits": waits, "id": one["id"]}
    return [ours.get(name, kept.get(name, "")) for name in HEADS]


def _more(line: Line, own: list[str]) -> list[str]:
    return [line.more.get(name, "") for name in own]


def _own_lines(filled: Filled, asked: set[str]) -> Iterable[Line]:
    """Rows that somebody added, and remarks beside a question that is answered by now."""
    for line in filled.lines:
        if line.id and line.id in asked:
            continue
        written = any(cell.strip() for name, cell in line.cells.items() if name not in ("waits", "id"))
        if (not line.id and (written or line.more)) or (line.id and line.more):
            yield line


def _line(page: Any, row: int, cells: list[str], text: Any, fill: Any) -> None:
    for place, cell in enumerate(cells):
        look = fill if HEADS[place : place + 1] and HEADS[place] in ("answer", "second", "who", "note") else text
        if cell:
            page.write_string(row, place, visible(cell)[:LONGEST], look)
        else:
            page.write_blank(row, place, None, look)


def _copied(page: Any, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell:
                page.write_string(number, place, cell)


def _where(lists: Any, known: dict[tuple[str, ...], str], words: tuple[str, ...]) -> str:
    """The range of the hidden sheet that holds these words."""
    if words not in known:
        letter = xl_col_to_name(len(known))
        for row, word in enumerate(words):
            lists.write_string(row, len(known), word)
        known[words] = f"='{say('asking.lists')}'!${letter}$1:${letter}${len(words)}"
    return known[words]


def _rule(one: Asked, where: str) -> dict[str, Any]:
    """A drop-down; of a rule of law more than one may be meant, and a label may ask two sections, so there other words are
    taken too."""
    rule = {"validate": "list", "source": where, "show_error": one["kind"] != "rule", "error_message": say("asking.choose")}
    both = {"error_type": "warning", "error_message": say("asking.both_sections")}
    return rule | (both if one["table"] == "labels" else {})
