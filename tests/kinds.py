"""One page of each kind, made once per process: the reports, their bare and open variants, and the index."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from gold_workspace import gold_workspace
from pages import page

from analysis import codebook
from analysis.counting.evidence import evidence
from analysis.files import document, numbers
from analysis.files.advice_numbers import advice_xlsx
from analysis.publish import index
from analysis.publish.manifest import Entry, Manifest

MEETING = "2023-03-03"
PAGES = {
    "vergadering": ("2-vergadering", {"meeting": MEETING}),
    "stad": ("3-stad", {"meeting": MEETING, "city": "sint-ermelinde"}),
    "zonder": ("3-stad", {"meeting": MEETING, "city": "vlashove"}),
    "publiek": ("2-vergadering", {"meeting": MEETING, "audience": "publiek"}),
    "respons": ("1-respons", {"meeting": MEETING}),
    "advies": ("4-advies", {}),
    "systeemtrack": ("5-systeemtrack", {}),
    "partijen": ("5b-partijen", {}),
    "projecten": ("5c-projecten", {}),
}
KINDS = [*PAGES, "leeg", "index"]
_kept = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # for as long as the process


@cache
def workspace():
    return gold_workspace(Path(_kept.name) / "gold")


@cache
def files() -> dict[str, Path]:
    """Kind → its page on disk; beside the index stand `cijfers.xlsx`, `cijfers.csv`, `advies.docx` and `advies.xlsx`."""
    folder = Path(_kept.name) / "pages"
    folder.mkdir()
    made = {name: page(notebook, workspace(), **parameters) for name, (notebook, parameters) in PAGES.items()}
    made["leeg"] = page("2-vergadering", _empty(), meeting=MEETING)
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    e = evidence(MEETING, workspace=workspace())
    (folder / "cijfers.xlsx").write_bytes(numbers.xlsx(e))
    (folder / "cijfers.csv").write_bytes(numbers.csv(e))
    whole = evidence(audience="mow", workspace=workspace())
    (folder / "advies.docx").write_bytes(document.advice(whole))
    (folder / "advies.xlsx").write_bytes(advice_xlsx(whole))
    (folder / "index.html").write_bytes(index.page(_manifest(), codebook.load(workspace().codebook), folder))
    return {name: folder / f"{name}.html" for name in KINDS}


def _empty():
    """The same workspace before anything came in."""
    folder = Path(_kept.name) / "empty"
    shutil.copytree(workspace().root, folder)
    nothing = type(workspace())(folder)
    for name in ("fiches", "statements", "coded"):
        nothing.save(name, workspace().table(name).iloc[:0])
    return nothing


def _manifest() -> Manifest:
    beside = {"vergadering": ("cijfers.xlsx", "cijfers.csv"), "advies": ("advies.docx", "advies.xlsx")}
    entries = {}
    for name, (_, asked) in PAGES.items():
        found = dict.fromkeys((f"{name}.html", *beside.get(name, ())), "")
        who = {
            "meeting": asked.get("meeting", ""),
            "city": asked.get("city", ""),
            "audience": asked.get("audience", "werkgroep"),
        }
        facts = {"inputs": "", "run": "", "built": "2023-03-02", "fiches": 13, "of": 14, "as_of": "2023-03-01"}
        entries[f"{name}.html"] = Entry(title=name.capitalize(), report=name, files=found, **who, **facts)
    failed = {"publiek.html": {"since": "2023-03-02"}}
    return Manifest(1, "", "2023-03-02", entries, failed)
