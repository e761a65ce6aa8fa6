"""How long the body of each kind of report is, before anything is opened: sheets of A4, and screens of a phone.

Of 14 cities as the example has them, and of 300 made ones; the page of a city is that of the first. `with all sentences` is
the second print style (`#alles`). A phone is 390 × 844 or 320 × 568 px.
"""

import io
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader

from analysis import codebook, coding, intake, publish, workspace
from analysis.files import printing
from bench import generate

CITIES = (14, 300)
MEETING = "2023-03-03"
PHONES = ((390, 844), (320, 568))


def rows(sizes: Sequence[int] = CITIES) -> list[dict[str, object]]:
    """Per number of cities and kind of report."""
    asked = [int(size) for size in os.environ.get("FICHES_CITIES", "").split()] or sizes
    return [row for cities in asked for row in _measured(cities)]


def _measured(cities: int) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as temporary:
        ws = workspace.find(generate.workspace(Path(temporary) / "w", cities))
        book = codebook.load(ws.codebook)
        intake.run(ws, book)
        coding.run(ws, book)
        return [{"cities": cities, "report": name} | lengths(page) for name, page in _pages(ws, book.participants[0])]


def _pages(ws: workspace.Workspace, city: str) -> list[tuple[str, Path]]:
    """One page of each kind, published."""
    asked = (
        publish.Asked((MEETING,), reports=("vergadering",)),
        publish.Asked((MEETING,), city=city, reports=("stad",)),
        publish.Asked(reports=("advies", "systeemtrack")),
    )
    with publish.lock(ws):
        made = [name for one in asked for name in publish.published(ws, publish.How("2023-12-31"), one).new]
    return [(Path(name).stem if "steden" not in name else "stad", ws.reports / name) for name in made if name.endswith(".html")]


def lengths(page: Path) -> dict[str, object]:
    """Sheets of the body and of everything, and screens of a phone, of one page."""
    from playwright.sync_api import sync_playwright

    found: dict[str, object] = {"sheets": _sheets(page), "with all sentences": _sheets(page, everything=True)}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=printing.browser(), args=["--no-sandbox"])
        shown = browser.new_page()
        shown.goto(page.resolve().as_uri())
        for width, height in PHONES:
            shown.set_viewport_size({"width": width, "height": height})
            found[f"screens at {width} px"] = shown.evaluate("document.documentElement.scrollHeight") / height
        browser.close()
    return found


def _sheets(page: Path, everything: bool = False) -> int:
    return len(PdfReader(io.BytesIO(printing.printed(page, 600, everything))).pages)
