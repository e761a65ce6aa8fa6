"""A run stops before it builds: what still stands and holds what is redacted or closed today is taken away all the same."""

import shutil
from collections.abc import Mapping
from dataclasses import replace

from analysis.codebook import Codebook
from analysis.publish import exposed, index, manifest, tree
from analysis.publish import run_record as record
from analysis.publish.manifest import Entry
from analysis.workspace import Workspace


def withdrawn(ws: Workspace, book: Codebook, stale: Mapping[str, Entry]) -> list[str]:
    """Take away those of these pages that hold what their readers may not see today; which they were.

    stale: published pages that rest on something that changed. Raises OSError and NotPublished, as a publication does.
    """
    now = exposed.closing(ws, book) if stale else ""
    gone = sorted(exposed.outputs(ws, book, {output: entry for output, entry in stale.items() if entry.closing != now}))
    if not gone:
        return []
    standing, run = manifest.read(ws.reports), record.name()
    stage = tree.staging(ws, run)
    try:
        entries = {output: entry for output, entry in standing.entries.items() if output not in gone}
        new = replace(standing, version=standing.version + 1, run=run, entries=manifest.left(ws.reports, entries))
        (stage / "pages").mkdir(parents=True, exist_ok=True)
        page = index.checked(ws, new, book)
        new = replace(new, index=index.written(stage / "pages" / "index.html", page))
        tree.swapped(ws, tree.assembled(ws, stage, new))
    finally:
        if not tree.unfinished(ws):
            shutil.rmtree(stage, ignore_errors=True)
    return gone
