"""reports/index.html: every report by meeting, with its date, its basis and its state, in the dress of the reports."""

import hashlib
import html
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from analysis import template
from analysis.codebook import Codebook
from analysis.publish.manifest import Entry, Manifest
from analysis.template.outline import HEAD
from analysis.words import day, say
from analysis.workspace import write

OURS = {"fiches": True}


def page(manifest: Manifest, codebook: Codebook) -> bytes:
    """The index as a page of its own. Raises PageError."""
    nb: NotebookNode = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    head = _head(manifest, codebook)
    nb.cells = [_shown({HEAD: head, "text/html": ""})]
    for meeting, title in _parts(manifest, codebook):
        nb.cells.append(_shown({"text/html": f"<h2>{html.escape(title)}</h2>{_table(manifest, codebook, meeting)}"}))
    return template.page(nb).encode()


def written(path: Path, page: bytes) -> str:
    """Write the page; gives its sha256."""
    write(path, page)
    return hashlib.sha256(page).hexdigest()


def _shown(data: dict[str, object]) -> NotebookNode:
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
        "basis": html.escape(say("publish.index_basis", date=day(newest)) if newest else say("publish.index_nothing")),
        "example": say("prose.example") if example else "",
        "footer": [html.escape(say("publish.index_footer"))],
    }


def _parts(manifest: Manifest, codebook: Codebook) -> Iterator[tuple[str, str]]:
    there = {entry.meeting for entry in manifest.entries.values()}
    for row in codebook["meetings"].to_dict("records"):
        if row["meeting"] in there:
            yield row["meeting"], f"{day(row['date'])}: {row['title']}"
    if "" in there:
        yield "", say("publish.index_whole")


def _table(manifest: Manifest, codebook: Codebook, meeting: str) -> str:
    heads = "".join(
        f'<th scope="col">{html.escape(say(f"publish.index_{name}"))}</th>' for name in ("report", "basis_head", "state")
    )
    rows = "".join(_row(output, entry, manifest, codebook) for output, entry in sorted(_of(manifest, meeting), key=_first))
    caption = html.escape(say("publish.index_caption"))
    return f'<table class="data"><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _of(manifest: Manifest, meeting: str) -> Iterator[tuple[str, Entry]]:
    yield from ((output, entry) for output, entry in manifest.entries.items() if entry.meeting == meeting)


def _first(pair: tuple[str, Entry]) -> tuple[bool, bool, str]:
    """The report of the meeting first, what is intern after it, then the cities."""
    output, entry = pair
    return bool(entry.city), entry.audience == "intern", output


def _row(output: str, entry: Entry, manifest: Manifest, codebook: Codebook) -> str:
    name = codebook.label("cities", entry.city) if entry.city else entry.title
    links = [f'<a href="{html.escape(output)}">{html.escape(name)}</a>']
    links += [f'<a href="{html.escape(p)}">{html.escape(p.rsplit("/", 1)[-1])}</a>' for p in entry.files if p != output]
    audience = say(f"publish.audience_{entry.audience}")
    basis = (
        say("publish.based", fiches=entry.fiches, of=entry.of, date=day(entry.as_of))
        if entry.as_of
        else say("publish.based_none")
    )
    state = state_of(output, entry, manifest)
    cells = "".join(f"<td>{html.escape(text)}</td>" for text in (basis, state))
    return f'<tr><th scope="row">{", ".join(links)} ({html.escape(audience)})</th>{cells}</tr>'


def state_of(output: str, entry: Entry, manifest: Manifest) -> str:
    """'gemaakt op ...', or that this is the last good version and since when it could not be renewed."""
    if output in manifest.failed:
        return say("publish.state_kept", built=day(entry.built), since=day(manifest.failed[output]["since"]))
    return say("publish.state_fresh", built=day(entry.built))
