"""One page of each kind, made once per process: the reports, their bare and open variants, and the index.

Of the second example, in English, the same kinds; their names begin with `en-`.
"""

import shutil
import tempfile
from functools import cache
from pathlib import Path

import once
from gold_workspace import ROOT, gold_workspace
from pages import page

from analysis import codebook, coding, intake
from analysis.counting.evidence import evidence
from analysis.files import document, numbers
from analysis.files.advice_numbers import advice_xlsx
from analysis.publish import index
from analysis.publish.manifest import Entry, Manifest
from analysis.words import speak
from analysis.workspace import find

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
SECOND_MEETING = "2025-04-10"
SECOND = {
    "en-vergadering": ("2-vergadering", {"meeting": SECOND_MEETING}),
    "en-stad": ("3-stad", {"meeting": SECOND_MEETING, "city": "alderwick-night-shelter"}),
    "en-zonder": ("3-stad", {"meeting": SECOND_MEETING, "city": "calderfen-traders"}),
    "en-publiek": ("2-vergadering", {"meeting": SECOND_MEETING, "audience": "publiek"}),
    "en-respons": ("1-respons", {"meeting": SECOND_MEETING}),
    "en-advies": ("4-advies", {}),
    "en-systeemtrack": ("5-systeemtrack", {}),
    "en-partijen": ("5b-partijen", {}),
    "en-projecten": ("5c-projecten", {}),
}
KINDS = [*PAGES, "leeg", "index"]
IN_ENGLISH = [*SECOND, "en-index"]
_kept = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # for as long as the process


@cache
def workspace():
    return gold_workspace(Path(_kept.name) / "gold")


@cache
def second_workspace():
    """The second example as it is read and coded."""
    once.copied("second", Path(_kept.name) / "second", _second)
    return find(Path(_kept.name) / "second")


def _second(folder: Path) -> None:
    for name in ("raw", "codebook"):
        shutil.copytree(ROOT / "examples" / "geluid" / name, folder / name, copy_function=shutil.copyfile)
    ws = find(folder)
    book = codebook.load(ws.codebook)
    intake.run(ws, book)
    coding.run(ws, book)


@cache
def files() -> dict[str, Path]:
    """Kind → its page on disk; beside the index stand `cijfers.xlsx`, `cijfers.csv`, `advies.docx` and `advies.xlsx`."""
    made = {name: page(notebook, workspace(), **parameters) for name, (notebook, parameters) in PAGES.items()}
    made["leeg"] = page("2-vergadering", _empty(), meeting=MEETING)
    return _kept_in(Path(_kept.name) / "pages", workspace(), made, "mow")


@cache
def in_english() -> dict[str, Path]:
    """The same of the second example. From here on the first language is spoken again."""
    try:
        made = {name: page(notebook, second_workspace(), **parameters) for name, (notebook, parameters) in SECOND.items()}
        return _kept_in(Path(_kept.name) / "english", second_workspace(), made, "mow")
    finally:
        speak("nl-BE")


def _kept_in(place: Path, ws, made: dict[str, str], audience: str) -> dict[str, Path]:
    """The pages, the files beside them and the index, in a folder of their own. made: kind → page."""
    place.mkdir()
    for name, text in made.items():
        (place / f"{name}.html").write_text(text, "utf-8")
    asked = PAGES if "vergadering" in made else SECOND
    e = evidence(asked[next(iter(made))][1]["meeting"], workspace=ws)
    (place / "cijfers.xlsx").write_bytes(numbers.xlsx(e))
    (place / "cijfers.csv").write_bytes(numbers.csv(e))
    whole = evidence(audience=audience, workspace=ws)
    (place / "advies.docx").write_bytes(document.advice(whole))
    (place / "advies.xlsx").write_bytes(advice_xlsx(whole))
    index_name = "index" if asked is PAGES else "en-index"
    (place / f"{index_name}.html").write_bytes(index.page(_manifest(asked), codebook.load(ws.codebook), place))
    return {name: place / f"{name}.html" for name in (*made, index_name)}


def _empty():
    """The same workspace before anything came in."""
    folder = Path(_kept.name) / "empty"
    shutil.copytree(workspace().root, folder)
    nothing = type(workspace())(folder)
    for name in ("fiches", "statements", "coded"):
        nothing.save(name, workspace().table(name).iloc[:0])
    return nothing


def _manifest(pages: dict[str, tuple[str, dict[str, str]]]) -> Manifest:
    beside = {"vergadering": ("cijfers.xlsx", "cijfers.csv"), "advies": ("advies.docx", "advies.xlsx")}
    entries = {}
    for name, (_, asked) in pages.items():
        kind = name.removeprefix("en-")
        found = dict.fromkeys((f"{name}.html", *beside.get(kind, ())), "")
        who = {
            "meeting": asked.get("meeting", ""),
            "city": asked.get("city", ""),
            "audience": asked.get("audience", "werkgroep"),
        }
        facts = {"inputs": "", "run": "", "built": "2023-03-02", "fiches": 13, "of": 14, "as_of": "2023-03-01"}
        entries[f"{name}.html"] = Entry(title=kind.capitalize(), report=kind, files=found, **who, **facts)
    failed = {"publiek.html": {"since": "2023-03-02"}}
    return Manifest(1, "", "2023-03-02", entries, failed)
