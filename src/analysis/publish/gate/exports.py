"""May an export leave? What may not be in a page may not be in the sentences that go to another program either."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from analysis.codebook import Codebook
from analysis.counting.evidence.audience import INTERN, seen
from analysis.publish.gate import patterns
from analysis.publish.gate.judgement import Hit, released
from analysis.publish.gate.known import known
from analysis.publish.gate.opened import Opened, Unopened, opened
from analysis.publish.gate.reader import Reader
from analysis.publish.gate.squeezed import squeezed
from analysis.publish.gate.whereabouts import Whereabouts
from analysis.workspace import Workspace

_BETWEEN = "qzxjq"  # no word: what ends one text and begins the next is no sentence of a city; we wrote these files ourselves


def _apart(texts: list[str]) -> list[str]:
    return [one for text in texts for one in (text, _BETWEEN)]


def held(files: Mapping[str, bytes], reader: Reader, ws: Workspace, book: Codebook) -> list[Hit]:
    """Every secret and every finding in these files that nobody let out for this reader."""
    secrets, where = known(ws, book, reader), Whereabouts(ws.table("statements"), book)
    ours = frozenset({book.settings.get("reply_to", "").casefold()})

    def found(parts: Opened) -> Iterator[tuple[str, str]]:
        yield from secrets.found(replace(parts, blocks=_apart(parts.blocks), raw=_apart(parts.raw)))
        if reader.audience != INTERN:  # ids and hashes look like numbers of persons, and nobody wrote them
            yield from ((kind, text) for kind, text in patterns.found(parts, ours) if where.written(squeezed(text)))

    hits = []
    for name, data in sorted(files.items()):
        try:
            told = dict.fromkeys(found(opened(name, data)))
            places = (where.of(text, frozenset(seen(reader.audience))) for _, text in told)
            hits += [Hit(name, kind, text, reader.audience, **place) for (kind, text), place in zip(told, places, strict=True)]
        except Unopened as error:
            hits.append(Hit(name, "unopened", str(error), reader.audience))
    out = set(released(book, reader))
    return [hit for hit in hits if (hit.pattern, hit.context) not in out]
