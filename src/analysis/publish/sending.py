"""Mail drafts pass the gate like everything else, and what was sent is noted in the journal."""

from datetime import UTC, datetime

from analysis import codebook
from analysis.counting.evidence import evidence
from analysis.counting.findings.changes import snapshot
from analysis.files import drafts as mail
from analysis.publish import gate
from analysis.publish.gate import Reader
from analysis.publish.run.parameters import allowed
from analysis.words import say
from analysis.workspace import Workspace


def drafted(ws: Workspace, meeting: str) -> tuple[list[str], bool]:
    """A draft per city with a page; sentences, and whether one was held back. Raises ParameterError.

    A draft is on disk only when the gate let it through, and only then is it in the distribution list.
    """
    book = codebook.load(ws.codebook)
    allowed("meeting", meeting, "meetings", book)
    lines, passed, held = [], [], False
    for draft in mail.drafts(ws, book, meeting):
        city = book.label("cities", draft.city)
        hits = gate.check({draft.name: draft.data}, Reader("werkgroep", meeting, draft.city), ws)
        if hits:
            held = True
            lines.append(say("publish.mail_held", city=city, why=hits[0].why))
        else:
            passed.append(draft)
            lines.append(say("publish.mailed" if draft.to else "publish.mailed_nobody", city=city, file=draft.name))
    folder = mail.save(ws, book, meeting, passed)
    if not lines:
        return [say("publish.no_page", meeting=meeting)], held
    return [*lines, say("publish.mail_folder", folder=folder.relative_to(ws.root))], held


def sent(ws: Workspace, meeting: str, audience: str) -> str:
    """Note what the version that was sent said, to be compared with later ones. Raises ParameterError."""
    book = codebook.load(ws.codebook)
    allowed("meeting", meeting, "meetings", book)
    audience = allowed("audience", audience, "audiences", book)
    ws.note("sent", [snapshot(evidence(meeting, audience, workspace=ws)) | {"time": datetime.now(UTC).isoformat()}])
    return say("publish.sent", meeting=meeting, audience=say(f"publish.audience_{audience}"))
