"""LibreOffice as an analyst uses it: a file is opened and saved as something else."""

import shutil
import subprocess
from pathlib import Path

FOUND = shutil.which("soffice")
# Semicolons, Windows-1252, from the first row, Dutch of Belgium, cells as they are shown, every sheet.
BELGIAN = "csv:Text - txt - csv (StarCalc):59,34,ANSI,1,,2067,false,true,false,false,false,-1"


def converted(target: Path, ending: str, *sources: Path) -> None:
    """These files saved in `target`, with a profile of its own beside the first."""
    profile = f"-env:UserInstallation={(sources[0].parent / 'profile').as_uri()}"
    line = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", target, *sources]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
