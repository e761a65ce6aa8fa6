"""Old Word files (.doc): converted by LibreOffice when this machine has it, apart from everything; else a friendly refusal."""

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.reading.document import Source, Unreadable
from analysis.reading.formats.word import word
from analysis.workspace.processes import environment, ran

NAMES = ("soffice", "libreoffice")
PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
SECONDS = 25
# No macro runs, and no link in the document is followed.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value>
</prop><prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
</oor:items>
"""


def read(data: bytes) -> Source:
    """Convert and read. Raises Unreadable("old_format") when there is no LibreOffice or it could not convert the file."""
    program = converter()
    if program is None:
        raise Unreadable("old_format")
    converted = _converted(program, data)
    if not converted:
        raise Unreadable("old_format")
    return replace(word.read(converted), format="doc")


def converter() -> str | None:
    """LibreOffice on this machine, None when there is none."""
    found = [shutil.which(name) for name in NAMES] + [place for place in PLACES if Path(place).is_file()]
    return next((name for name in found if name), None)


def _converted(program: str, data: bytes) -> bytes:
    """The file as .docx, b"" when that failed. LibreOffice gets a profile and a home of its own."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        (room / "profile" / "user").mkdir(parents=True)
        (room / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        (room / "in.doc").write_bytes(data)
        profile = (room / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", "--nolockcheck"]
        command += ["--convert-to", "docx", "--outdir", str(room), str(room / "in.doc")]
        ran([*_alone(room), *command], SECONDS, room, environment(home=room))
        out = room / "in.docx"
        return out.read_bytes() if out.is_file() else b""


def _alone(room: Path) -> list[str]:
    """In front of a command: bubblewrap, where it is installed, takes network and the rest of the disk away."""
    bubble = shutil.which("bwrap")
    if not bubble:
        return []
    return [
        bubble,
        "--unshare-all",
        "--die-with-parent",
        "--ro-bind",
        "/",
        "/",
        "--tmpfs",
        "/home",
        "--bind",
        str(room),
        str(room),
    ]
