"""What may not be there today, in files that left before: only what is known literally, not how a page is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from analysis.codebook import Codebook
from analysis.publish.gate.judgement import WRITTEN_BY_CITIES, Hit, released
from analysis.publish.gate.known import Known, known
from analysis.publish.gate.opened import Unopened, opened
from analysis.publish.gate.reader import Reader
from analysis.publish.gate.whereabouts import Whereabouts
from analysis.workspace import Workspace


@dataclass(frozen=True)
class Secrets:
    """What is redacted, closed or without a name for one reader today; made once, held against many files."""

    reader: Reader
    secrets: Known
    released: frozenset[tuple[str, str]]
    whereabouts: Whereabouts

    def inside(self, files: Mapping[str, bytes]) -> bool:
        """Does one of these files hold any of it? A file that cannot be opened does."""
        try:
            return any(self._found(PurePath(name).name, data) for name, data in files.items())
        except Unopened:
            return True

    def _found(self, name: str, data: bytes) -> bool:
        audience = self.reader.city or self.reader.audience
        hits = [Hit(name, pattern, found, audience) for pattern, found in self.secrets.found(opened(name, data))]
        return any((hit.pattern, hit.context) not in self.released and not self._own(hit) for hit in hits)

    def _own(self, hit: Hit) -> bool:
        return hit.pattern in WRITTEN_BY_CITIES and self.whereabouts.own(self.reader.city, hit.found)


def secrets(ws: Workspace, book: Codebook, reader: Reader) -> Secrets:
    """Raises WorkspaceError when the tables are not there."""
    whereabouts = Whereabouts(ws.table("statements"), book)
    return Secrets(reader, known(ws, book, reader), frozenset(released(book, reader)), whereabouts)
