"""The table `questions`: one row per thing that a person is asked, with the row of the decided table that answers it.

A program answers like a person: it takes the columns of `table` (COLUMNS of the codebook) out of the row, puts an answer in the
columns named by `answer`, and appends that row to `codebook/<table>.csv`. What is answered is not asked at the next read, and
comes back when its ground changes (another text, another label, another file).

| column | holds |
| --- | --- |
| `id` | twelve hex digits of kind and ground: the same question has the same id in every run |
| `kind` | label, column, section, city, challenge, version, status, release, attachment, scan, unreadable ... |
| `question` | the question, in Dutch |
| `seen` | what was seen and where, a line each: the first answers under a label, the evidence for a city |
| `proposals` | answers to choose from, the best first, separated by `|`; `likely` is the first of them |
| `statements` | how many statements wait for the answer |
| `files`, `fiches` | what depends on it, separated by `|` |
| `of_city`, `of_challenge` | whose it is and what it is about, as far as that is known already |
| `table`, `answer` | where the answer belongs: a decided table, and its column (or columns, separated by a space) |
| the rest | the columns of that table, filled in as far as they are known; the answer itself is always empty |

One thing is asked once: what has the same ground in many files is one row, and then `file`, `fiche` and `statement` are empty,
which in every decided table means "wherever it stands". The order is that of what is held up: most statements first.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from analysis.codebook import COLUMNS
from analysis.words.text import key

# Columns of labels.csv (design, section 2), also where the codebook of a workspace does not have that table yet.
_LABELS = "text section file who date reason before template"
_TABLES = {"files": f"{COLUMNS['files'][0]} part", "labels": _LABELS, "corrections": COLUMNS["corrections"][0]}
_OWN = "id kind question seen proposals likely statements files fiches of_city of_challenge table answer".split()
DECISION = list(dict.fromkeys(name for columns in _TABLES.values() for name in columns.split()))
QUESTIONS = [*_OWN, *DECISION]
SEPARATOR = "|"
MORE = 3  # as many lines of what was seen are shown
# What is only confirmed (it counts already as it was read) comes after all that holds something up.
LAST = ("status", "changed", "vanished", "correction")
NOWHERE = ("file", "fiche", "statement")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked. `ground`: what makes it the same question; `row`: the known cells of the decision.

    `holds`: how many statements wait for it; `files` and `fiches`: where they stand; `about`: city and challenge, when known.
    """

    kind: str
    text: str
    table: str
    answer: str
    ground: tuple[str, ...]
    row: dict[str, str] = field(default_factory=dict)
    proposals: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    holds: int = 0
    files: tuple[str, ...] = ()
    fiches: tuple[str, ...] = ()
    about: tuple[str, str] = ("", "")

    @property
    def id(self) -> str:
        ground = "\x1f".join((self.kind, *self.ground))
        return hashlib.sha256(ground.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def rows(questions: Iterable[Question]) -> list[dict[str, object]]:
    """The table: the same thing once, what holds up most first."""
    return [_row(one) for one in sorted(merged(questions), key=_order)]


def merged(questions: Iterable[Question]) -> list[Question]:
    """Questions with the same kind and ground become one that is about all of them."""
    found: dict[str, Question] = {}
    for one in questions:
        found[one.id] = _both(found[one.id], one) if one.id in found else one
    return list(found.values())


def _both(one: Question, other: Question) -> Question:
    """Cells that differ are left open: the decision is about both. The same words in other letters are no difference."""
    row = {name: value if key(other.row.get(name, "")) == key(value) else "" for name, value in one.row.items()}
    if one.fiches != other.fiches or one.files != other.files:
        row |= {name: "" for name in NOWHERE if name in row}
    return replace(
        one,
        row=row,
        seen=_once(one.seen, other.seen),
        proposals=_once(one.proposals, other.proposals),
        holds=one.holds + other.holds,
        files=_once(one.files, other.files),
        fiches=_once(one.fiches, other.fiches),
        about=one.about if one.about == other.about else ("", ""),
    )


def _once(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _order(one: Question) -> tuple[bool, int, tuple[str, ...], str, str]:
    return one.kind in LAST, -one.holds, one.files, one.kind, one.id


def _row(one: Question) -> dict[str, object]:
    return {
        **dict.fromkeys(DECISION, ""),
        **one.row,
        "id": one.id,
        "kind": one.kind,
        "question": one.text,
        "seen": "\n".join(one.seen[:MORE]),
        "proposals": SEPARATOR.join(one.proposals),
        "likely": next(iter(one.proposals), ""),
        "statements": one.holds,
        "files": SEPARATOR.join(one.files),
        "fiches": SEPARATOR.join(one.fiches),
        "of_city": one.about[0],
        "of_challenge": one.about[1],
        "table": one.table,
        "answer": one.answer,
    }
