"""The truth of drawn files, as tables."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.forge.form import Answer, Drawn, Filled, Form
from bench.forge.lists import aliases, audiences, bare
from bench.forge.truth import write

Row = dict[str, object]


def tell(folder: Path, files: Sequence[Drawn]) -> None:
    """Writes fiches.csv, answers.csv and labels.csv."""
    each = [(drawn, form, f"{drawn.template}-{form.city}") for drawn in files for form in drawn.forms]
    write(folder, "fiches", (_fiche(*one) for one in each))
    write(folder, "answers", (row for _, form, fiche in each for row in answers(form, fiche)))
    write(folder, "labels", (row for drawn, form, fiche in each for row in labels(drawn, form, fiche)))


def _fiche(drawn: Drawn, form: Form, fiche: str) -> Row:
    row: Row = {"fiche": fiche, "file": drawn.name, "city": form.city, "challenge": form.challenge, "version": 1}
    row |= {"format": drawn.name.rsplit(".", 1)[1], "readable": "yes", "layout": drawn.layout, "wording": drawn.wording}
    told = "yes" if form.city_shown else "no"
    return row | {"template": drawn.template, "copies": drawn.copies, "expect_city_found": told}


def answers(form: Form, fiche: str) -> Iterator[Row]:
    """A row per answer and per comment, in the order of the form."""
    for filled in form.filled:
        for number, answer in enumerate(filled.answers, 1):
            yield _answer(form, fiche, filled, answer) | {"item": number}
        if filled.comment:
            yield _answer(form, fiche, filled, Answer(filled.comment, "confidential", "opmerking", "comment"))


def _answer(form: Form, fiche: str, filled: Filled, answer: Answer) -> Row:
    section = answer.section or "unplaced"
    others = [other for other in filled.slot.sections if other != section]
    row: Row = {"fiche": fiche, "city": form.city, "challenge": form.challenge, "section": section, "text": answer.text}
    row |= {"status": answer.status, "where": answer.where, "audience": audiences()[section], "label": filled.slot.label}
    return row | {"also": "|".join(others), "parts": "|".join(answer.cells), "machine_readable": "yes"}


def labels(drawn: Drawn, form: Form, fiche: str) -> Iterator[Row]:
    """A row per label; `section` is empty for a label of no section, and holds two when it asks both."""
    for place, filled in enumerate(form.filled, 1):
        slot = filled.slot
        row: Row = {"fiche": fiche, "file": drawn.name, "label": slot.label, "under": slot.under, "place": place}
        row["section"] = "|".join(slot.sections)
        yield row | {"in_codebook": "yes" if bare(slot.label) in aliases() else "no"}
