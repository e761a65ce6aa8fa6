"""`python -m bench.locks`: writes both locks and environment.yml anew, keeping every version that still fits.

`requirements.lock` is what a user needs, `requirements-dev.lock` what a developer needs besides. Names, versions and hashes
only: where packages come from is for the machine that installs them to say.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import environment

ROOT = Path(__file__).parent.parent
USE, DEVELOP = "requirements.lock", "requirements-dev.lock"
ASKED = ["--extra", "embedding", "--group", "setup"]
HOW = "--universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --quiet".split()


def resolved(before: str, *more: str) -> dict[str, list[str]]:
    """Name → its blocks in the lock (two where Python versions differ), resolved for every system from what `before` pins."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "lock"
        out.write_text(before, "utf-8")
        line = [Path(sys.executable).parent / "uv", "pip", "compile", "pyproject.toml", *ASKED, *more, *HOW, "-o", out]
        subprocess.run(line, cwd=ROOT, check=True)
        return blocks(out.read_text("utf-8"))


def blocks(lock: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in re.split(r"\n(?=\S)", lock.strip()):
        found.setdefault(block.split("==")[0], []).append(block)
    return found


def main(upgrade: Sequence[str]) -> None:
    before = "".join((ROOT / name).read_text("utf-8") for name in (USE, DEVELOP) if (ROOT / name).is_file())
    everything = resolved(before, "--group", "dev", *upgrade)
    used = resolved("\n".join(block for name in everything.values() for block in name), *upgrade)
    # A package that both need stands with the wider of the two conditions, so that no file asks less than the other.
    own = {name: everything[name] for name in used}
    for place, part in ((USE, own), (DEVELOP, {name: everything[name] for name in everything if name not in used})):
        (ROOT / place).write_text("".join(f"{block}\n" for name in sorted(part) for block in part[name]), "utf-8")
    (ROOT / "environment.yml").write_text(environment.text(), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
