"""Questions whether an answer may be passed on are set aside, and what their answers close is marked: 'Vertrouwelijk? ja'.

Such a question is no label, and 'ja' no answer on the challenge. In running lines it is about what stands under the same label;
where no label stands before it, or as a heading, it is about everything.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.reading.document import CLOSED, Cell, Grid, Line, Source, lines, weights
from analysis.reading.forms.form_outline import outline
from analysis.reading.forms.sharing_columns import Shut, in_table
from analysis.reading.forms.sharing_words import Asks, Says, about_all, asks, certain, in_one, says
from analysis.reading.forms.vocabulary import Vocabulary

_STAMP = 4  # words
_SEVERAL = ("?", ")")  # how a question ends that is answered on the next line
Blocks = Sequence[Line | Grid]


def set_aside(source: Source, vocabulary: Vocabulary) -> Source:
    """The source without such questions and their answers (the ledger has them), and with what is closed by them marked."""
    shut = Shut()
    _inside(source.blocks, shut, vocabulary)
    _running(source, shut, vocabulary)
    _stamp(source, shut, vocabulary)
    if not shut.away and not shut.shut and not shut.all:
        return source
    gone: Counter[str] = Counter()
    for line in lines(source.blocks):
        gone.update(weights(line) if id(line) in shut.away else {})
    away = tuple((layer, "form", number) for layer, number in sorted(gone.items()) if number)
    return replace(source, blocks=tuple(_blocks(source.blocks, shut)), excluded=(*source.excluded, *away))


def _stamp(source: Source, shut: Shut, vocabulary: Vocabulary) -> None:
    """'VERTROUWELIJK' above the first label of a form is no section of it: it is about all that follows."""
    told = [line for line in lines(source.blocks) if line.layer not in CLOSED and id(line) not in shut.away]
    labels = [vocabulary.label(line.text, near=False) or vocabulary.label(line.text.split(":")[0], near=False) for line in told]
    first = next((n for n, label in enumerate(labels) if label is not None), len(told))
    if first < len(told) and len(told[first].text.split()) <= _STAMP and asks(told[first].text, vocabulary) is Asks.CLOSED:
        others = [label for label in labels[first + 1 :] if label is not None and label.kind == "section"]
        below = told[first + 1 : first + 2]
        if others and not (below and certain(below[0].text)):
            shut.away.add(id(told[first]))
            shut.all = told[first].text


def _inside(blocks: Blocks, shut: Shut, vocabulary: Vocabulary) -> None:
    """In every table, and the tables and lines in its cells."""
    for grid in (block for block in blocks if isinstance(block, Grid)):
        in_table(grid, shut, vocabulary)
        for row in grid.rows:
            for cell in row:
                _inside(cell.blocks, shut, vocabulary)
                for line in (block for block in cell.blocks if isinstance(block, Line)):
                    found = in_one(line.text, vocabulary) if line.layer not in CLOSED and id(line) not in shut.away else None
                    if found:
                        shut.away |= {id(line)} if found[2] else set()
                        shut.close(row if found[1] is Says.CLOSES else (), found[0])


def _running(source: Source, shut: Shut, vocabulary: Vocabulary) -> None:
    """In lines that stand by themselves."""
    found = [(n, *told) for n, block in enumerate(source.blocks) if (told := _line(source.blocks, n, vocabulary))]
    if not found:
        return
    for number, _, _, taken in found:
        shut.away |= {id(line) for line in source.blocks[number : number + taken]}
    rest = replace(source, blocks=tuple(block for block in source.blocks if id(block) not in shut.away))
    begins = {*outline(rest, vocabulary).heads} | {id(b) for b in rest.blocks if isinstance(b, Line) and _label(b, vocabulary)}
    for number, asked, answer, _ in found:
        if answer is Says.CLOSES:
            _close(source.blocks, number, asked, begins, shut)


def _line(blocks: Blocks, number: int, vocabulary: Vocabulary) -> tuple[str, Says, int] | None:
    """The question that stands here, its answer, and how many lines they take."""
    line, after = blocks[number], blocks[number + 1] if number + 1 < len(blocks) else None
    if not isinstance(line, Line) or line.layer in CLOSED:
        return None
    if told := in_one(line.text, vocabulary):
        return *told[:2], int(told[2])
    asked = asks(line.text, vocabulary) if line.text.rstrip().endswith(_SEVERAL) else None
    if asked is None or not isinstance(after, Line) or after.layer in CLOSED or not certain(after.text):
        return None
    answer = says(after.text, asked)
    return (line.text, answer, 2) if answer else None


def _label(line: Line, vocabulary: Vocabulary) -> bool:
    label = vocabulary.label(line.text, near=False)
    return line.style in ("heading", "title") or (label is not None and label.kind == "section")


def _close(blocks: Blocks, number: int, asked: str, begins: set[int], shut: Shut) -> None:
    """What stands under the same label."""
    line = blocks[number]
    start = next((n for n in range(number - 1, -1, -1) if id(blocks[n]) in begins), -1)
    end = next((n for n in range(number + 1, len(blocks)) if id(blocks[n]) in begins), len(blocks))
    if start < 0 or about_all(asked) or (isinstance(line, Line) and line.style in ("heading", "title")):
        shut.all = asked
        return
    shut.close([Cell(tuple(blocks[start:end]))], asked)


def _blocks(blocks: Blocks, shut: Shut) -> Iterator[Line | Grid]:
    for block in blocks:
        if isinstance(block, Grid):
            yield replace(block, rows=tuple(tuple(_cell(cell, shut) for cell in row) for row in block.rows))
        elif id(block) not in shut.away:
            private = shut.shut.get(id(block), shut.all)
            yield block._replace(private=private) if private else block


def _cell(cell: Cell, shut: Shut) -> Cell:
    return cell._replace(blocks=tuple(_blocks(cell.blocks, shut)))
