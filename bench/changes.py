"""What a change costs: nothing changed, one fiche changed, one code changed, against building everything.

The loop of an analyst stands below it: one page by itself, the page in view after a decision, a new fiche and the page of its
meeting; the rest of the pages follows behind.
"""

import tempfile
from collections import Counter
from itertools import groupby
from pathlib import Path

import docx

from bench.reports import BIN, copied, run

FICHE = "raw/data/Informatiefiche data - Zandkerke.docx"


def _change_fiche(data: Path, fiche: str = FICHE) -> None:
    document = docx.Document(str(data / fiche))
    for table in document.tables:
        for row in table.rows:
            if row.cells[0].text.startswith("Blinde vlekken"):
                row.cells[1].add_paragraph("Wat de winter met de kabels doet.")
    document.save(str(data / fiche))


def _change_code(data: Path) -> None:
    path = data / "codebook" / "codings.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace(",DATA-01,", ",DATA-04,", 1), "utf-8")


def _new_fiche(data: Path) -> None:
    """The fiche of a city comes again, with a sentence more."""
    (data / "raw" / "data" / "nieuw.docx").write_bytes((data / FICHE).read_bytes())
    _change_fiche(data, "raw/data/nieuw.docx")


def _other_code(data: Path) -> None:
    path = data / "codebook" / "codings.csv"
    path.write_text(path.read_text("utf-8").replace(",DATA-02,", ",DATA-05,", 1), "utf-8")


VIEW = ("report", "2023-03-03", "--only", "vergadering")
LOOP = {
    "one page by itself": (None, ("report", "2023-03-03", "--city", "zandkerke", "--force")),
    "a decision, and the page in view": (_other_code, VIEW),
    "a new fiche, and the page of its meeting": (_new_fiche, VIEW),
}


def rows() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = copied(Path(temporary) / "w")
        whole = run(BIN / "fiches", workspace=folder)
        found = [_row("everything from nothing", whole, _built(folder, {}))]
        whole_job = {"nothing": None, "one fiche": _change_fiche, "one code": _change_code}
        for what, (change, command) in {**{name: (one, ()) for name, one in whole_job.items()}, **LOOP}.items():
            before = _dates(folder)
            if change:
                change(folder / "data")
            seconds = run(BIN / "fiches", *command, workspace=folder)
            found.append(_row(what, seconds, _built(folder, before)))
        return [{**row, "share of everything": float(row["seconds"]) / whole} for row in found]


def _dates(folder: Path) -> dict[Path, int]:
    pages = [page for page in (folder / "reports").rglob("*.html") if page.name != "index.html"]
    return {page: page.stat().st_ino for page in pages}


def _built(folder: Path, before: dict[Path, int]) -> list[str]:
    """Paths under `reports` of the pages that are new since."""
    new = [page for page, inode in _dates(folder).items() if before.get(page) != inode]
    return sorted(page.relative_to(folder / "reports").as_posix() for page in new)


def _row(change: str, seconds: float, pages: list[str]) -> dict[str, object]:
    return {"change": change, "seconds": seconds, "reports rebuilt": len(pages), "which": _named(pages)}


def _named(pages: list[str]) -> str:
    """'2023-03-03 (respons, 14 × steden, vergadering), advies': folder by folder, many of a kind as a number."""
    found = {}
    for folder, group in groupby(pages, lambda page: page.split("/")[0]):
        kinds = Counter(page.split("/")[1].removesuffix(".html") for page in group)
        named = [kind if n == 1 else f"{n} × {kind}" for kind, n in sorted(kinds.items())]
        found[folder] = folder if named == [folder] else f"{folder} ({', '.join(named)})"
    return ", ".join(found.values()) or "none"
