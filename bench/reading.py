"""Reading Word files, side by side on the same bytes: ours, python-docx, docx2python, and the floor below which nobody gets.

The floor inflates and parses the parts that our reader needs, and does nothing with them. Ours searches the styles of a form
once per process, so it is also measured with that memory wiped before every file: as if no two cities used the same form. Every
turn runs in a process of its own; processor time is measured, so that what else the machine does counts little. `python -m
bench.reading READER FOLDER COUNT` takes one turn.
"""

import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import fmean

from bench import generate

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "data" / "raw"
SIZES = (50, 500, 2_000)
MOST = {"docx2python": 200}  # the others are done with 2,000 before it is with these
TURNS = 3
_PARSED = (
    "word/document.",
    "word/header",
    "word/footer",
    "word/comments.",
    "word/footnotes.",
    "word/endnotes.",
    "docProps/core.",
)
_ALSO = frozenset({"_rels/.rels", "word/_rels/document.xml.rels"})


def floor(data: bytes) -> None:
    """Inflate and parse; the styles are only searched by us, so they are only inflated here."""
    etree = import_module("lxml.etree")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(_PARSED) or name in _ALSO:
                etree.fromstring(archive.read(name))
            elif name == "word/styles.xml":
                archive.read(name)


def ours(data: bytes) -> None:
    """Every layer with its place, and the ledger's own count."""
    import_module("analysis.reading.formats.word.word").read(data)


def unknown_form(data: bytes) -> None:
    """The same, for a form that was never seen before."""
    import_module("analysis.reading.formats.package").SEARCHED.clear()
    ours(data)


def preflight(data: bytes) -> None:
    """The limits of the archive, before it is opened."""
    import_module("analysis.reading.formats.preflight").check(data)


def python_docx(data: bytes) -> None:
    """Paragraphs and tables, nothing else: what most programs that use it do."""
    document = import_module("docx").Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def docx2python(data: bytes) -> None:
    """All its text, with comments and headers."""
    with import_module("docx2python").docx2python(io.BytesIO(data)) as document:
        assert document.text


READERS: dict[str, Callable[[bytes], None]] = {
    "floor: inflate and parse": floor,
    "ours: all layers, places, ledger": ours,
    "ours, every form a new one": unknown_form,
    "python-docx: paragraphs and tables": python_docx,
    "docx2python": docx2python,
    "our preflight": preflight,
}


def turn(reader: Callable[[bytes], None], files: list[bytes]) -> list[float]:
    """Milliseconds of processor time of every file."""
    reader(files[0])
    return [_timed(reader, data) * 1000 for data in files]


def _timed(reader: Callable[[bytes], None], data: bytes) -> float:
    start = time.process_time()
    reader(data)
    return time.process_time() - start


def _apart(name: str, folder: Path, count: int) -> float:
    """Of every file the best of its turns, so that a busy neighbour counts little."""
    command = [sys.executable, "-m", "bench.reading", name, str(folder), str(count)]
    turns = [json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout) for _ in range(TURNS)]
    return fmean(map(min, zip(*turns, strict=True)))


def compared(label: str, folder: Path, count: int) -> list[dict[str, object]]:
    """One row per reader: milliseconds per file, and how that compares with the floor and with python-docx."""
    best = {name: _apart(name, folder, min(count, MOST.get(name, count))) for name in READERS}
    least, usual = best["floor: inflate and parse"], best["python-docx: paragraphs and tables"]
    return [
        {
            "files": label,
            "reader": name,
            "ms per file": best[name],
            "times the floor": best[name] / least,
            "times faster than python-docx": usual / best[name],
        }
        for name in READERS
    ]


def rows() -> list[dict[str, object]]:
    """The example fiches, then 50, 500 and 2,000 generated ones."""
    examples = sorted(EXAMPLE.rglob("*.docx"))
    found = compared(f"{len(examples)} example fiches", EXAMPLE, len(examples))
    with tempfile.TemporaryDirectory() as folder:
        made = generate.workspace(Path(folder) / "w", SIZES[-1] // 4)
        for count in SIZES:
            found += compared(f"{count:,} generated", made / "raw", count)
    return found


if __name__ == "__main__":
    taken = sorted(Path(sys.argv[2]).rglob("*.docx"))[: int(sys.argv[3])]
    print(json.dumps(turn(READERS[sys.argv[1]], [path.read_bytes() for path in taken])))
