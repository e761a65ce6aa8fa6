"""A paragraph that stands by itself: a label, a label with its answer, or an answer."""

from analysis.reading.document import Line
from analysis.reading.forms.answers import answer
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.draft import Draft
from analysis.reading.forms.field_row import more
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.inline import inline
from analysis.reading.forms.spans import split
from analysis.reading.forms.telling import Told
from analysis.reading.forms.vocabulary import Label

_LONGEST_LABEL = 200
_LEAD = 4  # words that stand for the label of a paragraph without one


def single(cutter: Cutter, line: Line) -> None:
    """A paragraph that stands by itself: a label, a label with its answer, or an answer."""
    cutter.returns.next(line)
    if line.layer == "body" and _boxed(cutter.draft):
        cutter.draft.enter("")
    if not line.control and (heading(cutter, line) or inline(cutter, line)):
        return
    if (told := cutter.outline.telling.get(id(line))) is not None:
        _telling(cutter, line, told)
    elif cutter.draft.section in (CONTACT, SITUATION) and _belongs(cutter, line):
        answer(cutter.draft, cutter.vocabulary, [line])
    else:
        cutter.answers([line], asked=False)


def _boxed(draft: Draft) -> bool:
    """Do we stand under a label of a text box that has its answer in the box?"""
    last = draft.part.fields[-1] if draft.part.fields and draft.under >= 0 else None
    return last is not None and last.label == draft.under and last.layer == draft.part.labels[draft.under].layer == "textbox"


def _telling(cutter: Cutter, line: Line, told: Told) -> None:
    """A paragraph that tells what it is about, or one among such paragraphs that does not."""
    if not told.section:
        cutter.draft.enter("")
        cutter.answers([line], asked=False)
        return
    lead = line.text[: told.end] or " ".join(line.text.split()[:_LEAD])
    cutter.label(Label("section", told.section), line, lead, "said")
    cutter.tally.take(line, 0, told.end, "number")
    for piece in split(line, cutter.tally, cutter.flowing, told.end):
        for own in cutter.own(piece, asked=False):
            cutter.draft.add(own)


def numbered(cutter: Cutter, line: Line) -> bool:
    """Is this one of the questions that are answered elsewhere by their number, or such an answer? Then it was read."""
    if id(line) in cutter.outline.asked:
        cutter.draft.enter("")
        cutter.tally.all(line, "label")
        return True
    found = cutter.outline.answered.get(id(line))
    if found is None:
        return False
    text = found.question.text.strip("> ")
    cutter.label(cutter.vocabulary.label(text), found.question, text, "numbered")
    cutter.tally.take(line, 0, found.end, "number")
    for piece in split(line, cutter.tally, cutter.flowing, found.end):
        for own in cutter.own(piece):
            cutter.draft.add(own)
    return True


def _belongs(cutter: Cutter, line: Line) -> bool:
    """Can this be an answer to the field we are at? Contact data end where something else begins."""
    if cutter.draft.section == CONTACT and not cutter.vocabulary.printed(line.text) and not more(cutter, [line]):
        cutter.draft.enter("")
    return bool(cutter.draft.field)


def heading(cutter: Cutter, line: Line) -> bool:
    """Is this a label, the title or the challenge? Then it says what follows, and is no answer itcutter."""
    if len(line.text) > _LONGEST_LABEL:
        return False
    titled = line.style in ("heading", "title")
    challenge = cutter.vocabulary.challenge(line.text) if titled or not cutter.draft.section else ""
    if challenge:
        cutter.draft.challenge(challenge)
        cutter.tally.all(line, "title")
        return True
    label = cutter.vocabulary.label(line.text, near=titled or len(line.text) < 60)
    if label is not None and label.approximate and not titled and cutter.draft.section in (CONTACT, SITUATION):
        label = None
    if label is not None and label.kind != "section" and cutter.draft.section not in ("", CONTACT, SITUATION):
        label = None
    head = cutter.heads.get(id(line))
    if label is None and (head is None or head.end < len(line.text)):
        return False
    cutter.label(label, line, evidence=head.evidence if head else "")
    cutter.tally.all(line, "label")
    return True
