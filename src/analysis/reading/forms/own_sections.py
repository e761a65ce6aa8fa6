"""Where in our own form we are, and the labels that are put back there: counted, with those that were set aside."""

from collections import Counter
from collections.abc import Sequence

from analysis.reading.document import Cell, Line, lines, weigh
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.own_tags import SECTION, named
from analysis.reading.forms.vocabulary import Vocabulary

LAYER = "control"
_WORDS = 20  # a longer line is no heading


class OwnSections:
    """`section`: the one we are in, with the `columns` of its table.

    `added`: characters of labels that were put in; `away`: layer → characters of those that were set aside.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.names = {section: name for name, section in reversed(vocabulary.sections.items())}
        self.added = 0
        self.away: Counter[str] = Counter()
        self.section = ""
        self.columns: tuple[str, ...] = ()

    def begins(self, inside: Sequence[Line], alone: bool) -> str:
        """The section that begins with these lines, when it is not the one we are in. `alone`: a line outside any table."""
        tags = [parts for line in inside if (parts := named(line))]
        told = next((parts[1] for parts in tags if parts[0] == SECTION and parts[1]), "")
        prompt = self.vocabulary.prompts.get(plain(inside[0].text)) if alone else None
        section, self.columns = (told, ()) if told or prompt is None else prompt
        if section not in self.names or section == self.section:
            return ""
        self.section = section
        return section

    def prompted(self, line: Line | None) -> bool:
        """Is this a line of guidance that only our form has?"""
        return line is not None and plain(line.text) in self.vocabulary.prompts

    def means(self, line: Line, section: str) -> bool:
        """Does this line already say which section it is?"""
        label = self.vocabulary.label(line.text, near=False)
        return label is not None and label.kind == SECTION and label.name == section

    def label(self, name: str, place: str = "") -> Line:
        """A label as our form has it."""
        self.added += weigh(name)
        return Line(name, place, LAYER, "heading")

    def heading(self, section: str, place: str = "") -> Line:
        """The label of a section."""
        return self.label(self.names[section], place)

    def aside(self, line: Line) -> None:
        """This line is read no more; the ledger has it."""
        self.away[line.layer] += weigh(line.text)

    def put(self, cell: Cell, name: str) -> Cell:
        """The cell with this label instead of what it said."""
        place = ""
        for line in lines(cell.blocks):
            self.aside(line)
            place = place or line.place
        return Cell((self.label(name, place),), cell.above)


def heads(line: Line) -> bool:
    """Does this line look like the heading of a section?"""
    return len(line.text.split()) <= _WORDS and (line.style in ("heading", "title") or "bold" in line.look.split())
