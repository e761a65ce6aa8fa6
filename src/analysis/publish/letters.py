"""Mail drafts pass the gate like everything else, and what was sent is noted in the journal."""

from datetime import UTC, datetime

from analysis import codebook, gate, mail
from analysis.evidence import evidence
from analysis.findings.changes import snapshot
from analysis.gate import Reader
from analysis.report.parameters import allowed
from analysis.words import say
from analysis.workspace import Workspace


def drafted(ws: Workspace, meeting: str) -> tuple[list[str], bool]:
    """A draft per city with a page; sentences, and whether one was held back. Raises ParameterError."""
    book = codebook.load(ws.codebook)
    allowed("meeting", meeting, "meetings", book)
    lines, held = [], False
    for draft in mail.drafts(ws, book, meeting):
        city = book.label("cities", draft.city)
        hits = gate.check({draft.path.name: draft.path.read_bytes()}, Reader("werkgroep", meeting, draft.city), ws)
        if hits:
            draft.path.unlink()
            held = True
            lines.append(say("publish.mail_held", city=city, why=hits[0].why))
        else:
            lines.append(say("publish.mailed", city=city, file=draft.path.relative_to(ws.root)))
    return lines or [say("publish.no_page", meeting=meeting)], held


def sent(ws: Workspace, meeting: str, audience: str) -> str:
    """Note what the version that was sent said, to be compared with later ones. Raises ParameterError."""
    book = codebook.load(ws.codebook)
    allowed("meeting", meeting, "meetings", book)
    allowed("audience", audience, "audiences", book)
    ws.note("sent", [snapshot(evidence(meeting, audience, workspace=ws)) | {"time": datetime.now(UTC).isoformat()}])
    return say("publish.sent", meeting=meeting, audience=say(f"publish.audience_{audience}"))
