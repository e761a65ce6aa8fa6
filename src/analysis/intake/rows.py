"""From the fields of a fiche to rows of statements and contacts, with ids that never depend on another file."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from analysis.codebook import AUDIENCES, Codebook
from analysis.intake.candidate import Candidate
from analysis.intake.discretion import SECRET
from analysis.intake.fiche_row import Fiche
from analysis.intake.statement import Statement
from analysis.intake.status import EMPTY, PRINTED
from analysis.reading.document import CLOSED
from analysis.reading.forms import fields as reading
from analysis.reading.forms.fields import CONTACT, SITUATION, UNPLACED, Field

CONTACTS = "statement fiche city challenge field text place audience".split()
CLOSED_AUDIENCE = "intern"
HIDDEN = "hidden"  # the layer of what a reader of the original would not see
_LETTER = {"comment": "c", "deleted": "d", "hidden": "h", "footnote": "f", "endnote": "e"}
_STATE = {reading.EMPTY: EMPTY, reading.PRINTED: PRINTED}
_SEVERAL = 3  # lines under no label may be whole answers; one or two are a remark
_MOST_ASKED = 0.4  # a form with fewer of its sections answers only those: a reply that corrects something


class Ids:
    """Ids of the statements of one file: a hash of the file, the layer, the place and the text, and which time it occurs."""

    def __init__(self, sha256: str) -> None:
        self._sha256 = sha256
        self._seen: Counter[tuple[str, ...]] = Counter()

    def new(self, *what: str) -> str:
        """The id of the next occurrence of this layer, place, text (and section, where there is no text)."""
        self._seen[what] += 1
        return identity(self._sha256, *what, str(self._seen[what]))


def identity(*what: str) -> str:
    """Twelve hex digits of the hash of these texts."""
    return hashlib.sha256("\x1f".join(what).encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Sections:
    """The sections of a codebook: in order, with label and audience, and which of them each version of the form asked."""

    def __init__(self, codebook: Codebook) -> None:
        table = codebook["sections"]
        self.audiences = dict(zip(table["section"], table["audience"], strict=True))
        self.labels = dict(zip(table["section"], table["label_nl"], strict=True))
        self.asked: dict[str, set[str]] = {}
        for row in codebook["templates"].to_dict("records"):
            if row["asked"] == "ja":
                self.asked.setdefault(str(row["template"]), set()).add(str(row["section"]))

    def audience(self, section: str) -> str:
        """Who may see a section; one that we do not know is internal."""
        return str(self.audiences.get(section, CLOSED_AUDIENCE))


def how_closed(audience: str) -> int:
    """How closed an audience is; one that is not in the list is for nobody else."""
    return AUDIENCES.index(audience) if audience in AUDIENCES else len(AUDIENCES)


def statements(candidate: Candidate, fiche: Fiche, sections: Sections, ids: Ids) -> list[Statement]:
    """The statements of a fiche, in reading order within each section; items are numbered later."""
    place: dict[int, str] = {}
    rows: list[Statement] = []
    for number, field in enumerate(candidate.part.fields):
        if field.section == CONTACT:
            continue
        row = _row(field, fiche, sections.audience(field.section), ids)
        place[number] = row.statement
        row.hangs = place.get(field.hangs_on, "?") if field.layer in _LETTER else ""
        row.state = _STATE.get(field.state, "")
        row.label = candidate.unnamed(field)
        rows.append(row)
    return rows


def _row(field: Field, fiche: Fiche, audience: str, ids: Ids) -> Statement:
    return Statement(
        statement=ids.new(field.layer, field.place, field.text, *([field.section, field.detail] if not field.text else [])),
        fiche=fiche.fiche,
        city=fiche.city,
        challenge=fiche.challenge,
        section=field.section,
        text=field.text,
        detail=field.detail,
        place=field.place,
        layer=field.layer,
        audience=CLOSED_AUDIENCE if field.layer in CLOSED else audience,
        priority=field.priority,
        actor=field.actor,
        rule=field.rule,
        level_written=field.level,
        listed=field.listed,
        hushed=SECRET if field.private else "",
        asked_by=field.private,
    )


def contacts(candidate: Candidate, fiche: Fiche, ids: Ids) -> list[dict[str, str]]:
    """What the contact block holds: a table of its own, which no notebook loads."""
    return [
        {
            "statement": ids.new(field.layer, field.place, field.text, field.detail),
            "fiche": fiche.fiche,
            "city": fiche.city,
            "challenge": fiche.challenge,
            "field": field.detail,
            "text": field.text,
            "place": field.place,
            "audience": CLOSED_AUDIENCE,
        }
        for field in candidate.part.fields
        if field.section == CONTACT
    ]


def number(rows: Iterable[Statement]) -> None:
    """Number the items of each section; what hangs on a statement gets its number and a letter: '1.c1' is a comment."""
    items: Counter[str] = Counter()
    hung: Counter[str] = Counter()
    of: dict[str, str] = {}
    for row in rows:
        if row.hangs:
            letter = _LETTER.get(row.layer, "n")
            hung[letter] += 1
            row.item = f"{of.get(row.hangs, '0')}.{letter}{hung[letter]}"
        else:
            items[row.section] += 1
            row.item = str(items[row.section])
        of[row.statement] = row.item


def partial(candidate: Candidate, asked: Iterable[str]) -> bool:
    """Does this fiche hold only a few of the sections that were asked?"""
    expected = [section for section in asked if section not in (CONTACT, SITUATION)]
    seen = [section for section in expected if section in candidate.part.seen]
    return len(seen) < _MOST_ASKED * len(expected)


def _loose(row: Statement) -> bool:
    """Text of the form itself under no label at all."""
    return row.section == UNPLACED and bool(row.text) and row.layer == "body"


def _under_none(row: Statement) -> bool:
    """Does it stand under a label that nobody named, or of two sections, and does nobody know where it belongs?"""
    return row.label is not None and row.section == UNPLACED


def missing(
    rows: list[Statement], candidate: Candidate, fiche: Fiche, sections: Sections, ids: Ids, few: bool
) -> list[Statement]:
    """One row with an empty text for every section that was asked (`few`: that stands there) and holds no answer."""
    wanted = {*candidate.part.seen} | (set() if few else sections.asked.get(fiche.template, set()))
    answered = {row.section for row in rows if row.layer not in CLOSED} | {CONTACT, SITUATION}
    found = []
    for section in sections.audiences:
        if section in wanted - answered:
            state = reading.PRINTED if section in candidate.part.printed else reading.EMPTY
            if state == reading.EMPTY and (any(map(_under_none, rows)) or sum(map(_loose, rows)) >= _SEVERAL):
                continue  # what stands under a label that nobody named may well be the answer
            row = _row(Field(section, "", sections.labels[section]), fiche, sections.audience(section), ids)
            found.append(row.but(state=_STATE[state]))
    return found
