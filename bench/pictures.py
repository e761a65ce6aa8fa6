"""`make pictures`: the reports of the example, photographed at 1280 and 320 px for the README and for a careful look."""

import io
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from analysis.files import printing as pdf
from bench.reports import BIN, copied

OUT = Path(__file__).parent.parent / "docs" / "pictures"
PAGES = {
    "vergadering": "2023-03-03/vergadering.html",
    "agenda": "2023-12-19/vergadering.html",
    "respons": "2023-03-03/respons.html",
    "stad": "2023-03-03/steden/zandkerke.html",
    "advies": "advies/advies.html",
    "systeemtrack": "systeemtrack/systeemtrack.html",
    "partijen": "systeemtrack/partijen.html",
    "projecten": "systeemtrack/projecten.html",
    "index": "index.html",
}
FROM = {"agenda": ".sheet"}  # what stands at the top of the picture; else the head of the page
SIZES = {1280: 1000, 320: 900}


def take(reports: Path) -> None:
    """The first screen of every page, at every width."""
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        flags = [*pdf.QUIET, "--no-sandbox"]
        browser = play.chromium.launch(executable_path=pdf.browser(), args=flags)
        for width, height in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1)
            for name, file in PAGES.items():
                page.goto((reports / file).as_uri())
                page.evaluate("at => at && document.querySelector(at).scrollIntoView()", FROM.get(name, ""))
                _small(page.screenshot()).save(OUT / f"{name}-{width}.png", optimize=True)
        browser.close()


def _small(screen: bytes) -> Image.Image:
    """The picture in the few colours that a page has: a third of the bytes."""
    return Image.open(io.BytesIO(screen)).convert("RGB").quantize(64)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        folder = copied(Path(temporary) / "w")
        subprocess.run([BIN / "fiches", "--workspace", folder], check=False)
        take(folder / "reports")
