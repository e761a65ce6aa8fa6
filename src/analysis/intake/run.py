"""The whole of intake: `run(ws, codebook)` writes receipts, fiches, statements, contacts, questions and ledger."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files

import pandas as pd

from analysis.codebook import Codebook
from analysis.intake import cached, corrections, references, versions
from analysis.intake.candidate import Candidate, Read, candidates, unread
from analysis.intake.fiche import FICHES, Register, fiche
from analysis.intake.questions import QUESTIONS, Row, about_file, about_statement, sorted_rows
from analysis.intake.receipts import IGNORED, LEDGER, RECEIPTS, ignored, ledger, receipt, sentence, twins
from analysis.intake.rows import CONTACTS, STATEMENTS, Ids, contacts, judge, missing, number, partial, statements
from analysis.intake.status import Statuses
from analysis.reading.fields import CONTACT, SITUATION
from analysis.workspace import Workspace, write

_STATE = "intake.json"
_TABLES = ("receipts", "fiches", "statements", "contacts", "questions", "ledger")


def run(ws: Workspace, codebook: Codebook) -> list[dict[str, object]]:
    """Read what is new, apply the decisions, save the tables. Returns the receipts."""
    reads = cached.read(ws, codebook)
    state = _state(reads, codebook)
    if all(ws.has(name) for name in _TABLES) and _kept(ws) == state:
        return [{str(k): v for k, v in row.items()} for row in ws.table("receipts").to_dict("records")]
    intake = Intake(reads, codebook)
    for name, columns in (("fiches", FICHES), ("statements", STATEMENTS), ("contacts", CONTACTS), ("questions", QUESTIONS)):
        ws.save(name, pd.DataFrame(intake.tables[name], columns=columns, dtype="str"))
    ws.save("ledger", _typed(intake.ledger, LEDGER, ["characters"]))
    ws.save("receipts", _typed(intake.receipts, RECEIPTS, ["bytes", "found", "placed", "excluded"]))
    write(ws.processed / _STATE, state.encode())
    return intake.receipts


def _typed(rows: Sequence[object], columns: list[str], numbers: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.astype({name: "int64" if name in numbers else "str" for name in columns})


def _kept(ws: Workspace) -> str:
    path = ws.processed / _STATE
    return path.read_text() if path.is_file() else ""


def _state(reads: Sequence[Read], codebook: Codebook) -> str:
    """A hash of all that the tables depend on."""
    digest = hashlib.sha256(cached.basis(codebook).encode())
    for item in sorted(files("analysis.intake").iterdir(), key=lambda item: item.name):
        if item.is_file():
            digest.update(item.read_bytes())
    for name, frame in codebook.tables.items():
        digest.update(f"{name}{frame.to_csv(index=False)}".encode("utf-8", "surrogatepass"))
    seen = [(r.file, r.sha256, r.first, r.code) for r in reads]
    return digest.hexdigest() + hashlib.sha256(json.dumps(seen).encode()).hexdigest()


class Intake:
    """The tables, made from the readings and the decisions."""

    def __init__(self, reads: Sequence[Read], codebook: Codebook) -> None:
        self.codebook = codebook
        self.register = Register.of(codebook)
        self.twins = twins(reads)
        self.fiches: list[Row] = []
        self.questions: list[Row] = []
        self.few: dict[str, Candidate] = {}
        self._made: list[tuple[Candidate, Row, Ids]] = []
        for read in reads:
            self._file(read)
        versions.order(self.fiches, {file: row["version"] for file, row in self.register.settled.items()})
        rows, people = self._rows()
        self.tables: Mapping[str, list[Row]] = {
            "fiches": sorted(self.fiches, key=lambda row: (row["challenge"], row["file"], row["fiche"])),
            "statements": rows,
            "contacts": people,
            "questions": sorted_rows(self.questions),
        }
        self.receipts = [self._receipt(read) for read in reads]
        self.ledger = [row for read in reads if read.file not in self.twins for row in ledger(read)]

    def _file(self, read: Read) -> None:
        if ignored(read.file) or read.file in self.twins:
            return
        found = candidates(read)
        if read.code:
            found = [unread(read)]
            self.questions.append(about_file("unreadable", read.file, reason=sentence(read)))
        ids = Ids(read.sha256)
        for candidate in found:
            row, questions = fiche(candidate, self.register)
            self.questions += questions
            if candidate.readable or (row["city"] and row["challenge"]):
                self._add(candidate, row, ids)
        for item in read.inside:
            if item.code:
                self.questions.append(about_file("attachment", read.file, reason=sentence(item), name=item.file))

    def _add(self, candidate: Candidate, row: Row, ids: Ids) -> None:
        same = sum(other["fiche"].startswith(row["fiche"]) for other in self.fiches)
        if same:
            row["fiche"] = f"{row['fiche']}-{same + 1}"
        self.fiches.append(row)
        self._made.append((candidate, row, ids))

    def _rows(self) -> tuple[list[Row], list[Row]]:
        rows: list[Row] = []
        people: list[Row] = []
        for candidate, row, ids in self._made:
            own = statements(candidate, row, self.codebook, ids)
            rows += own
            if candidate.readable:
                rows += missing(own, candidate, row, self.codebook, ids)
            people += contacts(candidate, row, ids)
            asked = self.codebook["templates"]["section"].unique()
            if partial(candidate, asked):
                self.few[row["fiche"]] = candidate
            for written, section, place in candidate.part.guesses:
                self.questions.append(
                    about_file("label", row["file"], row["fiche"], section, seen=written, place=place)
                )  # fmt: skip
        rows = versions.carry(rows, sorted(self.fiches, key=lambda f: (f["received"], int(f["version"] or 1))), self.few)
        rows, unused = corrections.apply(rows, self.fiches, self.codebook)
        self._finish(rows, unused)
        return self._sorted(rows), people

    def _finish(self, rows: list[Row], unused: Sequence[Row]) -> None:
        of = {row["fiche"]: row["file"] for row in self.fiches}
        for name in of:
            number([row for row in rows if row["fiche"] == name])
        for row in judge(rows, Statuses(self.codebook)):
            self.questions.append(about_statement("status", row, of[row["fiche"]], row["status"]))
        references.resolve(rows, self.fiches, self.codebook)
        for correction in unused:
            known = {name: correction[name] for name in ("fiche", "statement", "section", "text")}
            self.questions.append(about_statement("correction", known, correction["file"], correction["action"]))

    def _sorted(self, rows: list[Row]) -> list[Row]:
        sections = [SITUATION, *(s for s in self.codebook["sections"]["section"] if s not in (SITUATION, CONTACT))]
        place = {section: number for number, section in enumerate(sections)}
        order = {
            row["fiche"]: n for n, row in enumerate(sorted(self.fiches, key=lambda r: (r["challenge"], r["file"], r["fiche"])))
        }
        return sorted(rows, key=lambda row: (order[row["fiche"]], place.get(row["section"], len(place))))

    def _receipt(self, read: Read) -> dict[str, object]:
        own = [row for row in self.fiches if row["file"] == read.file]
        candidate = own[0]["received"] if own else self._received(read)
        result = receipt(read, len(own), candidate, self.twins.get(read.file, ""))
        if result["status"] == IGNORED:
            result |= {"found": 0, "placed": 0, "excluded": 0}
        return result

    def _received(self, read: Read) -> str:
        row, _ = fiche(unread(read), self.register)
        return row["received"]
