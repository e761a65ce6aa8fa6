"""The play: every step as the people of the working group take it, with the installed program and nothing else."""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from analysis.words import say
from bench.demo import returned, screens
from bench.demo.answers import CITIES

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "demo"
# The pictures of docs/handleiding.md, made anew with `python -m bench.demo --manual`.
MANUAL = {
    "start": "1-start.png",
    "coderen": "2-coderen.png",
    "verslag": "5-vergadering.png",
    "gewijzigd": "6-gewijzigd.png",
}
MEETING, MANY = "2023-03-03", 40
BUILD = "import sys; from hatchling import build; print(build.build_wheel(sys.argv[1]))"


class Play:
    """`home`: a clean folder; in it an environment that holds the wheel, and the workspace `werk`."""

    def __init__(self, home: Path) -> None:
        self.home, self.workspace = home, home / "werk"
        self.began = time.monotonic()
        clean = {
            name: value for name, value in os.environ.items() if name not in ("FICHES_WORKSPACE", "PYTHONPATH", "VIRTUAL_ENV")
        }
        self.environment = {**clean, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "settings")}
        self.fiches = home / "omgeving" / ("Scripts" if os.name == "nt" else "bin") / "fiches"

    def say(self, step: str) -> None:
        print(f"{time.monotonic() - self.began:5.0f} s  {step}", flush=True)

    def install(self) -> None:
        """The wheel and what it asks for, from the lock, in an environment that was empty."""
        run = {"check": True, "capture_output": True, "text": True, "cwd": ROOT}
        wheel = subprocess.run([sys.executable, "-c", BUILD, str(self.home)], **run).stdout.split()[-1]  # type: ignore[call-overload]
        uv, python = Path(sys.executable).parent / "uv", self.fiches.parent / "python"
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, self.fiches.parent.parent], **run)  # type: ignore[call-overload]
        install = [uv, "pip", "install", "--quiet", "--python", python]
        subprocess.run([*install, "--require-hashes", "-r", ROOT / "requirements.lock"], **run)  # type: ignore[call-overload]
        subprocess.run([*install, "--no-deps", self.home / wheel], **run)  # type: ignore[call-overload]

    def command(self, *words: str, good: tuple[int, ...] = (0,)) -> str:
        """A command of the program; its text. What it says is kept beside the pictures."""
        line = [str(self.fiches), *([] if words[0] == "new" else ["--workspace", str(self.workspace)]), *words]
        done = subprocess.run(line, cwd=self.home, env=self.environment, capture_output=True, text=True, check=False)
        (PICTURES / "gezegd.txt").open("a", encoding="utf-8").write(f"$ fiches {' '.join(words)}\n{done.stdout}{done.stderr}\n")
        assert done.returncode in good, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout


def played(play: Play) -> None:
    """All steps. Raises AssertionError at the first that does not do what it should."""
    play.say("installeren")
    play.install()
    play.say("een werkruimte uit een lijst van 14 deelnemers")
    names = play.home / "deelnemers.csv"
    names.write_bytes(
        ("Deelnemer;E-mail\r\n" + "".join(f"{city};mobiliteit@{city.lower()}.example\r\n" for city in CITIES)).encode()
    )
    group = ["--group", "Werkgroep laden", "--coordinator", "Het secretariaat", "--reply-to", "fiches@groep.example"]
    play.command("new", str(play.workspace), "--participants", str(names), *group)
    play.say("formulieren en mails")
    play.command("blank", "data")
    forms, raw = play.workspace / "formulieren" / "data", play.workspace / "raw" / "data"
    assert [len(list(forms.glob(f"*.{kind}"))) for kind in ("docx", "xlsx", "eml")] == [14, 14, 14]
    play.say("ingevuld: " + ", ".join(returned.all_of(forms, raw, play.home / "scratch")))
    play.command("read", good=(0, 1))
    play.say("vragen beantwoorden")
    answered(play)
    coding(play)
    late(play, forms, raw)
    play.say("klaar")


def answered(play: Play) -> None:
    """The heading that nobody knows gets its section, a rule of law its first proposal, else none. Then they are gone."""
    path = play.workspace / "vragen.xlsx"
    book = openpyxl.load_workbook(path)
    asked = list(questions(book.worksheets[0]))
    assert any(returned.UNKNOWN in str(cells["question"].value) for cells in asked), "the unknown heading is asked about"
    for cells in asked:
        proposals = str(cells["proposals"].value or say("asking.no_rule")).split("\n")
        cells["answer"].value = "Deelproblemen" if returned.UNKNOWN in cells["question"].value else proposals[0]
    book.save(path)
    play.command("read", "--import", str(path), "--coder", "An", good=(0, 1))
    left = list(questions(openpyxl.load_workbook(path).worksheets[0]))
    assert [cells["question"].value for cells in left] == [], "every question was answered"


def questions(page: Any) -> Iterator[dict[str, Any]]:
    """The cells of each question in the list, by the name of their column."""
    heads = {name: say(f"asking.head_{name}") for name in ("answer", "question", "proposals")}
    rows = list(page.iter_rows())
    top = next(number for number, row in enumerate(rows) if heads["question"] in [cell.value for cell in row])
    place = {name: [cell.value for cell in rows[top]].index(head) for name, head in heads.items()}
    for row in rows[top + 1 :]:
        yield {name: row[number] for name, number in place.items()}


def coding(play: Play) -> None:
    """Code in the screen, with the kernel killed halfway; report, publish, mail and note what was sent, from the start page."""
    with screens.lab(play.fiches, play.workspace, play.environment) as (where, server), screens.browser() as page:
        play.say("startpagina")
        screens.start(page, where, PICTURES / "1-start.png")
        play.say(f"{MANY} zinnen coderen, en halverwege valt het programma uit")
        screens.coded(page, where, server, MANY, PICTURES / "2-coderen.png")
        with (play.workspace / "codebook" / "codings.csv").open(encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        assert len({(row["section"], row["text"]) for row in rows}) == MANY, len(rows)
        screens.start(page, where, PICTURES / "3-na-coderen.png")
        for step in ("report", "mails", "sent"):
            play.say(f"startpagina: {step}")
            screens.pressed(page, step, PICTURES / f"4-{step}.png")
        text = screens.shown(page, play.workspace / "reports" / MEETING / "vergadering.html", PICTURES / "5-vergadering.png")
        assert "Werkgroep laden" in text
    drafts = list((play.workspace / "processed" / "mail" / MEETING).glob("*.eml"))
    assert len(drafts) == 14, [path.name for path in drafts]


def late(play: Play, forms: Path, raw: Path) -> None:
    """One fiche comes after the mails were sent: the page says what changed."""
    play.say("een late fiche")
    name = f"informatiefiche_data_{CITIES[13].lower()}.docx"
    (raw / "te laat.docx").write_bytes(returned.word(forms / name, 13))
    play.command("read", good=(0, 1))
    play.command("report", MEETING, good=(0, 1))
    with screens.browser() as page:
        text = screens.shown(
            page, play.workspace / "reports" / MEETING / "vergadering.html", PICTURES / "6-gewijzigd.png", "gewijzigd"
        )
    assert CITIES[13] in text and "gewijzigd" in text.lower()


def main() -> int:
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "gezegd.txt").unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="maandag-", ignore_cleanup_errors=True) as home:
        play = Play(Path(home))
        played(play)
        if "--manual" in sys.argv:
            for name, picture in MANUAL.items():
                shutil.copyfile(PICTURES / picture, ROOT / "docs" / "pictures" / f"handleiding-{name}.png")
        print(f"De hele maandag in {time.monotonic() - play.began:.0f} s. Schermen en wat er gezegd werd: {PICTURES}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
