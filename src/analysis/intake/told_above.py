"""What only says whose a form is: a title above its first label, a header, a footer. It is contact data and no statement."""

from dataclasses import replace
from itertools import takewhile

from analysis.intake.candidate import Candidate
from analysis.intake.register_names import Names, short
from analysis.intake.whose import COLUMN, HEADER, TITLE
from analysis.reading.document import CLOSED
from analysis.reading.forms.fields import CONTACT, UNPLACED, Field, Part
from analysis.words.form_words import listed, meaning
from analysis.words.text import slug

_AROUND = ("header", "footer", "sheet", "property")
_NAMING = 7  # words in the title of a form


def told(candidate: Candidate, names: Names) -> Candidate:
    """What only says whose this is: a short line above the first label, a header or a footer, with one city in it."""
    fields = candidate.part.fields
    first = next((n for n, f in enumerate(fields) if f.section not in (UNPLACED, CONTACT)), len(fields))
    clues = [*candidate.clues, *_titles(candidate.part, names)]
    kept: list[Field] = []
    for number, field in enumerate(fields):
        around = field.layer in _AROUND
        bare = field.section == UNPLACED and not field.detail  # an answer beside it is no title's
        above = bare and (around or number < first) and short(field.text)
        titled = above and names.one(field.text)
        if above and not titled:
            clues.append((0, field.text))  # it may name one with a typing error
            field = replace(field, section=CONTACT, detail=meaning("title")) if _form_title(field) and number < first else field
        if titled or (bare and loose(field) and (COLUMN, field.text) in clues):
            clues.append((HEADER if around else TITLE, field.text))
            field = replace(field, section=CONTACT, detail=meaning("city"))
        kept.append(field)
    if not clues or len({names.one(text) for _, text in clues} - {""}) > 1:
        return replace(candidate, clues=tuple(clues))
    return replace(candidate, part=replace(candidate.part, fields=kept), clues=tuple(clues))


def _form_title(field: Field) -> bool:
    """'Informatiefiche 2, snelladen' above the first label; a longer line says something of its own."""
    said = slug(field.text).split("-")
    return len(said) <= _NAMING and bool({*said} & {*listed("whose", "titles")})


def _titles(part: Part, names: Names) -> list[tuple[int, str]]:
    """A title or a heading above the first label of the form, with one city in it."""
    above = takewhile(lambda label: not label.named or label.kind == CONTACT, part.labels)
    texts = [*part.above, *(label.text for label in above if not label.named)]
    return [(TITLE, text) for text in texts if names.title(text)]


def loose(field: Field) -> bool:
    """An answer that stands under no label, where everybody reads it."""
    return field.section == UNPLACED and field.layer not in CLOSED and bool(field.text)
