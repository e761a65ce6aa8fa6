"""The fiche as it will count, by everything that is decided until now, as plain data for the screen."""

from analysis import codebook as codebooks
from analysis.codebook import Codebook
from analysis.coding.decide.decided_file import Row
from analysis.desk.lab.reader.document_view import Plain
from analysis.intake.as_counted import AsCounted, Counted
from analysis.intake.corrections import NOTHING
from analysis.intake.fiche_row import Fiche
from analysis.intake.rows import CLOSED_AUDIENCE
from analysis.intake.status import CONTENT
from analysis.reading.document import CLOSED
from analysis.reading.forms.fields import UNPLACED
from analysis.words import say
from analysis.words.text import letters
from analysis.workspace import Workspace


class FicheView:
    """`file`: the one in view, "" when no fiche is asked for. After each decision `look` takes the file in again."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._taken = AsCounted(workspace)
        self.file = ""
        self.counted = Counted((), ())
        table = workspace.table("fiches")
        self.files = sorted(set(table["file"]))

    def look(self, file: str) -> None:
        """Show this file. Raises LookupError when no fiche came in it, or when it must be read first."""
        if file and file not in self.files:
            raise LookupError(say("reader.no_fiche_here", file=file))
        self.codebook = codebooks.load(self._workspace.codebook)
        self.counted = self._taken.of(file, self.codebook) if file else Counted((), ())
        self.file = file if self.counted.fiches else ""
        if file and not self.file:
            raise LookupError(say("reader.read_first", file=file))

    def row(self, statement: str) -> Row:
        """Raises LookupError for a statement that is not in this file any more."""
        found = next((row for row in self.counted.statements if row["statement"] == statement), None)
        if found is None:
            raise LookupError(say("reader.not_here"))
        return found

    def plain(self) -> Plain:
        """{} when nothing is in view."""
        if not self.file:
            return {}
        rows, told = [], []
        for fiche in self.counted.fiches:
            own = [row for row in self.counted.statements if row["fiche"] == fiche.fiche]
            shown = _rows(own, fiche, self.codebook)
            counts = sum(row["counts"] is True for row in shown)
            whose = " · ".join(_names(fiche, self.codebook))
            told.append(say("reader.fiche_counts", whose=whose, n=counts, total=len(shown)))
            rows += shown
        sections = [[s, self.codebook.label("sections", s)] for s in self.codebook["sections"]["section"]]
        sections.append([NOTHING[0], say("reader.ignore")])
        return {"file": self.file, "files": self.files, "told": told, "rows": rows, "sections": sections}


def _names(fiche: Fiche, book: Codebook) -> list[str]:
    return [book.label("cities", fiche.city) or say("reader.no_city"), book.label("challenges", fiche.challenge) or "?"]


def _rows(rows: list[Row], fiche: Fiche, book: Codebook) -> list[Plain]:
    seen: set[tuple[str, str]] = set()
    found = []
    for row in rows:
        place = (row["section"], letters(row["text"]) or row["statement"])
        why = _why(row, fiche, place in seen)
        seen |= set() if why else {place}
        names = {"id": row["statement"], "text": row["text"], "detail": row["detail"], "place": row["place"]}
        section = book.label("sections", row["section"]) if row["section"] in book.roles else say("reader.unplaced")
        found.append({**names, "section": section, "counts": not why, "why": why})
    return found


def _why(row: Row, fiche: Fiche, again: bool) -> str:
    """Why a statement does not count; "" when it does."""
    if fiche.superseded_by:
        return say("reader.older")
    if row["status"] != CONTENT:
        return say(f"asking.status_{row['status']}")
    if row["layer"] in CLOSED:
        return say("reader.beside")
    if row["section"] == UNPLACED:
        return say("reader.unplaced")
    if row["audience"] == CLOSED_AUDIENCE:
        return say("reader.closed")
    return say("reader.twice") if again else ""
