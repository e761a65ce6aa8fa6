"""The tables of intake, made from the readings and the decisions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.codebook import Codebook
from analysis.intake import corrections, references, stamped, versions
from analysis.intake.asked import Asked
from analysis.intake.begun_again import begun
from analysis.intake.candidate import Candidate, Read, candidates, unread
from analysis.intake.discretion import Discretion
from analysis.intake.fiche import Known, Register, american, fiche, known, together
from analysis.intake.fiche_row import Fiche
from analysis.intake.hush import hush
from analysis.intake.judged import closed, judge
from analysis.intake.labels import label_rows
from analysis.intake.named import named
from analysis.intake.questions import rows as question_rows
from analysis.intake.receipts import NO_DOCUMENT, empty, ignored, ledger, receipts, twins
from analysis.intake.respondents import apart
from analysis.intake.rows import Ids, Sections, contacts, missing, number, partial, statements
from analysis.intake.statement import Statement
from analysis.intake.status import Statuses
from analysis.reading.forms.fields import SITUATION


@dataclass(frozen=True, slots=True)
class Made:
    """A fiche with what it was made of, and the ids of the statements of its file."""

    known: Known
    fiche: Fiche
    ids: Ids

    @property
    def candidate(self) -> Candidate:
        return self.known.candidate


class Intake:
    """`tables`: fiches, statements, contacts and questions; `receipts` and `ledger` beside them."""

    def __init__(self, reads: Sequence[Read], codebook: Codebook, events: Mapping[str, tuple[str, str]]) -> None:
        reads = named([empty(read) for read in reads], codebook)
        self.codebook = codebook
        self.register = Register.of(codebook)
        self.sections = Sections(codebook)
        self.typed = _typed_over(codebook)
        self.twins = twins(reads)
        self._names: Counter[str] = Counter()
        found = [made for read in reads for made in self._file(read)]
        self._made = [one for one in found if _is_fiche(one)]
        self.fiches = [made.fiche for made in self._made]
        ties = versions.order(self.fiches, self._version, self._same)
        self.fiches.sort(key=lambda one: (one.challenge, one.file, one.fiche))
        self._asked = Asked(self.register, self.fiches)
        rows, people = self._rows()
        self._asked.of_fiches(found, rows)
        self._asked.of_versions(ties, rows)
        self._asked.of_attached([read for read in reads if self._counts(read)], self.typed)
        self._asked.of_events(events)
        self.tables: dict[str, list[dict[str, object]]] = {
            "fiches": [dict(one.row()) for one in self.fiches],
            "statements": [dict(row.row()) for row in rows],
            "contacts": [dict(row) for row in people],
            "labels": label_rows((made.fiche, made.candidate.part) for made in self._made),
            "questions": question_rows(self._asked.questions),
        }
        self.receipts = receipts(reads, self.fiches, rows, self.register, self.twins)
        self.ledger = [row for read in reads if read.file not in self.twins for row in ledger(read)]

    def _counts(self, read: Read) -> bool:
        """May this file be a fiche?"""
        return not ignored(read.file) and read.file not in self.twins and self.register.is_fiche(read.file)

    def _file(self, read: Read) -> list[Made]:
        if not self._counts(read):
            return []
        found = [part for one in candidates(read) for form in self._begun(one) for part in apart(form, self.register.cities)]
        found = [unread(read, self.typed.get(read.file, []))] if read.code else found
        ids = Ids(read.sha256)
        every = [known(one, self.register) for one in found if self.register.is_fiche(read.file, one.called)]
        order = american(every)
        kept = together(every, self.register.zone, order)
        return [self._named(Made(one, fiche(one, self.register, order), ids)) for one in kept]

    def _begun(self, one: Candidate) -> list[Candidate]:
        return begun(one, self.register.challenges, self.register.cities)

    def _named(self, made: Made) -> Made:
        """Two fiches of one city and challenge in one file have each a name of their own."""
        name = made.fiche.fiche
        self._names[name] += 1
        if self._names[name] > 1:
            made.fiche.fiche = f"{name}-{self._names[name]}"
        return made

    def _version(self, one: Fiche) -> str:
        return self.register.decision(one.file, "version", one.part)

    def _same(self, one: Fiche, other: Fiche) -> bool:
        """Do two fiches hold the same answers?"""
        said = [
            [(field.section, field.text, field.detail, field.layer) for field in made.candidate.part.fields]
            for wanted in (one, other)
            for made in self._made
            if made.fiche is wanted
        ]
        return len(said) == 2 and said[0] == said[1]

    def _rows(self) -> tuple[list[Statement], list[dict[str, str]]]:
        rows: dict[str, list[Statement]] = {}
        people: list[dict[str, str]] = []
        few: dict[str, Candidate] = {}
        discretion = Discretion(Statuses(self.codebook).short)
        for made in self._made:
            name, candidate = made.fiche.fiche, made.candidate
            rows[name] = statements(candidate, made.fiche, self.sections, made.ids)
            stamped.close(rows[name], stamped.stamp(candidate, discretion))
            people += contacts(candidate, made.fiche, made.ids)
            if partial(candidate, self.sections.asked.get(made.fiche.template, ())) and candidate.readable:
                few[name] = candidate
            self._asked.of_labels(candidate, made.fiche)
        rows = versions.carry(rows, self.fiches, few)
        short = few.keys() - {one.superseded_by for one in self.fiches}
        every = [row for own in rows.values() for row in own]
        hush(every, discretion)
        kept, unused = corrections.apply(every, self.fiches, self.codebook)
        hush(kept, discretion)
        self._asked.of_corrections(unused)
        return self._finished(kept, short), people

    def _finished(self, rows: list[Statement], short: set[str]) -> list[Statement]:
        """In order, numbered, with a status and an audience, and with what is to be asked about them."""
        own: dict[str, list[Statement]] = {one.fiche: [] for one in self.fiches}
        for row in rows:
            own[row.fiche].append(row)
        for made in self._made:
            name = made.fiche.fiche
            if made.candidate.readable:
                own[name] += missing(own[name], made.candidate, made.fiche, self.sections, made.ids, name in short)
            number(own[name])
        place = {section: position for position, section in enumerate([SITUATION, *self.sections.audiences])}
        place[SITUATION] = 0
        rows = [r for f in self.fiches for r in sorted(own[f.fiche], key=lambda r: place.get(r.section, len(place)))]
        attached = {made.fiche.fiche for made in self._made if made.candidate.read.inside}
        self._asked.of_statuses(judge(rows, Statuses(self.codebook)))
        self._asked.of_attachments(rows, attached, self.codebook)
        self._asked.of_releases(closed(rows, self.sections), self.sections)
        self._asked.of_unplaced(rows)
        self._asked.of_unnamed(rows)
        references.resolve(rows, self.fiches, self.codebook)
        return rows


def _is_fiche(made: Made) -> bool:
    """Did a fiche come? One that nobody could read yet too, when it is known whose it is; a shortcut is no document."""
    candidate = made.candidate
    return candidate.readable or bool(made.fiche.city and made.fiche.challenge and candidate.read.code not in NO_DOCUMENT)


def _typed_over(codebook: Codebook) -> dict[str, list[str]]:
    """Files of which somebody typed statements over, with the sections of those."""
    found: dict[str, list[str]] = {}
    for correction in corrections.listed(codebook):
        if correction["action"] == "add":
            found.setdefault(correction["file"], []).append(correction["section"])
    return found
