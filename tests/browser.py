"""A real Chromium for the tests, and what a test asks of a page. `python -m tests.browser` makes sure that there is one."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from analysis.files import printing as pdf

ARGS = [flag for flag in pdf.QUIET if not flag.startswith("--headless")] + ["--no-sandbox"]


def chromium() -> str | None:
    """The browser: the variable CHROMIUM, else what is on the path; on Debian as root it is installed when it is missing."""
    found = pdf.browser()
    if found is None and shutil.which("apt-get") and getattr(os, "geteuid", lambda: 1)() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], check=False, **quiet)
        found = pdf.browser()
    return found


def required() -> str:
    """The browser; without one the test is skipped, or fails where a browser was promised (CI=true)."""
    import pytest

    found = chromium()
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium: install one, or name it in the variable CHROMIUM", pytrace=False)
    if found is None:
        pytest.skip("no Chromium on this machine: install one, or name it in the variable CHROMIUM")
    return found


@contextmanager
def launched(*flags: str):
    """A browser that asks nothing of the network by itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=required(), args=[*ARGS, *flags])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser, file: Path, width: int = 1280, height: int = 844, script: bool = True, **media: str):
    """The page at a width, in a medium (`color_scheme`, `forced_colors`, `media`). `page.asked`: requests outside the file."""
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script)
    page = context.new_page()
    page.asked = []
    context.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else page.asked.append(request.url)
    )
    if media:
        page.emulate_media(**media)
    page.goto(file.as_uri())
    try:
        yield page
    finally:
        context.close()


if __name__ == "__main__":
    name = chromium()
    print(name or "no Chromium found: the tests in a browser are skipped")
    sys.exit(1 if name is None and os.environ.get("CI") == "true" else 0)
