"""What intake asks: the questions about the fiches, the sentences, the versions and the files of one run."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from analysis.codebook import Codebook
from analysis.intake import about, arrivals
from analysis.intake.candidate import Candidate, Read
from analysis.intake.corrections import RELEASE
from analysis.intake.discretion import PERSON
from analysis.intake.fiche import Known, Register
from analysis.intake.fiche_row import Fiche
from analysis.intake.missed import Missed
from analysis.intake.places import sheet_of
from analysis.intake.questions import Question
from analysis.intake.receipts import BLANK, sentence, unread_inside
from analysis.intake.rows import CLOSED_AUDIENCE, HIDDEN, Sections
from analysis.intake.statement import Statement
from analysis.intake.status import CONTENT, LINKS, Statuses
from analysis.reading.document import CLOSED
from analysis.reading.forms.fields import UNPLACED, FormLabel
from analysis.words.text import key

_COLUMN = "column"
_USUAL = 10  # statements that wait for a fiche that nobody could read, where no other fiche tells how many to expect


class Counted(Protocol):
    """A fiche with whose it is."""

    @property
    def known(self) -> Known: ...

    @property
    def fiche(self) -> Fiche: ...


class Asked:
    """Gathers the questions; `questions` holds them, the same thing as often as it was met."""

    def __init__(self, register: Register, fiches: Sequence[Fiche]) -> None:
        self.register = register
        self.file = {fiche.fiche: fiche.file for fiche in fiches}
        self.fiches = fiches
        self.questions: list[Question] = []
        self._decided = {(key(row["text"]), row.get("file", "")) for row in self._labels(register.codebook)}

    @staticmethod
    def _labels(codebook: Codebook) -> list[Mapping[str, str]]:
        table = codebook.tables.get("labels")
        return [] if table is None else [{str(k): str(v) for k, v in row.items()} for row in table.to_dict("records")]

    def of_fiches(self, made: Iterable[Counted], rows: Iterable[Statement]) -> None:
        """Whose is it, and what is it about?"""
        held = Counter(row.fiche for row in rows if row.text)
        for one in made:
            if not one.known.candidate.readable:
                self._unread(one.known)
                continue
            hidden = [p for p in one.known.candidate.hidden if not self.register.decision(one.fiche.file, "city", p)]
            self.questions += [about.hidden(one.fiche, part, held[one.fiche.fiche]) for part in hidden]
            for kind, answer in (("city", one.known.city), ("challenge", one.known.challenge)):
                if answer.doubtful:
                    waits = held[one.fiche.fiche]
                    asked = about.whose(kind, one.fiche, answer.proposals, answer.seen, waits)
                    self.questions.append(replace(asked, about=_about(one.known)))

    def _unread(self, one: Known) -> None:
        read = one.candidate.read
        if read.code == BLANK:  # nothing to decide: the filled-in one is asked for
            return
        kind = "scan" if read.code == "scan" else "unreadable"
        unknown = [name for name, answer in (("city", one.city), ("challenge", one.challenge)) if answer.doubtful]
        asked = about.unread(kind, read.file, read.sha256, sentence(read), _USUAL, unknown, one.city.proposals)
        self.questions.append(replace(asked, about=_about(one)))

    def of_labels(self, candidate: Candidate, fiche: Fiche) -> None:
        """A label that was taken for a section though it is written otherwise."""
        for written, section, place in candidate.part.guesses:
            if not {(key(written), ""), (key(written), fiche.file)} & self._decided:
                where = (fiche.file, fiche.fiche, place)
                under = [f.text for f in candidate.part.fields if f.section == section and f.text]
                called = self.register.codebook.label("sections", section)
                self.questions.append(about.label("label", written, where, (section,), under, taken=called))

    def of_unnamed(self, rows: Iterable[Statement]) -> None:
        """Labels that nobody could name, with what stands under them."""
        under: dict[tuple[str, FormLabel], list[Statement]] = {}
        for row in rows:
            if row.label and not row.label.shared and row.section == UNPLACED and row.text:
                under.setdefault((row.fiche, row.label), []).append(row)
        for (fiche, found), held in under.items():
            kind = "column" if found.evidence == _COLUMN else "label"
            where = (self.file[fiche], fiche, found.place)
            said = [row.text for row in held]
            self.questions.append(about.label(kind, found.text, where, found.proposals, said, around=found.around))

    def of_statuses(self, doubtful: Iterable[Statement]) -> None:
        """A short answer with words around it: was it meant so?"""
        for row in doubtful:
            asked = about.sentence("status", row, self.file[row.fiche], (row.status, CONTENT), "status", [row.status])
            self.questions.append(asked)

    def of_attachments(self, rows: Iterable[Statement], attached: set[str], codebook: Codebook) -> None:
        """'Zie bijlage', and no attachment came with it."""
        statuses = Statuses(codebook)
        for row in rows:
            if row.status == LINKS and not row.decided and row.fiche not in attached and statuses.attached(row.text):
                asked = about.sentence("missing", row, self.file[row.fiche], (LINKS,), "status", [row.fiche])
                self.questions.append(asked)

    def of_releases(self, closed: Iterable[Statement], sections: Sections) -> None:
        """A sentence that says itself that it may not be shared, is about one person, or is not seen in the original."""
        for rows in _together(closed, _closing):
            row = rows[0]
            kind = "unseen" if row.layer == HIDDEN else "person" if row.hushed == PERSON else "release"
            kind = "private" if row.asked_by and kind == "release" else kind
            choices = tuple(dict.fromkeys((CLOSED_AUDIENCE, sections.audience(row.section))))
            same = [row.fiche.rpartition("-")[0]]
            self.questions.append(about.sentences(kind, rows, self.file[row.fiche], choices, RELEASE, same))

    def of_unplaced(self, rows: Iterable[Statement]) -> None:
        """Text under no label at all: which section, or nothing? The lines of one cell or paragraph are one question. Under a
        label that two sections share each sentence is one, with those two as proposals."""
        open_to = [row for row in rows if row.section == UNPLACED and row.layer not in CLOSED and row.text]
        loose = [row for row in open_to if not row.label and row.status == CONTENT]
        shared = [row for row in open_to if row.label and row.label.shared]
        for run in (*_together(loose, lambda row: row.place), *([row] for row in shared)):
            two = run[0].label.shared if run[0].label else ()
            self.questions.append(about.sentences("section", run, self.file[run[0].fiche], two, "move"))

    def of_versions(self, ties: Iterable[Sequence[Fiche]], rows: Iterable[Statement]) -> None:
        """Versions that came in the same minute."""
        held = Counter(row.fiche for row in rows if row.text)
        for tie in ties:
            if sum(not self.register.decision(one.file, "version", one.part) for one in tie) > 1:
                self.questions.append(about.version(tie, sum(held[one.fiche] for one in tie)))

    def of_attached(self, reads: Iterable[Read], typed: Mapping[str, Sequence[str]]) -> None:
        """Attachments that nobody could read, typed over or called no fiche."""
        for read in reads:
            for item in unread_inside(read) if read.file not in typed else ():
                if self.register.is_fiche(read.file, item.file):
                    self.questions.append(about.attached(read.file, item.file, item.sha256, sentence(item), _USUAL))

    def of_events(self, events: Mapping[str, tuple[str, str]]) -> None:
        """A raw file that was changed or taken away: nobody is to edit there. `events`: file → what happened, and its hash."""
        for file, (event, sha256) in sorted(events.items()):
            note = self.register.decision(file, "note")
            if event in (arrivals.CHANGED, arrivals.VANISHED) and not about.is_meant(event, sha256, note):
                self.questions.append(about.happened(event, file, sha256))

    def of_corrections(self, unused: Iterable[Missed]) -> None:
        """Corrections that found nothing to correct."""
        self.questions += [about.lost(one.correction, one.like) for one in unused]


def _together(rows: Iterable[Statement], by: Callable[[Statement], str]) -> list[list[Statement]]:
    """Rows of one fiche and section of which `by` says the same, in the order of the first; "" stands by itself."""
    found: dict[tuple[str, str, str], list[Statement]] = {}
    for row in rows:
        found.setdefault((row.fiche, row.section, by(row) or row.statement), []).append(row)
    return list(found.values())


def _closing(row: Statement) -> str:
    """What closes a row and others with it: the sheet that hides them, or the question of the form that says so."""
    return sheet_of(row.place) if row.layer == HIDDEN else row.asked_by


def _about(one: Known) -> tuple[str, str]:
    return one.city.identity, one.challenge.identity
