"""The tables of intake, made from the readings and the decisions."""

from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.codebook import Codebook
from analysis.intake import arrivals as manifest
from analysis.intake import corrections, references, versions
from analysis.intake.candidate import Candidate, Read, candidates, unread
from analysis.intake.fiche import Register, fiche
from analysis.intake.questions import Row, about_file, about_label, about_statement, sorted_rows
from analysis.intake.receipts import IGNORED, along, ignored, ledger, receipt, sentence, twins, unread_inside
from analysis.intake.rows import Ids, Sections, contacts, judge, missing, number, partial, statements
from analysis.intake.status import Statuses
from analysis.reading.document import CLOSED
from analysis.reading.forms.fields import SITUATION, UNPLACED


class Intake:
    """`tables`: fiches, statements, contacts and questions; `receipts` and `ledger` beside them."""

    def __init__(self, reads: Sequence[Read], codebook: Codebook, events: Mapping[str, str]) -> None:
        self.codebook = codebook
        self.register = Register.of(codebook)
        self.sections = Sections(codebook)
        self.typed = _typed_over(codebook)
        self.twins = twins(reads)
        self.fiches: list[Row] = []
        self.questions: list[Row] = []
        self._made: list[tuple[Candidate, Row, Ids]] = []
        self._names: Counter[str] = Counter()
        self._few: set[str] = set()
        for read in reads:
            self._file(read)
        self._happened(events)
        versions.order(self.fiches, {file: row["version"] for file, row in self.register.settled.items()})
        self.fiches.sort(key=lambda row: (row["challenge"], row["file"], row["fiche"]))
        rows, people = self._rows()
        self.tables = {
            "fiches": self.fiches,
            "statements": rows,
            "contacts": people,
            "questions": sorted_rows(self.questions),
        }
        self._of_file: dict[str, list[Row]] = {}
        for row in self.fiches:
            self._of_file.setdefault(row["file"], []).append(row)
        self.receipts = [row for read in reads for row in self._receipts(read)]
        self.ledger = [row for read in reads if read.file not in self.twins for row in ledger(read)]

    def _file(self, read: Read) -> None:
        if ignored(read.file) or read.file in self.twins:
            return
        found = candidates(read)
        typed = self.typed.get(read.file, [])
        if read.code:
            found = [unread(read, typed)]
            if not typed:
                self.questions.append(about_file("unreadable", read.file, reason=sentence(read)))
        ids = Ids(read.sha256)
        for candidate in found:
            row, questions = fiche(candidate, self.register)
            self.questions += questions
            if candidate.readable or (row["city"] and row["challenge"]):
                self._add(candidate, row, ids)
        for item in unread_inside(read):
            self.questions.append(about_file("attachment", read.file, reason=sentence(item), name=item.file))

    def _add(self, candidate: Candidate, row: Row, ids: Ids) -> None:
        self._names[row["fiche"]] += 1
        if self._names[row["fiche"]] > 1:
            row["fiche"] = f"{row['fiche']}-{self._names[row['fiche']]}"
        self.fiches.append(row)
        self._made.append((candidate, row, ids))

    def _happened(self, events: Mapping[str, str]) -> None:
        """A raw file that was changed or taken away is asked about: nobody is to edit there."""
        for file, event in sorted(events.items()):
            if event in (manifest.CHANGED, manifest.VANISHED):
                self.questions.append(about_file(event, file))

    def _rows(self) -> tuple[list[Row], list[Row]]:
        rows: dict[str, list[Row]] = {}
        people: list[Row] = []
        few: dict[str, Candidate] = {}
        for candidate, row, ids in self._made:
            rows[row["fiche"]] = statements(candidate, row, self.sections, ids)
            people += contacts(candidate, row, ids)
            if partial(candidate, self.sections.asked.get(row["template"], ())) and candidate.readable:
                few[row["fiche"]] = candidate
            for written, section, place in candidate.part.guesses:
                label = self.codebook.label("sections", section)
                self.questions.append(about_label(row["file"], row["fiche"], label, seen=written, place=place))
        rows = versions.carry(rows, self.fiches, few)
        self._few = few.keys() - {row["superseded_by"] for row in self.fiches}
        kept, unused = corrections.apply([row for own in rows.values() for row in own], self.fiches, self.codebook)
        return self._finished(kept, unused), people

    def _finished(self, rows: list[Row], unused: Sequence[Row]) -> list[Row]:
        own: dict[str, list[Row]] = {row["fiche"]: [] for row in self.fiches}
        for row in rows:
            own[row["fiche"]].append(row)
        for candidate, known, ids in self._made:
            name = known["fiche"]
            if candidate.readable:
                own[name] += missing(own[name], candidate, known, self.sections, ids, name in self._few)
            number(own[name])
        place = {section: position for position, section in enumerate([SITUATION, *self.sections.audiences])}
        place[SITUATION] = 0
        rows = [r for f in self.fiches for r in sorted(own[f["fiche"]], key=lambda r: place.get(r["section"], len(place)))]
        files = {row["fiche"]: row["file"] for row in self.fiches}
        for row in judge(rows, Statuses(self.codebook)):
            self.questions.append(about_statement("status", row, files[row["fiche"]], row["status"], "status"))
        for row in rows:
            if row["section"] == UNPLACED and row["layer"] not in CLOSED:
                self.questions.append(about_statement("section", row, files[row["fiche"]], action="move", place=row["place"]))
        references.resolve(rows, self.fiches, self.codebook)
        for correction in unused:
            known = {name: correction[name] for name in ("fiche", "statement", "section", "text")}
            self.questions.append(
                about_statement("correction", known, correction["file"], "", correction["action"], done=correction["action"])
            )
        return rows

    def _receipts(self, read: Read) -> list[dict[str, object]]:
        """The receipt of a file, and those of what came along with it."""
        own = self._of_file.get(read.file) or [fiche(unread(read), self.register)[0]]
        made = len(self._of_file.get(read.file, []))
        result = receipt(read, made, own[0]["received"], self.twins.get(read.file, ""))
        if result["status"] == IGNORED:
            return [result | {"found": 0, "placed": 0, "excluded": 0}]
        return [result, *along(read, str(result["received"]))]


def _typed_over(codebook: Codebook) -> dict[str, list[str]]:
    """Files of which somebody typed statements over, with the sections of those."""
    table = codebook["corrections"]
    found: dict[str, list[str]] = {}
    for file, section in table[table["action"] == "add"][["file", "section"]].itertuples(index=False):
        found.setdefault(str(file), []).append(str(section))
    return found
