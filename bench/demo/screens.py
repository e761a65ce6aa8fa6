"""The part of the demo that happens in a browser: the start page, the coding screen, and a page of a report."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

from analysis.files import printing

PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
SCREEN = f"{PANEL} .fiches-screen"
SLOW = 120_000


@contextmanager
def lab(fiches: Path, workspace: Path, environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """`fiches lab` of this workspace: where it listens, and the number of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    options = [
        "--no-browser",
        f"--ServerApp.port={port}",
        "--IdentityProvider.token=demo",
    ]
    with (workspace.parent / "lab.log").open("wb") as log:
        line = [str(fiches), "--workspace", str(workspace), "lab", "--", *options, *root]
        process = subprocess.Popen(line, env=environment, stdout=log, stderr=log)
        try:
            where = f"http://127.0.0.1:{port}"
            _until(lambda: urllib.request.urlopen(f"{where}/api?token=demo"), 60)
            yield where, process.pid
        finally:
            for child in psutil.Process(process.pid).children(recursive=True):
                child.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def _until(asked, seconds: float) -> None:  # type: ignore[no-untyped-def]
    for _ in range(int(seconds * 5)):
        try:
            asked()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError


@contextmanager
def browser() -> Iterator[Page]:
    """A page of 1400 pixels wide in a browser without a window."""
    found = os.environ.get("FICHES_CHROMIUM") or shutil.which("chromium") or printing.browser()
    with sync_playwright() as play:
        window = play.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield window.new_page(viewport={"width": 1400, "height": 1000}, locale="nl-BE")
        window.close()


def start(page: Page, where: str, picture: Path) -> None:
    """The start page, with how every step stands."""
    page.goto(f"{where}/fiches/start?token=demo")
    page.wait_for_selector(".st-step", timeout=SLOW)
    page.screenshot(path=picture, full_page=True)


def pressed(page: Page, step: str, picture: Path) -> None:
    """A button of the start page, until its job is done."""
    if page.locator(f"[data-step={step}] select").count():
        page.locator(f"[data-step={step}] select").first.select_option(index=0)
    page.locator(f"[data-step={step}] button").click()
    page.wait_for_selector(".st-job[data-how=busy]", timeout=SLOW)
    page.wait_for_selector(".st-job[data-how=done], .st-job[data-how=wrong]", timeout=3 * SLOW)
    page.wait_for_function("!document.getElementById('steps').hasAttribute('aria-busy')", timeout=SLOW)
    page.screenshot(path=picture)
    assert page.locator(".st-job").get_attribute("data-how") == "done", page.locator(".st-log").inner_text()


def coded(page: Page, where: str, server: int, many: int, picture: Path) -> None:
    """Code by keyboard; the kernel is killed halfway, and nothing may be lost."""
    _coding(page, where)
    _keys(page, many // 2)
    page.locator(SCREEN).scroll_into_view_if_needed()
    page.screenshot(path=picture)
    for child in psutil.Process(server).children(recursive=True):
        if "ipykernel_launcher" in " ".join(child.cmdline()):
            child.kill()
    page.goto("about:blank")
    _coding(page, where)
    _keys(page, many - many // 2)


def _coding(page: Page, where: str) -> None:
    page.goto(f"{where}/lab/workspaces/werkboek/tree/notebooks/6-coderen.ipynb?run&token=demo")
    page.wait_for_selector(f"{SCREEN} .fs-code", timeout=SLOW)
    page.locator(f"{SCREEN} .fs-sentence").focus()


def _keys(page: Page, many: int) -> None:
    """The first proposal, so many times; each time until the next sentence stands there."""
    for _ in range(many):
        before = page.locator(f"{SCREEN} progress").get_attribute("value")
        page.locator(f"{SCREEN} .fs-sentence").press("1")
        page.wait_for_function(
            "([screen, before]) => document.querySelector(screen + ' progress')?.getAttribute('value') !== before"
            " && !document.querySelector(screen).hasAttribute('aria-busy')",
            arg=[SCREEN, before],
            timeout=SLOW,
        )


def shown(page: Page, file: Path, picture: Path, section: str = "") -> str:
    """A page of a report; its text."""
    page.goto(file.as_uri())
    if section and page.get_by_text(section).count():
        page.get_by_text(section).last.scroll_into_view_if_needed()
    page.screenshot(path=picture)
    return page.inner_text("body")
