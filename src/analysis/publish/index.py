"""reports/index.html: every report by meeting, with its date, its basis and its state, in the dress of the reports."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from analysis.codebook import Codebook
from analysis.pages import template
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import esc, tag
from analysis.pages.template.bare_nbformat import nbformat
from analysis.pages.template.outline import HEAD
from analysis.publish import gate
from analysis.publish.manifest import Entry, Manifest
from analysis.words import day, say, themed
from analysis.workspace import Workspace, write

if TYPE_CHECKING:
    from nbformat import NotebookNode

OURS = {"fiches": True}


@dataclass(frozen=True)
class Shelf:
    """What the index tells of; `folders`: where the published files are, the newest first."""

    manifest: Manifest
    codebook: Codebook
    folders: tuple[Path, ...]

    def named(self, path: str) -> str:
        """'cijfers.xlsx (Excel, 12 kB)': the words of a link to a published file; kB of 1,000 bytes. Plain text."""
        name = path.rsplit("/", 1)[-1]
        found = [folder / path for folder in self.folders if (folder / path).is_file()]
        if not found:  # somebody took it away since
            return name
        size = max(1, round(found[0].stat().st_size / 1000))
        return say("publish.file", name=name, kind=say(f"publish.kind_{name.rsplit('.', 1)[-1]}"), size=size)


def checked(ws: Workspace, manifest: Manifest, codebook: Codebook, *folders: Path) -> bytes:
    """The index; without the titles of the meetings when it would hold what the working group may not see. Raises PageError."""
    whole = page(manifest, codebook, *folders, ws.reports)
    if not gate.secrets(ws, codebook, gate.Reader("werkgroep")).inside({"index.html": whole}):
        return whole
    return page(manifest, codebook, *folders, ws.reports, titles=False)


def page(manifest: Manifest, codebook: Codebook, *folders: Path, titles: bool = True) -> bytes:
    """The index as a page of its own; `folders`: where the files are, the newest first. Raises PageError."""
    shelf = Shelf(manifest, codebook, folders)
    nb: NotebookNode = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    head = _head(manifest, codebook)
    nb.cells = [_shown({HEAD: head, "text/html": ""})]
    for meeting, title in _parts(manifest, codebook, titles):
        nb.cells.append(_shown({"text/html": f"<h2>{esc(title)}</h2>{_table(shelf, meeting)}"}))
    return template.page(nb).encode()


def written(path: Path, page: bytes) -> str:
    """Write the page; gives its sha256."""
    write(path, page)
    return hashlib.sha256(page).hexdigest()


def _shown(data: dict[str, object]) -> "NotebookNode":
    cell: NotebookNode = nbformat.v4.new_code_cell(execution_count=1)  # type: ignore[no-untyped-call]
    cell.outputs = [nbformat.v4.new_output("display_data", data=data, metadata=OURS)]  # type: ignore[no-untyped-call]
    return cell


def _head(manifest: Manifest, codebook: Codebook) -> dict[str, object]:
    group = codebook.settings.get("group", "")
    example = codebook.settings.get("workspace") == "voorbeeld"
    newest = max((entry.as_of for entry in manifest.entries.values()), default="")
    return {
        "title": say("publish.index_title"),
        "document_title": say("publish.index_document", group=group),
        "kicker": group,
        "occasion": say("publish.index_occasion"),
        "badge": say("publish.index_badge"),
        "basis": esc(say("publish.index_basis", date=day(newest)) if newest else say("publish.index_nothing")),
        "example": say("prose.example") if example else "",
        "footer": [esc(say("publish.index_footer"))],
    }


def _parts(manifest: Manifest, codebook: Codebook, titles: bool) -> Iterator[tuple[str, str]]:
    there = {entry.meeting for entry in manifest.entries.values()}
    for row in codebook["meetings"].to_dict("records"):
        if row["meeting"] in there:
            yield row["meeting"], f"{day(row['date'])}: {row['title'] if titles else say('evidence.left_out')}"
    if "" in there:
        yield "", say("publish.index_whole")


def _table(shelf: Shelf, meeting: str) -> str:
    heads = [say(f"publish.index_{name}") for name in ("report", "audience", "basis_head", "state")]
    entries = [(output, entry) for output, entry in shelf.manifest.entries.items() if entry.meeting == meeting]
    order = {city: place for place, city in enumerate(shelf.codebook["cities"]["city"], 1)}

    def first(pair: tuple[str, Entry]) -> tuple[int, bool, str]:
        """The report of the meeting first, what is intern after it, then the cities in the order of the register."""
        output, entry = pair
        return order.get(entry.city, len(order)) if entry.city else 0, entry.audience == "intern", output

    rows: dict[tuple[str, ...], list[str]] = {}
    for output, entry in sorted(entries, key=first):
        rows.setdefault(_told(shelf, output, entry), []).append(_linked(shelf, output, entry))
    return grid(caption(say("publish.index_caption")), heads, [_row(*row) for row in rows.items()], tight=True).html


def _told(shelf: Shelf, output: str, entry: Entry) -> tuple[str, ...]:
    """For whom, on what it rests and how it stands: said once for all cities of which it is the same."""
    basis = say("publish.based_none")
    if entry.as_of:
        basis = say("publish.based", fiches=entry.fiches, of=entry.of, date=day(entry.as_of))
    audience = say(f"publish.audience_{'city' if entry.city else entry.audience}")
    return (audience, basis, state_of(output, entry, shelf.manifest), "" if entry.city else output)


def _linked(shelf: Shelf, output: str, entry: Entry) -> str:
    """The report, and what stands beside it, as links."""
    name = shelf.codebook.label("cities", entry.city) if entry.city else themed(f"# {entry.title}").removeprefix("# ")
    links = [_link(path, shelf.named(path)) for path in entry.files if path != output]
    return _link(output, name) + (tag("span", ", ".join(links)) if links else "")


def _row(told: tuple[str, ...], links: list[str]) -> list[str]:
    several = esc(say("publish.index_cities", n=len(links))) + tag("span", ", ".join(links)) if len(links) > 1 else links[0]
    return [several, *map(esc, told[:3])]


def _link(path: str, text: str) -> str:
    return f'<a href="{esc(quote(path))}">{esc(text)}</a>'


def state_of(output: str, entry: Entry, manifest: Manifest) -> str:
    """'gemaakt op ...', or that this is the last good version and since when it could not be renewed."""
    if output in manifest.failed:
        return say("publish.state_kept", built=day(entry.built), since=day(manifest.failed[output]["since"]))
    return say("publish.state_fresh", built=day(entry.built))
