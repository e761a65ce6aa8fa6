"""A tagged PDF of a published page, printed by a Chromium that is found on this machine."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from analysis.workspace.processes import ran

EVERYTHING = "alles"  # the place of a page that opens all its folds, also for a printer
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# No background traffic, nothing read from or written to the user's own browser profile.
QUIET = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
)


def browser() -> str | None:
    """The Chromium, Chrome or Edge to use: the variable CHROMIUM, else what is on the path, else the usual places."""
    asked = os.environ.get("CHROMIUM")
    found = [asked] if asked else [shutil.which(name) for name in NAMES] + [p for p in PLACES if Path(p).is_file()]
    return next((name for name in found if name), None)


def printed(page: Path, seconds: int = 60, everything: bool = False) -> bytes:
    """The page as a tagged PDF with an outline, A4 as its print style says; `everything`: also what is folded.

    Raises FileNotFoundError when there is no browser, RuntimeError when it prints nothing, TimeoutExpired when it hangs.
    """
    program = browser()
    if program is None:
        raise FileNotFoundError("chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        out = Path(folder) / "page.pdf"
        # Chromium refuses its sandbox to root; the page holds no script and its policy allows no request.
        root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        output = [f"--print-to-pdf={out}", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
        command = [
            program,
            *QUIET,
            *root,
            f"--user-data-dir={folder}/profile",
            *output,
            page.resolve().as_uri() + (f"#{EVERYTHING}" if everything else ""),
        ]
        if not ran(command, seconds):
            raise subprocess.TimeoutExpired(program, seconds)
        if not out.is_file() or out.stat().st_size == 0:
            raise RuntimeError(program)
        return out.read_bytes()
