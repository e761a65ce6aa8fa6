"""Sentences and codings for another program, held against what may not be in a page."""

from analysis.codebook import load
from analysis.files import export
from analysis.publish import held_back
from analysis.publish.gate import Reader, exports
from analysis.publish.outcome import GOOD, NOTHING
from analysis.words import say
from analysis.workspace import Workspace


def exported(ws: Workspace, to: str, audience: str) -> tuple[list[str], int]:
    """Write the files of one format, or none of them; sentences that say so, and the exit code."""
    book, made = load(ws.codebook), export.made(ws, to, audience)
    if hits := exports.held(made.files, Reader(made.audience), ws, book):
        n = held_back.listed(ws, book, (hit.told() for hit in hits))
        return [say("export.held", n=n, first=hits[0].what, file=say("publish.held_file"))], NOTHING
    return made.save(ws.root / "export"), GOOD
