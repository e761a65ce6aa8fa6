"""Writes `environment.yml` from `pyproject.toml` and the lock: the same packages, the same versions, for conda users."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAD = """# Made by `python -m bench.environment` from pyproject.toml and requirements.lock; a test compares them.
name: fiches
channels:
  - conda-forge
dependencies:
  - python>=3.11
  - pip
  - pip:
"""


def direct() -> list[str]:
    """The packages that the project itself asks for, without the tools of the developers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["embedding"]]
    return sorted(re.split(r"[<>=!~ ;\[]", name)[0].lower().replace("_", "-") for name in asked)


def locked() -> dict[str, str]:
    """Package → version of every package in the lock; where Python versions differ, the first one counts."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    versions: dict[str, str] = {}
    for name, version in re.findall(r"^([A-Za-z0-9_.\-]+)==([^ \\;]+)", lock, re.MULTILINE):
        versions.setdefault(name.lower().replace("_", "-"), version)
    return versions


def text() -> str:
    versions = locked()
    return HEAD + "".join(f"      - {name}=={versions[name]}\n" for name in direct()) + "      - -e .\n"


if __name__ == "__main__":
    (ROOT / "environment.yml").write_text(text(), "utf-8")
