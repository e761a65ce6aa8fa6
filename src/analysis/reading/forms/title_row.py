"""A row of a table that says what the form is about: 'Onderwerp', and beside it the name of a challenge."""

from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.row_cells import Placed, every, first

_NAME = 2  # words before the name of a challenge


def titled(cutter: Cutter, placed: Placed) -> bool:
    """Is this row a title, above what is asked? Then the fiche is about that challenge."""
    if len(placed) != 2 or cutter.draft.section not in ("", CONTACT, SITUATION) or len(first(placed[0][1]).split()) > _NAME:
        return False
    said = [*every(placed[1:])]
    challenge = cutter.vocabulary.challenge(said[0].text) if len(said) == 1 else ""
    if challenge:
        cutter.draft.challenge(challenge)
        for line in every(placed):
            cutter.tally.all(line, "title")
    return bool(challenge)
