"""Sentences and codings for another program, held against what may not be in a page."""

from collections.abc import Mapping

from analysis.codebook import load
from analysis.files import export
from analysis.publish import held_back
from analysis.publish.gate import Hit, Reader, exports
from analysis.publish.outcome import GOOD, NOTHING
from analysis.words import say
from analysis.workspace import Workspace


class HeldBack(Exception):
    """These files may not leave."""

    def __init__(self, hits: list[Hit]) -> None:
        super().__init__()
        self.hits = hits


def exported(ws: Workspace, to: str, audience: str) -> tuple[list[str], int]:
    """Write the files of one format, or none of them; sentences that say so, and the exit code."""
    book = load(ws.codebook)

    def held(files: Mapping[str, bytes]) -> None:
        if hits := exports.held(files, Reader(audience), ws, book):
            raise HeldBack(hits)

    try:
        return export.export(ws, to, audience, held=held), GOOD
    except HeldBack as refused:
        n = held_back.listed(ws, book, (hit.told() for hit in refused.hits))
        return [say("export.held", n=n, first=refused.hits[0].what, file=say("publish.held_file"))], NOTHING
