"""What a change costs: nothing changed, one fiche changed, one code changed, against building everything."""

import tempfile
from pathlib import Path

import docx

from bench.reports import BIN, copied, run

FICHE = "raw/data/Informatiefiche data - Zandkerke.docx"


def _change_fiche(data: Path) -> None:
    document = docx.Document(str(data / FICHE))
    for table in document.tables:
        for row in table.rows:
            if row.cells[0].text.startswith("Blinde vlekken"):
                row.cells[1].add_paragraph("Wat de winter met de kabels doet.")
    document.save(str(data / FICHE))


def _change_code(data: Path) -> None:
    path = data / "codebook" / "codings.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace(",DATA-01,", ",DATA-04,", 1), "utf-8")


def rows() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = copied(Path(temporary) / "w")
        whole = run(BIN / "fiches", workspace=folder)
        found = [{"change": "everything from nothing", "seconds": whole, "reports rebuilt": _built(folder, {})}]
        for what, change in {"nothing": None, "one fiche": _change_fiche, "one code": _change_code}.items():
            before = _dates(folder)
            if change:
                change(folder / "data")
            seconds = run(BIN / "fiches", workspace=folder)
            found.append({"change": what, "seconds": seconds, "reports rebuilt": _built(folder, before)})
        return [{**row, "share of everything": float(row["seconds"]) / whole} for row in found]


def _dates(folder: Path) -> dict[Path, int]:
    pages = [page for page in (folder / "reports").rglob("*.html") if page.name != "index.html"]
    return {page: page.stat().st_ino for page in pages}


def _built(folder: Path, before: dict[Path, int]) -> int:
    return sum(before.get(page) != inode for page, inode in _dates(folder).items())
