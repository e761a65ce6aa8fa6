"""Decisions that hit nothing: a redaction whose sentence stands nowhere, a label that no form has, a file that is not there."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz import fuzz, process

from analysis.codebook import AUDIENCES, Codebook
from analysis.codebook.row_marks import mark
from analysis.reading.forms.form_text import plain
from analysis.words import say
from analysis.words.text import key, letters

_NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f ]*\d)?")
ALIKE = 80  # from this likeness on (0 to 100) a sentence is the one that was meant, with a typing error
WRITTEN = ("text", "detail", "priority", "actor", "rule", "level_written")


@dataclass(frozen=True)
class Unmatched:
    """`stops`: could a page say more than was decided? `mark`: by which a person says that it is meant."""

    line: str
    stops: bool
    mark: str


def redactions(statements: pd.DataFrame, older: pd.DataFrame, book: Codebook) -> Iterator[Unmatched]:
    """Rows of which the sentence, or the span in it, stands nowhere, or only in an older version of what nearly says it."""
    for place, row in enumerate(book["redactions"].to_dict("records")):
        near = statements[statements["challenge"] == row["challenge"]]
        span = letters(row["span"])
        if _redacted(near, row["text"], span):
            continue
        before = older[older["challenge"] == row["challenge"]]
        before = before[before["text"].map(key) == key(row["text"])]
        again = _amounts(row["span"], near[near["city"].isin(before["city"])])
        leaks = again or _holds(near, span) or _alike(row["text"], list(statements["text"]))  # its challenge may be wrong
        if leaks or not _holds(before, span):
            line = say("kept.redaction", row=book.row("redactions", place))
            yield Unmatched(line, leaks, mark("redaction", row["challenge"], row["text"], row["span"]))


def _redacted(rows: pd.DataFrame, text: str, span: str) -> bool:
    return _holds(rows[rows["text"].map(key) == key(text)], span)


def _holds(rows: pd.DataFrame, span: str) -> bool:
    return bool(span) and any(span in letters(cell) for name in WRITTEN for cell in rows[name])


def _amounts(span: str, rows: pd.DataFrame) -> bool:
    """Does a city that said it say a number of the span again, however it writes it ("4.321 euro", "€ 4 321,00")?"""
    asked = _numbers(span)
    return bool(asked) and any(asked & _numbers(cell) for name in WRITTEN for cell in rows[name])


def _numbers(text: str) -> set[str]:
    """The numbers of at least three digits, without what separates their digits and without cents."""
    found = (re.sub(r"[.,]\d\d?$", "", number) for number in _NUMBER.findall(text))
    return {digits for digits in (re.sub(r"\D", "", number) for number in found) if len(digits) > 2}


def _alike(text: str, texts: list[str]) -> bool:
    return process.extractOne(key(text), [key(one) for one in texts], scorer=fuzz.ratio, score_cutoff=ALIKE) is not None


def corrections(questions: pd.DataFrame, book: Codebook) -> Iterator[Unmatched]:
    """Corrections that some newest fiche does not hear; they stop when a sentence there is nearly the one that was meant."""
    asked = questions[questions["kind"] == "correction"].to_dict("records")
    lost = {_named(row): (row["seen"].split("\n")[0], int(row["statements"])) for row in asked if row["action"] != "add"}
    for place, row in enumerate(book["corrections"].to_dict("records")):
        if _named(row) in lost:
            seen, like = lost[_named(row)]
            slots = {"seen": seen} if like else {}
            line = say("kept.correction_like" if like else "kept.correction", row=book.row("corrections", place), **slots)
            yield Unmatched(line, like > 0, mark(row["action"], row["statement"], row["text"], *slots.values()))


def _named(row: dict[Hashable, Any]) -> tuple[str, ...]:
    return tuple(key(row[name]) for name in ("fiche", "file", "statement", "action", "section", "text"))


def dissents(statements: pd.DataFrame, book: Codebook) -> Iterator[Unmatched]:
    """Rows of dissent.csv without their sentence in the newest fiche of that city: nobody would seem to see it otherwise."""
    there = set(zip(statements["city"], statements["statement"], strict=True))
    there |= {(city, key(text)) for city, text in zip(statements["city"], statements["text"], strict=True)}
    for place, row in enumerate(book["dissent"].to_dict("records")):
        if not {(row["city"], row["statement"]), (row["city"], key(row["text"]) or "-")} & there:
            city = book.label("cities", row["city"])
            line = say("kept.dissent", row=book.row("dissent", place), city=city, point=row["point"])
            yield Unmatched(line, False, mark("dissent", row["point"], row["city"], row["statement"], row["text"]))


def voices(statements: pd.DataFrame, book: Codebook) -> Iterator[Unmatched]:
    """Rows of agenda.csv with a sentence that stands in no newest fiche: it would not stand on the agenda."""
    there = set(statements["statement"])
    for place, row in enumerate(book["agenda"].to_dict("records")):
        if any(name.strip() not in there for name in row["statements"].split("|") if name.strip()):
            line = say("kept.agenda", row=book.row("agenda", place), item=row["item"])
            yield Unmatched(line, False, mark("agenda", row["meeting"], row["item"], row["statements"]))


def files(received: set[str], book: Codebook) -> Iterator[Unmatched]:
    """Rows of files.csv about a file that is not there."""
    for place, name in enumerate(book["files"]["file"]):
        if name not in received:
            yield Unmatched(say("kept.file", row=book.row("files", place), name=name), False, mark("file", name))


def labels(found: pd.DataFrame, book: Codebook) -> Iterator[Unmatched]:
    """Rows of labels.csv of which no form has the label any more; one that closes it stops when a label like it is read."""
    there = {plain(text) for text in found["text"]}
    there_in = set(zip(found["file"], map(plain, found["text"]), strict=True))
    audiences = dict(zip(book["sections"]["section"], book["sections"]["audience"], strict=True))
    for place, row in enumerate(book["labels"].to_dict("records")):
        said = plain(row["text"])
        if said not in there if not row["file"] else (row["file"], said) not in there_in:
            closes = audiences.get(row["section"]) == AUDIENCES[-1] and (
                said in there or _alike(row["text"], list(found["text"]))
            )
            line = say("kept.label", row=book.row("labels", place), text=row["text"])
            yield Unmatched(line, closes, mark("label", row["text"], row["file"], row["section"]))


def ruled(statements: pd.DataFrame, book: Codebook) -> Iterator[Unmatched]:
    """Rows of rules.csv of which no fiche has the sentence any more: its level counts nowhere. In one sentence for all of them;
    where no fiche on that challenge is there yet, nothing is lost."""
    columns = ["challenge", "section", "text"]
    there = {(*row[:2], key(row[2])) for row in statements[columns].itertuples(index=False, name=None)}
    challenges = set(statements["challenge"])
    rows = [
        (book.row("rules", place), row)
        for place, row in enumerate(book["rules"][columns].itertuples(index=False, name=None))
        if row[0] in challenges and (*row[:2], key(row[2])) not in there
    ]
    if rows:
        numbers, first = ", ".join(str(number) for number, _ in rows), rows[0][1]
        line = say("kept.rule", n=len(rows), rows_of=numbers, text=first[2])
        yield Unmatched(line, False, mark("rule", *(cell for _, row in rows for cell in row)))
