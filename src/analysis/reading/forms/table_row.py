"""One row of a table with columns: its statements, with what stands beside them."""

import re
from collections.abc import Collection, Mapping

from analysis.reading.document import Cell, Line, lines
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.options import chosen, parse, settle
from analysis.reading.forms.row_cells import Placed, first
from analysis.reading.forms.spans import Piece, split, trimmed
from analysis.words.form_words import listed

_WEIGHT = re.compile(r"\d{1,2}|[-+*]{1,5}|\W{1,5}")
BESIDE = ("priority", "actor", "level")
_SENTENCE = 4  # words
Pieces = dict[str, list[list[Piece]]]  # role → per cell of that role, its pieces


def record(cutter: Cutter, columns: Mapping[int, str], cells: Mapping[int, Cell], held: Mapping[int, Cell]) -> None:
    """Add the statements of a row. `held`: cells merged from above, which hold for this row too and were counted there."""
    found: Pieces = {}
    hanging: list[Line] = []
    for column, cell in cells.items():
        role = columns.get(column, "text" if "text" not in columns.values() else "detail")
        own = [line for line in cell.blocks if isinstance(line, Line)]
        hanging += [line for line in own if line.layer in cutter.hanging]
        found.setdefault(role, []).append(_pieces(cutter, role, [line for line in own if line.layer not in cutter.hanging]))
    sentences = [piece for role in (*BESIDE, "rule") for cell in found.get(role, []) for piece in _sentences(cell, role)]
    beside = {role: _beside(found.get(role, [])) for role in BESIDE}
    for column, cell in held.items():
        role = columns.get(column, "")
        beside[role] = beside.get(role) or _beside([_pieces(cutter, role, list(lines(cell.blocks)))])
    rows = [line for cell in (*cells.values(), *held.values()) for line in lines(cell.blocks)]
    beside["private"] = next((line.private for line in rows if line.private), "")
    _statements(cutter, found, beside)
    for piece in sentences:
        cutter.draft.add(piece)
    for line in hanging:
        cutter.hang(line)


def _statements(cutter: Cutter, found: Pieces, beside: dict[str, str]) -> None:
    texts = [piece for role in ("text", "number") for cell in found.get(role, []) for piece in cell]
    rules = [piece for cell in found.get("rule", []) for piece in cell]
    details = [_joined(cell) for cell in found.get("detail", []) if cell]
    from_rule = not texts and bool(rules)
    if from_rule:
        texts, rules = rules, []
    elif not texts and details:
        texts, details = next(cell for cell in found["detail"] if cell), details[1:]
    if not texts:
        for role in BESIDE:
            for piece in [piece for cell in found.get(role, []) for piece in cell]:
                cutter.draft.add(piece)
        return
    rule = _joined(rules)
    for number, piece in enumerate(texts):
        columns = {name: value for name, value in beside.items() if value}
        if rule or from_rule:
            columns["rule"] = rule or piece.text.partition(": ")[0] * (": " in piece.text)
        if number == 0 and details:
            columns["detail"] = " | ".join(details)
        cutter.draft.add(piece, columns)
    for cells in found.values():
        for cell in cells:
            for piece in cell:
                cutter.tally.piece(piece)


def _pieces(cutter: Cutter, role: str, cell: list[Line]) -> list[Piece]:
    """What stands in a cell, the form's own words and unticked boxes aside."""
    options = parse(cell, lambda text: plain(text) in cutter.vocabulary.options)
    ticked = chosen(options)
    picked = [Piece(((option.line, option.start, option.end),)) for option in ticked]
    settle(options, ticked, cutter.tally, cutter.vocabulary.options)
    used = {id(option.line) for option in options}
    rest = [line for line in cell if id(line) not in used]
    if role == "number":
        for line in [line for line in rest if not any(c.isalpha() for c in line.text)]:
            cutter.tally.all(line, "number")
            rest.remove(line)
    if role in BESIDE:
        pieces = [Piece(((line, *trimmed(line.text, 0, len(line.text))),)) for line in rest if line.text.strip()]
    else:
        pieces = [piece for line in rest for piece in split(line, cutter.tally, cutter.flowing)]
    return picked + [own for piece in pieces for own in cutter.own(piece)]


def _sentences(cell: list[Piece], role: str) -> list[Piece]:
    """Whole sentences where a value such as 'hoog' or 'MOW' belongs: statements of their own, taken out of the cell.

    The name of a rule may be a sentence itself, so there only what follows it is.
    """
    found = [
        p for p in cell[role == "rule" :] if len(p.text.split()) >= _SENTENCE and p.text.rstrip().endswith((".", "!", "?"))
    ]
    cell[:] = [piece for piece in cell if piece not in found]
    return found


def _beside(cells: list[list[Piece]]) -> str:
    return "|".join(piece.text for cell in cells for piece in cell)


def _joined(pieces: list[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def guessed(content: Placed, ruled: bool, hints: Collection[int] = ()) -> dict[int, str]:
    """Roles of the cells of a row without headings: rule, level and text in that order, else a text and its details.

    A number behind a text is its weight; `hints`: columns that say something of the text.
    """
    if hints:
        return {column: "detail" if column in hints else "text" for column, _ in content}
    said = any(c.isalpha() for c in first(content[0][1]))
    roles = ["text", *("priority" if said and _WEIGHT.fullmatch(first(cell).strip()) else "detail" for _, cell in content[1:])]
    levels = [n for n, (_, cell) in enumerate(content) if plain(first(cell)) in listed("answers", "level")]
    if len(content) >= 3 and len(levels) == 1 and ruled:
        rest = [n for n in range(len(content)) if n != levels[0]]
        roles[levels[0]], roles[rest[0]], roles[rest[1]] = "level", "rule", "text"
    return {column: role for (column, _), role in zip(content, roles, strict=True)}
