"""The tests of one change after another, each in a child of a process that has read the libraries; it is changed in memory.

As a program it reads one change a line and tells how its tests ended. Nothing is copied; what many begin with is made once.
"""

import importlib
import importlib.abc
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
READ_ONCE = "pytest pandas pyarrow.parquet lxml.html openpyxl docx nbformat nbconvert rapidfuzz.fuzz jinja2".split()
OPTIONS = ["-o", "addopts=--strict-markers", "-p", "no:cacheprovider", "-n", "0", "-q", "-x"]


class Runner:
    """A process that waits for changes: `with Runner() as run: code, told = run(mutant)`."""

    def __enter__(self) -> "Runner":
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen([sys.executable, __file__], cwd=ROOT, **pipes)  # type: ignore[call-overload]
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait()

    def __call__(self, file: str, old: str, new: str, tests: str) -> tuple[int, str]:
        """The exit code of pytest (1: a test failed) and what it said."""
        self._process.stdin.write(json.dumps([file, old, new, tests]) + "\n")
        self._process.stdin.flush()
        code, told = json.loads(self._process.stdout.readline())
        return code, told


class Changed(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Loads one module with a change in its text, and no other."""

    def __init__(self, file: str, old: str, new: str) -> None:
        self.path = SOURCE / "analysis" / file
        text = self.path.read_text("utf-8")
        assert text.count(old) == 1, (file, old)
        self.text = text.replace(old, new)
        inside = Path("analysis", file).with_suffix("").parts
        self.module = ".".join(inside[:-1] if inside[-1] == "__init__" else inside)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        del path, target
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.module else None

    def get_filename(self, fullname: str) -> str:
        del fullname
        return str(self.path)

    def get_data(self, path: str | bytes) -> bytes:
        if os.fsdecode(path) != str(self.path):
            raise OSError(path)  # no compiled file of the unchanged text
        return self.text.encode()


def _child(change: list[str], output: int) -> int:
    os.dup2(output, 1)
    os.dup2(output, 2)
    file, old, new, tests = change
    sys.meta_path.insert(0, Changed(file, old, new))
    return int(importlib.import_module("pytest").main([*OPTIONS, *tests.split()]))


def _serve() -> None:
    for name in READ_ONCE:
        importlib.import_module(name)
    sys.path.insert(0, str(ROOT))
    for line in sys.stdin:
        with tempfile.TemporaryFile() as output:
            child = os.fork()
            if not child:
                code = 99
                try:
                    code = _child(json.loads(line), output.fileno())
                finally:
                    os._exit(code)
            _, status = os.waitpid(child, 0)
            output.seek(0)
            told = output.read().decode("utf-8", "replace")
        print(json.dumps([os.waitstatus_to_exitcode(status), told]), flush=True)


if __name__ == "__main__":
    _serve()
