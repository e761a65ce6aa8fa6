"""A reader that looks at the published reports fifty times a second and remembers everything that was not right."""

import hashlib
import json
import os
import threading
from pathlib import Path


class Reader:
    """Looks through one opened folder, as a person who copies it would: what he sees must belong together.

    gap: a run that was killed may leave no folder at all until the next one (a disk that cannot exchange two folders).
    """

    def __init__(self, reports: Path, gap: bool = False) -> None:
        self.reports, self.gap = reports, gap
        self.wrong: list[str] = []
        self.looks = 0
        self.versions: set[int] = set()
        self._newest = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(0.02):
            self.look()

    def look(self) -> None:
        self.looks += 1
        try:
            folder = os.open(self.reports, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            self.wrong += [] if self.gap else [f"no reports: {error}"]
            return
        try:
            self._look(folder)
        except OSError as error:
            self.wrong.append(f"vanished: {error}")
        finally:
            os.close(folder)

    def _look(self, folder: int) -> None:
        manifest = json.loads(_read(folder, "manifest.json"))
        self.versions.add(manifest["version"])
        if manifest["version"] < self._newest:
            self.wrong.append(f"version {manifest['version']} after {self._newest}")
        self._newest = max(self._newest, manifest["version"])
        files = {"index.html": manifest["index"]}
        for entry in manifest["entries"].values():
            files |= entry["files"]
        self.wrong += [f"{path} of version {manifest['version']}" for path, sha in files.items() if _sha(folder, path) != sha]


def _read(folder: int, path: str) -> bytes:
    with open(os.open(path, os.O_RDONLY, dir_fd=folder), "rb") as file:
        return file.read()


def _sha(folder: int, path: str) -> str:
    return hashlib.sha256(_read(folder, path)).hexdigest()
