"""A tagged PDF beside each page that was asked for. A PDF is made from a published page, and never published in its place."""

from collections.abc import Callable, Sequence
from pathlib import Path

from analysis.files import printing as pdf
from analysis.publish import manifest
from analysis.publish.plan import Asked
from analysis.words import say
from analysis.workspace import Workspace, write


def place(ws: Workspace, output: str) -> Path:
    """Where the PDF of this page stands, when one was asked for."""
    return (ws.processed / "pdf" / output).with_suffix(".pdf")


def printed(ws: Workspace, asked: Asked, tell: Callable[[Sequence[str]], None]) -> int:
    """Exit code: 0, or 1 when there is no browser. The PDFs stand in `processed/pdf`, under the same names."""
    if pdf.browser() is None:
        tell([say("publish.no_browser")])
        return 1
    for output, entry in manifest.read(ws.reports).entries.items():
        wanted = (not asked.meetings or entry.meeting in asked.meetings) and asked.city in ("", entry.city)
        if wanted and asked.audience in ("", entry.audience):
            target = place(ws, output)
            write(target, pdf.printed(ws.reports / output))
            tell([say("publish.pdf", file=target.relative_to(ws.root))])
    return 0
