"""The status of every statement, and what it says itself about who may read it."""

from collections.abc import Iterable

from analysis.intake.rows import CLOSED_AUDIENCE, HIDDEN, Sections
from analysis.intake.statement import Statement
from analysis.intake.status import CONTENT, REMARK, Statuses
from analysis.reading.document import CLOSED
from analysis.reading.forms.fields import UNPLACED


def judge(rows: Iterable[Statement], statuses: Statuses) -> list[Statement]:
    """Fill the status of every row that has none yet; returns the rows of which it is not certain.

    A short answer under a label that nobody named has its status too; what is asked there is the label.
    """
    doubtful = []
    for row in rows:
        if row.status:
            continue
        certain = True
        if row.state:
            row.status = row.state
        elif row.layer == "comment":
            row.status = REMARK
        elif row.layer in CLOSED:
            row.status = CONTENT
        else:
            row.status, certain = statuses.of(row.text, row.section)
        if not certain and row.status != CONTENT and row.section != UNPLACED:
            doubtful.append(row)
    return doubtful


def closed(rows: Iterable[Statement], sections: Sections) -> list[Statement]:
    """What says itself that it may not be shared is internal until a person releases it: returns what is to be asked.

    So is text that a reader of the file does not see; in a section that is internal anyhow there is nothing to ask.

    `released` holds what a person decided; that it stays internal is a decision too.
    """
    asked = []
    for row in rows:
        if row.released:
            row.audience = row.released
        elif row.layer == HIDDEN and row.text and sections.audience(row.section) != CLOSED_AUDIENCE:
            asked.append(row)
        elif row.hushed and row.audience != CLOSED_AUDIENCE:
            row.audience = CLOSED_AUDIENCE
            asked.append(row)
    return asked
